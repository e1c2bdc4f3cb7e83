"""Points to the nearest edge of the main island: where on the edge, and how far off it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from planner.model.travel import TravelNetwork

NO_EDGE = -1
ON_IT_M = 1.0
"""A place so near to a bridge's line stands on the bridge."""
FloatArray = NDArray[np.float64]
Nearest = tuple[NDArray[np.int64], NDArray[np.int64], FloatArray]
"""Positions of points, positions of pieces, metres."""


@dataclass(frozen=True, slots=True)
class Snapped:
    """Points on edges, all (n): xy metres (n, 2); edge int (-1 = none); metres along the edge from
    its first node; metres off the street (NaN = none); `on_island` = only a street that is cut off,
    or a ferry, is near.
    """

    xy: FloatArray
    edge: NDArray[np.int64]
    along_m: FloatArray
    off_m: FloatArray
    on_island: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class EdgeIndex:
    """Straight pieces (s) of the edges that may be snapped to, those on the ground first, in a
    search tree each for them and for those on bridges and in tunnels: edge of each, and the share
    of the edge's drawn length before it and on it; a tree of the cut-off pieces; the water (an
    area, possibly empty) that the way from a door to the street must not cross.
    """

    pieces: NDArray[Any]
    edge: NDArray[np.int64]
    before: FloatArray
    on: FloatArray
    tree: Any
    lifted_tree: Any
    island_tree: Any
    water: Any


def edge_index(network: TravelNetwork, usable: NDArray[np.bool_], water: Any) -> EdgeIndex:
    """Search trees of the usable edges' pieces (bool (e)) and of the others'. Doors do not open on
    a bridge or in a tunnel: only a place that stands on one is put there.
    """
    edge, ends, lifted = _pieces(network)
    length = np.hypot(*(ends[:, 1] - ends[:, 0]).T)
    drawn = np.bincount(edge, weights=length, minlength=len(network.edge_nodes))
    walked = np.cumsum(length) - length
    first = np.concatenate([[0.0], np.cumsum(drawn)])[edge]
    whole = np.where(drawn > 0, drawn, 1.0)[edge]
    pieces: NDArray[Any] = shapely.linestrings(ends)
    above = usable[edge] & lifted
    on_ground = np.flatnonzero(usable[edge] & ~lifted)
    wanted = np.concatenate([on_ground, np.flatnonzero(above)])
    shapely.prepare(water)
    return EdgeIndex(
        pieces=pieces[wanted],
        edge=edge[wanted],
        before=((walked - first) / whole)[wanted],
        on=(length / whole)[wanted],
        tree=shapely.STRtree(pieces[on_ground]),
        lifted_tree=shapely.STRtree(pieces[above]),
        island_tree=shapely.STRtree(pieces[~usable[edge]]),
        water=water,
    )


def _pieces(
    network: TravelNetwork,
) -> tuple[NDArray[np.int64], FloatArray, NDArray[np.bool_]]:
    """Edge of each straight piece, its ends float64 (s, 2, 2) and whether it is on a bridge or in a
    tunnel, in the order of the shapes.
    """
    sizes = np.diff(network.shape_start)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    inside = owner[1:] == owner[:-1]
    ends = np.stack([network.shape_xy[:-1], network.shape_xy[1:]], axis=1)
    return owner[1:][inside], ends[inside], network.shape_lifted[:-1][inside]


def edge_lines(network: TravelNetwork) -> NDArray[Any]:
    """Shapely lines (e) of the edges' geometries, in metres."""
    sizes = np.diff(network.shape_start)
    if len(sizes) == 0:
        return np.zeros(0, dtype=object)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    lines: NDArray[Any] = shapely.linestrings(network.shape_xy, indices=owner)
    return lines


def snap(
    xy: FloatArray, index: EdgeIndex, network: TravelNetwork, *, max_snap_distance_m: float
) -> Snapped:
    """Nearest usable edge of each point (n, 2) within `max_snap_distance_m`, on its own side of the
    water; where every way to a street leads over water (a point in the lake) simply the nearest.

    Metres along the edge are in the edge's own length, also where that differs from the drawn one.
    """
    count = len(xy)
    edge = np.full(count, NO_EDGE, dtype=np.int64)
    along, off = np.full(count, np.nan), np.full(count, np.nan)
    points = shapely.points(np.where(np.isfinite(xy), xy, 0.0))
    hit, piece, distance = _nearest(index.tree, points, max_snap_distance_m)
    hit, piece, distance = _or_above(index, points, (hit, piece, distance), max_snap_distance_m)
    fits = np.isfinite(xy[hit]).all(axis=1)
    hit, piece, distance = hit[fits], piece[fits], distance[fits]
    _stay_ashore(index, points[hit], piece, distance, max_snap_distance_m)
    edge[hit], off[hit] = index.edge[piece], distance
    on_piece = shapely.line_locate_point(index.pieces[piece], points[hit], normalized=True)
    share = index.before[piece] + on_piece * index.on[piece]
    along[hit] = np.clip(share, 0.0, 1.0) * network.edge_length_m[edge[hit]]
    near_island = np.zeros(count, dtype=bool)
    near_island[_nearest(index.island_tree, points, max_snap_distance_m)[0]] = True
    return Snapped(xy, edge, along, off, near_island & (edge == NO_EDGE))


