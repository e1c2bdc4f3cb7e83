"""Walks within a cutoff between very many places: only the pairs that there are, by blocks.

Dijkstra (scipy) runs from the smaller side, once for each of its places, on the streets near them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model.travel import ODPairs, PointSet, TravelMode, TravelNetwork
from planner.travel.assumptions import FERRY
from planner.travel.blocks import (
    BlockGraph,
    block_graph,
    by_cell,
    cells_over,
    local_streets,
    metres_in_window,
    windows,
)
from planner.travel.edge_costs import of_class
from planner.travel.islands import main_island_edges
from planner.travel.modes import is_plain_walk, metres_per_minute, on_network
from planner.travel.prepared import MAX_SNAP_DISTANCE_M, ROUNDING_SLACK
from planner.travel.projection import to_metres
from planner.travel.snapping import NO_EDGE, Snapped
from planner.travel.tiles import snap_in_tiles

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Found = tuple[IntArray, IntArray, FloatArray]
"""Sources, targets (positions) and metres, all (p)."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Places that have a street: position of each in its point set, xy (n, 2), edge, ends (n, 2) in
    the graph's numbers, metres to both ends (n, 2) and off the street included in them.
    """

    position: IntArray
    xy: FloatArray
    edge: IntArray
    along_m: FloatArray
    ends: IntArray
    to_ends: FloatArray
    off_m: FloatArray


def od_cost_pairs(
    origins: PointSet,
    destinations: PointSet,
    network: TravelNetwork,
    *,
    mode: TravelMode,
    cutoff_m: float,
    max_snap_distance_m: float = MAX_SNAP_DISTANCE_M,
) -> ODPairs:
    """The pairs within `cutoff_m` metres on foot, sorted by origin, then destination; every other
    pair is farther, or one of its places is in `unsnapped` with the reason.

    Same metres as `od_cost_matrix(..., cutoff_m=)`. ValueError unless `cutoff_m` is positive and
    finite and `mode` walks at one speed without rules for steps (others: `od_cost_matrix`).
    """
    if not 0.0 < cutoff_m < np.inf:
        raise ValueError(f"cutoff_m must be positive and finite, not {cutoff_m}")
    if not is_plain_walk(on_network(mode, network)):
        raise ValueError(f"mode {mode.name!r} has rules of its own: use od_cost_matrix")
    snapped = _snapped(network, (origins, destinations), max_snap_distance_m)
    found = walks_within(network, snapped[0], snapped[1], cutoff_m)
    return _labelled(network, (origins, destinations), snapped, (mode, cutoff_m), found)


def _snapped(
    network: TravelNetwork, points: tuple[PointSet, PointSet], reach_m: float
) -> tuple[Snapped, Snapped]:
    """Both sets on the main island's edges, with one search tree for both."""
    xy = np.concatenate([to_metres(own.lonlat, network.crs) for own in points])
    usable = main_island_edges(network) & ~of_class(network, FERRY)
    both = snap_in_tiles(xy, network, usable, max_snap_distance_m=reach_m)
    first = np.arange(len(xy)) < len(points[0].ids)
    one, other = (
        Snapped(both.xy[w], both.edge[w], both.along_m[w], both.off_m[w], both.on_island[w])
        for w in (first, ~first)
    )
    return one, other


def walks_within(
    network: TravelNetwork, origins: Snapped, destinations: Snapped, cutoff_m: float
) -> Found:
    """Origin and destination positions and metres of all walks within `cutoff_m`, sorted."""
    places = [side.xy[side.edge != NO_EDGE] for side in (origins, destinations)]
    if min(map(len, places)) == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    graph = block_graph(network, cells_over((network.node_xy, *places), cutoff_m))
    one, other = (_side(network, graph, side) for side in (origins, destinations))
    turned = len(other.edge) < len(one.edge)
    pieces = list(_by_blocks(graph, *((other, one) if turned else (one, other)), cutoff_m))
    sources, targets, metres = (np.concatenate(part) for part in zip(*pieces, strict=True))
    starts, ends = (targets, sources) if turned else (sources, targets)
    order = np.lexsort((ends, starts))
    return starts[order], ends[order], metres[order]


def _side(network: TravelNetwork, graph: BlockGraph, snapped: Snapped) -> _Side:
    """The places with a street, joined to the ends of their edges."""
    position = np.flatnonzero(snapped.edge != NO_EDGE)
    edge, off = snapped.edge[position], snapped.off_m[position]
    along = snapped.along_m[position]
    to_ends = np.stack([along, network.edge_length_m[edge] - along], axis=1) + off[:, None]
    ends = graph.number[network.edge_nodes[edge]].astype(np.int64)
    return _Side(position, snapped.xy[position], edge, along, ends, to_ends, off)


