"""Opening hours of a point as people read them: weekdays and times, from when to when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.numbers import clock, day, weekday
from planner.model.timetable import Opening

_WEEK = 7
_USUAL_SHARE = 0.5
_MONDAY = date(2025, 7, 28)


def opening_lines(
    openings: Sequence[Opening], days: Iterable[date], language: Language
) -> tuple[str, ...]:
    """Lines such as "Hằng ngày: 7:30–11:30, 18:30–21:00" and the first and last day.

    A weekday is named where the point is open on at least half of its dates from its first to its
    last opening.
    """
    if not openings:
        return (text("documents.map.no_hours", language),)
    first, last = min(o.date for o in openings), max(o.date for o in openings)
    dates = Counter(d.weekday() for d in days if first <= d <= last)
    by_days: dict[tuple[int, ...], list[tuple[time, time]]] = defaultdict(list)
    for hours, weekdays in sorted(_usual(openings, dates).items()):
        by_days[weekdays].append(hours)
    lines = [
        f"{_days_words(weekdays, language)}: {', '.join(map(_span, hours))}"
        for weekdays, hours in sorted(by_days.items())
        if weekdays
    ]
    period = f"{day(first, language)} – {day(last, language)}"
    return (*lines, period)


def _usual(
    openings: Sequence[Opening], dates: Counter[int]
) -> dict[tuple[time, time], tuple[int, ...]]:
    open_on: dict[tuple[time, time], Counter[int]] = defaultdict(Counter)
    for opening in openings:
        open_on[opening.start, opening.end][opening.date.weekday()] += 1
    return {
        hours: tuple(sorted(w for w, n in count.items() if n >= _USUAL_SHARE * dates[w]))
        for hours, count in open_on.items()
    }


def _days_words(weekdays: tuple[int, ...], language: Language) -> str:
    if len(weekdays) == _WEEK:
        return text("documents.map.every_day", language)
    return ", ".join(weekday(_MONDAY + timedelta(days=w), language) for w in weekdays)


def _span(hours: tuple[time, time]) -> str:
    return f"{clock(hours[0])}–{clock(hours[1])}"
