"""The thinnest point-shifts: what closing each frees, and whom it would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.coverage.classes import Classes, ServiceDay, classes_of, load_of, week_of, work_through
from planner.coverage.desk import serve
from planner.coverage.units import CoverageInputs
from planner.coverage.week import Desks, normal_week
from planner.model.campaign import ADMIN, CrewPost, Service, minutes_between
from planner.model.coverage import ThinShift
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.model.travel import ODCostMatrix, Walker

COUNT = 10


@dataclass(frozen=True, slots=True)
class _PointShift:
    """Row p of the service's points in one shift, and its openings over the campaign."""

    p: int
    shift: str
    visits: float
    openings: tuple[Opening, ...]


def thin_shifts(
    inputs: CoverageInputs,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    minutes: Mapping[Walker, ODCostMatrix],
    *,
    service_id: str = "",
    count: int = COUNT,
) -> tuple[ThinShift, ...]:
    """The `count` point-shifts with the fewest visits per open shift of the normal week.

    Service: the one named, else admin, else the first. ValueError for matrices of other points.
    """
    service = inputs.scenario.service(service_id or thin_service(inputs.scenario))
    monday = normal_week(inputs.scenario.campaign, openings)
    day = work_through(inputs, service, points, openings, minutes=minutes, monday=monday)
    return thinnest(inputs, day, openings, count=count)


def thin_service(scenario: Scenario) -> str:
    """The service whose thin shifts are named: admin, else the first; blank without services."""
    ids = [service.id for service in scenario.services]
    return ADMIN if ADMIN in ids else next(iter(ids), "")


def thinnest(
    inputs: CoverageInputs,
    day: ServiceDay,
    openings: Sequence[Opening],
    *,
    count: int = COUNT,
) -> tuple[ThinShift, ...]:
    """Ties go to the earlier point and shift. People left = served in the week before, not after
    this point stays closed in this shift.
    """
    before = week_of(inputs, day.classes)
    pairs = sorted(_point_shifts(day, openings), key=lambda pair: pair.visits)[:count]
    return tuple(_thin_shift(inputs, day, pair, before) for pair in pairs)


def _point_shifts(day: ServiceDay, openings: Sequence[Opening]) -> list[_PointShift]:
    index = {point.id: p for p, point in enumerate(day.points)}
    shifts: dict[tuple[int, str], list[Opening]] = {}
    for opening in openings:
        if opening.point_id in index:
            shifts.setdefault((index[opening.point_id], opening.shift), []).append(opening)
    return [
        _PointShift(
            p, shift, float(day.served[shift].visits[p] / desk.times[p]), tuple(shifts[p, shift])
        )
        for p in range(len(day.points))
        for shift, desk in day.desks.items()
        if desk.times[p] > 0
    ]


def _thin_shift(
    inputs: CoverageInputs, day: ServiceDay, pair: _PointShift, before: Classes
) -> ThinShift:
    point, first = day.points[pair.p], pair.openings[0]
    staff = sum(post.count for post in crew_of(inputs.scenario, day.service, point))
    hours = staff * minutes_between(first.start, first.end) / 60.0
    after = _week_without(inputs, day, pair)
    return ThinShift(
        point_id=point.id,
        shift=pair.shift,
        visits_per_open_shift=pair.visits,
        visits_per_staff_hour=pair.visits / hours if hours else 0.0,
        freed_person_shifts=len(pair.openings) * staff,
        people_left=int((before.people - after.people).sum()),
        elderly_left=int((before.elderly - after.elderly).sum()),
    )


def _week_without(inputs: CoverageInputs, day: ServiceDay, pair: _PointShift) -> Classes:
    desk = day.desks[pair.shift]
    others = np.arange(desk.times.size) != pair.p
    closed = Desks(desk.times * others, desk.capacity * others)
    load = load_of(inputs, day.service.id, pair.shift)
    served = serve(day.walks, load, closed.times, closed.capacity)
    answer = classes_of(inputs, day.walks, closed, served)
    return week_of(inputs, {**day.classes, pair.shift: answer})


def crew_of(scenario: Scenario, service: Service, point: ServicePoint) -> tuple[CrewPost, ...]:
    """The crew of a point: a fixed point's is that of its venue's kind."""
    if point.kind == "mobile":
        return service.crew
    kinds = {venue.id: venue.kind for venue in scenario.venues}
    kind = kinds.get(point.host, "")
    return next((fixed.crew for fixed in service.fixed if kind in fixed.kinds), service.crew)
