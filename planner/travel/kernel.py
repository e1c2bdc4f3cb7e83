# ruff: noqa: ANN001, ANN201, ANN202, PLR0917 (compiled loops carry no types and take arrays)
# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False, disallow-untyped-decorators=False
"""Walks within a limit from many places, compiled: one heap, memory of the streets alone.

Dijkstra's search by the textbook with a binary heap whose stale entries are skipped; only what is
reached is touched, so a source costs what lies round it, however large the network.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Int32Array = NDArray[np.int32]
IntArray = NDArray[np.int64]
ROOM = 4096


class Streets(NamedTuple):
    """Arcs by node: indptr int64 (n + 1), heads int32 (a), metres float64 (a)."""

    indptr: IntArray
    heads: Int32Array
    metres: FloatArray


class Sources(NamedTuple):
    """Places: the two ends of their edges int64 (s, 2) and the metres to them float64 (s, 2)."""

    ends: IntArray
    metres: FloatArray


class Targets(NamedTuple):
    """Targets by node: indptr int64 (n + 1), target int64 (2 t), metres from the node (2 t)."""

    indptr: IntArray
    target: IntArray
    metres: FloatArray


@njit(cache=True)
def _push(costs, nodes, size, cost, node):
    """Put a node on the heap; the new size."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if costs[above] <= cost:
            break
        costs[at], nodes[at] = costs[above], nodes[above]
        at = above
    costs[at], nodes[at] = cost, node
    return size + 1


@njit(cache=True)
def _pop(costs, nodes, size):
    """Take the first off the heap, which the caller has read; the new size."""
    size -= 1
    cost, node = costs[size], nodes[size]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and costs[below + 1] < costs[below]:
            below += 1
        if costs[below] >= cost:
            break
        costs[at], nodes[at] = costs[below], nodes[below]
        at = below
    costs[at], nodes[at] = cost, node
    return size


@njit(cache=True)
def _reach(best, reached, count, node, cost):
    """Note a node's new cost; how many nodes are reached now."""
    if best[node] == np.inf:
        reached[count] = node
        count += 1
    best[node] = cost
    return count


@njit(cache=True)
def _search(streets, ends, first, limit, best, reached, costs, nodes):
    """Costs of all nodes within `limit` of a place; how many there are (listed in `reached`)."""
    count, size = 0, 0
    for k in range(2):
        if first[k] <= limit and first[k] < best[ends[k]]:
            count = _reach(best, reached, count, ends[k], first[k])
            size = _push(costs, nodes, size, first[k], ends[k])
    while size > 0:
        cost, node = costs[0], nodes[0]
        size = _pop(costs, nodes, size)
        if cost > best[node]:
            continue
        for arc in range(streets.indptr[node], streets.indptr[node + 1]):
            there, more = streets.heads[arc], cost + streets.metres[arc]
            if more <= limit and more < best[there]:
                count = _reach(best, reached, count, there, more)
                size = _push(costs, nodes, size, more, there)
    return count


@njit(cache=True)
def _meet(targets, reached, count, limit, best, own, met):
    """Metres of the targets at the reached nodes; how many there are. Nodes are blank again."""
    hits = 0
    for k in range(count):
        node = reached[k]
        for place in range(targets.indptr[node], targets.indptr[node + 1]):
            way, target = best[node] + targets.metres[place], targets.target[place]
            if way <= limit:
                if own[target] == np.inf:
                    met[hits] = target
                    hits += 1
                own[target] = min(own[target], way)
        best[node] = np.inf
    return hits


@njit(cache=True)
def _larger(values, least):
    """The values with room for at least `least`."""
    grown = np.empty(max(least, 2 * len(values)), dtype=values.dtype)
    grown[: len(values)] = values
    return grown


@njit(cache=True)
def walks(streets, sources, targets, limit):
    """Source int32, target int32 and metres (p) of all ways within `limit` over the ends of edges,
    by source.
    """
    nodes, arcs = len(streets.indptr) - 1, len(streets.heads)
    best, reached = np.full(nodes, np.inf), np.empty(nodes, dtype=np.int32)
    costs, waiting = np.empty(arcs + 4), np.empty(arcs + 4, dtype=np.int32)
    own = np.full(len(targets.target) // 2, np.inf)
    met = np.empty(len(own), dtype=np.int32)
    source_of, target_of = np.empty(ROOM, dtype=np.int32), np.empty(ROOM, dtype=np.int32)
    metres, total = np.empty(ROOM), 0
    for source in range(len(sources.ends)):
        ends, first = sources.ends[source], sources.metres[source]
        count = _search(streets, ends, first, limit, best, reached, costs, waiting)
        hits = _meet(targets, reached, count, limit, best, own, met)
        if total + hits > len(metres):
            source_of, target_of = (
                _larger(source_of, total + hits),
                _larger(target_of, total + hits),
            )
            metres = _larger(metres, total + hits)
        for k in range(hits):
            source_of[total], target_of[total] = source, met[k]
            metres[total], own[met[k]] = own[met[k]], np.inf
            total += 1
    return source_of[:total], target_of[:total], metres[:total]
