"""Positions as people write them: degrees, minutes and seconds, decimal commas, Google Maps
addresses, plus codes. Pure text in, WGS 84 degrees out; no network is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

PositionForm = Literal["decimal", "comma", "degrees", "link", "plus_code"]
PositionFault = Literal["no_position", "short_link", "plus_code_needs_place", "out_of_range"]

_NUMBER = r"[-+]?\d{1,3}(?:[.,]\d+)?"
_PAIR = re.compile(rf"^\(?\s*({_NUMBER})\s*[;,\s/]\s*({_NUMBER})\s*\)?$")
_AT = re.compile(r"[@=:/](-?\d{1,2}\.\d+),\s*(-?\d{1,3}\.\d+)")
_PIN = re.compile(r"!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)")
_SHORT = re.compile(r"(?:maps\.app\.)?goo\.gl/|g\.co/kgs|share\.google", re.IGNORECASE)
_LINK = re.compile(r"^(?:https?://|geo:|www\.)|google\.[a-z.]+/maps", re.IGNORECASE)
_DEGREES = re.compile(
    r"""^\s*(?P<before>[NSEWBĐTnsewbđt])?\s*
    (?P<d>[-+]?\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|˚|độ|deg|\s)?\s*
    (?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*(?:['’′‘]|phút|\s)?\s*)?
    (?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:["”″]|''|’’|giây)?\s*)?
    (?P<after>[NSEWBĐTnsewbđt])?\s*$""",
    re.VERBOSE,
)
_CODE = re.compile(
    r"^(?:([23456789CFGHJMPQRVWX]{2,8})0*\+([23456789CFGHJMPQRVWX]{2,7})?)\b", re.IGNORECASE
)
_DIGITS = "23456789CFGHJMPQRVWX"
_SOUTH_OR_WEST = "SWTswt"


@dataclass(frozen=True, slots=True)
class WrittenPosition:
    """Latitude and longitude in degrees (WGS 84), and how they were written."""

    lat: float
    lon: float
    form: PositionForm


class PositionError(ValueError):
    """Text that is no position; `fault` says which kind."""

    def __init__(self, fault: PositionFault) -> None:
        self.fault = fault
        super().__init__(fault)


def read_position(text: str, *, near: tuple[float, float] | None = None) -> WrittenPosition:
    """Latitude before longitude unless the letters or the range say otherwise. `near` (lat, lon)
    completes a short plus code. PositionError where there is no position in the text.
    """
    text = unquote(text.strip())
    if _LINK.search(text):
        return _from_link(text)
    if (code := _CODE.match(text)) and "+" in text:
        return _from_plus_code(code, near)
    if pair := _PAIR.match(text):
        form: PositionForm = "comma" if "," in pair[1] else "decimal"
        return _checked(_number(pair[1]), _number(pair[2]), form)
    return _from_two_angles(text)


def read_angle(text: str) -> float:
    """One latitude or longitude: 21,07 or 21°04'12"B or 105 49 30.5 Đ; PositionError otherwise."""
    found = _DEGREES.match(text.strip())
    if found is None or (found["s"] and not found["m"]) or (found["before"] and found["after"]):
        raise PositionError("no_position")
    degrees = _number(found["d"])
    minutes, seconds = _number(found["m"] or "0"), _number(found["s"] or "0")
    if minutes >= 60 or seconds >= 60:
        raise PositionError("out_of_range")
    size = abs(degrees) + minutes / 60 + seconds / 3600
    letters = (found["before"] or "") + (found["after"] or "")
    below = degrees < 0 or any(letter in _SOUTH_OR_WEST for letter in letters)
    return -size if below else size


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _checked(lat: float, lon: float, form: PositionForm) -> WrittenPosition:
    """Swapped where the first number can only be a longitude."""
    if abs(lat) > 90 and abs(lon) <= 90:
        lat, lon = lon, lat
    if abs(lat) > 90 or abs(lon) > 180:
        raise PositionError("out_of_range")
    return WrittenPosition(lat, lon, form)


def _from_link(text: str) -> WrittenPosition:
    """The pin of a map address where it has one, else the centre of the view."""
    if _SHORT.search(text):
        raise PositionError("short_link")
    found = _PIN.search(text) or _AT.search(text)
    if found is None:
        raise PositionError("no_position")
    return _checked(float(found[1]), float(found[2]), "link")


def _from_two_angles(text: str) -> WrittenPosition:
    """Two angles with letters or signs, in either order."""
    for cut in _cuts(text):
        try:
            first, second = read_angle(text[:cut]), read_angle(text[cut:].lstrip(" ,;/"))
        except PositionError:
            continue
        east_first = text[:cut].strip(" ,;")[-1:] in "EeĐđ" or text.strip()[:1] in "EeĐđ"
        pair = (second, first) if east_first else (first, second)
        return _checked(*pair, "degrees")
    raise PositionError("no_position")


def _cuts(text: str) -> list[int]:
    """Places where one angle may end: behind a letter, a second mark or a separator."""
    ends = [m.end() for m in re.finditer(r"[NSEWBĐTnsewbđt]", text)]
    ends += [m.start() for m in re.finditer(r"[NSEWBĐTnsewbđt\"”″]", text) if m.start()]
    ends += [m.end() for m in re.finditer(r"[\"”″]", text)]
    return [*ends, *(m.start() for m in re.finditer(r"[,;/]", text))]


def _from_plus_code(found: re.Match[str], near: tuple[float, float] | None) -> WrittenPosition:
    """The centre of an Open Location Code's cell; short codes are completed near a place."""
    head, tail = found[1].upper(), (found[2] or "").upper()
    if len(head) % 2 or (len(head) < 8 and not tail):
        raise PositionError("no_position")
    if len(head) < 8:
        if near is None:
            raise PositionError("plus_code_needs_place")
        head = _completed(head, near)
    lat, lon, _ = _cell(head + tail)
    return _checked(lat, lon, "plus_code")


def _completed(head: str, near: tuple[float, float]) -> str:
    """The eight digits whose cell ends in `head` and lies nearest to the place."""
    missing = 8 - len(head)
    step = 20.0 / 20 ** (missing // 2 - 1) if missing else 0.0
    best, least = "", float("inf")
    for up in (-1, 0, 1):
        for right in (-1, 0, 1):
            lat, lon = near[0] + up * step, near[1] + right * step
            full = _digits(lat, lon)[:missing] + head
            there = _cell(full)
            apart = (there[0] - near[0]) ** 2 + (there[1] - near[1]) ** 2
            if apart < least:
                best, least = full, apart
    return best


def _digits(lat: float, lon: float) -> str:
    """The first eight digits of a position's code."""
    up, right, code = lat + 90.0, lon + 180.0, ""
    size = 20.0
    for _ in range(4):
        row, column = int(up // size), int(right // size)
        code += _DIGITS[row] + _DIGITS[column]
        up, right = up - row * size, right - column * size
        size /= 20.0
    return code


def _cell(code: str) -> tuple[float, float, float]:
    """Centre latitude and longitude of a full code, and the height of its cell in degrees."""
    lat, lon, height = -90.0, -180.0, 400.0
    for k in range(0, min(len(code), 10) // 2 * 2, 2):
        height /= 20.0
        lat += _DIGITS.index(code[k]) * height
        lon += _DIGITS.index(code[k + 1]) * height
    width = height
    for digit in code[10:]:
        height, width = height / 5.0, width / 4.0
        row, column = divmod(_DIGITS.index(digit), 4)
        lat, lon = lat + row * height, lon + column * width
    return lat + height / 2, lon + width / 2, height
