"""The Vietnamese lunar calendar: new moons and the sun's longitude by the series of J. Meeus,
"Astronomical Algorithms" (1998), put together by the rules that Hồ Ngọc Đức published for Vietnam
(time zone UTC+7; the eleventh month holds the winter solstice; a leap month has no major solar
term). Valid from 1900 to 2100.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

HANOI_HOURS = 7.0
KNOWN_YEARS = range(1900, 2101)
_SYNODIC_DAYS = 29.530588853
_NEW_MOON_0 = 2415021.076998695
"""Julian day of the new moon of 1 January 1900."""
_JULIAN_OFFSET = 1721425
"""Julian day number (at noon) of the day before 1 January of the year 1."""
_WINTER_SECTOR = 9
"""Twelfth of the sun's way (30 degrees each) that begins at the winter solstice."""


@dataclass(frozen=True, slots=True)
class LunarDate:
    """Day and month of the lunar calendar, the lunar year, whether the month is a leap one."""

    day: int
    month: int
    year: int
    is_leap: bool = False


def to_lunar(day: date) -> LunarDate:
    """The lunar date of a day as Vietnam counts it."""
    number = day.toordinal() + _JULIAN_OFFSET
    moons = math.floor((number + 1 - _NEW_MOON_0) / _SYNODIC_DAYS)
    start = max(s for k in (-1, 0, 1) for s in (_new_moon(moons + k),) if s <= number)
    year = day.year if _eleventh_month(day.year) >= start else day.year + 1
    last, following = _eleventh_month(year - 1), _eleventh_month(year)
    months = math.floor((start - last) / 29)
    month, is_leap = months + 11, False
    if following - last > 365:
        leap = _leap_offset(last)
        if months >= leap:
            month, is_leap = months + 10, months == leap
    month = month - 12 if month > 12 else month
    if month >= 11 and months < 4:
        year -= 1
    return LunarDate(number - start + 1, month, year, is_leap)


def is_month_turn(day: date) -> bool:
    """Whether a day is mùng một or rằm (first or fifteenth), when temples are crowded; no day is
    beyond the years that the calendar is valid for.
    """
    return day.year in KNOWN_YEARS and to_lunar(day).day in {1, 15}


@lru_cache(maxsize=4096)
def _new_moon(k: int) -> int:
    """Julian day number (Hanoi) of the k-th new moon since 1 January 1900 (Meeus, chapter 49)."""
    t = k / 1236.85
    rad = math.pi / 180.0
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * math.sin((166.56 + 132.87 * t - 0.009173 * t**2) * rad)
    sun = (359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3) * rad
    moon = (306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3) * rad
    node = (21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3) * rad
    shift = (0.1734 - 0.000393 * t) * math.sin(sun) + 0.0021 * math.sin(2 * sun)
    shift += -0.4068 * math.sin(moon) + 0.0161 * math.sin(2 * moon) - 0.0004 * math.sin(3 * moon)
    shift += 0.0104 * math.sin(2 * node) - 0.0051 * math.sin(sun + moon)
    shift += -0.0074 * math.sin(sun - moon) + 0.0004 * math.sin(2 * node + sun)
    shift += -0.0004 * math.sin(2 * node - sun) - 0.0006 * math.sin(2 * node + moon)
    shift += 0.0010 * math.sin(2 * node - moon) + 0.0005 * math.sin(2 * moon + sun)
    return math.floor(mean + shift - _delta_t_days(t) + 0.5 + HANOI_HOURS / 24.0)


def _delta_t_days(t: float) -> float:
    """Terrestrial time less universal time, in days; `t` in centuries since 1900."""
    if t < -11.0:
        return 0.001 + 0.000839 * t + 0.0002261 * t**2 - 0.00000845 * t**3 - 0.000000081 * t**4
    return -0.000278 + 0.000265 * t + 0.000262 * t**2


def _sun_sector(number: int) -> int:
    """Which twelfth of its way (0 from the spring equinox) the sun is in when the day begins."""
    t = (number - 2451545.5 - HANOI_HOURS / 24.0) / 36525.0
    rad = math.pi / 180.0
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * rad
    mean = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    centre = (1.914600 - 0.004817 * t - 0.000014 * t**2) * math.sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * math.sin(2 * anomaly) + 0.00029 * math.sin(3 * anomaly)
    return int((mean + centre) % 360.0 // 30.0)


@lru_cache(maxsize=512)
def _eleventh_month(year: int) -> int:
    """Julian day number on which the eleventh lunar month of a solar year begins: the last new
    moon not after the winter solstice.
    """
    end = date(year, 12, 31).toordinal() + _JULIAN_OFFSET
    moons = math.floor((end - 2415021) / _SYNODIC_DAYS)
    start = _new_moon(moons)
    return _new_moon(moons - 1) if _sun_sector(start) >= _WINTER_SECTOR else start


def _leap_offset(last: int) -> int:
    """How many months after an eleventh month the leap month of that year comes."""
    moons = math.floor((last - _NEW_MOON_0) / _SYNODIC_DAYS + 0.5)
    offset, sector = 1, _sun_sector(_new_moon(moons + 1))
    while offset < 14:
        following = _sun_sector(_new_moon(moons + offset + 1))
        if following == sector:
            break
        sector, offset = following, offset + 1
    return offset
