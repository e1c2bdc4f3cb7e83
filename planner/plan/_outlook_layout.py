"""The points and times of a number of points: a layout, which does not depend on people.

Points that were pinned stay; where fewer points are asked for than are pinned, the best of the
pinned ones stay. Every other service keeps its points as the plan has them.
"""

from __future__ import annotations

from dataclasses import replace

from planner.model.placement import ExcludedSlot, Placement, ServicePoint
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, StopRequest
from planner.model.timetable import Timetable
from planner.plan import _assemble, _candidates, _causes, _placing, _rebuild, _roaming
from planner.plan.solve import MAX_ROUNDS
from planner.plan.workbench import Workbench

FEWEST, MOST, BESIDE = 4, 14, 5
"""Numbers of points that the slider offers at least; so many beside what stands, either way."""


def counts(bench: Workbench, plan: Plan, service_id: str) -> tuple[int, ...]:
    """Numbers of mobile points that the ward can have, the plan's own among them; that one alone
    where the service follows the groups.
    """
    service = bench.scenario.service(service_id)
    now = len(_mobile(plan.placement(service_id)))
    if service.per_group is not None or not service.points or not now:
        return (now,)
    banned = {ban.stop_id for ban in plan.placement(service_id).bans}
    stops = _candidates.candidate_stops(bench, service, points=len(bench.stops), skip=banned)
    pinned = {p.stop_id for p in _pinned(plan.placement(service_id))}
    least, most = min(FEWEST, max(1, now - BESIDE)), max(MOST, now + BESIDE)
    return tuple(range(least, max(now, min(most, len(pinned | set(stops)))) + 1))


def laid_out(
    bench: Workbench,
    plan: Plan,
    service_id: str,
    points: int,
    *,
    progress: Progress,
    should_stop: StopRequest,
    limits: Limits,
) -> Plan:
    """The plan with so many points of the service, timed and counted; nobody on duty yet. Raises
    InfeasibleError or BadInputError where the ward cannot have so many.
    """
    excluded: tuple[ExcludedSlot, ...] = ()
    for last in range(1, MAX_ROUNDS + 1):
        task = _task(bench, plan, service_id, points, excluded)
        task = replace(task, progress=progress, should_stop=should_stop, limits=limits)
        placed = _placed(bench, plan, task)
        placements = tuple(placed if p.service_id == service_id else p for p in plan.placements)
        table = _roaming.timed(
            bench, placements, progress=progress, should_stop=should_stop, limits=limits
        )
        causes = _causes.from_timetable(_chosen(bench, placed), table)
        if not causes or last == MAX_ROUNDS:
            break
        excluded += causes
    return _unstaffed(bench, plan, placements, table)


def _task(
    bench: Workbench, plan: Plan, service_id: str, points: int, excluded: tuple[ExcludedSlot, ...]
) -> _placing.Task:
    """What is asked of the service; where there are more pins than points, only they are chosen
    among.
    """
    placement = plan.placement(service_id)
    pinned = tuple(p.stop_id for p in _pinned(placement))
    return _placing.Task(
        service=bench.scenario.service(service_id),
        previous=tuple(_freed(p, len(pinned) > points) for p in placement.points),
        bans=placement.bans,
        last_number=placement.last_number,
        points_asked=points,
        excluded=excluded,
        limits=Limits(),
        progress=lambda *_: None,
        should_stop=lambda: False,
        only=pinned if len(pinned) > points else (),
    )


def _placed(bench: Workbench, plan: Plan, task: _placing.Task) -> Placement:
    """The points, pinned again where they were; so many are asked for from now on."""
    placement = _placing.place(bench, task)
    pinned = {p.stop_id for p in _pinned(plan.placement(task.service.id))}
    standing = tuple(
        replace(p, pinned="kept") if p.kind == "mobile" and p.stop_id in pinned else p
        for p in placement.points
    )
    own = len(_mobile(placement)) == task.service.points
    return replace(placement, points=standing, points_asked=None if own else placement.points_asked)


def _freed(point: ServicePoint, free: bool) -> ServicePoint:
    return replace(point, pinned="free") if free and point.kind == "mobile" else point


def _chosen(bench: Workbench, placement: Placement) -> tuple[ServicePoint, ...]:
    """The points; those that roam have other stops to go to."""
    return tuple(p for p in placement.points if not _roaming.roams(bench.scenario, p))


def _unstaffed(
    bench: Workbench, plan: Plan, placements: tuple[Placement, ...], table: Timetable
) -> Plan:
    points = tuple(point for placement in placements for point in placement.points)
    nobody = _rebuild.unstaffed(bench, points, table)
    found = _assemble.assemble(bench, placements, table, nobody, seed=plan.seed)
    return replace(found, away=plan.away)


def _mobile(placement: Placement) -> list[ServicePoint]:
    return [point for point in placement.points if point.kind == "mobile"]


def _pinned(placement: Placement) -> list[ServicePoint]:
    return [point for point in _mobile(placement) if point.pinned == "kept"]
