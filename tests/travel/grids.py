"""Small street networks drawn by hand, and walking distances by brute force."""

from __future__ import annotations

import itertools

import numpy as np

from planner.model.travel import PointSet, TravelNetwork
from planner.travel import StreetLine, build_network

STEP = 0.001
WEST, SOUTH = 105.80, 21.05


def at(column: float, row: float) -> tuple[float, float]:
    """Longitude and latitude of a grid place."""
    return (WEST + column * STEP, SOUTH + row * STEP)


def network(lines: list[StreetLine]) -> TravelNetwork:
    """Junction graph of drawn lines."""
    return build_network(lines, attribution="drawn by hand", vintage="2025-07", digest="net")


def street(*places: tuple[float, float], name: str = "", kind: str = "", oneway: int = 0):
    """A street over grid places."""
    return StreetLine(tuple(at(*place) for place in places), name, kind, oneway)


def grid_lines(columns: int, rows: int) -> list[StreetLine]:
    """Streets of a whole grid, each one line."""
    across = [street(*((c, r) for c in range(columns)), name=f"Phố {r}") for r in range(rows)]
    up = [street(*((c, r) for r in range(rows)), name=f"Ngõ {c}") for c in range(columns)]
    return across + up


def points(*places: tuple[float, float], prefix: str = "p") -> PointSet:
    """Grid places as a named point set."""
    ids = tuple(f"{prefix}{i}" for i in range(len(places)))
    return PointSet(ids, np.array([at(*place) for place in places]).reshape(-1, 2))


def floyd_warshall(net: TravelNetwork) -> np.ndarray:
    """Metres between all junctions, by the textbook."""
    count = len(net.node_xy)
    cost = np.full((count, count), np.inf)
    np.fill_diagonal(cost, 0.0)
    for (a, b), length in zip(net.edge_nodes, net.edge_length_m, strict=True):
        cost[a, b] = min(cost[a, b], length)
        cost[b, a] = min(cost[b, a], length)
    for k in range(count):
        cost = np.minimum(cost, cost[:, k : k + 1] + cost[k : k + 1, :])
    return cost


def brute_metres(net: TravelNetwork, one: np.ndarray, other: np.ndarray) -> float:
    """Nearest segment of every edge by hand, then all combinations of edge ends."""
    cost = floyd_warshall(net)
    (e, t, off_e), (f, u, off_f) = _nearest(net, one), _nearest(net, other)
    ends = [(net.edge_nodes[e][0], t), (net.edge_nodes[e][1], net.edge_length_m[e] - t)]
    others = [(net.edge_nodes[f][0], u), (net.edge_nodes[f][1], net.edge_length_m[f] - u)]
    ways = [da + cost[a, b] + db for a, da in ends for b, db in others]
    straight = float(np.hypot(*(one - other)))
    if e == f:
        ways.append(abs(t - u))
    return min(ways) + off_e + off_f if min(ways) >= off_e + off_f else straight


def _nearest(net: TravelNetwork, place: np.ndarray) -> tuple[int, float, float]:
    best = (-1, 0.0, np.inf)
    for edge in range(len(net.edge_nodes)):
        shape = net.shape_xy[net.shape_start[edge] : net.shape_start[edge + 1]]
        walked = 0.0
        for a, b in itertools.pairwise(shape):
            length = float(np.hypot(*(b - a)))
            share = min(1.0, max(0.0, float((place - a) @ (b - a)) / length**2))
            off = float(np.hypot(*(a + share * (b - a) - place)))
            if off < best[2] - 1e-9:
                best = (edge, walked + share * length, off)
            walked += length
    return best
