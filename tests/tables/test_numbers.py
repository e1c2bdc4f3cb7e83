"""Numbers of two styles: what a column shows, and what one number then means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.tables import ValueFault, guess_number_style, parse_count, parse_degrees, parse_hours
from planner.tables.numbers import read_number


@pytest.mark.parametrize(
    ("texts", "whole", "style"),
    [
        (["1.234", "12,5"], False, "comma"),
        (["1.234", "1.234.567"], False, "comma"),
        (["1,234", "12.5"], False, "point"),
        (["1.234,50"], False, "comma"),
        (["0,125"], False, "comma"),
        (["1.234"], False, None),
        (["1.234", "500"], True, "comma"),
        (["1,234", "500"], True, "point"),
        (["1.234", "1,234"], True, None),
        (["12,5", "12.5"], False, None),
        (["500", "khoảng 3"], False, None),
    ],
)
def test_the_style_of_a_column(texts: list[str], whole: bool, style: str | None) -> None:
    """Proves that a column's decimal mark is told where any of its numbers shows it."""
    assert guess_number_style(texts, whole=whole) == style


def test_a_count_follows_its_column() -> None:
    """Proves that 1,234 is no whole number in a column whose comma is decimal, and 1.234 then is
    one thousand for sure; a chosen style needs no mend.
    """
    with pytest.raises(ValueFault) as against:
        parse_count("1,234", "comma")
    assert (against.value.code, against.value.severity) == ("against_column_style", "held")
    with pytest.raises(ValueFault) as grouped:
        parse_count("1.234", "comma")
    assert (grouped.value.code, grouped.value.mended) == ("thousands_mark", 1234)
    assert parse_count("1.234", "comma", is_chosen=True) == 1234
    assert parse_count("1,234", "point", is_chosen=True) == 1234


def test_hours_and_degrees_take_a_chosen_comma() -> None:
    """Proves that a decimal comma is a mend until it is chosen."""
    with pytest.raises(ValueFault) as offered:
        parse_hours("37,5")
    assert offered.value.mended == 37.5
    assert parse_hours("37,5", "comma", is_chosen=True) == 37.5
    assert parse_degrees("105,8054", "comma", is_chosen=True) == 105.8054
    assert parse_hours("37.5", "comma") == 37.5


@given(st.integers(0, 10**11), st.sampled_from([".", ",", " ", "\u00a0", "\u202f"]))
def test_grouped_whole_numbers_come_back(number: int, mark: str) -> None:
    """Proves that a whole number with any mark between its thousands is read, or offered, as it is,
    never as a thousandth of it.
    """
    text = f"{number:,}".replace(",", mark)
    if number < 1000:
        assert parse_count(text) == number
        return
    with pytest.raises(ValueFault) as offered:
        parse_count(text)
    assert (offered.value.severity, offered.value.mended) == ("mend", number)


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([".,", ",."]))
def test_grouped_decimals_come_back(whole: int, cents: int, marks: str) -> None:
    """Proves that 1.234,56 and 1,234.56 are both read for what they are."""
    group, decimal = marks
    text = f"{whole:,}".replace(",", group) + f"{decimal}{cents:02d}"
    style = "comma" if decimal == "," else "point"
    found = read_number(text, style)
    assert found is not None
    assert found.value == pytest.approx(whole + cents / 100)


def test_a_text_longer_than_any_number_is_none() -> None:
    """Proves that endless digits are not read, and show nothing of their column."""
    assert read_number("1" * 500) is None
    assert guess_number_style(["1.5" * 200]) is None
