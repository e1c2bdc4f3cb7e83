"""Set covering against brute force, its packings checked row by row."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pytest

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.cases import SetCoverCase
from planner.placement.set_cover import covers_within, decide, solve, solve_set_cover
from planner.placement.set_cover.lists import lists_of
from planner.placement.set_cover.reduce import reduced
from planner.placement.set_cover.tree import search_tree
from planner.placement.watch import Watch


def watch(*, progress=no_progress, should_stop=never_stop, **limits):
    """A watch that starts now."""
    return Watch(progress, should_stop, Limits(**limits), time.perf_counter())


def lists_from(covers):
    """Cover lists of a table bool (rows, sites)."""
    indptr = np.concatenate([[0], np.cumsum(covers.sum(axis=1))])
    return indptr, np.nonzero(covers)[1]


def cheapest(covers, cost, required=()):
    """The least cost of any cover that holds the required sites, inf where there is none."""
    sites = covers.shape[1]
    inside = (np.arange(2**sites)[:, None] >> np.arange(sites)) & 1
    fits = inside[:, list(required)].all(axis=1) & ((inside @ covers.T) > 0).all(axis=1)
    return float((inside[fits] @ cost).min(initial=np.inf))


def random_covers(seed):
    """A table, costs (ones, whole, real) and required sites."""
    rng = np.random.default_rng(seed)
    rows, sites = int(rng.integers(1, 14)), int(rng.integers(1, 10))
    covers = rng.random((rows, sites)) < rng.uniform(0.1, 0.6)
    if rng.random() < 0.9:
        covers[np.arange(rows), rng.integers(0, sites, rows)] = True
    costs = (np.ones(sites), rng.integers(1, 9, sites).astype(float), rng.random(sites) * 10 + 0.1)
    count = int(rng.integers(0, 3)) if sites > 2 and rng.random() < 0.3 else 0
    required = tuple(sorted(rng.choice(sites, count, replace=False).tolist()))
    return covers, costs[seed % 3], required


def edges(seed, sites=10):
    """The edges of a random graph: a vertex cover, where relaxations are weak."""
    rng = np.random.default_rng(seed)
    pairs = [pair for pair in combinations(range(sites), 2) if rng.random() < 0.5]
    covers = np.zeros((len(pairs), sites), dtype=np.bool_)
    for row, pair in enumerate(pairs):
        covers[row, list(pair)] = True
    return covers


def check(covers, cost, required):
    """The answer is a cheapest cover and its bound says so."""
    found = solve_set_cover(SetCoverCase(*lists_from(covers), cost, required), watch())
    best = cheapest(covers, cost, required)
    assert found.ended_by == "proof"
    if np.isinf(best):
        assert (found.open_sites, found.bound) == ((), np.inf)
        return found
    chosen = list(found.open_sites)
    assert set(required) <= set(chosen)
    assert covers[:, chosen].any(axis=1).all()
    assert cost[chosen].sum() == pytest.approx(best, rel=1e-9)
    assert best * (1 - 1e-6) - 1e-9 <= found.bound <= best + 1e-9
    return found


@pytest.mark.parametrize("block", range(4))
def test_brute_force(block):
    """Four hundred small tables, unit, whole and real costs, end proved at the cheapest cover."""
    for seed in range(100 * block, 100 * block + 100):
        check(*random_covers(seed))


def test_packing_proves():
    """With unit costs the packing handed back is one, and proves the bound it says."""
    for seed in range(0, 150, 3):
        covers, cost, required = random_covers(seed)
        found = check(covers, cost, required)
        if not found.open_sites:
            continue
        u, rows = found.evidence.multipliers[0], ~covers[:, list(required)].any(axis=1)
        free = [j for j in range(cost.size) if j not in required]
        assert (u >= 0).all()
        assert (u[rows] @ covers[rows][:, free]).max(initial=0.0) <= 1 + 1e-9
        assert np.ceil(u[rows].sum() - 1e-6) + len(required) >= found.evidence.bound
        if found.certificate != "solver_word":
            assert found.evidence.bound == found.bound


def test_weak_relaxations():
    """Vertex covers, with a gap between relaxation and answer, are proved too."""
    for seed in range(25):
        covers, rng = edges(seed), np.random.default_rng(seed)
        cost = np.ones(10) if seed % 2 else rng.integers(1, 5, 10).astype(float)
        check(covers, cost, ())


def test_solver_closes(monkeypatch):
    """Where the tree may not grow, HiGHS closes the gap on its word."""
    monkeypatch.setattr(solve, "TREE_NODES", 0)
    words = {check(edges(seed), np.ones(10), ()).certificate for seed in range(25)}
    assert "solver_word" in words


def tree_leaf_holds(covers, part, u, budget):
    """Whether the multipliers show that the leaf has no cover within the budget."""
    rows = ~covers[:, list(part.opened)].any(axis=1)
    free = [j for j in range(covers.shape[1]) if j not in {*part.opened, *part.closed}]
    held = (u[rows] @ covers[rows][:, free]).max(initial=0.0)
    return held <= 1 + 1e-9 and u[rows].sum() > budget - len(part.opened) + 1e-7


def test_tree_parts():
    """Every leaf holds, and every choice of that many sites lies in exactly one of them."""
    for seed in range(12):
        covers = edges(seed, sites=8)
        lists = lists_of(*lists_from(covers), np.ones(8))
        budget = cheapest(covers, np.ones(8)) - 1.0
        verdict = search_tree(lists, budget, watch(), max_nodes=1000)
        assert verdict.proved
        for part in verdict.parts:
            assert tree_leaf_holds(covers, part, verdict.multipliers[part.multipliers], budget)
        for chosen in combinations(range(8), int(budget)):
            homes = [
                part
                for part in verdict.parts
                if set(part.opened) <= set(chosen) and not set(part.closed) & set(chosen)
            ]
            assert len(homes) == 1
        assert search_tree(lists, budget + 1.0, watch(), max_nodes=1000).chosen is not None


def test_reductions_keep_the_answer():
    """The core's cheapest cover with the essential sites costs as much as the whole's."""
    for seed in range(200):
        covers, cost, _ = random_covers(seed)
        if not covers.any(axis=1).all():
            continue
        core = reduced(lists_of(*lists_from(covers), cost), watch())
        small = covers[np.ix_(core.rows, core.sites)]
        rest = cheapest(small, cost[core.sites]) if core.rows.size else 0.0
        assert rest + cost[core.taken].sum() == pytest.approx(cheapest(covers, cost))


def test_covers_within():
    """P sites cover everything exactly from the least number on; below it that is proved."""
    for seed in range(0, 240, 3):
        covers, cost, required = random_covers(seed)
        best = cheapest(covers, cost, required)
        for p in range(len(required), cost.size + 1):
            found = covers_within(
                *lists_from(covers), sites=cost.size, p=p, required=required, watch=watch()
            )
            assert (found.chosen is not None, found.proved) == (p >= best, p < best)
            if found.chosen is not None:
                assert set(required) <= set(found.chosen.tolist())
                assert found.chosen.size <= p
                assert covers[:, found.chosen].any(axis=1).all()


def plane(rows, sites, radius, seed=1):
    """Points in a square that a site within the radius covers."""
    rng = np.random.default_rng(seed)
    people, places = rng.random((rows, 2)), rng.random((sites, 2))
    covers = np.hypot(*(people[:, None] - places[None]).transpose(2, 0, 1)) <= radius
    return covers[covers.any(axis=1)]


def test_components_apart():
    """Tables that share nothing cost the sum of what they cost alone."""
    one, two = edges(1, sites=7), edges(2, sites=8)
    both = np.zeros((len(one) + len(two), 15), dtype=np.bool_)
    both[: len(one), :7], both[len(one) :, 7:] = one, two
    total = cheapest(one, np.ones(7)) + cheapest(two, np.ones(8))
    found = solve_set_cover(SetCoverCase(*lists_from(both), np.ones(15)), watch())
    assert (len(found.open_sites), found.bound) == (total, total)


@pytest.mark.parametrize("calls", [1, 4, 12])
def test_cancel(calls):
    """A cancelled solve still covers every row, with a bound not above its cost."""
    asked = []

    def stop():
        asked.append(1)
        return len(asked) > calls

    covers = plane(800, 200, 0.08)
    found = solve_set_cover(
        SetCoverCase(*lists_from(covers), np.ones(200)), watch(should_stop=stop)
    )
    full = solve_set_cover(SetCoverCase(*lists_from(covers), np.ones(200)), watch())
    assert found.ended_by == "cancel"
    assert covers[:, list(found.open_sites)].any(axis=1).all()
    assert found.bound <= full.bound <= len(found.open_sites)


def test_work_limit(monkeypatch):
    """A limit on nodes ends with "work", a valid bound, and the same answer each time."""
    monkeypatch.setattr(solve, "_by_relaxation", lambda *_args: None)
    monkeypatch.setattr(decide, "_at_sight", lambda *_args: None)
    monkeypatch.setattr(decide, "_relaxed", lambda *_args: None)
    covers = edges(5, sites=14)
    case = SetCoverCase(*lists_from(covers), np.ones(14))
    answers = [solve_set_cover(case, watch(max_nodes=1)) for _ in range(2)]
    assert answers[0].ended_by == "work"
    assert answers[0].open_sites == answers[1].open_sites
    assert answers[0].bound <= cheapest(covers, np.ones(14)) <= len(answers[0].open_sites)


def test_same_answer_and_warm_start():
    """The same case gives the same answer; a warm start does not cost more."""
    indptr, indices = lists_from(plane(600, 150, 0.1))
    cost = np.random.default_rng(2).integers(1, 20, 150).astype(float)
    first = solve_set_cover(SetCoverCase(indptr, indices, cost), watch())
    again = solve_set_cover(SetCoverCase(indptr, indices, cost), watch())
    warm = solve_set_cover(SetCoverCase(indptr, indices, cost, warm=first.open_sites), watch())
    assert first.open_sites == again.open_sites
    assert first.bound == warm.bound == cost[list(warm.open_sites)].sum()


def test_gap_wished():
    """A wished gap is kept."""
    covers = plane(800, 200, 0.08)
    found = solve_set_cover(SetCoverCase(*lists_from(covers), np.ones(200)), watch(gap=0.2))
    assert len(found.open_sites) - found.bound <= 0.2 * len(found.open_sites)