def _by_blocks(
    graph: BlockGraph, sources: _Side, targets: _Side, cutoff_m: float
) -> Iterator[Found]:
    """Walks of one block of sources after the other."""
    sorted_targets = by_cell(targets.xy, graph.cells)
    for rows, window in windows(sources.xy, graph.cells):
        slices = sorted_targets.slices(window, graph.cells.columns)
        none = np.zeros(0, np.int64)
        near = np.concatenate([none, *(sorted_targets.order[part] for part in slices)])
        local = local_streets(graph, window)
        ends = local.place[sources.ends[rows]].astype(np.int64)
        target_ends = local.place[targets.ends[near]]
        for part, metres in metres_in_window(local, ends, sources.to_ends[rows], cutoff_m):
            way = metres[:, target_ends[:, 0]] + targets.to_ends[near, 0]
            np.minimum(way, metres[:, target_ends[:, 1]] + targets.to_ends[near, 1], out=way)
            yield _within(way, (sources, rows[part]), (targets, near), cutoff_m)


def _within(
    way: FloatArray, sources: tuple[_Side, IntArray], targets: tuple[_Side, IntArray], limit: float
) -> Found:
    """The pairs of a block that are near enough; `way` (k, t) goes over ends of edges."""
    (one, rows), (other, near) = sources, targets
    s, t = np.nonzero(one.edge[rows][:, None] == other.edge[near][None, :])
    along = np.abs(one.along_m[rows[s]] - other.along_m[near[t]])
    way[s, t] = np.minimum(way[s, t], along + one.off_m[rows[s]] + other.off_m[near[t]])
    s, t = np.nonzero(way <= limit + ROUNDING_SLACK)
    metres, from_row, to_row = way[s, t], rows[s], near[t]
    off = one.off_m[from_row] + other.off_m[to_row]
    across = np.flatnonzero(metres - off < off)
    straight = np.hypot(*(one.xy[from_row[across]] - other.xy[to_row[across]]).T)
    metres[across] = np.minimum(metres[across], straight)
    return one.position[from_row], other.position[to_row], metres


def _labelled(
    network: TravelNetwork,
    points: tuple[PointSet, PointSet],
    snapped: tuple[Snapped, ...],
    asked: tuple[TravelMode, float],
    found: Found,
) -> ODPairs:
    """The pairs with their places, source and signature."""
    mode, cutoff_m = asked
    return ODPairs(
        origin_ids=points[0].ids,
        destination_ids=points[1].ids,
        origin=found[0].astype(np.int32),
        destination=found[1].astype(np.int32),
        minutes=found[2] / metres_per_minute(mode.speed_kmh),
        distance_m=found[2],
        origin_snap_m=snapped[0].off_m,
        destination_snap_m=snapped[1].off_m,
        mode=mode.name,
        method="network",
        attribution=network.attribution,
        vintage=network.vintage,
        digest=_digest(network, points, asked, found),
        cutoff_m=cutoff_m,
        source_file=network.source_file,
        source_digest=network.digest,
        vintage_from=network.vintage_from,
        unsnapped={**_unsnapped(points[1], snapped[1]), **_unsnapped(points[0], snapped[0])},
    )


def _unsnapped(points: PointSet, snapped: Snapped) -> dict[str, str]:
    """Ids of places without a street and why."""
    return {
        points.ids[i]: "island" if snapped.on_island[i] else "too_far_from_street"
        for i in np.flatnonzero(snapped.edge == NO_EDGE).tolist()
    }


def _digest(
    network: TravelNetwork,
    points: tuple[PointSet, PointSet],
    asked: tuple[TravelMode, float],
    found: Found,
) -> str:
    """SHA-256 of source, mode, cutoff, places, pairs and millimetres."""
    label = (network.digest, asked[0].name, asked[0].speed_kmh, asked[1])
    digest = hashlib.sha256(repr(label).encode())
    for own in points:
        digest.update("\n".join(own.ids).encode())
        digest.update(np.rint(own.lonlat * 1e7).astype("<i8").tobytes())
    for array in (found[0], found[1], np.rint(found[2] * 1e3)):
        digest.update(array.astype("<i8").tobytes())
    return digest.hexdigest()
