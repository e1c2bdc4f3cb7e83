"""HiGHS under a roster, stopped at any question or without time: values that fit, bounds that hold."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace

import numpy as np
import pytest

from planner.benchmark.campaign_instance import campaign_problem
from planner.model.proof import Limits, never_stop, no_progress
from planner.roster import highs, search
from planner.roster.coupled import solve_coupled
from planner.roster.dive import solve_nearly_whole
from planner.roster.highs import Watch, relax, solve_whole
from planner.roster.parts import split
from planner.roster.search import least_cost, ready, unfilled
from tests.roster.tiny import post, someone

PROBLEM = campaign_problem(24, 4, 3)
QUESTIONS = (0, 1, 2, 3, 5, 8, 13, 21, 40)


def after(questions: int):
    """A request for an end once it was asked so often."""
    count = itertools.count()
    return lambda: next(count) >= questions


def watch(should_stop=never_stop, *, seconds: float = 1e6) -> Watch:
    """A watch that begins now."""
    return Watch(no_progress, should_stop, time.perf_counter() + seconds, Limits(gap=0.0))


@pytest.fixture(scope="module")
def given():
    """The largest part of a small campaign, with its first roster and its optimum."""
    made = [ready(part, PROBLEM.scenario.rules) for part in split(PROBLEM).parts]
    part = max(made, key=lambda one: one.model.pairs)
    best = solve_whole(part.model, watch())
    assert best.ended_by == "proof"
    return part, best.objective


def holds(model, values) -> bool:
    """Whether whole values keep every row and limit."""
    sums = model.matrix @ values
    return bool(
        (sums <= model.row_upper + 1e-6).all()
        and (sums >= model.row_lower - 1e-6).all()
        and (values <= model.upper + 1e-6).all()
        and (values >= model.lower - 1e-6).all()
    )


@pytest.mark.parametrize("aside", [0, 10**9])
def test_a_model_stopped_at_any_question_bounds_from_below(given, monkeypatch, aside):
    """Run beside or in line, relaxation, dive and branch and cut claim no bound above the optimum
    and give only values that keep every rule.
    """
    monkeypatch.setattr(highs, "ASIDE_FROM", aside)
    part, best = given
    ends = set()
    for patience in QUESTIONS:
        for ask in (
            lambda stop: relax(part.model, watch(stop), by="simplex"),
            lambda stop: solve_nearly_whole(part.model, watch(stop)),
            lambda stop: solve_whole(part.model, watch(stop)),
        ):
            answer = ask(after(patience))
            assert answer.bound <= best + 1e-6
            if answer.values is not None:
                assert holds(part.model, answer.values)
            ends.add(answer.ended_by)
    assert ends <= {"proof", "cancel", "clock"}
    assert "proof" in ends


def test_without_time_there_is_neither_answer_nor_bound(given):
    """Past the deadline HiGHS is not begun: no values, no bound, ended by the clock."""
    part, _ = given
    late = watch(seconds=0.0)
    for answer in (
        relax(part.model, late, by="simplex"),
        solve_whole(part.model, late),
        solve_nearly_whole(part.model, late),
    ):
        assert (answer.values, answer.bound, answer.ended_by) == (None, 0.0, "clock")


def test_a_solver_that_does_not_heed_an_end_is_left(given, monkeypatch):
    """Where HiGHS goes on after the end was asked for, nothing of it is used: no values, no bound."""
    monkeypatch.setattr(highs, "ASIDE_FROM", 0)
    monkeypatch.setattr(highs, "run_aside", lambda *_: False)
    part, _ = given
    for ask in (solve_whole, solve_nearly_whole):
        answer = ask(part.model, watch(after(0)))
        assert (answer.values, answer.bound, answer.ended_by) == (None, 0.0, "cancel")
    relaxed = relax(part.model, watch(after(0)), by="ipm")
    assert (relaxed.values, relaxed.ended_by) == (None, "cancel")


def test_groups_stopped_at_any_question_keep_the_start_or_better(given):
    """Group by group, whenever it ends, people are none or break no rule and cost no more than the
    start; the bound is true.
    """
    part, best = given
    first = part.answer.people[part.draft.pair_member, part.draft.pair_post].astype(float)
    said = set()
    for stop in [*(after(patience) for patience in QUESTIONS), never_stop]:
        found = solve_coupled(part.draft, part.model, watch(stop), start=first)
        assert found.bound <= best + 1e-6
        said.add(found.pairs is None)
        if found.pairs is not None:
            people = np.zeros_like(part.answer.people)
            at = part.draft.pair_member, part.draft.pair_post
            people[at] = np.round(found.pairs).astype(np.int64)
            cost, start = (
                search.score(part.part, PROBLEM.scenario.rules, own)
                for own in (people, part.answer.people)
            )
            assert cost <= start + 1e-6
    late = solve_coupled(part.draft, part.model, watch(seconds=0.0), start=first)
    assert (late.pairs, late.ended_by) == (None, "clock")
    assert said == {True, False}


@pytest.mark.parametrize("coupled", [-1, 10**9])
def test_a_part_stopped_at_any_question_is_no_worse_than_its_first_roster(
    given, monkeypatch, coupled
):
    """Whatever the way, the people told cost no more than those of matching alone, with a bound
    below the optimum.
    """
    monkeypatch.setattr(search, "COUPLED", coupled)
    part, best = given
    rules = PROBLEM.scenario.rules
    first = search.score(part.part, rules, part.answer.people)
    for stop in (*(after(patience) for patience in (0, 2, 5, 13)), never_stop):
        answer = search.solve_ready(part, rules, watch(stop))
        assert search.score(part.part, rules, answer.people) <= first
        assert answer.bound <= best + 1e-6


def test_a_bound_without_search_is_true(given):
    """Every place at its cheapest person or empty costs no more than the optimum; with prices below
    0 nothing is claimed.
    """
    part, best = given
    vacancy = float(part.model.cost.max())
    assert 0 <= least_cost(part.draft, part.model, vacancy) <= best + 1e-6
    cost = part.model.cost.copy()
    cost[0] = -1.0
    assert least_cost(part.draft, replace(part.model, cost=cost), vacancy) == 0.0


def test_a_part_never_begun_keeps_its_pinned_duties(given):
    """Only what was pinned stands, each once for each time it was."""
    part = replace(
        given[0].part,
        members=(someone("A"), someone("B")),
        posts=(post(0), post(1)),
        pinned=((0, 1), (1, 0), (1, 0)),
    )
    answer = unfilled(part)
    assert answer.people.tolist() == [[0, 1], [2, 0]]
    assert (answer.bound, answer.ended_by) == (0.0, "cancel")
