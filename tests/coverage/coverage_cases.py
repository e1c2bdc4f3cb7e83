"""Small and large made-up campaigns for the coverage tests."""

from __future__ import annotations

from datetime import date, time, timedelta

import numpy as np

from planner.model.campaign import Campaign, CrewPost, FixedPoints, Holiday, Service, Shift
from planner.model.demand import AUDIENCES, DemandTable
from planner.model.place import DemandCell, ResidentialGroup, Venue
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.model.travel import WALK_SPEEDS_KMH, WALKERS, ODCostMatrix

START = date(2025, 7, 24)
SHIFTS = (
    Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
    Shift("afternoon", "Ca chiều", time(13, 30), time(17, 30)),
    Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
)
CREW = (CrewPost(("can_bo",), 1), CrewPost(("cong_an",), 1), CrewPost(("doan_vien",), 1))


def services(desks: int | None = 2, seats: int = 8) -> tuple[Service, ...]:
    """Admin with desks and learning with seats and a clinic."""
    clinic = FixedPoints(
        ("tram_y_te",), 1, (CrewPost(("nhan_vien_y_te",), 1),), {"afternoon": ("Tue", "Thu")}
    )
    admin = Service("admin", ("morning", "afternoon", "evening"), CREW, 15.0, points=2, desks=desks)
    learning = Service(
        "learning",
        ("morning", "evening"),
        (CrewPost(("any",), 2),),
        10.0,
        per_group=1,
        days={"morning": ("Sat",), "evening": ("Tue", "Thu")},
        seats_per_session=seats,
        fixed=(clinic,),
    )
    return (admin, learning)


def scenario(cells, *, groups=None, desks=2, seats=8, venues=(), holidays=()):
    """`cells`: (group, people, elderly, disabled, households) each."""
    ids = groups or sorted({cell[0] for cell in cells})
    return Scenario(
        campaign=Campaign(
            "test",
            START,
            date(2025, 9, 1),
            "Asia/Ho_Chi_Minh",
            SHIFTS,
            tuple(Holiday(day, {"admin": True}) for day in holidays),
        ),
        services=services(desks, seats),
        groups=tuple(ResidentialGroup(g, g, "", 105.8, 21.0, 0, 0, 0, 0, 0) for g in ids),
        cells=tuple(
            DemandCell(f"c{i}", g, 105.8, 21.0, homes, people, old, disabled)
            for i, (g, people, old, disabled, homes) in enumerate(cells)
        ),
        venues=tuple(venues)
        or (Venue("v1", "Trạm", "tram_y_te", 105.8, 21, 3, True, True, True, ()),),
    )


def demand(world: Scenario, visits: np.ndarray) -> DemandTable:
    """`visits` float64 (cells, services, shifts): all of the first audience."""
    table = np.zeros((*visits.shape, len(AUDIENCES)))
    table[..., 0] = visits
    cell_ids = tuple(cell.id for cell in world.cells)
    return DemandTable(
        cell_ids,
        tuple(s.id for s in world.services),
        tuple(s.id for s in SHIFTS),
        AUDIENCES,
        table,
        "",
        (),
    )


def point(service_id: str, number: int, *, venue_id: str = "", kind: str = "mobile"):
    """A point of a service."""
    return ServicePoint(
        f"{service_id}-{number}", number, service_id, kind, "", 105.8, 21.0, "s", venue_id=venue_id
    )


def opening(of: str, day: date, shift: str) -> Opening:
    """One opening at the template's hours."""
    template = next(s for s in SHIFTS if s.id == shift)
    return Opening(of, day, shift, template.start, template.end)


def every_day(point_ids, shifts, days=40) -> list[Opening]:
    """Openings of these points in these shifts on every day."""
    return [
        opening(p, START + timedelta(days=d), h)
        for d in range(days)
        for h in shifts
        for p in point_ids
    ]


def walks(adult_minutes: np.ndarray, cells: Scenario, points) -> dict[str, ODCostMatrix]:
    """Matrices of all walkers from adult minutes float64 (points, cells); inf = not reachable."""
    found = {}
    for walker in WALKERS:
        minutes = adult_minutes * WALK_SPEEDS_KMH["adult"] / WALK_SPEEDS_KMH[walker]
        reachable = np.isfinite(minutes)
        found[walker] = ODCostMatrix(
            tuple(p.id for p in points),
            tuple(c.id for c in cells.cells),
            np.where(reachable, minutes, np.nan),
            np.zeros_like(minutes),
            reachable,
            np.zeros(minutes.shape[0]),
            np.zeros(minutes.shape[1]),
            walker,
            "network",
            "",
            "",
            "",
        )
    return found


def big(cells=2000, learning=87, seed=1, visits_per_person=0.01):
    """A ward of the demo's size on a plane 5 km wide."""
    rng = np.random.default_rng(seed)
    groups = [f"g{g}" for g in range(67)]
    where = rng.uniform(0, 5000, (cells, 2))
    rows = []
    for i in range(cells):
        people = int(rng.integers(20, 80))
        rows.append(
            (groups[i % 67], people, int(people * 0.17), int(rng.integers(0, 3)), people // 4)
        )
    world = scenario(rows, groups=groups)
    size = np.array([r[1] for r in rows], dtype=float)
    visits = np.broadcast_to(size[:, None, None] * visits_per_person, (cells, 2, 3)).copy()
    points = [point("admin", n) for n in range(9)] + [point("learning", n) for n in range(learning)]
    at = rng.uniform(0, 5000, (len(points), 2))
    metres = 1.3 * np.hypot(*(at[:, None, :] - where[None, :, :]).transpose(2, 0, 1))
    minutes = metres / (4.8 / 0.06)
    openings = every_day([p.id for p in points[:9]], ("morning", "afternoon", "evening"))
    openings += [
        opening(p.id, START + timedelta(days=d), h)
        for d in range(40)
        for p in points[9:]
        for h, day in (("morning", 5), ("evening", 1), ("evening", 3))
        if (START + timedelta(days=d)).weekday() == day
    ]
    return world, demand(world, visits), points, openings, walks(minutes, world, points)
