"""How wide words are in Times New Roman, and how many lines they take in a cell.

Widths are the advance widths of Times (thousandths of the type size), as its metric twins have them
too; a Vietnamese letter is as wide as the letter under its marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

_EM = 1000.0
_WIDTHS = {
    200: "|",
    250: " .,",
    278: "/\\:;ijlt",
    333: "!()[]-`'frI\u2018\u2019",
    389: "sJ",
    408: '"',
    444: "acez?\u201c\u201d",
    500: "0123456789#$*_bdghknopquvxyđ–",
    556: "FPS",
    564: "+<=>~",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYĐw",
    778: "&m",
    833: "%",
    889: "M",
    944: "W",
    1000: "@…—",
}
_OF_SIGN = {sign: float(width) for width, signs in _WIDTHS.items() for sign in signs}
_HORN = 60.0
"""What ơ and ư are wider than o and u."""
_WIDEST = 1000.0
BOLD = 1.11
"""How much wider bold type is, on average a little less."""
_CLEAR_PT = 0.001
"""What is narrower by so much needs no second line, however its parts are added up."""
_PIECES = re.compile(r"[^ -]*(?:-| +|$)")
_KEPT = 20_000
"""Cells that are kept: names, days and hours stand on many sheets."""


def width_of(words: str, size_pt: float, *, bold: bool = False) -> float:
    """Points that words take on one line."""
    wide = sum(map(_width, words)) * size_pt / _EM
    return wide * BOLD if bold else wide


@lru_cache(maxsize=_KEPT)
def line_count(words: str, room_pt: float, size_pt: float, *, bold: bool = False) -> int:
    """Lines that words take in a cell with so much room: broken at blanks and behind hyphens, a
    word that is wider than the room wherever it must.
    """
    room = max(room_pt, size_pt)
    return sum(_lines_of(line, room, size_pt, bold=bold) for line in words.split("\n"))


def _lines_of(line: str, room_pt: float, size_pt: float, *, bold: bool) -> int:
    if width_of(line, size_pt, bold=bold) < room_pt - _CLEAR_PT:
        return 1
    lines, used = 1, 0.0
    for piece in _pieces(line):
        bare = width_of(piece.rstrip(" "), size_pt, bold=bold)
        if used + bare > room_pt and used > 0:
            lines, used = lines + 1, 0.0
        more, rest = divmod(bare, room_pt)
        lines += int(more)
        used = (rest if more else used + bare) + width_of(
            " " * (len(piece) - len(piece.rstrip(" "))), size_pt, bold=bold
        )
    return lines


def _pieces(line: str) -> Iterator[str]:
    return (found for found in _PIECES.findall(line) if found)


@cache
def _width(sign: str) -> float:
    if sign in _OF_SIGN:
        return _OF_SIGN[sign]
    parts = unicodedata.normalize("NFD", sign)
    if parts[0] not in _OF_SIGN:
        return _WIDEST
    return _OF_SIGN[parts[0]] + (_HORN if "\u031b" in parts else 0.0)
