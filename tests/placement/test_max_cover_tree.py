"""Deep trees of maximal covering: pairs of sites that share every class leave the relaxation weak."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from planner.placement import enumerate_sets
from planner.placement.max_cover import interior, search, solve_cover, ties, tree
from planner.placement.max_cover.classes import classes_of, covered_weight
from planner.placement.max_cover.interior import Goal, relaxed
from planner.placement.max_cover.search import Search
from tests.placement.cover_cases import (
    case_of,
    covered,
    holds_all,
    optimum,
    proved_bound,
    town,
    watch_of,
)


@pytest.fixture(autouse=True)
def tree_only(monkeypatch):
    """Every case goes through the tree, without kicks to help it."""
    monkeypatch.setattr(enumerate_sets, "ENUMERATE_UP_TO", 0)
    monkeypatch.setattr(tree, "ROOT_KICKS", 0)
    monkeypatch.setattr(tree, "NODE_KICKS", 0)


def pairs(seed, sites=11, p=None):
    """A row for every pair of sites, near both of them."""
    rng, both = np.random.default_rng(seed), np.array(list(combinations(range(sites), 2)))
    near = np.zeros((len(both), sites), bool)
    near[np.arange(len(both))[:, None], both] = True
    return case_of(near, rng.integers(1, 6, len(both)), p or int(rng.integers(3, 6)))


@pytest.mark.parametrize("on_record", [1, 2, 300])
@pytest.mark.parametrize("swapping", [True, False])
def test_deep_trees_end_at_the_optimum(monkeypatch, on_record, swapping):
    """On and off the record, with and without swaps that find the best answer at the root, deep
    trees end at the optimum of brute force; what is on record proves it without a gap or overlap.
    """
    monkeypatch.setattr(tree, "NODES_ON_RECORD", on_record)
    monkeypatch.setattr(tree, "TRIALS", 8 if swapping else 0)
    if not swapping:
        monkeypatch.setattr(search, "climb", lambda *_: True)
    for seed in range(2):
        case = pairs(seed, 10)
        found = solve_cover(case, watch_of())
        assert covered(case, found.open_sites) == found.bound == optimum(case)
        assert found.certificate == ("multipliers" if on_record == 300 else "solver_word")
        assert proved_bound(case, found.evidence) < found.evidence.bound + 1 - 1e-6
        assert holds_all(case, found.evidence)
        assert len(found.evidence.parts) > 1 or on_record < 300


@pytest.mark.parametrize("on_record", [1, 300])
def test_an_end_at_any_question_encloses_the_optimum(monkeypatch, on_record):
    """Cancelled at whatever question, wherever in the tree, answer and bound enclose the optimum,
    and what is kept proves the bound that goes with it.
    """
    monkeypatch.setattr(tree, "NODES_ON_RECORD", on_record)
    case = pairs(5, 9, 3)
    best, asked = optimum(case), [0]

    def patient(limit):
        asked[0] += 1
        return asked[0] > limit

    for patience in (*range(0, 40, 5), 60, 100):
        asked[0] = 0
        found = solve_cover(case, watch_of(should_stop=lambda k=patience: patient(k)))
        assert covered(case, found.open_sites) <= best <= found.bound
        assert proved_bound(case, found.evidence) < found.evidence.bound + 1 - 1e-6
        assert holds_all(case, found.evidence)
        assert found.ended_by == "cancel" or found.bound == best


@pytest.mark.parametrize("gap", [0.02, 0.1])
def test_any_wished_gap_is_kept(monkeypatch, gap):
    """Ended by a wished gap, in the tree or at its root, the bound lies within it and is true."""
    monkeypatch.setattr(search, "climb", lambda *_: True)
    for seed in range(3):
        case = pairs(20 + seed, 10)
        found = solve_cover(case, watch_of(gap=gap))
        value = covered(case, found.open_sites)
        assert value <= optimum(case) <= found.bound <= (1 + gap) * value + 1e-9
        assert found.ended_by in {"gap", "proof"}


def test_parts_that_are_too_many_are_given_up(monkeypatch):
    """When a part more than may be kept is settled, the root's bound alone is on record."""
    monkeypatch.setattr("planner.placement.max_cover.ledger.MOST_PARTS", 2)
    case = pairs(2)
    found = solve_cover(case, watch_of())
    assert covered(case, found.open_sites) == found.bound == optimum(case)
    assert (found.certificate, len(found.evidence.parts)) == ("solver_word", 1)
    assert proved_bound(case, found.evidence) < found.evidence.bound + 1 - 1e-6


