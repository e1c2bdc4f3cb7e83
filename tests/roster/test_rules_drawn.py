"""Rules drawn at random: the engine against all rosters there are, and against the audit."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.audit import check_roster
from planner.audit.facts import facts_of
from planner.audit.roster_cost import recount_cost
from planner.model.proof import Limits
from planner.model.roster import Duty, Roster
from planner.roster import RosterProblem, solve
from planner.roster.calendar import slot_of
from planner.roster.parts import Part, split
from planner.roster.score import score
from tests.how_many import so_many
from tests.roster.drawn import a_roster, a_ward, every_roster
from tests.roster.tiny import as_plan

SMALL = ((5, 1, 1), (2, 2, 1), (2, 1, 2))
LARGER = ((12, 1, 1), (7, 2, 1), (9, 1, 2))
SEEDS = st.integers(0, 10**6)


def cost(problem: RosterProblem, roster: Roster) -> float:
    """What the audit counts."""
    plan = as_plan(problem, roster)
    return recount_cost(facts_of(plan), plan)


@settings(max_examples=10)
@given(SEEDS)
def test_best_of_all_rosters_under_drawn_rules(seed):
    """The answer costs what the cheapest roster costs among all that the audit accepts."""
    problem = a_ward(seed, members=2, shapes=SMALL).problem
    found = solve(problem)
    assert check_roster(as_plan(problem, found)) == ()
    rosters = every_roster(problem, found.earlier)
    sound = (roster for roster in rosters if not check_roster(as_plan(problem, roster)))
    best = min(cost(problem, roster) for roster in sound)
    assert found.proof.objective == pytest.approx(best)
    assert found.proof.bound == pytest.approx(best)


@settings(max_examples=so_many(15))
@given(SEEDS)
def test_answers_under_drawn_rules_break_none(seed):
    """Solved or made in a moment, a roster has no finding (but what earlier duties of a member may
    have made impossible), and its objective is the recount.
    """
    problem = a_ward(seed, members=4, shapes=LARGER).problem
    bound = {duty.member_code for duty in problem.pinned}
    for limits in (Limits(time_limit_s=20.0), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        faults = check_roster(as_plan(problem, found))
        assert [f for f in faults if f.facts.get("member") not in bound] == []
        assert cost(problem, found) == pytest.approx(found.proof.objective)


@settings(max_examples=so_many(60))
@given(SEEDS, SEEDS)
@example(3, 4)
def test_engine_and_audit_price_any_roster_alike(seed, other):
    """A roster put together at random, rules broken or not, costs the same for both."""
    problem = a_ward(seed, members=3, shapes=LARGER).problem
    parted = split(problem)
    roster = a_roster(problem, other, parted.earlier)
    rules = problem.scenario.rules
    found = sum(score(part, rules, people_of(part, roster)) for part in parted.parts)
    assert found == pytest.approx(cost(problem, roster))


def people_of(part: Part, roster: Roster) -> np.ndarray:
    """The roster as the engine counts: int64 (members, posts)."""
    members = {member.code: m for m, member in enumerate(part.members)}
    posts = {(post.point_id, post.slot): p for p, post in enumerate(part.posts)}
    people = np.zeros((len(members), len(posts)), dtype=np.int64)
    for duty in roster.duties:
        people[members[duty.member_code], posts[duty.point_id, slot_of(duty)]] += 1
    return people


def test_pinned_duties_of_planned_days_bind_too():
    """A pinned duty that a drawn hard rule forbids stays, and the rest is built round it."""
    for seed in range(12):
        problem = a_ward(seed, members=3, shapes=LARGER).problem
        first = problem.openings[0]
        pins = tuple(
            Duty("A0", o.date, o.shift, o.start, o.end, o.point_id, "doan_vien", pinned=True)
            for o in problem.openings
            if o.date in (first.date, first.date + timedelta(days=1))
        )
        one_place = {(pin.date, pin.shift): pin for pin in pins}.values()
        problem = type(problem)(
            problem.scenario, problem.points, problem.openings, (*problem.pinned, *one_place)
        )
        found = solve(problem)
        assert set(one_place) <= set(found.duties)
        assert cost(problem, found) == pytest.approx(found.proof.objective)
