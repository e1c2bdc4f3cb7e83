"""Duty leaders in the roster: best by brute force, under rules of points that do not bind them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from planner.audit import check_roster
from planner.audit.facts import facts_of
from planner.audit.roster_cost import recount_cost
from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.leaders import DUTY_LEADERS, LEADER_ROLE, DutyLeaders
from planner.model.people import Absence
from planner.model.proof import Limits, Proof
from planner.model.roster import Duty, Roster, Vacancy
from planner.model.rules import DEFAULT_RULES, Rule
from planner.model.ward_duty import staffed
from planner.roster import RosterProblem, headcount, posts_of, solve
from tests.roster.tiny import LAT, LON, METRE_LAT, MONDAY, YOUTH, as_plan, someone, ward

UNPROVED = Proof("roster", "feasible", None, None, None, 0.0, 0, "none")
BOTH = (YOUTH, LEADER_ROLE)


def led(problem: RosterProblem, asked: DutyLeaders | None = None) -> RosterProblem:
    """The problem of a ward whose shifts somebody leads."""
    campaign = replace(problem.scenario.campaign, duty_leaders=asked or DutyLeaders())
    found = staffed(replace(problem.scenario, campaign=campaign), problem.points, problem.openings)
    return replace(problem, scenario=found.scenario, points=found.points, openings=found.openings)


def plan_of(problem: RosterProblem, roster: Roster):
    """As the audit sees it: the points and openings of the map alone, the leaders are asked for by
    the campaign.
    """
    services = tuple(s for s in problem.scenario.services if s.id != DUTY_LEADERS)
    bare = replace(
        problem,
        scenario=replace(problem.scenario, services=services),
        points=tuple(p for p in problem.points if p.id != DUTY_LEADERS),
        openings=tuple(o for o in problem.openings if o.point_id != DUTY_LEADERS),
    )
    return as_plan(bare, roster)


def drawn(seed: int) -> RosterProblem:
    """One point, a day or two, three members with homes, roles and absences drawn; every second
    ward says where its leaders sit.
    """
    rng = np.random.default_rng(seed)
    members = tuple(
        someone(
            f"A{i}",
            lon=LON,
            lat=LAT + float(rng.integers(0, 2000)) * METRE_LAT,
            roles=((YOUTH,), (LEADER_ROLE,), BOTH)[int(rng.integers(3))],
            unavailable=(Absence(MONDAY, "morning"),) if rng.random() < 0.3 else (),
        )
        for i in range(3)
    )
    asked = DutyLeaders(lon=LON, lat=LAT) if seed % 2 else DutyLeaders()
    days, shifts = ((1, ("morning", "evening")), (2, ("evening",)))[seed // 2 % 2]
    crew = (CrewPost((YOUTH,), 1),)
    return led(ward(members, points=1, days=days, shifts=shifts, crew=crew), asked)


def rosters(problem: RosterProblem):
    """Every way to fill or leave each post."""
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    for choice in itertools.product((None, *problem.scenario.members), repeat=len(posts)):
        pairs = list(zip(choice, posts, strict=True))
        duties = tuple(
            Duty(m.code, p.slot.date, p.slot.shift, p.slot.start, p.slot.end, p.point_id,
                 next((r for r in m.roles if r in p.roles), m.roles[0]))
            for m, p in pairs if m
        )  # fmt: skip
        empty = tuple(
            Vacancy(p.point_id, p.slot.date, p.slot.shift, p.roles, 1) for m, p in pairs if not m
        )
        yield Roster(duties, empty, UNPROVED)


@pytest.mark.parametrize("seed", range(10))
def test_the_best_roster_with_leaders_is_found_and_proved(seed: int) -> None:
    """Among all rosters that the audit accepts, leaders included, none is cheaper; with a place the
    leaders' ways count, without one they do not.
    """
    problem = drawn(seed)
    found = solve(problem)
    best = min(
        recount_cost(facts_of(plan), plan)
        for roster in rosters(problem)
        if not check_roster(plan := plan_of(problem, roster))
    )
    assert found.proof.status == "optimal"
    assert found.proof.objective == best == found.proof.bound
    assert check_roster(plan_of(problem, found)) == ()


def test_rules_of_points_leave_the_leaders_alone() -> None:
    """One point a person, a skill in every opening, nobody far from home: the ward is led although
    its leader stands at a point too, has no such skill, and the post is nowhere on the map.
    """
    rules = (
        Rule(ids.KEEP_SAME_POINT, parameters={"points": 1}),
        Rule(ids.SKILL_MIN, parameters={"people": 1}, names={"skill": ("otp",)}),
        Rule(ids.MAX_TRAVEL, parameters={"m": 500}),
        *DEFAULT_RULES,
    )
    home = {"lon": LON, "lat": LAT + 300 * METRE_LAT}
    members = (
        someone("A", roles=BOTH, skills=("otp",), **home),
        someone("B", roles=(LEADER_ROLE,), lon=LON, lat=LAT + 0.9),
        someone("C", skills=("otp",), **home),
    )
    crew = (CrewPost((YOUTH,), 1),)
    problem = led(ward(members, points=1, days=2, shifts=("morning", "evening"), crew=crew,
                       rules=rules))  # fmt: skip
    found = solve(problem)
    assert check_roster(plan_of(problem, found)) == ()
    assert {d.member_code for d in found.duties if d.point_id == DUTY_LEADERS} >= {"B"}
    led_by_a = [d for d in found.duties if (d.member_code, d.point_id) == ("A", DUTY_LEADERS)]
    assert len(found.vacancies) + len(found.duties) == len(problem.openings)
    assert led_by_a or found.vacancies


def test_a_pinned_leader_stays_and_a_frozen_one_too() -> None:
    """A duty set by hand is kept; the published leader of a frozen day is led by again."""
    members = tuple(someone(f"L{i}", roles=(LEADER_ROLE,)) for i in range(3))
    youth = tuple(someone(f"Y{i}") for i in range(3))
    base = ward((*members, *youth), points=1, days=2, shifts=("morning",),
                crew=(CrewPost((YOUTH,), 1),))  # fmt: skip
    problem = led(base)
    first = next(o for o in problem.openings if o.point_id == DUTY_LEADERS)
    pin = Duty("L2", first.date, first.shift, first.start, first.end, DUTY_LEADERS, LEADER_ROLE,
               pinned=True)  # fmt: skip
    kept = solve(replace(problem, pinned=(pin,)))
    assert pin in kept.duties
    frozen = Rule(ids.FROZEN_UNTIL, names={"date": (str(problem.openings[-1].date),)})
    scenario = replace(problem.scenario, rules=(frozen, *problem.scenario.rules))
    again = solve(replace(problem, scenario=scenario, base=kept.duties))
    there = [d.member_code for d in again.duties if (d.point_id, d.date) ==
             (DUTY_LEADERS, first.date)]  # fmt: skip
    assert there == ["L2"]


def test_the_head_count_says_how_many_leaders_it_takes_and_ways_out_without_closing() -> None:
    """Three shifts a day need three people a day and four a week; closing the leaders' post alone
    is no way out, more people are.
    """
    members = (*(someone(f"L{i}", roles=(LEADER_ROLE,)) for i in range(2)),
               *(someone(f"Y{i}") for i in range(8)))  # fmt: skip
    shifts = ("morning", "afternoon", "evening")
    problem = led(ward(members, points=1, days=7, shifts=shifts, crew=(CrewPost((YOUTH,), 1),)))
    heads = headcount(problem.scenario, problem.openings, problem.points)
    row = next(r for r in heads.rows if (r.service_id, r.scope) == (DUTY_LEADERS, "people"))
    assert (row.need, row.have) == (4.0, 2.0)
    assert heads.first_failing == (LEADER_ROLE,)
    ways = {way.code: dict(way.facts) for way in heads.ways_out}
    assert ways["more_people"]["people"] == "2"
    assert not ways.keys() & {"fewer_shifts", "fewer_shifts_besides"}
    found = solve(problem, limits=Limits(time_limit_s=20.0))
    assert {v.point_id for v in found.vacancies} == {DUTY_LEADERS}
    assert found.proof.status == "optimal"
