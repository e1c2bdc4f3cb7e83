"""After an edit: openings and duties of the touched point, then coverage and headline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, time

import numpy as np

from planner import coverage, roster, timetable
from planner.model.campaign import FixedPoints, Service, runs_on, session_hours
from planner.model.placement import Placement, ServicePoint
from planner.model.plan import Plan, PlanEdit
from planner.model.proof import Proof, Status, relative_gap
from planner.model.roster import Roster, Vacancy
from planner.model.timetable import Opening, RefusedOpening, Stay, Timetable
from planner.model.travel import WALKERS
from planner.plan.workbench import Workbench

Slot = tuple[str, date, str]
NOT_YET = "not_yet_rostered"


def openings_and_duties(bench: Workbench, plan: Plan, edit: PlanEdit) -> Plan:
    """The touched point's openings as its new place allows; duties without an opening end."""
    if edit.kind not in {"move", "add", "remove"}:
        return plan
    others = tuple(o for o in plan.timetable.openings if o.point_id != edit.point_id)
    refused = tuple(r for r in plan.timetable.refused if r.point_id != edit.point_id)
    openings: tuple[Opening, ...] = ()
    if edit.after is not None:
        openings, closed = _point_openings(bench, edit.after)
        refused += closed
    table = replace(
        plan.timetable,
        openings=tuple(sorted((*others, *openings), key=_when)),
        refused=refused,
        stays=_stays(bench, plan, edit),
    )
    people = _roster_for(bench, plan, table)
    heads = plan.headcount
    if slots(table) != slots(plan.timetable):
        heads = roster.headcount(bench.scenario, table.openings, plan.points())
    return replace(plan, timetable=table, roster=people, headcount=heads)


def slots(table: Timetable) -> frozenset[Slot]:
    """Which point is open when."""
    return frozenset((o.point_id, o.date, o.shift) for o in table.openings)


def rescored(bench: Workbench, plan: Plan, service_ids: Iterable[str]) -> Plan:
    """Coverage of these services, the placement gap and the headline, counted again."""
    touched = set(service_ids)
    points = plan.points()
    walks = bench.point_walks(points)
    openings = plan.timetable.openings
    report = coverage.rescore(
        bench.coverage_inputs, plan.coverage, points, openings, walks, service_ids=sorted(touched)
    )
    placements = tuple(
        _reproved(bench, p) if p.service_id in touched else p for p in plan.placements
    )
    headline = coverage.headline(
        bench.scenario,
        report,
        plan.timetable,
        plan.roster,
        headcount=plan.headcount,
        placements=placements,
    )
    return replace(plan, coverage=report, placements=placements, headline=headline)


def _point_openings(
    bench: Workbench, point: ServicePoint
) -> tuple[tuple[Opening, ...], tuple[RefusedOpening, ...]]:
    service = bench.scenario.service(point.service_id)
    block = fixed_block(bench, service, point)
    possible = timetable.possible(bench.scenario, service, bench.stop(point.stop_id), block)
    holidays = {holiday.date for holiday in bench.scenario.campaign.holidays}
    openings, refused = [], []
    for day, shift in _planned(bench, service, block):
        if (day, shift) not in possible:
            refused.append(RefusedOpening(point.id, day, shift, "venue_closed"))
            continue
        start, end = session_hours(bench.scenario.campaign, service, shift, block)
        openings.append(
            Opening(
                point_id=point.id,
                date=day,
                shift=shift,
                start=start,
                end=end,
                unit_id=unit_id(point),
                venue_id=point.venue_id,
                holiday=day in holidays,
            )
        )
    return tuple(openings), tuple(refused)


def fixed_block(bench: Workbench, service: Service, point: ServicePoint) -> FixedPoints | None:
    """The block of fixed points that a point belongs to; None for mobile points."""
    if point.kind != "fixed":
        return None
    kind = next((v.kind for v in bench.scenario.venues if v.id == point.venue_id), "")
    return next((b for b in service.fixed if kind in b.kinds), None) or service.fixed[0]


def unit_id(point: ServicePoint) -> str:
    """Where points stay put, unit n serves point n throughout."""
    return timetable.unit_id(point)


def _planned(
    bench: Workbench, service: Service, block: FixedPoints | None
) -> list[tuple[date, str]]:
    campaign = bench.scenario.campaign
    return [
        (day, shift.id)
        for day in campaign.days()
        for shift in campaign.shifts
        if runs_on(campaign, service, shift.id, day, block)
    ]


def _when(opening: Opening) -> tuple[date, time, str, str]:
    return opening.date, opening.start, opening.shift, opening.point_id


