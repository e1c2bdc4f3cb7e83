"""From scenario and matrices to placement problems, and from solutions to placements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner import audit, placement, timetable
from planner.findings import BadInputError, Finding
from planner.model.campaign import FixedPoints, Service
from planner.model.placement import Ban, ExcludedSlot, Placement, ServicePoint, Stop
from planner.model.proof import Limits, Progress, Proof, StopRequest
from planner.model.travel import WALKERS
from planner.plan import _candidates, _points
from planner.plan.workbench import Workbench

Facts = dict[str, str | int | float]
_CANDIDATE: placement.SiteStatus = "candidate"
NO_PROOF = Proof(
    stage="placement",
    status="optimal",
    objective=None,
    bound=None,
    gap=None,
    runtime_s=0.0,
    seed=0,
    certificate="none",
    note="given",
)


@dataclass(frozen=True, slots=True)
class Task:
    """One service to be placed: what is already known of it and how hard to try. `only`: the stops
    that may be chosen, where not all may.
    """

    service: Service
    previous: tuple[ServicePoint, ...]
    bans: tuple[Ban, ...]
    last_number: int
    points_asked: int | None
    excluded: tuple[ExcludedSlot, ...]
    limits: Limits
    progress: Progress
    should_stop: StopRequest
    only: tuple[str, ...] = ()
    partly: bool = False


def place(bench: Workbench, task: Task) -> Placement:
    """Mobile points by the service's own model, then the fixed ones."""
    service = task.service
    if service.per_group is not None:
        mobile, proof = _one_per_group(bench, task)
        model = "one_per_group"
    elif service.points:
        mobile, proof = _free_choice(bench, task)
        model = service.model
    else:
        mobile, proof, model = (), NO_PROOF, "given"
    fixed = _fixed(bench, task, len(mobile))
    last = max([task.last_number, *(point.number for point in mobile)], default=0)
    return Placement(
        service_id=service.id,
        model=model,  # type: ignore[arg-type]  # one of the three literals above
        points=mobile + fixed,
        bans=task.bans,
        proof=proof,
        last_number=last,
        points_asked=_asked_now(task, len(mobile)),
        points_proved=len(mobile),
    )


def _asked(task: Task) -> int:
    """How many mobile points: the service's number, or what the planner added or removed to."""
    return (task.service.points or 0) if task.points_asked is None else task.points_asked


def _asked_now(task: Task, placed: int) -> int | None:
    """As asked; where places are too few for a plan that is wanted anyway, as many as stand."""
    service = task.service
    limited = task.partly and service.per_group is None and placed < _asked(task)
    return placed if limited else task.points_asked


def _free_choice(bench: Workbench, task: Task) -> tuple[tuple[ServicePoint, ...], Proof]:
    """`points` stops with most people in their own walking catchment, or with least walking."""
    service = task.service
    required = [point.stop_id for point in task.previous if point.pinned == "kept"]
    banned = {ban.stop_id for ban in task.bans} - set(required)
    points = _asked(task)
    skip = set(required) | banned | _closed(task)
    free = list(task.only) or _candidates.candidate_stops(
        bench, service, points=points - len(required), skip=skip
    )
    stops = [*dict.fromkeys(required), *free]
    if points > len(stops) > 0 and task.partly:
        points = len(stops)
    if points > len(stops):
        facts: Facts = {"service": service.id, "points": points, "candidates": len(stops)}
        raise BadInputError([Finding("more_points_than_candidates", "error", facts=facts)])
    problem = _problem(bench, stops, service.catchment_minutes, model=service.model, p=points)
    status: tuple[placement.SiteStatus, ...] = tuple(
        "required" if stop in required else "candidate" for stop in stops
    )
    warm = tuple(k for k, s in enumerate(stops) if s in {p.stop_id for p in task.previous})
    problem = replace(problem, sites=placement.Sites(status), warm_start=warm)
    answer = placement.solve(
        problem, progress=task.progress, should_stop=task.should_stop, limits=task.limits
    )
    chosen = [bench.stop(stops[k]) for k in answer.open_sites]
    points_ = _points.numbered(service, chosen, task.previous, task.last_number)
    return points_, proof_of(problem, answer, bench.digest)


def proof_of(
    problem: placement.PlacementProblem, answer: placement.PlacementSolution, digest: str
) -> Proof:
    """The answer's proof with the bound that the independent check of its certificate confirms."""
    if answer.evidence is None:
        return answer.proof(scenario_digest=digest)
    case = audit.location_case(
        problem.model,
        problem.table.walk,
        problem.weights,
        p=problem.p or 0,
        required=tuple(problem.required.tolist()),
        radius=None if problem.radius is None else problem.radius.value,
    )
    confirmed = None if case is None else audit.certified_bound(answer.evidence, case)
    return answer.proof(scenario_digest=digest, certified_bound=confirmed)


def _closed(task: Task) -> set[str]:
    """Stops that an earlier round found no timetable or no people for."""
    return {slot.stop_id for slot in task.excluded if slot.service_id == task.service.id}


