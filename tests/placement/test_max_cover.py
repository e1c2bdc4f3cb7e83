"""Maximal covering: optimal, proved, and proved in a way that can be checked."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix, eye_array, hstack, vstack

from planner.audit.certificate import LocationCase, certified_bound
from planner.placement import enumerate_sets
from planner.placement.cases import CoverCase
from planner.placement.max_cover import solve, solve_cover, tree
from planner.placement.mip import Model, run_mip
from tests.placement.cover_cases import (
    case_of,
    covered,
    grid_cases,
    holds_all,
    listener,
    optimum,
    proved_bound,
    random_case,
    town,
    watch_of,
)


@pytest.fixture
def no_enumeration(monkeypatch):
    """Every case goes through the tree."""
    monkeypatch.setattr(enumerate_sets, "ENUMERATE_UP_TO", 0)


def check(case, found, *, whole=True):
    """Feasible, optimal, and its bound met and proved."""
    assert len(set(found.open_sites)) == case.p
    assert set(case.required) <= set(found.open_sites)
    best, value = optimum(case), covered(case, found.open_sites)
    assert value == pytest.approx(best, abs=0 if whole else 1e-9)
    assert found.bound == pytest.approx(best, rel=0 if whole else 2e-9, abs=0 if whole else 2e-9)
    assert found.ended_by == "proof"
    proved = proved_bound(case, found.evidence)
    assert proved <= found.evidence.bound + (1 - 1e-6 if whole else 1e-9 * max(1.0, best))
    assert holds_all(case, found.evidence)


@pytest.mark.parametrize("seed", range(20))
def test_small_cases_against_brute_force(no_enumeration, seed):
    """Twenty times fifteen random cases end proved at the optimum, with parts that prove it."""
    rng = np.random.default_rng(seed)
    for _ in range(15):
        case = random_case(rng)
        found = solve_cover(case, watch_of())
        check(case, found)
        assert found.certificate == "multipliers"
        assert found.evidence.bound == found.bound


@pytest.mark.parametrize("on_record", [0, 1, 2])
def test_fixing_sites_for_good_loses_no_optimum(monkeypatch, no_enumeration, on_record):
    """Off the record, where multipliers fix sites, random cases still end at the optimum."""
    monkeypatch.setattr(tree, "NODES_ON_RECORD", on_record)
    monkeypatch.setattr(tree, "ROOT_KICKS", 0)
    monkeypatch.setattr(tree, "NODE_KICKS", 0)
    rng = np.random.default_rng(77 + on_record)
    for _ in range(40):
        near = rng.random((60, 11)) < rng.uniform(0.1, 0.3)
        case = case_of(near, rng.integers(1, 30, 60), int(rng.integers(2, 7)))
        found = solve_cover(case, watch_of())
        assert covered(case, found.open_sites) == found.bound == optimum(case)


@pytest.mark.parametrize("seed", range(5))
def test_real_weights_against_brute_force(no_enumeration, seed):
    """Weights that are not whole end within 1e-9 of the optimum."""
    rng = np.random.default_rng(1000 + seed)
    for _ in range(15):
        case = random_case(rng, whole=False)
        check(case, solve_cover(case, watch_of()), whole=False)


def test_every_case_of_three_by_three(no_enumeration):
    """All 512 patterns of three rows and three sites are solved exactly."""
    for case in grid_cases():
        found = solve_cover(case, watch_of())
        assert covered(case, found.open_sites) == found.bound == optimum(case)


def test_few_sets_are_enumerated():
    """Where all sets are looked at, the certificate says so and evidence bounds from above."""
    rng = np.random.default_rng(5)
    for _ in range(30):
        case = random_case(rng)
        found = solve_cover(case, watch_of())
        assert found.certificate == "enumeration"
        assert covered(case, found.open_sites) == found.bound == optimum(case)
        assert found.evidence.bound >= found.bound
        assert proved_bound(case, found.evidence) <= found.evidence.bound + 1 - 1e-6


def test_tree_parts_prove_the_bound(no_enumeration):
    """A case whose relaxation is not whole is proved by several parts, checked by the audit too."""
    triangles = np.kron(np.eye(4, dtype=bool), np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]], bool))
    case = case_of(triangles, np.ones(12), 6)
    found = solve_cover(case, watch_of())
    assert (covered(case, found.open_sites), found.bound) == (10.0, 10.0)
    assert len(found.evidence.parts) > 1
    assert holds_all(case, found.evidence)
    audited = LocationCase(6, 12, indptr=case.indptr, indices=case.indices, weight=case.weight)
    assert certified_bound(found.evidence, audited) < 11.0


def plain_model(case):
    """The textbook model, one variable for each row."""
    rows, sites = case.weight.size, case.sites
    cover = csr_matrix((np.ones(case.indices.size), case.indices, case.indptr), (rows, sites))
    count = hstack([csr_matrix(np.ones((1, sites))), csr_matrix((1, rows))])
    return Model(
        sense="max",
        cost=np.concatenate([np.zeros(sites), case.weight]),
        lower=np.zeros(sites + rows),
        upper=np.ones(sites + rows),
        whole=np.arange(sites + rows) < sites,
        matrix=csr_matrix(vstack([hstack([-cover, eye_array(rows)]), count])),
        row_lower=np.append(np.full(rows, -np.inf), float(case.p)),
        row_upper=np.append(np.zeros(rows), float(case.p)),
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_agrees_with_a_plain_model(seed):
    """HiGHS on the unaggregated model finds the same optimum."""
    case = town(seed, 800, 60, 14, side=4_000.0)
    answer = run_mip(plain_model(case), watch_of(), step=0.99)
    found = solve_cover(case, watch_of())
    assert (
        found.bound
        == covered(case, found.open_sites)
        == covered(case, np.flatnonzero(answer.values[:60] > 0.5))
    )


def test_a_large_town():
    """20,000 rows and 200 sites end proved, with a certificate of multipliers."""
    case = town(11, 20_000, 200, 20)
    found = solve_cover(case, watch_of())
    assert found.bound == covered(case, found.open_sites)
    assert (found.certificate, found.ended_by) == ("multipliers", "proof")
    assert proved_bound(case, found.evidence) < found.bound + 1 - 1e-6


def test_off_the_record_the_word_stands_alone(monkeypatch):
    """Where the parts are too many to keep, the root's bound is kept and the certificate says so."""
    monkeypatch.setattr(tree, "NODES_ON_RECORD", 1)
    case = town(3, 1_500, 80, 25, side=4_000.0)
    found = solve_cover(case, watch_of())
    assert found.bound == covered(case, found.open_sites)
    assert (found.certificate, found.ended_by) == ("solver_word", "proof")
    assert found.bound < found.evidence.bound
    assert proved_bound(case, found.evidence) < found.evidence.bound + 1 - 1e-6


