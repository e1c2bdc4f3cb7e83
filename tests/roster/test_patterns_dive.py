"""Whole rosters of shift types out of linear programs: cells are given step by step."""

from __future__ import annotations

import math

import numpy as np
import pytest

from planner.benchmark.nurse_check import check
from planner.benchmark.nurse_file import NurseInstance
from planner.benchmark.nurse_made import make_nurses
from planner.benchmark.nurse_problem import problem_of, roster_of
from planner.model.proof import Limits
from planner.roster.patterns.dive import CAREFUL, FEWEST, QUICK, dive
from planner.roster.patterns.generation import Generated, generate
from planner.roster.patterns.master import Master
from planner.roster.patterns.pricing import Pricer
from planner.roster.patterns.shares import WHOLE, fullest, parted, shares
from planner.roster.patterns.start import first_rosters
from planner.roster.patterns.watch import Watch

SIZES = [(14, 6, 2), (14, 9, 3), (21, 6, 4)]


def rooted(instance: NurseInstance) -> tuple[Master, Pricer, Generated, Watch]:
    """The linear program of everybody, solved."""
    problem = problem_of(instance)
    watch = Watch(problem, lambda *_: None, lambda: False, Limits(), math.inf)
    pricer, draw = Pricer(problem), np.random.default_rng(1)
    master = Master(problem, range(problem.employees), problem.need)
    met = first_rosters(watch, pricer, draw)
    assert met is not None
    master.add(met)
    root = generate(master, pricer, lambda: False)
    assert root is not None
    return master, pricer, root, watch


def whole(found: dict[int, np.ndarray]) -> np.ndarray:
    return np.stack([found[number] for number in sorted(found)])


@pytest.mark.parametrize("size", [*SIZES[:2], pytest.param(SIZES[2], marks=pytest.mark.long)])
@pytest.mark.parametrize("pace", [CAREFUL, QUICK])
def test_a_dive_ends_in_a_roster_that_keeps_every_rule(size, pace):
    """Everybody has a schedule, none breaks a rule, and it costs what the last linear program of
    the dive says, never less than the bound and at most the first rosters' cost.
    """
    instance = make_nurses(*size, seed=sum(size))
    master, pricer, root, watch = rooted(instance)
    found = dive(master, pricer, root, lambda: False, pace=pace)
    assert found is not None
    assert sorted(found) == list(range(size[1]))
    counted = check(instance, roster_of(instance, whole(found)))
    assert not counted.broken
    relaxed = master.solve()
    assert relaxed is not None
    assert counted.objective == pytest.approx(relaxed.objective + watch.problem.wished())
    assert root.bound + watch.problem.wished() <= counted.objective + 1e-6
    assert counted.objective <= watch.objective


@pytest.mark.parametrize("size", SIZES)
def test_what_was_given_is_kept_to_the_end(size):
    """The roster has in no cell what the dive shut there, and cells shut to one kind hold it."""
    master, pricer, root, _ = rooted(make_nurses(*size, seed=3))
    found = dive(master, pricer, root, lambda: False)
    assert found is not None
    for number, shut in master.shut.items():
        row = found[number]
        assert not shut[np.arange(len(row)), row].any()
        given = shut.sum(axis=1)
        assert set(given.tolist()) <= {0, shut.shape[1] - 1}


def test_a_dive_out_of_time_gives_everybody_their_fullest_schedule():
    """Where all the time has passed nothing is given any more, and the roster still keeps all."""
    instance = make_nurses(21, 6, 4, seed=1)
    master, pricer, root, _ = rooted(instance)
    found = dive(master, pricer, root, lambda: False, used=lambda: 1.0)
    assert found is not None
    assert not master.shut
    assert not check(instance, roster_of(instance, whole(found))).broken
    expected = fullest(master, root.relaxed.values)
    assert all(np.array_equal(found[number], expected[number]) for number in expected)


def programs(passed: float) -> int:
    """How many linear programs a dive solves when that share of its time has always passed."""
    master, pricer, root, _ = rooted(make_nurses(21, 10, 3, seed=5))
    assert parted(shares(master, root.relaxed.values)).any(axis=2).sum() > 10 * FEWEST
    solved, solve = [], master.solve
    master.solve = lambda: (solved.append(1), solve())[1]  # type: ignore[method-assign]
    assert dive(master, pricer, root, lambda: False, used=lambda: passed) is not None
    return len(solved)


def test_a_dive_that_is_behind_takes_longer_steps():
    """With half of its time gone at the start it needs fewer linear programs than with none."""
    assert programs(0.9) < programs(0.0)


def test_nothing_dearer_than_the_limit_comes_of_a_dive():
    """A limit below the bound ends it at once, one that cannot be kept ends it without a roster."""
    master, pricer, root, watch = rooted(make_nurses(14, 9, 3, seed=2))
    assert dive(master, pricer, root, lambda: False, limit=root.bound - 1.0) is None
    assert dive(master, pricer, root, lambda: True) is None
    assert watch.best is not None


def test_shares_of_a_cell_add_up_to_one():
    """Of every cell of everybody in the linear program, over all types and off."""
    master, _, root, _ = rooted(make_nurses(14, 9, 3, seed=4))
    given = shares(master, root.relaxed.values)
    assert np.allclose(given.sum(axis=2), 1.0, atol=1e-3)
    assert not parted(np.array([0.0, WHOLE / 2, 1.0])).any()
