"""What may be relaxed besides limits of hours and days: ways, frozen days, duties set by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.audit import check_roster, check_shortages
from planner.benchmark.campaign_instance import campaign_problem
from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.people import Absence
from planner.model.proof import Limits
from planner.model.roster import Duty
from planner.model.rules import DEFAULT_RULES, Rule
from planner.roster import RosterProblem, shortages, smallest_relaxation, solve, solved_ways
from planner.roster.relaxing import PINNED
from tests.roster.tiny import HOURS, MONDAY, YOUTH, as_plan, at_home, someone, ward

CREW = (CrewPost((YOUTH,), 1),)
MORNINGS = ("morning",)


def with_rule(*new: Rule) -> tuple[Rule, ...]:
    """The default rules with these in the place of those of the same ids."""
    names = {rule.id for rule in new}
    return (*new, *(rule for rule in DEFAULT_RULES if rule.id not in names))


def vacant(problem: RosterProblem) -> int:
    """Places left empty by the best roster."""
    return sum(v.count for v in solve(problem).vacancies)


@pytest.mark.parametrize(("cap_m", "needed_m"), [(100.0, 2200.0), (900.0, 2200.0)])
def test_people_may_travel_as_far_as_is_needed_and_no_farther(cap_m, needed_m):
    """The cap is named, lengthened to the nearest hundred metres that is enough, and the roster
    that follows is whole and breaks no rule.
    """
    rules = with_rule(Rule(ids.MAX_TRAVEL, parameters={"m": cap_m}))
    members = (at_home("A", -1830.0), at_home("B", -4000.0))
    problem = ward(members, points=1, days=3, crew=CREW, rules=rules, shifts=MORNINGS)
    roster = solve(problem)
    relaxation = smallest_relaxation(problem)
    assert [rule for _, rule in relaxation.rules] == [ids.MAX_TRAVEL]
    assert (relaxation.fewest, relaxation.missing) == (1, 0)
    way = next(w for w in solved_ways(problem, roster, relaxation) if w.code == "relax_rules")
    facts = dict(way.facts)
    assert (float(facts["way_m"]), float(facts["way_then_m"])) == (cap_m, needed_m)
    assert not way.roster.vacancies
    for metres, empty in ((needed_m, 0), (needed_m - 100.0, 3)):
        tried = with_rule(Rule(ids.MAX_TRAVEL, parameters={"m": metres}))
        assert vacant(replace(problem, scenario=replace(problem.scenario, rules=tried))) == empty


def published(problem: RosterProblem, code: str, days: range, shift: str) -> tuple[Duty, ...]:
    """Duties of a member at the first point."""
    place = problem.points[0].id
    return tuple(
        Duty(code, MONDAY + timedelta(days=d), shift, *HOURS[shift], place, YOUTH, pinned=True)
        for d in days
    )


def test_only_the_pins_can_move_where_no_rule_binds():
    """Absences are never lifted; the duty set by hand is the one thing that may give way."""
    evening_only = someone("B", unavailable=(Absence(MONDAY, "morning"),))
    clique = with_rule(Rule(ids.FORBIDDEN_SUCCESSION, hard=False))
    problem = ward((someone("A"), evening_only), points=1, days=1, crew=CREW, rules=clique)
    overlapping = tuple(
        replace(o, start=HOURS["morning"][0], end=HOURS["night"][1]) for o in problem.openings
    )
    problem = replace(problem, openings=overlapping)
    problem = replace(problem, pinned=published(problem, "A", range(1), "evening"))
    found = smallest_relaxation(problem)
    assert [rule for _, rule in found.rules] == [PINNED]
    assert (found.fewest, found.missing) == (1, 0)
    way = next(w for w in solved_ways(problem, solve(problem), found) if w.code == "relax_rules")
    assert not way.roster.vacancies


def test_frozen_days_are_named_where_they_alone_keep_a_place_empty():
    """A hole in published days is filled only when the days are no longer frozen."""
    until = (MONDAY + timedelta(days=2)).isoformat()
    rules = with_rule(Rule(ids.FROZEN_UNTIL, names={"date": (until,)}))
    problem = ward((someone("A"),), points=1, days=3, crew=CREW, rules=rules, shifts=MORNINGS)
    problem = replace(problem, base=published(problem, "A", range(1, 3), "morning"))
    assert vacant(problem) == 1
    found = smallest_relaxation(problem)
    assert [rule for _, rule in found.rules] == [ids.FROZEN_UNTIL]
    assert (found.fewest, found.missing) == (1, 0)


def test_a_rule_that_only_whole_people_feel_is_found():
    """Days off come in pairs at least: halves of two people could fill all places of a week, whole
    people cannot; without the rule they can.
    """
    off = Rule(ids.MIN_DAYS_OFF, parameters={"days": 3.0})
    tight = Rule(ids.MAX_CONSECUTIVE_DAYS, parameters={"days": 2.0})
    members = (someone("A"), someone("B"))
    problem = ward(members, points=1, days=6, crew=CREW, rules=with_rule(off, tight))
    problem = replace(problem, openings=tuple(o for o in problem.openings if o.shift == "morning"))
    found = smallest_relaxation(problem)
    assert found.missing == 0
    assert len(found.rules) == found.fewest == 1
    chosen = found.rules[0][1]
    rules = with_rule(off, tight, Rule(chosen, hard=False))
    lifted = tuple(rule for rule in rules if rule.id != chosen or not rule.hard)
    assert vacant(problem) > 0
    assert vacant(replace(problem, scenario=replace(problem.scenario, rules=lifted))) == 0


def test_people_join_every_team_that_is_short():
    """With everybody away on one day, as many join as that day has places, and all are filled."""
    problem = campaign_problem(80, 2, 3)
    day = problem.scenario.campaign.start + timedelta(days=1)
    away = tuple(
        replace(m, unavailable=(*m.unavailable, Absence(day))) for m in problem.scenario.members
    )
    problem = replace(problem, scenario=replace(problem.scenario, members=away))
    roster = solve(problem)
    places = 3 * 4 + 8 * 2 * 2
    assert sum(v.count for v in roster.vacancies) == places
    assert sum(one.missing for one in shortages(problem)) == places
    ways = {w.code: w for w in solved_ways(problem, roster, smallest_relaxation(problem))}
    joined = ways["people_join"]
    assert dict(joined.facts)["people"] == str(places)
    assert not joined.roster.vacancies


def test_the_recount_of_hours_looks_at_the_places_that_are_short():
    """Shorter sessions of others, in the same shift, do not make a sound certificate look wrong."""
    problem = campaign_problem(80, 10, 3)
    rules = with_rule(Rule(ids.MAX_HOURS_PER_WEEK, parameters={"hours": 9.0}))
    problem = replace(problem, scenario=replace(problem.scenario, rules=rules))
    roster = solve(problem, limits=Limits(time_limit_s=0.0))
    found = shortages(problem)
    plan = as_plan(problem, roster)
    assert check_roster(plan) == ()
    assert found
    assert check_shortages(plan, found) == ()
    assert sum(one.missing for one in found) <= sum(v.count for v in roster.vacancies)
