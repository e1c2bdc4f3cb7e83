"""Whole micro-degrees and a flat plane in metres: exact on every machine and Python version.

A point is (longitude, latitude) in whole micro-degrees. Only + - * / and sqrt of floats are used,
results are rounded back to whole micro-degrees (about 0.1 m), so no tie hangs on a last bit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Point = tuple[int, int]
Segment = tuple[Point, Point]
Vector = tuple[float, float]

ORIGIN: Point = (105_820_000, 21_060_000)
METRES_PER_MICRO_LON = 0.10393
METRES_PER_MICRO_LAT = 0.11072


def metres(point: Point) -> Vector:
    """East and north of ORIGIN in metres (equirectangular, good to 1 m over the ward)."""
    return (
        (point[0] - ORIGIN[0]) * METRES_PER_MICRO_LON,
        (point[1] - ORIGIN[1]) * METRES_PER_MICRO_LAT,
    )


def point_at(vector: Vector) -> Point:
    """The whole micro-degrees nearest to a place in metres."""
    return (
        ORIGIN[0] + math.floor(vector[0] / METRES_PER_MICRO_LON + 0.5),
        ORIGIN[1] + math.floor(vector[1] / METRES_PER_MICRO_LAT + 0.5),
    )


def degrees(point: Point) -> tuple[float, float]:
    """Longitude and latitude, six decimals."""
    return point[0] / 1_000_000, point[1] / 1_000_000


def distance_m(a: Point, b: Point) -> float:
    """Straight distance in metres."""
    dx = (a[0] - b[0]) * METRES_PER_MICRO_LON
    dy = (a[1] - b[1]) * METRES_PER_MICRO_LAT
    return math.sqrt(dx * dx + dy * dy)


def length_m(line: Sequence[Point]) -> float:
    """Length of a line in metres."""
    return math.fsum(distance_m(a, b) for a, b in pairs(line))


def pairs(line: Sequence[Point]) -> Iterator[Segment]:
    """The segments of a line."""
    return pairwise(line)


def ring_segments(ring: Sequence[Point]) -> Iterator[Segment]:
    """The segments of a ring given without its closing point."""
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def area_m2(ring: Sequence[Point]) -> float:
    """Area of a ring in square metres (shoelace)."""
    flat = [metres(p) for p in ring]
    crosses = (a[0] * b[1] - b[0] * a[1] for a, b in zip(flat, (*flat[1:], flat[0]), strict=True))
    return abs(math.fsum(crosses)) / 2.0


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a point lies in a ring (even-odd rule, exact whole numbers)."""
    x, y = point
    odd = False
    for (ax, ay), (bx, by) in ring_segments(ring):
        if (ay > y) == (by > y):
            continue
        turn = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
        if (turn > 0) == (by > ay):
            odd = not odd
    return odd


def meeting(first: Segment, second: Segment) -> Point | None:
    """Where two segments cross or touch; None when they do not (parallel ones never do)."""
    (ax, ay), (bx, by) = first
    (cx, cy), (dx, dy) = second
    ux, uy, vx, vy = bx - ax, by - ay, dx - cx, dy - cy
    base = ux * vy - uy * vx
    if base == 0:
        return None
    along = (cx - ax) * vy - (cy - ay) * vx
    across = (cx - ax) * uy - (cy - ay) * ux
    if base < 0:
        base, along, across = -base, -along, -across
    if not (0 <= along <= base and 0 <= across <= base):
        return None
    return ax + _round_div(ux * along, base), ay + _round_div(uy * along, base)


def _round_div(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)


def foot(point: Point, segment: Segment) -> Point:
    """The point of a segment nearest to `point`."""
    (px, py), (ax, ay), (bx, by) = metres(point), metres(segment[0]), metres(segment[1])
    ux, uy = bx - ax, by - ay
    square = ux * ux + uy * uy
    if square == 0.0:
        return segment[0]
    share = min(1.0, max(0.0, ((px - ax) * ux + (py - ay) * uy) / square))
    return point_at((ax + share * ux, ay + share * uy))


def crosses_any(segment: Segment, others: Iterable[Segment]) -> bool:
    """Whether a segment crosses or touches one of the others."""
    return any(meeting(segment, other) is not None for other in others)


def along(
    line: Sequence[Point], spacing_m: float, first_m: float
) -> Iterator[tuple[Point, Vector]]:
    """Points every `spacing_m` metres along a line from `first_m` on, each with the unit vector of
    the line there.
    """
    next_m, done_m = first_m, 0.0
    for a, b in pairs(line):
        here = distance_m(a, b)
        if here == 0.0:
            continue
        (ax, ay), (bx, by) = metres(a), metres(b)
        unit = ((bx - ax) / here, (by - ay) / here)
        while next_m <= done_m + here:
            step = next_m - done_m
            yield point_at((ax + unit[0] * step, ay + unit[1] * step)), unit
            next_m += spacing_m
        done_m += here


def offset(line: Sequence[Point], metres_left: float) -> list[Point]:
    """The line moved `metres_left` to the left of its direction (corners kept square, at most
    twice the offset away).
    """
    flat = [metres(p) for p in line]
    units = [_unit(a, b) for a, b in pairwise(flat)]
    moved = []
    for k, (x, y) in enumerate(flat):
        before, after = units[max(k - 1, 0)], units[min(k, len(units) - 1)]
        nx, ny = -(before[1] + after[1]), before[0] + after[0]
        size = math.sqrt(nx * nx + ny * ny) or 1.0
        stretch = min(2.0, 2.0 / size)
        moved.append(
            point_at((x + nx / size * metres_left * stretch, y + ny / size * metres_left * stretch))
        )
    return moved


def _unit(a: Vector, b: Vector) -> Vector:
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = math.sqrt(dx * dx + dy * dy) or 1.0
    return dx / size, dy / size
