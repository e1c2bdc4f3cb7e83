"""A small ward round a lake with a whole plan, made by hand: no engine runs."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, time

from planner.findings import Finding
from planner.model.campaign import (
    Campaign,
    CrewPost,
    FixedPoints,
    Holiday,
    Service,
    Shift,
    runs_on,
    session_hours,
)
from planner.model.coverage import (
    WEEK,
    CoverageReport,
    CoverageRow,
    GroupCoverage,
    Headline,
    PointLoad,
)
from planner.model.demand import Cluster, Clustering
from planner.model.people import Member
from planner.model.place import (
    Barrier,
    DemandCell,
    Label,
    ResidentialGroup,
    Street,
    Venue,
    Ward,
)
from planner.model.placement import Placement, ServicePoint
from planner.model.plan import Plan, TravelNote
from planner.model.proof import Proof
from planner.model.quantity import Assumption, Quantity
from planner.model.roster import Duty, HeadCount, HeadCountRow, Roster, Vacancy
from planner.model.scenario import Scenario
from planner.model.timetable import MobileUnit, Opening, Stay, Timetable

GROUPS = 8
_LON, _LAT = 105.82, 21.06


def ring(radius_m: float, count: int, turn: float = 0.0) -> tuple[tuple[float, float], ...]:
    """Points on a circle round the middle of the lake, clockwise from north."""
    return tuple(
        (
            _LON + radius_m * math.sin(math.tau * (k + turn) / count) / 103_900,
            _LAT + radius_m * math.cos(math.tau * (k + turn) / count) / 110_700,
        )
        for k in range(count)
    )


def small_scenario() -> Scenario:
    """Eight groups of 1,500 people round a lake; ten days; one admin and one learning service."""
    return Scenario(
        campaign=_campaign(),
        services=(_admin(), _learning()),
        groups=_groups(),
        cells=_cells(),
        venues=_venues(),
        members=_members(),
        ward=_ward(),
        assumptions=(Assumption("coverage.gap_share", Quantity(0.2, "share")),),
        synthetic=True,
    )


def small_plan() -> Plan:
    """The scenario with points, timetable, roster, coverage; one vacancy; one finding."""
    scenario = small_scenario()
    admin, learning = _placements(scenario)
    points = (*admin.points, *learning.points)
    openings = _openings(scenario, points)
    duties = _duties(openings, points)
    vacancy = Vacancy(openings[0].point_id, openings[0].date, openings[0].shift, ("doan_vien",), 1)
    return Plan(
        scenario=scenario,
        placements=(admin, learning),
        timetable=Timetable(
            openings, (), _units(admin), _stays(admin, scenario), _proof("timetable")
        ),
        roster=Roster(duties, (vacancy,), _proof("roster"), (_proof("roster"),)),
        coverage=_coverage(scenario, points),
        headline=_headline(scenario),
        headcount=HeadCount(
            (HeadCountRow("admin", ("doan_vien",), "people", "", 32.0, 36.0),), 96, 107
        ),
        clustering=_clustering(scenario),
        travel=TravelNote("network", "Đường vẽ tay, dữ liệu mô phỏng", "2026", "0" * 64),
        findings=(
            Finding("output_unwritable", "warning", value="x", facts={"reason": "thử nghiệm"}),
        ),
        scenario_digest=scenario.digest(),
    )


def with_hostile_text(plan: Plan, hostile: str) -> Plan:
    """The same plan with one text in every free text field."""
    scenario = plan.scenario
    ward = replace(
        scenario.ward,
        name=hostile,
        attribution=hostile,
        labels=tuple(replace(label, text=hostile) for label in scenario.ward.labels),
        streets=tuple(replace(street, name=hostile) for street in scenario.ward.streets),
        barriers=tuple(replace(barrier, name=hostile) for barrier in scenario.ward.barriers),
    )
    shifts = tuple(replace(shift, name=hostile) for shift in scenario.campaign.shifts)
    scenario = replace(
        scenario,
        ward=ward,
        campaign=replace(scenario.campaign, name=hostile, shifts=shifts),
        services=tuple(replace(service, name=hostile) for service in scenario.services),
        groups=tuple(
            replace(group, name=hostile, old_ward=hostile, address=hostile)
            for group in scenario.groups
        ),
        venues=tuple(replace(venue, name=hostile) for venue in scenario.venues),
    )
    placements = tuple(
        replace(placement, points=tuple(replace(point, name=hostile) for point in placement.points))
        for placement in plan.placements
    )
    clusters = tuple(replace(cluster, name=hostile) for cluster in plan.clustering.clusters)
    return replace(
        plan,
        scenario=scenario,
        placements=placements,
        clustering=replace(plan.clustering, clusters=clusters),
        travel=replace(plan.travel, attribution=hostile, vintage=hostile, source_file=hostile),
        findings=(
            Finding("output_unwritable", "warning", value=hostile, facts={"reason": hostile}),
        ),
    )


def _campaign() -> Campaign:
    shifts = (
        Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
        Shift("afternoon", "Ca chiều", time(13, 30), time(17, 30)),
        Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
    )
    holidays = (Holiday(date(2025, 7, 27), {"admin": True, "learning": True}),)
    return Campaign(
        "45 ngày đêm – phường thử",
        date(2025, 7, 24),
        date(2025, 8, 2),
        "Asia/Ho_Chi_Minh",
        shifts,
        holidays,
    )


def _admin() -> Service:
    return Service(
        id="admin",
        shifts=("morning", "afternoon", "evening"),
        crew=(
            CrewPost(("can_bo", "cong_chuc"), 1),
            CrewPost(("cong_an",), 1),
            CrewPost(("doan_vien",), 1),
        ),
        catchment_minutes=15.0,
        points=2,
        staff_from="outside_teams",
    )


def _learning() -> Service:
    return Service(
        id="learning",
        shifts=("morning", "evening"),
        crew=(CrewPost(("any",), 2),),
        catchment_minutes=10.0,
        per_group=1,
        staff_from="own_team",
        days={"morning": ("Sat",), "evening": ("Tue", "Thu")},
        hours={"morning": (time(8), time(11)), "evening": (time(19), time(21))},
        seats_per_session=8,
        trained_min=1,
        fixed=(
            FixedPoints(
                kinds=("truong_hoc",),
                points=1,
                crew=(CrewPost(("giao_vien",), 1),),
                days={"morning": ("Sat",)},
                hours={"morning": (time(8), time(11))},
            ),
        ),
    )


def _groups() -> tuple[ResidentialGroup, ...]:
    return tuple(
        ResidentialGroup(
            f"TDP-{k}",
            f"Tổ dân phố số {k} (Bưởi)",
            "Bưởi",
            lon,
            lat,
            400,
            1500,
            255,
            22,
            180,
        )
        for k, (lon, lat) in enumerate(ring(1250, GROUPS), start=1)
    )


def _cells() -> tuple[DemandCell, ...]:
    cells = []
    for ring_number, radius_m in enumerate((1050.0, 1250.0, 1450.0, 1650.0)):
        for k, (lon, lat) in enumerate(ring(radius_m, GROUPS * 5)):
            group = (k + 2) // 5 % GROUPS + 1
            cells.append(DemandCell(f"c{ring_number}-{k}", f"TDP-{group}", lon, lat, 20, 75, 13, 1))
    return tuple(cells)


def _venues() -> tuple[Venue, ...]:
    shifts = ("morning", "afternoon", "evening")
    halls = tuple(
        Venue(
            f"nvh-{k}",
            f"Nhà văn hóa TDP {k} (mô phỏng)",
            "nha_van_hoa",
            lon,
            lat,
            3,
            True,
            True,
            True,
            shifts,
        )
        for k, (lon, lat) in enumerate(ring(1200, GROUPS, 0.2), start=1)
    )
    lon, lat = ring(1500, GROUPS)[2]
    school = Venue(
        "th-1",
        "Trường Tiểu học mô phỏng số 1",
        "truong_hoc",
        lon,
        lat,
        6,
        True,
        True,
        True,
        ("morning",),
    )
    return (*halls, school)


def _members() -> tuple[Member, ...]:
    roles = {"CC": "cong_chuc", "CA": "cong_an", "DV": "doan_vien"}
    outside = [
        Member(f"{prefix}-{k:02d}", "person", 1, (role,), trained=True)
        for prefix, role in roles.items()
        for k in range(1, 5)
    ]
    teams = [
        Member(f"TV-{group}-{k}", "person", 1, ("to_pho",), team=f"TDP-{group}", trained=k == 1)
        for group in range(1, GROUPS + 1)
        for k in range(1, 3)
    ]
    return (*outside, *teams, Member("GV-1", "person", 1, ("giao_vien",), team="th-1"))


def _ward() -> Ward:
    circle = 72
    lake = Barrier("lake", "Hồ Tây", (_closed(ring(850, circle)),))
    spokes = tuple(
        Street(f"phố số {k}", "residential", (inner, outer))
        for k, (inner, outer) in enumerate(
            zip(ring(950, GROUPS, 0.4), ring(1800, GROUPS, 0.4), strict=True), start=1
        )
    )
    return Ward(
        name="Tây Hồ thử",
        boundary=(_closed(ring(1900, circle)),),
        barriers=(lake,),
        streets=(Street("Lạc Long Quân", "primary", _closed(ring(1350, circle))), *spokes),
        labels=(Label("HỒ TÂY", _LON, _LAT, "lake"), Label("Bưởi", *ring(1700, 8)[5], "old_ward")),
        attribution="Vẽ tay theo dữ liệu mô phỏng",
    )


def _closed(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    return (*points, points[0])


def _placements(scenario: Scenario) -> tuple[Placement, Placement]:
    halls = [venue for venue in scenario.venues if venue.kind == "nha_van_hoa"]
    admin = tuple(
        ServicePoint(
            f"admin-{number}",
            number,
            "admin",
            "mobile",
            venue.name,
            venue.lon,
            venue.lat,
            venue.id,
            venue.id,
            pinned="kept" if number == 1 else "free",
        )
        for number, venue in enumerate((halls[1], halls[5]), start=1)
    )
    learning = tuple(
        ServicePoint(
            f"learning-{group.id}",
            number,
            "learning",
            "mobile",
            f"TDP {number} – Bưởi",
            group.lon or 0.0,
            group.lat or 0.0,
            f"group:{group.id}",
            group_id=group.id,
        )
        for number, group in enumerate(scenario.groups, start=1)
    )
    school = next(venue for venue in scenario.venues if venue.kind == "truong_hoc")
    fixed = ServicePoint(
        f"learning-{school.id}",
        GROUPS + 1,
        "learning",
        "fixed",
        school.name,
        school.lon,
        school.lat,
        school.id,
        school.id,
        position="surveyed",
    )
    return (
        Placement("admin", "max_cover", admin, (), _proof("placement"), 2),
        Placement("learning", "one_per_group", (*learning, fixed), (), _proof("placement"), 9),
    )


def _openings(scenario: Scenario, points: tuple[ServicePoint, ...]) -> tuple[Opening, ...]:
    campaign, openings = scenario.campaign, []
    holidays = {holiday.date for holiday in campaign.holidays}
    for day in campaign.days():
        for shift in campaign.shifts:
            for point in points:
                service = scenario.service(point.service_id)
                fixed = service.fixed[0] if point.kind == "fixed" else None
                if not runs_on(campaign, service, shift.id, day, fixed):
                    continue
                start, end = session_hours(campaign, service, shift.id, fixed)
                openings.append(
                    Opening(
                        point.id,
                        day,
                        shift.id,
                        start,
                        end,
                        "U1" if point.service_id == "admin" else "",
                        point.venue_id,
                        day in holidays,
                    )
                )
    return tuple(openings)


def _duties(openings: tuple[Opening, ...], points: tuple[ServicePoint, ...]) -> tuple[Duty, ...]:
    kinds = {point.id: point for point in points}
    duties = []
    for k, opening in enumerate(openings):
        for code, role in _crew(kinds[opening.point_id], k):
            duties.append(
                Duty(
                    code,
                    opening.date,
                    opening.shift,
                    opening.start,
                    opening.end,
                    opening.point_id,
                    role,
                )
            )
    return tuple(duties)


def _crew(point: ServicePoint, turn: int) -> list[tuple[str, str]]:
    if point.service_id == "admin":
        crew = [("CC", "cong_chuc"), ("CA", "cong_an"), ("DV", "doan_vien")]
        filled = crew if turn else crew[:2]
        return [(f"{prefix}-{turn % 4 + 1:02d}", role) for prefix, role in filled]
    if point.kind == "fixed":
        return [("GV-1", "giao_vien")]
    return [(f"TV-{point.number}-{k}", "to_pho") for k in (1, 2)]


def _units(admin: Placement) -> tuple[MobileUnit, ...]:
    return tuple(MobileUnit(f"U{point.number}", "admin") for point in admin.points)


def _stays(admin: Placement, scenario: Scenario) -> tuple[Stay, ...]:
    campaign = scenario.campaign
    return tuple(
        Stay(f"U{p.number}", p.id, p.stop_id, campaign.start, campaign.last_day)
        for p in admin.points
    )


def _proof(stage: str) -> Proof:
    return Proof(stage, "feasible", 10_000.0, 10_130.0, 0.013, 1.5, 45, "multipliers", sense="max")


def _coverage(scenario: Scenario, points: tuple[ServicePoint, ...]) -> CoverageReport:
    rows, groups = [], []
    for k, group in enumerate(scenario.groups):
        for service in scenario.services:
            kind = ("served", "served", "full", "served", "out_of_reach", "served")[k % 6]
            for shift in (*service.shifts, WEEK):
                rows.append(
                    CoverageRow(group.id, service.id, shift, "adult", 6.5, kind, 1245, 0, 332)
                )
                rows.append(
                    CoverageRow(group.id, service.id, shift, "elderly", None, kind, 255, 255, 68)
                )
            served = kind == "served"
            groups.append(
                GroupCoverage(
                    group.id,
                    service.id,
                    1500,
                    1500 if served else 0,
                    255,
                    255 if served else 0,
                    400,
                    400 if served else 0,
                    6.5,
                    9.0,
                    not served,
                )
            )
    loads = tuple(PointLoad(point.id, 1200, 204, 61.4, 90.0) for point in points)
    return CoverageReport(tuple(rows), tuple(groups), loads)


def _headline(scenario: Scenario) -> Headline:
    return Headline(
        households_served=2400,
        households=3200,
        elderly_served=1530,
        elderly=2040,
        people_served=9000,
        people=12_000,
        groups_with_gap=("TDP-3", "TDP-5"),
        groups=len(scenario.groups),
        shifts_staffed=59,
        shifts_planned=60,
        people_needed=96,
        people_available=107,
        quality_gap=0.013,
        quality_proven=False,
        mean_walk_minutes=6.5,
        elderly_mean_walk_minutes=9.0,
    )


def _clustering(scenario: Scenario) -> Clustering:
    cells = scenario.cells
    halves = (cells[: len(cells) // 2], cells[len(cells) // 2 :])
    clusters = tuple(
        Cluster(
            f"K{k}",
            f"Lạc Long Quân {k}",
            tuple(cell.id for cell in half),
            tuple(sorted({cell.group_id for cell in half})),
            sum(cell.people for cell in half),
            sum(cell.elderly for cell in half),
            321.5,
            0.71 if k == 1 else None,
            half[0].lon,
            half[0].lat,
        )
        for k, half in enumerate(halves, start=1)
    )
    return Clustering(clusters, 2, 2, "silhouette", (("silhouette", 0.4),), 45)
