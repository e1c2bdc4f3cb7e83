"""Edits one after the other: the roster's mark and the head-count, counted from what changed, are
those of a whole audit and of a count from nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from planner import audit, roster
from planner.findings import BadInputError
from planner.model.plan import Plan
from planner.model.ward_duty import staffed
from planner.plan import EditRequest, Workbench, edit_plan, open_campaign
from planner.roster.demands import demands_of, rows_of
from planner.roster.problem import posts_of
from tests import worlds
from tests.how_many import so_many
from tests.led_ward import led_bench, led_plan
from tests.plan.test_helpers import helped
from tests.tight_rules import tight

DEMO = Path(__file__).parents[2] / "geodata"
World = tuple[Workbench, Plan]


def under_tight_rules(bench: Workbench, plan: Plan) -> World:
    ruled = tight(plan)
    return replace(bench, scenario=ruled.scenario), ruled


WORLDS: dict[str, Callable[[], World]] = {
    "plain": lambda: (worlds.small_bench(), worlds.small_plan()),
    "tight": lambda: under_tight_rules(worlds.small_bench(), worlds.small_plan()),
    "led": lambda: (led_bench(), led_plan()),
    "helpers": helped,
}


@cache
def world(name: str) -> World:
    return WORLDS[name]()


def drawn(bench: Workbench, plan: Plan, rng: Random) -> EditRequest:
    """A move to a place with other hours or into the open, a point more or less, one kept."""
    point = rng.choice([p for p in plan.points() if p.kind == "mobile"])
    stop = rng.choice(bench.stops).id
    kind = rng.choice(("move", "move", "move", "spot", "remove", "add", "keep"))
    if kind == "spot":
        first, second = rng.choice(bench.stops), rng.choice(bench.stops)
        lon, lat = (first.lon + second.lon) / 2, (first.lat + second.lat) / 2
        return EditRequest("move", point.id, lon=lon, lat=lat)
    if kind == "add":
        return EditRequest("add", service_id=point.service_id, stop_id=stop)
    if kind == "move":
        return EditRequest("move", point.id, stop_id=stop)
    return EditRequest("remove" if kind == "remove" else "keep", point.id)


def walk_through(start: World, edits: int, rng: Random) -> set[str]:
    """So many edits, some of them taken back; after each the answers are compared. What the roster
    was marked for on the way.
    """
    bench, plan = start
    past, states = [in_order(bench, plan)], set()
    for _ in range(edits):
        if len(past) > 1 and rng.random() < (0.7 if "broken" in mark_of(past[-1]) else 0.2):
            past.pop()
        try:
            past.append(edit_plan(bench, past[-1], drawn(bench, past[-1], rng)).plan)
        except BadInputError:
            continue
        codes = tuple(dict.fromkeys(f.code for f in audit.check_roster(past[-1])))
        state, *reasons = mark_of(past[-1])
        assert (tuple(reasons) if state == "broken" else ()) == codes
        states.add(state)
        assert_counted_from_nothing(bench, past[-1])
    return states


def mark_of(plan: Plan) -> tuple[str, ...]:
    """State and reasons of the roster's mark."""
    mark = next(mark for mark in plan.marks if mark.stage == "roster")
    return mark.state, *mark.reasons


def in_order(bench: Workbench, plan: Plan) -> Plan:
    """The plan with its openings as an edit sorts them; labels are told in the order of these."""
    openings = sorted(plan.timetable.openings, key=lambda o: (o.date, o.start, o.shift, o.point_id))
    table = replace(plan.timetable, openings=tuple(openings))
    asked = staffed(bench.scenario, plan.points(), table.openings)
    heads = roster.headcount(replace(asked.scenario), asked.openings, asked.points)
    return replace(plan, timetable=table, headcount=heads)


def assert_counted_from_nothing(bench: Workbench, plan: Plan) -> None:
    asked = staffed(bench.scenario, plan.points(), plan.timetable.openings)
    unknown = replace(asked.scenario)
    assert plan.headcount == roster.headcount(unknown, asked.openings, asked.points)
    posts = posts_of(asked.scenario, asked.points, asked.openings)
    rows = rows_of(asked.scenario.rules, demands_of(asked.scenario.members, posts))
    assert plan.headcount.rows == rows


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_edits_by_chance_are_marked_and_counted_as_from_nothing(name: str) -> None:
    """Edits of the small ward, under its own rules, tight ones, with leaders, with helpers:
    codes of the mark, rows and ways out of the head-count are those of everything looked at.
    """
    states = walk_through(world(name), so_many(40), Random(45))
    assert states - {"in_force"}


@pytest.mark.long
def test_edits_of_the_demo_are_marked_and_counted_as_from_nothing(tmp_path: Path) -> None:
    """The same on a ward of 96 points and 5,800 duties."""
    for name in ("tay_ho", "tay_ho_plan"):
        ignored = shutil.ignore_patterns(".planner")
        shutil.copytree(DEMO / name, tmp_path / name, ignore=ignored)
    campaign = open_campaign(tmp_path / "tay_ho")
    assert campaign.draft is not None
    walk_through((campaign.bench, campaign.draft), 40, Random(45))
    campaign.file.close()
