"""Cards, maps and pages of small and demo wards for tests of the page of a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from planner.model.people import Member, Role
from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.plan import open_workbench
from planner.plan.group_card import Asked
from planner.plan.group_files import GroupPages, group_pages
from planner.readers import read_plan
from tests.made_plans import small_plan, with_hostile_text

DAY = date(2025, 7, 29)
DEMO = Path(__file__).parents[2] / "geodata" / "tay_ho_plan" / "plan.json.gz"


def pages_of(plan: Plan) -> GroupPages:
    """The pages of a plan, walks estimated."""
    return group_pages(open_workbench(plan.scenario, None), plan)


@cache
def small_pages() -> GroupPages:
    """The pages of the small ward."""
    return pages_of(small_plan())


@cache
def demo_pages() -> GroupPages:
    """The pages of the demo ward."""
    if not DEMO.is_file():
        pytest.skip("geodata/tay_ho_plan is not there")
    return pages_of(read_plan(DEMO))


def hostile_pages(hostile: str) -> tuple[GroupPages, Asked]:
    """The small ward with one text in every field that people write, roles, codes, names, phones
    and the marks of the sources included.
    """
    plan = with_hostile_text(small_plan(), hostile)
    unit = Member(f"U{hostile}", "unit", 3, ("own_role",), team="TDP-1")
    point = next(p for p in plan.points() if p.group_id == "TDP-1")
    shifts = [o for o in plan.timetable.openings if o.point_id == point.id]
    duties = tuple(
        Duty(unit.code, o.date, o.shift, o.start, o.end, point.id, "own_role") for o in shifts
    )
    scenario = replace(
        plan.scenario,
        members=(*plan.scenario.members, unit),
        roles=(Role("own_role", hostile),),
    )
    plan = replace(
        plan, scenario=scenario, roster=replace(plan.roster, duties=(*plan.roster.duties, *duties))
    )
    people = {member.code: (hostile, hostile) for member in scenario.members}
    return pages_of(plan), Asked(people, names=True, phones=True)
