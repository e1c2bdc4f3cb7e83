"""Snapping to a large network tile by tile: one search tree of street pieces at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from planner.model.travel import TravelNetwork
from planner.travel.build import only_edges
from planner.travel.snapping import NO_EDGE, Snapped, edge_index, snap

FloatArray = NDArray[np.float64]
PIECES_A_TILE = 50_000


def snap_in_tiles(
    xy: FloatArray,
    network: TravelNetwork,
    usable: NDArray[np.bool_],
    *,
    max_snap_distance_m: float,
    pieces_a_tile: int = PIECES_A_TILE,
) -> Snapped:
    """As `snapping.snap` without water: places (n, 2) to the nearest of the usable edges, bool (e);
    never more than about `pieces_a_tile` street pieces in memory at a time where streets are even.
    """
    count = len(xy)
    found = Snapped(
        xy,
        np.full(count, NO_EDGE, dtype=np.int64),
        np.full(count, np.nan),
        np.full(count, np.nan),
        np.zeros(count, dtype=bool),
    )
    if count == 0 or len(usable) == 0:
        return found
    low, high = edge_boxes(network)
    for rows in _tiles(xy, max(1, len(network.shape_xy) // pieces_a_tile)):
        corner = xy[rows].min(axis=0) - max_snap_distance_m
        opposite = xy[rows].max(axis=0) + max_snap_distance_m
        near = np.flatnonzero(((high >= corner) & (low <= opposite)).all(axis=1))
        if len(near):
            _snap_tile(found, rows, near, (network, usable, max_snap_distance_m))
    return found


def edge_boxes(network: TravelNetwork) -> tuple[FloatArray, FloatArray]:
    """Least and greatest x and y of each edge, both (e, 2)."""
    start = network.shape_start[:-1]
    return (
        np.minimum.reduceat(network.shape_xy, start, axis=0),
        np.maximum.reduceat(network.shape_xy, start, axis=0),
    )


def _snap_tile(
    found: Snapped,
    rows: NDArray[np.int64],
    near: NDArray[np.int64],
    streets: tuple[TravelNetwork, NDArray[np.bool_], float],
) -> None:
    """Fill in the places `rows` from the edges `near` alone."""
    network, usable, reach_m = streets
    part = network if len(near) == len(usable) else only_edges(network, near)
    index = edge_index(part, usable[near], shapely.Polygon())
    own = snap(found.xy[rows], index, part, max_snap_distance_m=reach_m)
    has = own.edge != NO_EDGE
    found.edge[rows[has]] = near[own.edge[has]]
    found.along_m[rows] = own.along_m
    found.off_m[rows] = own.off_m
    found.on_island[rows] = own.on_island


def _tiles(xy: FloatArray, wanted: int) -> Iterator[NDArray[np.int64]]:
    """Positions of places, halved along the longer side until there are `wanted` parts or more."""
    parts = [np.flatnonzero(np.isfinite(xy).all(axis=1))]
    while len(parts) < wanted:
        parts = [half for part in parts for half in _halves(xy, part)]
    yield from (part for part in parts if len(part))


def _halves(xy: FloatArray, part: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    if len(part) < 2:
        return [part, part[:0]]
    axis = int(np.argmax(np.ptp(xy[part], axis=0)))
    return list(np.array_split(part[np.argsort(xy[part, axis], kind="stable")], 2))
