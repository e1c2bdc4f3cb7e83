"""Rules of places and of several people: kept where hard, priced where soft, caught where broken."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.audit import check_roster
from planner.audit.facts import facts_of
from planner.audit.roster_cost import recount_cost, soft_costs
from planner.i18n import mend, message
from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.proof import Limits, Proof
from planner.model.roster import Duty, Roster, Vacancy
from planner.model.rules import DEFAULT_RULES, Rule
from planner.roster import RosterProblem, posts_of, solve
from planner.roster.parts import Part, split
from planner.roster.score import score
from tests.how_many import so_many
from tests.roster.peopled import POLICE, a_peopled_ward
from tests.roster.tiny import HOURS, MONDAY, YOUTH, as_plan, at_home, someone, ward

SMALL = ((2, 1, 2), (1, 2, 2))
LARGER = ((5, 1, 2), (8, 1, 3), (4, 2, 2))
SEEDS = st.integers(0, 10**6)
UNPROVED = Proof("roster", "feasible", None, None, None, 0.0, 0, "none")
FREE = (
    Rule(ids.MAX_SHIFTS_PER_DAY, parameters={"shifts": 3.0}),
    *(rule for rule in DEFAULT_RULES if rule.id != ids.MAX_SHIFTS_PER_DAY),
)


def cost(problem: RosterProblem, roster: Roster) -> float:
    """What the audit counts."""
    plan = as_plan(problem, roster)
    return recount_cost(facts_of(plan), plan)


def findings(problem: RosterProblem, roster: Roster) -> list[str]:
    """The codes of all findings, worded in both languages on the way."""
    found = check_roster(as_plan(problem, roster))
    for one in found:
        for language in ("vi", "en"):
            assert "{" not in message(one, language) + mend(one, language)
    return [one.code.removeprefix("audit_") for one in found]


def prove(problem: RosterProblem, rule: Rule, *, hard: int, free: int, units: float) -> None:
    """Duties under the hard rule and without it; the audit catches the free roster, the soft rule
    costs its units, and the engine finds a price no higher.
    """
    bare = replace(problem, scenario=replace(problem.scenario, rules=FREE))
    strict = replace(problem, scenario=replace(problem.scenario, rules=(*FREE, rule)))
    soft_rule = replace(rule, hard=False, weight=10.0)
    soft = replace(problem, scenario=replace(problem.scenario, rules=(*FREE, soft_rule)))
    kept, loose, priced = solve(strict), solve(bare), solve(soft)
    assert (len(kept.duties), len(loose.duties)) == (hard, free)
    assert findings(strict, kept) == []
    assert set(findings(strict, loose)) == {rule.id}
    assert findings(soft, loose) == []
    plan = as_plan(soft, loose)
    [told] = soft_costs(facts_of(plan), plan)
    assert (told.rule.id, told.units) == (rule.id, pytest.approx(units))
    assert priced.proof.objective == pytest.approx(cost(soft, priced))
    assert cost(soft, priced) <= cost(soft, loose) + 1e-6


def two_far() -> RosterProblem:
    """One person at home at P1, points 300 and 600 m apart, one opening each in turn."""
    home = at_home("A", 300)
    problem = ward((home,), points=2, days=2, crew=(CrewPost((YOUTH,), 1),), shifts=("morning",))
    taken = [o for o in problem.openings if (o.point_id == "P1") == (o.date == MONDAY)]
    return replace(problem, openings=tuple(taken))


def test_max_travel_m():
    """A point 300 m away is too far for a cap of 250 m; soft, each metre above costs."""
    rule = Rule(ids.MAX_TRAVEL, parameters={"m": 250.0})
    prove(two_far(), rule, hard=1, free=2, units=0.05)


def test_max_travel_km_per_day():
    """Ways there and back are added up over the shifts of one day."""
    home = at_home("A", 900)
    problem = ward((home,), points=1, days=1, crew=(CrewPost((YOUTH,), 1),))
    rule = Rule(ids.MAX_TRAVEL_DAY, parameters={"km": 1.5})
    prove(problem, rule, hard=1, free=2, units=0.9)


def test_keep_same_point():
    """At most one point in the campaign; the second one costs, in another week nothing."""
    rule = Rule(ids.KEEP_SAME_POINT, parameters={"points": 1.0})
    prove(two_far(), rule, hard=1, free=2, units=1.0)
    weekly = Rule(ids.KEEP_SAME_POINT, parameters={"points": 1.0}, names={"per": ("week",)})
    late = replace(two_far().openings[1], date=MONDAY + timedelta(days=7))
    apart = replace(two_far(), openings=(two_far().openings[0], late))
    kept = solve(replace(apart, scenario=replace(apart.scenario, rules=(*FREE, weekly))))
    assert len(kept.duties) == 2


def pairs(count: int, *, points: int, days: int = 1) -> RosterProblem:
    """Two people A and B and so many places in every opening."""
    members = (someone("A"), someone("B"))
    crew = (CrewPost((YOUTH,), count),)
    return ward(members, points=points, days=days, crew=crew, shifts=("morning",))


def test_pair_together():
    """Two people who belong together leave two points of one place each empty."""
    rule = Rule(ids.PAIR_TOGETHER, names={"members": ("A", "B")})
    prove(pairs(1, points=2), rule, hard=0, free=2, units=2.0)
    both = pairs(2, points=1)
    kept = solve(replace(both, scenario=replace(both.scenario, rules=(*FREE, rule))))
    assert len(kept.duties) == 2


def test_pair_together_with_somebody_who_fits_no_post():
    """Who belongs with somebody who can never be there is on duty nowhere."""
    rule = Rule(ids.PAIR_TOGETHER, names={"members": ("A", "P")})
    problem = ward((someone("A"), someone("P", roles=(POLICE,))), points=1, days=1,
                   crew=(CrewPost((YOUTH,), 1),), rules=(*FREE, rule))  # fmt: skip
    assert solve(problem).duties == ()


def test_pair_apart():
    """Two people who are kept apart share no opening, in posts of two roles neither."""
    rule = Rule(ids.PAIR_APART, names={"members": ("A", "B")})
    prove(pairs(2, points=1), rule, hard=1, free=2, units=1.0)
    crew = (CrewPost((YOUTH,), 1), CrewPost((POLICE,), 1))
    members = (someone("A"), someone("B", roles=(POLICE,)))
    mixed = ward(members, points=1, days=1, crew=crew, shifts=("morning",))
    prove(mixed, rule, hard=1, free=2, units=1.0)


def test_skill_min():
    """A place is kept for somebody with the skill, over posts of two roles."""
    rule = Rule(ids.SKILL_MIN, parameters={"people": 1.0}, names={"skill": ("Lái xe",)})
    prove(pairs(2, points=1), rule, hard=1, free=2, units=1.0)
    members = (someone("A"), someone("B", roles=(POLICE,), skills=("LÁI XE",)))
    crew = (CrewPost((YOUTH,), 1), CrewPost((POLICE,), 1))
    mixed = ward(members, points=1, days=1, crew=crew, rules=(*FREE, rule), shifts=("morning",))
    assert len(solve(mixed).duties) == 2


def test_turns_budget():
    """So many turns of all people together, over roles; a unit of 600 turns is no 600 people."""
    rule = Rule(ids.TURNS, parameters={"turns": 3.0})
    prove(pairs(2, points=1, days=4), rule, hard=3, free=8, units=5.0)
    unit = someone("U", kind="unit", size=2, turns=5)
    problem = ward((unit,), points=3, days=3, crew=(CrewPost((YOUTH,), 1),), shifts=("morning",))
    found = solve(problem)
    assert len(found.duties) == 5
    assert findings(problem, found) == []
    most = max(sum(d.date == day for d in found.duties) for day in {d.date for d in found.duties})
    assert most <= 2
    more = replace(unit, turns=4)
    less = replace(problem, scenario=replace(problem.scenario, members=(more,)))
    assert findings(less, found) == [ids.TURNS]


def test_pinned_people_of_a_pair_stay():
    """A pinned duty without the partner is kept, told by the audit, and bettered where it can be."""
    rule = Rule(ids.PAIR_TOGETHER, names={"members": ("A", "B")})
    problem = pairs(1, points=2)
    first = problem.openings[0]
    pin = Duty("A", first.date, first.shift, first.start, first.end, first.point_id, YOUTH, True)
    scenario = replace(problem.scenario, rules=(*FREE, rule))
    found = solve(replace(problem, scenario=scenario, pinned=(pin,)))
    assert found.duties == (pin,)
    assert findings(replace(problem, scenario=scenario), found) == [ids.PAIR_TOGETHER]
    assert found.proof.objective == pytest.approx(cost(replace(problem, scenario=scenario), found))


def test_a_budget_is_one_budget_for_all_parts():
    """Extra hours and turns of people who share no post are counted together."""
    crew = (CrewPost((YOUTH,), 1), CrewPost((POLICE,), 1))
    members = (someone("A"), someone("B", roles=(POLICE,)))
    for rule in (
        Rule(ids.TURNS, parameters={"turns": 3.0}),
        Rule(ids.EXTRA_HOURS, parameters={"hours": 4.0, "regular_hours_per_week": 4.0}),
    ):
        problem = ward(members, points=1, days=3, crew=crew, rules=(*FREE, rule),
                       shifts=("morning",))  # fmt: skip
        found = solve(problem)
        assert findings(problem, found) == []
        assert len(found.duties) == 3


@settings(max_examples=so_many(15))
@given(SEEDS, st.booleans())
def test_best_of_all_rosters_under_drawn_rules_of_places(seed, crews):
    """The answer costs what the cheapest roster costs among all that the audit accepts."""
    problem = a_peopled_ward(seed, members=3, shapes=((1, 1, 2), (2, 1, 1)), crews=crews)
    found = solve(problem)
    assert findings(problem, found) == []
    best = min(cost(problem, r) for r in every_roster(problem) if not broken(problem, r))
    assert found.proof.objective == pytest.approx(best)
    assert found.proof.bound == pytest.approx(best)


@settings(max_examples=so_many(20))
@given(SEEDS, st.booleans())
def test_answers_under_drawn_rules_of_places_break_none(seed, crews):
    """Solved or made in a moment, a roster has no finding, and its objective is the recount."""
    problem = a_peopled_ward(seed, members=5, shapes=LARGER, crews=crews)
    for limits in (Limits(time_limit_s=20.0), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        assert findings(problem, found) == []
        assert cost(problem, found) == pytest.approx(found.proof.objective)


@settings(max_examples=so_many(40))
@given(SEEDS, st.randoms(use_true_random=False), st.booleans())
def test_engine_and_audit_price_any_roster_of_places_alike(seed, pick, crews):
    """A roster put together at random, rules broken or not, costs the same for both."""
    problem = a_peopled_ward(seed, members=4, shapes=LARGER, crews=crews)
    posts = seats(problem)
    roster = made(problem, tuple(pick.choice((None, *problem.scenario.members)) for _ in posts))
    parts = split(problem).parts
    found = sum(score(part, problem.scenario.rules, people_of(part, roster)) for part in parts)
    assert found == pytest.approx(cost(problem, roster))


def seats(problem):
    """Each place of each post."""
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    return [post for post in posts for _ in range(post.count)]


def every_roster(problem: RosterProblem):
    """Every way to fill or leave each place with one person who fits."""
    choices = [
        (None, *(m for m in problem.scenario.members if m.fits(post.roles)))
        for post in seats(problem)
    ]
    return (made(problem, choice) for choice in itertools.product(*choices))


def made(problem: RosterProblem, choice) -> Roster:
    """The places filled so; who does not fit leaves the place vacant."""
    duties, vacancies = [], []
    for member, post in zip(choice, seats(problem), strict=True):
        slot = post.slot
        if member is not None and member.fits(post.roles):
            duties.append(Duty(member.code, slot.date, slot.shift, *HOURS[slot.shift],
                               post.point_id, member.roles[0]))  # fmt: skip
        else:
            vacancies.append(Vacancy(post.point_id, slot.date, slot.shift, post.roles, 1))
    return Roster(tuple(duties), tuple(vacancies), UNPROVED)


def broken(problem: RosterProblem, roster: Roster) -> bool:
    """Whether the audit refuses it."""
    return bool(check_roster(as_plan(problem, roster)))


def people_of(part: Part, roster: Roster) -> np.ndarray:
    """The roster as the engine counts: int64 (members, posts)."""
    members = {member.code: m for m, member in enumerate(part.members)}
    people = np.zeros((len(part.members), len(part.posts)), dtype=np.int64)
    for duty in roster.duties:
        for p, post in enumerate(part.posts):
            there = (post.point_id, post.slot.date, post.slot.shift)
            fits = there == (duty.point_id, duty.date, duty.shift)
            if (
                fits
                and duty.member_code in members
                and part.members[members[duty.member_code]].fits(post.roles)
            ):
                people[members[duty.member_code], p] += 1
    return people
