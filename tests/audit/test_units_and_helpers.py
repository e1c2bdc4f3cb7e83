"""Units, helpers, hours of venues and stops as the audit reads them, held against plain counting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache

import numpy as np
import pytest

from planner import audit
from planner.audit.facts import Facts, facts_of
from planner.audit.roaming import GROUP_STOP, place_of
from planner.audit.roster_helpers import check_helpers_per_team, entry_of
from planner.audit.shortage import _by_hours
from planner.audit.timetable import venue_open
from planner.model import rules
from planner.model.campaign import Helpers
from planner.model.place import VenueHours
from planner.model.plan import Plan
from planner.model.rules import Rule
from tests import worlds

DAY = date(2025, 7, 28)
MONDAY = DAY.weekday()


def with_rules(plan: Plan, *own: Rule) -> Plan:
    """The plan under other rules."""
    return replace(plan, scenario=replace(plan.scenario, rules=own))


def line(start: int, end: int, *, is_open: bool, dated: bool) -> VenueHours:
    """Hours of venue S1, on that one day or on its weekday."""
    when = {"first_date": DAY} if dated else {"weekday": MONDAY}
    return VenueHours("S1", time(start), time(end), open=is_open, **when)


def open_by_the_minute(lines: list[VenueHours], span: tuple[int, int], shift: str) -> bool:
    """The rule of hours in plain words, hour by hour: closed lines take away, dates win."""
    dated = [h for h in lines if h.first_date == DAY]
    weekly = [h for h in lines if h.weekday == MONDAY]
    opened = [h for h in dated if h.open]
    kind = dated if opened else weekly
    shut = [h for h in (*dated, *kind) if not h.open]
    hours = range(*span)
    if any(h.start.hour <= hour < h.end.hour for h in shut for hour in hours):
        return False
    windows = [h for h in kind if h.open]
    if any(h.weekday is not None and h.open for h in lines) or opened:
        return all(any(h.start.hour <= hour < h.end.hour for h in windows) for hour in hours)
    return shift in worlds.small_scenario().venues[-2].open_shifts


def test_a_venue_is_open_as_its_lines_say() -> None:
    """Weekly and dated lines, open and closed, joined and overlapping: as told hour by hour."""
    rng, said = np.random.default_rng(2), set()
    plan = worlds.small_plan()
    for _ in range(300):
        lines = [
            line(start, start + int(rng.integers(1, 6)), is_open=rng.random() < 0.7, dated=dated)
            for start in rng.integers(7, 18, int(rng.integers(0, 5))).tolist()
            for dated in (bool(rng.random() < 0.4),)
        ]
        world = replace(plan.scenario, venue_hours=tuple(lines))
        facts = facts_of(replace(plan, scenario=world))
        begin = int(rng.integers(7, 16))
        end = begin + int(rng.integers(1, 5))
        shift = str(rng.choice(["morning", "evening"]))
        found = venue_open(facts, "S1", DAY, shift, (time(begin), time(end)))
        assert found == open_by_the_minute(lines, (begin, end), shift)
        said.add((found, bool(lines)))
    assert len(said) == 4


@cache
def with_unit() -> tuple[Plan, str]:
    """The small plan with the person of most days as a unit of one, and that unit's code."""
    plan = worlds.small_plan()
    days = {m.code: set() for m in plan.scenario.members}
    for duty in plan.roster.duties:
        days[duty.member_code].add(duty.date)
    code = max(days, key=lambda one: len(days[one]))
    members = tuple(
        replace(m, kind="unit", size=1) if m.code == code else m for m in plan.scenario.members
    )
    return replace(plan, scenario=replace(plan.scenario, members=members)), code


def in_a_row(plan: Plan, code: str) -> int:
    """The longest row of days on which a member has a duty."""
    days = {duty.date for duty in plan.roster.duties if duty.member_code == code}
    longest = 0
    for day in days:
        length = 0
        while day + timedelta(days=length) in days:
            length += 1
        longest = max(longest, length)
    return longest


