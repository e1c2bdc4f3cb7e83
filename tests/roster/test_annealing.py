"""Annealed rosters beside the recount of the benchmark, and that they repeat."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.benchmark.nurse_check import check
from planner.benchmark.nurse_made import make_nurses
from planner.benchmark.nurse_problem import problem_of, roster_of
from planner.model.proof import Limits
from planner.roster import patterns
from planner.roster.patterns.annealing import (
    BEST,
    FOUND,
    SOFT,
    State,
    anneal,
    recount,
    rules_of,
    state_of,
)
from planner.roster.patterns.cooling import AGAIN, Cooling
from planner.roster.patterns.pricing import InterruptedSearchError, Pricer
from planner.roster.patterns.problem import OFF, PatternProblem
from planner.roster.patterns.recount import broken_rules
from planner.roster.patterns.watch import Watch
from tests.how_many import so_many

SIZES = st.tuples(st.integers(7, 30), st.integers(1, 7), st.integers(1, 5), st.integers(0, 10**6))


def nobody(problem: PatternProblem) -> np.ndarray:
    return np.full((problem.employees, problem.days), OFF, dtype=np.int16)


def annealed(problem: PatternProblem, seed: int, steps: int = 8_000) -> State:
    """Two pieces, the second colder."""
    rules = rules_of(problem)
    state = state_of(problem, rules, nobody(problem), seed)
    anneal(rules, state, steps, 10.0)
    anneal(rules, state, steps, 0.5)
    return state


@settings(max_examples=so_many(25))
@given(SIZES)
def test_a_roster_found_breaks_nothing_and_costs_what_the_recount_says(size):
    """The kept roster has no broken rule and its cost by the independent recount; the present one
    has the cost, the cover and, rule by rule, the faults that the search believes it has.
    """
    instance = make_nurses(*size)
    problem = problem_of(instance)
    state = annealed(problem, size[3])
    assert state.numbers[SOFT] == problem.objective(state.roster)
    assert np.array_equal(state.cover, problem.covered(state.roster))
    assert state.totals.tolist() == state.broken.sum(axis=0).tolist()
    faults = check(instance, roster_of(instance, state.roster)).broken
    assert not any(fault.rule == "day_off" for fault in faults)
    assert bool(state.totals.sum()) == bool(faults) == bool(broken_rules(problem, state.roster))
    if state.numbers[FOUND]:
        counted = check(instance, roster_of(instance, state.best))
        assert (counted.broken, counted.objective) == ((), state.numbers[BEST])


@settings(max_examples=so_many(60))
@given(SIZES)
def test_rules_are_counted_as_the_benchmark_counts_them(size):
    """Of any drawn cells each rule is broken for the search exactly where the recount says so."""
    instance = make_nurses(*size)
    problem = problem_of(instance)
    draw = np.random.default_rng(size[3])
    drawn = draw.integers(-1, problem.types, problem.away.shape).astype(np.int16)
    drawn[draw.random(drawn.shape) < 0.3] = OFF
    rules, counts = rules_of(problem), np.zeros(problem.types, dtype=np.int64)
    names = ("most_shifts", "most_minutes", "least_minutes", "longest_run", "shortest_run")
    kinds = (*names, "shortest_rest", "most_weekends", "succession")
    faults = check(instance, roster_of(instance, drawn)).broken
    for person, name in enumerate(instance.staff):
        found = np.zeros(len(kinds), dtype=np.int64)
        recount(rules, person, drawn[person], found, counts)
        said = {fault.rule for fault in faults if fault.employee == name} - {"day_off"}
        assert {kind for kind, count in zip(kinds, found, strict=True) if count} == said
    assert broken_rules(problem, drawn) == len(faults)


def test_annealing_finds_good_rosters_of_its_own():
    """From nobody working it comes to a roster that keeps every rule, far below the empty cost."""
    problem = problem_of(make_nurses(28, 10, 3, seed=4))
    state = annealed(problem, 1, 150_000)
    assert state.numbers[FOUND] > 0
    assert state.numbers[BEST] < problem.objective(nobody(problem)) / 4


@pytest.mark.parametrize("threads", [1, 2])
def test_a_cooling_repeats_whether_or_not_it_has_a_thread(threads: int):
    """The same seed and number of proposals give the same roster on one thread and on two."""
    problem = problem_of(make_nurses(14, 6, 2, seed=3))
    found = []
    for count in (1, threads):
        limits = Limits(3600.0, threads=count)
        watch = Watch(problem, lambda *_: None, lambda: False, limits, float("inf"))
        cooling = Cooling(watch)
        cooling.begin(AGAIN)
        assert cooling.take() is not None
        assert cooling.take() is None
        cooling.close()
        found.append(watch.best)
    assert np.array_equal(found[0], found[1])


def test_an_interrupted_search_for_schedules_says_so():
    """After the alarm no schedule is priced any more, on no thread, and nobody is called without
    one.
    """
    problem = problem_of(make_nurses(28, 6, 3, seed=1))
    pricer = Pricer(problem, 2)
    pricer.interrupt()
    with pytest.raises(InterruptedSearchError):
        pricer.price(np.zeros(problem.need.shape), range(6))
    pricer.close()


@pytest.mark.long
def test_a_roster_comes_even_where_no_schedule_can_be_priced(monkeypatch):
    """Where the alarm rings before the first schedule, annealing's roster is the answer."""
    ready = threading.Event()

    def rung(self, *_, **__):
        ready.wait(60.0)
        raise InterruptedSearchError

    begin = Cooling.begin

    def begun(self, *given):
        begin(self, *given)
        if self._runs is not None:
            self._runs.add_done_callback(lambda _: ready.set())

    monkeypatch.setattr(Pricer, "price", rung)
    monkeypatch.setattr(Cooling, "begin", begun)
    instance = make_nurses(14, 6, 2, seed=3)
    found = patterns.solve(problem_of(instance), limits=Limits(3600.0, threads=2))
    assert found.status == "feasible"
    counted = check(instance, roster_of(instance, found.assignment))
    assert (counted.broken, counted.objective) == ((), found.objective)
    assert found.bound <= found.objective
