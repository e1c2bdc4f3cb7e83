"""Small covering cases, their optimum by brute force, and a check of evidence that shares no code."""

from __future__ import annotations

import time
from itertools import combinations, product

import numpy as np

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.cases import CoverCase
from planner.placement.max_cover import cover_lists, cover_lists_of
from planner.placement.watch import Watch


def watch_of(*, progress=no_progress, should_stop=never_stop, **limits):
    """A watch that starts now."""
    return Watch(progress, should_stop, Limits(**limits), time.perf_counter())


def listener(told):
    """A Progress that keeps the answers it is told."""

    def tell(stage, share, gap=None, answer=None):
        if answer is not None:
            told.append(answer)

    return tell


def case_of(near, weight, p, **more):
    """The case of a bool matrix (rows, sites)."""
    indptr, indices = cover_lists_of(np.asarray(near, dtype=bool))
    weight = np.asarray(weight, dtype=float)
    return CoverCase(indptr, indices, weight, np.asarray(near).shape[1], p, **more)


def random_case(rng, *, whole=True):
    """Few sites, rows that repeat, some without a site, weights of 0 among them."""
    rows, sites = int(rng.integers(0, 30)), int(rng.integers(1, 11))
    near = rng.random((rows, sites)) < rng.uniform(0.05, 0.6)
    if rows and rng.random() < 0.4:
        near = near[rng.integers(0, rows, rows)]
    if rng.random() < 0.3:
        near = near[:, rng.integers(0, sites, sites)]
    weight = rng.integers(0, 9, rows) if whole else rng.random(rows) * (rng.random(rows) < 0.9)
    p = int(rng.integers(0, sites + 1))
    required = rng.permutation(sites)[: rng.integers(0, p + 1)] if rng.random() < 0.4 else ()
    warm = rng.permutation(sites)[:p] if rng.random() < 0.4 else ()
    return case_of(near, weight, p, required=tuple(map(int, required)), warm=tuple(map(int, warm)))


def town(seed, rows, sites, p, *, side=10_000.0, radius=500.0, whole=True):
    """Rows and sites anywhere in a square (metres), weights 1..100."""
    rng = np.random.default_rng(seed)
    indptr, indices = cover_lists(
        rng.uniform(0, side, (rows, 2)), rng.uniform(0, side, (sites, 2)), radius
    )
    weight = rng.integers(1, 101, rows).astype(float) if whole else rng.uniform(0, 100, rows)
    return CoverCase(indptr, indices, weight, sites, p)


def near_of(case):
    """The bool matrix (rows, sites) of a case."""
    near = np.zeros((case.weight.size, case.sites), dtype=bool)
    near[np.repeat(np.arange(case.weight.size), np.diff(case.indptr)), case.indices] = True
    return near


def covered(case, sites):
    """Weight of the rows near one of these sites."""
    chosen = np.zeros(case.sites, dtype=bool)
    chosen[list(sites)] = True
    row = np.repeat(np.arange(case.weight.size), np.diff(case.indptr))
    hit = np.bincount(row, weights=chosen[case.indices], minlength=case.weight.size) > 0
    return float(case.weight[hit].sum())


def optimum(case):
    """The most that p sites with the required ones cover, by looking at all of them."""
    near = near_of(case)
    sets = combinations(range(case.sites), case.p)
    good = (s for s in sets if set(case.required) <= set(s))
    return max(float(case.weight[near[:, list(s)].any(axis=1)].sum()) for s in good)


def proved_bound(case, evidence):
    """What the parts prove: each by its multipliers, the greatest of them all."""
    bounds = []
    for part in evidence.parts:
        u = evidence.multipliers[part.multipliers]
        assert u.shape == case.weight.shape
        assert (u >= 0).all()
        assert (u <= case.weight).all()
        worth = np.bincount(case.indices, np.repeat(u, np.diff(case.indptr)), case.sites)
        free = sorted(set(range(case.sites)) - set(part.opened) - set(part.closed))
        left = case.p - len(part.opened)
        best = np.sort(worth[free])[len(free) - left :]
        bounds.append((case.weight - u).sum() + worth[list(part.opened)].sum() + best.sum())
    return max(bounds)


def holds_all(case, evidence):
    """Whether every choice of p sites lies in exactly one part (few sites only)."""
    for choice in combinations(range(case.sites), case.p):
        if set(case.required) <= set(choice):
            inside = [
                set(part.opened) <= set(choice) and not set(part.closed) & set(choice)
                for part in evidence.parts
            ]
            if sum(inside) != 1:
                return False
    return True


def grid_cases():
    """All covering cases of 3 rows and 3 sites with 2 open that a handful of bits can name."""
    for bits in product([False, True], repeat=9):
        yield case_of(np.array(bits).reshape(3, 3), [3, 5, 6], 2)
