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
    nodes, edges = len(network.node_xy), network.edge_nodes
    if len(edges) == 0:
        return np.zeros(0, dtype=bool)
    graph = coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(nodes, nodes))
    _, part = connected_components(graph, directed=False)
    main = int(np.argmax(np.bincount(part)))
    belongs: NDArray[np.bool_] = part[edges[:, 0]] == main
    return belongs
