"""Whatever a cell holds, and however long it is, reading it ends soon and in the named ways."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.tables import (
    ValueFault,
    guess_date_style,
    guess_number_style,
    parse_count,
    parse_date,
    parse_degrees,
    parse_hours,
    parse_time,
    parse_when,
)
from planner.tables.angles import PositionError
from planner.tables.metres import declared_crs, read_metres
from planner.tables.names import group_number, person_order
from planner.tables.positions import is_position, read_position
from planner.tables.references import register

PIECES = st.sampled_from(
    [
        "1",
        "0",
        ".",
        ",",
        " ",
        "°",
        "'",
        '"',
        "N",
        "Đ",
        "/",
        "-",
        "+",
        ":",
        ";",
        "(",
        "1.234",
        "x",
        "23",
        "độ",
        "kinh độ",
        "https://",
        "?q=",
        "!3d1.1",
        "@1.1",
        "tháng",
        "lượt",
        "\xa0",
    ]
)
ANY = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join))
GROUPS = register([("G1", "Tổ 1"), ("002", "Tổ Hòa Bình")])


def _read_all(text: str) -> None:
    for parse in (parse_count, parse_degrees, parse_hours, parse_date, parse_time, parse_when):
        with suppress(ValueFault):
            parse(text)
    with suppress(PositionError):
        read_position(text, near=(21.0, 105.8))
    assert is_position(text) in {True, False}
    assert read_metres(text) is None or read_metres(text) > 0  # type: ignore[operator]
    assert GROUPS.find(text).way
    assert isinstance(person_order(text), tuple)
    group_number(text)
    declared_crs([text])
    guess_date_style([text])
    guess_number_style([text], whole=True)


@given(ANY)
def test_any_text_is_a_value_or_a_named_fault(text: str) -> None:
    """Proves that no cell raises anything but its fault."""
    _read_all(text)


@pytest.mark.parametrize(
    "piece",
    ["1", " ", "1,", "1 ", "°'", "N1", "x:", "kinh độ ", "/place/", "1.234", "1/1/", "!3d1.1"],
)
def test_endless_cells_end(piece: str) -> None:
    """Proves that a cell of 100,000 characters is refused by its length, not searched through."""
    _read_all(piece * (100_000 // len(piece)))
    _read_all("https://maps.google.com/?q=" + piece * 300)
