"""Reads the p-median files of OR-Library (Beasley 1990): `n m p`, then m lines `i j cost`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from planner.benchmark.instances import GraphInstance, Ints
from planner.benchmark.lines import LARGEST_N, Line, Lines, fault


def read_graph(path: Path) -> GraphInstance:
    """The graph of a file; of edges between the same two vertices the last one counts.
    BadInputError names the file and line of what is wrong.
    """
    lines = Lines(path)
    head = lines.take("n", "m", "p")
    n = head.whole("n", 1, LARGEST_N)
    edges = head.whole("m", 0, 10**9)
    p = head.points(n)
    last: dict[tuple[int, int], float] = {}
    for _ in range(edges):
        line = lines.take("i", "j", "cost")
        i, j = line.whole("i", 1, n) - 1, line.whole("j", 1, n) - 1
        last[min(i, j), max(i, j)] = line.not_negative("cost")
    lines.end()
    own = [(pair, cost) for pair, cost in last.items() if pair[0] != pair[1]]
    ends = np.array([pair for pair, _ in own], dtype=np.int64).reshape(-1, 2)
    length = np.array([cost for _, cost in own], dtype=np.float64)
    _in_one_piece(head, n, ends)
    return GraphInstance(path.stem, n, p, ends, length)


def _in_one_piece(head: Line, n: int, ends: Ints) -> None:
    """Every vertex must be reached from vertex 1."""
    links = coo_matrix((np.ones(len(ends)), ends.T), shape=(n, n))
    _, piece = connected_components(links, directed=False)
    apart = np.flatnonzero(piece != piece[0])
    if apart.size:
        facts = {"vertices": int(apart.size)}
        fault("disconnected", head.path, head.number, value=int(apart[0]) + 1, facts=facts)
