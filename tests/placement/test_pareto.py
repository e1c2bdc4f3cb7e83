"""Fronts against every set of sites."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from planner.findings import InfeasibleError
from planner.model.proof import Limits
from planner.placement import Demand, Distances, Floor, NearPairs, PlacementProblem, Sites, solve
from planner.placement.pareto import AIMS, FrontPoint, dominates, front, trade_off, undominated
from planner.placement.slots import per_slot
from tests.placement.move_cases import headline, minutes

LONG = Limits(time_limit_s=9000.0)
"""Compiling may take longer than a step's share of a short limit."""


def case(seed, *, p=2, reach=1.0, **extra):
    """Up to 9 rows and 7 sites."""
    rng = np.random.default_rng(seed)
    rows, sites = int(rng.integers(3, 10)), int(rng.integers(3, 8))
    weights = rng.integers(0, 20, rows).astype(float)
    return PlacementProblem(
        model="p_median",
        distances=Distances(
            np.round(rng.uniform(0, 30, (rows, sites))),
            rng.uniform(size=(rows, sites)) < reach,
            "minute",
        ),
        demand=Demand(weights, priority={"elderly": np.floor(weights / 3)}),
        sites=Sites(tuple(rng.choice(["candidate"] * 4 + ["excluded"], sites).tolist())),
        p=p,
        radius=minutes(rng.integers(4, 15)),
        **extra,
    )


def plans(problem, p):
    """Every plan of p usable sites that reaches everyone who can be, with its numbers."""
    usable = problem.usable.tolist()
    walk = problem.table.reachable[:, usable].any(axis=1) & (problem.weights > 0)
    least = problem.weights[~walk].sum()
    found = {plan: headline(problem, plan) for plan in combinations(usable, p)}
    return found, {k: n for k, n in found.items() if n["unreached"] == least}


@pytest.mark.parametrize("reach", [1.0, 0.8])
def test_extremes_are_the_best_of_all_plans(reach):
    """Each point is the best of its kind, its numbers are its plan's, and its bound is met."""
    for seed in range(7):
        problem = case(seed, reach=reach)
        counts = range(1, min(4, problem.usable.size) + 1)
        for point in front(problem, counts, limits=LONG):
            every, reaching = plans(problem, point.p)
            if point.kind != "most_covered" and not reaching:
                assert point.status == "infeasible"
                continue
            assert point.status == "optimal"
            said = every[point.open_sites]
            assert point.covered == said["covered everyone"]
            assert point.covered_priority == {"elderly": said["covered elderly"]}
            assert point.unreached == said["unreached"]
            if point.kind == "most_covered":
                best = max(n["covered everyone"] for n in every.values())
                assert point.covered == point.covered_bound == best
                continue
            assert point.worst_distance == said["worst"]
            assert point.mean_distance == pytest.approx(said["mean everyone"])
            if point.kind == "least_worst":
                assert point.worst_distance == min(n["worst"] for n in reaching.values())
                assert point.worst_bound == point.worst_distance
            else:
                least = min(n["mean everyone"] for n in reaching.values())
                assert point.mean_distance == pytest.approx(least)
                assert point.mean_bound == pytest.approx(least)


def test_bounds_hold_and_never_turn_back():
    """Stopped solves still give bounds that hold, and more points never have a worse bound."""
    for seed in range(6):
        problem = case(seed)
        counts = range(1, min(5, problem.usable.size) + 1)
        limits = Limits(time_limit_s=0.0)
        points = front(problem, counts, limits=limits)
        for a in points:
            every, _ = plans(problem, a.p)
            assert a.covered_bound >= max(n["covered everyone"] for n in every.values())
            assert a.worst_bound <= min(n["worst"] for n in every.values())
            assert a.mean_bound <= min(n["mean everyone"] for n in every.values()) + 1e-9
            for b in points:
                if a.p < b.p:
                    assert a.covered_bound <= b.covered_bound
                    assert a.worst_bound >= b.worst_bound
                    assert a.mean_bound >= b.mean_bound


