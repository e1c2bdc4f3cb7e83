"""Streets and alleys by name, in local metres: where an address may lie, and how far that is off.

Alley mouths serve as address points: in Hanoi "ngõ 445 Lạc Long Quân" opens beside house 445, so
the numbers of the mapped alleys of a street tell where its other numbers are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from planner.model.place import Street
from planner.readers.addresses import Address, Name, read_address
from planner.readers.places import Ground

Points = NDArray[np.float64]
Method = Literal["alley", "number", "street"]
SAMPLE_M = 25.0
MOST_SAMPLES = 600
BESIDE_M = 25.0
"""Half a block: houses stand beside the line of their street or alley."""
DEEPER_M = 60.0
"""More, where only the outer alley of the address is on the map."""
MOUTH_M = 150.0
NEAR_NUMBER = 40
"""A house number this near to a known alley number on one side only is still placed by it."""
METRES_A_NUMBER = 6.0
NUMBER_M = 90.0
"""Least radius of a place by number. Measured: see tests/readers/test_addresses_real.py."""
LONGEST_NAME = 6
SHORTEST_KEY = 5
FUZZY_KEY = 9
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an address may be: `points` (n, 2) along it in local metres, in their order; the truth
    may lie `margin_m` beyond them.
    """

    method: Method
    said: str
    points: Points
    margin_m: float = BESIDE_M


