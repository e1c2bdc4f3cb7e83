"""Duty leaders as nouns: which shifts they lead, where they stand, and what stays as it was."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.codec import decode, encode
from planner.model.campaign import Campaign, Shift
from planner.model.digest import digest_of
from planner.model.leaders import DUTY_LEADERS, DutyLeaders
from planner.model.plan import Plan
from planner.model.roster import duty_order
from planner.model.timetable import Opening
from planner.model.ward_duty import leader_openings, leader_point, staffed
from tests import worlds
from tests.made_plans import small_plan

FIRST = date(2025, 7, 28)
SHIFTS = ("morning", "afternoon", "evening")
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CAMPAIGN = Campaign(
    "x", FIRST, FIRST + timedelta(days=13), "Asia/Ho_Chi_Minh",
    tuple(Shift(s, s, time(7 + 5 * n), time(11 + 5 * n)) for n, s in enumerate(SHIFTS)),
)  # fmt: skip
OPENINGS = st.lists(
    st.builds(
        Opening,
        point_id=st.sampled_from(("admin-1", "admin-2", "learning-G1")),
        date=st.integers(0, 13).map(lambda n: FIRST + timedelta(days=n)),
        shift=st.sampled_from((*SHIFTS, "unknown")),
        start=st.just(time(8)),
        end=st.just(time(9)),
        holiday=st.booleans(),
    ),
    max_size=12,
)
ASKED = st.builds(
    DutyLeaders,
    shifts=st.lists(st.sampled_from(SHIFTS), unique=True).map(tuple),
    days=st.dictionaries(
        st.sampled_from(SHIFTS), st.lists(st.sampled_from(NAMES), unique=True).map(tuple)
    ),
    hours=st.dictionaries(st.sampled_from(SHIFTS), st.just((time(6), time(6, 30)))),
)


@given(openings=OPENINGS, asked=ASKED)
def test_somebody_leads_in_every_open_shift_that_the_campaign_asks_for(
    openings: list[Opening], asked: DutyLeaders
) -> None:
    """Day by day and shift by shift: led exactly where something is open, asked for, and known;
    holiday duty where any point has it; hours of the block before those of the shift.
    """
    led = leader_openings(replace(CAMPAIGN, duty_leaders=asked), openings)
    found = {(o.date, o.shift): o for o in led}
    assert len(found) == len(led)
    for n in range(14):
        day = FIRST + timedelta(days=n)
        for shift in (*SHIFTS, "unknown"):
            there = [o for o in openings if (o.date, o.shift) == (day, shift)]
            wanted = bool(there) and shift != "unknown"
            wanted = wanted and (not asked.shifts or shift in asked.shifts)
            wanted = wanted and NAMES[n % 7] in asked.days.get(shift, NAMES)
            assert ((day, shift) in found) == wanted
            if wanted:
                own, template = found[day, shift], CAMPAIGN.shift(shift)
                hours = asked.hours.get(shift, (template.start, template.end))
                assert (own.start, own.end) == hours
                assert own.holiday == any(o.holiday for o in there)
                assert own.point_id == DUTY_LEADERS


@given(openings=OPENINGS)
def test_without_leaders_nothing_is_added_and_nothing_changes(openings: list[Opening]) -> None:
    """A campaign that says nothing of leaders keeps its digest, points, services and openings."""
    world = worlds.small_scenario()
    assert staffed(world, (), openings).openings == tuple(openings)
    assert staffed(world, (), openings).scenario is world


def test_a_campaign_with_leaders_has_another_digest() -> None:
    """Leaders count for the digest, saying that there are none does not."""
    world = worlds.small_scenario()
    with_none = replace(world, campaign=replace(world.campaign, duty_leaders=None))
    with_some = replace(world, campaign=replace(world.campaign, duty_leaders=DutyLeaders()))
    assert with_none.digest() == world.digest() != with_some.digest()


def test_the_digest_of_a_campaign_without_leaders_is_the_one_of_old() -> None:
    """The digest of a fixed campaign, written down before there were leaders, still holds."""
    known = "bdb8a5fa535edbff07a333b2d757b1df11cd60220c18384f86c89c0ca3a36ef9"
    assert digest_of(worlds.campaign()) == known


def test_the_post_stands_nowhere_unless_the_campaign_gives_its_place() -> None:
    """Without a position no way can be counted; with one the post stands there."""
    bare = leader_point(replace(CAMPAIGN, duty_leaders=DutyLeaders(place="UBND phường")))
    assert math.isnan(bare.lon)
    assert math.isnan(bare.lat)
    asked = DutyLeaders(place="UBND phường", lon=105.81, lat=21.05)
    there = leader_point(replace(CAMPAIGN, duty_leaders=asked))
    assert (there.lon, there.lat, there.name) == (105.81, 21.05, "UBND phường")


def test_duties_come_back_in_the_order_they_had() -> None:
    """A plan whose leaders stand among the other duties is written with them apart, one whose
    duties are in another order than by day as it is; both come back as they were.
    """
    plan = small_plan()
    first = plan.roster.duties[0]
    leading = replace(first, point_id=DUTY_LEADERS, role="lanh_dao_truc")
    ordered = tuple(sorted((*plan.roster.duties, leading), key=duty_order))
    for duties, is_apart in ((ordered, True), (ordered[::-1], False)):
        own = replace(plan, roster=replace(plan.roster, duties=duties))
        written = encode(own)
        assert decode(written, Plan) == own
        assert (b'"leaders"' in written) == is_apart
