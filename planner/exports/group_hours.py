"""Opening hours of one place as patterns: which weekdays, which dates, which hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import groupby

from planner.model.timetable import Opening

Span = tuple[time, time]
Days = dict[int, tuple[Span, ...]]
"""Weekday (0 = Monday) -> hours, () where it is closed."""
_RUN = 3
"""So many days in a row are told as first to last."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks with the same hours: first and last day, and the hours of each weekday that lies in
    them.
    """

    first: date
    last: date
    days: Days

    def by_hours(self) -> dict[tuple[Span, ...], tuple[int, ...]]:
        """Hours -> the weekdays that have them, closed days left out."""
        found: dict[tuple[Span, ...], tuple[int, ...]] = {}
        for weekday in sorted(self.days):
            if spans := self.days[weekday]:
                found[spans] = (*found.get(spans, ()), weekday)
        return found


def dates(first: date, last: date) -> tuple[date, ...]:
    """Every day from first to last."""
    return tuple(first + timedelta(days=k) for k in range((last - first).days + 1))


def spans_of(openings: Sequence[Opening], day: date) -> tuple[Span, ...]:
    """The hours of one day, in order, each once."""
    return tuple(sorted({(o.start, o.end) for o in openings if o.date == day}))


def _spans(openings: Iterable[Opening]) -> dict[date, tuple[Span, ...]]:
    """The hours of each day that has any."""
    found: dict[date, set[Span]] = defaultdict(set)
    for opening in openings:
        found[opening.date].add((opening.start, opening.end))
    return {day: tuple(sorted(spans)) for day, spans in found.items()}


def stretches(openings: Sequence[Opening], first: date, last: date) -> tuple[Stretch, ...]:
    """All days from first to last as weeks of the same hours: a week goes with those before it
    where the weekdays they share have the same hours. Exact: no day is rounded away.
    """
    made: list[Stretch] = []
    spans = _spans(openings)
    for week in _weeks(first, last):
        days = {day.weekday(): spans.get(day, ()) for day in week}
        before = made[-1] if made else None
        if before is not None and _agree(before.days, days):
            made[-1] = Stretch(before.first, week[-1], before.days | days)
        else:
            made.append(Stretch(week[0], week[-1], days))
    return tuple(made)


def by_dates(
    openings: Sequence[Opening], first: date, last: date
) -> dict[tuple[Span, ...], tuple[date, ...]]:
    """Hours -> the dates that have them, in order; closed days left out."""
    found: dict[tuple[Span, ...], tuple[date, ...]] = {}
    known = _spans(openings)
    for day in dates(first, last):
        if spans := known.get(day):
            found[spans] = (*found.get(spans, ()), day)
    return found


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Sorted numbers as runs: three and more in a row as (first, last), others alone."""
    row: list[int] = []
    for number in (*numbers, None):
        if row and number != row[-1] + 1:
            yield from [(row[0], row[-1])] if len(row) >= _RUN else [(one,) for one in row]
            row = []
        if number is not None:
            row.append(number)


@lru_cache(maxsize=32)
def _weeks(first: date, last: date) -> tuple[tuple[date, ...], ...]:
    """Monday to Sunday, cut to the days asked for; every point asks for those of the campaign."""
    weeks = groupby(dates(first, last), lambda day: day.isocalendar()[:2])
    return tuple(tuple(week) for _, week in weeks)


def _agree(one: Days, other: Days) -> bool:
    return all(one[weekday] == other[weekday] for weekday in one.keys() & other.keys())
