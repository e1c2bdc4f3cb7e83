"""Every model against trying all answers, on hundreds of small random problems."""

from __future__ import annotations

import numpy as np
import pytest

from planner import placement
from planner.findings import InfeasibleError
from planner.model.proof import Limits
from planner.placement import enumerate_sets
from tests.placement.placement_cases import (
    best_cover,
    best_groups,
    best_median,
    best_with_room,
    random_problem,
)

CASES = 220


@pytest.fixture(params=[0, 3000], ids=["solver", "enumeration"])
def both_ways(request, monkeypatch):
    """Runs a test through HiGHS and through the enumeration of small problems."""
    monkeypatch.setattr(enumerate_sets, "ENUMERATE_UP_TO", request.param)


def check(problem, expected):
    """The solve agrees with brute force: infeasible, or optimal with this objective and bound."""
    if expected is None:
        with pytest.raises(InfeasibleError) as refused:
            placement.solve(problem)
        assert refused.value.findings
        return
    answer = placement.solve(problem, limits=Limits(time_limit_s=30.0))
    assert answer.objective == pytest.approx(expected, rel=1e-6, abs=1e-6)
    assert answer.status == "optimal"
    assert answer.bound == pytest.approx(answer.objective)
    assert len(answer.open_sites) == problem.p
    assert all(problem.status[j] != "excluded" for j in answer.open_sites)
    assert all(j in answer.open_sites for j in problem.required.tolist())
    for row, site in enumerate(answer.assignment.tolist()):
        assert site == -1 or (site in answer.open_sites and problem.reachable[row, site])


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("whole", [True, False])
def test_max_cover_finds_the_most_people(whole):
    """Maximal covering equals brute force, with required, excluded and unreachable sites."""
    rng = np.random.default_rng(11 + whole)
    for _ in range(CASES // 4):
        problem = random_problem(rng, "max_cover", whole=whole)
        check(problem, best_cover(problem))


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("whole", [True, False])
def test_p_median_finds_the_least_walking(whole):
    """p-median equals brute force; where p sites cannot reach everybody it says so."""
    rng = np.random.default_rng(21 + whole)
    for _ in range(CASES // 4):
        problem = random_problem(rng, "p_median", whole=whole)
        check(problem, best_median(problem))


def test_max_cover_with_room_finds_the_most_people():
    """Capacitated covering equals trying every assignment."""
    rng = np.random.default_rng(31)
    for _ in range(CASES):
        problem = random_problem(rng, "max_cover", room=True)
        check(problem, best_with_room(problem))


def test_p_median_with_room_finds_the_least_walking():
    """Capacitated p-median equals trying every assignment, infeasible ones included."""
    rng = np.random.default_rng(41)
    seen = {True: 0, False: 0}
    for _ in range(CASES):
        problem = random_problem(rng, "p_median", room=True, reach=0.95)
        expected = best_with_room(problem)
        seen[expected is None] += 1
        check(problem, expected)
    assert min(seen.values()) > 10


def test_assignments_with_room_fit_their_sites():
    """No open site is given more visits than its capacity, in either model."""
    rng = np.random.default_rng(51)
    for model in ("max_cover", "p_median"):
        for _ in range(40):
            problem = random_problem(rng, model, room=True, reach=0.95)
            if best_with_room(problem) is None:
                continue
            answer = placement.solve(problem)
            for site in answer.open_sites:
                used = problem.visits[answer.assignment == site].sum()
                assert used <= problem.capacity_visits[site] + 1e-6


def test_one_per_group_finds_each_group_s_best_site():
    """One per group equals looking at every site of every group: fewest unreached, least walking."""
    rng = np.random.default_rng(61)
    for _ in range(CASES):
        problem = random_problem(rng, "one_per_group")
        sites = problem.site_group[problem.usable].tolist()
        groups = {*sites, *problem.row_group[problem.weights > 0].tolist()}
        if len(groups) != problem.p:
            continue
        expected = best_groups(problem)
        if expected is None:
            with pytest.raises(InfeasibleError):
                placement.solve(problem)
            continue
        answer = placement.solve(problem)
        assert answer.objective == pytest.approx(expected)
        assert answer.status == "optimal"
        opened = [problem.site_group[j] for j in answer.open_sites]
        assert sorted(opened) == sorted(groups)
