"""Days that close or open places: lunar first and fifteenth, school start, the national holiday."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta

LENGTH_DAYS = 40
_NEW_MOON_EPOCH = 2_451_550.09766
_SYNODIC_MONTH = 29.530588861
_UNIX_EPOCH_JD = 2_440_587.5
HANOI_HOURS = 7


def last_day_of(start: date) -> date:
    """The campaign is 40 days long (24/7 to 1/9/2025)."""
    return start + timedelta(days=LENGTH_DAYS - 1)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from first to last."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def new_moon_day(k: int) -> date:
    """Hanoi date of the k-th new moon after January 2000 (Meeus, Astronomical Algorithms, ch. 49,
    main terms, good to a few minutes).
    """
    t = k / 1236.85
    sun = math.radians(2.5534 + 29.10535670 * k)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    node = math.radians(160.7108 + 390.67050284 * k)
    shift = (
        -0.40720 * math.sin(moon)
        + 0.17241 * math.sin(sun)
        + 0.01608 * math.sin(2 * moon)
        + 0.01039 * math.sin(2 * node)
        + 0.00739 * math.sin(moon - sun)
        - 0.00514 * math.sin(moon + sun)
        + 0.00208 * math.sin(2 * sun)
    )
    julian = _NEW_MOON_EPOCH + _SYNODIC_MONTH * k + 0.00015437 * t * t + shift
    seconds = round((julian - _UNIX_EPOCH_JD) * 86_400) - 69 + HANOI_HOURS * 3_600
    return (datetime(1970, 1, 1) + timedelta(seconds=seconds)).date()  # noqa: DTZ001 Hanoi time


def lunar_days(first: date, last: date) -> list[tuple[date, str]]:
    """Mùng 1 and rằm (the first and fifteenth day of lunar months) from first to last."""
    start = int((first - date(2000, 1, 6)).days / _SYNODIC_MONTH) - 2
    found = []
    for k in range(start, start + 8 + (last - first).days // 29):
        moon = new_moon_day(k)
        found += [(moon, "mùng 1 âm lịch"), (moon + timedelta(days=14), "rằm âm lịch")]
    return [(day, name) for day, name in found if first <= day <= last]


def holidays(first: date, last: date) -> list[date]:
    """1/9, 2/9 and a weekend that leads straight into them, as far as they lie in the campaign."""
    days = []
    for year in range(first.year, last.year + 1):
        free = [date(year, 9, 1), date(year, 9, 2)]
        while (before := free[0] - timedelta(days=1)).weekday() >= 5:
            free.insert(0, before)
        days += free
    return [day for day in days if first <= day <= last]


def classes_back(first: date) -> date:
    """The day from which grades 1, 9 and 12 are back: two weeks before the opening day, 5/9."""
    return date(first.year, 8, 22)
