"""p-center against brute force, with proofs checked by a few lines that know no solver."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pytest

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.cases import CenterCase
from planner.placement.p_center import solve_center
from planner.placement.set_cover import decide
from planner.placement.watch import Watch


def watch(*, progress=no_progress, should_stop=never_stop, **limits):
    """A watch that starts now."""
    return Watch(progress, should_stop, Limits(**limits), time.perf_counter())


def worst(distance, sites):
    """The distance of the row farthest from its nearest of the sites."""
    return distance[:, list(sites)].min(axis=1, initial=np.inf).max(initial=0.0)


def best_of_all(case):
    """The least worst distance over every choice of sites."""
    everything = combinations(range(case.distance.shape[1]), case.p)
    fits = (sites for sites in everything if set(case.required) <= set(sites))
    return min(worst(case.distance, sites) for sites in fits)


def proves(case, evidence):
    """Whether the parts split all choices and each packs its rows; the bound follows the radius."""
    distance = case.distance[evidence.row_part >= 0]
    beyond = distance[distance > evidence.radius]
    if evidence.bound > beyond.min(initial=np.inf):
        return False
    splits = complete([(set(p.opened), set(p.closed)) for p in evidence.parts], case)
    return splits and all(packs(case, evidence, part, distance) for part in evidence.parts)


def packs(case, evidence, part, distance):
    """Whether the part's multipliers show that its sites left are too few."""
    u, near = evidence.multipliers[part.multipliers], distance <= evidence.radius
    rows = ~near[:, list(part.opened)].any(axis=1)
    free = [j for j in range(distance.shape[1]) if j not in part.opened and j not in part.closed]
    held = u[rows] @ near[rows][:, free]
    fits = (u >= 0).all() and (held <= 1 + 1e-9).all()
    return fits and u[rows].sum() > case.p - len(part.opened) + 1e-7


def complete(parts, case):
    """Whether every choice of sites lies in a part, by splitting on a site that all decide."""

    def holds(group, decided):
        shared = [o | c for o, c in group]
        left = set.intersection(*shared) - decided if shared else set()
        if any(not (s - decided) for s in shared):
            return True
        if not left:
            return False
        site = min(left)
        sides = ([g for g in group if site in g[0]], [g for g in group if site in g[1]])
        return all(holds(side, decided | {site}) for side in sides)

    return holds(parts, set(case.required))


def random_case(seed):
    """Whole, real, tied and weighted distances; sites out of reach, zero rows, required sites."""
    rng = np.random.default_rng(seed)
    rows, sites = int(rng.integers(1, 13)), int(rng.integers(1, 9))
    kinds = (
        rng.integers(0, 12, (rows, sites)).astype(float),
        rng.random((rows, sites)) * 100.0,
        np.round(rng.random((rows, sites)) * 4.0),
        rng.random((rows, sites)) * rng.integers(0, 4, rows)[:, None],
    )
    distance = kinds[seed % 4]
    if rng.random() < 0.4:
        distance[rng.random((rows, sites)) < 0.5 * rng.random()] = np.inf
    p = int(rng.integers(1, sites + 1))
    count = int(rng.integers(0, min(p, 2) + 1)) if rng.random() < 0.4 else 0
    required = rng.choice(sites, count, replace=False)
    return CenterCase(distance, p, tuple(sorted(required.tolist())))


def plane_case(seed, *, rows=40, sites=14, p=3):
    """Points in a square, where relaxations leave a gap."""
    rng = np.random.default_rng(seed)
    people, places = rng.random((rows, 2)), rng.random((sites, 2))
    return CenterCase(np.hypot(*(people[:, None] - places[None]).transpose(2, 0, 1)), p)


def graph_case(seed, *, sites=9):
    """Each row lies near the two ends of an edge, one site too few to be near all: vertex covers,
    where relaxations are weak.
    """
    rng = np.random.default_rng(seed)
    pairs = np.array([pair for pair in combinations(range(sites), 2) if rng.random() < 0.6])
    distance = rng.integers(20, 40, (len(pairs), sites)).astype(float)
    rows = np.arange(len(pairs))
    distance[rows, pairs[:, 0]] = distance[rows, pairs[:, 1]] = rng.integers(1, 4, len(pairs))
    p = sites
    while best_of_all(CenterCase(distance, p)) < 20.0:
        p -= 1
    return CenterCase(distance, p)


def check(case, found):
    """The answer is the best of all and proved by its evidence."""
    best = best_of_all(case)
    assert (found.bound, found.ended_by) == (best, "proof")
    assert found.evidence.bound == best
    assert proves(case, found.evidence)
    if np.isinf(best):
        assert found.open_sites == ()
        return
    assert len(found.open_sites) == len(set(found.open_sites)) == case.p
    assert set(case.required) <= set(found.open_sites)
    assert worst(case.distance, found.open_sites) == best


@pytest.mark.parametrize("block", range(4))
def test_brute_force(block):
    """Four hundred small cases of every kind end proved at the best of all choices."""
    for seed in range(100 * block, 100 * block + 100):
        case = random_case(seed)
        check(case, solve_center(case, watch()))


