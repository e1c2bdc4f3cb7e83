"""Prices of floors and largest shares against every set of sites."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from planner.model.proof import Limits
from planner.placement import Demand, Distances, Floor, PlacementProblem, Sites, solve
from planner.placement.equity import floor_prices, largest_share
from tests.placement.move_cases import headline, minutes

MODELS = ("p_median", "max_cover", "p_center", "partial_cover", "facility_location")
LONG = Limits(time_limit_s=9000.0)


def case(seed, model="p_median", **extra):
    """Up to 10 rows and 6 sites, everyone able to walk everywhere, two groups."""
    rng = np.random.default_rng(seed)
    rows, sites = int(rng.integers(4, 11)), int(rng.integers(3, 7))
    weights = rng.integers(1, 20, rows).astype(float)
    walk = np.round(rng.uniform(0, 30, (rows, sites)))
    return PlacementProblem(
        model=model,
        distances=Distances(walk, np.ones(walk.shape, bool), "minute"),
        demand=Demand(
            weights,
            group=rng.integers(0, 2, rows),
            group_ids=("a", "b"),
            priority={"elderly": np.floor(weights / 2)},
        ),
        sites=Sites(("candidate",) * sites, cost=rng.integers(1, 9, sites).astype(float)),
        p=None if model in ("partial_cover", "facility_location") else 2,
        radius=minutes(rng.integers(5, 14)),
        cost_weight=9.0 if model == "facility_location" else 0.0,
        **extra,
    )


def shares(problem, plan):
    """Share covered of everyone, the elderly and group b."""
    near = problem.near[:, list(plan)].any(axis=1)
    people = {
        "everyone": problem.weights,
        "elderly": problem.demand.priority["elderly"],
        "group:b": problem.weights * (problem.demand.group == 1),
    }
    return {who: n[near].sum() / n.sum() if n.sum() else 1.0 for who, n in people.items()}


def best(problem, floors):
    """The best objective of all plans that keep the floors; None where there are none."""
    sites = range(problem.distances.shape[1])
    counts = [problem.p] if problem.p else range(1, len(sites) + 1)
    sign = 1.0 if problem.sense == "max" else -1.0
    values = [
        sign * headline(problem, plan)["objective"]
        for count in counts
        for plan in combinations(sites, count)
        if all(shares(problem, plan)[f.who] >= f.share - 1e-9 for f in floors)
    ]
    return sign * max(values) if values else None


def floors_for(seed):
    """Three floors of shares that are sometimes too high."""
    rng = np.random.default_rng(seed + 100)
    return tuple(
        Floor(who, float(np.round(rng.uniform(0.3, 0.95), 2)))
        for who in ("everyone", "elderly", "group:b")
    )


@pytest.mark.parametrize("model", MODELS)
def test_prices_are_differences_of_optima(model):
    """Each price is the best objective with all floors against that without the floor; one more
    percentage point costs what the best plan with it costs more.
    """
    priced = 0
    for seed in range(5):
        problem, floors = case(seed, model), floors_for(seed)
        together = best(problem, floors)
        found = floor_prices(problem, floors, limits=LONG)
        assert [p.floor for p in found] == list(floors)
        for number, line in enumerate(found):
            others = floors[:number] + floors[number + 1 :]
            if together is None:
                assert line.price is None
                assert line.covered is None
                continue
            priced += 1
            price = abs(together - best(problem, (*others, Floor("everyone", 0.0))))
            assert line.price.proven
            assert line.price.most == pytest.approx(price, abs=1e-5)
            assert line.covered >= line.floor.share - 1e-9
            more = best(problem, (*others, Floor(line.floor.who, line.floor.share + 0.01)))
            if more is None:
                assert line.tighter is None
                assert line.largest.found <= line.floor.share + 0.01
            else:
                assert line.tighter.most == pytest.approx(abs(more - together), abs=1e-5)
    assert priced


@pytest.mark.parametrize("model", MODELS)
def test_largest_share(model):
    """The largest share is the best of all plans that keep the floors."""
    for seed in range(6):
        problem = replace(case(seed, model), floors=(Floor("elderly", 0.4),))
        sites = range(problem.distances.shape[1])
        counts = [problem.p] if problem.p else range(1, len(sites) + 1)
        known = [
            shares(problem, plan)
            for count in counts
            for plan in combinations(sites, count)
            if shares(problem, plan)["elderly"] >= 0.4 - 1e-9
        ]
        for who in ("everyone", "elderly", "group:b"):
            if known:
                found = largest_share(problem, who)
                assert found.found == pytest.approx(max(s[who] for s in known))
                assert found.at_most == pytest.approx(found.found)


def test_impossible_floors_say_what_can_be_had():
    """Where no plan keeps all floors, each floor names the largest share beside the others, or alone."""
    problem = case(3)
    floors = (Floor("elderly", 0.2), Floor("group:b", 1.0), Floor("everyone", 1.0))
    assert best(problem, floors) is None
    for line in floor_prices(problem, floors, limits=LONG):
        others = tuple(f for f in floors if f != line.floor)
        plans = [
            shares(problem, plan) for plan in combinations(range(problem.distances.shape[1]), 2)
        ]
        known = [
            s[line.floor.who] for s in plans if all(s[f.who] >= f.share - 1e-9 for f in others)
        ]
        assert line.price is None
        best_share = max(known or [s[line.floor.who] for s in plans])
        assert line.largest.found == pytest.approx(best_share)
        assert line.largest.beside_others == bool(known)


def test_unproven_prices_are_intervals():
    """Without time to prove, the true price lies between least and most."""
    for seed in range(5):
        problem, floors = case(seed), floors_for(seed)
        together = best(problem, floors)
        if together is None:
            continue
        for number, line in enumerate(
            floor_prices(problem, floors, limits=Limits(time_limit_s=0.0))
        ):
            others = floors[:number] + floors[number + 1 :]
            if line.price is not None:
                price = together - best(problem, others)
                assert line.price.least - 1e-5 <= price <= line.price.most + 1e-5


def test_floors_of_a_whole_share_and_stopping():
    """A floor of 100 % has no point more; asked to stop, no floor is priced."""
    problem = replace(case(2), radius=minutes(30))
    (line,) = floor_prices(problem, (Floor("everyone", 1.0),), limits=LONG)
    assert line.tighter is None
    assert line.largest is None
    assert line.price.most == 0.0
    assert floor_prices(problem, (Floor("everyone", 0.5),), should_stop=lambda: True) == ()


def test_price_of_a_floor_that_binds():
    """Serving the far hamlet takes the site that all others would walk farther to."""
    walk = np.array([[1.0, 9.0], [1.0, 9.0], [9.0, 1.0]])
    problem = PlacementProblem(
        model="p_median",
        distances=Distances(walk, np.ones((3, 2), bool), "minute"),
        demand=Demand(np.array([10.0, 10.0, 1.0]), group=np.array([0, 0, 1]), group_ids=("a", "b")),
        sites=Sites(("candidate", "candidate")),
        p=1,
        radius=minutes(5),
    )
    (line,) = floor_prices(problem, (Floor("group:b", 1.0),), limits=LONG)
    assert solve(problem).objective == 29.0
    assert line.price.most == 181.0 - 29.0
    assert line.covered == 1.0
