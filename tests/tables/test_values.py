"""Single values of table cells: what is taken, what is offered to be mended, what is held."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.campaign import WEEKDAYS
from planner.model.people import ROLES, Absence, WeeklySlot
from planner.model.place import VENUE_KINDS
from planner.tables import (
    ValueFault,
    When,
    clean,
    format_absences,
    format_weekly,
    is_total_word,
    normalise,
    parse_absences,
    parse_count,
    parse_degrees,
    parse_hours,
    parse_kind,
    parse_list,
    parse_position,
    parse_role,
    parse_weekdays,
    parse_weekly,
    parse_when,
    parse_yes_no,
    slug,
)

SHIFTS = ("morning", "afternoon", "evening")


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("0500", 500), ("12.0", 12), ("1e3", 1000), (" 7 ", 7)],
)
def test_counts_that_are_taken(text: str, value: int) -> None:
    """Proves that plain whole numbers are read as they stand."""
    assert parse_count(text) == value


@pytest.mark.parametrize(
    ("text", "code", "mended"),
    [
        ("1.234", "thousands_mark", 1234),
        ("1,234", "thousands_mark", 1234),
        ("1 234 567", "thousands_mark", 1234567),
        ("1.234,0", "thousands_mark", 1234),
        ("500,0", "decimal_comma", 500),
        ("'0500", "number_as_text", 500),
        ("1.500 người", "number_with_unit", 1500),
        ("120 hộ dân", "number_with_unit", 120),
        ("300 lượt", "turns_not_people", None),
        ("500-600", "not_a_number", None),
        ("1.23.456", "not_a_number", None),
        ("khoảng 500", "not_a_number", None),
        ("NaN", "not_a_number", None),
        ("１２", "not_a_number", None),
        ("-1", "negative_number", None),
        ("12,5", "not_whole", None),
        ("#DIV/0!", "excel_error", None),
    ],
)
def test_counts_that_are_not(text: str, code: str, mended: int | None) -> None:
    """Proves that a grouped number is a mend (never a thousandth), and words are held."""
    with pytest.raises(ValueFault) as caught:
        parse_count(text)
    assert (caught.value.code, caught.value.mended) == (code, mended)
    assert caught.value.severity == ("mend" if mended else "held")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("105,8054", 105.8054),
        ("21.07 N", 21.07),
        ("105.8°Đ", 105.8),
        ("21°04'12\"N", 21.07),
        ("105° 49’ 12” E", 105.82),
        ("21°04'12\"S", -21.07),
        ("21 độ 4 phút 12 giây Bắc", 21.07),
        ("105805123", 105.805123),
        ("21.045.123", 21.045123),
        ("8765432.1".replace(".1", "1"), 8.7654321),
    ],
)
def test_degrees_offered_to_be_mended(text: str, mended: float) -> None:
    """Proves that decimal commas, letters, minutes and seconds are understood and offered."""
    with pytest.raises(ValueFault) as caught:
        parse_degrees(text)
    assert caught.value.severity == "mend"
    assert caught.value.mended == pytest.approx(mended)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2329814.18", "metres_not_degrees"),
        ("2.329.814,18", "metres_not_degrees"),
        ("21°61'", "not_a_number"),
        ("https://goo.gl/maps/x", "link_not_coordinates"),
        ("inf", "not_a_number"),
        ("#N/A", "excel_error"),
    ],
)
def test_degrees_that_are_held(text: str, code: str) -> None:
    """Proves that metres, links and infinities are no coordinates."""
    with pytest.raises(ValueFault, match=code):
        parse_degrees(text)


@given(st.floats(-180, 180))
def test_degrees_read_back_to_the_same_number(value: float) -> None:
    """Proves that the shortest text of a coordinate is read back exactly."""
    assert parse_degrees(repr(value)) == value


@given(st.text(max_size=30))
def test_numbers_never_raise_anything_else(text: str) -> None:
    """Proves that any text is a number or a ValueFault."""
    for parse in (parse_count, parse_degrees, parse_hours):
        with suppress(ValueFault):
            assert parse(text) >= -180 * 1e6


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True),
        ("Có", True),
        ("TRUE", True),
        ("1", True),
        ("x", True),
        ("no", False),
        ("Không", False),
        ("0", False),
        ("", False),
        ("có thể", None),
    ],
)
def test_yes_and_no(text: str, value: bool | None) -> None:
    """Proves that the contract's words for yes and no are known, and no other."""
    assert parse_yes_no(text) is value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon", (0,)),
        ("thứ hai", (0,)),
        ("T7", (5,)),
        ("Chủ nhật", (6,)),
        ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("Fri..Mon", (4, 5, 6, 0)),
    ],
)
def test_weekdays(text: str, days: tuple[int, ...]) -> None:
    """Proves that days and spans are read in both languages, over the week's end too."""
    assert parse_weekdays(text) == days


