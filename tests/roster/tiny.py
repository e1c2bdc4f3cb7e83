"""Small hand-made parts: a few members, a few posts."""

from __future__ import annotations

import time as clock
from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np

from planner.model.campaign import Campaign, CrewPost, Service, Shift
from planner.model.people import Member
from planner.model.placement import ServicePoint
from planner.model.proof import Limits, never_stop, no_progress
from planner.model.roster import Duty, Roster
from planner.model.rules import DEFAULT_RULES, MAX_SHIFTS_PER_DAY, Rule
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.roster import ROSTER_ENCODERS, RosterProblem
from planner.roster.highs import Watch
from planner.roster.parts import Part
from planner.roster.problem import Post, Slot
from planner.roster.search import solve_part

MONDAY = date(2025, 8, 4)
HOURS = {
    "morning": (time(7, 30), time(11, 30)),
    "afternoon": (time(13, 30), time(17, 30)),
    "evening": (time(18, 30), time(21)),
    "night": (time(21, 30), time(23)),
}
YOUTH = "doan_vien"
LON, LAT = 105.82, 21.06
METRE_LAT = 1 / 111_195.0


def someone(code: str, **changes: Any) -> Member:
    facts: dict[str, Any] = {"kind": "person", "size": 1, "roles": (YOUTH,), **changes}
    return Member(code, **facts)


def at_home(code: str, metres: float, **changes: Any) -> Member:
    return someone(code, lon=LON, lat=LAT + metres * METRE_LAT, **changes)


def post(day: int, shift: str = "morning", **changes: Any) -> Post:
    start, end = changes.pop("hours", HOURS[shift])
    facts: dict[str, Any] = {
        "opening": day,
        "point_id": "P1",
        "service_id": "s",
        "slot": Slot(MONDAY + timedelta(days=day), shift, start, end),
        "roles": (YOUTH,),
        "count": 1,
        "team": None,
        "trained_min": 0,
        "lon": LON,
        "lat": LAT,
        **changes,
    }
    return Post(**facts)


def many_shifts(count: int = 9) -> tuple[Rule, ...]:
    """The default rules with so many shifts a day, so that another rule can show itself."""
    more = Rule(MAX_SHIFTS_PER_DAY, parameters={"shifts": count})
    return (more, *(rule for rule in DEFAULT_RULES if rule.id != more.id))


def with_parameters(rule_id: str, **parameters: float) -> tuple[Rule, ...]:
    own = Rule(rule_id, parameters=parameters)
    return (own, *(rule for rule in DEFAULT_RULES if rule.id != rule_id))


def people(
    members: tuple[Member, ...],
    posts: tuple[Post, ...],
    *,
    rules: tuple[Rule, ...] = DEFAULT_RULES,
    without: str = "",
    pinned: tuple[tuple[int, int], ...] = (),
) -> np.ndarray:
    """Who stands where, (members, posts), with every rule or all but one."""
    encoders = {rule: f for rule, f in ROSTER_ENCODERS.items() if rule != without}
    watch = Watch(no_progress, never_stop, clock.perf_counter() + 20.0, Limits())
    return solve_part(Part("tiny", members, posts, pinned), rules, watch, encoders).people


def ward(
    members: tuple[Member, ...],
    *,
    points: int,
    days: int,
    crew: tuple[CrewPost, ...],
    rules: tuple[Rule, ...] = DEFAULT_RULES,
    trained_min: int = 0,
    shifts: tuple[str, ...] = ("morning", "evening"),
    pinned: tuple[Duty, ...] = (),
) -> RosterProblem:
    """A service of some points that open in every shift of some days."""
    service = Service("s", shifts, crew, 10.0, points=points, trained_min=trained_min)
    templates = tuple(Shift(name, name, *hours) for name, hours in HOURS.items())
    camp = Campaign("thử", MONDAY, MONDAY + timedelta(days=days - 1), "Asia/Ho_Chi_Minh", templates)
    scenario = Scenario(camp, (service,), (), (), (), members=members, rules=rules)
    places = tuple(
        ServicePoint(f"P{n}", n, "s", "mobile", f"P{n}", LON, LAT + 300 * n * METRE_LAT, f"at:{n}")
        for n in range(1, points + 1)
    )
    openings = tuple(
        Opening(place.id, day, shift, *HOURS[shift])
        for day in camp.days()
        for shift in shifts
        for place in places
    )
    return RosterProblem(scenario, places, openings, pinned)


def as_plan(problem: RosterProblem, roster: Roster) -> Any:
    """As much of a plan as the audit of a roster reads."""
    return SimpleNamespace(
        scenario=problem.scenario,
        points=lambda: problem.points,
        timetable=SimpleNamespace(openings=problem.openings),
        roster=roster,
        away=(),
    )
