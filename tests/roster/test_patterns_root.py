"""What becomes of annealing and of the first dive where the first linear programs end or not."""

from __future__ import annotations

import importlib
import math

import numpy as np
import pytest

from planner.benchmark.nurse_check import check
from planner.benchmark.nurse_made import make_nurses
from planner.benchmark.nurse_problem import problem_of, roster_of
from planner.model.proof import Limits
from planner.roster import patterns
from planner.roster.patterns.cooling import AGAIN, LONGER, Cooling
from planner.roster.patterns.watch import Watch

module = importlib.import_module("planner.roster.patterns.solve")


@pytest.mark.parametrize("threads", [1, 2])
def test_after_one_annealing_is_left_off_the_next_gives_a_roster(threads: int):
    """What was left off is never taken, and another begins and comes to its end."""
    problem = problem_of(make_nurses(14, 6, 2, seed=3))
    limits = Limits(3600.0, threads=threads)
    watch = Watch(problem, lambda *_: None, lambda: False, limits, math.inf)
    cooling = Cooling(watch)
    cooling.begin(LONGER)
    cooling.drop()
    assert cooling.take() is None
    assert watch.best is None
    cooling.begin(AGAIN)
    assert cooling.take() is not None
    assert watch.best is not None
    cooling.close()


@pytest.mark.parametrize("threads", [1, 2])
def test_an_annealing_that_rested_gives_the_same_roster(threads: int):
    """A rest changes nothing but the time, and it ends when the roster is taken or left off."""
    problem, found = problem_of(make_nurses(14, 6, 2, seed=3)), []
    for rests in (False, True):
        limits = Limits(3600.0, threads=threads)
        watch = Watch(problem, lambda *_: None, lambda: False, limits, math.inf)
        cooling = Cooling(watch)
        cooling.begin(AGAIN)
        if rests:
            cooling.rest()
        assert cooling.take() is not None
        cooling.begin(AGAIN)
        cooling.rest()
        cooling.close()
        found.append(watch.best)
    assert np.array_equal(found[0], found[1])


@pytest.mark.parametrize("threads", [1, 2])
def test_a_root_without_end_still_gives_a_dive_and_a_true_bound(threads: int, monkeypatch):
    """Linear programs ended after their first rounds: there is a dive all the same, the roster
    keeps every rule, and neither bound lies above the other's roster.
    """
    instance = make_nurses(21, 8, 3, seed=5)
    problem = problem_of(instance)
    other = patterns.solve(problem, limits=Limits(3600.0, gap=0.02))
    dives, dive = [], module.dive

    def noted(master, pricer, root, *given, **named):
        found = dive(master, pricer, root, *given, **named)
        dives.append(root.complete)
        return found

    monkeypatch.setattr(module, "dive", noted)
    monkeypatch.setattr(module, "ROOT_SHARE", 0.0)
    monkeypatch.setattr(module, "FAR", math.inf)
    monkeypatch.setattr(module, "FIRST", AGAIN)
    monkeypatch.setattr(module, "LONGER", AGAIN)
    limits = Limits(3600.0, threads=threads)
    found = patterns.solve(problem, limits=limits, should_stop=lambda: bool(dives))
    assert dives == [False]
    assert found.bound <= other.objective
    assert other.bound <= found.objective
    counted = check(instance, roster_of(instance, found.assignment))
    assert (counted.broken, counted.objective) == ((), found.objective)


def test_a_root_that_ends_waits_for_no_annealing(monkeypatch):
    """Where the linear programs end near their bound nothing that was annealed is waited for."""
    taken, take = [], Cooling.take

    def noted(self):
        taken.append(self)
        return take(self)

    monkeypatch.setattr(Cooling, "take", noted)
    instance = make_nurses(21, 8, 3, seed=5)
    found = patterns.solve(problem_of(instance), limits=Limits(3600.0, gap=0.02, threads=2))
    assert found.gap <= 0.02
    assert not taken
