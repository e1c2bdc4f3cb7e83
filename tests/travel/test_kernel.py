"""The compiled search by rings finds the shortest ways, whatever the streets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import dijkstra

from planner.travel import kernel
from tests.how_many import so_many
from tests.travel import realnet

NODES = 12
LENGTHS = st.sampled_from([0.0, 1e-3, 0.1, 1.0, 7.5, 40.0, 333.3])
edge = st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1), LENGTHS)
place = st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1), LENGTHS, LENGTHS)


def metres_between(edges) -> np.ndarray:
    """Metres (n, n) of the shortest ways (Floyd and Warshall)."""
    found = np.full((NODES, NODES), np.inf)
    np.fill_diagonal(found, 0.0)
    for one, other, metres in edges:
        found[one, other] = found[other, one] = min(found[one, other], metres)
    for over in range(NODES):
        found = np.minimum(found, found[:, over, None] + found[over])
    return found


def walked(edges, sources, targets, limits) -> np.ndarray:
    """Metres (s, t) by the compiled search, inf beyond the limit."""
    ends = np.array([own[:2] for own in edges], dtype=np.int32)
    lengths = np.array([own[2] for own in edges])
    sides = [
        (np.array([own[:2] for own in side], np.int32), np.array([own[2:] for own in side]))
        for side in (sources, targets)
    ]
    along = kernel.Targets(np.zeros(len(sources) + 1, np.int64), np.zeros(0, int), np.zeros(0))
    rows, columns, metres = kernel.walks(
        kernel.streets(ends, lengths, NODES),
        kernel.Sources(*sides[0]),
        kernel.by_node(*sides[1], NODES),
        along,
        limits,
    )
    found = np.full((len(sources), len(targets)), np.inf)
    assert len(set(zip(rows.tolist(), columns.tolist(), strict=True))) == len(rows)
    found[rows, columns] = metres
    return found


@settings(max_examples=so_many(80))
@given(
    st.lists(edge, min_size=1, max_size=30),
    st.lists(place, min_size=1, max_size=3),
    st.lists(place, min_size=1, max_size=5),
    st.sampled_from([0.5, 50.0, 700.0]),
    st.sampled_from([0.02, 3.0, 1000.0]),
)
def test_rings_of_any_width_find_the_shortest_ways(edges, sources, targets, limit, width):
    """Loops, parallel streets, streets of no length, dead ends, islands: all their metres."""
    between = metres_between(edges)
    expected = np.full((len(sources), len(targets)), np.inf)
    for i, source in enumerate(sources):
        for j, target in enumerate(targets):
            expected[i, j] = min(
                source[2 + a] + between[source[a], target[b]] + target[2 + b]
                for a in range(2)
                for b in range(2)
            )
    found = walked(edges, sources, targets, (limit, width))
    near = expected <= limit - 1e-6
    np.testing.assert_allclose(found[near], expected[near], atol=1e-6)
    assert np.isinf(found[expected > limit + 1e-6]).all()


def test_more_may_wait_than_there_was_room_for():
    """A place where thousands of streets meet: each is walked, those behind it too."""
    arms = 3 * kernel.ROOM
    ends = np.array([(0, k) for k in range(1, arms + 1)] + [(k, arms + 1) for k in range(1, 9)])
    lengths = np.concatenate([np.ones(arms), np.full(8, 2.0)])
    everywhere = np.repeat(np.arange(arms + 2, dtype=np.int32)[:, None], 2, axis=1)
    off = np.zeros((arms + 2, 2))
    _, columns, metres = kernel.walks(
        kernel.streets(ends.astype(np.int32), lengths, arms + 2),
        kernel.Sources(everywhere[:1], off[:1]),
        kernel.by_node(everywhere, off, arms + 2),
        kernel.Targets(np.zeros(2, np.int64), np.zeros(0, int), np.zeros(0)),
        (10.0, 1.0),
    )
    found = np.full(arms + 2, np.inf)
    found[columns] = metres
    assert found[0] == 0.0
    assert (found[1 : arms + 1] == 1.0).all()
    assert found[arms + 1] == 3.0


@settings(max_examples=so_many(30))
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=40))
def test_pairs_are_sorted_by_row_then_column(pairs):
    """Counting gives numpy's order, pairs that are twice there in their own order."""
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T.copy()
    order = kernel.order(rows, columns, 5, 7)
    assert order.tolist() == np.lexsort((columns, rows)).tolist()


@pytest.mark.parametrize("cell_m", [1.0, 400.0, 1e9])
def test_ranks_are_an_order_of_all_places(cell_m):
    """Each place has a rank of its own; places of one cell stand together."""
    xy = np.random.default_rng(4).uniform(-5e3, 5e3, (500, 2))
    found = kernel.ranks(xy, cell_m)
    assert sorted(found.tolist()) == list(range(500))
    if cell_m == 400.0:
        cell = np.floor((xy - xy.min(axis=0)) / cell_m)
        ordered = cell[np.argsort(found)]
        changes = np.any(ordered[1:] != ordered[:-1], axis=1).sum()
        assert changes + 1 == len(np.unique(cell, axis=0))


@pytest.mark.skipif(not realnet.has_streets(), reason="no ../shared/geodata")
def test_all_of_hanoi_equals_scipy():
    """Forty junctions of Hanoi to all others, far beyond a walk: scipy's metres."""
    net = realnet.hanoi()
    nodes = realnet.main_island(net)[::950]
    true = dijkstra(realnet.graph(net), directed=False, indices=nodes)
    every = np.repeat(np.arange(len(net.node_xy), dtype=np.int32)[:, None], 2, axis=1)
    off = np.zeros(every.shape)
    rows, columns, metres = kernel.walks(
        kernel.streets(net.edge_nodes, net.edge_length_m, len(every)),
        kernel.Sources(every[nodes], off[nodes]),
        kernel.by_node(every, off, len(every)),
        kernel.Targets(np.zeros(len(nodes) + 1, np.int64), np.zeros(0, int), np.zeros(0)),
        (1e5, 43.0),
    )
    assert len(rows) == np.isfinite(true).sum()
    assert np.abs(true[rows, columns] - metres).max() <= 1e-6
