# ruff: noqa: ANN001, ANN201, ANN202, PLR0917 (compiled loops carry no types and take arrays)
# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False, disallow-untyped-decorators=False
"""Walks within a limit from many places, compiled: memory of the streets alone.

Search by rings (Meyer and Sanders 2003, "Delta-stepping", on one processor): what waits lies in
rings of equal width by its metres and is taken ring by ring, first in, first out; a node that is
reached better is taken again, so the metres are those of Dijkstra's search without its heap. Dead
ends are reached but never wait. Only what is reached is touched, so a source costs what lies round
it, however large the network.
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
NONE = -1
MOST_RINGS = 65_536


class Streets(NamedTuple):
    """Arcs by node: indptr int64 (n + 1), heads int32 (a; ~node where that is a dead end), metres
    float64 (a).
    """

    indptr: IntArray
    heads: Int32Array
    metres: FloatArray


class Sources(NamedTuple):
    """Places: the two ends of their edges int64 (s, 2) and the metres to them float64 (s, 2)."""

    ends: IntArray
    metres: FloatArray


class Targets(NamedTuple):
    """Targets by node or by source: indptr int64 (n + 1), target int64 (p), metres (p)."""

    indptr: IntArray
    target: IntArray
    metres: FloatArray


@njit(cache=True)
def _begins(keys, size):
    """Where each key's run begins, int64 (size + 1)."""
    indptr = np.zeros(size + 1, dtype=np.int64)
    for key in keys:
        indptr[key + 1] += 1
    for k in range(size):
        indptr[k + 1] += indptr[k]
    return indptr


@njit(cache=True)
def ranks(xy, cell_m):
    """Position int32 (n) of each place (n, 2) when they are sorted by square cells along Morton's
    curve: what lies near lies near in memory. Cells are wider than `cell_m` where there would be
    more than 256 a side.
    """
    west, south = xy[:, 0].min(), xy[:, 1].min()
    wide = max(xy[:, 0].max() - west, xy[:, 1].max() - south)
    cell = max(cell_m, wide / 255.0)
    keys = np.zeros(len(xy), dtype=np.int64)
    for k in range(len(xy)):
        column, row = int((xy[k, 0] - west) / cell), int((xy[k, 1] - south) / cell)
        for bit in range(8):
            keys[k] |= ((column >> bit) & 1) << (2 * bit)
            keys[k] |= ((row >> bit) & 1) << (2 * bit + 1)
    free, found = _begins(keys, 1 << 16), np.empty(len(xy), dtype=np.int32)
    for k in range(len(xy)):
        found[k] = free[keys[k]]
        free[keys[k]] += 1
    return found


@njit(cache=True)
def streets(ends, metres, nodes):
    """`Streets` of edges int (e, 2) with metres float64 (e), each both ways."""
    indptr = _begins(ends.ravel(), nodes)
    free = indptr[:-1].copy()
    heads, lengths = np.empty(2 * len(ends), dtype=np.int32), np.empty(2 * len(ends))
    for edge in range(len(ends)):
        for side in range(2):
            node, there = ends[edge, side], ends[edge, 1 - side]
            is_dead_end = indptr[there + 1] - indptr[there] == 1
            heads[free[node]] = ~there if is_dead_end else there
            lengths[free[node]] = metres[edge]
            free[node] += 1
    return Streets(indptr, heads, lengths)


@njit(cache=True)
def by_node(ends, metres, nodes):
    """`Targets` by the ends of their edges int (t, 2), metres float64 (t, 2)."""
    indptr = _begins(ends.ravel(), nodes)
    free = indptr[:-1].copy()
    target, lengths = np.empty(2 * len(ends), dtype=np.int64), np.empty(2 * len(ends))
    for own in range(len(ends)):
        for side in range(2):
            place = free[ends[own, side]]
            target[place], lengths[place] = own, metres[own, side]
            free[ends[own, side]] += 1
    return Targets(indptr, target, lengths)


@njit(cache=True)
def order(rows, columns, row_count, column_count):
    """Positions int64 (p) that sort pairs by row, then column: counted twice, no comparison."""
    free, by_column = _begins(columns, column_count), np.empty(len(rows), dtype=np.int64)
    for k in range(len(columns)):
        by_column[free[columns[k]]] = k
        free[columns[k]] += 1
    free, found = _begins(rows, row_count), np.empty(len(rows), dtype=np.int64)
    for k in range(len(rows)):
        pair = by_column[k]
        found[free[rows[pair]]] = pair
        free[rows[pair]] += 1
    return found


@njit(cache=True)
def _larger(values, least):
    """The values with room for at least `least`."""
    grown = np.empty(max(least, 2 * len(values)), dtype=values.dtype)
    grown[: len(values)] = values
    return grown


@njit(cache=True)
def _roomier(waiting, least):
    """The same waiting (metres, node, what waits behind it in its ring), with room for more."""
    waits, nodes, behind = waiting
    return _larger(waits, least), _larger(nodes, least), _larger(behind, least)


