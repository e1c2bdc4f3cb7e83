"""A roaming timetable checked from the plan alone: stays, places, kits, shifts a day, moves.

What its windows, quotas and objective come to is recounted in `roaming_windows`. Nothing of the
engine is used.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from planner.audit.facts import fault
from planner.findings import Finding
from planner.model.campaign import Service, minutes_between, session_hours
from planner.model.demand import DemandTable
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roaming import Roaming
from planner.model.scenario import Scenario
from planner.model.timetable import Opening, RoamingReport, Stay
from planner.model.travel import ODCostMatrix, Walker

GROUP_STOP, FREE_STOP = "group:", "at:"
Slot = tuple[str, date, str]


@dataclass(frozen=True, slots=True, eq=False)
class RoamingFacts:
    """One roaming service as planned: its mobile points, openings, stays and report; walks whose
    origin ids hold every stop stood at; visits of the service in a normal week, float64 (cells).
    report None: its points were moved by hand, and nothing is claimed of what they reach.
    """

    scenario: Scenario
    service: Service
    points: tuple[ServicePoint, ...]
    openings: tuple[Opening, ...]
    stays: tuple[Stay, ...]
    report: RoamingReport | None
    walks: Mapping[Walker, ODCostMatrix]
    visits: NDArray[np.float64]

    @property
    def roaming(self) -> Roaming:
        """What the service asks."""
        assert self.service.roaming is not None
        return self.service.roaming

    @property
    def start(self) -> date:
        """The campaign's first day."""
        return self.scenario.campaign.start

    @property
    def days(self) -> int:
        """How many days the campaign has."""
        return (self.scenario.campaign.last_day - self.start).days + 1

    def shifts_of(self, stay: Stay) -> tuple[str, ...]:
        """The shifts of each day in which a unit stays there."""
        return stay.shifts or self.service.shifts

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The service's shifts by the clock, cut where a unit may move within a day."""
        campaign, least = self.scenario.campaign, self.roaming.day_move_minutes
        hours = {s: session_hours(campaign, self.service, s) for s in self.service.shifts}
        ordered = sorted(hours, key=lambda shift: hours[shift])
        parts = [ordered[:1]]
        for last, shift in pairwise(ordered):
            ended, begins = hours[last][1], hours[shift][0]
            if least is not None and begins >= ended and minutes_between(ended, begins) >= least:
                parts.append([])
            parts[-1].append(shift)
        return tuple(map(tuple, parts))


def roaming_facts(
    plan: Plan, walks: Mapping[Walker, ODCostMatrix], demand: DemandTable
) -> Iterator[RoamingFacts]:
    """Each roaming service of a plan; walks as in `audit.check`."""
    reports = {report.service_id: report for report in plan.timetable.roaming}
    for service in plan.scenario.services:
        if service.roaming is None:
            continue
        points = tuple(
            p for p in plan.points() if p.service_id == service.id and p.kind == "mobile"
        )
        own = {point.id for point in points}
        yield RoamingFacts(
            scenario=plan.scenario,
            service=service,
            points=points,
            openings=tuple(o for o in plan.timetable.openings if o.point_id in own),
            stays=tuple(s for s in plan.timetable.stays if s.point_id in own),
            report=reports.get(service.id),
            walks=walks,
            visits=demand.weekly(service.id),
        )


def check_stands(facts: RoamingFacts) -> Iterator[Finding]:
    """Who stands where and what is open: every hard rule of roaming."""
    yield from _check_stays(facts)
    yield from _check_places(facts)
    yield from _check_kits(facts)
    yield from _check_moves(facts)


def _check_stays(facts: RoamingFacts) -> Iterator[Finding]:
    """A unit at one stop, a stop with one unit, blocks kept, pinned points at home."""
    where: dict[Slot, str] = {}
    there: dict[Slot, str] = {}
    starts = block_starts(facts)
    points = {point.id: point for point in facts.points}
    for stay in facts.stays:
        told = {"unit": stay.unit_id, "stop": stay.stop_id, "date": stay.first_day.isoformat()}
        if stay.first_day not in starts or stay.last_day + timedelta(days=1) not in starts:
            yield fault("stay_not_a_block", **told)
        if any(0 < len({*part} & {*facts.shifts_of(stay)}) < len(part) for part in facts.parts):
            yield fault("stay_splits_a_day", **told)
        if points[stay.point_id].pinned == "kept" and stay.stop_id != points[stay.point_id].stop_id:
            yield fault("kept_point_moved", point=stay.point_id, stop=stay.stop_id)
        for day, shift in product(_days(stay), facts.shifts_of(stay)):
            if where.setdefault((stay.unit_id, day, shift), stay.stop_id) != stay.stop_id:
                yield fault("unit_at_two_stops", **told)
                break
            if there.setdefault((stay.stop_id, day, shift), stay.unit_id) != stay.unit_id:
                yield fault("stop_with_two_units", **told)
                break


