"""Wishes and job hours of members: their columns are read, written back, and bind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.people import Member, WeeklyHours, Wish
from planner.model.scenario import digest_of
from planner.readers import read_workspace
from planner.tables import ValueFault, header, to_row
from planner.tables.weekly import (
    format_weekly_hours,
    format_wishes,
    parse_weekly_hours,
    parse_wishes,
)
from tests.roster.tiny import someone

SHIFTS = ("morning", "evening")
WISHES = st.lists(
    st.builds(Wish, weekday=st.integers(0, 6), shift=st.sampled_from((None, *SHIFTS)))
    | st.builds(
        Wish,
        day=st.dates(date(2025, 1, 1), date(2027, 1, 1)),
        shift=st.sampled_from((None, *SHIFTS)),
    ),
    max_size=4,
).map(tuple)
HOURS = st.lists(
    st.builds(
        WeeklyHours,
        st.integers(0, 6),
        st.times(time(6), time(11, 59)).map(lambda t: t.replace(second=0, microsecond=0)),
        st.times(time(12), time(22)).map(lambda t: t.replace(second=0, microsecond=0)),
    ),
    max_size=4,
).map(tuple)


@given(WISHES, HOURS)
def test_wishes_and_hours_written_are_read_back(wishes, hours):
    """Any wishes and job hours survive their cell."""
    assert parse_wishes(format_wishes(wishes), SHIFTS) == wishes
    assert parse_weekly_hours(format_weekly_hours(hours)) == hours


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mon", "not_weekly_hours"),
        ("giờ hành chính", "not_weekly_hours"),
        ("Mon 17:00-08:00", "end_before_start"),
        ("Xyz 08:00-17:00", "unknown_weekday"),
        ("Mon 08:00-25:00", "not_a_time"),
    ],
)
def test_hours_that_are_none_are_told(text, code):
    """A cell without weekday, without hours or with the end first is a fault of its own."""
    with pytest.raises(ValueFault) as caught:
        parse_weekly_hours(text)
    assert caught.value.code == code


def test_members_without_wishes_are_as_before():
    """Columns appear only where somebody fills them, and digests stay while nobody does."""
    plain = someone("A")
    told = replace(plain, avoid=(Wish(weekday=6),))
    names = header("members", [to_row(plain)])
    assert not {"prefer", "avoid", "job_hours"} & set(names)
    assert header("members", [to_row(plain), to_row(told)])[-1] == "avoid"
    assert digest_of(plain) != digest_of(told)
    assert digest_of(replace(told, avoid=())) == digest_of(plain)


MEMBERS = """code,kind,roles,prefer,avoid,job_hours
A,person,can_bo,Sat/morning;Sun,2025-08-24/evening,"Mon-Fri 08:00-12:00;Mon-Fri 13:00-17:00"
B,person,doan_vien,thứ bảy,,
C,person,doan_vien,,Sat/toi,
D,person,doan_vien,,,Mon 12:00-08:00
"""


def test_columns_of_members_are_read(tmp_path: Path):
    """Wishes and job hours come from members.csv; the hours of the job count as regular work; a cell
    that says nothing known holds its row.
    """
    (tmp_path / "groups.csv").write_text(
        "id,name,lon,lat,households,people\nG,Tổ 1,105.82,21.06,100,400\n", "utf-8"
    )
    (tmp_path / "members.csv").write_text(MEMBERS, "utf-8")
    result = read_workspace(tmp_path)
    assert result.scenario is not None
    members = {m.code: m for m in result.scenario.members}
    assert list(members) == ["A", "B"]
    assert members["A"].prefer == (Wish(weekday=5, shift="morning"), Wish(weekday=6))
    assert members["A"].avoid == (Wish(day=date(2025, 8, 24), shift="evening"),)
    assert members["A"].base_hours_per_week == 40.0
    assert members["A"].job_hours[1] == WeeklyHours(1, time(8), time(12))
    assert members["B"] == Member("B", "person", 1, ("doan_vien",), prefer=(Wish(weekday=5),))
    held = {(f.code, f.column) for f in result.findings if f.severity == "held"}
    assert held == {("unknown_shift", "avoid"), ("end_before_start", "job_hours")}
