"""Planned slots of a service or a fixed block, and which of them a stop can open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from planner.model.campaign import Campaign, FixedPoints, Service, runs_on, session_hours
from planner.model.placement import ServicePoint, Stop
from planner.model.scenario import Scenario
from planner.timetable.hours import VenueDays, venue_days

Slot = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Planned:
    """One slot that the campaign plans: day, shift, session hours, on a holiday or not."""

    date: date
    shift: str
    start: time
    end: time
    holiday: bool


def possible(
    scenario: Scenario, service: Service, stop: Stop, fixed: FixedPoints | None = None
) -> frozenset[Slot]:
    """(date, shift) that the service (or its fixed block) plans and the stop's venue is open for,
    the whole session long. A stop without a venue is open for all (assumed). KeyError for a venue
    that the scenario does not know.
    """
    planned = planned_slots(scenario.campaign, service, fixed)
    if not stop.venue_id:
        return frozenset((slot.date, slot.shift) for slot in planned)
    days = venue_days(scenario, [stop.venue_id])[stop.venue_id]
    return frozenset((slot.date, slot.shift) for slot in taken_slots(days, planned))


def open_share(
    scenario: Scenario, service: Service, stop: Stop, fixed: FixedPoints | None = None
) -> float:
    """Share of the planned slots that the stop can open; 1 where nothing is planned."""
    planned = len(planned_slots(scenario.campaign, service, fixed))
    return len(possible(scenario, service, stop, fixed)) / planned if planned else 1.0


def open_shares(scenario: Scenario, service: Service, stops: Sequence[Stop]) -> tuple[float, ...]:
    """`open_share` of many stops: what they share is looked up once."""
    planned = len(planned_slots(scenario.campaign, service))
    opened = open_slots(scenario, service, stops)
    return tuple(len(slots) / planned if planned else 1.0 for slots in opened)


def open_slots(
    scenario: Scenario, service: Service, stops: Sequence[Stop]
) -> tuple[tuple[Planned, ...], ...]:
    """The planned slots that each stop can open, as `possible` says; venues with the same hours are
    looked up once.
    """
    planned = planned_slots(scenario.campaign, service)
    days = venue_days(scenario, {stop.venue_id for stop in stops if stop.venue_id})
    alike = {venue_id: own.alike for venue_id, own in days.items()}
    firsts = {alike[venue_id]: own for venue_id, own in days.items()}
    known = {hours: tuple(taken_slots(own, planned)) for hours, own in firsts.items()}
    return tuple(known[alike[stop.venue_id]] if stop.venue_id else planned for stop in stops)


def venue_takes(days: VenueDays, slot: Planned) -> bool:
    """Whether the venue is open for this slot."""
    return days.is_open(slot.date, slot.shift, (slot.start, slot.end))


def taken_slots(days: VenueDays, planned: Iterable[Planned]) -> Iterator[Planned]:
    """Those of the slots that the venue is open for. Days without lines of their own are alike by
    weekday, and looked up once.
    """
    known: dict[tuple[int, str, time, time], bool] = {}
    for slot in planned:
        if days.has_own(slot.date):
            takes = venue_takes(days, slot)
        else:
            key = (slot.date.weekday(), slot.shift, slot.start, slot.end)
            if key not in known:
                known[key] = venue_takes(days, slot)
            takes = known[key]
        if takes:
            yield slot


def planned_slots(
    campaign: Campaign, service: Service, fixed: FixedPoints | None = None
) -> tuple[Planned, ...]:
    """Every slot of the campaign, by date and shift order; holidays that stay closed left out."""
    return tuple(_slots(campaign, service, fixed))


def holiday_slots(
    campaign: Campaign, service: Service, fixed: FixedPoints | None = None
) -> tuple[Slot, ...]:
    """Slots that only a holiday keeps from being planned."""
    planned = {(slot.date, slot.shift) for slot in _slots(campaign, service, fixed)}
    without = _slots(replace(campaign, holidays=()), service, fixed)
    return tuple((s.date, s.shift) for s in without if (s.date, s.shift) not in planned)


def fixed_block(scenario: Scenario, service: Service, point: ServicePoint) -> FixedPoints | None:
    """The fixed block of a fixed point, by its host's kind; None for mobile points."""
    if point.kind != "fixed":
        return None
    kinds = {venue.id: venue.kind for venue in scenario.venues}
    kind = kinds.get(point.host, "")
    return next((block for block in service.fixed if kind in block.kinds), None)


def _slots(campaign: Campaign, service: Service, fixed: FixedPoints | None) -> Iterator[Planned]:
    holidays = {holiday.date for holiday in campaign.holidays}
    hours = {s.id: session_hours(campaign, service, s.id, fixed) for s in campaign.shifts}
    for day in campaign.days():
        for shift_id, (start, end) in hours.items():
            if runs_on(campaign, service, shift_id, day, fixed):
                yield Planned(day, shift_id, start, end, day in holidays)