def block_starts(facts: RoamingFacts) -> set[date]:
    """First days of blocks, and the day after the campaign."""
    own = (w for w in facts.roaming.windows if w.groups == "all" and w.who == "everyone")
    period = next((w.days for w in own), 14)
    days = range(facts.days)
    first = [d for d in days if d % period % facts.roaming.block_days == 0]
    return {facts.start + timedelta(days=d) for d in (*first, facts.days)}


def _check_places(facts: RoamingFacts) -> Iterator[Finding]:
    """An opening is where its point's unit stays on that day."""
    stays: dict[Slot, str] = {}
    for stay in facts.stays:
        for day, shift in product(_days(stay), facts.shifts_of(stay)):
            stays[stay.point_id, day, shift] = stay.stop_id
    for opening in facts.openings:
        told = {
            "point": opening.point_id,
            "date": opening.date.isoformat(),
            "shift": opening.shift,
        }
        at = opening.at
        if at is None or stays.get((opening.point_id, opening.date, opening.shift)) != at.stop_id:
            yield fault("opening_without_stay", **told)
            continue
        bare = at.stop_id.startswith((GROUP_STOP, FREE_STOP))
        moved = place_of(facts.scenario, at.stop_id) not in {None, (at.lon, at.lat)}
        if moved or opening.venue_id != ("" if bare else at.stop_id):
            yield fault("opening_elsewhere", **told)


def place_of(scenario: Scenario, stop_id: str) -> tuple[float | None, float | None] | None:
    """Longitude and latitude of a stop; None for one that is neither venue nor group."""
    for venue in scenario.venues:
        if venue.id == stop_id:
            return venue.lon, venue.lat
    for group in scenario.groups:
        if f"{GROUP_STOP}{group.id}" == stop_id:
            return group.lon, group.lat
    return None


def _check_kits(facts: RoamingFacts) -> Iterator[Finding]:
    """Points open at once, and shifts of one point in a day."""
    kits, most = facts.roaming.kits, facts.roaming.shifts_per_day
    at_once = Counter((o.date, o.shift) for o in facts.openings)
    for (day, shift), count in sorted(at_once.items()):
        if kits is not None and count > kits:
            yield fault("kits", date=day.isoformat(), shift=shift, count=count, limit=kits)
            break
    daily = Counter((o.point_id, o.date) for o in facts.openings)
    for (point, day), count in sorted(daily.items()):
        if most is not None and count > most:
            yield fault("unit_shifts", point=point, date=day.isoformat(), count=count, limit=most)
            break


def _check_moves(facts: RoamingFacts) -> Iterator[Finding]:
    """Arrivals of units at another stop than just before, by ISO week and in all."""
    by_unit: dict[str, dict[tuple[date, int], str]] = defaultdict(dict)
    part_of = {shift: n for n, part in enumerate(facts.parts) for shift in part}
    for stay in facts.stays:
        for day, shift in product(_days(stay), facts.shifts_of(stay)):
            by_unit[stay.unit_id][day, part_of[shift]] = stay.stop_id
    weeks: Counter[tuple[int, int]] = Counter()
    days = [facts.start + timedelta(days=n) for n in range(facts.days)]
    for stops in by_unit.values():
        for before, now in pairwise(product(days, range(len(facts.parts)))):
            if now in stops and stops[now] != stops.get(before):
                weeks[now[0].isocalendar()[:2]] += 1
    limit = facts.roaming.moves_per_week
    for week, count in sorted(weeks.items()):
        if limit is not None and count > limit:
            yield fault("moves_per_week", week=f"{week[0]}-{week[1]:02d}", count=count, limit=limit)
    if facts.report is not None and sum(weeks.values()) != facts.report.moves:
        yield fault("moves", said=facts.report.moves, found=sum(weeks.values()))


def _days(stay: Stay) -> Iterator[date]:
    for n in range((stay.last_day - stay.first_day).days + 1):
        yield stay.first_day + timedelta(days=n)
