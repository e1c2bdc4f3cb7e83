"""Rows split over sites against one linear program per set of sites."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from scipy.optimize import linprog

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.capacitated import split_rooms
from planner.placement.cases import RoomCase
from planner.placement.watch import Watch


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


@pytest.mark.parametrize(
    "kind", [{}, {"covers": True}, {"least": True}, {"covers": True, "least": True}]
)
def test_split_answers_meet_one_linear_program_per_set(kind):
    """Shares fit rooms, least loads and rows, and their worth and the bound are the best of all."""
    for seed in range(25):
        case = random_case(seed, **kind)
        split, best = split_rooms(case, watch()), best_of_all(case)
        assert split.found.ended_by == "proof"
        if best is None:
            assert split.found.impossible, seed
            continue
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
