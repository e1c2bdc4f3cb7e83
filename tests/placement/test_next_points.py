"""The next k points against every choice of k points."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from planner.model.proof import Limits
from planner.placement import NearPairs
from planner.placement.checks import WITH_P
from planner.placement.moves import headline
from planner.placement.next_points import next_points
from tests.placement.builders import question
from tests.placement.move_cases import broken, minutes, random_case

COUNTED = [*sorted(WITH_P - {"one_per_group"}), "facility_location"]


def case_with_plan(seed, model, *, sides=False):
    """A small problem in which everybody can go everywhere, and a plan of usable sites."""
    problem, _ = random_case(seed, model)
    rng = np.random.default_rng(seed + 1)
    status = tuple("candidate" if s == "required" else s for s in problem.sites.status)
    reachable = np.ones(problem.distances.shape, bool)
    problem = replace(
        problem,
        distances=replace(problem.table, reachable=reachable),
        sites=replace(problem.sites, status=status),
    )
    if not sides:
        problem = replace(problem, floors=(), min_spacing=None, budget=None, max_closings=None)
    usable = problem.usable
    count = int(rng.integers(0, max(usable.size - 1, 1)))
    return problem, tuple(sorted(rng.choice(usable, count, replace=False).tolist()))


def paid_for(problem, plan):
    """The same with the plan's sites free of cost, as next_points counts."""
    cost = problem.sites.cost.copy()
    cost[list(plan)] = 0.0
    status = tuple("required" if j in plan else s for j, s in enumerate(problem.sites.status))
    return replace(problem, sites=replace(problem.sites, cost=cost, status=status))


def best_by_hand(problem, plan, k):
    """Best objective of k more usable sites that break nothing; None where there are none."""
    paid, best = paid_for(problem, plan), None
    free = sorted(set(problem.usable.tolist()) - set(plan))
    counts = range(k + 1) if problem.model == "facility_location" else [k]
    sign = 1.0 if problem.sense == "max" else -1.0
    for chosen in (c for n in counts for c in combinations(free, n)):
        after = (*plan, *chosen)
        without = replace(paid, min_spacing=None) if paid.min_spacing is None else paid
        if not after or broken_without_way(without, after):
            continue
        value = sign * headline(paid, after).objective
        best = value if best is None else max(best, value)
    return None if best is None else sign * best


def broken_without_way(problem, after):
    """What the plan breaks, leaving out conditions that the problem does not have."""
    codes = broken(
        replace(
            problem,
            budget=np.inf if problem.budget is None else problem.budget,
            max_closings=99 if problem.max_closings is None else problem.max_closings,
        ),
        after,
        None,
        None,
    )
    return codes - ({"spacing"} if problem.min_spacing is None else set())


@pytest.mark.parametrize("sides", [False, True])
@pytest.mark.parametrize("model", COUNTED)
def test_joint_is_the_best_choice(model, sides):
    """The joint answer is the best of all choices of k more points, or there is none."""
    for seed in range(3 if sides else 6):
        problem, plan = case_with_plan(seed, model, sides=sides)
        free = len(set(problem.usable.tolist()) - set(plan))
        for k in range(1, min(3, free) + 1):
            found = next_points(problem, plan, k)
            best = best_by_hand(problem, plan, k)
            if best is None:
                assert found.joint is None
                assert found.reasons
                continue
            assert found.joint.status == "optimal"
            assert found.joint.objective == pytest.approx(best, rel=1e-6, abs=1e-6)
            assert set(plan) <= set(found.joint.open_sites)
            assert set(found.added) == set(found.joint.open_sites) - set(plan)
            sign = 1.0 if problem.sense == "max" else -1.0
            assert found.after.objective == pytest.approx(best, rel=1e-6, abs=1e-6)
            gain = max(0.0, sign * (best - found.now.objective))
            assert found.most_gain == pytest.approx(gain, rel=1e-6, abs=1e-5)


