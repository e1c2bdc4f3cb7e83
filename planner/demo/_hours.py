"""Opening hours of the demo's venues, by weekday and by date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from planner.demo._calendar import classes_back, days_between, last_day_of, lunar_days
from planner.model.place import VenueHours

Window = tuple[time, time]
EVERY_DAY = range(7)
WORKDAYS = range(5)
SATURDAY = range(5, 6)
ALL_SHIFTS = ("morning", "afternoon", "evening")


def window(start: str, end: str) -> Window:
    """Two times of day, from HH:MM."""
    return time.fromisoformat(start), time.fromisoformat(end)


MORNING, AFTERNOON = window("07:30", "11:30"), window("13:30", "17:30")
EVENING = window("18:30", "21:30")
WHOLE_DAY = window("00:00", "23:59")


@dataclass(frozen=True, slots=True)
class Kind:
    """Weekly hours of a kind of venue, and the shifts that venues.csv says are open."""

    weekly: tuple[tuple[range, tuple[Window, ...]], ...]
    open_shifts: tuple[str, ...]


_HALF_DAY = ("morning", "afternoon")
KINDS: dict[str, Kind] = {
    "nha_van_hoa": Kind(((EVERY_DAY, (MORNING, AFTERNOON, EVENING)),), ALL_SHIFTS),
    "truong_hoc": Kind(
        (
            (WORKDAYS, (window("08:00", "11:00"), window("14:00", "16:30"))),
            (SATURDAY, (window("08:00", "11:00"),)),
        ),
        (),
    ),
    "tram_y_te": Kind(
        ((WORKDAYS, (MORNING, window("13:30", "16:30"))), (SATURDAY, (MORNING,))), ("morning",)
    ),
    "hanh_chinh_cong": Kind(
        (
            (WORKDAYS, (window("08:00", "12:00"), window("13:00", "17:00"))),
            (SATURDAY, (window("08:00", "12:00"),)),
        ),
        (),
    ),
    "chung_cu": Kind(((EVERY_DAY, (window("07:30", "21:30"),)),), ALL_SHIFTS),
    "ton_giao": Kind(((EVERY_DAY, (window("07:00", "18:00"),)),), _HALF_DAY),
    "cho": Kind(((EVERY_DAY, (window("06:30", "11:00"),)),), ()),
    "quan_ca_phe": Kind(((EVERY_DAY, (MORNING, EVENING)),), ("morning", "evening")),
    "hoi_quan": Kind(((EVERY_DAY, (AFTERNOON, EVENING)),), ("afternoon", "evening")),
    "ngo_san": Kind(((EVERY_DAY, (window("06:00", "22:00"),)),), ALL_SHIFTS),
}


def weekly_hours(venue_id: str, kind: str) -> list[VenueHours]:
    """One line per weekday and window."""
    return [
        VenueHours(venue_id, *hours, True, weekday=day)
        for days, windows in KINDS[kind].weekly
        for day in days
        for hours in windows
    ]


def lunar_closures(venue_id: str, start: date) -> list[VenueHours]:
    """Closed on mùng 1 and rằm."""
    return [
        _dated(venue_id, WHOLE_DAY, day, day, name)
        for day, name in lunar_days(start, last_day_of(start))
    ]


def meeting_evening(venue_id: str, start: date, number: int) -> list[VenueHours]:
    """Closed on one evening a month when the group meets: never on an evening with a class."""
    evenings = [d for d in days_between(start, last_day_of(start)) if d.weekday() in (0, 2, 4, 6)]
    first = evenings[number % 16]
    chosen = [first]
    second = first + timedelta(days=28)
    if second <= last_day_of(start) and second.month != first.month:
        chosen.append(second)
    evening = window("18:00", "22:00")
    return [_dated(venue_id, evening, d, d, "họp tổ dân phố") for d in chosen]


def school_term(venue_id: str, start: date, number: int) -> list[VenueHours]:
    """Closed by day once classes are back; one evening of a parents' meeting is open."""
    last, back = last_day_of(start), classes_back(start)
    if not start <= back <= last:
        return []
    closed = _dated(venue_id, window("00:00", "18:00"), back, last, "học sinh tựu trường")
    evening = back + timedelta(days=3 + number % 5)
    if evening > last:
        return [closed]
    meeting = VenueHours(
        venue_id,
        *window("18:30", "21:00"),
        True,
        None,
        evening,
        evening,
        "họp phụ huynh",
    )
    return [closed, meeting]


def _dated(venue_id: str, hours: Window, first: date, last: date, reason: str) -> VenueHours:
    return VenueHours(venue_id, *hours, False, None, first, last, reason)


def hours_of(venues: Iterable[tuple[str, str]], start: date) -> tuple[VenueHours, ...]:
    """All hours of venues given as (id, kind). Of the culture houses the first, fourth, ... have a
    second room (20 of 45) and stay open when the group meets.
    """
    lines: list[VenueHours] = []
    counts: dict[str, int] = {}
    for venue_id, kind in venues:
        number = counts[kind] = counts.get(kind, -1) + 1
        lines += weekly_hours(venue_id, kind)
        if kind == "ton_giao":
            lines += lunar_closures(venue_id, start)
        if kind == "nha_van_hoa" and not has_second_room(number):
            lines += meeting_evening(venue_id, start, number)
        if kind == "truong_hoc":
            lines += school_term(venue_id, start, number)
    return tuple(lines)


def has_second_room(number: int) -> bool:
    """20 of 45 culture houses, evenly over the list."""
    return (number * 4) // 9 != ((number + 1) * 4) // 9
