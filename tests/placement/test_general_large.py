"""What large questions with conditions go through, with limits so low that small ones do, too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from planner.findings import InfeasibleError
from planner.model.proof import Limits
from planner.placement import Floor, solve
from planner.placement.equity import floor_prices, largest_share
from planner.placement.general import SharedProblem, cover, sides
from planner.placement.general.sides import least_rows
from planner.placement.general.walk import rows_alike
from planner.placement.together import solve_together
from tests.placement.builders import question
from tests.placement.general_cases import random_problem
from tests.placement.test_every_model import check
from tests.placement.test_together import covered

LONG = Limits(time_limit_s=9000.0)


@pytest.mark.parametrize("model", ["max_cover", "partial_cover", "backup_cover", "p_center"])
def test_many_different_rows_are_left_as_they_are(monkeypatch, model):
    """Where rows are too many to compare with one another or to tighten pair by pair, the same
    optimum is proved.
    """
    monkeypatch.setattr(sides, "MOST_COMPARED", 0)
    monkeypatch.setattr(cover, "MOST_TIGHT", 0)
    rng = np.random.default_rng([52, len(model)])
    assert sum(check(random_problem(rng, model)) for _ in range(6)) > 0


def test_rows_that_hold_others_ask_for_nothing_more():
    """Of many rows those are kept that hold no other: whatever opens, all are covered exactly where
    these are.
    """
    rng = np.random.default_rng(7)
    for _ in range(30):
        near = rng.random((int(rng.integers(1, 9)), 5)) < rng.uniform(0.2, 0.8)
        near = near[near.any(axis=1)]
        kept = least_rows(csr_matrix(near.astype(float))).toarray() > 0
        for bits in range(2**5):
            open_ = (bits >> np.arange(5)) & 1 > 0
            assert near[:, open_].any(axis=1).all() == kept[:, open_].any(axis=1).all()
        assert {row.tobytes() for row in kept} <= {row.tobytes() for row in near}


def test_rows_that_rank_sites_alike_are_added_up():
    """Whatever opens, what the rows added up pay is what all rows pay; nothing stays nothing."""
    rng = np.random.default_rng(8)
    for _ in range(30):
        cost = rng.integers(0, 4, (int(rng.integers(1, 9)), 4)).astype(float)
        cost[rng.random(cost.shape) < 0.2] = np.inf
        few = rows_alike(cost)
        assert len(few) <= len(cost)
        for bits in range(1, 2**4):
            open_ = (bits >> np.arange(4)) & 1 > 0
            assert few[:, open_].min(axis=1).sum() == cost[:, open_].min(axis=1).sum()
    assert rows_alike(np.zeros((0, 4))).shape == (0, 4)


def test_services_without_a_shared_venue_are_placed_apart():
    """Where no site of one is a site of the other, both get the best that each has alone."""
    rng = np.random.default_rng(3)
    for _ in range(2):
        minutes = rng.integers(0, 30, (8, 5))
        one = question(minutes, rng.integers(1, 40, 8), 2, radius=9.0)
        two = question(minutes, rng.integers(1, 40, 8), 1, radius=14.0)
        nowhere = np.full(5, -1)
        found = solve_together(SharedProblem((one, two), (nowhere, nowhere)))
        alone = [solve(problem).objective for problem in (one, two)]
        told = [
            covered(p, part.open_sites) for p, part in zip((one, two), found.parts, strict=True)
        ]
        assert told == pytest.approx(alone)
        assert found.objective == pytest.approx(sum(alone))


def roomy(seed, *, assignment="single"):
    """Six rows and four sites with room for about half the people each."""
    rng = np.random.default_rng(seed)
    weights = rng.integers(1, 9, 6)
    problem = question(
        rng.integers(0, 20, (6, 4)),
        weights,
        2,
        model="p_median",
        radius=9.0,
        visits=weights.astype(float),
        capacity=np.full(4, np.ceil(0.7 * weights.sum())),
    )
    return replace(problem, assignment=assignment)


@pytest.mark.parametrize("assignment", ["single", "split"])
def test_shares_with_capacities_are_of_those_who_are_served(assignment):
    """What is told to be covered under a floor is at least the floor and at most the largest share,
    each person counted at the site that serves them.
    """
    for seed in range(2):
        problem = roomy(seed, assignment=assignment)
        largest = largest_share(problem, "everyone", limits=LONG)
        assert 0.0 <= largest.found <= largest.at_most + 1e-9 <= 1.0 + 2e-9
        asked = Floor("everyone", round(0.9 * largest.found, 3))
        (price,) = floor_prices(problem, (asked,), limits=LONG)
        assert price.price is not None
        assert price.price.least >= 0
        assert asked.share - 1e-9 <= price.covered <= largest.at_most + 1e-9


def test_a_floor_for_nobody_is_met_in_full():
    """Of a group without people the largest share is all of it, proved."""
    problem = question([[1.0, 20.0]], [5], 1, model="p_median", radius=9.0)
    nobody = replace(problem, demand=replace(problem.demand, priority={"elderly": np.zeros(1)}))
    found = largest_share(nobody, "elderly", limits=LONG)
    assert (found.found, found.at_most) == (1.0, 1.0)


def test_a_floor_beside_conditions_without_any_answer_has_no_largest_share():
    """Where the other conditions alone cannot be kept, no share is told and no price."""
    problem = question(
        [[1.0, 20.0]], [5], 1, model="p_median", radius=9.0, status=("required", "required")
    )
    with pytest.raises(InfeasibleError):
        largest_share(problem, "everyone", limits=LONG)
    (price,) = floor_prices(problem, (Floor("everyone", 0.5),), limits=LONG)
    assert price.price is None
    assert price.largest is None


def test_a_wrong_number_for_groups_is_named():
    """One in every group: a number that groups do not share, and too few candidates, are refused."""
    asked = {"model": "one_per_group", "row_group": np.array([0, 1]), "radius": None}
    groups = np.array([0, 0, 1])
    three = question(np.ones((2, 3)), [1, 1], 3, site_group=groups, **asked)
    with pytest.raises((ValueError, InfeasibleError), match=r"same number|placement_"):
        solve(three)
    four = question(np.ones((2, 3)), [1, 1], 4, site_group=groups, **asked)
    with pytest.raises((ValueError, InfeasibleError)):
        solve(four)
