"""Dates and times of day as people and Excel write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Literal

from planner.tables.values import Fact, ValueFault
from planner.tables.words import normalise

DateStyle = Literal["dmy", "mdy", "ymd"]
"""Day, month, year · month, day, year · year, month, day."""

BASE_1900 = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers (its 29 February 1900, which never was, lies before any use)."""
DAYS_TO_1904 = 1462
"""What a serial number counted from 1904 lacks against one counted from 1900."""

_LONGEST, _LONGEST_CELL = 80, 4000
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00:00)?")
_YMD = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_SLASHED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_SLASHED_ANYWHERE = re.compile(r"(?<![0-9/.-])" + _SLASHED.pattern + r"(?![0-9]|[/.-][0-9])")
_WORDED = re.compile(
    r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat) )?(?:ngay )?"
    r"(\d{1,2}) thang (\d{1,2}) nam (\d{4})"
)
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_SERIALS = (date(2000, 1, 1), date(2100, 1, 1))
_TIME = re.compile(
    r"([0-9]{1,2})\s*(?:[:hg]|giờ|gio)\s*(?:([0-9]{1,2})\s*(?:['’p]|phút|phut)?)?"
    r"(?::([0-9]{2}))?\s*(am|pm|sa|ch|sáng|chiều|tối)?",
    re.IGNORECASE,
)
_DAY_SHARE = re.compile(r"0?[.,][0-9]+")
_AFTERNOON = frozenset({"pm", "ch", "chiều", "tối"})


def guess_date_style(texts: Iterable[str]) -> DateStyle | None:
    """The order of day and month that the slashed dates of one column show (some day above 12);
    None where none shows it, or where they disagree.
    """
    said: set[DateStyle] = set()
    for text in texts:
        for found in _SLASHED_ANYWHERE.finditer(text[:_LONGEST_CELL]):
            said |= _order_of(int(found[1]), int(found[3]))
    return said.pop() if len(said) == 1 else None


def parse_date(text: str, style: DateStyle | None = None, *, is_chosen: bool = False) -> date:
    """YYYY-MM-DD. A slashed date is read in the column's `style` where one is known (a mend unless
    it `is_chosen`) and is a choice where its order cannot be told; a serial number of Excel and
    2025/08/21 are mends. ValueFault otherwise (31/02 included).
    """
    plain = text.strip()
    if len(plain) > _LONGEST:
        raise ValueFault("not_a_date")
    if found := _ISO.fullmatch(plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(plain):
        return _slashed(int(found[1]), int(found[3]), found[4], style, is_chosen=is_chosen)
    if found := _YMD.fullmatch(plain):
        return _offered(
            "date_form", _date(int(found[1]), int(found[2]), int(found[3])), is_taken=is_chosen
        )
    if found := _WORDED.fullmatch(normalise(plain)):
        return _offered("date_form", _date(int(found[3]), int(found[2]), int(found[1])))
    if found := _SERIAL.fullmatch(plain):
        return _from_serial(int(found[1]))
    raise ValueFault("not_a_date")


def parse_time(text: str) -> time:
    """HH:MM (also 7h30, 7 giờ 30, 7:30 PM, and HH:MM:SS as Excel gives it; 24:00 is midnight); a
    share of a day (0.3125) is a mend; ValueFault otherwise.
    """
    plain = text.strip()
    if len(plain) > _LONGEST:
        raise ValueFault("not_a_time")
    if _DAY_SHARE.fullmatch(plain):
        minutes = round(float(f"0.{re.split('[.,]', plain)[1]}") * 1440)
        mended = time(minutes // 60 % 24, minutes % 60)
        facts: dict[str, Fact] = {"mended": f"{mended:%H:%M}"}
        raise ValueFault("time_serial", severity="mend", mended=mended, facts=facts)
    found = _TIME.fullmatch(plain)
    if not found:
        raise ValueFault("not_a_time")
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    half = (found[4] or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if (hour, minute, second) == (24, 0, 0):
        return time(0, 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueFault("not_a_time")
    return time(hour, minute, second)


def _slashed(
    first: int, second: int, year: str, style: DateStyle | None, *, is_chosen: bool
) -> date:
    """A date of day, month and year in one order or the other."""
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    own = _order_of(first, second)
    known = own.copy().pop() if own else style
    day, month = (second, first) if known == "mdy" else (first, second)
    meant = _date(full_year, month, day)
    if is_chosen and style in {"dmy", "mdy"} and known == style:
        return meant
    facts: dict[str, Fact] = {"mended": meant.isoformat()}
    if known in {"dmy", "mdy"} or first == second:
        return _offered("date_read", meant)
    facts["other"] = date(full_year, first, second).isoformat()
    raise ValueFault("date_order", severity="choice", mended=meant, facts=facts)


def _order_of(first: int, second: int) -> set[DateStyle]:
    """The order that two numbers show: a day is above 12, a month is not."""
    if 12 < first <= 31 and 1 <= second <= 12:
        return {"dmy"}
    if 12 < second <= 31 and 1 <= first <= 12:
        return {"mdy"}
    return set()


def _offered(code: str, meant: date, *, is_taken: bool = False) -> date:
    """The date, as a mend unless it is taken."""
    if is_taken:
        return meant
    raise ValueFault(code, severity="mend", mended=meant, facts={"mended": meant.isoformat()})


def _from_serial(serial: int) -> date:
    """Excel's day number, counted from 1900."""
    meant = BASE_1900 + timedelta(days=serial)
    if not _SERIALS[0] <= meant < _SERIALS[1]:
        raise ValueFault("not_a_date")
    return _offered("date_serial", meant)


def _date(year: int, month: int, day: int) -> date:
    """The date, or the fault of a day that the month does not have."""
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueFault("not_a_date") from None
