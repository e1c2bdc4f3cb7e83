"""Cheapest ways from points on edges to points on edges: scipy's Dijkstra with a cutoff.

Each origin becomes a node of its own, joined to both ends of its edge by the part of the edge that
leads there, so one search an origin is enough; destinations are read off the ends of their edges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from planner.travel.snapping import Snapped

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
CHUNK_VALUES = 4_000_000
AT_THE_END = 1e-3
"""Share of an edge within which a place counts as standing at the junction."""


@dataclass(frozen=True, slots=True)
class EdgeCosts:
    """Cost of each edge (e) from its first node to its second, and back; inf = closed that way.
    `per_off_m` is the cost of one metre off the street.
    """

    forward: FloatArray
    backward: FloatArray
    per_off_m: float = 1.0


@dataclass(frozen=True, slots=True)
class SearchGraph:
    """Arcs in rows by node, the cheapest of parallel ones: indptr (n + 1), heads, costs, and a
    second cost that is only added up along the way (arcs).
    """

    indptr: IntArray
    heads: IntArray
    costs: FloatArray
    extra: FloatArray


@dataclass(frozen=True, slots=True)
class Places:
    """Points on edges: ends int (n, 2), cost from the first end to the point and from the second
    (or from the point to them), edge, share along the edge, metres off it.
    """

    ends: IntArray
    first: FloatArray
    second: FloatArray
    edge: IntArray
    share: FloatArray
    off: FloatArray


def search_graph(
    edge_nodes: IntArray, nodes: int, costs: EdgeCosts, extra: EdgeCosts | None = None
) -> SearchGraph:
    """Both directions of every edge as arcs; closed directions (inf) left out."""
    tails = np.concatenate([edge_nodes[:, 0], edge_nodes[:, 1]]).astype(np.int64)
    heads = np.concatenate([edge_nodes[:, 1], edge_nodes[:, 0]]).astype(np.int64)
    cost = np.concatenate([costs.forward, costs.backward])
    second = costs if extra is None else extra
    other = np.concatenate([second.forward, second.backward])
    order = np.lexsort((cost, heads, tails))
    order = order[np.isfinite(cost[order])]
    pair = tails[order] * nodes + heads[order]
    order = order[np.concatenate([[True], pair[1:] != pair[:-1]])[: len(order)]]
    indptr = np.concatenate([[0], np.cumsum(np.bincount(tails[order], minlength=nodes))])
    return SearchGraph(indptr, heads[order], cost[order], other[order])


def leaving(snapped: Snapped, share: FloatArray, ends: IntArray, costs: EdgeCosts) -> Places:
    """Origins: cost from the point to each end of its edge, the metres off the street included."""
    off = snapped.off_m * costs.per_off_m
    first = _part_of(costs.backward[snapped.edge], share)
    second = _part_of(costs.forward[snapped.edge], 1.0 - share)
    return _places(snapped, share, ends, (first, second, off))


def arriving(snapped: Snapped, share: FloatArray, ends: IntArray, costs: EdgeCosts) -> Places:
    """Destinations: cost from each end of its edge to the point."""
    off = snapped.off_m * costs.per_off_m
    first = _part_of(costs.forward[snapped.edge], share)
    second = _part_of(costs.backward[snapped.edge], 1.0 - share)
    return _places(snapped, share, ends, (first, second, off))


def _places(
    snapped: Snapped,
    share: FloatArray,
    ends: IntArray,
    parts: tuple[FloatArray, FloatArray, FloatArray],
) -> Places:
    first, second, off = parts
    return Places(ends[snapped.edge], first + off, second + off, snapped.edge, share, off)


def cheapest(
    graph: SearchGraph, origins: Places, destinations: Places, costs: EdgeCosts, limit: float
) -> FloatArray:
    """Cost float64 (o, d) of the cheapest way; inf where there is none within `limit`."""
    result = np.full((len(origins.edge), len(destinations.edge)), np.inf)
    for rows in _chunks(len(origins.edge), len(graph.indptr)):
        matrix, sources = _with_origins(graph, graph.costs, _part(origins, rows))
        at_nodes = dijkstra(matrix, directed=True, indices=sources, limit=limit)
        via_first, via_second = _via(at_nodes, destinations)
        result[rows] = np.minimum(via_first, via_second)
    o, d, way = direct(origins, destinations, costs)
    result[o, d] = np.minimum(result[o, d], way)
    result[result > limit] = np.inf
    return result


def nearest(graph: SearchGraph, origins: Places, limit: float) -> tuple[FloatArray, IntArray]:
    """Cost float64 (nodes) of the cheapest way from any origin to each node, inf where none is
    within `limit`, and that origin (nodes; -1 = none). One search for all origins.
    """
    nodes = len(graph.indptr) - 1
    if len(origins.edge) == 0:
        return np.full(nodes, np.inf), np.full(nodes, -1, dtype=np.int64)
    matrix, sources = _with_origins(graph, graph.costs, origins)
    cost, _, own = dijkstra(
        matrix,
        directed=True,
        indices=sources,
        return_predecessors=True,
        limit=limit,
        min_only=True,
    )
    known = np.isfinite(cost[:nodes])
    return cost[:nodes], np.where(known, own[:nodes] - nodes, -1).astype(np.int64)


def cheapest_and_extra(
    graph: SearchGraph,
    origins: tuple[Places, Places],
    destinations: tuple[Places, Places],
    costs: tuple[EdgeCosts, EdgeCosts],
    limit: float = np.inf,
) -> tuple[FloatArray, FloatArray]:
    """Cost float64 (o, d) of the cheapest ways, and the second cost added up along them; inf where
    there is none within `limit`.

    Each tuple holds the same things priced in the first and in the second cost.
    """
    first_cost = np.full((len(origins[0].edge), len(destinations[0].edge)), np.inf)
    second_cost = first_cost.copy()
    begins = _same_end(origins[0], origins[0]), _same_end(origins[0], origins[1])
    for rows in _chunks(len(origins[0].edge), len(graph.indptr)):
        matrix, sources = _with_origins(graph, graph.costs, _part(begins[0], rows))
        second, _ = _with_origins(graph, graph.extra, _part(begins[1], rows))
        at_nodes, before = dijkstra(
            matrix, directed=True, indices=sources, return_predecessors=True, limit=limit
        )
        via_first, via_second = _via(at_nodes, destinations[0])
        more = np.where(np.isfinite(at_nodes), _added_up(before, second), np.inf)
        by_first, by_second = _via(more, destinations[1])
        second_cost[rows] = np.where(via_first <= via_second, by_first, by_second)
        first_cost[rows] = np.minimum(via_first, via_second)
    o, d, way = direct(origins[0], destinations[0], costs[0])
    _, _, more_way = direct(origins[1], destinations[1], costs[1])
    second_cost[o, d] = np.where(way < first_cost[o, d], more_way, second_cost[o, d])
    first_cost[o, d] = np.minimum(way, first_cost[o, d])
    beyond = first_cost > limit
    return np.where(beyond, np.inf, first_cost), np.where(beyond, np.inf, second_cost)


def _chunks(count: int, nodes: int) -> Iterator[IntArray]:
    """Rows of origins, few enough that a block of costs stays within `CHUNK_VALUES` numbers."""
    size = max(1, CHUNK_VALUES // nodes)
    for begin in range(0, count, size):
        yield np.arange(begin, min(begin + size, count))


def _via(at_nodes: FloatArray, destinations: Places) -> tuple[FloatArray, FloatArray]:
    """Cost over the first and over the second end of each destination's edge."""
    first: FloatArray = at_nodes[:, destinations.ends[:, 0]] + destinations.first
    second: FloatArray = at_nodes[:, destinations.ends[:, 1]] + destinations.second
    return first, second


