"""Capacitated p-median and covering with whole rows against trying everything."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.capacitated import solve_rooms
from planner.placement.capacitated.frame import OPEN, frame_of
from planner.placement.capacitated.program import program
from planner.placement.cases import RoomCase
from planner.placement.mip import run_mip
from planner.placement.watch import Watch
from tests.how_many import so_many


def watch(progress=no_progress, should_stop=never_stop, **limits):
    """A watch that starts now."""
    return Watch(progress, should_stop, Limits(**limits), time.perf_counter())


def random_case(seed, *, covers=False, least=False, real=False):
    """Few rows and sites; loads with zeros and ties; some ways unknown."""
    rng = np.random.default_rng(seed)
    rows, sites = int(rng.integers(3, 8)), int(rng.integers(2, 6))
    p = int(rng.integers(1, min(3, sites) + 1))
    value = rng.integers(0, 12, (rows, sites)).astype(float)
    load = rng.integers(0, 6, rows).astype(float)
    if real:
        value, load = value * rng.random(value.shape), load * rng.random(rows)
    if covers:
        value = np.where(value > 5, load.max() + rng.integers(1, 9, rows)[:, None], 0.0)
    else:
        value[rng.random(value.shape) < 0.15] = np.inf
    room = load.sum() / p * (0.7 + rng.random(sites)) if real else rng.integers(3, 16, sites) * 1.0
    floor = rng.integers(0, 5, sites).astype(float) if least else None
    required = (int(rng.integers(sites)),) if rng.random() < 0.3 else ()
    return RoomCase(value, load, room, p, covers, floor, required)


def brute_force(case):
    """Best objective over all sets of sites and all assignments; None where nothing fits."""
    rows, sites = case.value.shape
    least = np.zeros(sites) if case.min_load is None else case.min_load
    best = None
    for chosen in itertools.combinations(range(sites), case.p):
        if not set(case.required) <= set(chosen):
            continue
        options = [*range(case.p), *([case.p] if case.covers else [])]
        goes = np.array(list(itertools.product(options, repeat=rows)))
        value = np.zeros((rows, case.p + 1))
        value[:, : case.p] = case.value[:, chosen]
        each = value[np.arange(rows), goes]
        used = np.stack([((goes == k) * case.load).sum(axis=1) for k in range(case.p)], axis=1)
        fits = (used <= case.room[list(chosen)] + 1e-9).all(axis=1)
        fits &= (used >= least[list(chosen)] - 1e-9).all(axis=1)
        fits &= np.isfinite(each).all(axis=1)
        if case.covers:
            fits &= ((each > 0.0) | (goes == case.p)).all(axis=1)
        if fits.any():
            total = each[fits].sum(axis=1)
            now = total.max() if case.covers else total.min()
            better = best is None or (now > best if case.covers else now < best)
            best = float(now) if better else best
    return best


def objective(case, found):
    """What the answer is worth, after checking that it is one."""
    goes = found.assignment
    assert goes.dtype == np.int64
    assert len(found.open_sites) == case.p
    assert set(case.required) <= set(found.open_sites)
    joined = np.flatnonzero(goes >= 0)
    assert case.covers or joined.size == goes.size
    assert set(goes[joined].tolist()) <= set(found.open_sites)
    used = np.bincount(goes[joined], weights=case.load[joined], minlength=case.room.size)
    assert (used <= case.room + 1e-6).all()
    if case.min_load is not None:
        opened = list(found.open_sites)
        assert (used[opened] >= case.min_load[opened] - 1e-6).all()
    return float(case.value[joined, goes[joined]].sum())


KINDS = [
    {},
    {"real": True},
    {"least": True},
    {"covers": True},
    {"covers": True, "least": True},
    {"real": True, "least": True},
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: "-".join(kind) or "plain")
def test_proved_answers_are_the_best_of_all(kind):
    """Objective and bound of small cases of each kind (60 in all) meet the best of every assignment."""
    for seed in range(so_many(60)):
        case = random_case(seed, **kind)
        found, best = solve_rooms(case, watch()), brute_force(case)
        assert found.ended_by == "proof"
        if best is None:
            assert found.open_sites == ()
            assert found.bound == (-np.inf if case.covers else np.inf)
        else:
            assert objective(case, found) == pytest.approx(best, rel=1e-9, abs=1e-9), seed
            assert found.bound == pytest.approx(best, rel=1e-8, abs=1e-9), seed


def scattered_case(seed):
    """14-29 rows on a square with scarce room, of every kind in turn."""
    rng = np.random.default_rng(seed)
    rows, sites, p = int(rng.integers(14, 30)), int(rng.integers(8, 20)), int(rng.integers(2, 6))
    place, stand = rng.random((rows, 2)) * 100, rng.random((sites, 2)) * 100
    far = np.sqrt(((place[:, None] - stand[None]) ** 2).sum(axis=2))
    load = rng.integers(1, 20, rows).astype(float)
    covers, least = seed % 4 == 3, seed % 3 == 2
    value = np.where(far < 35, 2.0 * load[:, None] + 1.0, 0.0) if covers else np.floor(far)
    if seed % 5 == 0 and not covers:
        value = far
    room = np.floor(load.sum() / p / rng.uniform(0.8, 0.97) * rng.uniform(0.95, 1.1, sites))
    floor = np.floor(room * rng.uniform(0.3, 0.9)) if least else None
    return RoomCase(value, load, room, p, covers, floor, (0,) if seed % 7 == 0 else ())


def test_trees_of_many_parts_agree_with_a_general_solver():
    """Scattered cases (30 in all), whose trees split sites and rows, meet HiGHS on the plain program."""
    for seed in range(so_many(30)):
        case = scattered_case(seed)
        frame, found = frame_of(case), solve_rooms(case, watch())
        every = np.arange(frame.sites)
        model = program(
            frame, every, frame.fresh_state() == OPEN, np.isfinite(frame.cost), whole=True
        )
        answer = run_mip(model, watch(), step=0.5 if frame.whole else 1e-7)
        assert found.ended_by == "proof"
        if answer.infeasible:
            assert found.impossible
            continue
        best = float(model.cost @ answer.values) * (-1.0 if case.covers else 1.0)
        assert objective(case, found) == pytest.approx(best, rel=1e-6), seed
        assert found.bound == pytest.approx(best, rel=1e-6), seed
