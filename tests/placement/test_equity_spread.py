"""Walks spread over people: the equivalent walk, Gini, and the rest; and worst first."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.findings import InfeasibleError
from planner.model.proof import Limits
from planner.placement import Demand, Distances, Floor, PlacementProblem, Sites, solve
from planner.placement.costs import kappa_of
from planner.placement.equity import aversion_to_kappa, kolm_pollak_ede, spread, worst_first
from tests.placement.move_cases import minutes

LONG = Limits(time_limit_s=9000.0)
walks = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 50)), min_size=1, max_size=12)


def arrays(pairs):
    """Distances and people."""
    return tuple(np.array(column, dtype=float) for column in zip(*pairs, strict=True))


@given(walks)
def test_spread_is_that_of_every_person(pairs):
    """Mean, 90th percentile, worst and Gini are those of a list with one entry per person."""
    distances, people = arrays(pairs)
    each = np.sort(np.repeat(distances, people.astype(int)))
    found = spread(distances, people)
    if not each.size:
        assert np.isnan([found.mean, found.worst, found.percentile_90, found.gini]).all()
        return
    differences = np.abs(each[:, None] - each[None, :]).mean()
    gini = differences / (2 * each.mean()) if each.mean() else 0.0
    assert found.people == each.size
    assert found.mean == pytest.approx(each.mean())
    assert found.worst == each.max()
    assert found.percentile_90 == each[int(np.ceil(0.9 * each.size - 1e-9)) - 1]
    assert found.gini == pytest.approx(gini, abs=1e-9)


def test_spread_leaves_out_those_without_a_way():
    """People without a way are counted apart."""
    found = spread(np.array([1.0, np.inf]), np.array([3.0, 4.0]))
    assert (found.people, found.unreached, found.worst) == (3.0, 4.0, 1.0)


@given(walks, st.floats(1e-6, 2.0))
def test_equivalent_walk(pairs, kappa):
    """It lies between the mean and the worst walk, grows with kappa, and moves along with a shift
    of all walks; the formula agrees where it does not overflow.
    """
    distances, people = arrays(pairs)
    if not people.sum():
        assert np.isnan(kolm_pollak_ede(distances, people, kappa))
        return
    ede = kolm_pollak_ede(distances, people, kappa)
    mean = (distances * people).sum() / people.sum()
    worst = distances[people > 0].max()
    assert mean - 1e-9 <= ede <= worst + 1e-9
    assert kolm_pollak_ede(distances, people, 2 * kappa) >= ede - 1e-9
    assert kolm_pollak_ede(distances + 7.0, people, kappa) == pytest.approx(ede + 7.0)
    plain = np.log((people * np.exp(kappa * distances)).sum() / people.sum()) / kappa
    assert ede == pytest.approx(plain, abs=1e-8)


def test_equivalent_walk_is_safe():
    """Huge walks and kappa overflow nothing; 0 gives the mean; no way gives inf."""
    walk, people = np.array([0.0, 5000.0]), np.array([1.0, 1.0])
    assert kolm_pollak_ede(walk, people, 100.0) == pytest.approx(5000.0 - np.log(2.0) / 100.0)
    assert kolm_pollak_ede(walk, people, 0.0) == 2500.0
    assert kolm_pollak_ede(walk, people, 1e-15) == pytest.approx(2500.0)
    assert kolm_pollak_ede(np.array([1.0, np.inf]), people, 1.0) == np.inf
    assert kolm_pollak_ede(np.array([1.0, np.inf]), np.array([1.0, 0.0]), 1.0) == pytest.approx(1.0)
    for wrong in (-1.0, np.inf, np.nan):
        with pytest.raises(ValueError, match="kappa"):
            kolm_pollak_ede(walk, people, wrong)


def case(seed, **extra):
    """Up to 10 rows, 7 sites, some pairs without a way."""
    rng = np.random.default_rng(seed)
    rows, sites = int(rng.integers(4, 11)), int(rng.integers(3, 8))
    weights = rng.integers(0, 20, rows) * extra.pop("unit", 1.0)
    return PlacementProblem(
        model="p_median",
        distances=Distances(
            np.round(rng.uniform(0, 30, (rows, sites))),
            rng.uniform(size=(rows, sites)) < 0.9,
            "minute",
        ),
        demand=Demand(weights, priority={"elderly": np.floor(weights / 2)}),
        sites=Sites(("candidate",) * sites),
        p=2,
        radius=minutes(10),
        **extra,
    )


def test_kappa_is_the_engines():
    """The aversion of the walks at hand gives the kappa that the engine solves with, and its
    objective is the equivalent walk of its own plan.
    """
    problem = replace(case(1), model="kolm_pollak", aversion=1.5)
    table = problem.table
    full = replace(problem, distances=replace(table, reachable=np.ones(table.shape, bool)))
    kappa = aversion_to_kappa(full.table.values.mean(axis=1), full.weights, 1.5)
    assert kappa == pytest.approx(kappa_of(full))
    found = solve(full)
    walk = full.table.values[:, list(found.open_sites)].min(axis=1)
    assert found.objective == pytest.approx(kolm_pollak_ede(walk, full.weights, kappa))
    assert aversion_to_kappa(np.zeros(3), np.ones(3), 2.0) == 2.0


def worst_and_beyond(problem, plan, levels):
    """(worst walk, people beyond each level), or None where someone who could has no way."""
    counted = problem.weights > 0
    walk = problem.table.walk[:, list(plan)].min(axis=1)
    could = problem.table.reachable.any(axis=1)
    if np.isinf(walk[counted & could]).any():
        return None
    beyond = tuple(problem.weights[counted & (walk > level)].sum() for level in levels)
    return (walk[counted & could].max(initial=0.0), *beyond)


@pytest.mark.parametrize("unit", [1.0, 0.25])
def test_worst_first_is_lexicographic(unit):
    """The plan is the lexicographically best of all: worst walk, then beyond each level in turn."""
    for seed in range(15):
        problem, levels = case(seed, unit=unit), (20.0, 12.0, 6.0)
        sites = range(problem.distances.shape[1])
        keys = [worst_and_beyond(problem, plan, levels) for plan in combinations(sites, 2)]
        known = [key for key in keys if key is not None]
        if not known or not problem.weights.sum():
            continue
        found = worst_first(problem, tuple(minutes(level) for level in levels), limits=LONG)
        assert found.status == "optimal"
        assert worst_and_beyond(problem, found.open_sites, levels) == min(known)
        assert (found.worst_distance, *(line.beyond for line in found.levels)) == min(known)
        assert all(line.bound == line.beyond for line in found.levels)


def line_of(problem, plan, count):
    """The farthest walks that occur with their people, worst first; None where someone who could
    has no way.
    """
    counted = (problem.weights > 0) & problem.table.reachable.any(axis=1)
    walk = problem.table.walk[:, list(plan)].min(axis=1)[counted]
    if np.isinf(walk).any():
        return None
    people = problem.weights[counted]
    return [(d, people[walk == d].sum()) for d in np.unique(walk)[::-1][:count]]


def test_worst_first_by_steps():
    """With a number of levels the farthest walks are lexicographically the shortest and rarest."""
    for seed in range(10):
        problem = case(seed)
        sites = range(problem.distances.shape[1])
        lines = [line_of(problem, plan, 3) for plan in combinations(sites, 2)]
        known = [line for line in lines if line is not None]
        if not known or not problem.weights.sum():
            continue
        found = worst_first(problem, 3, limits=LONG)
        assert found.status == "optimal"
        assert [(step.distance, step.people) for step in found.steps] == min(known)
        assert line_of(problem, found.open_sites, 3) == min(known)
    with pytest.raises(ValueError, match="side conditions"):
        worst_first(case(1, floors=(Floor("elderly", 0.1),)), 3)


def test_worst_first_keeps_floors():
    """A floor holds in every step."""
    held = 0
    for seed in range(12):
        problem = case(seed, floors=(Floor("elderly", 0.6),))
        elderly = problem.demand.priority["elderly"]
        sites = range(problem.distances.shape[1])
        known = [
            key
            for plan in combinations(sites, 2)
            if elderly[problem.near[:, list(plan)].any(axis=1)].sum() >= 0.6 * elderly.sum() - 1e-9
            and (key := worst_and_beyond(problem, plan, (15.0, 5.0))) is not None
        ]
        if not known:
            with pytest.raises(InfeasibleError):
                worst_first(problem, (minutes(15), minutes(5)))
            continue
        found = worst_first(problem, (minutes(15), minutes(5)), limits=LONG)
        assert worst_and_beyond(problem, found.open_sites, (15.0, 5.0)) == min(known)
        held += 1
    assert held > 3


def test_worst_first_refuses_and_stops():
    """Capacities and models without a number are refused; asked to stop, nothing is claimed."""
    problem = case(1)
    rows, sites = problem.distances.shape
    rooms = replace(
        problem,
        demand=replace(problem.demand, load=np.ones(rows)),
        sites=replace(problem.sites, capacity=np.full(sites, 99.0)),
    )
    for wrong in (rooms, replace(problem, model="facility_location")):
        with pytest.raises(ValueError, match="worst first"):
            worst_first(wrong, (minutes(9),))
    stopped = worst_first(problem, (minutes(9),), should_stop=lambda: True)
    assert stopped.levels == ()
    assert stopped.status != "optimal"
