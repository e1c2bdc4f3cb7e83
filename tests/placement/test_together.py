"""Services placed together, against trying all pairs of choices."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from planner.findings import InfeasibleError
from planner.placement.general import SharedProblem
from planner.placement.together import solve_together
from tests.placement.builders import question


def covered(problem, sites):
    """People within the radius of these sites."""
    return float(problem.weights[problem.near[:, list(sites)].any(axis=1)].sum())


def test_two_services_in_one_set_of_venues_equal_brute_force():
    """The weighted sum is the best of all pairs of choices that share no venue."""
    rng = np.random.default_rng(12)
    for _ in range(25):
        minutes = rng.integers(0, 30, (8, 5))
        one = question(minutes, rng.integers(0, 40, 8), 2, radius=9.0)
        two = question(minutes, rng.integers(0, 40, 8), 1, radius=14.0)
        hall = np.arange(5)
        answer = solve_together(SharedProblem((one, two), (hall, hall), weight=(1.0, 2.0)))
        best = max(
            covered(one, a) + 2.0 * covered(two, b)
            for a in combinations(range(5), 2)
            for b in combinations(range(5), 1)
            if not set(a) & set(b)
        )
        assert answer.status == "optimal"
        assert answer.objective == pytest.approx(best)
        assert answer.bound == pytest.approx(best)
        sites = [set(part.open_sites) for part in answer.parts]
        assert not sites[0] & sites[1]
        told = covered(one, sites[0]) + 2.0 * covered(two, sites[1])
        assert told == pytest.approx(best)


def test_too_few_people_for_both_services_is_said():
    """Five people cannot staff three points of two people each."""
    one = question(np.ones((3, 3)), [1, 1, 1], 2)
    two = question(np.ones((3, 3)), [1, 1, 1], 1)
    hall = np.arange(3)
    asked = SharedProblem((one, two), (hall, hall), staff_per_site=(2.0, 2.0), staff_available=5.0)
    with pytest.raises(InfeasibleError) as refused:
        solve_together(asked)
    assert refused.value.findings[0].code == "placement_nothing_fits"
