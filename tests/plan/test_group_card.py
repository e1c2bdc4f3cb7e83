"""The card of one group: its own point and people, the nearest others, honest reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from planner.model.people import Member
from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.model.timetable import Standing
from planner.plan import open_workbench
from planner.plan.group_card import Asked, GroupCards, group_cards
from tests.made_plans import small_plan

DAY = date(2025, 7, 29)
PEOPLE = {
    "TV-1-1": ("Nguyễn Thị Thử", "0900000001"),
    "TV-2-1": ("Người Tổ Khác", "0900000002"),
    "CC-01": ("Công Chức Thử", "0900000003"),
}


def cards(plan: Plan) -> GroupCards:
    """The cards of a plan without a street network."""
    return group_cards(open_workbench(plan.scenario, None), plan)


def test_people_of_the_group_alone_are_told():
    """By default a card holds no name, phone or personal code; asked for, those of its own team,
    and of somebody from elsewhere at its point the role alone.
    """
    plan = small_plan()
    stranger = Duty("TV-2-1", DAY, "evening", time(19), time(21), "learning-TDP-1", "to_pho")
    roster = replace(plan.roster, duties=(*plan.roster.duties, stranger))
    made = cards(replace(plan, roster=roster))
    told = made.card("TDP-1", DAY).own[0].people
    assert told
    assert {(one.code, one.name, one.phone) for one in told} == {("", "", "")}
    asked = made.card("TDP-1", DAY, Asked(PEOPLE, names=True, phones=True)).own[0].people
    assert {one.name for one in asked} == {"", "Nguyễn Thị Thử"}
    assert {one.phone for one in asked} == {"", "0900000001"}
    strange = [one for one in asked if not one.is_own]
    assert [(one.role, one.name, one.phone) for one in strange] == [("to_pho", "", "")]
    names_only = made.card("TDP-1", DAY, Asked(PEOPLE, names=True)).own[0].people
    assert {one.phone for one in names_only} == {""}


def test_a_unit_of_the_group_is_told_by_its_code():
    """A unit names nobody, so its code stands on the card of its own group, and on no other."""
    plan = small_plan()
    unit = Member("Chi đoàn TDP 1", "unit", 5, ("doan_vien",), team="TDP-1")
    duty = Duty(unit.code, DAY, "evening", time(19), time(21), "learning-TDP-1", "doan_vien")
    plan = replace(
        plan,
        scenario=replace(plan.scenario, members=(*plan.scenario.members, unit)),
        roster=replace(plan.roster, duties=(*plan.roster.duties, duty)),
    )
    made = cards(plan)
    assert unit.code in {one.code for one in made.card("TDP-1", DAY).own[0].people}
    other = made.card("TDP-2", DAY)
    assert all(one.code == "" for place in other.places for one in place.people)


def test_the_nearest_open_place_of_each_shift_is_told():
    """A far point that alone opens in the evening stands beside the nearer one, in order of way."""
    plan = small_plan()
    near, far = (point.id for point in plan.placement("admin").points)
    both = cards(plan).card("TDP-2", DAY)
    assert [p.point.id for p in both.near if p.point.service_id == "admin"] == [near]
    openings = tuple(
        o for o in plan.timetable.openings if (o.point_id, o.shift) != (near, "evening")
    )
    plan = replace(plan, timetable=replace(plan.timetable, openings=openings))
    card = cards(plan).card("TDP-2", DAY)
    assert [p.point.id for p in card.near if p.point.service_id == "admin"] == [near, far]
    minutes = [p.walk.adult_minutes for p in card.near[:2]]
    assert minutes == sorted(minutes)
    walk = card.near[0].walk
    assert walk.elderly_minutes == pytest.approx(walk.adult_minutes * 4.8 / 3.0, rel=0.1)


def test_near_over_the_water_is_far_on_foot():
    """A place across the lake within the catchment in a straight line is told as a detour, with the
    name of the water; with a way on land it is not.
    """
    plan = small_plan()
    services = tuple(
        replace(s, points=1, catchment_minutes=35.0) if s.id == "admin" else s
        for s in plan.scenario.services
    )
    one = replace(plan.placement("admin"), points=plan.placement("admin").points[:1])
    plan = replace(
        plan,
        scenario=replace(plan.scenario, services=services),
        placements=(one, plan.placement("learning")),
    )
    made = cards(plan)
    reach = {r.service_id: r for r in made.card("TDP-6", DAY).reach}["admin"]
    assert reach.is_far
    assert reach.detour is not None
    assert reach.detour.water == "Hồ Tây"
    assert reach.detour.metres > 1.3 * reach.detour.straight_m
    here = {r.service_id: r for r in made.card("TDP-2", DAY).reach}["admin"]
    assert not here.is_far
    assert here.detour is None


def test_a_roaming_point_stands_where_it_opens():
    """Where a point roams, the card tells the stop of its openings and not its home."""
    plan = small_plan()
    point = plan.placement("admin").points[0]
    venue = next(v for v in plan.scenario.venues if v.id == "nvh-1")
    moved = tuple(
        replace(o, venue_id=venue.id, at=Standing(venue.id, venue.lon, venue.lat))
        if o.point_id == point.id
        else o
        for o in plan.timetable.openings
    )
    plan = replace(plan, timetable=replace(plan.timetable, openings=moved))
    card = cards(plan).card("TDP-1", DAY)
    assert card.near[0].venue == venue.name
    assert (card.near[0].point.lon, card.near[0].point.lat) == (venue.lon, venue.lat)
    assert point.stop_id not in {place.point.stop_id for place in card.near}


@pytest.mark.parametrize(
    ("asked", "told"), [("2024-01-01", "2025-07-24"), ("2026-01-01", "2025-08-02")]
)
def test_a_day_outside_the_campaign_is_brought_into_it(asked, told):
    """A card always speaks of a week of the campaign, cut to its days."""
    card = cards(small_plan()).card("TDP-1", date.fromisoformat(asked))
    assert card.day == date.fromisoformat(told)
    first, last = card.week
    assert card.first_day <= first <= card.day <= last <= card.last_day


def test_an_unknown_group_has_no_card():
    """A group that the plan does not have is refused."""
    with pytest.raises(KeyError):
        cards(small_plan()).card("TDP-99", DAY)
