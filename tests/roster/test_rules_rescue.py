"""A rescue team stands by in every shift: so many free, one of them near to every open point."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.audit.facts import facts_of
from planner.audit.roster_rescue import guards, responses
from planner.audit.roster_ways import way_m
from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.people import Absence
from planner.model.proof import Limits
from planner.model.rules import Rule
from planner.roster import RosterProblem, solve
from tests.how_many import so_many
from tests.roster.peopled import POLICE
from tests.roster.test_rules_people import FREE, cost, findings, made, prove, seats
from tests.roster.test_rules_read import rules_of, special
from tests.roster.tiny import MONDAY, YOUTH, as_plan, at_home, someone, ward

SEEDS = st.integers(0, 10**6)
SKILL = ("cứu hộ",)


def standby(people: int, *, hard: bool = True, weight: float = 0.0, **numbers: float) -> Rule:
    """So many of the rescue team off duty."""
    return Rule(ids.RESCUE, "all", hard, weight, {"people": float(people), **numbers},
                {"skill": SKILL})  # fmt: skip


def rescuers(*metres: float, points: int = 2, rules=()) -> RosterProblem:
    """People of the team who live so far north of the map's corner, a place at each point."""
    team = tuple(at_home(f"R{n}", m, skills=("Cứu hộ",)) for n, m in enumerate(metres))
    return ward(team, points=points, days=1, crew=(CrewPost((YOUTH,), 1),),
                rules=(*FREE, *rules), shifts=("morning",))  # fmt: skip


def test_rescue_standby():
    """One of two stays off duty although both places could be filled."""
    prove(rescuers(300, 600), standby(1), hard=1, free=2, units=1.0)


def test_rescue_standby_near_every_point():
    """Where minutes are given it is the near one who stays: the far one fills the place."""
    rule = standby(1, minutes=2.0, kmh=20.0, detour=1.0)
    problem = rescuers(300, 5000, points=1, rules=(rule,))
    found = solve(problem)
    assert [duty.member_code for duty in found.duties] == ["R1"]
    assert findings(problem, found) == []
    plain = rescuers(300, 5000, points=1, rules=(standby(1),))
    assert [duty.member_code for duty in solve(plain).duties] == ["R0"]


def test_rescue_standby_of_people_with_no_post():
    """Who can fill no post is always free; who is away is not counted."""
    crew = (CrewPost((YOUTH,), 1),)
    helper = someone("P", roles=(POLICE,), skills=SKILL)
    away = someone("P", roles=(POLICE,), skills=SKILL, unavailable=(Absence(MONDAY),))
    for other, duties in ((helper, 1), (away, 0)):
        team = (someone("A", skills=SKILL), other)
        problem = ward(team, points=1, days=1, crew=crew, rules=(*FREE, standby(1)),
                       shifts=("morning",))  # fmt: skip
        found = solve(problem)
        assert len(found.duties) == duties
        assert findings(problem, found) == []


def test_response_times_are_told_by_shift():
    """Minutes from the nearest who stands by to the farthest point: 3 km at 20 km/h and a detour of
    1.4 are 12.6 minutes; nobody free, no time.
    """
    rule = standby(1)
    problem = rescuers(300, 3600, points=2, rules=(rule,))
    plan = as_plan(problem, made(problem, (problem.scenario.members[0], None)))
    [response] = responses(facts_of(plan), plan.roster.duties, rule)
    assert (response.standing_by, response.point_id) == (1, "P1")
    assert response.minutes == pytest.approx(3.3 * 1.4 / 20 * 60, abs=0.01)
    both = as_plan(problem, made(problem, problem.scenario.members))
    [nobody] = responses(facts_of(both), both.roster.duties, rule)
    assert (nobody.standing_by, nobody.minutes) == (0, None)


def drawn(seed: int, *, members: int, days: int) -> RosterProblem:
    """A team of youth and police, some with a home and some away, one or two rescue rules."""
    pick = random.Random(seed)
    hard = pick.random() < 0.5
    numbers = pick.choice(({}, {"minutes": pick.choice((1.0, 3.0))}))
    weight = 0.0 if hard else float(pick.choice((100, 6000)))
    rule = standby(pick.choice((1, 2)), hard=hard, weight=weight, **numbers)
    team = tuple(
        at_home(f"R{n}", pick.randrange(2500), skills=SKILL if pick.random() < 0.7 else (),
                roles=(pick.choice((YOUTH, POLICE)),), kind="unit" if n == 2 else "person",
                size=2 if n == 2 else 1,
                unavailable=(Absence(MONDAY),) if pick.random() < 0.2 else ())
        for n in range(members)
    )  # fmt: skip
    return ward(team, points=2, days=days, crew=(CrewPost((YOUTH,), 1), CrewPost((POLICE,), 1)),
                rules=(*FREE, rule), shifts=("morning",))  # fmt: skip


@settings(max_examples=so_many(15))
@given(SEEDS)
def test_best_of_all_rosters_with_a_rescue_team(seed):
    """The answer costs what the cheapest of all sound rosters costs."""
    problem = drawn(seed, members=3, days=1)
    found = solve(problem)
    assert findings(problem, found) == []
    choices = [
        (None, *(m for m in problem.scenario.members if m.fits(post.roles)))
        for post in seats(problem)
    ]
    every = (made(problem, choice) for choice in itertools.product(*choices))
    best = min(cost(problem, roster) for roster in every if not findings(problem, roster))
    assert found.proof.objective == pytest.approx(best)
    assert found.proof.bound == pytest.approx(best)


@settings(max_examples=10)
@given(SEEDS)
def test_answers_with_a_rescue_team_break_nothing(seed):
    """Solved or made in a moment, the roster is sound and its objective is the recount."""
    problem = drawn(seed, members=6, days=3)
    for limits in (Limits(time_limit_s=20.0), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        assert findings(problem, found) == []
        assert found.proof.objective == pytest.approx(cost(problem, found))


def test_rules_of_the_rescue_team_are_read():
    """People and skill are asked for, minutes, speed and detour may be said."""
    text = special(
        id='"rescue_standby"', parameters='{ people = 2, skill = "cứu hộ", minutes = 10 }'
    )
    assert rules_of(text)[-1] == standby(2, minutes=10.0)


@settings(max_examples=so_many(40))
@given(SEEDS)
def test_every_point_has_its_response_and_the_slowest_is_the_shift_s(seed):
    """Each open point is there with the nearest who stands by; its slowest is what the shift is
    told; whoever would be sooner is on duty or away.
    """
    rng = random.Random(seed)
    problem = rescuers(*(rng.choice((100, 400, 900, 2500, 6000)) for _ in range(3)),
                       points=rng.choice((1, 2)), rules=(standby(1),))  # fmt: skip
    members = problem.scenario.members
    people = rng.sample([*members, None, None], len(problem.points))
    plan = as_plan(problem, made(problem, tuple(people)))
    facts, rule = facts_of(plan), standby(1)
    [guard], [told] = (look(facts, plan.roster.duties, rule) for look in (guards, responses))
    assert {reach.point_id for reach in guard.reaches} == {point.id for point in problem.points}
    assert guard.slowest.minutes == told.minutes
    assert len(guard.people) == told.standing_by
    busy = {duty.member_code for duty in plan.roster.duties}
    for reach in guard.reaches:
        ways = {m.code: way_m(m, facts.points[reach.point_id]) for m in members}
        sooner = {code for code, way in ways.items() if not reach.first or way < ways[reach.first]}
        assert sooner == set(reach.busy) | set(reach.away)
        assert set(reach.busy) <= busy
