"""After an edit: openings and duties of the touched point, then coverage and headline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, time
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from planner import coverage, roster, timetable
from planner.model.placement import Placement, ServicePoint
from planner.model.plan import Plan, PlanEdit
from planner.model.proof import Proof, Status, relative_gap
from planner.model.question import ASKED
from planner.model.roster import Roster, Vacancy
from planner.model.timetable import Opening, Timetable
from planner.model.travel import WALKERS
from planner.model.ward_duty import staffed
from planner.plan import _moved, _roaming
from planner.plan.workbench import Workbench
from planner.roster import reasons

Slot = tuple[str, date, str]
NOT_YET = reasons.NOT_YET
SAME = 1e-9
"""Sums of minutes that differ by less are the same sum in another order."""


def openings_and_duties(bench: Workbench, plan: Plan, edit: PlanEdit) -> Plan:
    """The touched points' openings as their new places allow; duties without an opening end."""
    if edit.kind not in {"move", "add", "remove", "adopt"}:
        return plan
    old = plan.timetable
    touched = edit.placed if edit.after is None else (edit.after,)
    standing = {point.id for point in plan.points()} - {point.id for point in touched}
    own = _moved.opened(bench.scenario, old, touched)
    openings = (*(o for o in old.openings if o.point_id in standing), *own.openings)
    table = _moved.without_report(old, bench.scenario.service(edit.service_id))
    table = replace(
        table,
        openings=tuple(sorted(openings, key=_when)),
        refused=(*(r for r in old.refused if r.point_id in standing), *own.refused),
        stays=(*(s for s in old.stays if s.point_id in standing), *own.stays),
    )
    people = _roster_for(bench, plan, table)
    heads = plan.headcount
    if slots(table) != slots(plan.timetable) or any(s.helpers for s in bench.scenario.services):
        asked = staffed(bench.scenario, plan.points(), table.openings)
        heads = roster.headcount(asked.scenario, asked.openings, asked.points)
    return replace(plan, timetable=table, roster=people, headcount=heads)


def slots(table: Timetable) -> frozenset[Slot]:
    """Which point is open when."""
    return frozenset((o.point_id, o.date, o.shift) for o in table.openings)


def rescored(bench: Workbench, plan: Plan, service_ids: Iterable[str]) -> Plan:
    """Coverage of these services, the placement gap and the headline, counted again."""
    touched = set(service_ids)
    points = plan.points()
    openings = plan.timetable.openings
    report = _roaming.covered(bench, points, openings, plan.coverage, sorted(touched))
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
    headline = _roaming.told_quality(headline, bench.scenario, plan.timetable)
    return replace(plan, coverage=report, placements=placements, headline=headline)


def _when(opening: Opening) -> tuple[date, time, str, str]:
    return opening.date, opening.start, opening.shift, opening.point_id


def _roster_for(bench: Workbench, plan: Plan, table: Timetable) -> Roster:
    """Duties whose opening still stands; every other post of an opening is a vacancy. What the
    solver proved spoke of the old places, so the proof makes no claim any more.
    """
    asked = staffed(bench.scenario, plan.points(), table.openings).openings
    openings = frozenset((o.point_id, o.date, o.shift) for o in asked)
    held = [(d.point_id, d.date, d.shift) for d in plan.roster.duties]
    duties = tuple(compress(plan.roster.duties, map(openings.__contains__, held)))
    kept = [v for v in plan.roster.vacancies if (v.point_id, v.date, v.shift) in openings]
    known = openings & {*held, *((v.point_id, v.date, v.shift) for v in kept)}
    fresh = unstaffed(bench, plan.points(), table, known).vacancies
    proof, earlier = plan.roster.proof.silenced("edited"), plan.roster.earlier
    return Roster(duties, (*kept, *fresh), proof, earlier=earlier, base=plan.roster.base)


def unstaffed(
    bench: Workbench,
    points: Sequence[ServicePoint],
    table: Timetable,
    known: frozenset[Slot] = frozenset(),
) -> Roster:
    """A roster in which every post of the openings (but those known) is still to be filled, those
    of the duty leaders included.
    """
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
    asked = staffed(bench.scenario, points, table.openings)
    by_id = {point.id: point for point in asked.points}
    vacancies: list[Vacancy] = []
    for opening in asked.openings:
        slot = (opening.point_id, opening.date, opening.shift)
        if slot in known:
            continue
        point = by_id[opening.point_id]
        service = bench.scenario.service(point.service_id)
        block = timetable.fixed_block(bench.scenario, service, point)
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
    said = proof.note if proof.note.startswith(ASKED) else ""
    if len(mobile) != placement.points_proved:
        proof = replace(proof, objective=value, gap=None, status="feasible", note="other_count")
        return replace(placement, proof=proof)
    missing = bound - value if proof.sense == "max" else value - bound
    if abs(missing) <= SAME * max(1.0, abs(bound)):
        missing = 0.0
    gap = relative_gap(value, bound) if missing > 0 else 0.0
    note = "outside_candidates" if missing < 0 else said
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
    return _people_minutes(bench, points, np.ones((len(points), 1), dtype=np.bool_))


def _walked_in_group(bench: Workbench, points: list[ServicePoint], radius_minutes: float) -> float:
    """People x minutes to the own group's nearest point, each at their own speed."""
    del radius_minutes
    groups = np.array([point.group_id for point in points])
    cells = np.array([cell.group_id for cell in bench.scenario.cells])
    return _people_minutes(bench, points, groups[:, None] == cells[None, :])


def _people_minutes(
    bench: Workbench, points: list[ServicePoint], allowed: NDArray[np.bool_]
) -> float:
    """`allowed` (points, cells or 1): which point a cell may go to."""
    walks = bench.point_walks(points)
    total = 0.0
    for column, walker in enumerate(WALKERS):
        matrix = walks[walker]
        walk = np.where(matrix.reachable & allowed, matrix.minutes, np.inf).min(axis=0)
        reached = np.isfinite(walk)
        total += float((walk[reached] * bench.coverage_inputs.people[reached, column]).sum())
    return total


_OBJECTIVES: dict[str, Callable[[Workbench, list[ServicePoint], float], float]] = {
    "max_cover": _covered,
    "p_median": _walked,
    "one_per_group": _walked_in_group,
}
