"""Junction graphs from polylines."""

from __future__ import annotations

import numpy as np
import pytest

from planner.travel import StreetLine, build_network
from tests.travel.grids import at, grid_lines, network, street


def test_lines_split_where_they_meet_and_merge_where_they_pass():
    """A grid has a node at every crossing; a corner where nothing else meets is no node."""
    net = network(grid_lines(4, 3))
    assert len(net.node_xy) == 12
    assert len(net.edge_nodes) == 4 * 2 + 3 * 3
    bent = network([street((0, 0), (1, 0), (1, 1)), street((1, 1), (2, 1))])
    assert (len(bent.node_xy), len(bent.edge_nodes)) == (2, 1)
    assert bent.shape_start.tolist() == [0, 4]


def test_streets_that_cross_without_a_shared_vertex_do_not_meet():
    """A bridge over a street is no crossing: only shared vertices join lines."""
    net = network([street((0, 0), (2, 0)), street((1, -1), (1, 1))])
    assert len(net.edge_nodes) == 2
    assert net.dropped["island_edges"] == 1


def test_names_classes_and_directions_stay():
    """A node stays where the name, class or direction changes, and edges carry their own."""
    net = network(
        [
            street((0, 0), (1, 0), name="Thụy Khuê", kind="secondary"),
            street((1, 0), (2, 0), name="Hoàng Hoa Thám", kind="secondary"),
            street((3, 0), (2, 0), name="Hoàng Hoa Thám", kind="secondary", oneway=-1),
        ]
    )
    assert [net.names[i] for i in net.edge_name] == [
        "Thụy Khuê",
        "Hoàng Hoa Thám",
        "Hoàng Hoa Thám",
    ]
    assert net.edge_oneway.tolist() == [0, 0, 1]
    last = net.shape_xy[net.shape_start[2] : net.shape_start[3]]
    assert last[0, 0] < last[-1, 0]


def test_one_way_pieces_merge_only_along_their_direction():
    """Two one-way pieces that run on become one edge; two that meet head-on do not."""
    on = network([street((0, 0), (1, 0), oneway=1), street((1, 0), (2, 0), oneway=1)])
    against = network([street((0, 0), (1, 0), oneway=1), street((2, 0), (1, 0), oneway=1)])
    assert len(on.edge_nodes) == 1
    assert len(against.edge_nodes) == 2


def test_lengths_survive_splitting_and_merging():
    """The graph is as long as the lines it was built from."""
    lines = grid_lines(5, 5)
    alone = sum(float(network([line]).edge_length_m.sum()) for line in lines)
    assert network(lines).edge_length_m.sum() == pytest.approx(alone)


def test_vertices_join_when_equal_to_seven_decimals():
    """Ends that differ below 1e-7 degrees are one place; ends a metre apart are two."""
    a, b = at(1, 0), (at(1, 0)[0] + 2e-8, at(1, 0)[1])
    near = network([StreetLine((at(0, 0), a)), StreetLine((b, at(2, 0)))])
    assert len(near.edge_nodes) == 1
    c = (at(1, 0)[0] + 1e-5, at(1, 0)[1])
    assert len(network([StreetLine((at(0, 0), a)), StreetLine((c, at(2, 0)))]).edge_nodes) == 2


def test_rings_dead_lines_and_nothing_at_all():
    """A ring alone is one edge, a line without length is counted and left out, nothing is fine."""
    ring = network([street((0, 0), (1, 0), (1, 1), (0, 0)), street((5, 5), (5, 5))])
    assert ring.edge_nodes.tolist() == [[0, 0]]
    assert ring.dropped == {"short_lines": 1, "island_edges": 0}
    empty = build_network([], attribution="", vintage="", digest="", dropped={"tracks": 2})
    assert empty.node_xy.shape == (0, 2)
    assert empty.dropped["tracks"] == 2


def test_two_rings_of_pieces_without_junctions_are_kept():
    """A ring drawn in two halves that only pass through becomes one edge of the whole length."""
    halves = network([street((0, 0), (1, 0), (1, 1)), street((1, 1), (0, 1), (0, 0))])
    assert len(halves.edge_nodes) == 1
    assert halves.edge_length_m[0] == pytest.approx(
        np.hypot(*np.diff(halves.shape_xy, axis=0).T).sum()
    )
