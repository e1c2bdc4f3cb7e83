"""The roster as a whole: best by brute force, parts, proofs, stopping, pins, the demo's size."""

from __future__ import annotations

import dataclasses
import itertools
import time
from collections import Counter
from datetime import date

import numpy as np
import pytest

from planner.audit import check_roster
from planner.audit.facts import facts_of
from planner.audit.roster_cost import recount_cost
from planner.findings import BadInputError
from planner.model.campaign import CrewPost
from planner.model.digest import digest_of
from planner.model.people import Absence, Member
from planner.model.proof import Limits, Proof
from planner.model.roster import Duty, Roster, Vacancy
from planner.model.rules import MAX_SHIFTS_PER_DAY, Rule
from planner.roster import RosterProblem, posts_of, solve
from planner.roster.parts import split
from tests.roster.instance import openings_of, points_of
from tests.roster.instance import ward as demo_ward
from tests.roster.tiny import LAT, LON, METRE_LAT, MONDAY, YOUTH, as_plan, someone, ward

UNPROVED = Proof("roster", "feasible", None, None, None, 0.0, 0, "none")


def drawn(seed: int) -> RosterProblem:
    """Two points, two or three days, three members with homes, absences and training drawn."""
    rng = np.random.default_rng(seed)
    members = tuple(
        someone(
            f"A{i}",
            lon=LON,
            lat=LAT + float(rng.integers(0, 2000)) * METRE_LAT,
            trained=bool(rng.random() < 0.5),
            roles=(YOUTH,) if rng.random() < 0.7 else ("phu_nu", YOUTH),
            unavailable=(Absence(MONDAY, "evening"),) if rng.random() < 0.3 else (),
        )
        for i in range(3)
    )
    crew = (CrewPost((YOUTH,), 1),) if seed % 2 else (CrewPost(("phu_nu", YOUTH), 1),)
    return ward(
        members, points=1 + seed % 2, days=2 - seed % 2, crew=crew, trained_min=int(seed % 3 == 0)
    )


def rosters(problem: RosterProblem):
    """Every way to fill or leave each post."""
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    for choice in itertools.product((None, *problem.scenario.members), repeat=len(posts)):
        duties = tuple(_duty(m, p) for m, p in zip(choice, posts, strict=True) if m)
        empty = tuple(
            Vacancy(p.point_id, p.slot.date, p.slot.shift, p.roles, 1)
            for m, p in zip(choice, posts, strict=True)
            if m is None
        )
        yield Roster(duties, empty, UNPROVED)


def _duty(member: Member, post) -> Duty:
    slot = post.slot
    role = next((r for r in member.roles if r in post.roles), member.roles[0])
    return Duty(member.code, slot.date, slot.shift, slot.start, slot.end, post.point_id, role)


@pytest.mark.parametrize("seed", range(8))
def test_best_of_all_rosters(seed):
    """The objective equals the cheapest roster among all that the audit accepts."""
    problem = drawn(seed)
    found = solve(problem)
    best = min(
        recount_cost(facts_of(plan), plan)
        for roster in rosters(problem)
        if not check_roster(plan := as_plan(problem, roster))
    )
    assert found.proof.status == "optimal"
    assert found.proof.objective == best == found.proof.bound


@pytest.fixture(scope="module")
def fortnight() -> tuple[RosterProblem, Roster]:
    """Tây Hồ's head-counts in the first fortnight, solved once."""
    scenario = demo_ward(end=date(2025, 8, 6))
    points = points_of(scenario)
    problem = RosterProblem(scenario, points, openings_of(scenario, points))
    return problem, solve(problem, limits=Limits(time_limit_s=90))


def test_fortnight_is_fully_staffed_and_proved(fortnight):
    """Nothing is vacant, the audit finds nothing, the bound meets the recounted objective."""
    problem, roster = fortnight
    assert roster.vacancies == ()
    assert check_roster(as_plan(problem, roster)) == ()
    plan = as_plan(problem, roster)
    assert recount_cost(facts_of(plan), plan) == roster.proof.objective
    assert (roster.proof.status, roster.proof.gap) == ("optimal", 0.0)


