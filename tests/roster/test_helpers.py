"""Team members who double in the service of the ward: who may, how many, and at what price."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.audit.facts import facts_of
from planner.audit.roster_cost import recount_cost
from planner.audit.shortage import check_shortage
from planner.model import rules as ids
from planner.model.campaign import Helpers
from planner.model.people import Absence
from planner.model.proof import Limits
from planner.model.roster import Roster
from planner.model.rules import DEFAULT_RULES, Rule
from planner.roster import RosterProblem, headcount, posts_of, shortages, solve
from planner.roster.parts import split
from planner.roster.score import score
from tests.how_many import so_many
from tests.roster.helped import WOMEN, a_helped_ward, group, helped_ward, of_team
from tests.roster.test_rules_people import broken, every_roster, findings, made, people_of, seats
from tests.roster.tiny import MONDAY, YOUTH, as_plan, someone

SEEDS = st.integers(0, 10**6)
NEAR = (Helpers((YOUTH,), None, 600.0),)


def helpers_of(problem: RosterProblem, point: str) -> set[str]:
    """Members of teams who may stand at a point of the ward's service."""
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    here = [post for post in posts if post.point_id == point]
    return {m.code for m in problem.scenario.members if any(post.welcomes(m) for post in here)}


def on_duty(problem: RosterProblem, service: str = "s") -> list[tuple[str, str]]:
    """(member, point) of the duties of a service."""
    own = {point.id for point in problem.points if point.service_id == service}
    found = solve(problem)
    assert findings(problem, found) == []
    return sorted((d.member_code, d.point_id) for d in found.duties if d.point_id in own)


def test_only_who_carries_the_role_and_lives_near_may_help() -> None:
    """Role, distance, the group's place for who has no home, and nobody of no residential team."""
    members = (
        of_team(0, 1, 300),
        of_team(0, 2, 700),
        of_team(0, 3, 100, roles=(WOMEN,)),
        of_team(0, 4, 0, lon=None, lat=None),
        of_team(1, 1, 0, lon=None, lat=None),
        someone("N", team="truong-1"),
        of_team(0, 5, 100, unit="U"),
    )
    problem = helped_ward(members, (group(0, 300), group(1, 2000)), NEAR)
    assert helpers_of(problem, "P0") == {"T0-1", "T0-4"}
    assert helpers_of(problem, "P1") == {"T0-2"}
    anywhere = (Helpers(("any",)),)
    wide = helped_ward(members, (group(0, 300), group(1, 2000)), anywhere)
    assert helpers_of(wide, "P0") == {"T0-1", "T0-2", "T0-4", "T1-1"}


def test_helpers_without_a_place_of_their_group_cannot_be_near() -> None:
    """Neither home nor group known: no distance is made up, only helpers from anywhere remain."""
    placeless = replace(group(0, 0), lon=None, lat=None)
    member = of_team(0, 1, 0, lon=None, lat=None)
    problem = helped_ward((member,), (placeless,), NEAR, learners=0)
    assert helpers_of(problem, "P0") == set()
    assert helpers_of(helped_ward((member,), (placeless,), (Helpers((YOUTH,)),), learners=0), "P0")


def test_helpers_per_team() -> None:
    """Of three near members of one team as many help in a shift as the ward allows."""
    members = tuple(of_team(0, n, 100) for n in range(3))
    for most, count in ((1, 1), (2, 2), (None, 3)):
        entry = Helpers((YOUTH,), most, 600.0)
        problem = helped_ward(
            members, (group(0, 0),), (entry,), days=1, points=1, seats=3, learners=0
        )
        assert len(on_duty(problem)) == count
    tight = helped_ward(
        members, (group(0, 0),), (Helpers((YOUTH,), 1, 600.0),), days=1, points=1, seats=3,
        learners=0,
    )  # fmt: skip
    off = (Rule(ids.HELPERS_PER_TEAM, hard=False), *DEFAULT_RULES)
    loose = replace(tight, scenario=replace(tight.scenario, rules=off))
    free = solve(loose)
    assert len(free.duties) == 3
    assert findings(tight, free) == [ids.HELPERS_PER_TEAM]


def test_own_session_comes_first_where_both_cannot_be() -> None:
    """One person for two places: exactly one of them is filled, and no rule is broken."""
    problem = helped_ward((of_team(0, 1, 0),), (group(0, 0),), NEAR, days=1, points=1)
    assert len(on_duty(problem)) + len(on_duty(problem, "learning")) == 1


def test_a_helper_too_far_is_told_by_the_audit() -> None:
    """The audit measures the way itself: the same duty is a fault under a shorter distance."""
    problem = helped_ward((of_team(0, 1, 500),), (group(0, 0),), NEAR, days=1, points=1, learners=0)
    found = solve(problem)
    assert len(found.duties) == 1
    near = replace(problem.scenario.services[0], helpers=(Helpers((YOUTH,), None, 400.0),))
    stricter = replace(problem, scenario=replace(problem.scenario, services=(near,)))
    assert findings(stricter, found) == [ids.STAFF_FROM]


