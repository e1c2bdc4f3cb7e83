"""The walking network: drawn streets joined up, then generated alleys beside them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.demo import _ground as ground
from planner.demo._builder import SegmentGrid, StreetBuilder, Way
from planner.demo._plane import (
    Point,
    Segment,
    Vector,
    along,
    distance_m,
    length_m,
    meeting,
    metres,
    offset,
    pairs,
    point_at,
    ring_segments,
)

END_REACH_M = 90.0
BARRIER_OFFSET_M = 13.0
RAMP_HALF_M = 14.0
STEP_M = 24.0
CLEARANCE_M = 17.0
START_CLEARANCE_M = 27.0


@dataclass(frozen=True, slots=True)
class Growth:
    """How alleys of one level grow: spacing along the parent, longest and shortest length (m)."""

    level: int
    highway: str
    spacing_m: float
    longest_m: float
    shortest_m: float


GROWTHS = (
    Growth(1, "living_street", 52.0, 330.0, 40.0),
    Growth(2, "service", 50.0, 200.0, 36.0),
    Growth(3, "footway", 50.0, 150.0, 30.0),
)


@dataclass(frozen=True, slots=True)
class Streets:
    """All ways, and the pieces of the dyke and the ring road that nobody walks across."""

    ways: tuple[Way, ...]
    dyke: tuple[tuple[Point, ...], ...]
    ring_road: tuple[tuple[Point, ...], ...]


def build_streets(rng: random.Random) -> Streets:
    """The drawn streets with their alleys; one connected island, nothing across the lake."""
    shore = SegmentGrid(ring_segments(ground.LAKE))
    builder = _drawn_streets(shore)
    dyke = barrier_pieces(ground.DYKE_LINE, builder.ways)
    ring_road = barrier_pieces(ground.RING_ROAD, builder.ways)
    blocked = SegmentGrid(
        [*ring_segments(ground.LAKE), *ring_segments(ground.BOUNDARY)]
        + [segment for piece in (*dyke, *ring_road) for segment in pairs(piece)]
    )
    for growth in GROWTHS:
        _grow_level(builder, blocked, growth, rng)
    return Streets(tuple(builder.ways), dyke, ring_road)


def _drawn_streets(shore: SegmentGrid) -> StreetBuilder:
    """The streets of the drawing, their ends led to the next street; numbers in use are kept."""
    builder = StreetBuilder()
    for drawn in ground.STREETS:
        points, flags = list(drawn.line), (drawn.oneway, drawn.alleys)
        builder.add(Way(drawn.name, drawn.highway, points, drawn.level, *flags))
    builder.connect_ends(END_REACH_M, shore)
    by_name = {way.name: way for way in builder.ways}
    for way in builder.ways:
        if way.level == 1:
            _, number, street = way.name.split(" ", 2)
            by_name[street].numbers.add(int(number))
    return builder


def barrier_pieces(line: Sequence[Point], ways: Sequence[Way]) -> tuple[tuple[Point, ...], ...]:
    """The line moved to its ward side and opened where a drawn street comes through."""
    moved = offset(line, BARRIER_OFFSET_M)
    gaps: list[Point] = []
    for segment in pairs(moved):
        for way in ways:
            gaps.extend(place for other in pairs(way.points) if (place := meeting(segment, other)))
    pieces: list[list[Point]] = [[]]
    for point, _ in along(moved, 4.0, 0.0):
        if any(distance_m(point, gap) < RAMP_HALF_M for gap in gaps):
            pieces.append([])
        else:
            pieces[-1].append(point)
    return tuple(_thinned(piece) for piece in pieces if len(piece) > 1)


def _thinned(piece: list[Point]) -> tuple[Point, ...]:
    """Every tenth point and both ends: straight enough for a barrier."""
    return (*piece[:-1:10], piece[-1])


def _grow_level(
    builder: StreetBuilder, blocked: SegmentGrid, growth: Growth, rng: random.Random
) -> None:
    parents = [
        k for k, way in enumerate(builder.ways) if way.alleys and way.level == growth.level - 1
    ]
    for index in parents:
        for start, heading, side, metre in list(_starts(builder.ways[index], growth, rng)):
            _try_alley(builder, blocked, growth, _Seed(index, start, heading, side, metre), rng)


@dataclass(frozen=True, slots=True)
class _Seed:
    parent: int
    start: Point
    heading: Vector
    side: int
    metre: float


def _starts(
    way: Way, growth: Growth, rng: random.Random
) -> Iterator[tuple[Point, Vector, int, float]]:
    for side in (1, -1):
        first = growth.spacing_m * (0.3 + 0.5 * rng.random())
        for k, (point, unit) in enumerate(along(way.points, growth.spacing_m, first)):
            lean = 0.3 * (rng.random() - 0.5)
            nx, ny = -unit[1] * side, unit[0] * side
            yield point, (nx + lean * unit[0], ny + lean * unit[1]), side, k * growth.spacing_m


def _try_alley(
    builder: StreetBuilder,
    blocked: SegmentGrid,
    growth: Growth,
    seed: _Seed,
    rng: random.Random,
) -> None:
    longest = growth.longest_m * (0.45 + 0.55 * rng.random())
    points, target = _walk(builder, blocked, seed, longest)
    if len(points) < 2 or length_m(points) < growth.shortest_m:
        return
    parent = builder.ways[seed.parent]
    segment = next(s for s in pairs(parent.points) if _on(seed.start, s))
    points[0] = builder.join(segment, seed.start)
    if target is not None and target in builder.owner:
        points[-1] = builder.join(target, points[-1])
    if len(set(points)) == len(points):
        builder.add(Way(_alley_name(parent, seed), growth.highway, points, level=parent.level + 1))


def _on(point: Point, segment: Segment) -> bool:
    a, b = segment
    return distance_m(a, point) + distance_m(point, b) <= distance_m(a, b) + 0.3


def _walk(
    builder: StreetBuilder, blocked: SegmentGrid, seed: _Seed, longest_m: float
) -> tuple[list[Point], Segment | None]:
    """Steps straight on until something is in the way: the points, and the segment joined."""
    points = [seed.start]
    x, y = metres(seed.start)
    dx, dy = seed.heading
    steps = int(longest_m // STEP_M)
    for k in range(1, steps + 1):
        ahead = point_at((x + dx * STEP_M * (k + 0.7), y + dy * STEP_M * (k + 0.7)))
        here = point_at((x + dx * STEP_M * k, y + dy * STEP_M * k))
        probe = (
            point_at((x + dx * (STEP_M * (k - 1) + 2), y + dy * (STEP_M * (k - 1) + 2))),
            ahead,
        )
        met = _first_met(builder, probe)
        stop = (probe[0], met[1]) if met is not None else probe
        if blocked.hit(stop):
            break
        if met is not None:
            points.append(met[1])
            return points, met[0]
        clearance = START_CLEARANCE_M if k == 1 else CLEARANCE_M
        if builder.nearest(here, clearance, seed.parent if k == 1 else -1) is not None:
            break
        points.append(here)
    return points, None


def _first_met(builder: StreetBuilder, probe: Segment) -> tuple[Segment, Point] | None:
    found = [
        (distance_m(probe[0], place), other, place)
        for other in builder.grid.near(probe)
        if (place := meeting(probe, other)) is not None
    ]
    if not found:
        return None
    _, other, place = min(found)
    return other, place


def _alley_name(parent: Way, seed: _Seed) -> str:
    number = 2 * int(seed.metre // 8) + (2 if seed.side == 1 else 1)
    while number in parent.numbers:
        number += 2
    parent.numbers.add(number)
    if parent.level == 0:
        return f"ngõ {number} {parent.name}"
    kind, _, rest = parent.name.partition(" ")
    first, _, street = rest.partition(" ")
    word = "ngách" if kind == "ngõ" else "hẻm"
    return f"{word} {first}/{number} {street}"
