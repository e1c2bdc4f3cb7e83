"""A walking graph in spatial blocks: only the streets near a block of sources are searched.

Nodes lie in square cells whose side is the longest walk, numbered cell after cell, so the nodes and
arcs of a row of neighbouring cells are contiguous. A walk within the limit never leaves the cells
next to its source's, because no walk is shorter than the straight line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from planner.model.travel import TravelNetwork

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BLOCK_CELLS = 3
CHUNK_VALUES = 2_000_000
Window = tuple[int, int, int, int]
"""First and last row, first and last column of cells."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Square cells of `side_m` from the corner `low` (2): `columns` a row, one empty rim."""

    low: FloatArray
    side_m: float
    columns: int

    def rows_and_columns(self, xy: FloatArray) -> tuple[IntArray, IntArray]:
        """Row and column (n) of each place (n, 2)."""
        at = np.floor((xy - self.low) / self.side_m).astype(np.int64) + 1
        return at[:, 1], at[:, 0]

    def keys(self, xy: FloatArray) -> IntArray:
        """Number of each place's cell (n), row after row."""
        rows, columns = self.rows_and_columns(xy)
        return rows * self.columns + columns


@dataclass(frozen=True, slots=True)
class Sorted:
    """Things in the order of their cells: `order` (n) positions, `keys` (n) their cells."""

    order: IntArray
    keys: IntArray

    def slices(self, window: Window, columns: int) -> list[slice]:
        """The things in a window of cells, one slice a row of cells."""
        rows = np.arange(window[0], window[1] + 1) * columns
        first = np.searchsorted(self.keys, rows + window[2], side="left")
        last = np.searchsorted(self.keys, rows + window[3], side="right")
        return [slice(int(a), int(b)) for a, b in zip(first, last, strict=True) if b > a]


@dataclass(frozen=True, slots=True)
class BlockGraph:
    """Nodes sorted by cell, arcs (both ways) by node in that order: indptr (n + 1), heads and
    metres (a); `number` (n) is each node's place in that order.
    """

    cells: Cells
    nodes: Sorted
    number: NDArray[np.int32]
    indptr: IntArray
    heads: NDArray[np.int32]
    metres: FloatArray


@dataclass(frozen=True, slots=True)
class Local:
    """The streets of a window: `place` (n) is a node's place among them, -1 elsewhere."""

    place: NDArray[np.int32]
    indptr: IntArray
    heads: NDArray[np.int32]
    metres: FloatArray


def cells_over(places: tuple[FloatArray, ...], side_m: float) -> Cells:
    """Cells that hold all the places, each (n, 2) in metres."""
    filled = [xy for xy in places if len(xy)]
    low = np.min([xy.min(axis=0) for xy in filled], axis=0)
    high = np.max([xy.max(axis=0) for xy in filled], axis=0)
    return Cells(low, side_m, int((high[0] - low[0]) // side_m) + 3)


def by_cell(xy: FloatArray, cells: Cells) -> Sorted:
    """Places (n, 2) in the order of their cells."""
    keys = cells.keys(xy)
    order = np.argsort(keys, kind="stable")
    return Sorted(order, keys[order])


def block_graph(network: TravelNetwork, cells: Cells) -> BlockGraph:
    """The walking graph of the whole network, in the order of the cells."""
    nodes = by_cell(network.node_xy, cells)
    number = np.empty(len(nodes.order), dtype=np.int32)
    number[nodes.order] = np.arange(len(nodes.order), dtype=np.int32)
    ends = number[network.edge_nodes]
    tails = np.concatenate([ends[:, 0], ends[:, 1]])
    order = np.argsort(tails, kind="stable").astype(np.int32)
    indptr = np.zeros(len(number) + 1, dtype=np.int64)
    np.cumsum(np.bincount(tails, minlength=len(number)), out=indptr[1:])
    heads = np.concatenate([ends[:, 1], ends[:, 0]])[order]
    metres = network.edge_length_m[order % max(len(ends), 1)]
    return BlockGraph(cells, nodes, number, indptr, heads, metres)


def windows(sources: FloatArray, cells: Cells) -> Iterator[tuple[IntArray, Window]]:
    """Positions of the sources (n, 2) of each block, and the window of cells round the block."""
    rows, columns = (part // BLOCK_CELLS for part in cells.rows_and_columns(sources))
    key = rows * (cells.columns + 1) + columns
    order = np.argsort(key, kind="stable")
    for run in np.split(order, np.flatnonzero(np.diff(key[order])) + 1):
        if len(run):
            r, c = cells.rows_and_columns(sources[run])
            last = cells.columns - 1
            low, high = max(int(c.min()) - 1, 0), min(int(c.max()) + 1, last)
            yield run, (max(int(r.min()) - 1, 0), int(r.max()) + 1, low, high)


def local_streets(graph: BlockGraph, window: Window) -> Local:
    """The nodes of a window and their arcs; arcs that lead out of it have head -1."""
    parts = graph.nodes.slices(window, graph.cells.columns)
    place = np.full(len(graph.number), -1, dtype=np.int32)
    count, counts, heads, metres = 0, [np.zeros(1, np.int64)], [], []
    for part in parts:
        size = part.stop - part.start
        place[part] = np.arange(count, count + size, dtype=np.int32)
        count += size
        counts.append(np.diff(graph.indptr[part.start : part.stop + 1]))
        arcs = slice(graph.indptr[part.start], graph.indptr[part.stop])
        heads.append(graph.heads[arcs])
        metres.append(graph.metres[arcs])
    heads.append(np.zeros(0, np.int32))
    metres.append(np.zeros(0))
    indptr = np.cumsum(np.concatenate(counts))
    return Local(place, indptr, place[np.concatenate(heads)], np.concatenate(metres))


def metres_in_window(
    local: Local, ends: IntArray, first: FloatArray, limit_m: float
) -> Iterator[tuple[slice, FloatArray]]:
    """Metres float64 (k, nodes + 1) from sources joined to their two ends (k, 2; local places, -1
    outside) by `first` (k, 2) metres, in chunks of sources; inf beyond `limit_m`. The last column
    stands for everything outside and is inf.
    """
    nodes = len(local.indptr) - 1
    step = max(1, CHUNK_VALUES // (nodes + 2))
    for begin in range(0, len(ends), step):
        part = slice(begin, min(begin + step, len(ends)))
        count = part.stop - part.start
        size = nodes + count + 1
        heads = np.concatenate([local.heads, ends[part].ravel().astype(np.int32)])
        heads[heads < 0] = size - 1
        more = local.indptr[-1] + 2 * np.arange(1, count + 1)
        indptr = np.concatenate([local.indptr, more, more[-1:]]).astype(np.int32)
        data = np.concatenate([local.metres, first[part].ravel()])
        matrix = csr_array((data, heads, indptr), shape=(size, size))
        sources = nodes + np.arange(count)
        found = dijkstra(matrix, directed=True, indices=sources, limit=limit_m)
        found = np.concatenate([found[:, :nodes], np.full((count, 1), np.inf)], axis=1)
        yield part, found
