"""How the general engine ends: the same seed, early ends with bounds, what it tells."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.costs import median_cost
from planner.placement.general import feasible, solve_general
from planner.placement.problem import (
    Decay,
    Demand,
    Distance,
    Distances,
    Floor,
    PlacementProblem,
    Sites,
)
from planner.placement.watch import Watch
from tests.how_many import the_first
from tests.placement.general_cases import watch_of


def town(rows=120, n=28, seed=3):
    """Homes and sites on a 3 km square, with costs, old people and spacing."""
    rng = np.random.default_rng(seed)
    home, place = rng.uniform(0, 3000, (rows, 2)), rng.uniform(0, 3000, (n, 2))
    walk = np.hypot(*(home[:, None] - place[None, :]).transpose(2, 0, 1)) / 70.0
    gap = np.hypot(*(place[:, None] - place[None, :]).transpose(2, 0, 1))
    people = rng.integers(1, 60, rows).astype(float)
    return PlacementProblem(
        model="p_median",
        distances=Distances(walk, walk < 35, "minute"),
        demand=Demand(people, priority={"elderly": np.floor(people * rng.uniform(0, 0.4, rows))}),
        sites=Sites(
            status=("candidate",) * n,
            cost=rng.integers(5, 30, n).astype(float),
            spacing=Distances(gap, np.ones((n, n), dtype=bool), "metre"),
        ),
        p=6,
        radius=Distance(12.0, "minute"),
        floors=(Floor("everyone", 0.7), Floor("elderly", 0.75)),
        min_spacing=Distance(700.0, "metre"),
        budget=100.0,
    )


def variants():
    base = town()
    decay = Decay(Distance(4.0, "minute"), Distance(15.0, "minute"))
    return {
        "p_median": base,
        "max_cover": replace(base, model="max_cover", floors=base.floors[1:]),
        "gradual_cover": replace(base, model="gradual_cover", decay=decay),
        "partial_cover": replace(base, model="partial_cover", p=None, budget=None),
        "p_center": replace(base, model="p_center"),
        "facility_location": replace(base, model="facility_location", p=None, cost_weight=400.0),
        "backup_cover": replace(base, model="backup_cover"),
    }


def value(problem, found):
    """What `found.bound` bounds, worked out from the sites."""
    sites = problem.usable[list(found.open_sites)]
    walk = problem.table.walk[:, sites]
    if problem.model in ("max_cover", "backup_cover"):
        least = 1 if problem.model == "max_cover" else 2
        return problem.weights[(walk <= problem.radius.value).sum(axis=1) >= least].sum()
    if problem.model == "p_center":
        return walk.min(axis=1).max()
    if problem.model == "partial_cover":
        return problem.sites.cost[sites].sum()
    total = median_cost(problem)[:, list(found.open_sites)].min(axis=1).sum()
    return total + problem.cost_weight * problem.sites.cost[sites].sum()


@pytest.mark.parametrize("model", the_first(6, variants()))
def test_early_ends_keep_a_valid_bound_and_the_same_seed_the_same_answer(model):
    """Cut off at once, after little work, or at a gap, no bound is beyond what a full solve
    reaches, and every answer keeps all conditions; two solves with one seed are equal.
    """
    problem = variants()[model]
    full = solve_general(problem, watch_of())
    again = solve_general(problem, watch_of())
    assert (full.open_sites, full.bound) == (again.open_sites, again.bound)
    best, sign = value(problem, full), -1.0 if model in ("max_cover", "backup_cover") else 1.0
    assert feasible(problem, full.open_sites)
    assert full.bound == pytest.approx(best, rel=1e-6)
    for limits in ({"time_limit_s": 0.0}, {"time_limit_s": 0.1}, {"max_nodes": 1}, {"gap": 0.05}):
        found = solve_general(problem, watch_of(**limits))
        assert sign * found.bound <= sign * best + 1e-6 * abs(best)
        assert not found.impossible
        if found.open_sites:
            assert feasible(problem, found.open_sites)
            assert sign * value(problem, found) >= sign * best - 1e-6 * abs(best)
        if "gap" in limits:
            gap = abs(value(problem, found) - found.bound)
            assert gap <= 0.05 * abs(value(problem, found)) + 1e-9


def test_cancel_ends_and_an_answer_is_told_early():
    """A caller who asks to stop after the first answer told gets an answer ended by cancel."""
    told = []

    def progress(stage, share, gap=None, answer=None):
        if answer is not None:
            told.append(answer)

    watch = Watch(progress, lambda: bool(told), Limits(), time.perf_counter())
    found = solve_general(variants()["p_median"], watch)
    assert told
    assert feasible(variants()["p_median"], told[0])
    assert found.ended_by in ("cancel", "proof")


def test_sites_are_told_while_rooms_are_filled():
    """With capacities every site set that the search tells keeps the conditions on sites."""
    base, told = variants()["p_median"], []
    sites = replace(base.sites, capacity=np.full(28, base.weights.sum() / 4.0))
    demand = replace(base.demand, load=base.weights)
    problem = replace(base, sites=sites, demand=demand, assignment="split")

    def progress(stage, share, gap=None, answer=None):
        told.extend([answer] if answer is not None else [])

    found = solve_general(
        problem, Watch(progress, never_stop, Limits(gap=0.05), time.perf_counter())
    )
    assert found.shares is not None
    assert feasible(problem, found.open_sites, found.assignment, found.shares)
    assert told
    assert all(len(answer) == problem.p for answer in told)


def test_warm_start_does_not_change_what_is_proved():
    """A warm start of any sites leaves the proved value as it is."""
    problem = variants()["p_median"]
    cold = solve_general(problem, watch_of())
    warm = solve_general(replace(problem, warm_start=(1, 2, 3, 4, 5, 6)), watch_of())
    assert value(problem, warm) == pytest.approx(value(problem, cold), rel=1e-7)


def test_limits_do_not_end_an_impossible_problem_as_a_proof():
    """Out of time before anything is known, an impossible problem is not called impossible."""
    problem = replace(town(), budget=1.0)
    watch = Watch(no_progress, never_stop, Limits(time_limit_s=0.0), time.perf_counter() - 1.0)
    found = solve_general(problem, watch)
    assert not found.open_sites
    assert found.impossible == (found.ended_by == "proof")