@njit(cache=True)
def _wait(waits, nodes, behind, rings, ring, metres, node, used):
    """Put a node into a ring at a place not yet used; how many places are used now."""
    waits[used], nodes[used] = metres, node
    behind[used], rings[ring] = rings[ring], used
    return used + 1


@njit(cache=True)
def _enter(source, limits, best, reached, rings, waiting):
    """Let the two ends of a place's edge wait; how many nodes are reached and wait now."""
    (ends, first), (limit, to_ring) = source, limits
    waits, nodes, behind = waiting
    count, used = 0, 0
    for k in range(2):
        if first[k] <= limit and first[k] < best[ends[k]]:
            if best[ends[k]] == np.inf:
                reached[count] = ends[k]
                count += 1
            best[ends[k]] = first[k]
            ring = int(first[k] * to_ring)
            used = _wait(waits, nodes, behind, rings, ring, first[k], ends[k], used)
    return count, used


@njit(cache=True)
def _search(arcs, source, limits, best, reached, rings, waiting):
    """Metres of all nodes within the limit of a place (its ends, metres to them): how many there
    are (listed in `reached`) and the waiting with its room. `limits`: metres, rings to a metre.
    (A node is noted here and not in a function of its own, which made the search half as fast.)
    """
    limit, to_ring = limits
    indptr, heads, lengths = arcs.indptr, arcs.heads, arcs.metres
    waits, nodes, behind = waiting
    count, used = _enter(source, limits, best, reached, rings, waiting)
    for ring in range(len(rings)):
        while rings[ring] != NONE:
            place, rings[ring] = rings[ring], NONE
            while place != NONE:
                metres, node = waits[place], nodes[place]
                place = behind[place]
                if metres > best[node]:
                    continue
                begin, end = indptr[node], indptr[node + 1]
                if used + end - begin > len(nodes):
                    waits, nodes, behind = _roomier((waits, nodes, behind), used + end - begin)
                for arc in range(begin, end):
                    head, more = heads[arc], metres + lengths[arc]
                    there = max(head, ~head)
                    if more <= limit and more < best[there]:
                        if best[there] == np.inf:
                            reached[count] = there
                            count += 1
                        best[there] = more
                        if head == there:
                            to = int(more * to_ring)
                            used = _wait(waits, nodes, behind, rings, to, more, there, used)
    return count, (waits, nodes, behind)


@njit(cache=True)
def _note(own, met, hits, target, metres):
    """Note a target's way; how many targets are met now."""
    if own[target] == np.inf:
        met[hits] = target
        hits += 1
    own[target] = min(own[target], metres)
    return hits


@njit(cache=True)
def _meet(targets, along, reached, limit, best, own, met):
    """Metres of the targets at the reached nodes and of those `along` the source's own edge
    (targets, metres); how many there are. Nodes are blank again.
    """
    hits = 0
    for node in reached:
        for place in range(targets.indptr[node], targets.indptr[node + 1]):
            metres = best[node] + targets.metres[place]
            if metres <= limit:
                hits = _note(own, met, hits, targets.target[place], metres)
        best[node] = np.inf
    for k in range(len(along[0])):
        hits = _note(own, met, hits, along[0][k], along[1][k])
    return hits


@njit(cache=True)
def _keep(pairs, total, source, met, own):
    """Write a source's targets behind the pairs; the pairs with their room. Targets are blank."""
    rows, columns, metres = pairs
    least = total + len(met)
    if least > len(metres):
        rows, columns = _larger(rows, least), _larger(columns, least)
        metres = _larger(metres, least)
    for k in range(len(met)):
        rows[total + k], columns[total + k] = source, met[k]
        metres[total + k], own[met[k]] = own[met[k]], np.inf
    return rows, columns, metres


@njit(cache=True)
def walks(arcs, sources, targets, along, limits):
    """Source int32, target int32 and metres (p) of all ways within a limit over the ends of edges
    or `along` a shared one (`Targets` by source, all within the limit), by source. `limits`: metres
    and a ring's width in metres, both positive; the limit is at most `MOST_RINGS` widths.
    """
    limit, width = limits
    nodes = len(arcs.indptr) - 1
    best, reached = np.full(nodes, np.inf), np.empty(nodes, dtype=np.int32)
    rings = np.full(int(limit / width) + 2, NONE, dtype=np.int32)
    waiting = np.empty(ROOM), np.empty(ROOM, np.int32), np.empty(ROOM, np.int32)
    own = np.full(len(targets.target) // 2, np.inf)
    met = np.empty(len(own), dtype=np.int32)
    pairs = np.empty(ROOM, np.int32), np.empty(ROOM, np.int32), np.empty(ROOM)
    total, scaled = 0, (limit, 1.0 / width)
    for source in range(len(sources.ends)):
        start = sources.ends[source], sources.metres[source]
        count, waiting = _search(arcs, start, scaled, best, reached, rings, waiting)
        shared = slice(along.indptr[source], along.indptr[source + 1])
        beside = along.target[shared], along.metres[shared]
        hits = _meet(targets, beside, reached[:count], limit, best, own, met)
        pairs = _keep(pairs, total, source, met[:hits], own)
        total += hits
    return pairs[0][:total], pairs[1][:total], pairs[2][:total]
