"""A plan of the size that saving and loading is measured on: a city's, not a ward's."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, time, timedelta

from planner.model.coverage import CoverageReport, CoverageRow
from planner.model.people import Member
from planner.model.place import DemandCell, ResidentialGroup, Venue
from planner.model.plan import Plan
from planner.model.roster import Duty, Roster, duty_order
from planner.model.timetable import Opening, Timetable

CELLS, SITES, ROWS = 10_000, 500, 30_000
"""Demand points, sites and roster rows."""
FIRST = date(2025, 7, 24)
GROUPS, POINTS, PEOPLE = 400, 80, 1_200


def large_plan(small: Plan, seed: int = 45) -> Plan:
    """The small plan with 10,000 demand points, 500 sites and 30,000 roster rows; made, no answer
    of an engine: only its size is meant.
    """
    chance = random.Random(seed)
    scenario = replace(
        small.scenario,
        groups=tuple(_group(n, chance) for n in range(GROUPS)),
        cells=tuple(_cell(n, chance) for n in range(CELLS)),
        venues=tuple(_venue(n, chance) for n in range(SITES)),
        members=tuple(Member(f"CB-{n:04}", "person", 1, ("can_bo",)) for n in range(PEOPLE)),
    )
    return replace(
        small,
        scenario=scenario,
        timetable=Timetable(tuple(_openings()), (), (), (), small.timetable.proof),
        roster=Roster(tuple(_duties(chance)), (), small.roster.proof),
        coverage=CoverageReport(tuple(_coverage(chance)), (), ()),
        scenario_digest=scenario.digest(),
    )


def _at(chance: random.Random) -> tuple[float, float]:
    return 105.8 + chance.random() / 10, 21.0 + chance.random() / 10


def _group(number: int, chance: random.Random) -> ResidentialGroup:
    name = f"Tổ dân phố số {number}"
    return ResidentialGroup(f"G{number}", name, "Phường Hòa", *_at(chance), 250, 900, 120, 20, 90)


def _cell(number: int, chance: random.Random) -> DemandCell:
    people = chance.randint(5, 60)
    lon, lat = _at(chance)
    return DemandCell(f"C{number}", f"G{number % GROUPS}", lon, lat, people // 3, people, 5, 1)


def _venue(number: int, chance: random.Random) -> Venue:
    lon, lat = _at(chance)
    name = f"Nhà văn hóa {number}"
    return Venue(f"V{number}", name, "nha_van_hoa", lon, lat, 4, True, True, True, ("morning",))


def _openings() -> list[Opening]:
    days = (FIRST + timedelta(days=n) for n in range(45))
    return [
        Opening(f"admin-{point}", day, "morning", time(7, 30), time(11, 30), f"don_vi-{point}")
        for day in days
        for point in range(POINTS)
    ]


def _duties(chance: random.Random) -> list[Duty]:
    hours = {"morning": (time(7, 30), time(11, 30)), "afternoon": (time(13, 30), time(17, 30))}
    made = []
    for number in range(ROWS):
        shift = chance.choice(("morning", "afternoon"))
        day = FIRST + timedelta(days=number % 45)
        code, point = f"CB-{chance.randrange(PEOPLE):04}", f"admin-{number % POINTS}"
        made.append(Duty(code, day, shift, *hours[shift], point, "can_bo"))
    return sorted(made, key=duty_order)


def _coverage(chance: random.Random) -> list[CoverageRow]:
    return [
        CoverageRow(
            f"G{n}", "admin", "morning", walker, chance.random() * 30, "served", 900, 9, 250
        )
        for n in range(GROUPS)
        for walker in ("adult", "elderly")
    ]
