"""Clusters hang together: strays join, sizes level out, and nothing is torn apart for it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from planner.demand import contiguity
from planner.demand.contiguity import Neighbours, hang_together


def joined(pairs, count):
    """Neighbours of these pairs, both ways."""
    both = np.array(sorted({*pairs, *((b, a) for a, b in pairs)}), dtype=np.int64).reshape(-1, 2)
    ones = np.ones(len(both), dtype=np.int8)
    matrix = coo_array((ones, (both[:, 0], both[:, 1])), shape=(count, count)).tocsr()
    return Neighbours(both[:, 0], both[:, 1], matrix)


def board(side):
    """Cells of a square, joined across their edges."""
    at = np.arange(side * side).reshape(side, side)
    across = zip(at[:, :-1].ravel().tolist(), at[:, 1:].ravel().tolist(), strict=True)
    down = zip(at[:-1].ravel().tolist(), at[1:].ravel().tolist(), strict=True)
    return joined({*across, *down}, side * side)


def pieces(labels, near, cluster):
    """How many pieces a cluster lies in."""
    cells = np.flatnonzero(labels == cluster)
    return connected_components(near.matrix[cells][:, cells], directed=False)[0]


def spread(labels, weights, count):
    """How far the largest load is from the mean."""
    loads = np.bincount(labels, weights=weights, minlength=count)
    return float(np.abs(loads / loads.mean() - 1.0).max())


@pytest.mark.parametrize("seed", range(8))
def test_every_cluster_is_one_piece_and_no_less_even(monkeypatch, seed):
    """Whatever the labels, each cluster ends as one piece, none is emptied, and moves after the
    strays have joined only make sizes more even.
    """
    rng, near = np.random.default_rng(seed), board(6)
    weights = rng.integers(0, 20, 36).astype(float)
    labels, costs = rng.integers(0, 4, 36), rng.uniform(0, 30, (4, 36))
    monkeypatch.setattr(contiguity, "MOVES", 0)
    strays = hang_together(labels, weights, costs, near)
    monkeypatch.setattr(contiguity, "MOVES", 3_000)
    found = hang_together(labels, weights, costs, near)
    for cluster in set(strays.tolist()):
        assert pieces(strays, near, cluster) == pieces(found, near, cluster) == 1
    assert spread(found, weights, 4) <= spread(strays, weights, 4) + 1e-12


def test_a_cell_that_holds_two_sides_together_stays():
    """A middle that borders on a small cluster is not given away, as that would tear its own apart;
    nor is the only cell of a cluster, however heavy.
    """
    near = joined({(0, 1), (1, 2), (1, 3)}, 4)
    labels, weights = np.array([0, 0, 0, 1]), np.array([9.0, 1, 9, 1])
    found = hang_together(labels, weights, np.zeros((2, 4)), near)
    assert found.tolist() == labels.tolist()
    two, loads = np.array([0, 1, 1]), np.array([50.0, 1.0, 1.0])
    heavy = hang_together(two, loads, np.zeros((2, 3)), joined({(0, 1), (1, 2)}, 3))
    assert heavy.tolist() == two.tolist()


def test_an_island_that_touches_no_cluster_keeps_its_own():
    """A stray without neighbours elsewhere has nowhere to go and stays what it was."""
    near = joined({(0, 1), (2, 3)}, 5)
    labels = np.array([0, 0, 1, 1, 0])
    found = hang_together(labels, np.ones(5), np.zeros((2, 5)), near)
    assert found.tolist() == labels.tolist()
