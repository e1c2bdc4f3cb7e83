"""A small hand-made plan round a lake: twelve groups, nine admin points; no engine is asked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import cache

from planner.model.campaign import Campaign, CrewPost, FixedPoints, Holiday, Service, Shift
from planner.model.coverage import (
    CoverageReport,
    CoverageRow,
    GroupCoverage,
    Headline,
    PointLoad,
    ThinShift,
)
from planner.model.demand import Cluster, Clustering
from planner.model.people import Absence, Member
from planner.model.place import (
    Barrier,
    DemandCell,
    Label,
    ResidentialGroup,
    Ring,
    Street,
    Venue,
    Ward,
)
from planner.model.placement import Placement, ServicePoint, Stop
from planner.model.plan import Plan, TravelNote
from planner.model.proof import Proof
from planner.model.quantity import Assumption, Provenance, Quantity
from planner.model.roster import Duty, HeadCount, HeadCountRow, Roster, Vacancy
from planner.model.scenario import Scenario
from planner.model.timetable import MobileUnit, Opening, Timetable
from planner.model.travel import WALKERS

LON, LAT = 105.822, 21.0600
GROUPS = 12
HOSTS = ("truong_hoc", "tram_y_te")
OLD_WARDS = ("Bưởi", "Thụy Khuê", "Yên Phụ", "Quảng An", "Nhật Tân", "Xuân La")
SHIFTS = (
    Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
    Shift("afternoon", "Ca chiều", time(13, 30), time(17, 30)),
    Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
)
START = date(2025, 7, 24)


def ring(radius_deg: float, count: int = 40, squeeze: float = 1.1) -> Ring:
    """A closed ring of (lon, lat) round the middle of the lake."""
    return tuple(spot(360.0 * k / count, radius_deg, squeeze) for k in range(count + 1))


def spot(degrees: float, radius_deg: float, squeeze: float = 1.1) -> tuple[float, float]:
    """Longitude and latitude at a bearing and a distance in degrees from the middle."""
    turn = math.radians(degrees)
    return LON + radius_deg * math.sin(turn), LAT + radius_deg * squeeze * math.cos(turn)


def make_ward() -> Ward:
    """Outline, lake, six streets, four labels."""
    return Ward(
        name="Phường mẫu",
        boundary=(ring(0.0175),),
        barriers=(Barrier("lake", "Hồ Tây", (ring(0.009),)),),
        streets=tuple(
            Street(
                f"Phố {name}",
                "main",
                tuple(spot(60 * k + step, 0.0122) for step in range(0, 58, 8)),
            )
            for k, name in enumerate(OLD_WARDS)
        ),
        labels=(
            Label("HỒ TÂY", LON, LAT, "lake"),
            *(
                Label(name, *spot(60 * k + 30, 0.0155), "old_ward")
                for k, name in enumerate(OLD_WARDS)
            ),
        ),
        attribution="Bản vẽ mẫu",
    )


def make_groups() -> tuple[ResidentialGroup, ...]:
    """Twelve groups on a ring, 1,400 to 1,620 people each."""
    out = []
    for k in range(GROUPS):
        ward = OLD_WARDS[k // 2]
        lon, lat = spot(30 * k + 10, 0.0132)
        people = 1400 + 20 * k
        out.append(
            ResidentialGroup(
                f"TDP-{k + 1:02d}",
                f"Tổ dân phố số {k + 1} ({ward})",
                ward,
                lon,
                lat,
                people // 4,
                people,
                people // 6,
                people // 60,
                people // 8,
            )
        )
    return tuple(out)


def make_cells(groups: tuple[ResidentialGroup, ...]) -> tuple[DemandCell, ...]:
    """Twenty cells a group, spread over its part of the ring."""
    cells = []
    for k, group in enumerate(groups):
        for j in range(20):
            lon, lat = spot(30 * k + 1.4 * j, 0.0105 + 0.0052 * ((j * 7) % 20) / 20)
            cells.append(
                DemandCell(
                    f"{group.id}-{j}",
                    group.id,
                    lon,
                    lat,
                    group.households // 20,
                    group.people // 20,
                    group.elderly // 20,
                    group.disabled // 20,
                )
            )
    return tuple(cells)


def make_venues() -> tuple[Venue, ...]:
    """Fourteen venues of five kinds."""
    kinds = ("nha_van_hoa", "truong_hoc", "tram_y_te", "ngo_san", "chung_cu")
    return tuple(
        Venue(
            f"V{k:02d}",
            f"Địa điểm {k} (mô phỏng)",
            kinds[k % 5],
            *spot(26 * k, 0.0128),
            2,
            True,
            True,
            k % 2 == 0,
            ("morning", "afternoon", "evening"),
        )
        for k in range(14)
    )


def make_members() -> tuple[Member, ...]:
    """Twelve of each role outside the teams, four in every team."""
    roles = (("CC", "cong_chuc"), ("CA", "cong_an"), ("DV", "doan_vien"))
    outside = tuple(
        Member(f"{short}-{k:02d}", "person", 1, (role,), unavailable=(Absence(START, None),))
        for short, role in roles
        for k in range(1, 13)
    )
    teams = tuple(
        Member(
            f"T{g:02d}-{k}",
            "person",
            1,
            ("to_truong" if k == 0 else "phu_nu",),
            team=f"TDP-{g:02d}",
            trained=k < 2,
        )
        for g in range(1, GROUPS + 1)
        for k in range(4)
    )
    return outside + teams


def make_services() -> tuple[Service, ...]:
    """The admin and the learning service, two fixed kinds."""
    crew = tuple(CrewPost(roles, 1) for roles in (("cong_chuc",), ("cong_an",), ("doan_vien",)))
    return (
        Service(
            "admin",
            ("morning", "afternoon", "evening"),
            crew,
            15.0,
            "HCC lưu động",
            points=9,
            staff_from="outside_teams",
        ),
        Service(
            "learning",
            ("morning", "evening"),
            (CrewPost(("any",), 2),),
            10.0,
            "Bình dân học vụ số",
            per_group=1,
            staff_from="own_team",
            days={"morning": ("Sat",), "evening": ("Tue", "Thu")},
            seats_per_session=8,
            trained_min=1,
            fixed=(FixedPoints(HOSTS, 2, (CrewPost(("giao_vien",), 1),), {"morning": ("Sat",)}),),
        ),
    )


def make_scenario() -> Scenario:
    """All inputs of the sample."""
    groups = make_groups()
    return Scenario(
        campaign=Campaign(
            "Chiến dịch mẫu",
            START,
            START + timedelta(days=20),
            "Asia/Ho_Chi_Minh",
            SHIFTS,
            (Holiday(START + timedelta(days=20), {"admin": True}),),
        ),
        services=make_services(),
        groups=groups,
        cells=make_cells(groups),
        venues=make_venues(),
        members=make_members(),
        ward=make_ward(),
        assumptions=(
            Assumption("people.disabled_elderly_share", Quantity(0.5, "share", "assumed", "note")),
            Assumption("visits.admin.rate", Quantity(0.02, "visits/household/week", "derived")),
            Assumption("people.total", Quantity(18120, "people", "given", "dossier")),
        ),
        provenance=(
            Provenance("groups", "people", "given", "hồ sơ"),
            Provenance("groups", "elderly", "assumed", "17 %"),
        ),
        synthetic=True,
    )


def make_points(scenario: Scenario) -> dict[str, tuple[ServicePoint, ...]]:
    """Nine admin points, one learning point a group, one school and one health station."""
    admin = tuple(
        ServicePoint(
            f"admin-{k}",
            k,
            "admin",
            "mobile",
            f"ngõ {k} phố mẫu",
            *spot(40 * k, 0.0125),
            f"V{k:02d}",
            venue_id=f"V{k:02d}",
        )
        for k in range(1, 10)
    )
    learning = tuple(
        ServicePoint(
            f"learning-{g.id}",
            k,
            "learning",
            "mobile",
            f"TDP {k} – {g.old_ward}",
            g.lon or LON,
            g.lat or LAT,
            f"group:{g.id}",
            group_id=g.id,
        )
        for k, g in enumerate(scenario.groups, start=1)
    )
    fixed = tuple(
        ServicePoint(
            f"learning-{v.id}",
            13 + k,
            "learning",
            "fixed",
            v.name,
            v.lon,
            v.lat,
            v.id,
            venue_id=v.id,
        )
        for k, v in enumerate(scenario.venues[1:3])
    )
    return {"admin": admin, "learning": learning + fixed}


def proof(stage: str, gap: float) -> Proof:
    """A proof with this gap."""
    return Proof(
        stage,
        "optimal" if gap == 0 else "feasible",
        1000.0,
        1000.0 * (1 + gap),
        gap,
        1.5,
        45,
        "multipliers",
        "max",
    )


def make_openings(
    scenario: Scenario, points: Mapping[str, tuple[ServicePoint, ...]]
) -> tuple[Opening, ...]:
    """Admin in every shift of every day; learning on its three sessions a week."""
    out = []
    for day in scenario.campaign.days():
        for shift in SHIFTS:
            out += [
                Opening(
                    point.id,
                    day,
                    shift.id,
                    shift.start,
                    shift.end,
                    f"U{point.number}",
                    point.venue_id,
                    holiday=day == scenario.campaign.last_day,
                )
                for point in points["admin"]
            ]
            learns = (shift.id == "morning" and day.weekday() == 5) or (
                shift.id == "evening" and day.weekday() in (1, 3)
            )
            if learns:
                out += [
                    Opening(point.id, day, shift.id, shift.start, shift.end)
                    for point in points["learning"]
                ]
    return tuple(out)


def make_duties(openings: tuple[Opening, ...]) -> tuple[tuple[Duty, ...], tuple[Vacancy, ...]]:
    """Everyone in turn; the last evening of point 9 lacks its youth member."""
    duties = []
    turn = 0
    for opening in openings:
        if not opening.point_id.startswith("admin"):
            continue
        for short, role in (("CC", "cong_chuc"), ("CA", "cong_an"), ("DV", "doan_vien")):
            duties.append(
                Duty(
                    f"{short}-{turn % 12 + 1:02d}",
                    opening.date,
                    opening.shift,
                    opening.start,
                    opening.end,
                    opening.point_id,
                    role,
                )
            )
        turn += 1
    last = duties.pop()
    missing = Vacancy(last.point_id, last.date, last.shift, (last.role,), 1)
    return tuple(duties), (missing,)


def make_coverage(
    scenario: Scenario, points: Mapping[str, tuple[ServicePoint, ...]]
) -> CoverageReport:
    """People near an admin point are served; groups 3 and 8 keep a gap."""
    rows, groups = [], []
    for k, group in enumerate(scenario.groups):
        share = 0.55 if k in (2, 7) else 0.9 if k % 3 else 0.99
        for service in ("admin", "learning"):
            for shift in ("morning", "afternoon", "evening", "week"):
                part = share * (0.8 if shift == "evening" else 1.0)
                for walker in WALKERS:
                    people = {
                        "adult": group.people - group.elderly - 20,
                        "elderly": group.elderly,
                        "mobility_limited": 20,
                    }[walker]
                    elderly = group.elderly if walker == "elderly" else 0
                    served = int(people * part)
                    for kind, count, old in (
                        ("served", served, int(elderly * part)),
                        ("out_of_reach", people - served, elderly - int(elderly * part)),
                    ):
                        rows.append(
                            CoverageRow(
                                group.id,
                                service,
                                shift,
                                walker,
                                7.5 + k / 4,
                                kind,
                                count,
                                old,
                                count // 4,
                            )
                        )
            groups.append(
                GroupCoverage(
                    group.id,
                    service,
                    group.people,
                    int(group.people * share),
                    group.elderly,
                    int(group.elderly * share),
                    group.households,
                    int(group.households * share),
                    6.0 + k / 3,
                    9.0 + k / 3,
                    share < 0.8,
                )
            )
    loads = tuple(PointLoad(p.id, 1500, 260, 31.0, 90.0) for ps in points.values() for p in ps)
    thin = tuple(
        ThinShift(
            f"admin-{k % 9 + 1}", SHIFTS[k % 3].id, 1.2 + k / 5, 0.1 + k / 50, 63, 40 + k, 9 + k
        )
        for k in range(10)
    )
    return CoverageReport(tuple(rows), tuple(groups), loads, thin)


def make_clustering(scenario: Scenario) -> Clustering:
    """Four clusters of three groups each."""
    clusters = []
    for k in range(4):
        own = scenario.groups[3 * k : 3 * k + 3]
        ids = {g.id for g in own}
        cells = tuple(c.id for c in scenario.cells if c.group_id in ids)
        clusters.append(
            Cluster(
                f"C{k + 1}",
                f"Quanh phố {OLD_WARDS[k]}",
                cells,
                tuple(ids),
                sum(g.people for g in own),
                sum(g.elderly for g in own),
                120.0 + k,
                0.4 + k / 5,
                own[1].lon or LON,
                own[1].lat or LAT,
                ("V01", "V02"),
            )
        )
    return Clustering(tuple(clusters), 4, 4, "balanced", (("max_minutes", 14.0),), 45)


def headline_of(report: CoverageReport, shifts: int) -> Headline:
    """The five numbers of the sample."""
    own = [g for g in report.groups if g.service_id == "admin"]
    return Headline(
        households_served=sum(g.households_served for g in own),
        households=sum(g.households for g in own),
        elderly_served=sum(g.elderly_served for g in own),
        elderly=sum(g.elderly for g in own),
        people_served=sum(g.people_served for g in own),
        people=sum(g.people for g in own),
        groups_with_gap=tuple(g.group_id for g in own if g.has_gap),
        groups=len(own),
        shifts_staffed=shifts - 1,
        shifts_planned=shifts,
        people_needed=96,
        people_available=107,
        quality_gap=0.013,
        quality_proven=True,
        mean_walk_minutes=7.84,
        elderly_mean_walk_minutes=11.2,
    )


@cache
def make_plan() -> Plan:
    """The whole sample plan, made once per test process."""
    scenario = make_scenario()
    points = make_points(scenario)
    openings = make_openings(scenario, points)
    duties, vacancies = make_duties(openings)
    report = make_coverage(scenario, points)
    admin = sum(1 for o in openings if o.point_id.startswith("admin"))
    return Plan(
        scenario=scenario,
        placements=(
            Placement("admin", "max_cover", points["admin"], (), proof("placement", 0.013), 9),
            Placement(
                "learning", "one_per_group", points["learning"], (), proof("placement", 0.0), 14
            ),
        ),
        timetable=Timetable(
            openings,
            (),
            tuple(MobileUnit(f"U{k}", "admin") for k in range(1, 10)),
            (),
            proof("timetable", 0.0),
        ),
        roster=Roster(duties, vacancies, proof("roster", 0.004)),
        coverage=report,
        headline=headline_of(report, admin),
        headcount=HeadCount(
            (HeadCountRow("admin", ("doan_vien",), "people", "", 32, 36),), 96, 107
        ),
        clustering=make_clustering(scenario),
        travel=TravelNote("network", "mô phỏng", "2025", "0"),
        created_at="2025-07-20T09:42:00+07:00",
    )


def make_stops(scenario: Scenario) -> tuple[Stop, ...]:
    """Every venue as a stop."""
    return tuple(Stop(v.id, v.name, v.lon, v.lat, venue_id=v.id) for v in scenario.venues)