def test_a_unit_of_one_rests_like_a_person() -> None:
    """Days in a row are broken by a unit just above the longest row it works, where the rule binds;
    a rule that is only wished for breaks nothing.
    """
    plan, code = with_unit()
    longest = in_a_row(plan, code)
    assert longest > 1
    for days, hard in ((longest, True), (longest - 1, True), (longest - 1, False)):
        rule = Rule("max_consecutive_days", "all", hard, 1.0, {"days": float(days)})
        named = {
            finding.facts.get("member")
            for finding in audit.check_roster(with_rules(plan, rule))
            if finding.code == "audit_max_consecutive_days"
        }
        assert (code in named) == (hard and days < longest)


def lending(per_team: int | None, within_m: float | None) -> Facts:
    """The small ward whose admin points take helpers with any role."""
    plan = worlds.small_plan()
    admin, *others = plan.scenario.services
    admin = replace(admin, helpers=(Helpers(("any",), per_team, within_m),))
    return facts_of(replace(plan, scenario=replace(plan.scenario, services=(admin, *others))))


def test_a_team_lends_no_more_than_it_may() -> None:
    """Two of a team at once are one too many for an entry of one; with the rule off, none is."""
    facts = lending(1, None)
    plan = worlds.small_plan()
    duty = next(d for d in plan.roster.duties if d.point_id.startswith("admin"))
    both = tuple(replace(duty, member_code=f"T-G1-{k}") for k in (0, 1))
    (found,) = check_helpers_per_team(facts, both)
    assert (found.facts["count"], found.facts["limit"]) == (2, 1)
    assert not list(check_helpers_per_team(facts, both[:1]))
    off = Rule("helpers_per_team", "all", hard=False)
    silent = replace(facts, scenario=replace(facts.scenario, rules=(off,)))
    assert not list(check_helpers_per_team(silent, both))


def test_who_is_a_helper_where() -> None:
    """Somebody of another team is, near enough; nobody is in the own team's point, nor where
    neither home nor group has a place to measure from.
    """
    facts = lending(None, 1e6)
    member = facts.members["T-G1-0"]
    admin = next(p for p in facts.points.values() if p.service_id == "admin")
    assert entry_of(facts, member, admin, ("can_bo", "any")) is not None
    assert entry_of(lending(None, 0.5), member, admin, ("can_bo", "any")) is None
    groups = {**facts.groups, "G1": replace(facts.groups["G1"], lon=None, lat=None)}
    lost = replace(member, lon=None, lat=None)
    assert entry_of(replace(facts, groups=groups), lost, admin, ("any",)) is None
    own = replace(facts.services["admin"], staff_from="own_team")
    home = replace(facts, services={**facts.services, "admin": own})
    for group, lent in (("G1", False), ("G2", True)):
        at = replace(admin, group_id=group)
        assert (entry_of(home, member, at, ("any",)) is not None) == lent


def test_hours_without_a_limit_leave_every_shift_open() -> None:
    """Where no hard rule limits hours, they limit no shifts; 40 hours are ten shifts of four."""
    plan = worlds.small_plan()
    member = plan.scenario.members[0]
    limit = Rule(rules.MAX_HOURS_PER_WEEK, "all", True, 1.0, {"hours": 40.0})
    assert _by_hours(facts_of(with_rules(plan, limit)), member, 240) == 10
    soft = replace(limit, hard=False)
    assert _by_hours(facts_of(with_rules(plan, soft)), member, 240) == float("inf")


def test_where_a_stop_lies() -> None:
    """A stop is a venue or a group; of any other no place is known."""
    world = worlds.small_scenario()
    venue, group = world.venues[0], world.groups[0]
    assert place_of(world, venue.id) == (venue.lon, venue.lat)
    assert place_of(world, f"{GROUP_STOP}{group.id}") == (group.lon, group.lat)
    assert place_of(world, "NOWHERE") is None


@pytest.mark.parametrize("code", ["T-G1-0", "CAN_BO-0"])
def test_no_helpers_no_entry(code: str) -> None:
    """Without helpers nobody is one, whatever the team."""
    facts = facts_of(worlds.small_plan())
    admin = next(p for p in facts.points.values() if p.service_id == "admin")
    assert entry_of(facts, facts.members[code], admin, ("any",)) is None
