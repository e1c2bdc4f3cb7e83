"""Demand cells where no table gives them: each group's people spread over its area, the street
points near it, or a disc round its position. Every such cell is labelled as assumed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from planner.model.place import DemandCell, ResidentialGroup, Ring
from planner.readers.places import Ground, area_of
from planner.readers.shares import apportion

PEOPLE_PER_CELL = 60
FEWEST_CELLS, MOST_CELLS = 6, 30
STREET_STEP_M = 25.0
STREET_REACH_M = 500.0
DISC_M = (60.0, 250.0)
SAME_SPOT_M = 1.0
_GOLDEN = math.pi * (3.0 - math.sqrt(5.0))
Points = NDArray[np.float64]


def spread_cells(
    groups: Sequence[ResidentialGroup],
    ground: Ground,
    *,
    areas: Mapping[str, tuple[Ring, ...]],
    lines: Sequence[Ring],
) -> tuple[DemandCell, ...]:
    """Cells of all groups that have a position."""
    placed = [g for g in groups if g.lon is not None and g.lat is not None]
    if not placed:
        return ()
    homes = np.array([ground.xy(g.lon or 0.0, g.lat or 0.0) for g in placed])
    streets = _street_points(lines, homes, ground)
    radii = np.clip(_ways_to_next(homes) / 2.0, *DISC_M)
    cells: list[DemandCell] = []
    for place, group in enumerate(placed):
        area = area_of(areas[group.id], ground) if group.id in areas else None
        wanted = cell_count(group.people)
        own = streets.get(place)
        points = _of_group(homes[place], wanted, own=own, area=area, ground=ground)
        if points is None:
            points = _disc(homes[place], wanted, float(radii[place]), ground)
        cells += _cells(group, points, ground)
    return tuple(cells)


def cell_count(people: int) -> int:
    """One cell for about 60 people, 6 to 30 a group."""
    return min(MOST_CELLS, max(FEWEST_CELLS, round(people / PEOPLE_PER_CELL)))


def _cells(group: ResidentialGroup, points: Points, ground: Ground) -> list[DemandCell]:
    """The group's counts shared equally; the parts add up."""
    equal = [1.0] * len(points)
    columns = [
        apportion(total, equal)
        for total in (group.households, group.people, group.elderly, group.disabled)
    ]
    return [
        DemandCell(f"{group.id}/{n + 1}", group.id, *ground.lonlat(float(x), float(y)), *counts)
        for n, ((x, y), *counts) in enumerate(zip(points, *columns, strict=True))
    ]


def _street_points(lines: Sequence[Ring], homes: Points, ground: Ground) -> dict[int, Points]:
    """Points every 25 m along the streets, each with the nearest group within 500 m."""
    metres = [np.array([ground.xy(*p) for p in line]) for line in lines if len(line) > 1]
    if not metres:
        return {}
    points = np.concatenate([_along(line) for line in metres])
    points = np.unique(points.round(1), axis=0)
    points = points[ground.on_land(points)]
    if not len(points):
        return {}
    distance, nearest = cKDTree(homes).query(points)
    owner = np.where(distance <= STREET_REACH_M, nearest, -1)
    return {int(i): points[owner == i] for i in set(owner.tolist()) - {-1}}


def _along(line: Points) -> Points:
    """Points every 25 m on a line, its ends included."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.arange(0.0, float(along[-1]) + 1e-9, STREET_STEP_M)
    return np.stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])], axis=1)


def _of_group(
    home: Points, wanted: int, *, own: Points | None, area: Any, ground: Ground
) -> Points | None:
    """Positions of one placed group's cells in its area or on its own streets; None without."""
    if area is not None and not area.is_empty:
        inside = _grid(area, wanted)
        inside = inside[ground.on_land(inside)]
        if len(inside):
            return _evenly(inside, wanted)
    if own is not None and len(own) >= FEWEST_CELLS:
        return _evenly(_nearest_first(own, home), wanted)
    return None


def _grid(area: Any, wanted: int) -> Points:
    """A square grid over an area with about three points for every one wanted."""
    west, south, east, north = area.bounds
    step = max(5.0, math.sqrt(max(area.area, 1.0) / (3.0 * wanted)))
    xs, ys = np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step)
    points = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    inside: Points = points[shapely.contains(area, shapely.points(points))]
    return inside


def _nearest_first(points: Points, home: Points) -> Points:
    """In order of distance from the group's position."""
    order: Points = points[np.argsort(np.hypot(*(points - home).T), kind="stable")]
    return order


def _evenly(points: Points, wanted: int) -> Points:
    """At most `wanted` of the points, evenly over their order."""
    chosen: Points = points[np.unique(np.linspace(0, len(points) - 1, wanted).round().astype(int))]
    return chosen


def _ways_to_next(homes: Points) -> NDArray[np.float64]:
    """Metres from each group to the nearest one that is more than a metre away; inf without one."""
    spots, place = np.unique(homes, axis=0, return_inverse=True)
    ways = np.full(len(spots), np.inf)
    waiting, tree, asked = np.arange(len(spots)), cKDTree(spots), 2
    while len(waiting) and asked <= len(spots):
        near, _ = tree.query(spots[waiting], k=asked)
        found = np.where(near > SAME_SPOT_M, near, np.inf).min(axis=1)
        ways[waiting] = found
        waiting = waiting[np.isinf(found)]
        asked = min(2 * asked, len(spots)) if asked < len(spots) else asked + 1
    own: NDArray[np.float64] = ways[place.reshape(-1)]
    return own


def _disc(home: Points, wanted: int, radius: float, ground: Ground) -> Points:
    """A sunflower disc half as wide as the way to the next group (60 to 250 m), on land."""
    n = np.arange(wanted)
    r, turn = radius * np.sqrt(n / wanted), n * _GOLDEN
    points = home + np.stack([r * np.cos(turn), r * np.sin(turn)], axis=1)
    land: Points = points[ground.on_land(points)]
    return land if len(land) else home[None, :]
