"""Walking distance without a street network: straight lines and the way round the barriers.

distance = max(1.32 x s x (s / 1 km)^-0.043, 1.18 x way round the barriers), s = straight line:
short walks make longer detours (1.46 times at 100 m, 1.32 at 1 km, 1.24 at 4 km). Streets follow
the shore: where nothing is between, a walk along the nearest barrier is up to 4 % shorter, one
towards it up to 4 % longer, which fades to nothing 4 km from it. The way round is found in a
visibility graph. Barriers that are lines hold exactly as drawn: a gap in the line is a crossing;
land in the water that is at most 150 m from the shore is assumed to have one bridge.

The constants were fitted (least mean absolute percentage error) on the walking network of
OpenStreetMap within 3.8 km of the middle of West Lake. Mean absolute error on 14 seeded samples of
150 x 600 of its junctions (tests/travel/estimate_errors.py): 7.6 to 8.4 % with the lake and the Red
River drawn, 8.1 to 9.9 % with the lake alone (one pair in seventy has the undrawn river between it
and a long way over a bridge), 4.1 to 5.3 % where the way round the lake is over 1.2 times the
straight line. Not fitted at all: round Hoàn Kiếm lake (1.5 km) 11.1 to 11.5 % over 8 seeds; on both
banks of the Red River (3.8 km round Long Biên, the river drawn along its banks and cut only where a
walked street leads across) 10.2 to 10.7 % over 6 seeds, 10.0 to 10.6 % over the water alone. A
river drawn no longer than the streets beside it is walked round at its end: draw it on beyond the
ward. Walks below 500 m err by a fifth to a third, and so does sparse farmland (18 % round Thanh Trì
bridge): this is for planning points, not for one door.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from planner.model.place import Barrier
from planner.travel.barriers import SHORE_TOLERANCE_M, closed_area

FloatArray = NDArray[np.float64]
STRAIGHT_FACTOR = 1.32
STRAIGHT_FADING = 0.043
AROUND_FACTOR = 1.18
SHORE_SHARE = 0.04
SHORE_REACH_M = 4000.0
SHORE_STEP_M = 20.0
MEAN_ERROR_SHARE = 0.10
"""Measured, see above: West Lake 0.076 to 0.099, Red River 0.102 to 0.107, Hoàn Kiếm 0.115."""
BRIDGED_M = 150.0
BRIDGE_HALF_WIDTH_M = 3.0
CHUNK_VALUES = 4_000_000


@dataclass(frozen=True, slots=True)
class Obstacles:
    """Barriers as one area in metres; `core` is the area less a rim, so that walking along the
    shore is allowed; corners float64 (v, 2) and the metres between them round the barriers (v, v);
    `shore` finds the nearest of its places, one every 20 m (None without barriers).
    """

    area: Any
    core: Any
    corners: FloatArray
    between: FloatArray
    shore: Any = None


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
    area = _bridged(closed_area(barriers, crs))
    core = shapely.buffer(area, -SHORE_TOLERANCE_M)
    shapely.prepare(core)
    corners = _turning_corners(area)
    between = np.zeros((0, 0))
    if len(corners):
        between = _sight_lines(corners, corners, core)
        between = dijkstra(np.where(np.isfinite(between), between, 0.0), directed=False)
    if area.is_empty:
        return Obstacles(area, core, corners, between)
    shore = cKDTree(shapely.get_coordinates(shapely.segmentize(area.boundary, SHORE_STEP_M)))
    return Obstacles(area, core, corners, between, shore)


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
    metres = with_detours(straight + moved)
    metres[metres > limit_m / (1.0 - SHORE_SHARE)] = np.inf
    if around.area.is_empty:
        metres[metres > limit_m] = np.inf
        return metres
    o, d = np.nonzero(np.isfinite(metres))
    blocked = _blocked(origins.xy[o], destinations.xy[d], around.core)
    free = o[~blocked], d[~blocked]
    metres[free] *= _along_shore(origins.xy[free[0]], destinations.xy[free[1]], around.shore)
    o, d = o[blocked], d[blocked]
    way = AROUND_FACTOR * (_round_corners(origins, destinations, around, (o, d)) + moved[o, d])
    metres[o, d] = np.maximum(metres[o, d], way)
    metres[metres > limit_m] = np.inf
    return metres


def with_detours(straight_m: FloatArray) -> FloatArray:
    """Metres walked on open ground for straight metres (any shape), 0 for 0."""
    kilometres: FloatArray = straight_m / 1000.0
    walked: FloatArray = 1000.0 * STRAIGHT_FACTOR * kilometres ** (1.0 - STRAIGHT_FADING)
    return walked


def _along_shore(first: FloatArray, second: FloatArray, shore: Any) -> FloatArray:
    """How much longer than elsewhere one walks between places (n, 2) and (n, 2), by the direction
    to the shore nearest to the middle between them (n): along it less, towards it more.
    """
    middle, ahead = (first + second) / 2.0, second - first
    away, place = shore.query(middle, distance_upper_bound=SHORE_REACH_M)
    near = np.isfinite(away)
    shoreward = shore.data[place[near]] - middle[near]
    lengths = away[near] * np.hypot(*ahead[near].T)
    cosine = (shoreward * ahead[near]).sum(axis=1) / np.maximum(lengths, 1e-9)
    sure = np.minimum(away[near] / SHORE_STEP_M, 1.0) * (1.0 - away[near] / SHORE_REACH_M)
    factor = np.ones(len(first))
    factor[near] += SHORE_SHARE * sure * (2.0 * cosine**2 - 1.0)
    return factor


def _bridged(area: Any) -> Any:
    """The area with bridges to the land in it, each at the narrowest place and at most `BRIDGED_M`
    long: a least spanning tree of outer shore and islands, so that no two bridges together make a
    way across.
    """
    bridges = [
        shapely.buffer(across, BRIDGE_HALF_WIDTH_M, cap_style="square")
        for part in shapely.get_parts(area)
        if len(getattr(part, "interiors", ()))
        for across in _tree_of_bridges(part)
    ]
    return shapely.difference(area, shapely.union_all(bridges)) if bridges else area


def _tree_of_bridges(part: Any) -> list[Any]:
    """Shortest lines between the outer shore and the islands of one piece of water, or between
    islands, as far as they are short enough (Kruskal's tree).
    """
    lands = [part.exterior, *(shapely.Polygon(ring) for ring in part.interiors)]
    tree = shapely.STRtree(lands)
    one, other = tree.query(lands, predicate="dwithin", distance=BRIDGED_M)
    one, other = one[one < other], other[one < other]
    lines = shapely.shortest_line(np.array(lands)[one], np.array(lands)[other])
    joined, found = np.arange(len(lands)), []
    for k in np.argsort(shapely.length(lines), kind="stable").tolist():
        first, second = joined[one[k]], joined[other[k]]
        if first != second:
            joined[joined == second] = first
            found.append(lines[k])
    return found


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