def _added_up(before: NDArray[np.int32], second: csr_array) -> FloatArray:
    """Second cost from each source to each node along the tree `before` (o, n), by doubling."""
    rows = np.arange(len(before))[:, None]
    own = np.broadcast_to(np.arange(before.shape[1]), before.shape)
    parent = np.where(before < 0, own, before).astype(np.int64)
    joined = parent != own
    total = np.zeros(before.shape)
    if not joined.any():
        return total
    total[joined] = second[parent[joined], own[joined]]
    while (parent != parent[rows, parent]).any():
        total += np.where(parent != own, total[rows, parent], 0.0)
        parent = parent[rows, parent]
    return total


def direct(
    origins: Places, destinations: Places, costs: EdgeCosts
) -> tuple[IntArray, IntArray, FloatArray]:
    """Pairs on one edge (origin positions, destination positions) and the cost straight along."""
    o, d = np.nonzero(origins.edge[:, None] == destinations.edge[None, :])
    ahead = destinations.share[d] - origins.share[o]
    edge = origins.edge[o]
    along = _part_of(costs.forward[edge], ahead) + _part_of(costs.backward[edge], -ahead)
    return o, d, along + origins.off[o] + destinations.off[d]


def _part_of(cost: FloatArray, share: FloatArray) -> FloatArray:
    """Share of a cost where the share is positive, else 0. A closed direction costs nothing for
    `AT_THE_END` of the edge: who stands at a corner need not ride round the block to it.
    """
    counts = (share > 0) & (np.isfinite(cost) | (share > AT_THE_END))
    part: FloatArray = np.where(counts, cost, 0.0) * np.maximum(share, 0.0)
    return part


def _with_origins(
    graph: SearchGraph, values: FloatArray, origins: Places
) -> tuple[csr_array, IntArray]:
    """The graph with one more node an origin, joined to both ends of its edge; those nodes. On a
    ring both ends are one node: it is joined once, the other arc leads back to the origin.
    """
    count, nodes = len(origins.edge), len(graph.indptr) - 1
    own = _same_end(origins, origins)
    is_ring = own.ends[:, 0] == own.ends[:, 1]
    more = graph.indptr[-1] + 2 * np.arange(1, count + 1)
    size, sources = nodes + count, nodes + np.arange(count)
    costs = np.stack([own.first, np.where(is_ring, 0.0, own.second)], axis=1)
    ends = np.stack([own.ends[:, 0], np.where(is_ring, sources, own.ends[:, 1])], axis=1)
    data = np.concatenate([values, costs.ravel()])
    heads = np.concatenate([graph.heads, ends.ravel()])
    indptr = np.concatenate([graph.indptr, more])
    return csr_array((data, heads, indptr), shape=(size, size)), sources


def _same_end(by: Places, places: Places) -> Places:
    """The places with, on rings, the way that is cheaper by `by` as both of their ways."""
    is_ring = by.ends[:, 0] == by.ends[:, 1]
    if not is_ring.any():
        return places
    cheaper = np.where(by.first <= by.second, places.first, places.second)
    first = np.where(is_ring, cheaper, places.first)
    second = np.where(is_ring, cheaper, places.second)
    return Places(places.ends, first, second, places.edge, places.share, places.off)


def _part(places: Places, rows: IntArray) -> Places:
    return Places(
        places.ends[rows],
        places.first[rows],
        places.second[rows],
        places.edge[rows],
        places.share[rows],
        places.off[rows],
    )
