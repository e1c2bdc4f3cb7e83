"""One test a rule: what is filled under it, and what a roster without the rule would do."""

from __future__ import annotations

from datetime import time, timedelta

import numpy as np
import pytest

from planner.model import rules as ids
from planner.model.people import Absence, WeeklySlot
from planner.model.rules import DEFAULT_RULES, RULE_IDS, Rule
from planner.roster import ROSTER_ENCODERS
from planner.roster.parts import Part
from planner.roster.search import draft_of
from tests.roster.tiny import MONDAY, at_home, many_shifts, people, post, someone, with_parameters


def both(rule: str, members, posts, **settings) -> tuple[int, int]:
    """People on duty with the rule and without it."""
    members, posts = tuple(members), tuple(posts)
    with_rule = people(members, posts, **settings)
    return int(with_rule.sum()), int(people(members, posts, without=rule, **settings).sum())


def test_every_rule_has_its_encoder():
    """The registry encodes each rule of the model and nothing else."""
    assert set(ROSTER_ENCODERS) == set(RULE_IDS)


@pytest.mark.parametrize(
    ("roles", "asked", "expected"),
    [
        (("cong_an",), ("doan_vien",), (0, 1)),
        (("cong_an", "doan_vien"), ("doan_vien",), (1, 1)),
        (("phu_nu",), ("any",), (1, 1)),
        (("lanh_dao_truc",), ("can_bo", "lanh_dao_truc"), (1, 1)),
    ],
)
def test_role_fits(roles, asked, expected):
    """Only somebody with a role of the post fills it; a duty leader is a role like any other."""
    assert both(ids.ROLE_FITS, [someone("A", roles=roles)], [post(0, roles=asked)]) == expected


@pytest.mark.parametrize(
    ("team", "asked", "expected"),
    [
        ("G2", "G1", (0, 1)),
        ("G1", "G1", (1, 1)),
        ("G1", "", (0, 1)),
        ("", "", (1, 1)),
        ("G1", None, (1, 1)),
    ],
)
def test_staff_from(team, asked, expected):
    """A post of one team, of the teamless or of anybody takes exactly these."""
    assert both(ids.STAFF_FROM, [someone("A", team=team)], [post(0, team=asked)]) == expected


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        (someone("A", unavailable=(Absence(MONDAY),)), (0, 1)),
        (someone("A", unavailable=(Absence(MONDAY, "morning"),)), (0, 1)),
        (someone("A", unavailable=(Absence(MONDAY, "evening"),)), (1, 1)),
        (someone("A", available=(WeeklySlot(1),)), (0, 1)),
        (someone("A", available=(WeeklySlot(0, "morning"),)), (1, 1)),
    ],
)
def test_availability(member, expected):
    """Absences and the weekly pattern keep a member out of a shift."""
    assert both(ids.AVAILABILITY, [member], [post(0)]) == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (post(0, point_id="P2"), (1, 2)),
        (post(0, "afternoon", hours=(time(10), time(12))), (1, 2)),
        (post(0, "afternoon"), (2, 2)),
    ],
)
def test_one_place_at_a_time(second, expected):
    """One person fills one of two posts that overlap, and both where they do not."""
    assert both(ids.ONE_PLACE, [someone("A")], [post(0), second], rules=many_shifts()) == expected


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ([post(0, count=3)], (2, 3)),
        ([post(0), post(0, point_id="P2"), post(0, point_id="P3")], (2, 3)),
        ([post(0, count=2), post(0, "afternoon", count=2)], (4, 4)),
    ],
)
def test_unit_size(posts, expected):
    """A unit of two gives two people at once, wherever they stand, and again later that day."""
    unit = someone("U", kind="unit", size=2)
    assert both(ids.UNIT_SIZE, [unit], posts, rules=many_shifts()) == expected


def test_max_shifts_per_day():
    """One shift a day unless the rule says two; a unit has that many for each of its people."""
    day = [post(0), post(0, "afternoon"), post(0, "evening")]
    assert both(ids.MAX_SHIFTS_PER_DAY, [someone("A")], day) == (1, 3)
    assert int(people((someone("A"),), tuple(day), rules=many_shifts(2)).sum()) == 2
    assert int(people((someone("U", kind="unit", size=2),), tuple(day)).sum()) == 2


@pytest.mark.parametrize(
    ("first", "then", "hours", "expected"),
    [
        ("evening", "morning", 12, (1, 2)),
        ("afternoon", "morning", 12, (2, 2)),
        ("evening", "morning", 10.5, (2, 2)),
        ("evening", "afternoon", 20, (1, 2)),
        ("morning", "morning", 21, (1, 2)),
    ],
)
def test_rest_hours(first, then, hours, expected):
    """Between duties of different days lie the hours of the rule, to the minute."""
    posts = [post(0, first), post(1, then)]
    rules = with_parameters(ids.REST_HOURS, hours=hours)
    assert both(ids.REST_HOURS, [someone("A")], posts, rules=rules) == expected


def test_max_hours_per_week():
    """Hours are counted by ISO week, the regular job included."""
    rules = with_parameters(ids.MAX_HOURS_PER_WEEK, hours=8)
    week = [post(day) for day in range(3)]
    assert both(ids.MAX_HOURS_PER_WEEK, [someone("A")], week, rules=rules) == (2, 3)
    over_sunday = [post(day) for day in (5, 6, 7, 8)]
    assert both(ids.MAX_HOURS_PER_WEEK, [someone("A")], over_sunday, rules=rules) == (4, 4)
    busy = someone("A", base_hours_per_week=40)
    assert both(ids.MAX_HOURS_PER_WEEK, [busy], week) == (2, 3)


