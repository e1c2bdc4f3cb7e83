"""Street points where people live: about 2,000 places beside the streets of the ward."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.demo import _ground as ground
from planner.demo import _wards as wards
from planner.demo._builder import SegmentGrid, Way
from planner.demo._graph import Links, links_of, neighbours
from planner.demo._plane import (
    Point,
    Segment,
    along,
    distance_m,
    foot,
    inside,
    length_m,
    metres,
    pairs,
    point_at,
    ring_segments,
)

PLACES_PER_GROUP = 32
HOUSE_OFFSET_M = 7.0
NO_HOUSES = frozenset({"trunk", "primary"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place where people live: the door and the point of the street before it."""

    door: Point
    street_point: Point
    street: str
    zone: str
    share: int


@dataclass(frozen=True, slots=True)
class Homes:
    """All places, the street graph with their street points in it, who is next to whom, and
    the doors of the drawn towers.
    """

    places: tuple[Place, ...]
    links: Links
    near: tuple[Mapping[int, int], ...]
    towers: Mapping[Point, Point]


def build_homes(ways: Sequence[Way], rng: random.Random) -> Homes:
    """Places by street length: each zone has about 32 places per group."""
    stops: dict[Segment, list[Point]] = {}
    shore = SegmentGrid(ring_segments(ground.LAKE))
    places: list[Place] = []
    taken: set[Point] = set()
    spacing = _spacings(ways)
    for way in ways:
        if not has_houses(way):
            continue
        for segment in pairs(way.points):
            if segment in stops or segment[::-1] in stops:
                continue
            found = [
                place
                for place in _places_on(way, segment, spacing, rng, shore)
                if place.street_point not in taken
            ]
            taken.update(place.street_point for place in found)
            stops[segment] = [p.street_point for p in found]
            places.extend(found)
    links = links_of(ways, stops)
    near = neighbours(links, [p.street_point for p in places])
    return Homes(tuple(places), links, tuple(near), _tower_doors(ways))


def _tower_doors(ways: Sequence[Way]) -> dict[Point, Point]:
    """The drawn place of each tower -> the nearest street point, where its door is."""
    drawn = [tower for ward in wards.OLD_WARDS for towers in ward.towers for tower in towers]
    segments = [s for way in ways if has_houses(way) for s in pairs(way.points)]
    return {tower: _nearest_foot(tower, segments) for tower in drawn}


def _nearest_foot(place: Point, segments: Sequence[Segment]) -> Point:
    feet = (foot(place, segment) for segment in segments)
    return min(feet, key=lambda p: (distance_m(place, p), p))


def has_houses(way: Way) -> bool:
    """Whether people live along a way: not on the dyke, the big roads and the pagoda's path."""
    return way.highway not in NO_HOUSES and not (way.level == 0 and way.highway == "footway")


def _spacings(ways: Sequence[Way]) -> dict[str, float]:
    """Metres of street per place in each zone."""
    lengths: dict[str, list[float]] = {}
    for way in ways:
        if has_houses(way):
            for a, b in pairs(way.points):
                lengths.setdefault(_zone(a, b), []).append(length_m((a, b)))
    wanted = {zone.id: zone.groups * PLACES_PER_GROUP for zone in wards.ZONES}
    return {zone: sum_exact(lengths[zone]) / wanted[zone] for zone in wanted}


def sum_exact(values: Sequence[float]) -> float:
    """The sum of metres in whole millimetres: the same on every Python version."""
    return sum(round(value * 1000) for value in values) / 1000


def _zone(a: Point, b: Point) -> str:
    return wards.zone_at(((a[0] + b[0]) // 2, (a[1] + b[1]) // 2))


def _places_on(
    way: Way,
    segment: Segment,
    spacing: Mapping[str, float],
    rng: random.Random,
    shore: SegmentGrid,
) -> list[Place]:
    """Places beside one segment; the first lies at a random part of the spacing."""
    zone = _zone(*segment)
    first = spacing[zone] * rng.random()
    found: list[Place] = []
    for point, unit in along(segment, spacing[zone], first):
        side = HOUSE_OFFSET_M if rng.random() < 0.5 else -HOUSE_OFFSET_M
        share = rng.randint(70, 140)
        x, y = metres(point)
        door = point_at((x - unit[1] * side, y + unit[0] * side))
        if not inside(door, ground.BOUNDARY) or shore.hit((point, door)):
            door = point
        if point not in segment and (not found or found[-1].street_point != point):
            found.append(Place(door, point, way.name, zone, share))
    return found
