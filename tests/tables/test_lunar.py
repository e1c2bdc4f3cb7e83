"""The lunar calendar of Vietnam on days that are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.tables.lunar import LunarDate, is_month_turn, to_lunar

TET = {
    1968: (1, 29),
    1985: (1, 21),
    2000: (2, 5),
    2007: (2, 17),
    2015: (2, 19),
    2020: (1, 25),
    2021: (2, 12),
    2022: (2, 1),
    2023: (1, 22),
    2024: (2, 10),
    2025: (1, 29),
    2026: (2, 17),
    2027: (2, 6),
    2028: (1, 26),
    2030: (2, 2),
}
LEAP_MONTHS = {2001: 4, 2004: 2, 2006: 7, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6}


@pytest.mark.parametrize(("year", "day"), TET.items())
def test_tet_falls_on_its_day(year: int, day: tuple[int, int]) -> None:
    """Proves the first day of the lunar year, 1968, 1985, 2007 and 2030 included, when Vietnam and
    China differ.
    """
    assert to_lunar(date(year, *day)) == LunarDate(1, 1, year)


@pytest.mark.parametrize(("year", "month"), LEAP_MONTHS.items())
def test_leap_months_come_when_they_come(year: int, month: int) -> None:
    """Proves the leap month of each year that has one."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    assert {lunar.month for day in days for lunar in (to_lunar(day),) if lunar.is_leap} == {month}


def test_feasts_of_2025() -> None:
    """Proves the founders' day, the mid-month of the leap month, Vu Lan and mid-autumn of 2025."""
    assert to_lunar(date(2025, 4, 7)) == LunarDate(10, 3, 2025)
    assert to_lunar(date(2025, 8, 8)) == LunarDate(15, 6, 2025, is_leap=True)
    assert to_lunar(date(2025, 9, 6)) == LunarDate(15, 7, 2025)
    assert to_lunar(date(2025, 10, 6)) == LunarDate(15, 8, 2025)
    assert is_month_turn(date(2025, 8, 23))
    assert not is_month_turn(date(2025, 8, 24))


@given(st.dates(date(1900, 3, 1), date(2099, 12, 30)))
def test_the_days_of_a_month_follow_one_another(day: date) -> None:
    """Proves that the next day is the next of its month, or the first of the month after 29 or 30
    days.
    """
    one, two = to_lunar(day), to_lunar(day + timedelta(days=1))
    if two.day != 1:
        assert (two.day, two.month, two.year) == (one.day + 1, one.month, one.year)
        return
    assert one.day in {29, 30}
    following = one.month % 12 + 1
    assert two.month == (one.month if two.is_leap else following)
    assert two.year == one.year + (two.month == 1 and one.month == 12)


def test_days_of_long_ago_follow_one_another() -> None:
    """Proves that before 800, when the length of the day is told by another formula, days of a
    month follow one another and months have 29 or 30 days.
    """
    last = to_lunar(date(795, 1, 1))
    lengths = set()
    for number in range(1, 400):
        day = to_lunar(date(795, 1, 1) + timedelta(days=number))
        assert day.day in (last.day + 1, 1)
        lengths |= {last.day} if day.day == 1 else set()
        last = day
    assert lengths == {29, 30}
