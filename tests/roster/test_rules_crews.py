"""Crews of a fewest, an ideal and a largest number: vacant below, dear between, never above."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.i18n import mend, message
from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.proof import Limits
from planner.model.roster import Duty, Roster, Vacancy
from planner.model.rules import Rule
from planner.roster import RosterProblem, solve
from planner.roster.parts import split
from planner.roster.search import draft_of
from tests.how_many import so_many
from tests.roster.test_rules_people import FREE, UNPROVED, cost, findings
from tests.roster.test_rules_read import read
from tests.roster.tiny import HOURS, YOUTH, someone, ward

SEEDS = st.integers(0, 10**6)


def crewed(members: int, crew: CrewPost, *rules: Rule, points: int = 1, days: int = 1):
    """So many youth members for points of this crew, one shift a day."""
    people = tuple(someone(f"A{n}") for n in range(members))
    return ward(people, points=points, days=days, crew=(crew,), rules=(*FREE, *rules),
                shifts=("morning",))  # fmt: skip


@pytest.mark.parametrize(
    ("members", "there", "vacant", "short"),
    [(0, 0, 1, 2), (1, 1, 0, 1), (2, 2, 0, 0), (5, 2, 0, 0)],
)
def test_ideal_crew(members, there, vacant, short):
    """Below the fewest a vacancy, below the ideal a price; more than the ideal only where it pays."""
    problem = crewed(members, CrewPost((YOUTH,), 1, ideal=2, most=3))
    if not members:
        police = someone("P", roles=("cong_an",))
        problem = replace(problem, scenario=replace(problem.scenario, members=(police,)))
    found = solve(problem)
    assert len(found.duties) == there
    assert sum(v.count for v in found.vacancies) == vacant
    assert findings(problem, found) == []
    assert found.proof.objective == pytest.approx(cost(problem, found))
    assert found.proof.objective == pytest.approx(5000 * vacant + 1000 * short)


def test_ideal_crew_never_above_the_largest():
    """A roster with more people than there is room for is refused, one filled up is not."""
    problem = crewed(4, CrewPost((YOUTH,), 1, ideal=2, most=3))
    found = solve(problem)
    for there, codes in ((3, []), (4, [ids.NEED])):
        duties = tuple(replace(found.duties[0], member_code=f"A{n}") for n in range(there))
        assert findings(problem, replace(found, duties=duties)) == codes


def test_ideal_crew_may_be_switched_off():
    """With a weight of 0 nobody is called above the fewest."""
    off = Rule(ids.IDEAL_CREW, hard=False, weight=0.0)
    problem = crewed(2, CrewPost((YOUTH,), 1, ideal=2), off)
    assert solve(problem).proof.objective == 0.0


def a_range(pick: random.Random) -> CrewPost:
    least = pick.choice((0, 1, 1, 2))
    ideal = least + pick.choice((0, 0, 1, 2))
    return CrewPost((YOUTH,), least, ideal, ideal + pick.choice((0, 1)))


def a_problem(seed: int, members: int, points: int, days: int) -> RosterProblem:
    pick = random.Random(seed)
    weight = Rule(ids.IDEAL_CREW, hard=False, weight=float(pick.choice((30, 1000))))
    apart = Rule(ids.PAIR_APART, names={"members": ("A0", "A1")})
    rules = (weight, apart) if pick.random() < 0.5 else (weight,)
    return crewed(members, a_range(pick), *rules, points=points, days=days)


@settings(max_examples=so_many(25))
@given(SEEDS)
def test_best_of_all_rosters_of_ranged_crews(seed):
    """The answer costs what the cheapest of all rosters costs that the audit accepts."""
    problem = a_problem(seed, 3, 2, 1)
    found = solve(problem)
    assert findings(problem, found) == []
    best = min(cost(problem, r) for r in every_roster(problem) if not findings(problem, r))
    assert found.proof.objective == pytest.approx(best)
    assert found.proof.bound == pytest.approx(best)


@settings(max_examples=so_many(15))
@given(SEEDS)
def test_answers_with_ranged_crews_break_nothing(seed):
    """Solved or made in a moment, the roster is sound and its objective is the recount."""
    problem = a_problem(seed, 6, 2, 3)
    for limits in (Limits(time_limit_s=20.0), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        assert findings(problem, found) == []
        assert found.proof.objective == pytest.approx(cost(problem, found))


def every_roster(problem: RosterProblem):
    """Each person at one of the points or at none, as far as there is room."""
    parts = split(problem).parts
    posts = [post for part in parts for post in part.posts]
    places = (None, *posts)
    for choice in itertools.product(places, repeat=len(problem.scenario.members)):
        duties = tuple(
            Duty(m.code, p.slot.date, p.slot.shift, *HOURS[p.slot.shift], p.point_id, YOUTH)
            for m, p in zip(problem.scenario.members, choice, strict=True)
            if p is not None
        )
        there = {p.point_id: sum(d.point_id == p.point_id for d in duties) for p in posts}
        empty = tuple(
            Vacancy(p.point_id, p.slot.date, p.slot.shift, p.roles, p.count - there[p.point_id])
            for p in posts
            if there[p.point_id] < p.count
        )
        yield Roster(duties, empty, UNPROVED)


SERVICE = """[[services]]
id = "admin"
shifts = ["morning"]
points = 1
"""


@pytest.mark.parametrize(
    ("crew", "code"),
    [
        ("{ min = 2, ideal = 1 }", "crew_range_order"),
        ("{ ideal = 1 }", "missing_key"),
        ("{ min = 1, max = 3 }", ""),
        ("2", ""),
    ],
)
def test_ranges_are_read(crew, code):
    """A table beside the plain number; what is out of order is told."""
    file, report = read(SERVICE + f'crew = {{ "doan_vien" = {crew} }}\n')
    assert [f.code for f in report.findings] == ([code] if code else [])
    [post] = file.services[0].crew
    expected = {"{ min = 1, max = 3 }": (1, 1, 3), "2": (2, 2, 2)}
    assert code or (post.count, post.aimed, post.room) == expected[crew]
    for found in report.findings:
        assert "{{" not in message(found, "vi") + mend(found, "vi")


SKILLED = """
[[special_rules]]
id = "skill_min"
parameters = { people = 1, skill = "Lái xe", services = ["admin"] }
"""


@pytest.mark.parametrize("more", ["trained_min = 1\n", SKILLED, "trained_min = 2\n" + SKILLED])
def test_ranges_stand_beside_trained_and_skilled_people(more):
    """A range, trained_min and skill_min of one service are read together without a word."""
    crew = 'crew = { "doan_vien" = { min = 1, max = 3 } }\n'
    file, report = read(SERVICE + crew + more)
    assert [f.code for f in report.findings] == []
    assert file.services[0].trained_min == (int(more[14]) if "trained" in more else 0)


def test_nobody_stands_in_a_post_without_room():
    """A post of nobody beside others is left alone, whoever fits it: it has no column."""
    people = (someone("A"), someone("B", roles=("cong_an",)))
    crew = (CrewPost((YOUTH,), 0), CrewPost(("cong_an",), 1))
    problem = ward(people, points=1, days=1, crew=crew, rules=FREE, shifts=("morning",))
    for part in split(problem).parts:
        draft = draft_of(part, problem.scenario.rules)
        assert (draft.model().matrix.indices >= 0).all()
        assert [part.posts[post].count for post in draft.pair_post] in ([], [1])
    found = solve(problem)
    assert [duty.member_code for duty in found.duties] == ["B"]
    assert findings(problem, found) == []
