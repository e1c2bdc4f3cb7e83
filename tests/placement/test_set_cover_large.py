"""What large set covers go through, with the thresholds so low that small ones go the same way."""

from __future__ import annotations

import numpy as np
import pytest

from planner.placement.cases import SetCoverCase
from planner.placement.mip import MipAnswer
from planner.placement.set_cover import decide, solve, solve_set_cover, tree
from planner.placement.set_cover.lists import lists_of
from planner.placement.set_cover.packing import ascended_packing
from planner.placement.set_cover.tree import search_tree
from tests.placement.test_set_cover import (
    cheapest,
    check,
    edges,
    lists_from,
    random_covers,
    tree_leaf_holds,
    watch,
)


@pytest.fixture
def all_large(monkeypatch):
    """Every table is too large for a relaxation by HiGHS."""
    monkeypatch.setattr(solve, "LARGE", 0)
    monkeypatch.setattr(decide, "LARGE", 0)
    monkeypatch.setattr(decide, "SMALL", 0)


@pytest.mark.long
def test_large_tables_end_at_the_cheapest_cover(all_large):
    """With multipliers that climb in place of a relaxation, answers and proofs stay the same."""
    for seed in range(0, 60, 3):
        check(*random_covers(seed))
    for seed in range(2):
        check(edges(seed), np.ones(10), ())


@pytest.mark.parametrize("large", [0, 300_000])
def test_quick_decisions_are_never_wrong(monkeypatch, large):
    """A quick look at a large table names a cover within the budget or proves that none is, by
    climbed multipliers alone or by HiGHS after them; what it leaves open it says.
    """
    monkeypatch.setattr(decide, "SMALL", 0)
    monkeypatch.setattr(decide, "LARGE", large)
    monkeypatch.setattr(decide, "ROUNDS", 0 if large else 300)
    monkeypatch.setattr(decide, "_at_sight", lambda *_args: None)
    words = []
    for seed in range(20):
        covers = edges(seed, 9) if seed % 2 else random_covers(seed)[0]
        ones = np.ones(covers.shape[1])
        best = cheapest(covers, ones)
        for budget in np.arange(1.0, ones.size):
            lists = lists_of(*lists_from(covers), ones)
            found = decide.decide(lists, budget, watch(), effort="quick")
            if found.chosen is not None:
                assert covers[:, found.chosen].any(axis=1).all()
                assert found.chosen.size <= budget
            elif found.proved:
                assert budget < best
                assert found.multipliers[0].sum() > budget
                assert (found.multipliers[0] @ covers <= 1 + 1e-9).all()
            else:
                assert found.ended_by == "work"
            words.append(found.certificate)
    assert {"multipliers", "none"} <= set(words) or large
    assert ("lp_dual" in words) == (large > 0)


def test_climbed_multipliers_are_a_packing():
    """However long they climb, no site holds more than it costs and their sum stays a bound."""
    for seed in range(3):
        covers, rng = edges(seed), np.random.default_rng(seed)
        cost = rng.integers(1, 6, 10).astype(float)
        lists, best = lists_of(*lists_from(covers), cost), cheapest(covers, cost)
        sums = []
        for rounds in (0, 20, 1000):
            u = ascended_packing(lists, np.inf, rounds=rounds, watch=watch())
            assert (u >= 0).all()
            assert (u @ covers <= cost + 1e-9).all()
            assert u.sum() <= best + 1e-9
            sums.append(u.sum())
        assert sums[2] >= sums[0]
        asked = ascended_packing(lists, np.inf, rounds=1000, watch=watch(should_stop=lambda: True))
        assert asked.sum() == pytest.approx(sums[0])
        aimed = ascended_packing(lists, 0.5, rounds=1000, watch=watch())
        assert 0.5 < aimed.sum() <= sums[2] + 1e-9


def counted():
    """A request to stop after so many questions."""
    left = [0]

    def stop():
        left[0] -= 1
        return left[0] < 0

    return left, stop