def _opens(bench: Workbench, service: Service, stop: Stop) -> bool:
    """Whether a stop can open in every slot that the service plans."""
    return timetable.open_share(bench.scenario, service, stop) >= 1.0


def _one_per_group(bench: Workbench, task: Task) -> tuple[tuple[ServicePoint, ...], Proof]:
    """In every group the stop with the least walking for the group's own people."""
    pins = {point.group_id: point.stop_id for point in task.previous if point.pinned == "kept"}
    stops = [
        stop_id
        for group in bench.scenario.groups
        for stop_id in ([pins[group.id]] if group.id in pins else _own_stops(bench, task, group.id))
    ]
    groups = [
        group.id
        for group in bench.scenario.groups
        for _ in range(1 if group.id in pins else len(_own_stops(bench, task, group.id)))
    ]
    problem = _problem(
        bench, stops, task.service.catchment_minutes, model="one_per_group", p=len(set(groups))
    )
    number = {group.id: k for k, group in enumerate(bench.scenario.groups)}
    site_group = np.array([number[group] for group in groups], dtype=np.int64)
    cells = np.array([number[cell.group_id] for cell in bench.scenario.cells], dtype=np.int64)
    row_group = np.tile(cells, len(WALKERS))
    group_ids = tuple(group.id for group in bench.scenario.groups)
    problem = replace(
        problem,
        demand=replace(problem.demand, group=row_group, group_ids=group_ids),
        sites=replace(problem.sites, group=site_group),
    )
    answer = placement.solve(
        problem, progress=task.progress, should_stop=task.should_stop, limits=task.limits
    )
    chosen = {groups[k]: bench.stop(stops[k]) for k in answer.open_sites}
    named = {g: replace(stop, group_id=g) for g, stop in chosen.items()}
    points = _points.group_points(bench.scenario, task.service, named)
    pinned = {point.id: point.pinned for point in task.previous}
    points = tuple(replace(p, pinned=pinned.get(p.id, "free")) for p in points)
    return points, answer.proof(scenario_digest=bench.digest)


def _own_stops(bench: Workbench, task: Task, group_id: str) -> list[str]:
    """Venues of the group that can open all sessions; else those that open most; else the group's
    bare position.
    """
    banned = {ban.stop_id for ban in task.bans} | _closed(task)
    own = [
        stop
        for stop in bench.stops
        if stop.group_id == group_id
        and stop.id not in banned
        and _candidates.routed(bench, stop.id)
    ]
    open_ = [stop.id for stop in own if stop.venue_id and _opens(bench, task.service, stop)]
    return open_ or [stop.id for stop in own if not stop.venue_id]


def _fixed(bench: Workbench, task: Task, mobile: int) -> tuple[ServicePoint, ...]:
    """Fixed points block by block, numbered on after the mobile ones."""
    points: tuple[ServicePoint, ...] = ()
    for block in task.service.fixed:
        stops = _fixed_stops(bench, task, block)
        first = mobile + len(points) + 1
        points += _points.fixed_points(task.service, stops, first_number=first)
    kept = {p.id: p for p in task.previous if p.kind == "fixed" and p.pinned == "kept"}
    return tuple(kept.get(point.id, point) for point in points)


def _fixed_stops(bench: Workbench, task: Task, block: FixedPoints) -> list[Stop]:
    """The places of these kinds; where there are more than points, those that cover most people."""
    kind = {venue.id: venue.kind for venue in bench.scenario.venues}
    stops = [stop for stop in bench.stops if kind.get(stop.venue_id) in block.kinds]
    if len(stops) <= block.points:
        return stops
    ids = [stop.id for stop in stops]
    problem = _problem(
        bench, ids, task.service.catchment_minutes, model="max_cover", p=block.points
    )
    answer = placement.solve(
        problem, progress=task.progress, should_stop=task.should_stop, limits=task.limits
    )
    return [stops[k] for k in answer.open_sites]


def _problem(
    bench: Workbench, stops: Sequence[str], radius_minutes: float, *, model: str, p: int
) -> placement.PlacementProblem:
    """Rows are cells of the adults, then of the elderly, then of the mobility-limited."""
    walks = bench.walks_of(stops)
    minutes = np.vstack([walks[walker].minutes.T for walker in WALKERS])
    reachable = np.vstack([walks[walker].reachable.T for walker in WALKERS])
    return placement.PlacementProblem(
        model=model,  # type: ignore[arg-type]  # a literal at every call
        distances=placement.Distances(minutes, reachable, "minute"),
        demand=placement.Demand(_people(bench)),
        sites=placement.Sites(tuple(_CANDIDATE for _ in stops)),
        p=p,
        radius=placement.Distance(radius_minutes, "minute"),
    )


def _people(bench: Workbench) -> NDArray[np.float64]:
    return bench.coverage_inputs.people.T.reshape(-1).astype(np.float64)
