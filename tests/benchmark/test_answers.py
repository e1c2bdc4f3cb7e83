"""Answers to small instances against brute force, and what is said of them."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from planner.benchmark import generate
from planner.benchmark.answers import plain
from planner.benchmark.cover_solving import solve_cover
from planner.benchmark.solving import Wishes, solve_graph, solve_rooms
from planner.model.proof import Limits

WISHES = Wishes(Limits(time_limit_s=20.0))
KEYS = [
    "instance", "model", "n", "p", "status", "objective", "bound", "gap", "runtime_s", "seed",
    "open",
]  # fmt: skip
BACKING = [
    "certificate", "certified_bound", "heuristic_objective", "first_answer_s", "ended_by",
    "reasons",
]  # fmt: skip


@pytest.mark.parametrize("model", ["p-median", "p-center"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_graphs_against_brute_force(model, seed):
    """P-median and p-center find the optimum, prove it, and name exactly p sites from 1."""
    graph = generate.graph(14, 3, seed)
    costs = graph.costs()
    worth = {"p-median": np.sum, "p-center": np.max}[model]
    chosen = combinations(range(14), 3)
    best = min(float(worth(costs[:, list(sites)].min(axis=1))) for sites in chosen)
    answer = solve_graph(graph, model, WISHES)
    assert (answer.status, answer.objective, answer.bound, answer.gap) == ("optimal", best, best, 0)
    opened = [site - 1 for site in answer.open_sites]
    assert len(set(opened)) == 3
    assert float(worth(costs[:, opened].min(axis=1))) == best
    assert answer.certified_bound is None or answer.certified_bound <= best
    assert answer.heuristic_objective >= best


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_max_cover_against_brute_force(seed):
    """Maximal covering finds the optimum, proves it, and names sites as the file does."""
    made = generate.cover(200, 12, p=3, radius_m=2000.0, seed=seed)
    apart = np.hypot(*(made.demand_xy[:, None, :] - made.site_xy[None, :, :]).transpose(2, 0, 1))
    near = apart <= 2000.0
    chosen = combinations(range(12), 3)
    best = max(float(made.weight[near[:, list(sites)].any(axis=1)].sum()) for sites in chosen)
    answer = solve_cover(made, WISHES)
    assert (answer.status, answer.objective, answer.bound) == ("optimal", best, best)
    opened = [made.site_ids.index(name) for name in answer.open_sites]
    assert float(made.weight[near[:, opened].any(axis=1)].sum()) == best
    assert answer.certified_bound is None or answer.certified_bound >= best


@pytest.mark.parametrize("floored", [True, False])
def test_rooms_against_brute_force(floored):
    """Every customer goes to one open site with room, at the least cost there is."""
    rooms = replace(generate.rooms(7, 2, seed=2), floored=floored)
    costs = rooms.costs()
    best = math.inf
    for sites in combinations(range(7), 2):
        for served in product(sites, repeat=7):
            used = np.bincount(served, rooms.demand, minlength=7)
            if (used <= rooms.room).all():
                best = min(best, float(costs[np.arange(7), served].sum()))
    answer = solve_rooms(rooms, WISHES)
    assert answer.status == "optimal"
    assert answer.objective == pytest.approx(best)
    served = np.array(answer.assignment) - 1
    assert set(answer.assignment) <= set(answer.open_sites)
    assert len(answer.open_sites) == 2
    assert (np.bincount(served, rooms.demand, minlength=7) <= rooms.room).all()


def test_too_little_room_is_an_answer():
    """More demand than p sites can take is infeasible, with the reason and no objective."""
    rooms = generate.rooms(10, 2, seed=1)
    answer = solve_rooms(replace(rooms, room=rooms.room / 4.0), WISHES)
    said = answer.as_json()
    assert (said["status"], said["objective"], said["open"]) == ("infeasible", None, [])
    assert said["reasons"]


def test_an_object_has_the_keys_of_the_contract():
    """The keys stand in the contract's order, whole numbers are integers, `open` counts from 1."""
    graph = solve_graph(generate.graph(30, 3, seed=1), "p-median", WISHES).as_json()
    assert list(graph) == [*KEYS, *BACKING]
    assert all(type(graph[key]) is int for key in ("objective", "bound", "n", "p", "seed"))
    rooms = solve_rooms(generate.rooms(12, 2, seed=1), WISHES).as_json()
    assert list(rooms) == [*KEYS, "assignment", *BACKING]
    assert len(rooms["assignment"]) == 12


def test_only_whole_numbers_lose_their_point():
    """5.0 is 5, 5.5 stays, nothing stays nothing."""
    assert repr([plain(5.0), plain(5.5), plain(None)]) == "[5, 5.5, None]"


def test_the_check_may_be_left_out():
    """Without the check there is no certified bound, and all else is the same."""
    graph = generate.graph(40, 4, seed=5)
    with_check = solve_graph(graph, "p-median", WISHES)
    without = solve_graph(graph, "p-median", replace(WISHES, check=False))
    assert without.certified_bound is None
    assert without.open_sites == with_check.open_sites
