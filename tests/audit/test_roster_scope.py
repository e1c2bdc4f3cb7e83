"""After an edit, what is looked at of the roster finds what a look at all of it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import audit
from planner.audit.roster_scope import LOOKED_AT
from planner.model.campaign import Helpers
from planner.model.leaders import DUTY_LEADERS
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty, Slot
from planner.model.timetable import Opening
from tests import worlds
from tests.how_many import so_many
from tests.led_ward import led_plan
from tests.plan.test_helpers import helped
from tests.tight_rules import tight

NIGHT = time(23, 59)


def with_units() -> Plan:
    """The small plan with a unit of two in the place of a person, and a person of that unit."""
    plan = worlds.small_plan()
    as_unit = {"DOAN_VIEN-0": {"kind": "unit", "size": 2}, "DOAN_VIEN-1": {"unit": "DOAN_VIEN-0"}}
    members = tuple(replace(m, **as_unit.get(m.code, {})) for m in plan.scenario.members)
    return replace(plan, scenario=replace(plan.scenario, members=members))


def near_helpers() -> Plan:
    """A plan with helpers who may not come from a home that is too near: a point that moves may
    come near one.
    """
    plan = helped()[1]
    admin, *others = plan.scenario.services
    for within_m in (2000, 1000, 700, 500, 300, 100):
        entries = (Helpers(("doan_vien",), 0, float(within_m)), *admin.helpers)
        services = (replace(admin, helpers=entries), *others)
        near = replace(plan, scenario=replace(plan.scenario, services=services))
        if not audit.check_roster(near):
            return near
    raise AssertionError


WORLDS: dict[str, Callable[[], Plan]] = {
    "plain": worlds.small_plan,
    "tight": lambda: tight(worlds.small_plan()),
    "units": lambda: tight(with_units()),
    "led": lambda: tight(led_plan()),
    "helpers": lambda: tight(near_helpers()),
}


@cache
def world(name: str) -> Plan:
    plan = WORLDS[name]()
    assert audit.check_roster(plan) == ()
    return plan


def slot_of(item: Duty | Opening) -> Slot:
    return Slot(item.point_id, item.date, item.shift)


def edited(plan: Plan, rng: Random) -> Plan:
    """The plan after something like edits: some openings go with their duties, come, or are at
    another hour; some points stand elsewhere; a duty or a vacancy more may end by itself.
    """
    touched = set(rng.sample(plan.points(), rng.randint(1, 2)))
    ids = {point.id for point in touched}
    otherwise = 0.02 if rng.random() < 0.2 else 0.0
    share = rng.choice((0.4, 0.9, 1.0))
    openings = tuple(
        replace(o, end=rng.choice((o.start, NIGHT))) if rng.random() < otherwise else o
        for o in plan.timetable.openings
        if o.point_id not in ids or rng.random() < share
    )
    kept = {slot_of(o) for o in openings}
    duties = tuple(
        duty
        for duty in plan.roster.duties
        if (slot_of(duty) in kept or duty.point_id == DUTY_LEADERS) and rng.random() < 0.995
    )
    placements = tuple(
        replace(own, points=tuple(_moved(p, rng) if p in touched else p for p in own.points))
        for own in plan.placements
    )
    return replace(
        plan,
        placements=placements,
        timetable=replace(plan.timetable, openings=openings),
        roster=replace(plan.roster, duties=duties),
    )


def _moved(point: ServicePoint, rng: Random) -> ServicePoint:
    lon, lat = worlds.at(rng.uniform(-5, 18), rng.uniform(-5, 12))
    return replace(point, lon=lon, lat=lat, group_id=rng.choice(("G1", point.group_id)))


def test_each_rule_says_what_of_it_is_looked_at() -> None:
    """No rule is left out after an edit by being forgotten."""
    assert set(LOOKED_AT) == set(audit.RULE_CHECKS)


@pytest.mark.parametrize("name", sorted(WORLDS))
@settings(max_examples=so_many(40, least=10))
@given(seed=st.integers(0, 2**32))
def test_what_is_looked_at_finds_what_a_look_at_all_finds(name: str, seed: int) -> None:
    """Openings, duties, vacancies and places changed by chance, under rules that are as tight as
    the roster just keeps: the same findings, in the same order.
    """
    plan = world(name)
    after = edited(plan, Random(seed))
    among = audit.scope_of(after, plan)
    if among is not None:
        assert audit.check_roster(after, among=among) == audit.check_roster(after)


def test_what_stands_there_twice_is_not_passed_over() -> None:
    """A duty or vacancy that an edit lists once more, the very same, has everything looked at."""
    plan = world("plain")
    again = replace(plan.roster, duties=(*plan.roster.duties, plan.roster.duties[0]))
    assert audit.scope_of(plan, plan) is not None
    assert audit.scope_of(replace(plan, roster=again), plan) is None
