"""Walks within a cutoff between very many places: only the pairs that there are.

A compiled search runs from the smaller side, once for each of its places, as far as the cutoff.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model.travel import ODPairs, PointSet, TravelMode, TravelNetwork
from planner.travel.assumptions import FERRY
from planner.travel.edge_costs import of_class
from planner.travel.islands import main_island_edges
from planner.travel.modes import is_plain_walk, metres_per_minute, on_network
from planner.travel.prepared import MAX_SNAP_DISTANCE_M, ROUNDING_SLACK, signed_places
from planner.travel.projection import HANOI_EPSG, to_metres
from planner.travel.snapping import NO_EDGE, Snapped
from planner.travel.streets import longest_cut_short
from planner.travel.tiles import snap_in_tiles

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
RING_SHARE = 0.5
"""Width of the search's rings over the mean length of an edge."""
CELL_M = 400.0
Found = tuple[IntArray, IntArray, FloatArray]
"""Sources, targets (positions) and metres, all (p)."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Places that have a street: position of each in its point set, xy (n, 2), edge, ends (n, 2),
    metres to both ends (n, 2) and off the street included in them.
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
    one, other = (_side(network, side) for side in (origins, destinations))
    if min(len(one.edge), len(other.edge)) == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    turned = len(other.edge) < len(one.edge)
    sources, targets = (other, one) if turned else (one, other)
    reach = max(cutoff_m, longest_cut_short(sources.off_m, targets.off_m))
    source, target, metres = _shortest(network, sources, targets, reach + ROUNDING_SLACK)
    _straight_across((sources, source), (targets, target), metres)
    if reach > cutoff_m:
        within = metres <= cutoff_m + ROUNDING_SLACK
        source, target, metres = source[within], target[within], metres[within]
    rows, columns = sources.position[source], targets.position[target]
    sizes = len(origins.edge), len(destinations.edge)
    starts, ends = (columns, rows) if turned else (rows, columns)
    return _sorted(starts, ends, metres, sizes)


def _sorted(starts: IntArray, ends: IntArray, metres: FloatArray, sizes: tuple[int, int]) -> Found:
    """The pairs by origin, then destination; `sizes` of both sets."""
    from planner.travel import kernel  # noqa: PLC0415 - the compiler loads only where it is needed

    order = kernel.order(starts, ends, *sizes)
    return starts[order], ends[order], metres[order]


def _side(network: TravelNetwork, snapped: Snapped) -> _Side:
    """The places with a street, joined to the ends of their edges."""
    position = np.flatnonzero(snapped.edge != NO_EDGE)
    edge, off = snapped.edge[position], snapped.off_m[position]
    along = snapped.along_m[position]
    to_ends = np.stack([along, network.edge_length_m[edge] - along], axis=1) + off[:, None]
    ends = network.edge_nodes[edge].astype(np.int64)
    return _Side(position, snapped.xy[position], edge, along, ends, to_ends, off)


def _shortest(network: TravelNetwork, sources: _Side, targets: _Side, limit: float) -> Found:
    """Each pair once with its metres, over the ends of edges or along a shared one."""
    from planner.travel import kernel  # noqa: PLC0415 - the compiler loads only where it is needed

    nodes, lengths = len(network.node_xy), network.edge_length_m
    longest = float(lengths.sum() + sources.to_ends.max() + targets.to_ends.max())
    within = min(limit, longest + ROUNDING_SLACK)
    width = max(RING_SHARE * float(lengths.mean()), within / kernel.MOST_RINGS, ROUNDING_SLACK)
    rank = kernel.ranks(np.ascontiguousarray(network.node_xy), CELL_M)
    found: Found = kernel.walks(
        kernel.streets(rank[network.edge_nodes], lengths, nodes),
        kernel.Sources(rank[sources.ends], sources.to_ends),
        kernel.by_node(rank[targets.ends], targets.to_ends, nodes),
        kernel.Targets(*_along_an_edge(sources, targets, limit)),
        (within, width),
    )
    return found


def _along_an_edge(sources: _Side, targets: _Side, limit: float) -> Found:
    """Targets on a source's own edge, by source, and the metres straight along it where these are
    within `limit`: indptr (s + 1), target, metres.
    """
    order = np.argsort(targets.edge, kind="stable")
    edges = targets.edge[order]
    begin = np.searchsorted(edges, sources.edge, side="left")
    count = np.searchsorted(edges, sources.edge, side="right") - begin
    source = np.repeat(np.arange(len(sources.edge)), count)
    step = np.arange(len(source)) - np.repeat(np.cumsum(count) - count, count)
    target = order[np.repeat(begin, count) + step]
    metres = np.abs(sources.along_m[source] - targets.along_m[target])
    metres = metres + sources.off_m[source] + targets.off_m[target]
    near = metres <= limit
    begins = np.searchsorted(source[near], np.arange(len(sources.edge) + 1))
    return begins, target[near], metres[near]


def _straight_across(
    one: tuple[_Side, IntArray], other: tuple[_Side, IntArray], metres: FloatArray
) -> None:
    """Neighbours walk straight from door to door (`streets.neighbours`), in place."""
    (sources, source), (targets, target) = one, other
    off = sources.off_m[source] + targets.off_m[target]
    across = np.flatnonzero(metres - off < off)
    apart = sources.xy[source[across]] - targets.xy[target[across]]
    metres[across] = np.minimum(metres[across], np.hypot(*apart.T))


def warm() -> None:
    """Compile the search, or load it compiled: a small question answered."""
    nowhere, along = np.zeros(1, dtype=np.bool_), np.zeros(1)
    place = Snapped(np.zeros((1, 2)), np.zeros(1, dtype=np.int64), along, along, nowhere)
    walks_within(_one_street(), place, place, 9.0)


def _one_street() -> TravelNetwork:
    """The least network there is: a street of one metre."""
    ends, one = np.array([[0.0, 0.0], [1.0, 0.0]]), np.zeros(1, dtype=np.int64)
    return TravelNetwork(
        node_xy=ends,
        edge_nodes=np.array([[0, 1]], dtype=np.int32),
        edge_length_m=np.ones(1),
        edge_class=one.astype(np.int16),
        edge_oneway=one.astype(np.int8),
        edge_ride=np.ones(1, dtype=np.bool_),
        edge_name=one.astype(np.int32),
        shape_xy=ends,
        shape_start=np.array([0, 2]),
        shape_lifted=np.zeros(2, dtype=np.bool_),
        classes=("path",),
        names=(),
        crs=HANOI_EPSG,
        attribution="",
        vintage="",
        digest="",
        dropped={},
    )


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
        digest.update(signed_places(own.lonlat))
    for array in (found[0], found[1], np.rint(found[2] * 1e3)):
        digest.update(array.astype("<i8").tobytes())
    return digest.hexdigest()
