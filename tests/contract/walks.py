"""Walking on network.geojson by a search of our own: who is in reach of an open point, and who not.

Distances here are made another way than the planner's (a flat local projection, every drawn vertex
a node, one search from all open points at once), so both may differ by SHARE and METRES.
"""

from __future__ import annotations

import heapq
import json
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.contract.tables_read import Faults, Output, Row, Workspace

METRES_A_MINUTE = {"adult": 4.8e3 / 60, "elderly": 3.0e3 / 60, "mobility_limited": 2.5e3 / 60}
SHARE, METRES = 0.005, 5.0
BOX_M = 60.0
EARTH_M = 6_371_000.0
XY = tuple[float, float]
Segment = tuple[int, int]


@dataclass
class Streets:
    """Nodes in metres, their neighbours, and the segments by boxes of BOX_M."""

    nodes: list[XY] = field(default_factory=list)
    ways: dict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    boxes: dict[tuple[int, int], list[Segment]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Door:
    """A place at its nearest segment: metres off it, and metres to both of its nodes."""

    segment: Segment
    off_m: float
    ends_m: tuple[float, float]


def walk_faults(out: Output, ws: Workspace) -> Faults:
    """In reach = served or full: each group's people in reach, shift by shift and walker by walker,
    lie between what shorter and longer walks than the catchment would give.
    """
    network = ws.path / "network.geojson"
    if not network.is_file() or not ws.cells:
        return
    flat = _projection(ws.cells)
    streets = _streets(network, flat)
    doors = [_door(streets, flat(float(c["lon"]), float(c["lat"]))) for c in ws.cells]
    for service_id, service in ws.services.items():
        for shift, point_ids in _open_points(out, service_id).items():
            starts = [
                _door(streets, flat(*out.points[p]["geometry"]["coordinates"])) for p in point_ids
            ]
            metres = _metres(streets, starts, doors)
            limit = float(service["catchment_minutes"])
            yield from _compare(out, ws, (service_id, shift, limit), metres)


def _compare(
    out: Output, ws: Workspace, what: tuple[str, str, float], metres: list[float]
) -> Faults:
    service_id, shift, limit = what
    told: dict[tuple[str, str], int] = defaultdict(int)
    for row in out.coverage:
        if (row["service"], row["shift"]) == (service_id, shift) and row["class"] != "out_of_reach":
            told[row["group_id"], row["walker"]] += int(row["people"])
    least: dict[tuple[str, str], int] = defaultdict(int)
    most: dict[tuple[str, str], int] = defaultdict(int)
    for cell, walk in zip(ws.cells, metres, strict=True):
        for walker, people in _walkers(cell).items():
            reach = limit * METRES_A_MINUTE[walker]
            key = cell["group_id"], walker
            least[key] += people * (walk * (1 + SHARE) + METRES <= reach)
            most[key] += people * (walk * (1 - SHARE) - METRES <= reach)
    for key in sorted(most):
        if not least[key] <= told[key] <= most[key]:
            bounds = f"{least[key]} to {most[key]}"
            yield f"coverage.csv {service_id} {shift} {key}: {told[key]} in reach, walked {bounds}"


def _walkers(cell: Row) -> dict[str, int]:
    """Disabled people, half of them elderly; the other elderly; the others."""
    people, elderly = int(cell["people"]), int(cell["elderly"])
    disabled = min(int(cell["disabled"]), people)
    both = min(math.floor(disabled * 0.5 + 0.5), elderly)
    old = min(elderly - both, people - disabled)
    return {"adult": people - disabled - old, "elderly": old, "mobility_limited": disabled}


def _open_points(out: Output, service_id: str) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in out.timetable:
        if out.points[row["point_id"]]["service"] == service_id:
            found[row["shift"]].add(row["point_id"])
    return {shift: sorted(ids) for shift, ids in found.items()}


def _projection(cells: Iterable[Row]) -> Any:
    middle = [float(cell["lat"]) for cell in cells]
    lat0 = math.radians(sum(middle) / len(middle))
    east, north = EARTH_M * math.cos(lat0) * math.pi / 180, EARTH_M * math.pi / 180
    return lambda lon, lat: (lon * east, lat * north)


def _streets(path: Path, flat: Any) -> Streets:
    streets, numbers = Streets(), dict[tuple[float, ...], int]()
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        lines = geometry["coordinates"]
        for line in [lines] if geometry["type"] == "LineString" else lines:
            for first, second in pairwise([_number(streets, numbers, flat, c) for c in line]):
                _add(streets, first, second)
    return streets


def _number(streets: Streets, numbers: dict[tuple[float, ...], int], flat: Any, c: Any) -> int:
    key = (round(c[0], 7), round(c[1], 7))
    if key not in numbers:
        numbers[key] = len(streets.nodes)
        streets.nodes.append(flat(*key))
    return numbers[key]


def _add(streets: Streets, first: int, second: int) -> None:
    (x, y), (u, v) = streets.nodes[first], streets.nodes[second]
    length = math.hypot(x - u, y - v)
    streets.ways[first].append((second, length))
    streets.ways[second].append((first, length))
    for column in range(_box(min(x, u)), _box(max(x, u)) + 1):
        for row in range(_box(min(y, v)), _box(max(y, v)) + 1):
            streets.boxes[column, row].append((first, second))


def _box(metres: float) -> int:
    return math.floor(metres / BOX_M)


def _door(streets: Streets, place: XY) -> Door:
    """The nearest segment, looked for in rings of boxes."""
    column, row = _box(place[0]), _box(place[1])
    best: Door | None = None
    for ring in range(12):
        if best is not None and best.off_m <= (ring - 1) * BOX_M:
            break
        for box in _ring(column, row, ring):
            for segment in streets.boxes.get(box, ()):
                door = _at(streets, segment, place)
                best = door if best is None or door.off_m < best.off_m else best
    assert best is not None, f"no street near {place}"
    return best


def _ring(column: int, row: int, ring: int) -> Iterable[tuple[int, int]]:
    for dx in range(-ring, ring + 1):
        for dy in range(-ring, ring + 1):
            if max(abs(dx), abs(dy)) == ring:
                yield column + dx, row + dy


def _at(streets: Streets, segment: Segment, place: XY) -> Door:
    (x, y), (u, v) = streets.nodes[segment[0]], streets.nodes[segment[1]]
    length = math.hypot(u - x, v - y)
    share = 0.0
    if length:
        share = ((place[0] - x) * (u - x) + (place[1] - y) * (v - y)) / length**2
        share = min(1.0, max(0.0, share))
    off = math.hypot(place[0] - x - share * (u - x), place[1] - y - share * (v - y))
    return Door(segment, off, (share * length, (1 - share) * length))


def _metres(streets: Streets, starts: list[Door], doors: list[Door]) -> list[float]:
    """Metres from each door to the nearest start, along the streets."""
    reached: dict[int, float] = {}
    queue = [
        (start.off_m + metres, node)
        for start in starts
        for node, metres in zip(start.segment, start.ends_m, strict=True)
    ]
    heapq.heapify(queue)
    while queue:
        metres, node = heapq.heappop(queue)
        if node in reached:
            continue
        reached[node] = metres
        for other, length in streets.ways[node]:
            if other not in reached:
                heapq.heappush(queue, (metres + length, other))
    return [_to_door(door, reached, starts) for door in doors]


def _to_door(door: Door, reached: dict[int, float], starts: list[Door]) -> float:
    ways = [
        reached.get(node, math.inf) + metres
        for node, metres in zip(door.segment, door.ends_m, strict=True)
    ]
    ways += [
        start.off_m + abs(start.ends_m[0] - door.ends_m[0])
        for start in starts
        if start.segment == door.segment
    ]
    return min(ways) + door.off_m