def test_members_of_other_teams_help_at_a_learning_point() -> None:
    """A service of each group's own team takes helpers of other teams, and its own are none."""
    problem = helped_ward(
        (of_team(0, 1, 0), of_team(1, 1, 100)), (group(0, 0), group(1, 5000)), (), days=1, points=1
    )
    learning = replace(problem.scenario.services[1], helpers=NEAR)
    services = (problem.scenario.services[0], learning)
    lending = replace(problem, scenario=replace(problem.scenario, services=services))
    [post] = [
        p for p in posts_of(lending.scenario, lending.points, lending.openings)
        if p.point_id == "L-T0"
    ]  # fmt: skip
    assert [near.codes for near in post.helpers] == [frozenset({"T1-1"})]


@settings(max_examples=so_many(15))
@given(SEEDS)
def test_best_of_all_rosters_with_helpers(seed: int) -> None:
    """The answer costs what the cheapest roster costs among all that the audit accepts."""
    problem = a_helped_ward(seed, teams=2, size=2, days=1)
    places = seats(problem)
    fitting = [1 + sum(m.fits(p.roles) for m in problem.scenario.members) for p in places]
    if np.prod([float(n) for n in fitting]) > 1_000:
        return
    found = solve(problem)
    assert findings(problem, found) == []
    costs = (
        recount_cost(facts_of(as_plan(problem, r)), as_plan(problem, r))
        for r in every_roster(problem)
        if not broken(problem, r)
    )
    assert found.proof.objective == pytest.approx(min(costs))
    assert found.proof.bound == pytest.approx(found.proof.objective)


@settings(max_examples=so_many(12))
@given(SEEDS)
def test_answers_with_helpers_break_no_rule(seed: int) -> None:
    """Solved or made in a moment, a roster has no finding, and its objective is the recount."""
    problem = a_helped_ward(seed, teams=3, size=5, days=5)
    for limits in (Limits(time_limit_s=20.0), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        assert findings(problem, found) == []
        plan = as_plan(problem, found)
        assert recount_cost(facts_of(plan), plan) == pytest.approx(found.proof.objective)


@settings(max_examples=so_many(60))
@given(SEEDS, st.randoms(use_true_random=False))
def test_engine_and_audit_price_any_roster_with_helpers_alike(seed, pick) -> None:
    """A roster put together at random, rules broken or not, costs the same for both."""
    problem = a_helped_ward(seed, teams=3, size=6, days=6)
    choice = tuple(pick.choice((None, *problem.scenario.members)) for _ in seats(problem))
    roster = made(problem, choice)
    if "staff_from" in findings(problem, roster):
        allowed = {p.point_id: p for p in posts_of(
            problem.scenario, problem.points, problem.openings)}  # fmt: skip
        choice = tuple(
            m if m is not None and allowed[p.point_id].welcomes(m) else None
            for m, p in zip(choice, seats(problem), strict=True)
        )
        roster = made(problem, choice)
    parts = split(problem).parts
    found = sum(score(part, problem.scenario.rules, people_of(part, roster)) for part in parts)
    plan = as_plan(problem, roster)
    assert found == pytest.approx(recount_cost(facts_of(plan), plan))


@settings(max_examples=so_many(30))
@given(SEEDS)
@example(3982)
def test_who_is_welcome_is_whom_the_audit_lets_stand(seed: int) -> None:
    """Each member alone in each place: the audit refuses exactly those the engine does not take."""
    problem = a_helped_ward(seed, teams=3, size=4, days=1)
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    for post in posts:
        for member in problem.scenario.members:
            if member.fits(post.roles):
                there = [member if p is post or p == post else None for p in seats(problem)]
                roster = made(problem, tuple(there))
                refused = ids.STAFF_FROM in findings(problem, roster)
                assert refused != post.welcomes(member)


@settings(max_examples=so_many(25))
@given(SEEDS)
def test_the_certificate_counts_a_helper_once(seed: int) -> None:
    """No roster fills more than the head-count with helpers says, and the recount agrees."""
    problem = a_helped_ward(seed, teams=3, size=3, days=2)
    found = shortages(problem)
    empty = sum(v.count for v in solve(problem).vacancies)
    assert sum(one.missing for one in found) <= empty
    nobody = Roster((), (), None)  # type: ignore[arg-type]
    facts = facts_of(as_plan(problem, nobody))
    for one in found:
        assert list(check_shortage(facts, one)) == []


def test_two_places_at_once_need_two_people() -> None:
    """Two shifts a day do not let one helper be in the team's session and elsewhere at once."""
    two = Rule(ids.MAX_SHIFTS_PER_DAY, parameters={"shifts": 2.0})
    rules = (two, *(rule for rule in DEFAULT_RULES if rule.id != two.id))
    problem = helped_ward((of_team(0, 1, 0),), (group(0, 0),), NEAR, days=1, points=1, rules=rules)
    assert [one.missing for one in shortages(problem)] == [1]
    heads = headcount(problem.scenario, problem.openings, problem.points)
    assert heads.first_failing


def test_helpers_fill_what_outside_people_cannot() -> None:
    """With one outside person away, the near helper serves and the team's session stays staffed."""
    members = (
        of_team(0, 1, 100), of_team(0, 2, 100),
        someone("Y", unavailable=(Absence(MONDAY),)),
    )  # fmt: skip
    problem = helped_ward(members, (group(0, 0),), NEAR, days=1, points=1)
    assert len(on_duty(problem)) == 1
    assert len(on_duty(problem, "learning")) == 1
    assert headcount(problem.scenario, problem.openings, problem.points).first_failing == ()