def test_points_are_told_as_they_come():
    """Every point is told at once, in order, and stopping leaves what was told."""
    told = []
    problem = case(1)
    points = front(problem, [1, 2], tell=told.append)
    assert [(q.p, q.kind) for q in told] == [(q.p, q.kind) for q in points]
    few = []
    stopped = front(problem, [1, 2], tell=few.append, should_stop=lambda: len(few) >= 2)
    assert len(stopped) == len(few) == 2
    shares = []
    front(problem, [1, 2], progress=lambda _, share, *__: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_trade_off_is_the_whole_front():
    """With a step for every distance it finds exactly the plans that no other plan dominates."""
    for seed in range(12):
        problem = case(seed, reach=0.9)
        if problem.usable.size < 2:
            continue
        _, reaching = plans(problem, 2)
        if not reaching:
            with pytest.raises(InfeasibleError):
                trade_off(problem, 5)
            continue
        pairs = {(n["worst"], n["covered everyone"]) for n in reaching.values()}
        best = {
            (w, c)
            for w, c in pairs
            if not any(v <= w and d >= c and (v, d) != (w, c) for v, d in pairs)
        }
        found = trade_off(problem, 600, limits=LONG)
        reached = [q for q in found if q.unreached == found[0].unreached]
        assert {(q.worst_distance, q.covered) for q in reached} == best
        assert all(q.status == "optimal" for q in found)
        assert all(q.covered_bound in (None, q.covered) for q in reached)


def test_trade_off_keeps_floors():
    """A floor for one group holds all along the trade-off."""
    held = 0
    for seed in range(10):
        problem = case(seed, floors=(Floor("elderly", 0.5),))
        try:
            points = trade_off(problem, 4, limits=LONG)
        except InfeasibleError:
            continue
        held += len(points)
        wanted = 0.5 * problem.demand.priority["elderly"].sum()
        assert all(q.covered_priority["elderly"] >= wanted - 1e-9 for q in points)
    assert held > 5


def with_room(seed):
    """Rooms that hold everybody's visits at three sites, not at the nearest ones."""
    rng = np.random.default_rng(seed)
    weights = rng.integers(1, 9, 8).astype(float)
    return PlacementProblem(
        model="p_median",
        distances=Distances(np.round(rng.uniform(0, 30, (8, 6))), np.ones((8, 6), bool), "minute"),
        demand=Demand(weights, load=weights, priority={"elderly": np.floor(weights / 2)}),
        sites=Sites(("candidate",) * 6, capacity=np.full(6, np.ceil(weights.sum() / 2))),
        p=3,
        radius=minutes(12),
        assignment="single",
    )


def test_capacities_hold_along_the_front():
    """With capacities a point's walks are those to the sites that have room for the people."""
    for seed in range(3):
        problem = with_room(seed)
        for q in front(problem, [3], kinds=("most_covered", "least_mean"), limits=LONG):
            model = "max_cover" if q.kind == "most_covered" else "p_median"
            found = solve(replace(problem, model=model, p=3))
            assert q.status == found.status == "optimal"
            if q.kind == "most_covered":
                assert q.covered == q.covered_bound == found.objective
            else:
                assert q.mean_distance == pytest.approx(found.objective / problem.weights.sum())
                assert q.mean_bound == pytest.approx(q.mean_distance)
                walks = problem.table.values[np.arange(8), found.assignment]
                assert q.worst_distance == walks.max()


def test_near_pairs_have_a_coverage_front():
    """Near pairs give the coverage front of the full table, without walks."""
    for seed in range(4):
        problem = case(seed)
        lists = [np.flatnonzero(line) for line in problem.near]
        ends = np.concatenate([[0], np.cumsum([line.size for line in lists])])
        pairs = NearPairs(ends, np.concatenate(lists), problem.distances.shape[1], problem.radius)
        short = replace(problem, distances=pairs, radius=None)
        found = front(short, [1, 2], kinds=("most_covered",), limits=LONG)
        wanted = front(problem, [1, 2], kinds=("most_covered",), limits=LONG)
        assert [(q.covered, q.covered_bound) for q in found] == [
            (q.covered, q.covered_bound) for q in wanted
        ]
        assert all(q.mean_distance is None for q in found)


def test_shifts_count_in_the_front():
    """With shifts the front is that of the question with a row for every shift."""
    problem = case(3)
    rng = np.random.default_rng(3)
    rows, sites = problem.distances.shape
    shifts = replace(
        problem,
        demand=replace(problem.demand, slot_weights=rng.integers(0, 9, (rows, 2)) * 1.0),
        sites=replace(problem.sites, slots=rng.uniform(size=(sites, 2)) < 0.8),
    )
    for q in front(shifts, [2], kinds=("most_covered",), limits=LONG):
        every, _ = plans(per_slot(shifts), 2)
        assert q.covered == max(n["covered everyone"] for n in every.values())


def point(p=1, covered=1.0, worst=1.0, mean=1.0, unreached=0.0):
    """A front point with these numbers."""
    return FrontPoint(p, "trade_off", (0,), "optimal", covered, {}, worst, mean, unreached)


def test_dominates():
    """Better in one aim and worse in none dominates; equal points do not."""
    assert not dominates(point(), point())
    for better in (point(covered=2.0), point(worst=0.5), point(mean=0.5)):
        assert dominates(better, point())
        assert not dominates(point(), better)
    assert dominates(point(p=1), point(p=2))
    assert not dominates(point(p=1, covered=0.5), point(p=2))
    assert dominates(point(worst=9.0, mean=9.0), point(unreached=3.0))
    assert not dominates(point(worst=9.0), point(mean=9.0))
    assert dominates(point(), point(worst=None, mean=None))
    assert AIMS == ("p", "covered", "worst_distance", "mean_distance")


def test_undominated_keeps_one_of_equals():
    """Of equal points the first stays, dominated ones go wherever they stand."""
    a, b, c = (
        point(covered=1.0, worst=1.0),
        point(covered=2.0, worst=2.0),
        point(covered=0.5, worst=1.5),
    )
    assert undominated([c, a, b, replace(a, mean_distance=7.0)]) == (a, b)


def test_faulty_questions():
    """Coverage without a radius, a kind that is no extreme, and a trade-off without p are faults."""
    problem = case(1)
    for asked, kinds in (
        (replace(problem, radius=None), ("most_covered",)),
        (problem, ("trade_off",)),
    ):
        with pytest.raises(ValueError, match="front"):
            front(asked, [1], kinds=kinds)
    with pytest.raises(ValueError, match="trade-off"):
        trade_off(replace(problem, p=None))
