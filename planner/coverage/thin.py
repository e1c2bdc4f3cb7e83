"""The thinnest point-shifts: what closing each frees, and whom it would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.coverage.as_it_stands import Standing, served_after, standing_of
from planner.coverage.classes import ServiceDay, load_of, work_through
from planner.coverage.desk import serve
from planner.coverage.units import Bools, CoverageInputs, Ints
from planner.coverage.week import normal_week
from planner.model.campaign import ADMIN, CrewPost, Service, minutes_between
from planner.model.coverage import WEEK, ThinShift
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
    return thinnest(inputs, standing_of(inputs, day), openings, count=count)


def thin_service(scenario: Scenario) -> str:
    """The service whose thin shifts are named: admin, else the first; blank without services."""
    ids = [service.id for service in scenario.services]
    return ADMIN if ADMIN in ids else next(iter(ids), "")


def thinnest(
    inputs: CoverageInputs,
    standing: Standing,
    openings: Sequence[Opening],
    *,
    count: int = COUNT,
) -> tuple[ThinShift, ...]:
    """Ties go to the earlier point and shift. People left = served in the week before, not after
    this point stays closed in this shift.
    """
    pairs = sorted(_point_shifts(standing.day, openings), key=lambda pair: pair.visits)[:count]
    return tuple(_thin_shift(inputs, standing, pair) for pair in pairs)


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


def _thin_shift(inputs: CoverageInputs, standing: Standing, pair: _PointShift) -> ThinShift:
    day = standing.day
    point, first = day.points[pair.p], pair.openings[0]
    staff = sum(post.count for post in crew_of(inputs.scenario, day.service, point))
    hours = staff * minutes_between(first.start, first.end) / 60.0
    closed = np.arange(len(day.points)) == pair.p
    after = served_without(inputs, standing, pair.shift, closed)
    people, elderly, _ = (standing.served[WEEK] - after[WEEK]).sum(axis=1).tolist()
    return ThinShift(
        point_id=point.id,
        shift=pair.shift,
        visits_per_open_shift=pair.visits,
        visits_per_staff_hour=pair.visits / hours if hours else 0.0,
        freed_person_shifts=len(pair.openings) * staff,
        people_left=people,
        elderly_left=elderly,
    )


def served_without(
    inputs: CoverageInputs, standing: Standing, shift_id: str, closed: Bools
) -> dict[str, Ints]:
    """Served by moment, int64 (3, groups), where the closed points, bool (points), do not open in
    this shift.
    """
    day, load = standing.day, load_of(inputs, standing.day.service.id, shift_id)
    desk = day.desks[shift_id]
    share = serve(day.walks, load, desk.times * ~closed, desk.capacity * ~closed).share
    units = np.flatnonzero(share != day.served[shift_id].share)
    return served_after(standing, {shift_id: (units, share[units])})


def crew_of(scenario: Scenario, service: Service, point: ServicePoint) -> tuple[CrewPost, ...]:
    """The crew of a point: a fixed point's is that of its venue's kind."""
    if point.kind == "mobile":
        return service.crew
    kinds = {venue.id: venue.kind for venue in scenario.venues}
    kind = kinds.get(point.host, "")
    return next((fixed.crew for fixed in service.fixed if kind in fixed.kinds), service.crew)
