"""Positions as people write them: degrees, minutes and seconds, decimal commas, metric pairs,
addresses of map pages, plus codes. Pure text in; no network is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from planner.tables.angles import Axis, PositionError, angle_and_axis, plain_marks
from planner.tables.metres import east_north, read_metres
from planner.tables.plus_codes import find_plus_code, plus_cell

PositionForm = Literal["decimal", "comma", "degrees", "link", "view", "plus_code"]

_LONGEST_LINK, _LONGEST_TEXT = 2000, 160
"""Characters of a link and of any other text that may still hold a position."""

_NUMBER = r"[-+]?\d{1,3}(?:[.,]\d+)?"
_PAIR = re.compile(rf"[(\[]?\s*({_NUMBER})\s*(?:[;,\s]|\s[-–/]\s)\s*({_NUMBER})\s*[)\]]?")
_METRES = r"\d{6,7}(?:[.,]\d+)?|\d{1,3}(?:[.,' \u00a0]\d{3}){1,2}(?:[.,]\d+)?"
_METRIC_PAIR = re.compile(rf"[(\[]?\s*({_METRES})\s*m?\s*[;,\s/–-]\s*({_METRES})\s*m?\s*[)\]]?")
_LABEL = re.compile(
    r"(?<!\w)(?:(?P<lat>vĩ độ|vi do|latitude|lat|northing)|(?P<lon>kinh độ|kinh do|longitude|long"
    r"|lng|lon|easting)|(?P<none>tọa độ|toạ độ|toa do|gps|[xy]))(?!\w)\s*(?:\([^)]*\))?\s*[:=]?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.|geo:|(?:maps\.)?google\.[a-z.]+/|goo\.gl/)\S*", re.IGNORECASE
)
_SHORT = re.compile(r"(?:maps\.app\.|//|^)goo\.gl/|g\.co/|share\.google|bit\.ly/", re.IGNORECASE)
_DECIMAL = r"(-?\d{1,3}\.\d+)"
_PIN = re.compile(rf"!3d{_DECIMAL}!4d{_DECIMAL}")
_ASKED = re.compile(
    r"[?&](?:q|query|ll|sll|destination|daddr|center|cp|marker)=(?:loc:)?([^&#]+)", re.IGNORECASE
)
_MARKED = re.compile(rf"mlat={_DECIMAL}&mlon={_DECIMAL}")
_PATH = re.compile(r"/(?:place|search|dir/[^/@]*)/([^/@?]+)|^geo:([^?;]+)", re.IGNORECASE)
_VIEW = re.compile(rf"@{_DECIMAL},\s*{_DECIMAL}|#map=\d+/{_DECIMAL}/{_DECIMAL}")

_OTHER: dict[str, Axis] = {"lat": "lon", "lon": "lat"}


@dataclass(frozen=True, slots=True)
class WrittenPosition:
    """Latitude and longitude in degrees, and how they were written; a "view" is the middle of the
    map that a link shows, not its pin. `cell_m` is the size of a plus code's cell.
    """

    lat: float
    lon: float
    form: PositionForm
    cell_m: float = 0.0


@dataclass(frozen=True, slots=True)
class WrittenMetres:
    """Easting and northing in metres of a zone that the text does not name."""

    east: float
    north: float


def has_link(text: str) -> bool:
    """Whether a text holds the address of a page."""
    return _LINK.search(text[:_LONGEST_LINK]) is not None


def is_position(text: str) -> bool:
    """Whether a text is meant as a position, not as an address (a link, a code, a pair)."""
    try:
        read_position(text)
    except PositionError as none:
        return has_link(text) or none.fault != "no_position"
    return True


def read_position(
    text: str, *, near: tuple[float, float] | None = None
) -> WrittenPosition | WrittenMetres:
    """Latitude before longitude unless letters, labels or the range say otherwise. `near`
    (lat, lon) completes a short plus code. PositionError where there is no position in the text.
    """
    text = text.strip()
    if len(text) > (_LONGEST_LINK if "/" in text or ":" in text else _LONGEST_TEXT):
        raise PositionError("no_position")
    if link := _LINK.search(text):
        return _from_link(link[0], near)
    if (coded := _from_plus_code(text, near)) is not None:
        return coded
    if len(text) > _LONGEST_TEXT:
        raise PositionError("no_position")
    bare, first_axis = _without_labels(text)
    if (metric := _from_metres(bare)) is not None:
        return metric
    pair = _PAIR.fullmatch(bare)
    if pair and re.search(r"\d[.,]\d", pair[1]) and re.search(r"\d[.,]\d", pair[2]):
        form: PositionForm = "comma" if "," in pair[1] + pair[2] else "decimal"
        return _checked(_number(pair[1]), _number(pair[2]), form, first_axis)
    return _from_two_angles(bare, first_axis)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _without_labels(text: str) -> tuple[str, Axis]:
    """The text without "Vĩ độ:", "lon=", "X" …, and the axis that the first label names."""
    axis: Axis = ""
    for found in _LABEL.finditer(text):
        if not axis and (found["lat"] or found["lon"]):
            axis = "lat" if found["lat"] else "lon"
    bare = _LABEL.sub(" ", text)
    return re.sub(r"\s*([,;])\s*(?=[,;]|$)", "", bare).strip(" ,;"), axis


def _checked(first: float, second: float, form: PositionForm, axis: Axis = "") -> WrittenPosition:
    """Swapped where the labels say so or the first number can only be a longitude."""
    lat, lon = (second, first) if axis == "lon" else (first, second)
    if abs(lat) > 90 and abs(lon) <= 90:
        lat, lon = lon, lat
    if abs(lat) > 90 or abs(lon) > 180:
        raise PositionError("out_of_range")
    return WrittenPosition(lat, lon, form)


def _from_metres(text: str) -> WrittenMetres | None:
    """A pair of metres; None for anything else (21.045, 105.805 are no thousands)."""
    found = _METRIC_PAIR.fullmatch(text)
    one, two = (read_metres(found[1]), read_metres(found[2])) if found else (None, None)
    pair = None if one is None or two is None else east_north(one, two)
    return None if pair is None else WrittenMetres(*pair)


def _from_link(link: str, near: tuple[float, float] | None) -> WrittenPosition:
    """The pin of a map's address, else the place asked for, else the middle of the view."""
    if _SHORT.search(link):
        raise PositionError("short_link")
    link = unquote(link)
    pins = _PIN.findall(link) or _MARKED.findall(link)
    if pins:
        return _checked(float(pins[-1][0]), float(pins[-1][1]), "link")
    asked = [found[1] for found in _ASKED.finditer(link)]
    asked += [found[1] or found[2] for found in _PATH.finditer(link)]
    for words in asked:
        found_position = _from_words(words.replace("+", " "), words, near)
        if found_position is not None:
            return found_position
    if view := _VIEW.search(link):
        lat, lon = (float(part) for part in view.groups() if part)
        return _checked(lat, lon, "view")
    raise PositionError("no_position")