def test_parts_share_no_member(fortnight):
    """Three roles, 67 teams and 20 places are solved apart, and their proofs add up."""
    problem, roster = fortnight
    parts = split(problem).parts
    codes = Counter(m.code for part in parts for m in part.members)
    assert len(parts) == len(roster.parts) == 90
    assert max(codes.values()) == 1
    assert sum(p.objective for p in roster.parts) == roster.proof.objective
    assert sum(p.bound for p in roster.parts) == roster.proof.bound


def test_shares_are_fair(fortnight):
    """Shifts and evenings of one role differ by a handful at most."""
    _, roster = fortnight
    for prefix in ("CC", "CA", "DV"):
        own = [d for d in roster.duties if d.member_code.startswith(prefix)]
        shifts = Counter(d.member_code for d in own)
        evenings = Counter(d.member_code for d in own if d.shift == "evening")
        assert max(shifts.values()) - min(shifts.values()) <= 4
        assert max(evenings.values()) <= 6


def test_same_input_same_roster():
    """Two solves that end by proof give the same roster."""
    problem = drawn(3)
    first, second = solve(problem), solve(problem)
    assert digest_of(first) == digest_of(second)


def test_stopped_at_once_gives_a_greedy_roster():
    """Without time to search a sound roster comes back, pins kept, and says that the clock ended it."""
    problem = drawn(1)
    opening = problem.openings[0]
    pin = Duty(
        "A0", opening.date, opening.shift, opening.start, opening.end, "P1", YOUTH, pinned=True
    )
    problem = dataclasses.replace(problem, pinned=(pin,))
    roster = solve(problem, limits=Limits(time_limit_s=0.0))
    assert pin in roster.duties
    assert check_roster(as_plan(problem, roster)) == ()
    assert (roster.proof.status, roster.proof.ended_by) == ("feasible", "clock")
    assert roster.proof.bound <= solve(problem).proof.objective <= roster.proof.objective


@pytest.mark.parametrize("most", [1, 2])
def test_greedy_roster_of_a_fortnight_breaks_no_rule(fortnight, most):
    """The greedy roster leaves hardly a post vacant and the audit finds nothing."""
    problem, _ = fortnight
    rule = Rule(MAX_SHIFTS_PER_DAY, parameters={"shifts": most})
    scenario = dataclasses.replace(problem.scenario, rules=(rule, *problem.scenario.rules))
    problem = dataclasses.replace(problem, scenario=scenario)
    roster = solve(problem, limits=Limits(time_limit_s=0.0))
    assert check_roster(as_plan(problem, roster)) == ()
    assert sum(v.count for v in roster.vacancies) <= 15


def test_cancel_is_honoured(fortnight):
    """A large part ends soon after should_stop says so."""
    problem, _ = fortnight
    began = time.perf_counter()
    roster = solve(problem, should_stop=lambda: True)
    assert time.perf_counter() - began < 30.0
    assert roster.proof.ended_by == "cancel"
    assert roster.proof.bound <= roster.proof.objective


def test_progress_runs_from_nought_to_one():
    """Progress never falls and ends at 1."""
    shares: list[float] = []

    def note(_stage: str, share: float, _gap=None, answer=None) -> None:
        shares.append(share)

    solve(drawn(2), progress=note)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_pinned_duty_stays_pinned():
    """A pinned duty comes back as pinned, the rest of the roster is built round it."""
    problem = drawn(5)
    opening = problem.openings[-1]
    pin = Duty(
        "A2",
        opening.date,
        opening.shift,
        opening.start,
        opening.end,
        opening.point_id,
        YOUTH,
        pinned=True,
    )
    roster = solve(dataclasses.replace(problem, pinned=(pin,)))
    assert pin in roster.duties
    assert sum(d.pinned for d in roster.duties) == 1


