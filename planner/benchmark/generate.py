"""Seeded instances of the literature's families, so that nobody needs a file to begin with."""

from __future__ import annotations

import numpy as np

from planner.benchmark.instances import CoverInstance, GraphInstance, RoomInstance

LONGEST_EDGE = 100
FULLNESS = 0.85
"""Demand over the room of p sites, as in the OR-Library instances."""


def graph(n: int, p: int, seed: int) -> GraphInstance:
    """A graph of the pmed family (Beasley 1985): a random tree and further random edges, n^2/50
    together (at least the tree), lengths whole and uniform from 1 to 100.
    """
    draw = np.random.default_rng(seed)
    order = draw.permutation(n)
    parents = order[(draw.random(n - 1) * np.arange(1, n)).astype(np.int64)]
    pairs = {
        (min(i, j), max(i, j)) for i, j in zip(order[1:].tolist(), parents.tolist(), strict=True)
    }
    while len(pairs) < min(n * n // 50, n * (n - 1) // 2):
        i, j = sorted(int(v) for v in draw.integers(n, size=2))
        if i != j:
            pairs.add((i, j))
    ends = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    length = draw.integers(1, LONGEST_EDGE + 1, size=len(ends)).astype(np.float64)
    return GraphInstance(f"graph_n{n}_p{p}_seed{seed}", n, p, ends, length)


def rooms(n: int, p: int, seed: int) -> RoomInstance:
    """Customers of the pmedcap family: places uniform on a 100 x 100 grid, demand 1 to 20, one
    capacity for all, so that p sites are 85 % full.
    """
    draw = np.random.default_rng(seed)
    xy = draw.integers(1, 101, size=(n, 2)).astype(np.float64)
    demand = draw.integers(1, 21, size=n).astype(np.float64)
    room = np.full(n, max(20.0, np.ceil(demand.sum() / (p * FULLNESS))))
    return RoomInstance(f"rooms_n{n}_p{p}_seed{seed}", p, xy, demand, room, floored=True)


def cover(n: int, sites: int, *, p: int, radius_m: float, seed: int) -> CoverInstance:
    """Demand points and sites uniform on a square of 10 km (centimetres), weights whole and
    uniform from 1 to 100.
    """
    draw = np.random.default_rng(seed)
    demand_xy = np.round(draw.uniform(0.0, 10_000.0, size=(n, 2)), 2)
    site_xy = np.round(draw.uniform(0.0, 10_000.0, size=(sites, 2)), 2)
    weight = draw.integers(1, 101, size=n).astype(np.float64)
    ids = tuple(f"S{j + 1}" for j in range(sites))
    name = f"cover_n{n}_s{sites}_p{p}_seed{seed}"
    return CoverInstance(name, p, radius_m, demand_xy, weight, site_xy, ids)
