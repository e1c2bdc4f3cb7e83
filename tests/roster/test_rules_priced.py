"""Rules with a price of their own: trained people, bands of holidays and kilometres, and reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.audit import check_roster
from planner.audit.facts import facts_of
from planner.audit.limits import limit_of
from planner.audit.roster_cost import recount_cost, soft_costs
from planner.model import rules as ids
from planner.model.campaign import CrewPost, Holiday
from planner.model.rules import DEFAULT_RULES, Rule
from planner.roster import headcount, solve
from planner.roster.scopes import NO_LIMIT, limits_by_member
from planner.roster.working_time import working_times
from tests.roster.tiny import LAT, LON, METRE_LAT, MONDAY, YOUTH, as_plan, at_home, someone, ward

OFFICE = ("Mon 08:00-12:00", "Mon 13:00-17:00", "Tue 08:00-12:00", "Tue 13:00-17:00")


def ruled(*own: Rule) -> tuple[Rule, ...]:
    """These rules in the place of the standard ones of their id and scope."""
    keys = {(rule.id, rule.scope) for rule in own}
    return (*own, *(rule for rule in DEFAULT_RULES if (rule.id, rule.scope) not in keys))


def priced(problem, roster) -> dict[str, float]:
    """Units of each soft rule that the audit counts."""
    plan = as_plan(problem, roster)
    assert check_roster(plan) == ()
    assert recount_cost(facts_of(plan), plan) == pytest.approx(roster.proof.objective)
    return {cost.rule.id: cost.units for cost in soft_costs(facts_of(plan), plan)}


def test_trained_min_may_be_soft():
    """An untrained person may take the place kept for a trained one where that costs less than a
    vacancy, and not where it costs more.
    """
    crew = (CrewPost((YOUTH,), 2),)
    members = (someone("A"), someone("B"))
    for weight, duties, units in ((300.0, 2, {ids.TRAINED_MIN: 1.0}), (9000.0, 1, {})):
        rules = ruled(Rule(ids.TRAINED_MIN, hard=False, weight=weight))
        problem = ward(
            members, points=1, days=1, crew=crew, rules=rules, trained_min=1, shifts=("morning",)
        )
        found = solve(problem)
        assert len(found.duties) == duties
        assert priced(problem, found) == units


def test_fairness_of_holidays():
    """Duties of public holidays are shared out by themselves where the rule gives their band."""
    members = (at_home("near", 300), at_home("far", 900))
    shares = []
    for more in ({}, {"holiday_band_shifts": 0.0}):
        fair = Rule(ids.FAIRNESS, "all", False, 400.0, {"band_shifts": 4.0, **more})
        problem = ward(
            members, points=1, days=8, crew=(CrewPost((YOUTH,), 1),), rules=ruled(fair),
            shifts=("morning",),
        )  # fmt: skip
        days = (MONDAY + timedelta(days=n) for n in (1, 4, 6, 7))
        holidays = tuple(Holiday(day, {"s": True}) for day in days)
        campaign = replace(problem.scenario.campaign, holidays=holidays)
        problem = replace(problem, scenario=replace(problem.scenario, campaign=campaign))
        found = solve(problem)
        assert priced(problem, found) == {}
        days_off = {holiday.date for holiday in holidays}
        shares.append(sum(d.member_code == "near" for d in found.duties if d.date in days_off))
    assert shares[0] > 2
    assert shares[1] == 2


def test_fairness_of_kilometres():
    """Nobody rides far more than a fair share: kilometres above it have their price."""
    members = (
        someone("west", lon=LON - 0.03, lat=LAT),
        someone("east", lon=LON + 0.03, lat=LAT),
        someone("here", lon=LON, lat=LAT - 300 * METRE_LAT),
    )
    costs = []
    for more in ({}, {"km_band": 0.0}):
        fair = Rule(ids.FAIRNESS, "all", False, 400.0, {"band_shifts": 6.0, **more})
        problem = ward(
            members, points=1, days=9, crew=(CrewPost((YOUTH,), 2),), rules=ruled(fair),
            shifts=("morning",),
        )  # fmt: skip
        found = solve(problem)
        assert priced(problem, found) == {}
        ways = {m.code: sum(d.member_code == m.code for d in found.duties) for m in members}
        costs.append((found.proof.objective, abs(ways["west"] - ways["east"])))
    assert costs[1][0] >= costs[0][0]
    assert costs[1][1] <= 1


def test_several_rules_of_one_scope_hold_together():
    """A hard limit of 12 hours and a wish of 8 hours a week stand side by side."""
    hard = Rule(ids.MAX_HOURS_PER_WEEK, parameters={"hours": 12.0})
    soft = Rule(ids.MAX_HOURS_PER_WEEK, "all", False, 10.0, {"hours": 8.0})
    rules = (hard, soft, *(r for r in DEFAULT_RULES if r.id != ids.MAX_HOURS_PER_WEEK))
    problem = ward(
        (someone("A"),), points=1, days=5, crew=(CrewPost((YOUTH,), 1),), rules=rules,
        shifts=("morning",),
    )  # fmt: skip
    found = solve(problem)
    assert len(found.duties) == 3
    assert priced(problem, found) == {ids.MAX_HOURS_PER_WEEK: 4.0}


def test_a_narrower_scope_stands_in_for_a_wider_one():
    """Units, roles, teams and members have their own numbers; one may be set free."""
    rules = (
        Rule(ids.MAX_EVENINGS, parameters={"evenings": 0.0}),
        Rule(ids.MAX_EVENINGS, "kind:unit", parameters={"evenings": 1.0}),
        Rule(ids.MAX_EVENINGS, "role:phu_nu", parameters={"evenings": 2.0}),
        Rule(ids.MAX_EVENINGS, "team:T", parameters={"evenings": 3.0}),
        Rule(ids.MAX_EVENINGS, "member:F", hard=False, weight=0.0),
        *DEFAULT_RULES,
    )
    women = (YOUTH, "phu_nu")
    people = {
        "A": (someone("A"), 0),
        "U": (someone("U", kind="unit", size=1), 1),
        "R": (someone("R", roles=women), 2),
        "T": (someone("T", roles=women, team="T"), 3),
        "F": (someone("F", team="T"), 4),
    }
    for member, most in people.values():
        problem = ward(
            (member,), points=1, days=4, crew=(CrewPost((YOUTH,), 1),), rules=rules,
            shifts=("evening",),
        )  # fmt: skip
        found = solve(problem)
        assert len(found.duties) == most
        assert check_roster(as_plan(problem, found)) == ()


def test_a_rule_switched_off_binds_nobody_in_the_head_count():
    """A limit that is off or soft neither shortens the roster nor the count of people needed."""
    crew = (CrewPost((YOUTH,), 1),)
    off = Rule(ids.MAX_SHIFTS_PER_DAY, hard=False, weight=0.0)
    needs = []
    for rules in (DEFAULT_RULES, ruled(off)):
        problem = ward((someone("A"),), points=1, days=2, crew=crew, rules=rules)
        rows = headcount(problem.scenario, problem.openings, problem.points).rows
        needs.append([row.have for row in rows if row.scope == "day"])
    assert needs == [[1.0, 1.0], [2.0, 2.0]]
    member = someone("A")
    assert limits_by_member((off,), (member,), ids.MAX_SHIFTS_PER_DAY, "shifts")[0] == NO_LIMIT
    assert limit_of(replace(problem.scenario, rules=(off,)), member, off.id, "shifts") == 0.0


def test_working_time_of_each_member_is_reported():
    """Hours, evenings, weekends, holidays and the hours to be compensated, period by period."""
    rule = Rule(
        ids.COMPENSATION, parameters={"hours": 40.0}, names={"office": OFFICE, "per": ("month",)}
    )
    problem = ward(
        (someone("A", base_hours_per_week=40.0), someone("B", roles=("phu_nu",))),
        points=1,
        days=2,
        crew=(CrewPost((YOUTH,), 1),),
        rules=(
            rule,
            Rule(ids.MAX_SHIFTS_PER_DAY, parameters={"shifts": 3.0}),
            Rule(ids.MAX_HOURS_PER_WEEK, parameters={"hours": 80.0}),
            Rule(ids.REST_HOURS, parameters={"hours": 8.0}),
            *(r for r in DEFAULT_RULES if r.id in {*ids.PRICED, ids.ROLE_FITS}),
        ),
        shifts=("morning", "afternoon", "evening"),
    )
    campaign = replace(
        problem.scenario.campaign, holidays=(Holiday(MONDAY + timedelta(days=1), {"s": True}),)
    )
    scenario = replace(problem.scenario, campaign=campaign)
    found = solve(replace(problem, scenario=scenario))
    first, second = working_times(scenario, found.duties)
    assert (first.shifts, first.hours, first.evenings, first.weekends) == (6, 21.0, 2, 0)
    assert (first.holidays, first.longest_week_hours) == (1, 61.0)
    assert first.compensation_hours == {"2025-08": 0.5 + 0.5 + 2.5 + 10.5}
    assert (first.compensation_total, first.compensation_limit) == (14.0, 40.0)
    assert (second.shifts, second.compensation_total) == (0, 0.0)
