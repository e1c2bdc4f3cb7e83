"""Random p-median cases with their brute-force answers, and a second reading of the evidence."""

from __future__ import annotations

import time
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.sparse.csgraph import shortest_path

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.cases import MedianCase
from planner.placement.watch import Watch

FILES = Path(__file__).parents[2].parent / "shared" / "benchmarks" / "p-median"


def watch(progress=no_progress, should_stop=never_stop, **limits):
    """A watch that starts now."""
    return Watch(progress, should_stop, Limits(**limits), time.perf_counter())


def random_case(rng, rows=14, sites=10):
    """Ties, zero rows, doubles, unreachable entries, required and warm sites, whole and real."""
    n, m = int(rng.integers(1, rows)), int(rng.integers(1, sites))
    p = int(rng.integers(1, m + 1))
    kind = int(rng.integers(0, 4))
    cost = rng.integers(0, 6, (n, m)).astype(float)
    if kind == 1:
        cost = rng.uniform(0, 30, (n, m))
    elif kind == 2:
        cost = rng.integers(0, 100, (n, m)) * rng.integers(0, 4, n)[:, None].astype(float)
    elif kind == 3:
        cost = rng.integers(0, 10**9, (n, m)).astype(float)
    if rng.random() < 0.3:
        cost[:, rng.integers(0, m)] = cost[:, rng.integers(0, m)]
        cost[rng.integers(0, n)] = cost[rng.integers(0, n)]
    if rng.random() < 0.5:
        shut = rng.random((n, m)) < rng.choice([0.1, 0.4, 0.7])
        shut[np.arange(n), rng.integers(0, m, n)] = False
        cost[shut] = np.inf
    kept = int(rng.integers(0, p + 1)) if rng.random() < 0.4 else 0
    required = tuple(sorted(rng.choice(m, kept, replace=False).tolist()))
    warm = tuple(rng.choice(m, p, replace=False).tolist()) if rng.random() < 0.3 else ()
    return MedianCase(cost, p, required, warm)


def site_sets(case):
    """Every allowed set of p sites."""
    sets = map(set, combinations(range(case.cost.shape[1]), case.p))
    return [chosen for chosen in sets if set(case.required) <= chosen]


def best_cost(case):
    """The optimum by trying every set; inf where none reaches every row."""
    return min(case.cost[:, sorted(s)].min(axis=1).sum() for s in site_sets(case))


def part_bounds(case, evidence):
    """What each part's multipliers prove, by the formula of the evidence."""
    rhos = [np.minimum(case.cost - u[:, None], 0.0).sum(axis=0) for u in evidence.multipliers]
    bounds = []
    for part in evidence.parts:
        prices, rho = evidence.multipliers[part.multipliers], rhos[part.multipliers]
        opened = sorted({*part.opened, *case.required})
        free = np.setdiff1d(np.arange(rho.size), [*opened, *part.closed])
        left = case.p - len(opened)
        if {*opened} & {*part.closed} or not 0 <= left <= free.size:
            continue
        bounds.append(prices.sum() + rho[opened].sum() + np.sort(rho[free])[:left].sum())
    return np.array(bounds)


def evidence_bound(case, evidence):
    """What the evidence proves: the least part, rounded up where objectives are whole."""
    least = float(part_bounds(case, evidence).min(initial=np.inf))
    margin = 1e-6 + 1e-11 * abs(least)
    return float(np.ceil(least - margin)) if case.whole and np.isfinite(least) else least


def holds_once(part, chosen):
    """Whether a set of sites belongs to a part."""
    return set(part.opened) <= chosen and not set(part.closed) & chosen


def network(vertices, seed):
    """Shortest paths of a random connected graph, about vertices^2 / 50 edges of cost 1..100."""
    rng = np.random.default_rng([vertices, seed])
    length = np.zeros((vertices, vertices))
    ends = rng.integers(0, vertices, (vertices * vertices // 50, 2))
    ends[: vertices - 1] = np.stack([np.arange(vertices - 1), np.arange(1, vertices)], axis=1)
    for i, j in ends[ends[:, 0] != ends[:, 1]]:
        length[i, j] = length[j, i] = rng.integers(1, 101)
    return shortest_path(length, directed=False)


def pmed(number):
    """Shortest paths between all vertices of an OR-Library instance, and p."""
    words = (FILES / f"pmed{number}.txt").read_text(encoding="utf-8").split()
    numbers = [int(word) for word in words]
    count, edges, p = numbers[:3]
    cost = np.zeros((count, count))
    for i, j, length in np.array(numbers[3 : 3 + 3 * edges]).reshape(-1, 3).tolist():
        cost[i - 1, j - 1] = cost[j - 1, i - 1] = length
    return shortest_path(cost, directed=False), p
