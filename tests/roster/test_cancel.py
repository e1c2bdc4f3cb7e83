"""A cancelled roster: first rosters all the same, never a broken rule, and a status that is true."""

from __future__ import annotations

import itertools

import pytest

from planner.audit import check_roster
from planner.benchmark.campaign import solve_campaign
from planner.benchmark.campaign_instance import campaign_problem
from planner.model.proof import Limits
from planner.roster import running, solve
from planner.roster.reasons import NOT_YET
from tests.roster.tiny import as_plan

PROBLEM = campaign_problem(62, 8, 6)
SECONDS = 1e6


def after(questions: int):
    """A request for an end once it was asked so often."""
    count = itertools.count()
    return lambda: next(count) >= questions


@pytest.mark.parametrize("questions", [0, 1, 2])
def test_first_rosters_are_made_after_a_cancel(questions, monkeypatch):
    """Within its grace every part has a whole first roster, whose places are nearly all filled."""
    monkeypatch.setattr(running, "FIRST_GRACE_S", SECONDS)
    roster = solve(PROBLEM, should_stop=after(questions))
    assert check_roster(as_plan(PROBLEM, roster)) == ()
    assert (roster.proof.status, roster.proof.ended_by) == ("feasible", "cancel")
    assert sum(v.count for v in roster.vacancies) <= 3
    assert not any(v.reason_code == NOT_YET for v in roster.vacancies)


@pytest.mark.parametrize("questions", [0, 1])
def test_parts_without_a_first_roster_are_stopped_and_say_so(questions, monkeypatch):
    """Past the grace nothing is begun: status stopped, and nobody was looked for yet."""
    monkeypatch.setattr(running, "FIRST_GRACE_S", -1.0)
    roster = solve(PROBLEM, should_stop=after(questions))
    assert roster.proof.status == "stopped"
    assert {proof.status for proof in roster.parts} == {"stopped"}
    assert {v.reason_code for v in roster.vacancies} == {NOT_YET}
    assert roster.proof.bound <= roster.proof.objective


def test_a_first_roster_cut_off_in_its_days_is_stopped_too(monkeypatch):
    """A part whose matching was cut off keeps its first days, breaks no rule and is stopped."""
    count = itertools.count()

    class Late:
        def __init__(self, should_stop):
            del should_stop

        def __call__(self):
            return next(count) >= 120

    monkeypatch.setattr(running, "_Hurry", Late)
    roster = solve(PROBLEM, should_stop=lambda: True)
    assert check_roster(as_plan(PROBLEM, roster)) == ()
    assert roster.duties
    assert {v.reason_code for v in roster.vacancies} >= {NOT_YET}
    assert roster.proof.status == "stopped"


def test_the_moment_of_the_first_whole_roster_is_told_when_it_is_there():
    """The answer (0,) is told before the end where the last vacancy is filled by the search."""
    told: list[tuple[float, tuple[int, ...]]] = []

    def note(_stage, share, _gap=None, answer=None):
        if answer is not None:
            told.append((share, answer))

    answer = solve_campaign(PROBLEM, Limits(gap=0.01), progress=note)
    assert answer.vacancies == 0
    assert answer.first_feasible_s is not None
    assert answer.first_feasible_s <= answer.plan.roster.proof.runtime_s


def test_vacant_places_are_told_in_falling_numbers():
    """Each number told is lower than the one before; the last is what the roster leaves empty."""
    told: list[int] = []

    def note(_stage, _share, _gap=None, answer=None):
        if answer is not None:
            told.append(answer[0])

    roster = solve(PROBLEM, progress=note)
    assert told == sorted(set(told), reverse=True)
    assert told[-1] == sum(v.count for v in roster.vacancies)