@dataclass(slots=True)
class _Way:
    """All pieces of one street or alley, by how its name is spelt."""

    name: str
    lines: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StreetNames:
    """Streets by key; alleys by the street's key and their numbers, outermost first."""

    streets: Mapping[str, _Way]
    alleys: Mapping[tuple[str, tuple[str, ...]], _Way]
    outline: Any = None

    def find(self, address: Address, within: Any = None, ward: str = "") -> Spot | None:
        """The alley that the address names, else the place of its number on the street, else the
        street; None where the map knows none of them inside the ward. `within` (an area) is where
        the part of a street is looked for first. A name that is said of no street ("Tổ 19 Xuân
        La", "P. Xuân La") is the old ward's where it is that of `ward`.
        """
        for key, name in self._keys(address):
            is_ward = key == ward and name.role in ("bare", "either")
            spot = None if is_ward else self._on(key, name, address, within)
            if spot is not None:
                return spot
        return None

    def _on(self, key: str, name: Name, address: Address, within: Any) -> Spot | None:
        for path in _paths(address):
            for length in range(len(path), 0, -1):
                way = self.alleys.get((key, path[:length]))
                line = self._clipped(way, name, within)
                if way is not None and line is not None:
                    deeper = DEEPER_M if length < len(address.alleys) else 0.0
                    return Spot("alley", way.name, samples(line), BESIDE_M + deeper)
        way = self.streets.get(key)
        line = self._clipped(way, name, within)
        if way is None or line is None:
            return None
        return self._numbered(key, way, line, address) or Spot("street", way.name, samples(line))

    def _numbered(self, key: str, way: _Way, line: Any, address: Address) -> Spot | None:
        """Between the mouths of the alleys whose numbers enclose the address's outermost one."""
        number = _number((address.alleys or tuple(address.house.split("/")))[0])
        if number is None:
            return None
        found = between(self.mouths(key, line), number)
        if found is None:
            return None
        (x, y), radius = found
        near = line.interpolate(line.project(shapely.Point(x, y)))
        return Spot("number", f"{way.name} {number}", np.array([[near.x, near.y]]), radius)

    def mouths(self, key: str, line: Any) -> dict[int, tuple[float, float]]:
        """Alley number -> where the alley leaves the street."""
        found: dict[int, tuple[float, float]] = {}
        for (street, path), way in self.alleys.items():
            number = _number(path[0]) if street == key and len(path) == 1 else None
            if number is None:
                continue
            alley = shapely.union_all([piece for pieces in way.lines.values() for piece in pieces])
            mouth = shapely.shortest_line(line, alley)
            if mouth.length <= MOUTH_M:
                found[number] = mouth.coords[0]
        return found

    def _clipped(self, way: _Way | None, name: Name, within: Any) -> Any:
        """The pieces spelt as the name is, inside the ward, and inside `within` where some are."""
        if way is None:
            return None
        own = way.lines.get(spoken(name.said)) or [p for ps in way.lines.values() for p in ps]
        line = shapely.union_all(own)
        for area in (self.outline, within):
            inside = line if area is None else shapely.intersection(line, area)
            if not inside.is_empty and inside.length > 0.0:
                line = inside
            elif area is self.outline:
                return None
        return line

    def _keys(self, address: Address) -> Iterator[tuple[str, Name]]:
        """Keys to look up, the likeliest first, each with the name it comes from."""
        names = [name for name in address.streets if name.role != "place"]
        said = [(key, name) for name in names for key in _spellings(name)]
        yield from said
        tried = {key for key, _ in said}
        yield from ((key, name) for key, name in self._held(address) if key not in tried)
        for key, name in said:
            if name.role in ("street", "follows"):
                yield from ((other, name) for other in self._similar(key))

    def _held(self, address: Address) -> Iterator[tuple[str, Name]]:
        """Street names among the words of the address, the longest first; wards are not streets."""
        apart = {n.words for n in address.names if n.role in ("ward", "district")}
        words = address.words
        for length in range(min(LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                run = words[start : start + length]
                key = "".join(run)
                if len(key) >= SHORTEST_KEY and run not in apart and key in self.streets:
                    yield key, Name(run, "bare")

    def _similar(self, key: str) -> Iterator[str]:
        """The one street whose key differs by a single letter; no digits, no short names."""
        if len(key) < FUZZY_KEY or any(c.isdigit() for c in key):
            return
        near = [other for other in self.streets if _differs_by_one(key, other)]
        if len(near) == 1:
            yield near[0]


def street_names(streets: Iterable[Street], ground: Ground) -> StreetNames:
    """The index of named lines; pieces of one name are merged. Alleys are told by their names
    ("Ngách 37 Ngõ 293 Ngọc Thụy"), read as addresses are.
    """
    found: dict[str, _Way] = {}
    alleys: dict[tuple[str, tuple[str, ...]], _Way] = {}
    for street in streets:
        if len(street.line) < 2 or not street.name:
            continue
        line = shapely.linestrings([ground.xy(*p) for p in street.line])
        own = read_address(street.name)
        for name in own.streets[:1]:
            for key in dict.fromkeys((name.key, name.prefix + name.key)):
                way = alleys.setdefault((key, own.alleys), _Way(street.name)) if own.alleys else (
                    found.setdefault(key, _Way(street.name)))  # fmt: skip
                way.lines.setdefault(spoken(name.said), []).append(line)
    outline = None if ground.outline is None else ground.outline.buffer(BESIDE_M)
    return StreetNames(found, alleys, outline)


def between(
    mouths: Mapping[int, tuple[float, float]], number: int
) -> tuple[tuple[float, float], float] | None:
    """Where a house number lies among known ones, and how far off that may be in metres; None
    where none is near. Numbers of the same side (odd, even) are preferred.
    """
    same = {n: xy for n, xy in mouths.items() if n % 2 == number % 2}
    if number in mouths:
        return mouths[number], NUMBER_M
    for known in (same, mouths):
        below = max((n for n in known if n < number), default=None)
        above = min((n for n in known if n > number), default=None)
        if below is not None and above is not None:
            a, b = np.array(known[below]), np.array(known[above])
            at = a + (b - a) * (number - below) / (above - below)
            half = float(np.hypot(*(b - a))) / 2.0
            return (float(at[0]), float(at[1])), NUMBER_M + half
    nearest = min(same or mouths, key=lambda n: abs(n - number), default=None)
    if nearest is None or abs(nearest - number) > NEAR_NUMBER:
        return None
    return mouths[nearest], NUMBER_M + METRES_A_NUMBER * abs(nearest - number)


def samples(line: Any) -> Points:
    """Points every 25 m (at most 600) along a line of one or several pieces, in their order."""
    merged = shapely.line_merge(line) if line.geom_type == "MultiLineString" else line
    pieces = [p for p in getattr(merged, "geoms", [merged]) if p.length > 0.0]
    step = max(SAMPLE_M, sum(p.length for p in pieces) / MOST_SAMPLES)
    found = [
        shapely.get_coordinates(
            shapely.line_interpolate_point(
                p, np.linspace(0.0, p.length, (int(p.length / step) + 2) | 1)
            )
        )
        for p in pieces
    ]
    return np.concatenate(found)


def centre_of(points: Points) -> tuple[int, float]:
    """The point from which all others are least far, and that distance in metres."""
    apart = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    farthest = apart.max(axis=1)
    best = int(farthest.argmin())
    return best, float(farthest[best])


def spoken(text: str) -> str:
    """How a name is spelt, with the tone mark after its syllable: Hòa and Hoà are the same."""
    return "".join(map(_spoken, unicodedata.normalize("NFC", text).lower().split()))


def _spoken(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(c for c in letters if c in _TONES)
    return "".join(c for c in letters if c not in _TONES) + tone


def _spellings(name: Name) -> Iterator[str]:
    """The name, with the word taken for its prefix ("Dương Quảng Hàm"), without a number at its
    end.
    """
    yield name.key
    if name.prefix in ("duong", "pho", "p"):
        yield name.prefix + name.key
    words = list(name.words)
    while len(words) > 1 and (words[-1].isdigit() or words[-1] == "so"):
        words.pop()
        yield "".join(words)


def _paths(address: Address) -> Iterator[tuple[str, ...]]:
    """Alley paths to look for: the alleys said, else those of a house like "52/4"."""
    if address.alleys:
        yield address.alleys
    steps = tuple(address.house.split("/"))
    if len(steps) > 1 and not address.alleys:
        yield steps


def _number(text: str) -> int | None:
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits) if digits.isdigit() else None


def _differs_by_one(a: str, b: str) -> bool:
    """One letter changed, added or left out."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    same = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rest_a, rest_b = a[same:], b[same:]
    return rest_a[1:] in (rest_b, rest_b[1:]) or rest_a == rest_b[1:]


def narrowed(spot: Spot, place: int, count: int) -> tuple[tuple[float, float], float]:
    """The position of the `place`-th of `count` groups that share one spot, and its radius: one in
    the middle, several spread along it.
    """
    points = spot.points
    if count == 1:
        at, _ = centre_of(points)
    else:
        at = int((place + 0.5) / count * len(points))
    radius = float(np.hypot(*(points - points[at]).T).max()) + spot.margin_m
    return (float(points[at, 0]), float(points[at, 1])), radius
