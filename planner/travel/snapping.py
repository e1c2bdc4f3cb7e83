"""Points to the nearest edge of the main island: where on the edge, and how far off it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from planner.model.travel import TravelNetwork

NO_EDGE = -1
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Snapped:
    """Points on edges, all (n): xy metres (n, 2); edge int (-1 = none); metres along the edge from
    its first node; metres off the street (NaN = none); `on_island` = only a cut-off street is near.
    """

    xy: FloatArray
    edge: NDArray[np.int64]
    along_m: FloatArray
    off_m: FloatArray
    on_island: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class EdgeIndex:
    """Edges that may be snapped to, in a search tree, and the cut-off ones in another."""

    lines: NDArray[Any]
    usable: NDArray[np.int64]
    tree: Any
    island_tree: Any


def edge_index(network: TravelNetwork, usable: NDArray[np.bool_]) -> EdgeIndex:
    """Search trees of the usable edges (bool (e)) and of the others."""
    lines = edge_lines(network)
    return EdgeIndex(
        lines,
        np.flatnonzero(usable),
        shapely.STRtree(lines[usable]),
        shapely.STRtree(lines[~usable]),
    )


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
    """Nearest usable edge of each point (n, 2) within `max_snap_distance_m`.

    Metres along the edge are in the edge's own length, also where that differs from the drawn one.
    """
    count = len(xy)
    edge = np.full(count, NO_EDGE, dtype=np.int64)
    along, off = np.full(count, np.nan), np.full(count, np.nan)
    points = shapely.points(np.where(np.isfinite(xy), xy, 0.0))
    hit, position, distance = _nearest(index.tree, points, max_snap_distance_m)
    fits = np.isfinite(xy[hit]).all(axis=1)
    hit, distance = hit[fits], distance[fits]
    edge[hit], off[hit] = index.usable[position[fits]], distance
    share = shapely.line_locate_point(index.lines[edge[hit]], points[hit], normalized=True)
    along[hit] = np.clip(share, 0.0, 1.0) * network.edge_length_m[edge[hit]]
    near_island = np.zeros(count, dtype=bool)
    near_island[_nearest(index.island_tree, points, max_snap_distance_m)[0]] = True
    return Snapped(xy, edge, along, off, near_island & (edge == NO_EDGE))


def _nearest(
    tree: Any, points: NDArray[Any], max_snap_distance_m: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], FloatArray]:
    """Point positions, tree positions and metres of the nearest edge, one a point."""
    if len(tree.geometries) == 0 or len(points) == 0 or max_snap_distance_m <= 0.0:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, np.zeros(0)
    (hit, position), distance = tree.query_nearest(
        points, max_distance=max_snap_distance_m, return_distance=True, all_matches=False
    )
    return hit, position, distance
