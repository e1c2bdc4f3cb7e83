"""Places kept for trained or skilled people in crews of a fewest, an ideal and a largest number."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.people import Away, Member, with_away
from planner.model.proof import Limits
from planner.model.roster import Duty, Roster, Slot
from planner.model.rules import Rule
from planner.roster import (
    Replanned,
    RosterProblem,
    posts_of,
    replan,
    search,
    smallest_relaxation,
    solve,
    solved_ways,
)
from planner.roster import shortages as head_counts
from planner.roster.parts import split
from planner.roster.problem import Post
from planner.roster.score import score
from planner.roster.search import draft_of
from tests.how_many import so_many
from tests.roster.kept_wards import UNPROVED, a_duty, a_kept_ward, every_roster, is_worse, shortages
from tests.roster.test_rules_people import FREE, cost, findings
from tests.roster.tiny import MONDAY, YOUTH, someone, ward

SEEDS = st.integers(0, 10**6)
KEPT = {ids.TRAINED_MIN, ids.SKILL_MIN}


def has_room(problem: RosterProblem) -> bool:
    """Whether those set by hand fit into their posts."""
    there = Counter((d.point_id, d.date, d.role) for d in problem.pinned)
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    return all(there[p.point_id, p.slot.date, p.roles[0]] <= p.room for p in posts)


@settings(max_examples=so_many(60))
@given(SEEDS, st.booleans(), st.sampled_from((1, 2)))
def test_best_of_all_rosters_that_keep_places(seed, pins, points):
    """The answer costs what the cheapest of all rosters costs in which no hard rule is kept worse
    than by the people set by hand alone, and its bound says so.
    """
    problem = a_kept_ward(seed, members=4, points=points, pins=pins)
    found = solve(problem)
    assert not is_worse(problem, found.duties)
    assert found.proof.objective == pytest.approx(cost(problem, found))
    if has_room(problem):
        rosters = (r for r in every_roster(problem) if not is_worse(problem, r.duties))
        best = min(cost(problem, roster) for roster in rosters)
        assert found.proof.objective == pytest.approx(best)
        assert found.proof.bound == pytest.approx(best)


@settings(max_examples=so_many(40))
@given(SEEDS, st.booleans())
def test_no_answer_takes_a_kept_place(seed, pins):
    """Solved or made in a moment, over several days: nothing is broken that nobody set by hand."""
    problem = a_kept_ward(seed, members=6, points=2, days=3, pins=pins)
    for limits in (Limits(time_limit_s=20.0), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        assert not is_worse(problem, found.duties)
        assert not has_room(problem) or set(findings(problem, found)) <= (KEPT if pins else set())
        assert found.proof.objective == pytest.approx(cost(problem, found))
        assert found.proof.bound <= found.proof.objective + 1e-6


@settings(max_examples=so_many(25))
@given(SEEDS)
def test_audit_engine_and_words_count_alike(seed):
    """For any roster the audit finds just the openings that the words call short, and the engine's
    price is the audit's.
    """
    problem = a_kept_ward(seed, members=4)
    [*parts] = split(problem).parts
    for roster in list(every_roster(problem))[:40]:
        short = [
            key for key, count in shortages(problem, roster.duties).items() if count and key[1]
        ]
        assert len([code for code in findings(problem, roster) if code in KEPT]) == len(short)
        total = 0.0
        for part in parts:
            people = draft_of(part, problem.scenario.rules).pinned * 0
            for duty in roster.duties:
                for m, member in enumerate(part.members):
                    for p, post in enumerate(part.posts):
                        total_here = member.code == duty.member_code and duty.role in post.roles
                        people[m, p] += total_here
            total += score(part, problem.scenario.rules, people)
        assert total == pytest.approx(cost(problem, roster))


@settings(max_examples=so_many(20))
@given(SEEDS, st.booleans())
def test_a_large_part_solved_group_by_group_keeps_places(seed, pins):
    """The way of large parts keeps them too, and its bound is one."""
    problem = a_kept_ward(seed, members=4, pins=pins)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "COUPLED", 0)
        found = solve(problem)
    assert not is_worse(problem, found.duties)
    assert found.proof.objective == pytest.approx(cost(problem, found))
    if has_room(problem):
        rosters = (r for r in every_roster(problem) if not is_worse(problem, r.duties))
        assert found.proof.bound <= min(cost(problem, roster) for roster in rosters) + 1e-6


@settings(max_examples=so_many(25))
@given(SEEDS, st.sampled_from((1, 2)), st.sampled_from((0, 1, 2)))
def test_a_replan_keeps_places(seed, points, days):
    """Whoever falls ill, those who come, stay and go leave no opening of the window short of trained
    or skilled people, and the fewest changes are proved.
    """
    problem = a_kept_ward(seed, members=6, points=points, days=3)
    roster, away = solve(problem), Away(f"A{seed % 6}", MONDAY, MONDAY + timedelta(days=days))
    members = with_away(problem.scenario.members, [away])
    ill = replace(problem, scenario=replace(problem.scenario, members=members))
    found = replan(ill, roster.duties, (MONDAY, MONDAY + timedelta(days=2)))
    after = restaffed(ill, roster.duties, found)
    assert found.proved
    assert {*findings(ill, Roster(after, (), UNPROVED))} <= {ids.NEED}


def restaffed(
    problem: RosterProblem, duties: tuple[Duty, ...], found: Replanned
) -> tuple[Duty, ...]:
    """The duties with the changed posts."""
    members = {member.code: member for member in problem.scenario.members}
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    kept = Counter(duties)
    for change in found.changes:
        for sign, codes in ((-1, change.old), (1, change.new)):
            for code in codes:
                post = next(p for p in posts if stands_at(members[code], p, change.slot))
                kept[a_duty(members[code], post)] += sign
    assert min(kept.values(), default=0) >= 0
    return tuple(kept.elements())


def stands_at(member: Member, post: Post, slot: Slot) -> bool:
    """Whether the member may stand in the post, and it is one of the opening."""
    own = (post.point_id, post.slot.date, post.slot.shift)
    return member.fits(post.roles) and own == (slot.point_id, slot.date, slot.shift)


@settings(max_examples=so_many(12))
@given(SEEDS)
def test_what_is_proved_of_vacant_places_is_so(seed):
    """No certificate of heads claims more than the fewest vacant places, and the smallest set of
    rules to relax is the smallest, with as many places vacant as it says.
    """
    problem = a_kept_ward(seed, members=4)
    assert sum(s.need - s.most for s in head_counts(problem)) <= fewest_vacant(problem)
    relaxation = smallest_relaxation(problem)
    names = sorted(KEPT)
    sets = [*itertools.chain(*(itertools.combinations(names, size) for size in range(3)))]
    vacant = {off: fewest_vacant(without(problem, off)) for off in sets}
    smallest = next(off for off in sets if vacant[off] == vacant[sets[-1]])
    assert (relaxation.fewest, relaxation.missing) == (len(smallest), vacant[sets[-1]])
    assert len(relaxation.rules) == len(smallest)


def without(problem: RosterProblem, off: tuple[str, ...]) -> RosterProblem:
    """The problem without some rules."""
    rules = tuple(rule for rule in problem.scenario.rules if rule.id not in off)
    rules = (*(Rule(rule_id, hard=False) for rule_id in off), *rules)
    return replace(problem, scenario=replace(problem.scenario, rules=rules))


def fewest_vacant(problem: RosterProblem) -> int:
    """Places that the fullest roster leaves vacant."""
    kept = (r for r in every_roster(problem) if not is_worse(problem, r.duties))
    return min(sum(vacancy.count for vacancy in roster.vacancies) for roster in kept)


@pytest.mark.parametrize(
    ("trained", "untrained", "least", "there"),
    [
        (0, 4, 1, 0),
        (1, 4, 1, 3),
        (1, 1, 1, 2),
        (0, 4, 0, 3),
        (1, 4, 2, 1),
        (2, 4, 2, 3),
    ],
)
def test_trained_min_in_a_range(trained, untrained, least, there):
    """With min 1, ideal 2, max 3: nobody untrained comes alone, one trained person lets others come
    besides, two are needed where the service asks for two.
    """
    people = [someone(f"T{n}", trained=True) for n in range(trained)]
    people += [someone(f"U{n}") for n in range(untrained)]
    crew = (CrewPost((YOUTH,), 1, 3, 3),)
    problem = ward(
        tuple(people),
        points=1,
        days=1,
        crew=crew,
        rules=FREE,
        trained_min=least,
        shifts=("morning",),
    )
    found = solve(problem)
    assert len(found.duties) == there
    assert findings(problem, found) == []
    assert sum(d.member_code.startswith("T") for d in found.duties) == min(trained, there)


def test_a_place_kept_for_a_skill_says_so():
    """The vacant place names the skill where everybody who is free lacks it, and not where one who
    has it is there already.
    """
    rule = Rule(ids.SKILL_MIN, parameters={"people": 1.0}, names={"skill": ("Lái xe",)})
    crew = (CrewPost((YOUTH,), 2),)
    for members, reasons in (
        ((someone("A"), someone("B")), ["no_skilled_member_free"]),
        ((someone("A", skills=("lái xe",)),), ["all_on_duty"]),
    ):
        problem = ward(
            members, points=1, days=1, crew=crew, rules=(rule, *FREE), shifts=("morning",)
        )
        assert [v.reason_code for v in solve(problem).vacancies] == reasons


def test_a_trained_person_joins_an_untrained_one_who_was_set_by_hand():
    """The rule that the person set by hand breaks alone is mended where there is room for more,
    solved or made in a moment.
    """
    people = (someone("U"), someone("T", trained=True))
    crew = (CrewPost((YOUTH,), 1, 1, 2),)
    problem = ward(
        people, points=1, days=1, crew=crew, rules=FREE, trained_min=1, shifts=("morning",)
    )
    opening = problem.openings[0]
    by_hand = a_duty(people[0], posts_of(problem.scenario, problem.points, (opening,))[0])
    problem = replace(problem, pinned=(replace(by_hand, pinned=True),))
    for limits in (Limits(), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        assert [duty.member_code for duty in found.duties] == ["T", "U"]
        assert findings(problem, found) == []


def test_nobody_is_trained_by_halves():
    """One trained person of two points lets others come to one of them: half a person at each would
    fill both.
    """
    people = [someone("T", trained=True), *(someone(f"U{n}") for n in range(4))]
    crew = (CrewPost((YOUTH,), 1, 3, 3),)
    problem = ward(
        tuple(people), points=2, days=1, crew=crew, rules=FREE, trained_min=1, shifts=("morning",)
    )
    found = solve(problem)
    assert sum(vacancy.count for vacancy in found.vacancies) == 1
    assert len({duty.point_id for duty in found.duties}) == 1
    assert (len(found.duties), found.proof.bound) == (3, found.proof.objective)
    assert findings(problem, found) == []


def test_a_crew_that_was_filled_up_by_hand_stays_in_its_room():
    """Three untrained people set by hand fill the room of three: no trained one is put on top."""
    people = [someone("T", trained=True), *(someone(f"U{n}") for n in range(3))]
    crew = (CrewPost((YOUTH,), 1, 3, 3),)
    problem = ward(
        tuple(people), points=1, days=1, crew=crew, rules=FREE, trained_min=1, shifts=("morning",)
    )
    [post] = posts_of(problem.scenario, problem.points, problem.openings)
    by_hand = tuple(replace(a_duty(member, post), pinned=True) for member in people[1:])
    problem = replace(problem, pinned=by_hand)
    for limits in (Limits(), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        assert len(found.duties) == 3
        assert findings(problem, found) == [ids.TRAINED_MIN]


def test_those_who_would_join_have_the_skill_that_is_missing():
    """The fewest people who would have to join come with the skill, so that the way out is whole."""
    rule = Rule(ids.SKILL_MIN, parameters={"people": 1.0}, names={"skill": ("Lái xe",)})
    problem = ward(
        (someone("A"), someone("B"), someone("C")), points=1, days=1,
        crew=(CrewPost((YOUTH,), 2, 3, 3),), rules=(rule, *FREE), shifts=("morning",),
    )  # fmt: skip
    roster = solve(problem)
    assert [vacancy.count for vacancy in roster.vacancies] == [1]
    ways = solved_ways(problem, roster, smallest_relaxation(problem))
    [joined] = [way for way in ways if way.code == "people_join"]
    assert not joined.roster.vacancies
    assert dict(joined.facts)["people"] == "1"
