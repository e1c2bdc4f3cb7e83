"""Openings checked from venue hours, holidays and campaign days alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from planner.audit.facts import Facts, duplicates, fault, slot_of
from planner.findings import Finding
from planner.model.campaign import Service, runs_on, session_hours
from planner.model.place import VenueHours
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario
from planner.model.timetable import Opening, Timetable
from planner.model.ward_duty import leads

Span = tuple[time, time]


def check_timetable(facts: Facts, timetable: Timetable) -> Iterator[Finding]:
    """Each opening may take place; each planned slot is open or refused, exactly once."""
    for slot in duplicates(slot_of(opening) for opening in timetable.openings):
        yield fault("opening_twice", slot=str(slot))
    for opening in timetable.openings:
        yield from _check_opening(facts, opening)
    yield from _check_complete(facts, timetable)


def venue_open(facts: Facts, venue_id: str, day: date, shift: str, span: Span) -> bool:
    """Whether a venue is open for the whole span of this day.

    Dated lines decide the day where there are any that open it; else the weekly lines; else the
    yes/no column of the shift. A closed line, dated or weekly, takes its span away.
    """
    lines = facts.once("venue_lines", lambda: _lines_of(facts.scenario)).get(venue_id, [])
    dated = [h for h in lines if _covers(h, day)]
    weekly = [h for h in lines if h.weekday == day.weekday()]
    rules = dated if any(h.open for h in dated) else weekly
    closed = [h for h in dated if not h.open]
    closed += [h for h in rules if not h.open]
    if any(h.start < span[1] and span[0] < h.end for h in closed):
        return False
    if any(h.weekday is not None and h.open for h in lines) or any(h.open for h in dated):
        return _inside(span, [(h.start, h.end) for h in rules if h.open])
    return shift in facts.venues[venue_id].open_shifts


def _lines_of(scenario: Scenario) -> dict[str, list[VenueHours]]:
    lines: dict[str, list[VenueHours]] = {}
    for line in scenario.venue_hours:
        lines.setdefault(line.venue_id, []).append(line)
    return lines


def _check_opening(facts: Facts, opening: Opening) -> Iterator[Finding]:
    point = facts.points.get(opening.point_id)
    where = {
        "point": opening.point_id,
        "date": opening.date.isoformat(),
        "shift": opening.shift,
    }
    if point is None or leads(point):
        yield fault("opening_unknown_point", **where)
        return
    service = facts.services[point.service_id]
    block = facts.fixed(point)
    if not runs_on(facts.scenario.campaign, service, opening.shift, opening.date, block):
        yield fault("opening_not_planned", **where)
        return
    span = session_hours(facts.scenario.campaign, service, opening.shift, block)
    if span != (opening.start, opening.end):
        yield fault("opening_hours_differ", **where)
    is_moved = opening.at is not None
    if is_moved != _roams(service, point) or (not is_moved and opening.venue_id != point.venue_id):
        yield fault("opening_elsewhere", **where)
    elif opening.venue_id and not venue_open(
        facts, opening.venue_id, opening.date, opening.shift, span
    ):
        yield fault("opening_venue_closed", **where)


def _roams(service: Service, point: ServicePoint) -> bool:
    """Whether the point says for each opening where it stands."""
    return service.roaming is not None and point.kind == "mobile"


def _check_complete(facts: Facts, timetable: Timetable) -> Iterator[Finding]:
    answered = {slot_of(o) for o in timetable.openings}
    answered |= {(r.point_id, r.date, r.shift) for r in timetable.refused}
    for point in (point for point in facts.points.values() if not leads(point)):
        for slot in _planned(facts, point):
            if slot not in answered:
                yield fault("slot_forgotten", point=slot[0], date=slot[1].isoformat())
                break


def _planned(facts: Facts, point: ServicePoint) -> Iterator[tuple[str, date, str]]:
    campaign, block = facts.scenario.campaign, facts.fixed(point)
    service = facts.services[point.service_id]
    for day in campaign.days():
        for shift in campaign.shifts:
            if runs_on(campaign, service, shift.id, day, block):
                yield point.id, day, shift.id


def _covers(hours: VenueHours, day: date) -> bool:
    if hours.first_date is None:
        return False
    return hours.first_date <= day <= (hours.last_date or hours.first_date)


def _inside(span: Span, windows: list[Span]) -> bool:
    """Whether windows, joined where they touch, hold the whole span."""
    start = span[0]
    for window in sorted(windows):
        if window[0] <= start < window[1]:
            start = window[1]
        if start >= span[1]:
            return True
    return False
