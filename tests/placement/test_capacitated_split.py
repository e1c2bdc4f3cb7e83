"""Rows split over sites against one linear program per set of sites."""

from __future__ import annotations

import itertools
import time
from collections import Counter

import numpy as np
import pytest
from scipy.optimize import linprog

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.capacitated import solve_rooms, split_rooms
from planner.placement.capacitated.frame import frame_of
from planner.placement.capacitated.knapsack import empty_bag, worth
from planner.placement.cases import RoomCase
from planner.placement.watch import Watch
from tests.how_many import so_many, the_first


def watch(**limits):
    """A watch that starts now."""
    return Watch(no_progress, never_stop, Limits(**limits), time.perf_counter())


def random_case(seed, *, covers=False, least=False):
    """Few rows and sites; some rows too heavy for any one room."""
    rng = np.random.default_rng(seed)
    rows, sites = int(rng.integers(2, 9)), int(rng.integers(2, 7))
    p = int(rng.integers(1, min(3, sites) + 1))
    value = rng.integers(0, 12, (rows, sites)) * (1.0 if seed % 2 else rng.random((rows, sites)))
    load = rng.integers(0, 9, rows).astype(float)
    if covers:
        value = np.where(value > 4, load.max() + rng.integers(1, 9, rows)[:, None], 0.0)
    else:
        value[rng.random(value.shape) < 0.15] = np.inf
    room = load.sum() / p * (0.5 + rng.random(sites))
    floor = rng.integers(0, 4, sites).astype(float) if least else None
    required = (int(rng.integers(sites)),) if rng.random() < 0.3 else ()
    return RoomCase(value, load, room, p, covers, floor, required)


def dense_answer(case, chosen):
    """The best cost of a set of sites by a plain dense linear program, None where nothing fits."""
    rows, p = case.load.size, case.p
    value = case.value[:, chosen]
    barred = ~np.isfinite(value) | (case.covers & (value <= 0.0))
    cost = np.where(barred, 0.0, -value if case.covers else value).ravel()
    served = np.kron(np.eye(rows), np.ones(p))
    held = np.kron(case.load[None, :], np.eye(p))
    least = np.zeros(p) if case.min_load is None else case.min_load[list(chosen)]
    above = [held, -held, *([served] if case.covers else [])]
    limit = [case.room[list(chosen)], -least, *([np.ones(rows)] if case.covers else [])]
    result = linprog(
        cost,
        A_ub=np.vstack(above),
        b_ub=np.concatenate(limit),
        A_eq=None if case.covers else served,
        b_eq=None if case.covers else np.ones(rows),
        bounds=[(0.0, 0.0 if shut else 1.0) for shut in barred.ravel()],
        method="highs",
    )
    return result.fun if result.status == 0 else None


def best_of_all(case):
    """Least cost (minus the most covered) over every set of sites."""
    known = [
        cost
        for chosen in itertools.combinations(range(case.room.size), case.p)
        if set(case.required) <= set(chosen) and (cost := dense_answer(case, chosen)) is not None
    ]
    return min(known) if known else None


def check(case, split, best, seed):
    """Sites, shares, loads, worth and bound against the best of all."""
    chosen = list(split.found.open_sites)
    assert len(chosen) == case.p
    assert set(case.required) <= set(chosen)
    total = np.bincount(split.rows, weights=split.shares, minlength=case.load.size)
    assert (total <= 1 + 1e-9).all()
    assert case.covers or (total >= 1 - 1e-9).all()
    used = np.bincount(
        split.sites, weights=split.shares * case.load[split.rows], minlength=case.room.size
    )
    assert (used <= case.room + 1e-6).all()
    assert case.min_load is None or (used[chosen] >= case.min_load[chosen] - 1e-6).all()
    assert set(split.sites.tolist()) <= set(chosen)
    worth = float((case.value[split.rows, split.sites] * split.shares).sum())
    sign = -1.0 if case.covers else 1.0
    assert sign * worth == pytest.approx(best, rel=1e-6, abs=1e-6), seed
    assert sign * split.found.bound == pytest.approx(best, rel=1e-6, abs=1e-5), seed
    assert sign * split.found.bound <= best + 1e-6 * max(1.0, abs(best)), seed


@pytest.mark.parametrize(
    "kind", the_first(2, [{}, {"covers": True, "least": True}, {"covers": True}, {"least": True}])
)
def test_split_answers_meet_one_linear_program_per_set(kind):
    """Shares fit rooms, least loads and rows, and their worth and the bound are the best of all."""
    for seed in range(so_many(25)):
        case = random_case(seed, **kind)
        split, best = split_rooms(case, watch()), best_of_all(case)
        assert split.found.ended_by == "proof"
        if best is None:
            assert split.found.impossible, seed
            continue
        check(case, split, best, seed)


