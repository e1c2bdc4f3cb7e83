"""The p-median engine against brute force, and what it promises besides."""

from __future__ import annotations

import numpy as np
import pytest

from planner.placement.cases import MedianCase
from planner.placement.p_median import engine, improve, set_cost, solve_median, swap_search
from tests.placement import p_median_cases as cases


def is_right(case, found):
    """The optimum, with a bound that proves it, or the proof that nothing reaches every row."""
    optimum = cases.best_cost(case)
    if not found.open_sites:
        return np.isinf(optimum) and np.isinf(found.bound)
    cost = set_cost(case.cost, np.array(found.open_sites))
    near = 1e-9 * max(1.0, optimum)
    return (
        abs(cost - optimum) <= 1e-12 * max(1.0, optimum)
        and (found.bound == cost if case.whole else cost - near <= found.bound <= cost + near)
        and found.ended_by == "proof"
        and len(set(found.open_sites)) == case.p
        and set(case.required) <= set(found.open_sites)
    )


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_small_cases_by_brute_force(first):
    """Four hundred random small cases of all kinds end proved at the brute-force optimum."""
    wrong = []
    for seed in range(first, first + 100):
        case = cases.random_case(np.random.default_rng(seed))
        if not is_right(case, solve_median(case, cases.watch(seed=seed))):
            wrong.append(seed)
    assert wrong == []


@pytest.mark.parametrize("first", range(0, 120, 60))
def test_evidence_holds_every_choice_once(first):
    """The parts split the choices of p sites without gap or overlap and prove the bound said."""
    for seed in range(first, first + 60):
        case = cases.random_case(np.random.default_rng(seed), rows=40, sites=13)
        found = solve_median(case, cases.watch())
        if not found.open_sites:
            continue
        evidence = found.evidence
        assert found.certificate == "multipliers"
        assert evidence.bound == found.bound
        proved = cases.evidence_bound(case, evidence)
        assert evidence.bound <= proved + 1e-11 * max(1.0, abs(evidence.bound))
        for chosen in cases.site_sets(case):
            assert sum(cases.holds_once(part, chosen) for part in evidence.parts) == 1


def test_solver_closes_what_branching_leaves(monkeypatch):
    """Without branching HiGHS proves the same optima on the sites that are left."""
    monkeypatch.setattr(engine, "ROUNDS", 1)
    monkeypatch.setattr(engine, "REST_AFTER", 0)
    words = 0
    for seed in range(1000, 1150):
        case = cases.random_case(np.random.default_rng(seed), rows=30, sites=12)
        found = solve_median(case, cases.watch())
        optimum = cases.best_cost(case)
        assert found.bound <= optimum * (1 + 1e-9)
        if found.open_sites:
            near = 1e-6 * max(1.0, optimum)
            assert set_cost(case.cost, np.array(found.open_sites)) <= optimum + near
            assert found.bound >= optimum - near
            assert cases.evidence_bound(case, found.evidence) >= found.evidence.bound
            words += found.certificate == "solver_word"
    assert words > 5


def test_no_sites_reach_every_row():
    """Two rows that share no site cannot be served by one: no sites and an infinite bound."""
    case = MedianCase(np.array([[1.0, np.inf], [np.inf, 1.0]]), 1)
    found = solve_median(case, cases.watch())
    assert (found.open_sites, found.bound, found.ended_by) == ((), np.inf, "proof")


@pytest.mark.parametrize("p", [1, 3])
def test_one_site_and_all_sites(p):
    """Opening one site takes the best column, opening all leaves nothing to choose."""
    cost = np.array([[3.0, 1.0, 2.0], [1.0, 5.0, 2.0]])
    found = solve_median(MedianCase(cost, p), cases.watch())
    assert found.open_sites == ((0,) if p == 1 else (0, 1, 2))
    assert found.bound == (4.0 if p == 1 else 2.0)


def test_no_rows():
    """Without rows any sites cost nothing, the required ones among them."""
    found = solve_median(MedianCase(np.zeros((0, 4)), 2, (3,)), cases.watch())
    assert 3 in found.open_sites
    assert (len(found.open_sites), found.bound) == (2, 0.0)


def test_answers_are_told_before_the_end():
    """The first answer is told with its sites, and later ones are never worse."""
    told = []
    case = MedianCase(cases.network(100, 3), 10)

    def tell(stage, share, gap=None, answer=None):
        told.append(answer)

    found = solve_median(case, cases.watch(tell))
    costs = [set_cost(case.cost, np.array(sites)) for sites in told if sites]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == set_cost(case.cost, np.array(found.open_sites))


def test_cancel_ends_with_a_valid_bound():
    """A cancel at any moment leaves p sites, a bound below the optimum and its evidence."""
    case = MedianCase(cases.network(200, 1), 10)
    optimum = solve_median(case, cases.watch()).bound
    for asked in (1, 5, 12, 30):
        left = [asked]

        def stop(left=left):
            left[0] -= 1
            return left[0] < 0

        found = solve_median(case, cases.watch(should_stop=stop))
        assert len(found.open_sites) == 10
        assert found.bound <= optimum
        assert cases.evidence_bound(case, found.evidence) >= found.evidence.bound


def test_work_limit_ends_with_the_same_answer():
    """A limit on the nodes ends the search early, twice alike, with a bound that its parts prove."""
    case = MedianCase(cases.network(200, 2), 10)
    first, again = (solve_median(case, cases.watch(max_nodes=4)) for _ in range(2))
    assert (first.open_sites, first.bound) == (again.open_sites, again.bound)
    assert first.ended_by in {"work", "proof"}
    assert cases.evidence_bound(case, first.evidence) >= first.evidence.bound == first.bound


def test_wished_gap_ends_the_search():
    """A wished gap is kept, and said to have ended the solve where the proof is not complete."""
    rng = np.random.default_rng(5)
    case = MedianCase(rng.uniform(0, 30, (300, 60)) * rng.uniform(1, 40, 300)[:, None], 8)
    found = solve_median(case, cases.watch(gap=0.05))
    cost = set_cost(case.cost, np.array(found.open_sites))
    assert cost - found.bound <= 0.05 * cost
    assert found.ended_by == "gap"


def test_same_seed_same_answer():
    """The same seed gives the same sites, bound and parts."""
    case = MedianCase(cases.network(150, 4), 15)
    first, again = (solve_median(case, cases.watch(seed=7)) for _ in range(2))
    assert (first.open_sites, first.bound) == (again.open_sites, again.bound)
    assert first.evidence.parts == again.evidence.parts


def test_swap_search_keeps_required_sites():
    """Swaps leave required sites open, never worsen the start and end where no swap helps."""
    rng = np.random.default_rng(9)
    cost = rng.uniform(0, 1, (80, 30))
    required, start = np.array([4, 17]), np.array([1, 2])
    found = swap_search(cost, 6, required, start, seed=3, kicks=20)
    assert {4, 17} <= set(found.tolist())
    assert set_cost(cost, found) <= set_cost(cost, improve(cost, found, required))
    for out in set(found.tolist()) - {4, 17}:
        for new in set(range(30)) - set(found.tolist()):
            swapped = np.append(found[found != out], new)
            assert set_cost(cost, swapped) >= set_cost(cost, found) - 1e-9