@pytest.mark.parametrize("model", COUNTED)
def test_greedy_gains_one_by_one(model):
    """Each greedy point is a best single one beside those before it, with exactly its own gain."""
    for seed in range(8):
        problem, plan = case_with_plan(seed, model)
        free = set(problem.usable.tolist()) - set(plan)
        found = next_points(problem, plan, min(3, max(len(free), 1)), top=3)
        paid, chosen = paid_for(problem, plan), plan
        sign = 1.0 if problem.sense == "max" else -1.0
        for step in found.greedy:
            now = headline(paid, chosen)
            options = {j: headline(paid, (*chosen, j)) for j in free - set(chosen)}
            reach = min(o.unreached for o in options.values())
            if model not in ("max_cover", "backup_cover", "gradual_cover"):
                options = {j: o for j, o in options.items() if o.unreached == reach}
            best = max(sign * o.objective for o in options.values())
            assert sign * options[step.into].objective == pytest.approx(best, abs=1e-9)
            gain = options[step.into].objective - now.objective
            assert step.change.objective == pytest.approx(gain, abs=1e-9)
            covered = (
                options[step.into].covered_priority["elderly"] - now.covered_priority["elderly"]
            )
            assert step.change.covered_priority["elderly"] == covered
            chosen = (*chosen, step.into)
        assert [found.alone.into[0]] == [found.greedy[0].into] if found.greedy else True


def test_capacity_takes_the_engines_point():
    """With capacities the greedy point is the one that the rooms allow, not merely the nearest."""
    walk = np.array([[1.0, 2.0, 5.0], [1.0, 2.0, 5.0], [9.0, 8.0, 3.0]])
    problem = question(
        walk,
        [1.0, 1.0, 1.0],
        1,
        model="p_median",
        radius=None,
        visits=np.ones(3),
        capacity=np.array([1.0, 1.0, 2.0]),
    )
    found = next_points(problem, (0,), 1, radius=minutes(3))
    assert found.added == (2,)
    assert found.greedy[0].into == 2
    assert found.joint.objective == 9.0


def test_near_pairs():
    """With near pairs the next points are those of the full table."""
    walk = np.random.default_rng(4).uniform(0, 20, (30, 8))
    problem = question(walk, np.arange(30), 2, radius=6.0)
    lists = [np.flatnonzero(line) for line in problem.near]
    ends = np.concatenate([[0], np.cumsum([line.size for line in lists])])
    pairs = NearPairs(ends, np.concatenate(lists), 8, minutes(6))
    short = next_points(replace(problem, distances=pairs, radius=None), (0, 1), 2)
    full = next_points(problem, (0, 1), 2)
    assert short.joint.objective == full.joint.objective
    assert short.most_gain == full.most_gain
    assert [c.change.covered for c in short.greedy] == [c.change.covered for c in full.greedy]


def test_too_many_are_explained():
    """More points than there are candidates leave the findings and the single points."""
    problem = question([[1.0, 2.0], [2.0, 1.0]], [1.0, 1.0], 1, model="p_median", radius=None)
    found = next_points(problem, (0,), 5)
    assert found.joint is None
    assert found.reasons[0].code == "placement_too_many_points"
    assert [step.into for step in found.greedy] == [1]
    assert found.most_gain is None


def test_models_without_a_number_are_refused():
    """Fewest-site models have no k to add; k below 1 is no question."""
    problem = question([[1.0, 2.0]], [1.0], None, model="set_cover")
    for asked, k in ((problem, 1), (replace(problem, model="max_cover", p=1), 0)):
        with pytest.raises(ValueError, match="next points"):
            next_points(asked, (0,), k)


def test_stopped_at_once():
    """Asked to stop at once, it comes back at once and claims no proof."""
    problem = question(np.random.default_rng(1).uniform(0, 9, (40, 30)), np.ones(40), 3, radius=2.0)
    found = next_points(problem, (0, 1), 6, should_stop=lambda: True, limits=Limits(time_limit_s=5))
    assert found.greedy == ()
    assert found.joint is None or found.joint.status != "optimal" or found.joint.gap == 0.0