@pytest.mark.parametrize("limits", [{"max_nodes": 1}, {"max_nodes": 4}, {"time_limit_s": 0.0}])
def test_an_early_end_keeps_a_valid_bound(limits):
    """Ended by work or the clock, answer and bound enclose the optimum and the parts prove it."""
    case = town(3, 1_500, 80, 25, side=4_000.0)
    best = solve_cover(case, watch_of()).bound
    found = solve_cover(case, watch_of(**limits))
    assert found.ended_by == ("work" if "max_nodes" in limits else "clock")
    assert covered(case, found.open_sites) <= best <= found.bound
    assert found.certificate == "multipliers"
    assert proved_bound(case, found.evidence) < found.bound + 1 - 1e-6


def test_cancel_ends_with_an_answer():
    """Asked to stop after some questions, the answer has p sites and a valid bound."""
    asked = []
    case = town(3, 1_500, 80, 25, side=4_000.0)
    best = solve_cover(case, watch_of()).bound
    for patience in (0, 3, 10, 40):
        asked.clear()
        found = solve_cover(
            case, watch_of(should_stop=lambda p=patience: asked.append(1) or len(asked) > p)
        )
        assert found.ended_by == "cancel"
        assert len(found.open_sites) == case.p
        assert covered(case, found.open_sites) <= best <= found.bound


def test_a_wished_gap_ends_the_solve():
    """With a gap of 5 % the solve ends by it, and the gap is kept."""
    case = town(3, 1_500, 80, 25, side=4_000.0)
    found = solve_cover(case, watch_of(gap=0.05))
    assert found.ended_by == "gap"
    assert proved_bound(case, found.evidence) < found.bound + 1 - 1e-6
    assert found.bound <= 1.05 * covered(case, found.open_sites)


def test_same_seed_same_answer():
    """Two solves with one seed give the same sites, bound and evidence."""
    case = town(3, 1_500, 80, 25, side=4_000.0)
    one, two = (solve_cover(case, watch_of(seed=7, max_nodes=5)) for _ in range(2))
    assert (one.open_sites, one.bound, one.evidence.parts) == (
        two.open_sites,
        two.bound,
        two.evidence.parts,
    )


def test_answers_are_told():
    """Better and better answers are told as sites of the case, the last one is the answer."""
    case, told = town(3, 1_500, 80, 25, side=4_000.0), []
    found = solve_cover(case, watch_of(progress=listener(told)))
    answers = [answer for answer in told if answer is not None]
    worth = [covered(case, answer) for answer in answers]
    assert worth == sorted(worth)
    assert answers[-1] == found.open_sites


def test_a_warm_start_is_the_first_answer(no_enumeration):
    """The answer told first covers at least what the warm start covers."""
    case, told = town(9, 1_500, 80, 25, side=4_000.0), []
    warm = solve_cover(case, watch_of()).open_sites
    again = CoverCase(case.indptr, case.indices, case.weight, 80, 25, warm=warm)
    found = solve_cover(again, watch_of(progress=listener(told)))
    assert found.open_sites == told[0] == warm


@pytest.mark.parametrize("p", [-1, 3])
def test_a_count_that_cannot_be_is_refused(p):
    """More sites than there are, or fewer than are required, is a ValueError."""
    with pytest.raises(ValueError, match="p must be between"):
        solve.solve_cover(case_of([[1, 1]], [1], p), watch_of())


def test_without_rows_sites_or_weight(no_enumeration):
    """No rows, no sites, no reach and no weight are solved: nothing is covered, and that is proved."""
    for near, p in ((np.zeros((0, 3)), 2), (np.zeros((4, 0)), 0), (np.zeros((4, 3)), 3)):
        found = solve_cover(case_of(near, np.ones(len(near)), p), watch_of())
        assert (len(found.open_sites), found.bound, found.ended_by) == (p, 0.0, "proof")
    found = solve_cover(case_of(np.ones((4, 3)), np.zeros(4), 1), watch_of())
    assert (len(found.open_sites), found.bound) == (1, 0.0)
