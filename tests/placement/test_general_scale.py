"""No answer depends on the unit that people are counted in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import placement
from planner.findings import InfeasibleError
from planner.placement.general import relaxations, solve_general
from planner.placement.problem import (
    Demand,
    Distance,
    Distances,
    Floor,
    PlacementProblem,
    Sites,
)
from tests.how_many import so_many
from tests.placement.general_cases import MODELS, random_problem, watch_of

FACTORS = (1e-9, 1e-6, 1e6, 1e12)
CASES = so_many(8, least=3)
PEOPLELESS = ("set_cover", "partial_cover", "p_center")


def asked(number, model, room=None):
    """A random question with people who are no whole numbers, so that few answers tie."""
    rng = np.random.default_rng([number, MODELS.index(model), 31])
    problem = random_problem(rng, model, room=room)
    people = rng.uniform(0.2, 9.0, problem.weights.size)
    old = {"elderly": people * rng.uniform(0.0, 1.0, people.size)}
    return replace(problem, demand=replace(problem.demand, weights=people, priority=old))


def counted(problem, factor, *, old_only=False):
    """The same question with so many times the people, or the old people."""
    demand = problem.demand
    old = {who: factor * people for who, people in demand.priority.items()}
    if old_only:
        return replace(problem, demand=replace(demand, priority=old))
    low = problem.sites.min_load
    if low is not None and demand.load is None:
        problem = replace(problem, sites=replace(problem.sites, min_load=factor * low))
    demand = replace(demand, weights=factor * demand.weights, priority=old)
    return replace(problem, demand=demand, cost_weight=factor * problem.cost_weight)


def outcome(problem, size=1.0):
    """Sites, status and objective of an answer, None where nothing is allowed."""
    try:
        answer = placement.solve(problem, ways_out=False)
    except InfeasibleError:
        return None
    return answer.open_sites, answer.status, answer.objective / size


@pytest.mark.parametrize("room", [None, "single", "split", "low"])
@pytest.mark.parametrize("model", MODELS)
def test_sites_and_bound_stay_whatever_the_unit_of_people(model, room):
    """Random questions (eight in all, with rooms three) of each model: sites, what ended the search and
    the bound are the same for 1e-9 to 1e12 times the people, the bound in their unit.
    """
    for number in range(so_many(3, least=1) if room else CASES):
        problem = asked(number, model, room)
        first = solve_general(problem, watch_of())
        for factor in FACTORS:
            again = solve_general(counted(problem, factor), watch_of())
            size = 1.0 if model in (*PEOPLELESS,) else factor
            assert again.open_sites == first.open_sites
            assert again.ended_by == first.ended_by
            assert again.bound / size == pytest.approx(first.bound, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("model", MODELS)
def test_the_whole_engine_says_the_same_in_every_unit_of_people(model):
    """Random questions (eight in all) of each model: sites, status and objective stay."""
    for number in range(CASES):
        problem = asked(number, model)
        first = outcome(problem)
        for factor in FACTORS:
            size = 1.0 if model in (*PEOPLELESS, "kolm_pollak") else factor
            again = outcome(counted(problem, factor), size)
            if first is None or again is None:
                assert again is first
                continue
            assert again[:2] == first[:2]
            assert again[2] == pytest.approx(first[2], rel=1e-7)


@pytest.mark.parametrize("model", MODELS)
def test_a_floor_holds_for_a_group_however_few_it_counts(model):
    """Random questions (eight in all) of each model with a floor for old people: 1e-9 to 1e12 times the old
    people change neither the sites nor whether there are any.
    """
    for number in range(CASES):
        problem = asked(number, model)
        radius = problem.radius or Distance(6.0, "minute")
        problem = replace(problem, radius=radius, floors=(Floor("elderly", 0.7),))
        first = solve_general(problem, watch_of())
        for factor in FACTORS:
            again = solve_general(counted(problem, factor, old_only=True), watch_of())
            assert (again.open_sites, again.ended_by) == (first.open_sites, first.ended_by)
            assert again.impossible == first.impossible


@pytest.mark.parametrize("model", MODELS)
def test_whole_people_share_a_common_divisor_without_harm(model):
    """Whole people times 1e6 and 1e12 have the very same sites and a bound as many times larger."""
    for number in range(CASES):
        rng = np.random.default_rng([number, MODELS.index(model), 32])
        problem = random_problem(rng, model)
        whole = rng.integers(0, 9, problem.weights.size).astype(float)
        problem = replace(problem, demand=replace(problem.demand, weights=whole))
        first = solve_general(problem, watch_of())
        for factor in (1e6, 1e12):
            again = solve_general(counted(problem, factor), watch_of())
            size = 1.0 if model in PEOPLELESS else factor
            assert again.open_sites == first.open_sites
            assert again.bound / size == pytest.approx(first.bound, rel=1e-9)


def six_homes(people, **wishes):
    """Six homes and four sites of a street map drawn by chance."""
    walk = np.random.default_rng(0).integers(1, 30, (6, 4)).astype(float)
    return PlacementProblem(
        distances=Distances(walk, np.ones((6, 4), dtype=bool), "minute"),
        demand=Demand(people, priority={"elderly": 1e-8 * np.arange(1.0, 7.0)}),
        sites=Sites(("candidate",) * 4),
        radius=Distance(10.0, "minute"),
        **wishes,
    )


@pytest.mark.parametrize("factor", [1.0, 1e-7, 1e-8, 1e-12])
def test_nine_tenths_of_very_small_numbers_are_covered(factor):
    """partial_cover opens sites that cover nine tenths of people counted in millionths."""
    people = factor * np.arange(1.0, 7.0)
    problem = six_homes(people, model="partial_cover", floors=(Floor("everyone", 0.9),))
    try:
        covered = placement.solve(problem, ways_out=False).covered_weight
    except InfeasibleError:
        covered = None
        assert problem.near.any(axis=1) @ people < 0.9 * people.sum()
    assert covered is None or covered >= (0.9 - 1e-8) * people.sum()


def test_a_floor_that_nothing_meets_is_refused_for_a_tiny_group():
    """p_median with two sites is refused where no two cover nine tenths of the group."""
    problem = six_homes(np.arange(1.0, 7.0), model="p_median", p=2, floors=(Floor("elderly", 0.9),))
    near, old = problem.near, problem.demand.priority["elderly"]
    most = max(old @ (near[:, a] | near[:, b]) for a in range(4) for b in range(a))
    assert most < 0.9 * old.sum()
    assert solve_general(problem, watch_of()).impossible


def test_every_change_named_is_answered_at_exactly_its_value():
    """Of random impossible questions every change of p, floor, radius, spacing, money, closings
    or room makes the whole engine answer, and no p below 1 is named.
    """
    named, count = 0, so_many(25, least=6)
    for number in range(count):
        for model in MODELS:
            problem = asked(number, model)
            if not solve_general(problem, watch_of()).impossible:
                continue
            for way in relaxations(problem, watch_of()):
                named += 1
                assert way.kind != "p" or way.value >= 1
                assert placement.solve(changed(problem, way), ways_out=False).open_sites is not None
    assert named > 2 * count


def changed(problem, way):
    """The question with this change."""
    if way.kind == "floor":
        floors = [replace(f, share=way.value) if f.who == way.unit else f for f in problem.floors]
        return replace(problem, floors=tuple(floors))
    name = {"spacing": "min_spacing", "closings": "max_closings"}.get(way.kind, way.kind)
    value = int(way.value) if way.kind in ("p", "closings") else way.value
    return replace(problem, **{name: Distance(value, way.unit) if way.unit in UNITS else value})


UNITS = ("minute", "metre")
