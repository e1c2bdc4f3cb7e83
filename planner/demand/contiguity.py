"""Clusters that hang together: stray pieces join their neighbours, border cells even out the rest.

Two cells are neighbours where they are near as the crow flies and near on foot too (by their walks
to landmarks), so nobody is a neighbour across the water. Own method: local moves that never tear a
cluster apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from planner.demand.balance import BALANCE_BAND
from planner.demand.walkspace import WalkSpace

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
NEIGHBOUR_M = 300.0
NEIGHBOUR_MINUTES = 5.0
METRES_PER_DEGREE = 111_195.0
MOVES = 3_000


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Pairs of neighbouring cells, each both ways: first and second cell (p), and as a matrix."""

    first: IntArray
    second: IntArray
    matrix: csr_array


def neighbours(lonlat: FloatArray, space: WalkSpace) -> Neighbours:
    """Cells (n, 2 in degrees) at most 300 m apart whose walks differ by at most five minutes; parts
    of the ward without such pairs are joined by the pair that is nearest on foot.
    """
    scale = np.array([np.cos(np.radians(lonlat[:, 1].mean())), 1.0]) * METRES_PER_DEGREE
    pairs = cKDTree(lonlat * scale).query_pairs(NEIGHBOUR_M, output_type="ndarray")
    pairs = pairs.astype(np.int64).reshape(-1, 2)
    apart = np.abs(space.vectors[pairs[:, 0]] - space.vectors[pairs[:, 1]]).max(axis=1)
    near = _both_ways(pairs[apart <= NEIGHBOUR_MINUTES], len(lonlat))
    while True:
        parts, part = connected_components(near.matrix, directed=False)
        if parts <= 1:
            return near
        smallest = int(np.bincount(part).argmin())
        bridge = _nearest_pair(space.vectors, np.equal(part, smallest))
        forward = np.column_stack([near.first, near.second])
        near = _both_ways(np.vstack([forward, bridge]), len(lonlat))


def _nearest_pair(vectors: FloatArray, inside: NDArray[np.bool_]) -> IntArray:
    """The cell inside and the cell outside (1, 2) whose walks to all landmarks differ least."""
    here, there = np.flatnonzero(inside), np.flatnonzero(~inside)
    minutes, position = cKDTree(vectors[there]).query(vectors[here], p=np.inf)
    best = int(np.argmin(minutes))
    outside = there[np.asarray(position)[best]]
    return np.array([[here[best], outside]], dtype=np.int64)


def _both_ways(pairs: IntArray, count: int) -> Neighbours:
    """Pairs (p, 2) in both directions, each once."""
    turned = np.vstack([pairs, pairs[:, ::-1]])
    first, second = np.divmod(np.unique(turned[:, 0] * count + turned[:, 1]), count)
    ones = np.ones(len(first), dtype=np.int8)
    matrix = coo_array((ones, (first, second)), shape=(count, count)).tocsr()
    return Neighbours(first, second, matrix)


def hang_together(
    labels: IntArray, weights: FloatArray, costs: FloatArray, near: Neighbours
) -> IntArray:
    """Labels (cells) where every cluster is one piece as far as the neighbours allow, and sizes are
    in the band as far as moves that tear nothing apart allow. `costs` float64 (k, cells).
    """
    labels = labels.copy()
    _join_strays(labels, weights, costs, near)
    count = len(costs)
    for _ in range(MOVES):
        loads = np.bincount(labels, weights=weights, minlength=count).astype(np.float64)
        if np.abs(loads / max(loads.mean(), 1e-9) - 1.0).max() <= BALANCE_BAND:
            break
        if not _move_one(labels, weights, costs, near, loads):
            break
    return labels


def _join_strays(
    labels: IntArray, weights: FloatArray, costs: FloatArray, near: Neighbours
) -> None:
    """Every piece but a cluster's largest goes to the cheapest cluster that it touches."""
    for cluster in range(len(costs)):
        cells = np.flatnonzero(labels == cluster)
        pieces, piece = connected_components(near.matrix[cells][:, cells], directed=False)
        sizes = np.bincount(piece, weights=weights[cells] + 1e-9, minlength=max(pieces, 1))
        for number in np.argsort(sizes)[: pieces - 1].tolist():
            stray = cells[piece == number]
            beside = labels[near.second[np.isin(near.first, stray)]]
            others = np.unique(beside[beside != cluster])
            if len(others):
                labels[stray] = others[costs[others][:, stray].sum(axis=1).argmin()]


def _move_one(
    labels: IntArray, weights: FloatArray, costs: FloatArray, near: Neighbours, loads: FloatArray
) -> bool:
    """Move the border cell that costs least between the touching clusters that differ most."""
    own, other = labels[near.first], labels[near.second]
    gain = loads[own] - loads[other] - weights[near.first]
    border = (own != other) & (gain > 0) & (weights[near.first] > 0)
    cells, goals, gain = near.first[border], other[border], gain[border]
    extra = costs[goals, cells] - costs[labels[cells], cells]
    difference = loads[labels[cells]] - loads[goals]
    for option in np.lexsort((cells, extra, -difference)).tolist():
        cell, goal = int(cells[option]), int(goals[option])
        if not _tears(labels, cell, near):
            labels[cell] = goal
            return True
    return False


def _tears(labels: IntArray, cell: int, near: Neighbours) -> bool:
    """Whether the cell's cluster would fall into more pieces, or be empty, without it."""
    cells = np.flatnonzero(labels == labels[cell])
    if len(cells) == 1:
        return True
    before, _ = connected_components(near.matrix[cells][:, cells], directed=False)
    rest = cells[cells != cell]
    after, _ = connected_components(near.matrix[rest][:, rest], directed=False)
    return bool(after > before)
