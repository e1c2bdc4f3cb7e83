"""Scenarios for the demand model: the demo ward's totals, and people round a lake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import numpy as np

from planner.demand import DEFAULT_ASSUMPTIONS
from planner.model.campaign import Campaign, CrewPost, FixedPoints, Holiday, Service, Shift
from planner.model.place import DemandCell, ResidentialGroup
from planner.model.placement import Stop
from planner.model.scenario import Scenario
from planner.model.travel import ODCostMatrix, PointSet
from planner.travel import WALK_MODES, StreetLine, build_network, nearest_street_names, prepare

PEOPLE, ELDERLY, HOUSEHOLDS, GROUPS = 100_122, 17_021, 26_699, 67


def shared_out(total: int, parts: int) -> list[int]:
    """Whole numbers that differ by at most one and add up."""
    return [total * (i + 1) // parts - total * i // parts for i in range(parts)]


def forty_days() -> Campaign:
    """24 July to 1 September 2025, three shifts, the last three days open holidays."""
    days = (date(2025, 8, 30), date(2025, 8, 31), date(2025, 9, 1))
    return Campaign(
        name="45 ngày đêm",
        start=date(2025, 7, 24),
        end=date(2025, 9, 1),
        timezone="Asia/Ho_Chi_Minh",
        shifts=(
            Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
            Shift("afternoon", "Ca chiều", time(13, 30), time(17, 30)),
            Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
        ),
        holidays=tuple(Holiday(d, {"admin": True, "learning": True}) for d in days),
    )


def admin_service() -> Service:
    """Nine admin points, every shift of every day."""
    shifts = ("morning", "afternoon", "evening")
    return Service("admin", shifts, (CrewPost(("any",), 3),), 15.0, points=9)


def learning_service() -> Service:
    """A learning point a group, 15 schools and 5 health stations."""
    days = {"morning": ("Sat",), "afternoon": ("Tue", "Thu")}
    crew = (CrewPost(("any",), 2),)
    return Service(
        "learning",
        ("morning", "evening"),
        crew,
        10.0,
        per_group=1,
        days={"morning": ("Sat",), "evening": ("Tue", "Thu")},
        hours={"morning": (time(8), time(11)), "evening": (time(19), time(21))},
        seats_per_session=8,
        fixed=(
            FixedPoints(("truong_hoc",), 15, crew, days, last_day=date(2025, 8, 21)),
            FixedPoints(("tram_y_te",), 5, crew, days),
        ),
    )


def whole_ward() -> Scenario:
    """67 groups of one cell with the demo's totals, 40 days, 9 admin and 87 learning points."""
    people, elderly = shared_out(PEOPLE, GROUPS), shared_out(ELDERLY, GROUPS)
    homes = shared_out(HOUSEHOLDS, GROUPS)
    cells = tuple(
        DemandCell(f"C{i}", f"G{i}", 105.8 + i * 1e-4, 21.05, homes[i], people[i], elderly[i], 22)
        for i in range(GROUPS)
    )
    return Scenario(
        campaign=forty_days(),
        services=(admin_service(), learning_service()),
        groups=tuple(
            ResidentialGroup(
                c.group_id,
                c.group_id,
                "",
                c.lon,
                c.lat,
                c.households,
                c.people,
                c.elderly,
                c.disabled,
                0,
            )
            for c in cells
        ),
        cells=cells,
        venues=(),
        assumptions=DEFAULT_ASSUMPTIONS,
    )


def ring_ward(seed: int = 1) -> tuple[Scenario, tuple[Stop, ...], ODCostMatrix, tuple[str, ...]]:
    """240 cells on a street of 9 km round a lake, with stops, walks and street names."""
    angle = np.linspace(0.0, 2.0 * np.pi, 241)[:-1]
    lonlat = np.column_stack([105.82 + 0.014 * np.cos(angle), 21.06 + 0.013 * np.sin(angle)])
    ring = [(float(a), float(b)) for a, b in np.vstack([lonlat, lonlat[:1]])]
    lines = [
        StreetLine(tuple(ring[k : k + 31]), f"ngõ {k} Phố {k // 30 + 1}") for k in range(0, 240, 30)
    ]
    network = build_network(lines, attribution="ring", vintage="2025", digest="ring")
    people = np.random.default_rng(seed).integers(20, 80, 240)
    cells = tuple(
        DemandCell(
            f"c{i:03d}",
            f"G{i // 24}",
            *ring[i],
            int(people[i]) // 4,
            int(people[i]),
            int(people[i]) // 6,
            1,
        )
        for i in range(240)
    )
    stops = tuple(
        Stop(f"V{i}", f"Nhà văn hóa {i}", *ring[6 * i], venue_id=f"V{i}") for i in range(40)
    )
    places = PointSet(tuple(c.id for c in cells), lonlat)
    ready = prepare(network, places)
    walks = ready.matrix(PointSet(tuple(s.id for s in stops), lonlat[::6]), WALK_MODES["adult"])
    scenario = replace(whole_ward(), cells=cells)
    return scenario, stops, walks, nearest_street_names(network, places)
