"""The small ward with duty leaders: its scenario, a solved plan, who leads when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from planner.model.leaders import DUTY_LEADERS, DutyLeaders
from planner.model.people import Member
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.roster import Duty, Slot
from planner.model.scenario import Scenario
from planner.plan import Workbench, open_workbench, solve_plan
from tests import worlds

LEADERS = tuple(f"LD-{k}" for k in range(4))


def led_scenario(asked: DutyLeaders | None = None, leaders: int = len(LEADERS)) -> Scenario:
    """The small ward with so many people who may lead (officials besides)."""
    world = worlds.small_scenario()
    more = [Member(code, "person", 1, ("can_bo", "lanh_dao_truc")) for code in LEADERS[:leaders]]
    campaign = replace(world.campaign, duty_leaders=asked or DutyLeaders())
    return replace(world, campaign=campaign, members=(*world.members, *more))


@cache
def led_bench() -> Workbench:
    """The workbench of `led_scenario()`."""
    return open_workbench(led_scenario(), worlds.small_network())


@cache
def led_plan() -> Plan:
    """The solved plan of `led_bench()`."""
    return solve_plan(led_bench(), limits=Limits(time_limit_s=30.0))


def leading(plan: Plan) -> list[Duty]:
    """The duties of leaders, in the plan's order."""
    return [duty for duty in plan.roster.duties if duty.point_id == DUTY_LEADERS]


def open_shifts(plan: Plan) -> set[tuple[date, str]]:
    """Day and shift of every opening of a point."""
    return {(opening.date, opening.shift) for opening in plan.timetable.openings}


def slot_of(duty: Duty) -> Slot:
    """The opening of a duty."""
    return Slot(duty.point_id, duty.date, duty.shift)


def first_led() -> Duty:
    """The first duty of a leader."""
    return leading(led_plan())[0]
