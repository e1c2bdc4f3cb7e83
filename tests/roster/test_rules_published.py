"""Rules of change: frozen days stay as published, what changes elsewhere has a price."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.people import Absence
from planner.model.proof import Limits
from planner.model.roster import Roster
from planner.model.rules import Rule
from planner.model.scenario import digest_of
from planner.roster import RosterProblem, solve
from tests.how_many import so_many
from tests.roster.test_rules_people import FREE, cost, findings, made, seats
from tests.roster.test_rules_read import rules_of, special
from tests.roster.tiny import MONDAY, YOUTH, at_home, someone, ward

SEEDS = st.integers(0, 10**6)


def frozen(days: int) -> Rule:
    """Nothing changes before so many days have passed."""
    return Rule(ids.FROZEN_UNTIL, names={"date": ((MONDAY + timedelta(days=days)).isoformat(),)})


def changes(weight: float) -> Rule:
    """The price of a new duty."""
    return Rule(ids.CHANGE_COST, hard=False, weight=weight)


def published(*rules: Rule, away: int | None = None, days: int = 3) -> RosterProblem:
    """Far away A serves every day in the published roster, near B would be cheaper."""
    problem = ward((at_home("A", 2000), at_home("B", 300)), points=1, days=days,
                   crew=(CrewPost((YOUTH,), 1),), rules=(*FREE, *rules),
                   shifts=("morning",))  # fmt: skip
    base = made(problem, (problem.scenario.members[0],) * days).duties
    if away is not None:
        first = replace(
            problem.scenario.members[0], unavailable=(Absence(MONDAY + timedelta(days=away)),)
        )
        members = (first, problem.scenario.members[1])
        problem = replace(problem, scenario=replace(problem.scenario, members=members))
    return replace(problem, base=base)


def codes(roster: Roster) -> str:
    """Who serves, day by day."""
    return "".join(duty.member_code for duty in roster.duties)


def test_frozen_until():
    """Frozen days keep their people, the others are free; a changed frozen day is told."""
    problem = published(frozen(2))
    found = solve(problem)
    assert codes(found) == "AAB"
    assert findings(problem, found) == []
    assert not any(duty.pinned for duty in found.duties)
    swapped = tuple(replace(duty, member_code="B") for duty in found.duties)
    assert findings(problem, replace(found, duties=swapped)) == [ids.FROZEN_UNTIL] * 2
    nothing = replace(problem, base=())
    assert codes(solve(nothing)) == codes(solve(published())) != codes(found)


def test_frozen_until_keeps_a_vacancy():
    """A place that was published vacant stays vacant while it is frozen."""
    problem = published(frozen(2))
    found = solve(replace(problem, base=problem.base[1:]))
    assert codes(found) == "AB"
    assert [v.date for v in found.vacancies] == [MONDAY]
    assert findings(problem, found) == []


def test_who_falls_ill_in_frozen_days_is_replaced_and_nobody_else():
    """The places that absent people leave are filled on frozen days, as many as they were; all
    others stay, and the audit lets that pass and nothing more.
    """
    problem = published(frozen(3), away=1)
    found = solve(problem)
    assert codes(found) == "ABA"
    assert findings(problem, found) == []
    left = tuple(duty for duty in found.duties if duty.date != MONDAY + timedelta(days=1))
    assert findings(problem, replace(found, duties=left)) == [ids.NEED]
    both = tuple(replace(duty, member_code="B") for duty in found.duties)
    assert findings(problem, replace(found, duties=both)) == [ids.FROZEN_UNTIL] * 2


def test_as_many_come_as_fell_ill_and_no_more():
    """A place that was published vacant beside one that falls vacant stays so: one comes, not two;
    and none where somebody stands in already.
    """
    problem = ward((someone("A"), someone("B"), someone("C")), points=1, days=1,
                   crew=(CrewPost((YOUTH,), 2),), rules=(*FREE, frozen(1)),
                   shifts=("morning",))  # fmt: skip
    a, b, c = problem.scenario.members
    base = made(problem, (a, None)).duties
    members = (replace(a, unavailable=(Absence(MONDAY),)), b, c)
    ill = replace(problem, base=base, scenario=replace(problem.scenario, members=members))
    found = solve(ill)
    assert codes(found) in ("B", "C")
    assert findings(ill, found) == []
    two = made(problem, (b, c))
    assert findings(ill, replace(found, duties=two.duties, vacancies=())) == [ids.FROZEN_UNTIL]
    stands = replace(ill, standing=made(problem, (c, None)).duties)
    assert codes(solve(stands)) == "C"
    assert codes(solve(replace(ill, pinned=stands.standing))) == "C"


def test_what_was_changed_by_hand_on_a_frozen_day_stays_and_is_told():
    """A solve takes no hand back, and puts nobody beside it: the audit goes on telling the day."""
    problem = published(frozen(2))
    by_hand = made(problem, (problem.scenario.members[1], *[problem.scenario.members[0]] * 2))
    asked = replace(problem, standing=by_hand.duties, pinned=by_hand.duties[:1])
    found = solve(asked)
    assert codes(found)[:2] == "BA"
    assert findings(problem, found) == [ids.FROZEN_UNTIL]


def test_who_was_taken_off_a_frozen_day_comes_back():
    """A place that somebody emptied by hand is filled by whom it was published with."""
    problem = published(frozen(2))
    asked = replace(problem, standing=problem.base[1:])
    assert codes(solve(asked))[:2] == "AA"


def test_change_cost():
    """A dear change is made only for the day on which the published person is away."""
    problem = published(changes(3000.0), away=1)
    found = solve(problem)
    assert codes(found) == "ABA"
    assert findings(problem, found) == []
    assert found.proof.objective == pytest.approx(cost(problem, found))
    free = replace(problem, base=())
    assert codes(solve(free)).count("A") < 2
    assert solve(free).base == ()


def test_a_roster_without_rules_of_change_remembers_nothing():
    """The published roster is kept only where a rule compares with it; digests stay."""
    problem = published()
    found = solve(problem)
    assert found.base == ()
    assert digest_of(replace(found, base=problem.base)) != digest_of(found)


def drawn(seed: int, *, members: int, days: int, points: int) -> RosterProblem:
    """A published roster at random, one person away since, a price and some frozen days."""
    pick = random.Random(seed)
    weight = float(pick.choice((20, 300, 6000)))
    rules = pick.choice(((changes(weight),), (changes(weight), frozen(pick.choice((0, 1))))))
    people = tuple(
        someone(f"A{n}", kind="unit" if n == 1 else "person", size=2 if n == 1 else 1,
                lon=105.82, lat=21.06 + pick.randrange(20) / 1000)
        for n in range(members)
    )  # fmt: skip
    problem = ward(people, points=points, days=days, crew=(CrewPost((YOUTH,), 2),),
                   rules=(*FREE, *rules), shifts=("morning",))  # fmt: skip
    base = made(problem, tuple(pick.choice((None, *people)) for _ in seats(problem))).duties
    if pick.random() < 0.5:
        gone = replace(people[0], unavailable=(Absence(MONDAY),))
        scenario = replace(problem.scenario, members=(gone, *people[1:]))
        problem = replace(problem, scenario=scenario)
    once = Counter[tuple[object, ...]]()
    kept = []
    for duty in base:
        key = (duty.member_code, duty.date)
        once[key] += 1
        if once[key] <= (2 if duty.member_code == "A1" else 1):
            kept.append(duty)
    return replace(problem, base=tuple(kept))


@settings(max_examples=so_many(20))
@given(SEEDS)
def test_fewest_changes_against_all_rosters(seed):
    """The answer costs what the cheapest of all sound rosters costs that starts from the base."""
    problem = drawn(seed, members=2, days=2, points=1)
    found = solve(problem)
    assert findings(problem, found) == []
    every = (
        replace(made(problem, choice), base=problem.base)
        for choice in itertools.product((None, *problem.scenario.members), repeat=4)
    )
    best = min(cost(problem, roster) for roster in every if not findings(problem, roster))
    assert found.proof.objective == pytest.approx(best)
    assert found.proof.bound == pytest.approx(best)


@settings(max_examples=so_many(15))
@given(SEEDS)
def test_answers_from_a_base_break_nothing(seed):
    """Solved or made in a moment, frozen days are as published and the price is the recount."""
    problem = drawn(seed, members=5, days=4, points=2)
    for limits in (Limits(time_limit_s=20.0), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        assert findings(problem, found) == []
        assert found.proof.objective == pytest.approx(cost(problem, found))


def test_rules_of_change_are_read():
    """The date as a date, the price as a weight."""
    text = special(id='"frozen_until"', parameters="{ date = 2025-08-10 }")
    text += special(id='"change_cost"', weight="50")
    assert rules_of(text)[-2:] == (
        Rule(ids.FROZEN_UNTIL, names={"date": ("2025-08-10",)}),
        changes(50.0),
    )
