"""Neighbourhoods of rosters of shift types: some people, or everybody in a window of days."""

from __future__ import annotations

import math

import numpy as np
import pytest

from planner.benchmark.nurse_check import check
from planner.benchmark.nurse_file import NurseInstance
from planner.benchmark.nurse_made import make_nurses
from planner.benchmark.nurse_problem import problem_of, roster_of
from planner.model.proof import Limits
from planner.roster.patterns.master import Schedules
from planner.roster.patterns.neighbourhood import Freed, Pool, Search, improve
from planner.roster.patterns.pricing import Pricer
from planner.roster.patterns.start import first_rosters
from planner.roster.patterns.watch import Watch


def begun(instance: NurseInstance) -> tuple[Watch, Pricer, Pool]:
    """A first roster, which others improve."""
    problem = problem_of(instance)
    watch = Watch(problem, lambda *_: None, lambda: False, Limits(), math.inf)
    pricer = Pricer(problem)
    met = first_rosters(watch, pricer, np.random.default_rng(1))
    assert isinstance(met, Schedules)
    return watch, pricer, Pool(problem, met, np.zeros(problem.need.shape))


def outside(problem_days: int, types: int, roster: np.ndarray, first: int, end: int) -> Freed:
    """Everybody free from `first` to before `end`, as they are on all other days."""
    shut = {}
    for number, row in enumerate(roster):
        cells = np.ones((problem_days, types + 1), dtype=np.bool_)
        cells[np.arange(problem_days), row] = False
        cells[first:end] = False
        shut[number] = cells
    return Freed(list(range(len(roster))), shut)


@pytest.mark.parametrize("first", [0, 6, 14])
def test_only_the_days_of_a_window_change(first: int):
    """A better roster keeps every rule and differs from the one before in the window alone."""
    instance = make_nurses(21, 8, 3, seed=first)
    watch, pricer, pool = begun(instance)
    before, cost = watch.best.copy(), watch.objective
    freed = outside(21, 3, before, first, first + 7)
    assert improve(watch, pricer, pool, freed) == (watch.objective < cost)
    other = np.r_[0:first, first + 7 : 21]
    assert np.array_equal(watch.best[:, other], before[:, other])
    assert not check(instance, roster_of(instance, watch.best)).broken


def test_only_the_people_freed_change():
    """All others keep their schedules where some people's are found anew."""
    instance = make_nurses(14, 10, 3, seed=7)
    watch, pricer, pool = begun(instance)
    before = watch.best.copy()
    improve(watch, pricer, pool, Freed([1, 4, 6, 9], {}))
    others = [0, 2, 3, 5, 7, 8]
    assert np.array_equal(watch.best[others], before[others])
    assert not check(instance, roster_of(instance, watch.best)).broken


@pytest.mark.long
def test_the_search_makes_a_first_roster_better():
    """People and windows in turn: cheaper than the first roster, every rule kept, the same with
    the same seed.
    """
    instance, ends = make_nurses(21, 8, 3, seed=4), []
    for _ in range(2):
        watch, pricer, pool = begun(instance)
        first = watch.objective
        Search(watch, pricer, pool, np.random.default_rng(5)).work(3)
        assert watch.objective < first
        assert not check(instance, roster_of(instance, watch.best)).broken
        ends.append(watch.best)
    assert np.array_equal(*ends)


def test_too_many_schedules_leave_everybody_their_cheapest(monkeypatch):
    """Beyond the most that are kept the dearest go; each person's cheapest stays."""
    _, _, pool = begun(make_nurses(14, 10, 3, seed=7))
    least = np.full(10, np.inf)
    np.minimum.at(least, pool.held.whose, pool.reduced())
    monkeypatch.setattr("planner.roster.patterns.neighbourhood.MOST", 30)
    assert len(pool.held) > 30
    pool.add(pool.held.take(slice(0, 1)))
    after = np.full(10, np.inf)
    np.minimum.at(after, pool.held.whose, pool.reduced())
    assert 20 <= len(pool.held) < 30
    assert np.array_equal(after, least)
