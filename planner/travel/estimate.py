"""Walking distance without a street network: straight lines and the way round the barriers.

distance = max(1.30 x straight line, 1.15 x shortest way round the barriers). The factors were
fitted on the streets round West Lake (median detour 1.30 of pairs that do not cross the lake; mean
error 8.7 %, 5.6 % for pairs that do); the way round is found in a visibility graph. Barriers that
are lines hold exactly as drawn: a gap in the line is a crossing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra

from planner.model.place import Barrier
from planner.travel.barriers import SHORE_TOLERANCE_M, barrier_area

FloatArray = NDArray[np.float64]
STRAIGHT_FACTOR = 1.30
AROUND_FACTOR = 1.15
CHUNK_VALUES = 4_000_000


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Barriers as one area in metres; `core` is the area less a rim, so that walking along the
    shore is allowed; corners float64 (v, 2) and the metres between them round the barriers (v, v).
    """

    area: Any
    core: Any
    corners: FloatArray
    between: FloatArray


@dataclass(frozen=True, slots=True)
class Stands:
    """Points moved out of the barriers: xy (n, 2), metres moved (n), metres to each corner in
    sight (n, v), inf where it is out of sight.
    """

    xy: FloatArray
    moved_m: FloatArray
    to_corners: FloatArray


def obstacles(barriers: Sequence[Barrier], crs: int) -> Obstacles:
    """Union of the barriers and the visibility graph of its corners."""
    shapes = [barrier_area(barrier, crs) for barrier in barriers]
    area = shapely.union_all(shapes) if shapes else shapely.Polygon()
    core = shapely.buffer(area, -SHORE_TOLERANCE_M)
    shapely.prepare(core)
    corners = _turning_corners(area)
    between = np.zeros((0, 0))
    if len(corners):
        between = _sight_lines(corners, corners, core)
        between = dijkstra(np.where(np.isfinite(between), between, 0.0), directed=False)
    return Obstacles(area, core, corners, between)


def stand(xy: FloatArray, around: Obstacles) -> Stands:
    """Points (n, 2) ready for estimates; one inside a barrier goes to the nearest shore first."""
    points = shapely.points(xy)
    if around.area.is_empty or len(xy) == 0:
        return Stands(xy, np.zeros(len(xy)), np.zeros((len(xy), len(around.corners))))
    inside = shapely.contains_properly(around.area, points)
    shore = np.array(xy, dtype=np.float64)
    nearest = shapely.shortest_line(around.area.boundary, points[inside])
    shore[inside] = shapely.get_coordinates(shapely.get_point(nearest, 0))
    moved = np.hypot(*(shore - xy).T)
    return Stands(shore, moved, _sight_lines(shore, around.corners, around.core))


def estimate_metres(
    origins: Stands, destinations: Stands, around: Obstacles, limit_m: float
) -> FloatArray:
    """Metres float64 (o, d); inf beyond `limit_m` and where barriers leave no way."""
    straight = _straight(origins.xy, destinations.xy)
    moved = origins.moved_m[:, None] + destinations.moved_m[None, :]
    metres = STRAIGHT_FACTOR * (straight + moved)
    metres[metres > limit_m] = np.inf
    if around.area.is_empty:
        return metres
    o, d = np.nonzero(np.isfinite(metres))
    blocked = _blocked(origins.xy[o], destinations.xy[d], around.core)
    o, d = o[blocked], d[blocked]
    way = AROUND_FACTOR * (_round_corners(origins, destinations, around, (o, d)) + moved[o, d])
    metres[o, d] = np.maximum(metres[o, d], way)
    metres[metres > limit_m] = np.inf
    return metres


def _turning_corners(area: Any) -> FloatArray:
    """Corners (v, 2) that stick out, the only ones that a shortest way can turn round."""
    parts = shapely.get_parts(shapely.normalize(area))
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(parts)]
    found = [np.zeros((0, 2))]
    for ring in (ring[:-1] for ring in rings if len(ring) > 3):
        before, after = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
        turn = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
        found.append(ring[turn < 0.0])
    return np.unique(np.concatenate(found), axis=0)


def _straight(first: FloatArray, second: FloatArray) -> FloatArray:
    metres: FloatArray = np.hypot(*(first[:, None, :] - second[None, :, :]).transpose(2, 0, 1))
    return metres


def _sight_lines(first: FloatArray, second: FloatArray, core: Any) -> FloatArray:
    """Metres (n, m) where nothing stands between; inf otherwise."""
    metres = _straight(first, second)
    i, j = np.nonzero(np.ones(metres.shape, dtype=bool))
    blocked = _blocked(first[i], second[j], core)
    metres[i[blocked], j[blocked]] = np.inf
    return metres


def _blocked(first: FloatArray, second: FloatArray, core: Any) -> NDArray[np.bool_]:
    """Whether the line between two points (n, 2) and (n, 2) meets the barriers' core."""
    lines = shapely.linestrings(np.stack([first, second], axis=1))
    met: NDArray[np.bool_] = shapely.intersects(core, lines)
    return met


def _round_corners(
    origins: Stands,
    destinations: Stands,
    around: Obstacles,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> FloatArray:
    """Metres of the shortest way over corners for each pair of positions."""
    rows = np.unique(pairs[0])
    to_all = np.full((len(origins.xy), len(around.corners)), np.inf)
    for row in rows.tolist():
        to_all[row] = (origins.to_corners[row][:, None] + around.between).min(axis=0)
    way = np.empty(len(pairs[0]))
    step = max(1, CHUNK_VALUES // max(len(around.corners), 1))
    for begin in range(0, len(way), step):
        o, d = (part[begin : begin + step] for part in pairs)
        way[begin : begin + step] = (to_all[o] + destinations.to_corners[d]).min(axis=1)
    return way
