"""Worst first, down the line, against every choice of sites."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pytest

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.cases import CenterCase
from planner.placement.p_center import lexicographic_center
from planner.placement.watch import Watch
from tests.how_many import so_many


def watch(*, should_stop=never_stop, **limits):
    """A watch that starts now."""
    return Watch(no_progress, should_stop, Limits(**limits), time.perf_counter())


def profile(distance, people, sites, levels):
    """The worst distances with the people at each; the worst of all even where it is nobody's."""
    walk = distance[:, list(sites)].min(axis=1)
    levels_met = sorted({walk.max(), *walk[people > 0]}, reverse=True)[:levels]
    return [(value, people[walk == value].sum()) for value in levels_met]


def best_profile(case, people, levels):
    """The least profile over all choices."""
    everything = combinations(range(case.distance.shape[1]), case.p)
    fits = [sites for sites in everything if set(case.required) <= set(sites)]
    reach = [s for s in fits if np.isfinite(case.distance[:, list(s)].min(axis=1)).all()]
    return min((profile(case.distance, people, s, levels) for s in reach), default=None)


def random_case(seed):
    """Whole or real distances with ties, some sites out of reach, some rows of nobody."""
    rng = np.random.default_rng(seed)
    rows, sites = int(rng.integers(2, 12)), int(rng.integers(2, 8))
    distance = rng.integers(0, 8, (rows, sites)).astype(float)
    if seed % 3 == 0:
        distance = np.round(rng.random((rows, sites)) * 50, 2)
    if rng.random() < 0.3:
        distance[rng.random((rows, sites)) < 0.2] = np.inf
    p = int(rng.integers(1, sites + 1))
    required = (int(rng.integers(sites)),) if rng.random() < 0.3 else ()
    return CenterCase(distance, p, required), rng.integers(0, 5, rows).astype(float)


@pytest.mark.parametrize("block", range(3))
def test_brute_force(block):
    """Small cases (seventy-five in all) have the least profile of all choices, each step proved."""
    for seed in range(25 * block, 25 * block + so_many(25)):
        case, people = random_case(seed)
        found, steps = lexicographic_center(case, watch(), 3, people=people)
        best = best_profile(case, people, 3)
        if best is None:
            assert (found.open_sites, steps.distance) == ((), ())
            continue
        assert list(zip(steps.distance, steps.people, strict=True)) == best
        assert profile(case.distance, people, found.open_sites, 3) == best
        assert all(steps.proved)
        assert set(case.required) <= set(found.open_sites)
        assert len(found.open_sites) == case.p


def test_rows_count_once_without_people():
    """Without people every row counts as one."""
    distance = np.array([[5.0, 5.0, 9.0], [5.0, 1.0, 9.0], [2.0, 2.0, 9.0]])
    found, steps = lexicographic_center(CenterCase(distance, 1), watch(), 5)
    assert found.open_sites == (1,)
    assert (steps.distance, steps.people) == ((5.0, 2.0, 1.0), (1.0, 1.0, 1.0))


def test_cancelled():
    """Cancelled from the start it still gives p sites, and proves no step."""
    case, people = random_case(4)
    found, steps = lexicographic_center(case, watch(should_stop=lambda: True), 3, people=people)
    assert found.ended_by == "cancel"
    assert len(found.open_sites) == case.p
    assert not any(steps.proved)
