"""Plus codes: the published examples, completion of short codes, and any place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.tables.plus_codes import SYMBOLS, find_plus_code, plus_cell
from planner.tables.positions import WrittenPosition, read_position

PUBLISHED = {
    "7FG49Q00+": (20.375, 2.775, 0.05),
    "7FG49QCJ+2V": (20.3700625, 2.7821875, 0.000125),
    "7FG49QCJ+2VX": (20.3701125, 2.782234375, 0.000025),
    "8FVC2222+22": (47.0000625, 8.0000625, 0.000125),
    "4VCPPQGP+Q9": (-41.2730625, 174.7859375, 0.000125),
    "62G20000+": (0.5, -179.5, 1.0),
    "22220000+": (-89.5, -179.5, 1.0),
    "7FG40000+": (20.5, 2.5, 1.0),
}


@pytest.mark.parametrize(("code", "expected"), PUBLISHED.items())
def test_published_codes_are_decoded(code: str, expected: tuple[float, float, float]) -> None:
    """Proves that full and padded codes give the centre and height of the published examples."""
    found = find_plus_code(code)
    assert found is not None
    cell = plus_cell(found)
    assert cell is not None
    assert (cell.lat, cell.lon, cell.height) == pytest.approx(expected, abs=1e-9)


def test_a_short_code_takes_the_cell_nearest_to_its_place() -> None:
    """Proves that the published short code is completed, and that cells beyond an edge are seen."""
    found = find_plus_code("số 3, 9QCJ+2VX gần bưu điện")
    assert found is not None
    assert not found.is_full
    assert plus_cell(found) is None
    cell = plus_cell(found, (51.3708675, -1.217765625))
    assert cell is not None
    assert (cell.lat, cell.lon) == pytest.approx((51.3701125, -1.217765625), abs=1e-9)


@given(st.floats(8.0, 23.0), st.floats(102.0, 110.0), st.floats(-0.4, 0.4), st.floats(-0.4, 0.4))
def test_short_codes_come_back_from_anywhere_near(
    lat: float, lon: float, up: float, right: float
) -> None:
    """Proves that a four-symbol short code is completed from any place within 0.4 degrees of it."""
    full = _code_of(lat, lon)
    whole = find_plus_code(full)
    short = find_plus_code(full[4:])
    assert whole is not None
    assert short is not None
    cell, near = plus_cell(whole), plus_cell(short, (lat + up, lon + right))
    assert cell is not None
    assert near is not None
    assert (near.lat, near.lon) == pytest.approx((cell.lat, cell.lon), abs=1e-9)
    assert abs(cell.lat - lat) <= 0.000125 / 2 + 1e-9
    assert abs(cell.lon - lon) <= 0.000125 / 2 + 1e-9


def _code_of(lat: float, lon: float) -> str:
    """The ten-symbol code of a place, counted in whole cells of 1/8000 degree."""
    up, right = int((lat + 90.0) * 8000.0), int((lon + 180.0) * 8000.0)
    code = ""
    for _ in range(5):
        up, row = divmod(up, 20)
        right, column = divmod(right, 20)
        code = SYMBOLS[row] + SYMBOLS[column] + code
    return f"{code[:8]}+{code[8:]}"


@pytest.mark.parametrize("text", ["", "C2+", "84+912345678", "GH3+22", "ABCD+EF", "2+2"])
def test_other_words_are_no_plus_codes(text: str) -> None:
    """Proves that phone numbers, odd lengths and letters outside the alphabet are left alone."""
    assert find_plus_code(text) is None


def test_a_position_may_be_a_plus_code_among_words() -> None:
    """Proves that an address with a code is read as a position that knows its cell's size."""
    found = read_position("3R9F+X6 Tây Hồ, Hà Nội", near=(21.07, 105.82))
    assert isinstance(found, WrittenPosition)
    assert (found.lat, found.lon) == pytest.approx((21.0699375, 105.8230625), abs=1e-7)
    assert found.cell_m == pytest.approx(13.9, abs=0.1)


def test_codes_that_cannot_be_are_passed_over() -> None:
    """Proves that a padded code cut at an odd place is no code, that the next one in the text is
    found, and that a code beyond the poles has no cell.
    """
    found = find_plus_code("7FG00000+ hay 7FG49Q00+")
    assert found is not None
    assert found.head == "7FG49Q"
    assert find_plus_code("7FG00000+") is None
    beyond = find_plus_code(f"{SYMBOLS[-1] * 8}+{SYMBOLS[-1] * 2}")
    assert beyond is not None
    assert plus_cell(beyond) is None