def _stays(bench: Workbench, plan: Plan, edit: PlanEdit) -> tuple[Stay, ...]:
    """Points stay put: one stay per mobile point, the whole campaign long."""
    others = tuple(stay for stay in plan.timetable.stays if stay.point_id != edit.point_id)
    point = edit.after
    if point is None or point.kind != "mobile":
        return others
    campaign = bench.scenario.campaign
    own = Stay(unit_id(point), point.id, point.stop_id, campaign.start, campaign.last_day)
    return (*others, own)


def _roster_for(bench: Workbench, plan: Plan, table: Timetable) -> Roster:
    """Duties whose opening still stands; every other post of an opening is a vacancy. What the
    solver proved spoke of the old places, so the proof makes no claim any more.
    """
    openings = slots(table)
    duties = tuple(d for d in plan.roster.duties if (d.point_id, d.date, d.shift) in openings)
    kept = [v for v in plan.roster.vacancies if (v.point_id, v.date, v.shift) in openings]
    known = {(d.point_id, d.date, d.shift) for d in duties}
    known |= {(v.point_id, v.date, v.shift) for v in kept}
    fresh = unstaffed(bench, plan.points(), table, frozenset(known)).vacancies
    proof = replace(
        plan.roster.proof,
        status="feasible",
        objective=None,
        bound=None,
        gap=None,
        certificate="none",
        note="edited",
    )
    return Roster(duties, (*kept, *fresh), proof)


def unstaffed(
    bench: Workbench,
    points: Sequence[ServicePoint],
    table: Timetable,
    known: frozenset[Slot] = frozenset(),
) -> Roster:
    """A roster in which every post of the openings (but those known) is still to be filled."""
    proof = Proof(
        stage="roster",
        status="stopped",
        objective=None,
        bound=None,
        gap=None,
        runtime_s=0.0,
        seed=0,
        certificate="none",
        note=NOT_YET,
    )
    by_id = {point.id: point for point in points}
    vacancies: list[Vacancy] = []
    for opening in table.openings:
        slot = (opening.point_id, opening.date, opening.shift)
        if slot in known:
            continue
        point = by_id[opening.point_id]
        service = bench.scenario.service(point.service_id)
        block = fixed_block(bench, service, point)
        crew = block.crew if block else service.crew
        vacancies += [Vacancy(*slot, post.roles, post.count, NOT_YET) for post in crew]
    return Roster((), tuple(vacancies), proof)


def _reproved(bench: Workbench, placement: Placement) -> Placement:
    """The objective of the edited points against the bound of the solve they come from."""
    proof, bound = placement.proof, placement.proof.bound
    if proof.objective is None or bound is None or placement.model not in _OBJECTIVES:
        return placement
    service = bench.scenario.service(placement.service_id)
    mobile = [p for p in placement.points if p.kind == "mobile"]
    value = _OBJECTIVES[placement.model](bench, mobile, service.catchment_minutes)
    if len(mobile) != service.points:
        proof = replace(proof, objective=value, gap=None, status="feasible", note="other_count")
        return replace(placement, proof=proof)
    missing = bound - value if proof.sense == "max" else value - bound
    gap = relative_gap(value, bound) if missing > 0 else 0.0
    note = "outside_candidates" if missing < 0 else ""
    status: Status = "optimal" if missing == 0 else "feasible"
    proof = replace(proof, objective=value, gap=gap, status=status, note=note)
    return replace(placement, proof=proof)


def _covered(bench: Workbench, points: list[ServicePoint], radius_minutes: float) -> float:
    """People within the catchment of some point, each at their own speed."""
    walks = bench.point_walks(points)
    total = 0
    for column, walker in enumerate(WALKERS):
        matrix = walks[walker]
        near = (matrix.reachable & (matrix.minutes <= radius_minutes)).any(axis=0)
        total += int(bench.coverage_inputs.people[near, column].sum())
    return float(total)


def _walked(bench: Workbench, points: list[ServicePoint], radius_minutes: float) -> float:
    """People x minutes to the nearest point, each at their own speed, whatever the radius."""
    del radius_minutes
    walks = bench.point_walks(points)
    total = 0.0
    for column, walker in enumerate(WALKERS):
        matrix = walks[walker]
        walk = np.where(matrix.reachable, matrix.minutes, np.inf).min(axis=0)
        reached = np.isfinite(walk)
        total += float((walk[reached] * bench.coverage_inputs.people[reached, column]).sum())
    return total


_OBJECTIVES: dict[str, Callable[[Workbench, list[ServicePoint], float], float]] = {
    "max_cover": _covered,
    "p_median": _walked,
}