def scarce_case(seed):
    """Very few rows and sites with high least loads: often no p sites can all reach theirs."""
    rng = np.random.default_rng(seed)
    rows, sites = int(rng.integers(1, 5)), int(rng.integers(1, 6))
    p = min(sites, 3) if seed % 3 == 0 else int(rng.integers(1, min(3, sites) + 1))
    covers = bool(rng.random() < 0.4)
    load = rng.integers(0, 5, rows).astype(float)
    value = rng.integers(0, 20, (rows, sites)) * (1.0 if seed % 2 else rng.random((rows, sites)))
    if covers:
        value = np.where(value > 4, load.max() + value, 0.0)
    else:
        value[rng.random(value.shape) < 0.1] = np.inf
    room = np.maximum(load.sum() / p * (0.5 + 1.5 * rng.random(sites)), 1.0)
    least = np.minimum(rng.integers(0, 6, sites), room)
    count = int(rng.integers(1, p + 1)) if rng.random() < 0.3 else 0
    required = tuple(sorted(rng.choice(sites, count, replace=False).tolist()))
    return RoomCase(value, load, room, p, covers, least, required)


def kind_of(case, best):
    """What a case is an example of."""
    heap = np.sort(case.min_load)[: case.p].sum() > case.load.sum()
    kinds = {"impossible"} if best is None else {"possible"}
    kinds |= {"too few people"} if heap else {"enough people"}
    kinds |= {"every site"} if case.p == case.room.size else set()
    kinds |= {"required"} if case.required else set()
    return kinds | ({"covers"} if case.covers else {"median"})


@pytest.mark.long
def test_least_loads_out_of_reach_are_told_as_impossible():
    """Over 300 scarce cases in all, an answer is the best of all and none is told where none exists."""
    seen, count = Counter(), so_many(300)
    for seed in range(count):
        case = scarce_case(seed)
        split, best = split_rooms(case, watch()), best_of_all(case)
        seen.update(kind_of(case, best))
        assert split.found.ended_by == "proof", seed
        assert split.found.impossible == (best is None), seed
        if best is not None:
            check(case, split, best, seed)
    assert len(seen) == 8
    assert min(seen.values()) >= count // 10, seen


@pytest.mark.parametrize(
    "arrays",
    [
        ([[16, 20]], [3], [7, 14], [1, 4]),
        ([[30, 54, 21]], [2], [8, 9, 12], [3, 1, 3]),
        ([[30, 15], [36, 42], [44, 68]], [1, 2, 1], [11, 3], [5, 1]),
    ],
)
@pytest.mark.parametrize("covers", [False, True])
@pytest.mark.parametrize("solve", [solve_rooms, lambda *given: split_rooms(*given).found])
def test_reported_cases_are_impossible_every_time(solve, covers, arrays):
    """Cases once answered from stale memory are impossible by proof, on the first and later calls."""
    value, load, room, least = (np.array(given, dtype=float) for given in arrays)
    case = RoomCase(value, load, room, 2, covers, least)
    for _ in range(3):
        found = solve(case, watch())
        assert found.impossible
        assert found.certificate == "multipliers"


@pytest.mark.parametrize("least", [None, np.ones(3)])
def test_sites_that_cover_nobody_stay_empty_or_are_impossible(least):
    """Without a single covered row p sites open empty, and cannot where they have least loads."""
    case = RoomCase(np.zeros((2, 3)), np.ones(2), np.full(3, 5.0), 2, True, least)
    found = split_rooms(case, watch()).found
    assert found.impossible == (least is not None)
    assert least is not None or (len(found.open_sites), found.bound) == (2, 0.0)


def test_a_row_taken_only_for_the_least_load_costs_nothing_more():
    """A knapsack filled exactly to its least load has the last row's loss as its marginal price."""
    case = RoomCase(np.array([[5.0], [8.0]]), np.array([1.0, 2.0]), np.ones(1) * 9, 1)
    pairs = frame_of(case, split=True).pairs()._replace(least=np.array([3.0]))
    forced, take = np.zeros(2, dtype=np.bool_), np.zeros(2)
    value, margin = worth(pairs, forced, np.zeros(2), 0, empty_bag(pairs), take, False)
    assert (value, margin) == (-13.0, -5.0)
    assert take.tolist() == [1.0, 1.0]
