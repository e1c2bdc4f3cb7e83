"""Places kept for trained or skilled people in crews of a fewest, an ideal and a largest number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model import rules as ids
from planner.model.proof import Limits
from planner.roster import posts_of, solve
from planner.roster.parts import split
from planner.roster.score import score
from planner.roster.search import draft_of
from tests.roster.kept_wards import a_kept_ward, every_roster, is_worse, shortages
from tests.roster.test_rules_people import cost, findings

SEEDS = st.integers(0, 10**6)
KEPT = {ids.TRAINED_MIN, ids.SKILL_MIN}


def has_room(problem) -> bool:
    """Whether those set by hand fit into their posts."""
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    there = [
        sum((d.point_id, d.role) == (p.point_id, p.roles[0]) for d in problem.pinned) for p in posts
    ]
    return all(count <= post.room for count, post in zip(there, posts, strict=True))


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.booleans())
def test_no_answer_takes_a_kept_place(seed, pins):
    """Solved or made in a moment, over several days: nothing is broken that nobody set by hand."""
    problem = a_kept_ward(seed, members=6, points=2, days=3, pins=pins)
    for limits in (Limits(time_limit_s=20.0), Limits(time_limit_s=0.0)):
        found = solve(problem, limits=limits)
        assert not is_worse(problem, found.duties)
        assert pins or findings(problem, found) == []
        assert found.proof.objective == pytest.approx(cost(problem, found))
        assert found.proof.bound <= found.proof.objective + 1e-6


@settings(max_examples=25, deadline=None)
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
