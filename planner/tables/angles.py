"""One latitude or longitude as people write it: 21,07 · 21.07 N · 21°04'12"B · 21 độ 4 phút."""

from __future__ import annotations

import re
from typing import Literal

PositionFault = Literal["no_position", "short_link", "plus_code_needs_place", "out_of_range"]
Axis = Literal["lat", "lon", ""]

_LETTERS: dict[str, tuple[Axis, int]] = {
    "n": ("lat", 1),
    "s": ("lat", -1),
    "b": ("lat", 1),
    "e": ("lon", 1),
    "w": ("lon", -1),
    "đ": ("lon", 1),
    "t": ("lon", -1),
}
_WORDS: tuple[tuple[str, str], ...] = (
    (r"độ|deg(?:rees?)?", "°"),
    (r"phút|min(?:utes?)?", "'"),
    (r"giây|sec(?:onds?)?", '"'),
    (r"vĩ(?: độ)? bắc|bắc|north", "N"),
    (r"kinh(?: độ)? đông|đông|east", "E"),
    (r"vĩ(?: độ)? nam|south", "S"),
    (r"kinh(?: độ)? tây|tây|west", "W"),
)
_WORD_FINDERS = tuple(
    (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), mark) for words, mark in _WORDS
)
_JOINED_WORDS = re.compile(r"(?<=[0-9])\s*(độ|phút|giây)(?=\s*[0-9]|\s*$|\W)", re.IGNORECASE)
_LONGEST = 80
_MINUTE, _SECOND, _DEGREE = "'’′‘´`", '"”″“', "°º˚"
_MARKS = str.maketrans({**dict.fromkeys(_MINUTE, "'"), **dict.fromkeys(_DEGREE, "°")})
_ANGLE = re.compile(
    r"""\s*(?P<before>[NSEWBĐT])?\s*
    (?P<d>[-+]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*
    (?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*'?\s*)?
    (?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*"?\s*)?
    (?P<after>[NSEWBĐT])?\s*""",
    re.VERBOSE | re.IGNORECASE,
)


class PositionError(ValueError):
    """Text that is no position; `fault` says which kind."""

    def __init__(self, fault: PositionFault) -> None:
        self.fault: PositionFault = fault
        super().__init__(fault)


def plain_marks(text: str) -> str:
    """Degrees, minutes, seconds and the four winds written as ° ' " N S E W, whatever marks or
    words (độ, phút, giây, Bắc, Đông) the text has.
    """
    text = _JOINED_WORDS.sub(lambda found: f" {found[1]} ", text)
    for finder, mark in _WORD_FINDERS:
        text = finder.sub(mark, text)
    text = text.translate(_MARKS)
    for double in ("''", *_SECOND):
        text = text.replace(double, '"')
    return text


def read_angle(text: str) -> float:
    """Degrees of one latitude or longitude: 21,07 or 21°04'12"B or 105 49 30.5 Đ (S and W are
    negative; B is bắc, Đ đông, T tây). PositionError where the text is none.
    """
    return angle_and_axis(text)[0]


def angle_and_axis(text: str) -> tuple[float, Axis]:
    """Degrees and the axis that a letter names ("" without a letter); PositionError as above."""
    found = _ANGLE.fullmatch(plain_marks(text)) if len(text) <= _LONGEST else None
    if found is None or (found["s"] and not found["m"]) or (found["before"] and found["after"]):
        raise PositionError("no_position")
    if found["m"] and re.search(r"[.,]", found["d"]):
        raise PositionError("no_position")
    minutes, seconds = _number(found["m"] or "0"), _number(found["s"] or "0")
    if minutes >= 60.0 or seconds >= 60.0:
        raise PositionError("out_of_range")
    size = abs(_number(found["d"])) + minutes / 60.0 + seconds / 3600.0
    axis, sign = _LETTERS.get((found["before"] or found["after"] or "").lower(), ("", 1))
    is_below = found["d"].startswith("-") or sign < 0
    return (-size if is_below else size), axis


def _number(text: str) -> float:
    return float(text.replace(",", "."))