@pytest.mark.parametrize(
    ("first", "days", "expected"), [(0, 6, (6, 6)), (0, 7, (6, 7)), (3, 9, (8, 9))]
)
def test_max_consecutive_days(first, days, expected):
    """At most six days in a row, over week borders as well."""
    posts = [post(day) for day in range(first, first + days)]
    assert both(ids.MAX_CONSECUTIVE_DAYS, [someone("A")], posts) == expected


def test_max_consecutive_days_with_two_shifts_a_day():
    """A day with two shifts counts once among the days in a row."""
    posts = tuple(post(day, shift) for day in range(7) for shift in ("morning", "afternoon"))
    found = people((someone("A"),), posts, rules=many_shifts(2))
    assert int(found.sum()) == 12


@pytest.mark.parametrize(
    ("trained", "expected"),
    [((False, False), (1, 2)), ((True, False), (2, 2)), ((True, True), (2, 2))],
)
def test_trained_min(trained, expected):
    """A place is kept for a trained person, vacant rather than given to an untrained one."""
    members = [someone(f"A{i}", trained=known) for i, known in enumerate(trained)]
    assert both(ids.TRAINED_MIN, members, [post(0, count=2, trained_min=1)]) == expected


def test_trained_min_over_several_posts_of_one_opening():
    """The trained person may stand in any post of the opening."""
    members = (someone("A", roles=("phu_nu",)), someone("B", roles=("mat_tran",)))
    posts = tuple(post(0, roles=(role,), trained_min=1) for role in ("phu_nu", "mat_tran"))
    assert both(ids.TRAINED_MIN, members, posts) == (1, 2)


def test_need():
    """A post is filled although the way costs something, because a vacancy costs more."""
    assert both(ids.NEED, [at_home("A", 900)], [post(0)]) == (1, 0)


@pytest.mark.parametrize("order", [("near", "far"), ("far", "near")])
def test_home_distance(order):
    """The one who lives nearer stands there, whoever comes first in the list."""
    ways = {"near": 200, "far": 1500}
    members = tuple(at_home(name, ways[name]) for name in order)
    assert people(members, (post(0),))[order.index("near"), 0] == 1
    unpriced = {rule: f for rule, f in ROSTER_ENCODERS.items() if rule != ids.HOME_DISTANCE}
    part = Part("tiny", members, (post(0),))
    rules = tuple(Rule(rule) for rule in RULE_IDS if rule == ids.NEED)
    assert draft_of(part, rules).cost[:2].tolist() == [ways[name] / 10 for name in order]
    assert draft_of(part, rules, unpriced).cost[:2].tolist() == [0, 0]


def test_fairness():
    """Near and far share ten shifts 6 to 4, as the band allows; without the rule the near does all."""
    members = (at_home("near", 0), at_home("far", 1000))
    posts = tuple(post(day) for day in (0, 1, 2, 3, 7, 8, 9, 10, 14, 15))
    assert people(members, posts).sum(axis=1).tolist() == [6, 4]
    assert people(members, posts, without=ids.FAIRNESS).sum(axis=1).tolist() == [10, 0]


def test_fairness_of_evenings():
    """Evenings are shared out by themselves: nobody gets all of them for living nearer."""
    members = (at_home("near", 0), at_home("far", 200))
    days = range(0, 16, 2)
    here = [post(day, "evening") for day in days]
    far = [post(day, point_id="P2", lat=here[0].lat + 0.01) for day in days]
    posts = tuple(here + far)
    only_all = with_parameters(ids.FAIRNESS, band_shifts=2)
    weighted = tuple(
        Rule(ids.FAIRNESS, weight=400.0, parameters={"band_shifts": 2})
        if rule.id == ids.FAIRNESS
        else rule
        for rule in only_all
    )
    assert people(members, posts, rules=weighted)[0, :8].sum() == 8
    assert abs(people(members, posts)[0, :8].sum() - 4) <= 1


def test_a_rule_may_speak_of_one_member():
    """The narrowest scope wins: one member may work two shifts a day, the others one."""
    own = Rule(ids.MAX_SHIFTS_PER_DAY, scope="member:B", parameters={"shifts": 2})
    posts = tuple(post(0, shift) for shift in ("morning", "afternoon"))
    for code, most in (("A", 1), ("B", 2)):
        found = people((someone(code),), posts, rules=(own, *DEFAULT_RULES))
        assert int(found.sum()) == most


def test_pinned_duties_are_kept_whatever_the_rules_say():
    """A pinned evening stays although the member is away, and the next morning goes to another."""
    away = someone("A", unavailable=(Absence(MONDAY),))
    posts = (post(0, "evening"), post(1, "morning"))
    found = people((away, someone("B")), posts, pinned=((0, 0),))
    assert found.tolist() == [[1, 0], [0, 1]]


def test_rows_carry_rule_member_and_date():
    """Each row of the model is labelled with its rule, its member or point, and its date."""
    part = Part("tiny", (someone("A"),), (post(0, "evening"), post(1)))
    keys = draft_of(part, with_parameters(ids.REST_HOURS, hours=12)).model().keys
    tuesday = str(MONDAY + timedelta(days=1))
    assert (ids.REST_HOURS, "A", tuesday) in keys
    assert (ids.NEED, "P1", str(MONDAY)) in keys
    assert np.unique([len(key) for key in keys]).tolist() == [3]
