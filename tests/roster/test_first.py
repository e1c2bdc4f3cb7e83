"""First rosters: every hard rule holds, and no roster leaves fewer places empty than is proved."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.audit import check_roster
from planner.model.proof import Limits, never_stop, no_progress
from planner.model.rules import KEEP_SAME_POINT
from planner.roster import first_roster, solve
from planner.roster.hands import hands_of, least_vacant
from planner.roster.highs import Watch
from planner.roster.parts import Part, split
from planner.roster.score import vacancies
from planner.roster.search import ready
from tests.how_many import so_many
from tests.roster.drawn import a_ward, every_roster
from tests.roster.tiny import as_plan, post, someone, with_parameters

SMALL = ((5, 1, 1), (2, 2, 1), (2, 1, 2))
LARGER = ((12, 1, 1), (7, 2, 1), (9, 1, 2))
SEEDS = st.integers(0, 10**6)


class Parts(dict):
    """Kept parts in memory."""

    def put(self, key, part):
        """As KeptParts says."""
        self[key] = part


def empty(roster) -> int:
    return sum(vacancy.count for vacancy in roster.vacancies)


def faults_of(problem, roster):
    """What the audit finds, but what earlier duties of a member may have made impossible."""
    bound = {duty.member_code for duty in problem.pinned}
    found = check_roster(as_plan(problem, roster))
    return [fault for fault in found if fault.facts.get("member") not in bound]


@settings(max_examples=10)
@given(SEEDS)
def test_no_roster_at_all_leaves_fewer_places_empty_than_proved(seed):
    """Against every roster that the audit accepts, under rules drawn at random; wards whose earlier
    duties leave no such roster prove nothing.
    """
    problem = a_ward(seed, members=2, shapes=SMALL).problem
    first = first_roster(problem)
    rosters = every_roster(problem, first.roster.earlier)
    sound = (roster for roster in rosters if not check_roster(as_plan(problem, roster)))
    fewest = min((empty(roster) for roster in sound), default=None)
    assume(fewest is not None)
    assert first.least_vacant <= fewest


@settings(max_examples=so_many(20))
@given(SEEDS)
def test_a_first_roster_keeps_every_rule_and_its_bounds(seed):
    """The audit finds nothing; its cost is no less than the best, its bound no more."""
    problem = a_ward(seed, members=4, shapes=LARGER).problem
    first, solved = first_roster(problem), solve(problem)
    assert faults_of(problem, first.roster) == []
    assert first.least_vacant <= min(empty(first.roster), empty(solved))
    assert first.roster.proof.bound <= solved.proof.objective + 1e-6
    assert solved.proof.bound <= first.roster.proof.objective + 1e-6
    assert not first.is_last


@pytest.mark.parametrize("seed", [61, 92, 93, 134])
def test_hands_fill_what_matching_alone_leaves_empty(seed):
    """Wards where the first matching leaves more places empty than hands do, every rule kept."""
    problem = a_ward(seed, members=4, shapes=LARGER).problem
    rules = problem.scenario.rules
    matched = sum(
        int(vacancies(part, ready(part, rules).answer.people).sum())
        for part in split(problem).parts
    )
    found = first_roster(problem).roster
    assert empty(found) < matched
    assert faults_of(problem, found) == []


def test_a_rule_that_speaks_of_places_is_bounded_by_the_whole_part():
    """There are no hands then; the relaxation of the whole part still counts the empty place."""
    posts = (post(0), post(0, point_id="P2", opening=1), post(1, opening=2))
    rules = with_parameters(KEEP_SAME_POINT, points=1)
    made = ready(Part("tiny", (someone("A"),), posts), rules)
    assert hands_of(made.draft, made.model) is None
    assert least_vacant(made, Watch(no_progress, never_stop, float("inf"), Limits())) == 1


def test_what_was_solved_is_no_first_roster_any_more():
    """With every part kept it is the solved roster itself, the proved number beside it."""
    problem, kept = a_ward(93, members=4, shapes=LARGER).problem, Parts()
    first = first_roster(problem, kept=kept)
    solved = solve(problem, kept=kept)
    again = first_roster(problem, kept=kept)
    assert again.is_last
    assert again.roster.duties == solved.duties
    assert again.least_vacant == first.least_vacant == 1


def test_no_time_leaves_no_roster_worse_than_the_first():
    """Solved with no time at all, it costs no more than the first roster that is kept."""
    problem, kept = a_ward(92, members=4, shapes=LARGER).problem, Parts()
    first = first_roster(problem, kept=kept)
    hurried = solve(problem, kept=kept, limits=Limits(time_limit_s=0.0))
    alone = solve(problem, limits=Limits(time_limit_s=0.0))
    assert hurried.proof.objective <= first.roster.proof.objective < alone.proof.objective
    assert hurried.proof.bound <= hurried.proof.objective