def only_tree(monkeypatch):
    """Leaves everything to branch and bound."""
    monkeypatch.setattr(decide, "_at_sight", lambda *_args: None)
    monkeypatch.setattr(decide, "_relaxed", lambda *_args: None)
    monkeypatch.setattr(decide, "_searched", lambda *_args: None)


@pytest.mark.parametrize("block", range(3))
def test_tree_proves(monkeypatch, block):
    """Branch and bound alone finds the best of all, and its parts split all choices."""
    only_tree(monkeypatch)
    parts = 0
    for seed in range(20 * block, 20 * block + 20):
        case = graph_case(seed) if seed % 2 else random_case(1000 + seed)
        found = solve_center(case, watch())
        check(case, found)
        parts += len(found.evidence.parts)
    assert parts > 40


def test_solver_takes_over(monkeypatch):
    """Where the tree may not grow, HiGHS decides, and the evidence proves a smaller radius."""
    only_tree(monkeypatch)
    monkeypatch.setattr("planner.placement.p_center.solve.TREE_NODES", 0)
    words = set()
    for seed in range(30):
        case = graph_case(seed)
        found = solve_center(case, watch())
        assert found.bound == best_of_all(case) == worst(case.distance, found.open_sites)
        assert found.evidence.bound <= found.bound
        assert proves(case, found.evidence)
        words.add(found.certificate)
    assert "solver_word" in words


def test_no_sites_reach_everyone():
    """Two rows that share no site cannot be served by one: no sites, bound inf, proved."""
    case = CenterCase(np.array([[3.0, np.inf], [np.inf, 5.0]]), 1)
    found = solve_center(case, watch())
    assert (found.open_sites, found.bound, found.ended_by) == ((), np.inf, "proof")
    assert found.evidence.radius == 5.0
    assert proves(case, found.evidence)


def test_everything_open():
    """All sites open leave nothing to prove but the farthest row."""
    case = CenterCase(np.array([[3.0, 4.0, 9.0], [6.0, 5.0, 9.0]]), 3)
    found = solve_center(case, watch())
    assert (found.open_sites, found.bound) == ((0, 1, 2), 5.0)
    assert proves(case, found.evidence)


def test_short_mean_among_equals():
    """Of sets with the same worst distance the answer has a short mean."""
    case = CenterCase(np.array([[9.0, 9.0, 9.0], [8.0, 1.0, 8.0], [8.0, 1.0, 8.0]]), 1)
    assert solve_center(case, watch()).open_sites == (1,)


def hard_case():
    """Too large to be solved in one breath."""
    return plane_case(5, rows=300, sites=120, p=12)


@pytest.mark.parametrize("calls", [1, 5, 40])
def test_cancel(calls):
    """A cancelled solve gives p sites and a bound below them that its evidence proves."""
    asked = []

    def stop():
        asked.append(1)
        return len(asked) > calls

    case = hard_case()
    found = solve_center(case, watch(should_stop=stop))
    assert found.ended_by == "cancel"
    assert len(found.open_sites) == case.p
    assert found.bound <= worst(case.distance, found.open_sites)
    assert proves(case, found.evidence)


def test_work_limit(monkeypatch):
    """A limit on nodes ends with "work", a valid bound, and the same answer each time."""
    only_tree(monkeypatch)
    case = graph_case(9, sites=12)
    answers = [solve_center(case, watch(max_nodes=3)) for _ in range(2)]
    assert answers[0].ended_by == answers[1].ended_by == "work"
    assert answers[0].open_sites == answers[1].open_sites
    assert answers[0].bound == answers[1].bound <= best_of_all(case)


def test_gap_wished():
    """A wished gap ends the solve early within it."""
    case = hard_case()
    found = solve_center(case, watch(gap=0.3))
    reached = worst(case.distance, found.open_sites)
    assert reached - found.bound <= 0.3 * max(reached, 1.0)


def test_same_answer_twice_and_told():
    """The same case gives the same answer, and better answers are told with exactly p sites."""
    case, told = hard_case(), []

    def progress(stage, share, gap=None, answer=None):
        if answer is not None:
            told.append(answer)

    first = solve_center(case, watch(progress=progress))
    second = solve_center(case, watch())
    assert first.open_sites == second.open_sites
    assert told
    assert all(len(set(sites)) == case.p for sites in told)


def test_warm_start_is_no_worse():
    """A warm start at the optimum stays there."""
    case = plane_case(3)
    cold = solve_center(case, watch())
    warm = CenterCase(case.distance, case.p, warm=cold.open_sites)
    assert solve_center(warm, watch()).bound == cold.bound


def test_zero_rows():
    """No rows ask for nothing: p sites, distance 0."""
    found = solve_center(CenterCase(np.zeros((0, 3)), 2), watch())
    assert (len(found.open_sites), found.bound, found.ended_by) == (2, 0.0, "proof")
