"""Rosters that cannot be whole: the certificate, the smallest set of rules, ways out that hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.audit.facts import facts_of
from planner.audit.shortage import check_shortage
from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.people import Absence
from planner.model.proof import Limits
from planner.model.roster import Roster
from planner.model.rules import DEFAULT_RULES, Rule
from planner.roster import (
    RULE_WAYS,
    RosterProblem,
    shortages,
    smallest_relaxation,
    solve,
    solved_ways,
)
from tests.how_many import so_many
from tests.roster.tiny import MONDAY, YOUTH, as_plan, someone, ward

CREW = (CrewPost((YOUTH,), 1),)
NOBODY = Roster((), (), None)  # type: ignore[arg-type]


def problem_of(
    people: int,
    *,
    points: int = 1,
    days: int = 3,
    away: tuple[tuple[int, int], ...] = (),
    rules: tuple[Rule, ...] = DEFAULT_RULES,
) -> RosterProblem:
    """A small ward; `away` are (member, day) of absences."""
    members = tuple(
        someone(
            f"M{n}",
            unavailable=tuple(Absence(MONDAY + timedelta(days=d)) for m, d in away if m == n),
        )
        for n in range(people)
    )
    return ward(members, points=points, days=days, crew=CREW, rules=rules)


def vacant(problem: RosterProblem) -> int:
    """Places left empty by the best roster."""
    return sum(v.count for v in solve(problem).vacancies)


def off(rules: tuple[Rule, ...], names: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules with these switched off."""
    kept = tuple(rule for rule in rules if rule.id not in names)
    return (*(Rule(name, hard=False) for name in names), *kept)


cases = st.builds(
    problem_of,
    st.integers(1, 4),
    points=st.integers(1, 2),
    days=st.integers(1, 8),
    away=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 7)), max_size=4).map(tuple),
)


@settings(max_examples=so_many(25))
@given(cases)
def test_no_roster_fills_more_than_the_certificate_says(problem: RosterProblem) -> None:
    """The places named missing are missing in the best roster, and the recount agrees."""
    found = shortages(problem)
    assert sum(one.missing for one in found) <= vacant(problem)
    facts = facts_of(as_plan(problem, NOBODY))
    for one in found:
        assert one.missing > 0
        assert list(check_shortage(facts, one)) == []


@settings(max_examples=so_many(15))
@given(st.integers(1, 4), st.integers(1, 2), st.integers(1, 5))
def test_counting_is_exact_where_only_the_day_binds(people: int, points: int, days: int) -> None:
    """With one shift a day and nothing else in the way, just as many places stay empty."""
    rules = off(DEFAULT_RULES, (ids.REST_HOURS, ids.MAX_CONSECUTIVE_DAYS))
    problem = problem_of(people, points=points, days=days, rules=rules)
    assert sum(one.missing for one in shortages(problem)) == vacant(problem)


def test_a_certificate_that_claims_too_much_is_found() -> None:
    """The recount refuses a smaller count of what people can give, and places that are not asked."""
    problem = problem_of(1, points=2, days=2)
    one = shortages(problem)[0]
    facts = facts_of(as_plan(problem, NOBODY))
    lie = replace(one, most=one.most - 1)
    assert [f.code for f in check_shortage(facts, lie)] == ["audit_shortage_most"]
    more = replace(one.places[0], count=9)
    wrong = replace(one, places=(more, *one.places[1:]))
    assert "audit_shortage_places" in [f.code for f in check_shortage(facts, wrong)]


def test_enough_people_need_no_certificate() -> None:
    """Where everybody is there, nothing is said to be short."""
    assert shortages(problem_of(4)) == ()


@settings(max_examples=6)
@given(st.integers(1, 3), st.integers(1, 2), st.sampled_from((2, 7, 8)))
def test_no_smaller_set_of_rules_helps_as_much(people: int, points: int, days: int) -> None:
    """Every smaller set, really switched off and solved, leaves more places vacant."""
    problem = problem_of(people, points=points, days=days)
    found = smallest_relaxation(problem)
    names = tuple(rule for _, rule in found.rules)
    assert found.fewest == len(names)

    def without(chosen: tuple[str, ...]) -> int:
        rules = off(problem.scenario.rules, chosen)
        return vacant(replace(problem, scenario=replace(problem.scenario, rules=rules)))

    assert without(names) == found.missing
    limits = (ids.MAX_SHIFTS_PER_DAY, ids.REST_HOURS, ids.MAX_CONSECUTIVE_DAYS,
              ids.MAX_HOURS_PER_WEEK)  # fmt: skip
    for chosen in combinations(limits, max(0, len(names) - 1)):
        assert not names or without(chosen) > found.missing


def test_a_whole_roster_needs_no_rule_relaxed() -> None:
    """Nothing is to be relaxed where every place can be filled."""
    found = smallest_relaxation(problem_of(4))
    assert (found.rules, found.fewest, found.missing) == ((), 0, 0)


def test_ways_out_of_too_few_heads_are_solved_and_priced() -> None:
    """Each way gives a roster whose vacancies are what its price says, fewer than now."""
    problem = problem_of(3, points=2, days=7)
    roster = solve(problem)
    ways = solved_ways(problem, roster, smallest_relaxation(problem))
    assert 1 <= len(ways) <= 3
    for way in ways:
        price = {name: (now, then) for name, now, then in way.price}
        now, then = price["vacancies"]
        assert now == sum(v.count for v in roster.vacancies)
        assert then == sum(v.count for v in way.roster.vacancies)
        assert then < now


def test_ways_out_of_rules_are_relaxing_joining_and_closing() -> None:
    """Where heads suffice but rest does not, all three ways of the rules leave nothing vacant."""
    tight = Rule(ids.REST_HOURS, parameters={"hours": 40.0})
    rules = (tight, *(rule for rule in DEFAULT_RULES if rule.id != ids.REST_HOURS))
    problem = problem_of(3, points=1, days=4, rules=rules)
    roster = solve(problem)
    assert roster.vacancies
    assert shortages(problem) == ()
    relaxation = smallest_relaxation(problem)
    ways = solved_ways(problem, roster, relaxation)
    assert [way.code for way in ways] == list(RULE_WAYS)
    assert all(sum(v.count for v in way.roster.vacancies) == 0 for way in ways)
    assert len(relaxation.rules) == relaxation.fewest == 1


def test_a_search_without_time_says_that_it_knows_nothing() -> None:
    """Without a moment to search no set is named, and the answer is not called whole."""
    found = smallest_relaxation(problem_of(1, points=2, days=7), limits=Limits(time_limit_s=0.0))
    assert (found.rules, found.is_whole) == ((), False)


@pytest.mark.parametrize("days", [6, 7, 8])
def test_a_day_off_in_the_week_is_counted(days: int) -> None:
    """One person for one shift a day: six days of seven at most."""
    rules = off(DEFAULT_RULES, (ids.REST_HOURS,))
    problem = problem_of(1, days=days, rules=rules)
    by_day = sum(one.missing for one in shortages(problem))
    assert by_day == days + (1 if days >= 7 else 0)