@pytest.mark.parametrize("tree_nodes", [0, 10_000])
def test_an_end_at_any_question_encloses_the_optimum(monkeypatch, tree_nodes):
    """Cancelled in the tree or under HiGHS, the cover is whole and the bound below the optimum."""
    monkeypatch.setattr(solve, "TREE_NODES", tree_nodes)
    monkeypatch.setattr(solve, "_by_search", lambda *_args: None)
    monkeypatch.setattr(solve, "_by_long_search", lambda *_args: None)
    covers = edges(3, sites=12)
    best, (left, stop) = cheapest(covers, np.ones(12)), counted()
    for patience in range(0, 40, 2):
        left[0] = patience
        case = SetCoverCase(*lists_from(covers), np.ones(12))
        found = solve_set_cover(case, watch(should_stop=stop))
        assert covers[:, list(found.open_sites)].any(axis=1).all()
        assert found.bound <= best <= len(found.open_sites)
        assert found.ended_by == "cancel" or found.bound == best == len(found.open_sites)


def test_a_weak_search_leaves_the_cover_to_highs(monkeypatch):
    """Where neither search nor tree better a greedy cover, HiGHS finds the cheapest one."""
    monkeypatch.setattr(solve, "TREE_NODES", 0)
    monkeypatch.setattr(solve, "_by_search", lambda *_args: None)
    monkeypatch.setattr(solve, "_by_long_search", lambda *_args: None)
    monkeypatch.setattr(solve, "_greedy", lambda part, _warm: np.arange(part.sites))
    for seed in range(8):
        check(edges(seed), np.ones(10), ())


@pytest.mark.parametrize(("bound", "ended_by"), [(-np.inf, "clock"), (3.5, "cancel")])
def test_highs_without_an_answer_leaves_the_cover_and_a_bound(monkeypatch, bound, ended_by):
    """Where HiGHS comes to no cover in its time, the best one stays, with the better of two bounds
    and the reason why it ended.
    """
    monkeypatch.setattr(solve, "TREE_NODES", 0)
    none = MipAnswer(None, bound, ended_by)
    monkeypatch.setattr(solve, "run_mip", lambda *_args, **_more: none)
    covers = edges(1)
    found = solve_set_cover(SetCoverCase(*lists_from(covers), np.ones(10)), watch())
    assert covers[:, list(found.open_sites)].any(axis=1).all()
    assert found.bound < cheapest(covers, np.ones(10)) == len(found.open_sites)
    assert found.bound >= np.ceil(max(bound, 0.0))
    assert found.ended_by == ended_by


def test_the_tree_says_that_it_was_stopped():
    """Stopped at any question the tree is neither proof nor cover; left alone it is the proof."""
    covers = edges(4, sites=12)
    lists = lists_of(*lists_from(covers), np.ones(12))
    budget, (left, stop) = cheapest(covers, np.ones(12)) - 1.0, counted()
    ends = []
    for patience in range(0, 150, 3):
        left[0] = patience
        verdict = search_tree(lists, budget, watch(should_stop=stop), max_nodes=1000)
        assert verdict.chosen is None
        ends.append((verdict.proved, verdict.ended_by))
    assert set(ends) == {(False, "cancel"), (True, "proof")}
    assert sorted(ends) == ends


@pytest.mark.parametrize(("name", "most"), [("MAX_PARTS", 1), ("MAX_BYTES", 100)])
def test_a_proof_too_large_to_keep_is_none(monkeypatch, name, most):
    """Too many parts or multipliers are dropped whole; the verdict itself is the same."""
    covers = edges(4, sites=12)
    lists, budget = lists_of(*lists_from(covers), np.ones(12)), cheapest(covers, np.ones(12)) - 1
    whole = search_tree(lists, budget, watch(), max_nodes=1000)
    assert len(whole.parts) > 2
    for part in whole.parts:
        assert tree_leaf_holds(covers, part, whole.multipliers[part.multipliers], budget)
    monkeypatch.setattr(tree, name, most)
    word = search_tree(lists, budget, watch(), max_nodes=1000)
    assert (word.proved, word.nodes) == (True, whole.nodes)
    assert (word.parts, word.multipliers) == ((), ())
