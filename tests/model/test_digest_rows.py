"""Long lists of nouns written by msgspec: the same canonical text, sooner."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.codec import canonical_rows
from planner.model.digest import canonical, plain
from planner.model.place import DemandCell
from planner.model.roster import Duty
from planner.model.timetable import Opening


@dataclass(frozen=True, slots=True)
class Row:
    """A noun of the plainest fields."""

    z: float
    name: str
    at: time
    day: date
    many: int
    near: float | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun without fractions, which is written with less looking."""

    name: str
    at: time
    many: int
    said: bool = False


def _json(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


NUMBERS = st.one_of(st.floats(), st.floats(-200, 200), st.integers(), st.sampled_from([-0.0, 1e-5]))
TIMES = st.one_of(st.times(), st.times(timezones=st.just(UTC)))
ROWS = st.builds(
    Row, NUMBERS, st.text(), TIMES, st.dates(), st.one_of(st.integers(), st.just(2.0)),
    st.one_of(st.none(), NUMBERS), st.lists(st.text(max_size=3), max_size=2).map(tuple),
)  # fmt: skip
COUNTED = st.builds(
    Counted, st.text(), TIMES, st.one_of(st.integers(), st.just(3.0)), st.booleans()
)


@given(st.lists(ROWS, min_size=1, max_size=3))
def test_rows_with_fractions_read_as_their_values(few: list[Row]) -> None:
    """Whole, tiny, huge and missing fractions, times of zones, any sign in a text: the text of many
    is letter for letter that of the values.
    """
    assert canonical(few * 40) == _json(few * 40)


@given(st.lists(COUNTED, min_size=1, max_size=3))
def test_rows_without_fractions_read_as_their_values(few: list[Counted]) -> None:
    """The same where no field is to hold a fraction, and one does."""
    assert canonical(few * 40) == _json(few * 40)


@pytest.mark.parametrize(
    "row",
    [
        Duty("CB-1", date(2025, 7, 24), "S", time(7, 30), time(11, 30), "admin-1", "can_bo"),
        DemandCell("C1", "G1", 105.8123, 21.0712, 3, 12, 2, 0),
    ],
)
def test_the_longest_lists_of_a_plan_go_the_short_way(row: Any) -> None:
    """Duties and demand cells are written at once, and read as their values."""
    assert canonical_rows(type(row), [row] * 40) == _json([row] * 40)[1:-1]


def test_a_noun_with_a_later_field_goes_the_long_way() -> None:
    """What leaves fields out of its digest is not msgspec's to write."""
    row = Opening("admin-1", date(2025, 7, 24), "S", time(7, 30), time(11, 30))
    assert canonical_rows(Opening, [row] * 40) is None
    assert canonical([row] * 40) == _json([row] * 40)