def _from_words(plain: str, coded: str, near: tuple[float, float] | None) -> WrittenPosition | None:
    """A position among the words of a link; None where they are the name of a place."""
    for words in (plain, coded):
        try:
            found = read_position(words, near=near)
        except PositionError:
            continue
        if isinstance(found, WrittenPosition):
            return WrittenPosition(found.lat, found.lon, "link", found.cell_m)
    return None


def _from_two_angles(text: str, first_axis: Axis) -> WrittenPosition:
    """Two angles with letters, marks or a separator, in either order."""
    plain = plain_marks(text).strip(" ()[]")
    fault: PositionError | None = None
    for cut in _cuts(plain):
        try:
            first, axis = _angle_part(plain[:cut])
            second, other = _angle_part(plain[cut:])
        except PositionError as refused:
            fault = refused if refused.fault == "out_of_range" else fault
            continue
        if axis and axis == other:
            continue
        named = axis or _OTHER.get(other, first_axis)
        return _checked(first, second, "degrees", named)
    raise fault or PositionError("no_position")


def _angle_part(text: str) -> tuple[float, Axis]:
    """One of two angles: with a mark, a letter, or minutes (a bare number may be anything)."""
    part = text.strip(" ,;/–—")
    if not re.search(r"[°'\"NSEWBĐT]|\d\s+\d", part, re.IGNORECASE):
        raise PositionError("no_position")
    return angle_and_axis(part.rstrip("-").strip())


def _cuts(text: str) -> list[int]:
    """Places where one angle may end: behind or before a letter, behind a mark, at a separator."""
    letters = [m.start() for m in re.finditer(r"[NSEWBĐT]", text, re.IGNORECASE) if m.start()]
    marks = [m.end() for m in re.finditer("[\"']", text)]
    parts = [m.start() for m in re.finditer(r"[,;]", text)]
    return sorted({*parts, *(place + 1 for place in letters), *letters, *marks})


def _from_plus_code(text: str, near: tuple[float, float] | None) -> WrittenPosition | None:
    """The centre of a plus code's cell; None where the text has no code."""
    code = find_plus_code(text)
    if code is None:
        return None
    cell = plus_cell(code, near)
    if cell is None:
        raise PositionError("plus_code_needs_place")
    return WrittenPosition(cell.lat, cell.lon, "plus_code", cell.height_m)
