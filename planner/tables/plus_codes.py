"""Plus codes: the published Open Location Code (20 symbols, a + behind the eighth, base 20 by pairs
for ten symbols, then cells of 5 rows and 4 columns). Full codes are decoded; short ones are
completed to the nearest place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SYMBOLS = "23456789CFGHJMPQRVWX"
_PAIR_SYMBOLS = 10
_HEAD = 8
_BASE = 20.0
_ROWS, _COLUMNS = 5, 4
_FOUND = re.compile(
    rf"(?<![0-9A-Za-z+])([{SYMBOLS}]{{2,8}}0*)\+([{SYMBOLS}]{{2,7}})?(?![0-9A-Za-z+])",
    re.IGNORECASE,
)
_M_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class PlusCode:
    """A code as written: the symbols before the + (padding zeros left out) and behind it."""

    head: str
    tail: str
    is_padded: bool

    @property
    def is_full(self) -> bool:
        """Whether it names a place by itself."""
        return self.is_padded or len(self.head) == _HEAD


@dataclass(frozen=True, slots=True)
class PlusCell:
    """The cell of a full code: its centre in degrees, its height and width in degrees."""

    lat: float
    lon: float
    height: float
    width: float

    @property
    def height_m(self) -> float:
        """North-south size in metres."""
        return self.height * _M_PER_DEGREE


def find_plus_code(text: str) -> PlusCode | None:
    """The first plus code in a text ("3R9F+X6 Tây Hồ"); None where there is none. A short code has
    an even number of symbols before the + and some behind it.
    """
    for found in _FOUND.finditer(text):
        written, tail = found[1].upper(), (found[2] or "").upper()
        head = written.rstrip("0")
        is_padded = head != written
        if is_padded:
            if len(written) == _HEAD and len(head) % 2 == 0 and not tail:
                return PlusCode(head, "", is_padded=True)
        elif len(head) == _HEAD or (len(head) % 2 == 0 and tail):
            return PlusCode(head, tail, is_padded=False)
    return None


def plus_cell(code: PlusCode, near: tuple[float, float] | None = None) -> PlusCell | None:
    """The cell of a code; `near` (lat, lon) completes a short one to the nearest cell that ends so.
    None for a short code without a place, or a code beyond the poles.
    """
    if code.is_full:
        return _decoded(code.head + code.tail)
    return None if near is None else _nearest(code, near)


def _nearest(code: PlusCode, near: tuple[float, float]) -> PlusCell | None:
    """Of the cells that end in the short code, the one whose centre is nearest to the place."""
    missing = _HEAD - len(code.head)
    step = _BASE ** (2 - missing // 2)
    ending = code.head + code.tail
    around = [
        _decoded(_encoded(near[0] + up * step, near[1] + right * step)[:missing] + ending)
        for up in (-1, 0, 1)
        for right in (-1, 0, 1)
    ]
    return min(
        (cell for cell in around if cell is not None),
        key=lambda cell: (cell.lat - near[0]) ** 2 + (cell.lon - near[1]) ** 2,
        default=None,
    )


def _encoded(lat: float, lon: float) -> str:
    """The first eight symbols of a position."""
    up, right, code = min(max(lat + 90.0, 0.0), 180.0 - 1e-9), (lon + 180.0) % 360.0, ""
    size = _BASE
    for _ in range(_HEAD // 2):
        row, column = int(up // size), int(right // size)
        code += SYMBOLS[row] + SYMBOLS[column]
        up, right = up - row * size, right - column * size
        size /= _BASE
    return code


def _decoded(symbols: str) -> PlusCell | None:
    """The cell of all symbols of a full code."""
    south, west, height = -90.0, -180.0, _BASE * _BASE
    pairs = symbols[:_PAIR_SYMBOLS]
    for row, column in zip(pairs[::2], pairs[1::2], strict=True):
        height /= _BASE
        south += SYMBOLS.index(row) * height
        west += SYMBOLS.index(column) * height
    width = height
    for symbol in symbols[_PAIR_SYMBOLS:]:
        height, width = height / _ROWS, width / _COLUMNS
        row_number, column_number = divmod(SYMBOLS.index(symbol), _COLUMNS)
        south, west = south + row_number * height, west + column_number * width
    if south >= 90.0 or west >= 180.0:
        return None
    return PlusCell(south + height / 2, west + width / 2, height, width)
