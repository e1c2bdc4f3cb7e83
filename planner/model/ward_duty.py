"""The duty of the ward's leaders as the roster sees it: a service of its own with one post that
stands nowhere on the map, open in every shift in which something else is.

It is made from the campaign and the openings each time, and kept in no plan: placement, timetable,
coverage and maps never meet it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING

from planner.model.campaign import WEEKDAYS, Campaign, CrewPost, Service
from planner.model.leaders import DUTY_LEADERS, DutyLeaders
from planner.model.once import once_each
from planner.model.placement import ServicePoint
from planner.model.timetable import Opening

if TYPE_CHECKING:
    from planner.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Staffed:
    """Everything that people are rostered for: the scenario with the leaders' service, all points
    with their post, all openings with theirs, sorted by date, start, shift, point. Without duty
    leaders: what there was, as it was.
    """

    scenario: Scenario
    points: tuple[ServicePoint, ...]
    openings: tuple[Opening, ...]


def staffed(
    scenario: Scenario, points: Iterable[ServicePoint], openings: Iterable[Opening]
) -> Staffed:
    """Points and openings with the duty of the leaders, where the campaign has one."""
    own_points, own_openings = tuple(points), tuple(openings)
    if scenario.campaign.duty_leaders is None:
        return Staffed(scenario, own_points, own_openings)
    both = (*own_openings, *leader_openings(scenario.campaign, own_openings))
    return Staffed(
        _led(scenario),
        (*own_points, leader_point(scenario.campaign)),
        tuple(sorted(both, key=_when)),
    )


@once_each
def _led(scenario: Scenario) -> Scenario:
    """The scenario with the leaders' service: the same each time, so that what is worked out once
    for it holds.
    """
    service = leader_service(scenario.campaign)
    others = tuple(s for s in scenario.services if s.id != DUTY_LEADERS)
    return replace(scenario, services=others if service is None else (*others, service))


def leader_service(campaign: Campaign) -> Service | None:
    """The leaders' duty as a service; None where the campaign has none."""
    asked = campaign.duty_leaders
    if asked is None:
        return None
    return Service(
        id=DUTY_LEADERS,
        shifts=asked.shifts or tuple(shift.id for shift in campaign.shifts),
        crew=(CrewPost(asked.roles, asked.count),),
        catchment_minutes=0.0,
        points=1,
        days=asked.days,
        hours=asked.hours,
    )


def leader_point(campaign: Campaign) -> ServicePoint:
    """The post of the leaders; its position is not a number (no way is counted) without a place."""
    asked = campaign.duty_leaders
    known = asked is not None and asked.lon is not None and asked.lat is not None
    return ServicePoint(
        id=DUTY_LEADERS,
        number=0,
        service_id=DUTY_LEADERS,
        kind="mobile",
        name=asked.place if asked is not None else "",
        lon=asked.lon if known and asked and asked.lon is not None else math.nan,
        lat=asked.lat if known and asked and asked.lat is not None else math.nan,
        stop_id=DUTY_LEADERS,
    )


def leader_openings(campaign: Campaign, openings: Iterable[Opening]) -> tuple[Opening, ...]:
    """One for each shift of a day in which something is open and somebody has to lead."""
    asked = campaign.duty_leaders
    if asked is None:
        return ()
    templates = {shift.id: (shift.start, shift.end) for shift in campaign.shifts}
    found: dict[tuple[date, str], bool] = {}
    for opening in openings:
        key = (opening.date, opening.shift)
        if opening.shift in templates and _asked_on(asked, *key):
            found[key] = found.get(key, False) or opening.holiday
    return tuple(
        Opening(
            DUTY_LEADERS,
            day,
            shift,
            *(asked.hours.get(shift) or templates[shift]),
            holiday=holiday,
        )
        for (day, shift), holiday in sorted(found.items())
    )


def leads(point: ServicePoint) -> bool:
    """Whether a point is the leaders' post."""
    return point.service_id == DUTY_LEADERS


def speaks_of(services: Iterable[str], service_id: str) -> bool:
    """Whether a rule for these services binds one of them; one that names none binds every point,
    and the leaders' post is none.
    """
    named = tuple(services)
    return service_id in named if named else service_id != DUTY_LEADERS


def _asked_on(asked: DutyLeaders, day: date, shift_id: str) -> bool:
    if asked.shifts and shift_id not in asked.shifts:
        return False
    return shift_id not in asked.days or WEEKDAYS[day.weekday()] in asked.days[shift_id]


def _when(opening: Opening) -> tuple[date, time, str, str]:
    return opening.date, opening.start, opening.shift, opening.point_id
