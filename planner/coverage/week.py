"""The normal week, and what each point can carry in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from planner.coverage.units import Floats, Ints
from planner.model.campaign import Campaign, Service, minutes_between
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario
from planner.model.timetable import Opening

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Desks:
    """Of one service and shift in the normal week: open times int64 (points) and capacity float64
    (points) in visits.
    """

    times: Ints
    capacity: Floats


def normal_week(campaign: Campaign, openings: Sequence[Opening]) -> date:
    """Monday of the normal week: of the Monday-Sunday weeks wholly inside the campaign and without
    a listed holiday, the first with the most openings; of all weeks where there is none such.
    """
    return busiest_week(campaign, week_counts(opening.date for opening in openings))


def week_counts(days: Iterable[date]) -> Counter[date]:
    """How many of these days lie in each Monday-Sunday week, by its Monday."""
    counts: Counter[date] = Counter()
    for day, opened in Counter(days).items():
        counts[_monday(day)] += opened
    return counts


def busiest_week(campaign: Campaign, counts: Mapping[date, int]) -> date:
    """`normal_week` from the openings of each week."""
    weeks = sorted({_monday(day) for day in campaign.days()})
    holidays = {_monday(holiday.date) for holiday in campaign.holidays}
    whole = [week for week in weeks if _inside(campaign, week) and week not in holidays]
    return max(whole or weeks, key=lambda week: counts.get(week, 0))


def desks_of(
    scenario: Scenario,
    service: Service,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    monday: date,
) -> dict[str, Desks]:
    """Times open and visits a week that fit, by shift, for these points of one service.

    A session holds `seats_per_session`, or desks x opening minutes / minutes per visit; desks are
    the service's, else the venue's, else one.
    """
    index = {point.id: p for p, point in enumerate(points)}
    desks = _desk_counts(scenario, service, points)
    found: dict[str, Desks] = {}
    for opening in openings:
        p = index.get(opening.point_id)
        if p is None or not 0 <= (opening.date - monday).days < WEEK_DAYS:
            continue
        if opening.shift not in found:
            found[opening.shift] = no_desks(len(points))
        shift = found[opening.shift]
        shift.times[p] += 1
        shift.capacity[p] += session_capacity(service, desks[p], opening)
    return found


def no_desks(points: int) -> Desks:
    """A shift in which nothing is open."""
    return Desks(np.zeros(points, dtype=np.int64), np.zeros(points))


def session_capacity(service: Service, desks: int, opening: Opening) -> float:
    """Visits that fit into one opening with this many desks."""
    if service.seats_per_session is not None:
        return float(service.seats_per_session)
    minutes = minutes_between(opening.start, opening.end)
    return desks * minutes / service.minutes_per_visit.value


def _desk_counts(
    scenario: Scenario, service: Service, points: Sequence[ServicePoint]
) -> tuple[int, ...]:
    venues = {venue.id: venue.desks for venue in scenario.venues}
    return tuple(service.desks or venues.get(point.venue_id, 1) for point in points)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _inside(campaign: Campaign, monday: date) -> bool:
    return campaign.start <= monday and monday + timedelta(days=6) <= campaign.last_day
