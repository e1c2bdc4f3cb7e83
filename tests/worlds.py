"""A small ward on a street grid beside a lake: big enough for every engine, small enough to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache

from planner.model.campaign import Campaign, CrewPost, FixedPoints, Holiday, Service, Shift
from planner.model.people import Absence, Member, WeeklySlot
from planner.model.place import (
    Barrier,
    DemandCell,
    ResidentialGroup,
    Street,
    Venue,
    VenueHours,
    Ward,
)
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.quantity import Quantity
from planner.model.scenario import Scenario
from planner.model.travel import TravelNetwork
from planner.plan import Workbench, open_workbench, solve_plan
from planner.travel import StreetLine, build_network

WEST, SOUTH = 105.800, 21.040
STEP = 0.001
"""About 104 m east-west, 111 m north-south."""
COLUMNS, ROWS = 13, 7
LAKE_COLUMNS = (5, 8)
"""No street crosses between these columns except along the southernmost row."""


def at(column: float, row: float) -> tuple[float, float]:
    """Longitude and latitude of a grid corner."""
    return round(WEST + column * STEP, 6), round(SOUTH + row * STEP, 6)


def small_network() -> TravelNetwork:
    """Streets on a grid, cut by the lake in the middle; the way round is the southern row."""
    lines = [
        StreetLine(tuple(at(c, 0) for c in range(COLUMNS)), "Phố Nam", "residential", 0),
    ]
    for side in (range(LAKE_COLUMNS[0] + 1), range(LAKE_COLUMNS[1], COLUMNS)):
        for row in range(1, ROWS):
            street = tuple(at(c, row) for c in side)
            lines += [StreetLine(street, f"Phố {row}", "residential", 0)]
        for column in side:
            line = tuple(at(column, row) for row in range(ROWS))
            lines.append(StreetLine(line, f"Ngõ {column}", "residential", 0))
    return build_network(
        lines, crs=5897, attribution="test", vintage="2026-11-22", digest="small-ward"
    )


def small_ward() -> Ward:
    """Outline, lake, one street."""
    outline = (at(-1, -1), at(COLUMNS, -1), at(COLUMNS, ROWS), at(-1, ROWS), at(-1, -1))
    west, east = LAKE_COLUMNS[0] + 0.3, LAKE_COLUMNS[1] - 0.3
    lake = (at(west, 0.3), at(east, 0.3), at(east, ROWS), at(west, ROWS), at(west, 0.3))
    return Ward(
        name="Phường nhỏ",
        boundary=(outline,),
        barriers=(Barrier("lake", "Hồ nhỏ", (lake,)),),
        streets=(Street("Phố Nam", "residential", (at(0, 0), at(COLUMNS - 1, 0))),),
        attribution="test",
    )


def groups_and_cells() -> tuple[tuple[ResidentialGroup, ...], tuple[DemandCell, ...]]:
    """Two groups west of the lake, one east; a cell of 20 people at every corner."""
    spans = {"G1": (range(3), range(ROWS)), "G2": (range(3, 6), range(ROWS))}
    spans["G3"] = (range(8, COLUMNS), range(ROWS))
    groups: list[ResidentialGroup] = []
    cells: list[DemandCell] = []
    for number, (group_id, (columns, rows)) in enumerate(spans.items(), start=1):
        own = [
            DemandCell(f"{group_id}-{c}-{r}", group_id, *at(c, r), 6, 20, 4, 1)
            for c in columns
            for r in rows
        ]
        cells += own
        n = len(own)
        lon, lat = at(columns[1], 3)
        groups.append(
            ResidentialGroup(
                id=group_id,
                name=f"Tổ dân phố số {number} (Nhỏ)",
                old_ward="Nhỏ",
                lon=lon,
                lat=lat,
                households=6 * n,
                people=20 * n,
                elderly=4 * n,
                disabled=n,
                no_smartphone=2 * n,
            )
        )
    return tuple(groups), tuple(cells)


def venues() -> tuple[Venue, ...]:
    """Five places open all day, a school and a clinic for the fixed learning points."""
    all_day = ("morning", "afternoon", "evening")
    places = {"V1": (1, 2), "V2": (4, 4), "V3": (2, 6), "V4": (9, 2), "V5": (11, 5)}
    open_ = [
        Venue(v, f"Nhà văn hóa {v}", "nha_van_hoa", *at(*p), 2, True, True, True, all_day)
        for v, p in places.items()
    ]
    day = ("morning", "afternoon")
    school = Venue("S1", "Trường mô phỏng", "truong_hoc", *at(3, 1), 4, True, True, True, day)
    clinic = Venue("C1", "Trạm mô phỏng", "tram_y_te", *at(10, 4), 2, True, True, True, day)
    return (*open_, school, clinic)


def members() -> tuple[Member, ...]:
    """Eight of each role outside the teams, four in every team, two in each fixed place."""
    people = [
        Member(f"{role.upper()}-{k}", "person", 1, (role,), lon=at(k, 1)[0], lat=at(k, 1)[1])
        for role in ("can_bo", "cong_an", "doan_vien")
        for k in range(8)
    ]
    people[0] = replace(people[0], unavailable=(Absence(date(2025, 7, 29)),))
    evenings = (*(WeeklySlot(d, "evening") for d in range(7)), WeeklySlot(5, None))
    people += [
        Member(
            f"T-{g}-{k}",
            "person",
            1,
            ("to_truong",),
            team=g,
            trained=k < 2,
            available=evenings,
        )
        for g in ("G1", "G2", "G3")
        for k in range(4)
    ]
    people += [Member(f"GV-{k}", "person", 1, ("giao_vien",), team="S1") for k in range(2)]
    people += [Member(f"YT-{k}", "person", 1, ("nhan_vien_y_te",), team="C1") for k in range(2)]
    return tuple(people)


def campaign() -> Campaign:
    """Twelve days, Thursday 24 July to Monday 4 August 2025, with an open holiday."""
    return Campaign(
        name="Chiến dịch nhỏ",
        start=date(2025, 7, 24),
        end=date(2025, 8, 4),
        timezone="Asia/Ho_Chi_Minh",
        shifts=(
            Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
            Shift("afternoon", "Ca chiều", time(13, 30), time(17, 30)),
            Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
        ),
        holidays=(Holiday(date(2025, 8, 4), {"admin": True, "learning": False}),),
    )


def services() -> tuple[Service, ...]:
    """Two admin points with a crew of three; a learning point per group, a school, a clinic."""
    admin = Service(
        id="admin",
        shifts=("morning", "afternoon", "evening"),
        crew=(
            CrewPost(("can_bo", "cong_chuc"), 1),
            CrewPost(("cong_an",), 1),
            CrewPost(("doan_vien",), 1),
        ),
        catchment_minutes=8,
        points=2,
        staff_from="outside_teams",
        minutes_per_visit=Quantity(14.0, "minutes/visit"),
    )
    days = {"morning": ("Sat",), "afternoon": ("Tue", "Thu")}
    hours = {"morning": (time(8), time(11)), "afternoon": (time(14), time(16, 30))}
    learning = Service(
        id="learning",
        shifts=("morning", "evening"),
        crew=(CrewPost(("any",), 2),),
        catchment_minutes=6,
        per_group=1,
        staff_from="own_team",
        days={"morning": ("Sat",), "evening": ("Tue", "Thu")},
        hours={"morning": (time(8), time(11)), "evening": (time(19), time(21))},
        seats_per_session=8,
        trained_min=1,
        fixed=(
            FixedPoints(("truong_hoc",), 1, (CrewPost(("giao_vien",), 1),), days, hours),
            FixedPoints(("tram_y_te",), 1, (CrewPost(("nhan_vien_y_te",), 1),), days, hours),
        ),
    )
    return admin, learning


def small_scenario() -> Scenario:
    """The whole small ward."""
    groups, cells = groups_and_cells()
    closed = VenueHours(
        "V3", time(18), time(22), open=False, first_date=date(2025, 7, 30), reason="họp"
    )
    return Scenario(
        campaign=campaign(),
        services=services(),
        groups=groups,
        cells=cells,
        venues=venues(),
        venue_hours=(closed,),
        members=members(),
        ward=small_ward(),
        synthetic=True,
    )


@cache
def small_bench() -> Workbench:
    """The small ward's workbench, made once per test process."""
    return open_workbench(small_scenario(), small_network())


@cache
def small_plan() -> Plan:
    """The small ward's audited plan, solved once per test process."""
    return solve_plan(small_bench(), limits=Limits(time_limit_s=20.0, seed=45))
