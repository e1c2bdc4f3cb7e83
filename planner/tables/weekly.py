"""Days of table cells: weekly patterns, absences, dates and date ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.model.campaign import WEEKDAYS
from planner.model.people import Absence, WeeklyHours, WeeklySlot, Wish
from planner.tables.dates import DateStyle, parse_date, parse_time
from planner.tables.values import ValueFault
from planner.tables.words import normalise, parse_list

_LONGEST = 200
_HOURS = re.compile(
    r"(?P<days>.+?)[ /](?P<start>[0-9]{1,2}[:hg][0-9]{0,2}) ?(?:-|–|đến|den|to) ?"
    r"(?P<end>[0-9]{1,2}[:hg][0-9]{0,2})"
)
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


def parse_weekly(text: str, shift_ids: Iterable[str]) -> tuple[WeeklySlot, ...]:
    """Slots of "Mon/evening;Sat"; blank = any time (no slots); ValueFault for unknown words."""
    known = tuple(shift_ids)
    slots: list[WeeklySlot] = []
    for item in parse_list(text):
        day, _, shift = item.partition("/")
        slots += [WeeklySlot(n, _shift(shift, known)) for n in parse_weekdays(day)]
    return tuple(slots)


def parse_absences(
    text: str, shift_ids: Iterable[str], style: DateStyle | None = None, *, is_chosen: bool = False
) -> tuple[Absence, ...]:
    """Absences of "2025-08-21;2025-08-24/evening"; ValueFault for unknown words, and with all
    absences in `mended` where a date needs a mend.
    """
    known = tuple(shift_ids)
    dates = _Dates(style, is_chosen)
    absences: list[Absence] = []
    for item in parse_list(text):
        day, shift = _day_and_shift(item, known)
        absences.append(Absence(dates.read(day), _shift(shift, known)))
    dates.tell(tuple(absences))
    return tuple(absences)


def parse_when(
    text: str, style: DateStyle | None = None, *, is_chosen: bool = False
) -> tuple[When, ...]:
    """Days of "Mon", "Mon-Fri", "2025-08-21", "2025-08-22..2025-09-01" (several parted by ;);
    ValueFault as of parse_absences.
    """
    dates = _Dates(style, is_chosen)
    when = tuple(one for item in parse_list(text) for one in _one_when(item, dates))
    dates.tell(when)
    return when


def parse_wishes(
    text: str, shift_ids: Iterable[str], style: DateStyle | None = None, *, is_chosen: bool = False
) -> tuple[Wish, ...]:
    """Wishes of "Sat/morning;2025-08-24/evening": weekdays, spans of them ("Mon-Fri") and dates;
    ValueFault as of parse_absences.
    """
    known = tuple(shift_ids)
    dates = _Dates(style, is_chosen)
    wishes: list[Wish] = []
    for item in parse_list(text):
        day, shift = _day_and_shift(item, known)
        if day[:1].isdigit():
            wishes.append(Wish(day=dates.read(day), shift=_shift(shift, known)))
        else:
            own = _shift(shift, known)
            wishes += [Wish(weekday=n, shift=own) for n in parse_weekdays(day)]
    dates.tell(tuple(wishes))
    return tuple(wishes)


def parse_weekly_hours(text: str) -> tuple[WeeklyHours, ...]:
    """Hours of "Mon-Fri 08:00-12:00;Mon-Fri 13:30-17:00"; ValueFault for other words, and where the
    end does not come after the start.
    """
    found: list[WeeklyHours] = []
    for item in parse_list(text):
        hours = _HOURS.fullmatch(item[:_LONGEST].strip())
        if hours is None:
            raise ValueFault("not_weekly_hours")
        start, end = parse_time(hours["start"]), parse_time(hours["end"])
        if end <= start:
            raise ValueFault("end_before_start", facts={"start": f"{start:%H:%M}"})
        found += [WeeklyHours(n, start, end) for n in parse_weekdays(hours["days"].strip())]
    return tuple(found)


def format_wishes(wishes: Iterable[Wish]) -> str:
    """The text that parse_wishes reads back."""
    return ";".join(
        _with_shift(w.day.isoformat() if w.day else WEEKDAYS[w.weekday or 0], w.shift)
        for w in wishes
    )


def format_weekly_hours(hours: Iterable[WeeklyHours]) -> str:
    """The text that parse_weekly_hours reads back."""
    return ";".join(one.text for one in hours)


def format_weekly(slots: Iterable[WeeklySlot]) -> str:
    """The text that parse_weekly reads back."""
    return ";".join(_with_shift(WEEKDAYS[s.weekday], s.shift) for s in slots)


def format_absences(absences: Iterable[Absence]) -> str:
    """The text that parse_absences reads back."""
    return ";".join(_with_shift(a.date.isoformat(), a.shift) for a in absences)


@dataclass(slots=True)
class _Dates:
    """Reads the dates of one cell; the mends they need are told once, with the whole cell."""

    style: DateStyle | None
    is_chosen: bool
    fault: ValueFault | None = None

    def read(self, text: str) -> date:
        """The date meant; a fault that cannot be mended is raised at once."""
        try:
            return parse_date(text, self.style, is_chosen=self.is_chosen)
        except ValueFault as fault:
            if not isinstance(fault.mended, date):
                raise
            if self.fault is None or fault.severity == "choice":
                self.fault = fault
            return fault.mended

    def tell(self, whole: object) -> None:
        """Raise the mend that was met, if any, with the whole cell as it is meant."""
        if self.fault is not None:
            severity, facts = self.fault.severity, self.fault.facts
            raise ValueFault(self.fault.code, severity=severity, mended=whole, facts=facts)


def _day_and_shift(item: str, known: tuple[str, ...]) -> tuple[str, str]:
    """Date and shift of "2025-08-24/evening"; the marks of "24/8/2025" part no shift."""
    day, _, shift = item.rpartition("/")
    is_date = not day or (shift.strip().isdigit() and shift.strip() not in known)
    return (item, "") if is_date else (day, shift)


def _one_when(item: str, dates: _Dates) -> tuple[When, ...]:
    """One item of a `when` cell."""
    if not item[:1].isdigit() and not normalise(item).startswith("ngay "):
        return tuple(When(weekday=n) for n in parse_weekdays(item))
    first, dots, last = _ends(item)
    start = dates.read(first)
    end = dates.read(last) if dots else start
    if end < start:
        raise ValueFault("end_before_start", facts={"start": start.isoformat()})
    return (When(first_date=start, last_date=end),)


def _ends(item: str) -> tuple[str, str, str]:
    """The two ends of a range: "a..b", "a đến b", or "a - b" with blanks round the mark."""
    if len(item) > _LONGEST:
        return item, "", ""
    found = re.search(r"\.\.|\s(?:-|–|đến|den|to)\s", item)
    if found is None:
        return item.strip(), "", ""
    return item[: found.start()].strip(), found[0], item[found.end() :].strip()


def _shift(shift: str, known: tuple[str, ...]) -> str | None:
    """None for a whole day; ValueFault for a shift the campaign does not have."""
    name = shift.strip()
    if name and name not in known:
        raise ValueFault("unknown_shift", facts={"shift": name, "allowed": ", ".join(known)})
    return name or None


def _with_shift(day: str, shift: str | None) -> str:
    """The day alone ("Mon") or with its shift ("Mon/evening")."""
    return f"{day}/{shift}" if shift else day
