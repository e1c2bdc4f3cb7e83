"""The head-count before any solving, and its ways out applied and counted again."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from planner.model.campaign import CrewPost
from planner.model.people import Absence, Member
from planner.model.roster import HeadCount, HeadCountRow
from planner.model.rules import MAX_SHIFTS_PER_DAY, Rule
from planner.roster import WAYS, headcount, solve
from tests.roster.instance import openings_of, points_of, ward
from tests.roster.tiny import MONDAY, YOUTH, someone
from tests.roster.tiny import ward as tiny_ward


def counted(scenario, openings=None) -> HeadCount:
    points = points_of(scenario)
    return headcount(scenario, openings or openings_of(scenario, points), points)


def row(heads: HeadCount, role: str, scope: str, period: str = "") -> HeadCountRow:
    found = [r for r in heads.rows if role in r.roles and (r.scope, r.period) == (scope, period)]
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def two_youths():
    """The second ready scenario: a second youth member in each admin shift."""
    return ward(youth=2)


@pytest.mark.parametrize(("role", "have"), [("can_bo", 36), ("cong_an", 35), ("doan_vien", 36)])
def test_demo_needs_32_of_each_role(role, have):
    """27 posts a role and day are 189 a week, so 32 people at six days a week."""
    heads = counted(ward())
    people, week = row(heads, role, "people"), row(heads, role, "week", "2025-W31")
    assert (people.need, people.have, week.need) == (32, have, 189)
    assert row(heads, role, "day", "2025-07-28").need == 27
    assert row(heads, role, "shift", "2025-07-28/evening").need == 9
    assert row(heads, role, "campaign").need == 1080


def test_demo_needs_96_and_has_107():
    """96 people in all against 107 outside the teams, and nothing fails."""
    heads = counted(ward())
    assert (heads.need_people, heads.have_people) == (96, 107)
    assert (heads.first_failing, heads.ways_out) == ((), ())


def test_absences_count():
    """On parade evenings three police officers are away: the rows of shift and day show it."""
    heads = counted(ward())
    assert row(heads, "cong_an", "shift", "2025-08-20/evening").have >= 33
    assert row(heads, "cong_an", "shift", "2025-08-21/evening").have <= 32


def test_second_youth_member_fails_by_name(two_youths):
    """63 youth members are needed and 36 are there: the role is named, 27 are missing."""
    heads = counted(two_youths)
    people = row(heads, "doan_vien", "people")
    assert heads.first_failing == ("doan_vien",)
    assert (people.need, people.have, people.short) == (63, 36, 27)


def test_three_ways_out_are_offered_with_their_numbers(two_youths):
    """The shifts to close, the smaller crew and the people to add are computed, not examples."""
    ways = {way.code: dict(way.facts) for way in counted(two_youths).ways_out}
    assert list(ways) == ["fewer_shifts_besides", "smaller_crew", "more_people"]
    assert ways["fewer_shifts_besides"]["closed"] == "evening:9;afternoon:3"
    assert (ways["smaller_crew"]["now"], ways["smaller_crew"]["then"]) == ("2", "1")
    assert ways["more_people"]["people"] == "27"


def test_closing_shifts_holds_when_applied_and_one_less_does_not(two_youths):
    """The offered closings make the head-count hold; leaving one of them open does not."""
    way = counted(two_youths).ways_out[0]
    slots = [tuple(slot.split("@")) for slot in dict(way.facts)["slots"].split(";")]
    everything = openings_of(two_youths, points_of(two_youths))
    for closed, failing in ((slots, ()), (slots[:-1], ("doan_vien",))):
        left = tuple(o for o in everything if (o.shift, o.point_id) not in closed)
        assert counted(two_youths, left).first_failing == failing


def test_smaller_crew_holds_when_applied():
    """With one youth member a shift the same people suffice."""
    assert counted(ward(youth=1)).first_failing == ()


@pytest.mark.parametrize(("count", "failing"), [(27, ()), (26, ("doan_vien",))])
def test_more_people_hold_when_applied(two_youths, count, failing):
    """27 more youth members are enough, 26 are not."""
    more = tuple(Member(f"+{i}", "person", 1, ("doan_vien",)) for i in range(count))
    scenario = replace(two_youths, members=(*two_youths.members, *more))
    assert counted(scenario).first_failing == failing


def test_more_shifts_a_day_holds_when_applied():
    """Where a crew of one is short, two shifts a day are offered, and hold."""
    full = ward()
    fewer = tuple(m for m in full.members if not ("DV-30" <= m.code <= "DV-35"))
    scenario = replace(full, members=fewer)
    heads = counted(scenario)
    assert [way.code for way in heads.ways_out] == [
        "fewer_shifts",
        "more_people",
        "more_shifts_a_day",
    ]
    assert dict(heads.ways_out[1].facts)["people"] == "2"
    rule = Rule(MAX_SHIFTS_PER_DAY, parameters={"shifts": 2})
    assert counted(replace(scenario, rules=(rule, *scenario.rules))).first_failing == ()


def test_a_short_team_shows_although_others_have_more():
    """People of other teams do not fill up a team that has nobody trained to come."""
    full = ward(groups=4)
    lonely = tuple(m for m in full.members if m.team != "G02" or m.code == "G02-0")
    heads = counted(replace(full, members=lonely))
    week = row(heads, "any", "week", "2025-W31")
    assert heads.first_failing == ("any",)
    assert (week.need, week.have) == (24, 21)
    people = next(way for way in heads.ways_out if way.code == "more_people")
    assert dict(people.facts)["teams"] == "G02"
    assert dict(people.facts)["people"] == "1"


def test_labels_that_share_people_are_also_counted_together():
    """One person with two roles counts for each label, but not for both at once."""
    crew = (CrewPost((YOUTH,), 1), CrewPost(("phu_nu",), 1))
    problem = tiny_ward(
        (someone("A", roles=(YOUTH, "phu_nu")),), points=1, days=1, crew=crew, shifts=("morning",)
    )
    heads = headcount(problem.scenario, problem.openings, problem.points)
    together = [r for r in heads.rows if r.roles == (YOUTH, "phu_nu") and r.scope == "people"]
    assert [(r.need, r.have) for r in together] == [(2, 1)]
    assert heads.first_failing == (YOUTH, "phu_nu")
    assert all(way.code in WAYS and way.holds for way in heads.ways_out)


@pytest.mark.parametrize("away", [0, 1])
def test_head_count_and_roster_agree(away):
    """Where the head-count of a tiny ward holds the roster is full, where it fails it is not."""
    members = tuple(
        someone(f"A{i}", unavailable=(Absence(MONDAY),) if i < away else ()) for i in range(2)
    )
    problem = tiny_ward(members, points=1, days=2, crew=(CrewPost((YOUTH,), 1),))
    heads = headcount(problem.scenario, problem.openings, problem.points)
    assert (heads.first_failing == ()) == (solve(problem).vacancies == ()) == (away == 0)


def test_no_openings_need_nobody():
    """Without openings there is nothing to count."""
    heads = headcount(ward(groups=2), (), ())
    assert heads == HeadCount((), 0, 0)


@pytest.mark.long
def test_head_count_is_quick():
    """It is counted after every edit, so it stays far below half a second."""
    scenario = ward()
    points = points_of(scenario)
    openings = openings_of(scenario, points)
    began = time.process_time()
    headcount(scenario, openings, points)
    assert time.process_time() - began < 0.3
