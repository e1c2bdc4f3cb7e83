"""Days and hours of table cells: weekly patterns, absences, dates and date ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from planner.model.campaign import WEEKDAYS
from planner.model.people import Absence, WeeklySlot
from planner.tables.values import ValueFault
from planner.tables.words import normalise, parse_list

_TIME = re.compile(r"([0-9]{1,2})\s*[:hHgG]\s*([0-9]{1,2})?(?::([0-9]{2}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00:00)?")
_DMY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_VI_DAYS = (
    ("t2", "thu 2", "thu hai"),
    ("t3", "thu 3", "thu ba"),
    ("t4", "thu 4", "thu tu"),
    ("t5", "thu 5", "thu nam"),
    ("t6", "thu 6", "thu sau"),
    ("t7", "thu 7", "thu bay"),
    ("cn", "chu nhat"),
)
_DAY_WORDS = {
    word: n
    for n, english in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
    for word in (english, english[:3], *_VI_DAYS[n])
}


@dataclass(frozen=True, slots=True)
class When:
    """One weekday (0 = Monday) or a range of dates (both ends included)."""

    weekday: int | None = None
    first_date: date | None = None
    last_date: date | None = None


def parse_weekdays(text: str) -> tuple[int, ...]:
    """Weekday numbers of "Mon", "Thứ Hai", "T2", or a span "Mon-Fri"; ValueFault otherwise."""
    ends = [_DAY_WORDS.get(normalise(part), -1) for part in re.split(r"\.\.|[-–]", text)]
    if len(ends) > 2 or -1 in ends:
        raise ValueFault("unknown_weekday", facts={"allowed": ", ".join(WEEKDAYS)})
    first, last = ends[0], ends[-1]
    return tuple((first + n) % 7 for n in range((last - first) % 7 + 1))


def parse_date(text: str) -> date:
    """YYYY-MM-DD; dd/mm/yyyy is a mend; ValueFault otherwise (31/02 included)."""
    plain = text.strip()
    if found := _ISO.fullmatch(plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DMY.fullmatch(plain):
        mended = _date(int(found[3]), int(found[2]), int(found[1]))
        facts = {"mended": mended.isoformat()}
        raise ValueFault("date_order", severity="mend", mended=mended, facts=facts)
    raise ValueFault("not_a_date")


def parse_time(text: str) -> time:
    """HH:MM (also 7h30, and HH:MM:SS as Excel gives it); ValueFault otherwise."""
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59 or int(found[3] or 0) > 59:
        raise ValueFault("not_a_time")
    return time(int(found[1]), int(found[2] or 0), int(found[3] or 0))


def parse_weekly(text: str, shift_ids: Iterable[str]) -> tuple[WeeklySlot, ...]:
    """Slots of "Mon/evening;Sat"; blank = any time (no slots); ValueFault for unknown words."""
    known = tuple(shift_ids)
    slots: list[WeeklySlot] = []
    for item in parse_list(text):
        day, _, shift = item.partition("/")
        slots += [WeeklySlot(n, _shift(shift, known)) for n in parse_weekdays(day)]
    return tuple(slots)


def parse_absences(text: str, shift_ids: Iterable[str]) -> tuple[Absence, ...]:
    """Absences of "2025-08-21;2025-08-24/evening"; ValueFault for unknown words."""
    known = tuple(shift_ids)
    absences: list[Absence] = []
    for item in parse_list(text):
        if _DMY.fullmatch(item):
            parse_date(item)
        day, _, shift = item.partition("/")
        absences.append(Absence(parse_date(day), _shift(shift, known)))
    return tuple(absences)


def parse_when(text: str) -> tuple[When, ...]:
    """Days of "Mon", "Mon-Fri", "2025-08-21", "2025-08-22..2025-09-01" (several parted by ;)."""
    return tuple(when for item in parse_list(text) for when in _one_when(item))


def format_weekly(slots: Iterable[WeeklySlot]) -> str:
    """The text that parse_weekly reads back."""
    return ";".join(_with_shift(WEEKDAYS[s.weekday], s.shift) for s in slots)


def format_absences(absences: Iterable[Absence]) -> str:
    """The text that parse_absences reads back."""
    return ";".join(_with_shift(a.date.isoformat(), a.shift) for a in absences)


def _one_when(item: str) -> tuple[When, ...]:
    """One item of a `when` cell."""
    if not item[:1].isdigit():
        return tuple(When(weekday=n) for n in parse_weekdays(item))
    first, dots, last = item.partition("..")
    start = parse_date(first)
    end = parse_date(last) if dots else start
    if end < start:
        raise ValueFault("end_before_start", facts={"start": start.isoformat()})
    return (When(first_date=start, last_date=end),)


def _shift(shift: str, known: tuple[str, ...]) -> str | None:
    """None for a whole day; ValueFault for a shift the campaign does not have."""
    name = shift.strip()
    if name and name not in known:
        raise ValueFault("unknown_shift", facts={"shift": name, "allowed": ", ".join(known)})
    return name or None


def _with_shift(day: str, shift: str | None) -> str:
    """The day alone ("Mon") or with its shift ("Mon/evening")."""
    return f"{day}/{shift}" if shift else day


def _date(year: int, month: int, day: int) -> date:
    """The date, or the fault of a day that the month does not have."""
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueFault("not_a_date") from None