@pytest.mark.parametrize("text", ["Mo", "Mon-", "Mon-Tue-Wed", "8"])
def test_no_weekdays(text: str) -> None:
    """Proves that other words are a fault that names the seven days."""
    with pytest.raises(ValueFault) as caught:
        parse_weekdays(text)
    assert caught.value.facts["allowed"] == ", ".join(WEEKDAYS)


def test_when_of_venue_hours() -> None:
    """Proves that weekdays, dates and ranges are told apart."""
    assert parse_when("Mon;2025-08-21") == (
        When(weekday=0),
        When(first_date=date(2025, 8, 21), last_date=date(2025, 8, 21)),
    )
    assert parse_when("2025-08-22..2025-09-01")[0].last_date == date(2025, 9, 1)


@given(st.lists(st.builds(WeeklySlot, st.integers(0, 6), st.sampled_from([None, *SHIFTS]))))
def test_weekly_patterns_read_back(slots: list[WeeklySlot]) -> None:
    """Proves that a weekly pattern written is the pattern read."""
    assert parse_weekly(format_weekly(slots), SHIFTS) == tuple(slots)


@given(st.lists(st.builds(Absence, st.dates(), st.sampled_from([None, *SHIFTS]))))
def test_absences_read_back(absences: list[Absence]) -> None:
    """Proves that absences written are the absences read."""
    assert parse_absences(format_absences(absences), SHIFTS) == tuple(absences)


def test_an_unknown_shift_is_named() -> None:
    """Proves that the fault says which shift, and which there are."""
    with pytest.raises(ValueFault) as caught:
        parse_weekly("Mon/night", SHIFTS)
    assert caught.value.facts == {"shift": "night", "allowed": ", ".join(SHIFTS)}


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (parse_role, "Cán bộ", "can_bo"),
        (parse_role, "can_bo", "can_bo"),
        (parse_role, "Trưởng ban công tác mặt trận", "mat_tran"),
        (parse_role, "Bí thư chi đoàn", "doan_vien"),
        (parse_role, "phi công", ""),
        (parse_kind, "Nhà văn hóa", "nha_van_hoa"),
        (parse_kind, "Nhà văn hoá", "nha_van_hoa"),
        (parse_kind, "Đình", "ton_giao"),
        (parse_kind, "sân bay", ""),
        (parse_position, "Khảo sát", "surveyed"),
        (parse_position, "", "approximate"),
        (parse_position, "ngõ 3", None),
        (slug, "Tổ dân phố số 19 (Xuân La)", "to-dan-pho-so-19-xuan-la"),
        (parse_list, "a; b;;c\nd", ("a", "b", "c", "d")),
        (normalise, "ĐƯỜNG  Thụy-Khuê", "duong thuy khue"),
        (clean, "\ufeff Hoa\u0300 \u200b ", "Hoà"),
        (is_total_word, "TỔNG CỘNG:", True),
        (is_total_word, "Tổ cộng đồng", False),
    ],
)
def test_words(parse: Any, text: str, value: object) -> None:
    """Proves that words are known with and without diacritics, and unknown ones are not guessed."""
    assert parse(text) == value


def test_every_role_and_kind_means_itself() -> None:
    """Proves that the ids of the contract are read as they are written."""
    assert [parse_role(role) for role in ROLES] == list(ROLES)
    assert [parse_kind(kind) for kind in VENUE_KINDS] == list(VENUE_KINDS)
