"""Use case: plans side by side. Each is counted on the tables of today, whatever tables it was made
from, so that the figures of an old version and of the draft mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from planner import coverage
from planner.model.coverage import CoverageChange
from planner.model.placement import Placement, ServicePoint
from planner.model.plan import Plan
from planner.model.plan_change import PlanChange, plan_changes
from planner.model.rule_change import ground_of
from planner.model.standing import placed_apart
from planner.model.timetable import Opening, Standing
from planner.plan import _roaming, _stops
from planner.plan.workbench import Workbench

Mark = Literal["best", "same", "none", ""]
Rank = tuple[float, ...] | None
POINT_KINDS = frozenset({"point_moved", "point_added", "point_removed"})
SAME_SPOT_DEGREES = 2e-6
"""Positions are kept to six decimals; closer than this is the same place."""


@dataclass(frozen=True, slots=True)
class LongestWalk:
    """Minutes of the longest walk to the nearest point of the main service: among the people within
    its catchment, and among all who can walk to one (None = nobody); people who can walk to none.
    """

    in_reach: float | None
    of_all: float | None
    unreachable: int


@dataclass(frozen=True, slots=True)
class Labour:
    """Of one service in the normal week: hours of people on duty, visits that the desks take."""

    service_id: str
    staff_hours: float
    visits: float

    @property
    def hours_per_visit(self) -> float | None:
        """None where nobody is expected."""
        return self.staff_hours / self.visits if self.visits > 0.0 else None


@dataclass(frozen=True, slots=True)
class Measured:
    """One plan as it would be on the tables of today. `other_data`: in what its own tables differ
    from them (empty = the same); `left_out`: its openings that fall outside of today's campaign,
    shifts or services and are not counted.
    """

    plan: Plan
    longest: LongestWalk
    labour: tuple[Labour, ...]
    other_data: tuple[PlanChange, ...]
    left_out: int

    @property
    def main_labour(self) -> Labour | None:
        """Of the service that the headline speaks of."""
        main = coverage.thin_service(self.plan.scenario)
        return next((own for own in self.labour if own.service_id == main), None)


@dataclass(frozen=True, slots=True)
class Difference:
    """From one plan to another: points that moved, came and went; openings, duties and rules that
    differ; who gains and who loses.
    """

    points: tuple[PlanChange, ...]
    others: tuple[PlanChange, ...]
    change: CoverageChange


def measure(bench: Workbench, plan: Plan) -> Measured:
    """The plan counted on the workbench's tables and walks. A point whose place is not among the
    places of today is counted where it stood; the proof of other tables is not taken over.
    """
    is_same = ground_of(plan.scenario) == ground_of(bench.scenario)
    now, left_out = (plan, 0) if is_same else _on_these_tables(bench, plan)
    points, openings = now.points(), now.timetable.openings
    report = _roaming.covered(bench, points, openings)
    headline = coverage.headline(
        bench.scenario,
        report,
        now.timetable,
        now.roster,
        headcount=now.headcount,
        placements=now.placements,
    )
    headline = replace(
        headline,
        quality_gap=plan.headline.quality_gap if is_same else None,
        quality_proven=plan.headline.quality_proven and is_same,
    )
    now = replace(now, scenario=bench.scenario, coverage=report, headline=headline)
    inputs = plan_changes(plan, replace(plan, scenario=bench.scenario))
    return Measured(
        plan=now,
        longest=_longest(bench, now),
        labour=_labour(now),
        other_data=tuple(change for change in inputs if change.kind != "other"),
        left_out=left_out,
    )


def difference(one: Measured, other: Measured) -> Difference:
    """What becomes of `one` where `other` is taken instead."""
    changes = plan_changes(one.plan, other.plan)
    return Difference(
        points=tuple(change for change in changes if change.kind in POINT_KINDS),
        others=tuple(c for c in changes if c.kind not in POINT_KINDS and c.kind != "other"),
        change=coverage.change(one.plan.coverage, other.plan.coverage),
    )


def marks(plans: Sequence[Measured]) -> Mapping[str, tuple[Mark, ...]]:
    """Figure -> for each plan whether it is the best there; "same" where all that have the figure
    have the same, "none" where a plan has none; a plan that alone has a figure is not marked.
    Figures count as the same where they read the same.
    """
    return {key: _marked([rank(plan) for plan in plans]) for key, rank in RANKS.items()}


def _marked(ranks: Sequence[Rank]) -> tuple[Mark, ...]:
    known = [rank for rank in ranks if rank is not None]
    return tuple(_mark(rank, known) for rank in ranks)


def _mark(rank: Rank, known: Sequence[tuple[float, ...]]) -> Mark:
    if rank is None:
        return "none"
    if len(known) > 1 and len(set(known)) == 1:
        return "same"
    return "best" if len(known) > 1 and rank == min(known) else ""


def _shifts(one: Measured) -> Rank:
    now = one.plan.headline
    return (-now.shifts_staffed / now.shifts_planned,) if now.shifts_planned else None


def _quality(one: Measured) -> Rank:
    now = one.plan.headline
    if now.quality_proven:
        return (0.0,)
    return None if now.quality_gap is None else (round(now.quality_gap, 3),)


def _elderly_walk(one: Measured) -> Rank:
    minutes = one.plan.headline.elderly_mean_walk_minutes
    return None if minutes is None else (round(minutes, 1),)


def _longest_walk(one: Measured) -> Rank:
    """People who can walk to no point at all weigh more than any number of minutes."""
    walk = one.longest
    return None if walk.of_all is None else (walk.unreachable, round(walk.of_all, 1))


def _staff_hours(one: Measured) -> Rank:
    hours = one.main_labour.hours_per_visit if one.main_labour else None
    return None if hours is None else (round(hours, 2),)


RANKS: Mapping[str, Callable[[Measured], Rank]] = {
    "households": lambda one: (-one.plan.headline.households_served,),
    "elderly": lambda one: (-one.plan.headline.elderly_served,),
    "groups": lambda one: (len(one.plan.headline.groups_with_gap),),
    "shifts": _shifts,
    "quality": _quality,
    "elderly_walk": _elderly_walk,
    "longest_walk": _longest_walk,
    "staff_hours": _staff_hours,
}
"""The eight figures in their order; what is smaller is better."""


def _longest(bench: Workbench, plan: Plan) -> LongestWalk:
    inputs = bench.coverage_inputs
    main = coverage.thin_service(bench.scenario)
    if not main:
        return LongestWalk(None, None, int(inputs.people.sum()))
    places, told = placed_apart(plan.points(), plan.timetable.openings)
    service, walks = bench.scenario.service(main), bench.point_walks(places)
    minutes, in_reach = coverage.week_walks(inputs, service, places, told, walks)
    lived, known = inputs.people > 0, np.isfinite(minutes)
    near, all_known = minutes[lived & known & in_reach], minutes[lived & known]
    return LongestWalk(
        in_reach=float(near.max()) if near.size else None,
        of_all=float(all_known.max()) if all_known.size else None,
        unreachable=int(inputs.people[~known].sum()),
    )


def _labour(plan: Plan) -> tuple[Labour, ...]:
    scenario, points, openings = plan.scenario, plan.points(), plan.timetable.openings
    loads = {load.point_id: load.visits_per_week for load in plan.coverage.loads}
    return tuple(
        Labour(
            service.id,
            coverage.staff_hours(scenario, service, points, openings),
            sum(loads.get(p.id, 0.0) for p in points if p.service_id == service.id),
        )
        for service in scenario.services
    )


def _on_these_tables(bench: Workbench, plan: Plan) -> tuple[Plan, int]:
    """The plan's points and openings as far as today's services, shifts and days hold them; how
    many openings are left out.
    """
    campaign = bench.scenario.campaign
    services = {service.id for service in bench.scenario.services}
    placements = tuple(
        replace(placed, points=tuple(replace(p, stop_id=_stop_id(bench, p)) for p in placed.points))
        for placed in plan.placements
        if placed.service_id in services
    )
    kept = _point_ids(placements)
    shifts = {shift.id for shift in campaign.shifts}
    days = frozenset(campaign.days())
    openings = tuple(
        _opened(bench, opening)
        for opening in plan.timetable.openings
        if opening.point_id in kept and opening.shift in shifts and opening.date in days
    )
    table = replace(plan.timetable, openings=openings)
    now = replace(plan, placements=placements, timetable=table, scenario=bench.scenario)
    return now, len(plan.timetable.openings) - len(openings)


def _point_ids(placements: Sequence[Placement]) -> frozenset[str]:
    return frozenset(point.id for placed in placements for point in placed.points)


def _opened(bench: Workbench, opening: Opening) -> Opening:
    at = opening.at
    if at is None:
        return opening
    return replace(opening, at=replace(at, stop_id=_stop_id(bench, at)))


def _stop_id(bench: Workbench, standing: ServicePoint | Standing) -> str:
    """The stop of today at this very place, else the place itself as a stop."""
    lon, lat = standing.lon, standing.lat
    if standing.stop_id in bench.stop_index:
        stop = bench.stop(standing.stop_id)
        if max(abs(stop.lon - lon), abs(stop.lat - lat)) < SAME_SPOT_DEGREES:
            return standing.stop_id
    return _stops.free_stop(lon, lat).id
