"""Which edges belong to the part of the network that holds most of its junctions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from planner.model.travel import TravelNetwork


def main_island_edges(network: TravelNetwork) -> NDArray[np.bool_]:
    """Whether each edge (e) lies in the connected part with the most junctions (directions ignored;
    of equal parts the one with the first node).
    """
    return main_island_of(network.edge_nodes, len(network.node_xy))


def main_island_of(edge_nodes: NDArray[np.int32], nodes: int) -> NDArray[np.bool_]:
    """The same of edges (e, 2) between `nodes` junctions."""
    if len(edge_nodes) == 0:
        return np.zeros(0, dtype=bool)
    part = _parts(edge_nodes, nodes)
    main = int(np.argmax(np.bincount(part)))
    belongs: NDArray[np.bool_] = part[edge_nodes[:, 0]] == main
    return belongs


def island_count(network: TravelNetwork) -> int:
    """How many parts the streets have that are not joined to one another."""
    if len(network.edge_nodes) == 0:
        return 0
    part = _parts(network.edge_nodes, len(network.node_xy))
    return len(np.unique(part[network.edge_nodes[:, 0]]))


def _parts(edge_nodes: NDArray[np.int32], nodes: int) -> NDArray[np.int32]:
    """Number of the connected part of each junction."""
    ones = np.ones(len(edge_nodes))
    graph = coo_matrix((ones, (edge_nodes[:, 0], edge_nodes[:, 1])), shape=(nodes, nodes))
    _, part = connected_components(graph, directed=False)
    found: NDArray[np.int32] = part
    return found