def _or_above(
    index: EdgeIndex, points: NDArray[Any], found: Nearest, max_snap_distance_m: float
) -> Nearest:
    """The nearest pieces, where a place stands on a bridge or in a tunnel that one."""
    reach = min(ON_IT_M, max_snap_distance_m)
    above, position, away = _nearest(index.lifted_tree, points, reach)
    if len(above) == 0:
        return found
    hit = np.concatenate([found[0], above])
    piece = np.concatenate([found[1], position + len(index.tree.geometries)])
    metres = np.concatenate([found[2], away])
    order = np.lexsort((metres, hit))
    first = np.append(True, np.diff(hit[order]) != 0)
    chosen = order[first]
    return hit[chosen], piece[chosen], metres[chosen]


def snap_to_nodes(
    xy: FloatArray, network: TravelNetwork, usable: NDArray[np.bool_], max_snap_distance_m: float
) -> Snapped:
    """Nearest junction of the usable edges (bool (e)) of each point (n, 2): the point is the
    beginning or the end of one of its edges. Islands are not looked for.
    """
    chosen = np.flatnonzero(usable)
    ends = network.edge_nodes[chosen].astype(np.int64)
    nodes, first = np.unique(ends, return_index=True)
    edge_of, is_end = chosen[first // 2], first % 2 == 1
    away, position = _nearest_node(xy, network.node_xy[nodes], max_snap_distance_m)
    hit = np.flatnonzero(np.isfinite(away))
    edge = np.full(len(xy), NO_EDGE, dtype=np.int64)
    along, off = np.full(len(xy), np.nan), np.full(len(xy), np.nan)
    edge[hit], off[hit] = edge_of[position[hit]], away[hit]
    length = network.edge_length_m[edge[hit]]
    along[hit] = np.where(is_end[position[hit]], length, 0.0)
    return Snapped(xy, edge, along, off, np.zeros(len(xy), dtype=bool))


def _nearest_node(
    xy: FloatArray, node_xy: FloatArray, max_snap_distance_m: float
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Metres to the nearest node (inf beyond the limit) and its position."""
    if len(node_xy) == 0 or len(xy) == 0:
        return np.full(len(xy), np.inf), np.zeros(len(xy), dtype=np.int64)
    known = np.asarray(np.isfinite(xy).all(axis=1))
    metres, position = cKDTree(node_xy).query(np.where(known.reshape(-1, 1), xy, 0.0))
    within = known & (np.asarray(metres) <= max_snap_distance_m)
    away: FloatArray = np.where(within, metres, np.inf)
    return away, np.asarray(position, dtype=np.int64)


def _stay_ashore(
    index: EdgeIndex,
    points: NDArray[Any],
    piece: NDArray[np.int64],
    distance: FloatArray,
    max_snap_distance_m: float,
) -> None:
    """Replace, in place, each piece over the water by the nearest one that is not."""
    if index.water.is_empty:
        return
    wet = shapely.intersects(index.water, shapely.shortest_line(points, index.pieces[piece]))
    for point in np.flatnonzero(wet).tolist():
        near = index.tree.query(points[point], predicate="dwithin", distance=max_snap_distance_m)
        ways = shapely.shortest_line(points[point], index.pieces[near])
        dry = near[~shapely.intersects(index.water, ways)]
        if len(dry):
            away = shapely.distance(points[point], index.pieces[dry])
            piece[point], distance[point] = dry[away.argmin()], away.min()


def _nearest(tree: Any, points: NDArray[Any], max_snap_distance_m: float) -> Nearest:
    """Point positions, tree positions and metres of the nearest edge, one a point."""
    if len(tree.geometries) == 0 or len(points) == 0 or max_snap_distance_m <= 0.0:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, np.zeros(0)
    (hit, position), distance = tree.query_nearest(
        points, max_distance=max_snap_distance_m, return_distance=True, all_matches=False
    )
    return hit, position, distance