def test_pin_without_opening_is_counted():
    """A pinned duty whose opening has gone is dropped, and the proof notes it."""
    problem = drawn(5)
    lost = Duty(
        "A2", MONDAY, "afternoon", problem.openings[0].start, problem.openings[0].end, "P1", YOUTH
    )
    roster = solve(dataclasses.replace(problem, pinned=(lost,)))
    assert roster.proof.note == "pins_without_opening=1"


def test_without_members_the_roster_is_a_list_of_posts():
    """No members: every post is a vacancy, no exception."""
    problem = ward((), points=2, days=2, crew=(CrewPost((YOUTH,), 2),))
    roster = solve(problem)
    assert roster.duties == ()
    assert sum(v.count for v in roster.vacancies) == 16
    assert {v.reason_code for v in roster.vacancies} == {"no_members"}
    assert roster.proof.status == "optimal"


@pytest.mark.parametrize(
    ("members", "trained_min", "reason"),
    [
        ((someone("A", roles=("phu_nu",)),), 0, "no_member_fits"),
        ((someone("A", unavailable=(Absence(MONDAY),)),), 0, "all_absent"),
        ((someone("A"),), 1, "no_trained_member_free"),
        ((someone("A", base_hours_per_week=48),), 0, "limits_reached"),
    ],
)
def test_reason_of_a_vacancy(members, trained_min, reason):
    """The reason names the first thing that stops everybody."""
    crew = (CrewPost((YOUTH,), 1),)
    problem = ward(
        members, points=1, days=1, crew=crew, trained_min=trained_min, shifts=("morning",)
    )
    assert [v.reason_code for v in solve(problem).vacancies] == [reason]


def test_reason_when_all_are_on_duty():
    """With one shift a day, the second shift stays vacant because everybody is on duty."""
    problem = ward((someone("A"),), points=1, days=1, crew=(CrewPost((YOUTH,), 1),))
    assert [v.reason_code for v in solve(problem).vacancies] == ["all_on_duty"]


def test_a_unit_gives_one_duty_for_each_person():
    """A unit of three fills three places of a post as three duties."""
    unit = someone("CĐ-12", kind="unit", size=3)
    problem = ward((unit,), points=1, days=1, crew=(CrewPost((YOUTH,), 4),), shifts=("morning",))
    roster = solve(problem)
    assert len(roster.duties) == 3
    assert [v.count for v in roster.vacancies] == [1]
    assert check_roster(as_plan(problem, roster)) == ()


def test_duty_leader_is_rostered_like_any_role():
    """A crew that asks for lanh_dao_truc gets one, with that role on the duty."""
    crew = (CrewPost((YOUTH,), 1), CrewPost(("lanh_dao_truc",), 1))
    members = (someone("A"), someone("LD", roles=("can_bo", "lanh_dao_truc")))
    roster = solve(ward(members, points=1, days=1, crew=crew, shifts=("morning",)))
    assert [d.role for d in roster.duties] == [YOUTH, "lanh_dao_truc"]


def test_fixed_place_of_an_unknown_kind_is_bad_input(fortnight):
    """A fixed point in a place no crew is named for is a finding, not a guess."""
    problem, _ = fortnight
    venues = tuple(dataclasses.replace(v, kind="cho") for v in problem.scenario.venues)
    scenario = dataclasses.replace(problem.scenario, venues=venues)
    with pytest.raises(BadInputError) as caught:
        posts_of(scenario, problem.points, problem.openings)
    assert caught.value.findings[0].code == "fixed_point_without_crew"


@pytest.mark.long
def test_forty_days_within_a_minute():
    """The whole campaign: 1,080 point-shifts and all sessions staffed, proved, no rule broken."""
    scenario = demo_ward()
    points = points_of(scenario)
    problem = RosterProblem(scenario, points, openings_of(scenario, points))
    roster = solve(problem, limits=Limits(time_limit_s=120))
    assert sum(d.point_id.startswith("admin") for d in roster.duties) == 3240
    assert roster.vacancies == ()
    assert roster.proof.gap == 0.0
    assert check_roster(as_plan(problem, roster)) == ()
    assert roster.proof.runtime_s < 60.0