def test_climbing_in_small_steps_ends_at_the_same_place(monkeypatch):
    """One swap between two questions leads where many lead; an end between them keeps p sites."""
    case = town(3, 300, 30, 8, side=4_000.0)
    made = classes_of(case.indptr, case.indices, case.weight, np.arange(30))
    start, found = np.arange(8), []
    for at_once in (32, 1):
        monkeypatch.setattr(search, "SWAPS_AT_ONCE", at_once)
        looking = Search(made, 8, np.array([], dtype=np.int64))
        assert looking.try_from(start, watch_of())
        found.append(looking.best.tolist())
    assert found[0] == found[1]
    early = Search(made, 8, np.array([], dtype=np.int64))
    assert early.try_from(start, watch_of(should_stop=lambda: True))
    assert covered_weight(made, start) <= early.value <= looking.value
    assert np.unique(early.best).size == 8
    assert not early.kick(4, watch_of(should_stop=lambda: True))


def test_kicks_never_lose_and_end_after_their_rounds(monkeypatch):
    """Kicks better a start that was not climbed, more rounds lose nothing of it, and where no site
    may be closed there is no kick.
    """
    monkeypatch.setattr(search, "climb", lambda *_: True)
    case, none = town(8, 900, 90, 20, side=6_000.0), np.array([], dtype=np.int64)
    made, values = classes_of(case.indptr, case.indices, case.weight, np.arange(90)), []
    for rounds in (1, 8):
        monkeypatch.setattr(search, "ROUNDS", rounds)
        looking = Search(made, 20, none, seed=4)
        looking.try_from(np.arange(20), watch_of())
        values.append(looking.value)
        assert looking.kick(3, watch_of())
        values.append(looking.value)
        assert looking.value == covered(case, looking.best)
    assert values[2] == values[0] < values[1] <= values[3]
    held = Search(made, 3, np.arange(3))
    held.try_from(none, watch_of())
    assert not held.kick(3, watch_of())
    assert held.best.tolist() == [0, 1, 2]


def test_ties_end_after_their_rounds_or_when_asked(monkeypatch):
    """However few swaps are made, the cover is kept and nobody is worse off; more of them help."""
    rng = np.random.default_rng(2)
    minutes = rng.integers(1, 40, (80, 14)).astype(float)
    minutes[rng.random(minutes.shape) < 0.5] = np.inf
    case = case_of(minutes <= 3, rng.integers(1, 5, 80), 5)
    walk, start = minutes * case.weight[:, None], np.arange(5)

    def outcome(sites):
        least = walk[:, sites].min(axis=1)
        far = np.isinf(least)
        return float(case.weight[far].sum()), float(least[~far].sum())

    monkeypatch.setattr(ties, "SWAPS_AT_ONCE", 1)
    asked = ties.tie_break(case, walk, start, watch_of(should_stop=lambda: True))
    ends = []
    for rounds in (1, 2, 400):
        monkeypatch.setattr(ties, "ROUNDS", rounds)
        sites = ties.tie_break(case, walk, start, watch_of())
        assert covered(case, sites) >= covered(case, start)
        ends.append(outcome(sites))
    assert outcome(start) > ends[0] > ends[1] > ends[2]
    assert outcome(asked) == ends[0]


def test_a_relaxation_that_may_not_finish_still_bounds(monkeypatch):
    """After too few steps, and from a start that misleads, the multipliers bound the optimum."""
    case = pairs(1, p=4)
    made = classes_of(case.indptr, case.indices, case.weight, np.arange(11))
    whole = relaxed(made, 4, watch_of(), Goal())
    monkeypatch.setattr(interior, "STEPS", 3)
    short = relaxed(made, 4, watch_of(), Goal())
    assert optimum(case) <= whole.bound <= short.bound
    assert short.value <= whole.bound
    again = relaxed(made, 4, watch_of(), Goal(), hint=short.hint)
    assert whole.bound - 1e-6 <= again.bound
    monkeypatch.setattr(interior, "STEPS", 80)
    nobody = interior.Hint(np.zeros(11), np.zeros(made.weight.size), 1e-9)
    mended = relaxed(made, 4, watch_of(), Goal(), hint=nobody)
    assert mended.bound == pytest.approx(whole.bound, rel=1e-8)
