"""How many visits a point can take in a normal week, by its service's plan."""

from __future__ import annotations

from planner.model.campaign import WEEKDAYS, FixedPoints, Service, minutes_between, session_hours
from planner.model.place import Venue
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario


def weekly_capacity(
    scenario: Scenario, service: Service, venue: Venue | None, fixed: FixedPoints | None = None
) -> float:
    """Visits a week: over all planned shifts, seats, or desks x opening minutes / minutes a visit.

    Desks are the service's, else the venue's, else 1. Holidays and closed venues are not looked at.
    """
    days = fixed.days if fixed is not None else dict.fromkeys(service.shifts, WEEKDAYS)
    total = 0.0
    for shift in scenario.campaign.shifts:
        if shift.id in days:
            names = days[shift.id] if fixed is not None else service.days.get(shift.id, WEEKDAYS)
            start, end = session_hours(scenario.campaign, service, shift.id, fixed)
            total += len(names) * session_capacity(service, venue, minutes_between(start, end))
    return total


def session_capacity(service: Service, venue: Venue | None, minutes: float) -> float:
    """Visits that one session of `minutes` can take."""
    if service.seats_per_session is not None:
        return float(service.seats_per_session)
    desks = service.desks or (venue.desks if venue is not None else 0) or 1
    return desks * minutes / max(service.minutes_per_visit.value, 1e-9)


def point_capacity(scenario: Scenario, point: ServicePoint) -> float:
    """Visits a week of one point; a fixed point keeps the days of its kind of venue."""
    service = scenario.service(point.service_id)
    venue = next((v for v in scenario.venues if v.id == point.venue_id), None)
    fixed = None
    if point.kind == "fixed" and venue is not None:
        fixed = next((part for part in service.fixed if venue.kind in part.kinds), None)
    return weekly_capacity(scenario, service, venue, fixed)
