"""Areas out of ways that come in any order and direction.

Ways are joined where they share an end node. A chain that meets one of its own junctions again is
cut there, so rings that touch at a node come out as rings and not as an eight.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon

from planner.model.place import LonLat

M_PER_DEGREE = 111_320.0
NodeIds = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a ring stays open: a loose end, and the nearest other loose end with its distance."""

    first: int
    second: int
    metres: float


@dataclass(frozen=True, slots=True)
class Joined:
    """Closed rings of node ids, first = last; chains that did not close."""

    rings: tuple[NodeIds, ...]
    open: tuple[NodeIds, ...]


def join(ways: Iterable[Sequence[int]]) -> Joined:
    """The rings that the ways make; a way given twice counts once."""
    waiting = {_plain(way): tuple(way) for way in ways if len(way) > 1}
    loose = dict(enumerate(waiting.values()))
    ends: dict[int, set[int]] = {}
    for number, way in loose.items():
        for node in (way[0], way[-1]):
            ends.setdefault(node, set()).add(number)
    rings: list[NodeIds] = []
    chains: list[NodeIds] = []
    while loose:
        chain = _take(loose, ends, next(iter(loose)))
        chain = _grow(chain, loose, ends, rings)
        if len(chain) > 1:
            chains += _closed_or_open(chain, loose, ends, rings)
    return Joined(tuple(rings), tuple(chains))


def gaps(chains: Sequence[NodeIds], positions: Mapping[int, LonLat]) -> tuple[Gap, ...]:
    """Each loose end with the nearest other loose end, nearest pairs first, each pair once."""
    loose = [node for chain in chains for node in (chain[0], chain[-1]) if node in positions]
    found = []
    while len(loose) > 1:
        metres, first, second = min(
            (metres_between(positions[a], positions[b]), i, j)
            for i, a in enumerate(loose)
            for j, b in enumerate(loose[i + 1 :], start=i + 1)
        )
        found.append(Gap(loose[first], loose[second], metres))
        loose = [node for k, node in enumerate(loose) if k not in (first, second)]
    return tuple(found)


def area(rings: Iterable[Sequence[LonLat]]) -> Any:
    """The area of rings whatever their order, direction and role: a ring within an odd number of
    other rings is a hole. A ring that crosses itself is made valid; empty where there is no ring.
    """
    shapes = [shapely.make_valid(Polygon(ring)) for ring in rings if len(ring) > 3]
    shapes = sorted((s for s in shapes if s.area > 0), key=lambda s: -float(s.area))
    depths = _depths(shapes)
    whole: Any = MultiPolygon()
    for depth in range(max(depths, default=-1) + 1):
        level = shapely.union_all([s for s, d in zip(shapes, depths, strict=True) if d == depth])
        combine = shapely.difference if depth % 2 else shapely.union
        whole = combine(whole, level)
    return _only_polygons(whole)


def polygon_rings(shape: Any) -> list[list[list[list[float]]]]:
    """GeoJSON coordinates of the polygons of an area: outer rings anticlockwise, holes clockwise
    (RFC 7946), to 1e-7 degree.
    """
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    turned = [shapely.geometry.polygon.orient(part) for part in parts]
    return [[_coordinates(ring) for ring in (p.exterior, *p.interiors)] for p in turned]


def metres_between(first: LonLat, second: LonLat) -> float:
    """Metres between two near places (equirectangular)."""
    scale = math.cos(math.radians((first[1] + second[1]) / 2)) * M_PER_DEGREE
    east, north = (second[0] - first[0]) * scale, (second[1] - first[1]) * M_PER_DEGREE
    return math.hypot(east, north)


def _plain(way: Sequence[int]) -> NodeIds:
    """The way in the one of its two directions that comes first."""
    forward = tuple(way)
    return min(forward, forward[::-1])


def _take(loose: dict[int, NodeIds], ends: Mapping[int, set[int]], number: int) -> list[int]:
    way = loose.pop(number)
    for node in (way[0], way[-1]):
        ends[node].discard(number)
    return list(way)


def _grow(
    chain: list[int],
    loose: dict[int, NodeIds],
    ends: Mapping[int, set[int]],
    rings: list[NodeIds],
) -> list[int]:
    """The chain lengthened at its end as far as it goes; loops on the way become rings."""
    joints = {chain[0]: 0}
    while True:
        last = chain[-1]
        if len(chain) > 1 and last in joints:
            place = joints[last]
            rings.append(tuple(chain[place:]))
            chain = chain[: place + 1]
            joints = {node: k for node, k in joints.items() if k < place}
        joints[chain[-1]] = len(chain) - 1
        if not ends[chain[-1]]:
            return chain
        way = _take(loose, ends, min(ends[chain[-1]]))
        chain += way[1:] if way[0] == chain[-1] else way[-2::-1]


def _closed_or_open(
    chain: list[int],
    loose: dict[int, NodeIds],
    ends: Mapping[int, set[int]],
    rings: list[NodeIds],
) -> list[NodeIds]:
    """A chain that ended is tried from its other end too."""
    other = _grow(chain[::-1], loose, ends, rings)
    return [tuple(other)] if len(other) > 1 else []


def _depths(shapes: Sequence[Any]) -> list[int]:
    """In how many of the greater shapes each shape lies (shapes sorted by size)."""
    if not shapes:
        return []
    points = [shape.representative_point() for shape in shapes]
    inner, outer = shapely.STRtree(shapes).query(points, predicate="within")
    depths = [0] * len(shapes)
    for i, o in zip(inner.tolist(), outer.tolist(), strict=True):
        depths[i] += o < i
    return depths


def _only_polygons(shape: Any) -> Any:
    polygons = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > 0]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _coordinates(ring: Any) -> list[list[float]]:
    return [[round(float(lon), 7), round(float(lat), 7)] for lon, lat in ring.coords]
