"""Dates and times: two orders of day and month, Excel's numbers, words, impossible days."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.people import Absence
from planner.tables import (
    ValueFault,
    guess_date_style,
    parse_absences,
    parse_date,
    parse_time,
    parse_when,
)
from planner.tables.dates import BASE_1900

SHIFTS = ("morning", "evening")


def _fault(text: str, *style: str) -> ValueFault:
    with pytest.raises(ValueFault) as caught:
        parse_date(text, *style)  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["01/02/2025", "21/08/2025"], "dmy"),
        (["01/02/2025;08/21/2025"], "mdy"),
        (["01/02/2025", "03/04/2025"], None),
        (["21/08/2025", "08/21/2025"], None),
        (["2025-08-21", "Mon", "40/50/2025"], None),
        (["24.8.25/evening"], "dmy"),
    ],
)
def test_a_column_shows_the_order_of_day_and_month(texts: list[str], style: str | None) -> None:
    """Proves that some day above 12 decides the order of the column, and contradictions do not."""
    assert guess_date_style(texts) == style


def test_a_date_of_two_readings_is_a_choice() -> None:
    """Proves that 01/02/2025 alone is never silently 2 January: both readings are told."""
    fault = _fault("01/02/2025")
    assert (fault.code, fault.severity, fault.mended) == ("date_order", "choice", date(2025, 2, 1))
    assert fault.facts == {"mended": "2025-02-01", "other": "2025-01-02"}


def test_a_decided_or_chosen_date_is_read() -> None:
    """Proves that the column's order makes a mend of the choice, and the user's needs no mend."""
    assert _fault("01/02/2025", "mdy").mended == date(2025, 1, 2)
    assert _fault("01/02/2025", "dmy").severity == "mend"
    assert parse_date("01/02/2025", "dmy", is_chosen=True) == date(2025, 2, 1)
    assert parse_date("01/02/2025", "mdy", is_chosen=True) == date(2025, 1, 2)
    assert _fault("21/08/2025", "mdy").mended == date(2025, 8, 21)


@pytest.mark.parametrize(
    ("text", "code", "meant"),
    [
        ("21/8/25", "date_read", date(2025, 8, 21)),
        ("21-08-2025", "date_read", date(2025, 8, 21)),
        ("21.08.2025", "date_read", date(2025, 8, 21)),
        ("01/01/2025", "date_read", date(2025, 1, 1)),
        ("2025/08/21", "date_form", date(2025, 8, 21)),
        ("Ngày 21 tháng 8 năm 2025", "date_form", date(2025, 8, 21)),
        ("Thứ Năm, ngày 21 tháng 8 năm 2025", "date_form", date(2025, 8, 21)),
        ("45890", "date_serial", date(2025, 8, 21)),
        ("45890.5", "date_serial", date(2025, 8, 21)),
    ],
)
def test_dates_offered_to_be_mended(text: str, code: str, meant: date) -> None:
    """Proves that other ways of writing one certain day are understood and offered."""
    fault = _fault(text)
    assert (fault.code, fault.severity, fault.mended) == (code, "mend", meant)


@pytest.mark.parametrize(
    "text", ["2025-02-31", "31/02/2025", "tomorrow", "32/13/2025", "", "12345", "1/2"]
)
def test_no_dates(text: str) -> None:
    """Proves that days which the month does not have are no dates."""
    fault = _fault(text)
    assert (fault.code, fault.severity) == ("not_a_date", "held")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_way_of_writing_a_day_means_that_day(day: date) -> None:
    """Proves that ISO is read as it is, and that slashes (order chosen) and Excel's number give the
    same day.
    """
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%d/%m/%Y}", "dmy", is_chosen=True) == day
    assert parse_date(f"{day:%m/%d/%Y}", "mdy", is_chosen=True) == day
    assert _fault(str((day - BASE_1900).days)).mended == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 60))
def test_ranges_in_both_forms_are_one(day: date, length: int) -> None:
    """Proves that a range with dots and one with "đến" between slashed dates mean the same days."""
    last = day + timedelta(days=length)
    plain = parse_when(f"{day.isoformat()}..{last.isoformat()}")
    written = f"{day:%d/%m/%Y} đến {last:%d/%m/%Y}"
    assert parse_when(written, "dmy", is_chosen=True) == plain


def test_absences_with_slashed_dates_keep_their_shifts() -> None:
    """Proves that the mend of one date carries the whole cell, shifts included."""
    with pytest.raises(ValueFault) as caught:
        parse_absences("2025-08-20;24/8/2025/evening", SHIFTS)
    assert caught.value.mended == (
        Absence(date(2025, 8, 20)),
        Absence(date(2025, 8, 24), "evening"),
    )
    assert parse_absences("24/8/2025", SHIFTS, "dmy", is_chosen=True) == (
        Absence(date(2025, 8, 24)),
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("07:30", time(7, 30)),
        ("7h30", time(7, 30)),
        ("7g30", time(7, 30)),
        ("7h", time(7)),
        ("7 giờ 30", time(7, 30)),
        ("7 giờ 30 phút", time(7, 30)),
        ("07:30:00", time(7, 30)),
        ("7:30 PM", time(19, 30)),
        ("7:30 SA", time(7, 30)),
        ("2h CH", time(14)),
    ],
)
def test_times(text: str, value: time) -> None:
    """Proves that the hours people write are read."""
    assert parse_time(text) == value


@pytest.mark.parametrize("text", ["24:01", "25:00", "7:60", "noon", "7.30", "", "13:30 PM x"])
def test_no_times(text: str) -> None:
    """Proves that impossible hours are faults."""
    with pytest.raises(ValueFault, match="not_a_time"):
        parse_time(text)


def test_a_share_of_a_day_is_offered_as_a_time() -> None:
    """Proves that 0.3125, Excel's number for half past seven, is a mend."""
    with pytest.raises(ValueFault) as caught:
        parse_time("0.3125")
    assert (caught.value.code, caught.value.mended) == ("time_serial", time(7, 30))


def test_a_form_that_was_chosen_is_no_question() -> None:
    """Proves that 2025/08/21 is a mend, and nothing once its order was said; of several dates in a
    cell the mend is told once with all of them, the one that needs an answer first.
    """
    assert _fault("2025/08/21").code == "date_form"
    assert parse_date("2025/08/21", "ymd", is_chosen=True) == date(2025, 8, 21)
    with pytest.raises(ValueFault) as told:
        parse_absences("2025/08/21;2025/08/22/evening;45890", SHIFTS)
    assert (told.value.code, told.value.severity) == ("date_form", "mend")
    days = (date(2025, 8, 21), date(2025, 8, 22), date(2025, 8, 21))
    assert [absence.date for absence in told.value.mended] == list(days)
    with pytest.raises(ValueFault) as told:
        parse_absences("2025/08/21;01/08/2025;2025/08/23", SHIFTS)
    assert (told.value.code, told.value.severity) == ("date_order", "choice")
