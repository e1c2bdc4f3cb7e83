"""Plans with busy days for tests of the briefings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.model.leaders import DutyLeaders
from planner.model.people import Away, Member
from planner.model.place import DemandCell, ResidentialGroup
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty, Vacancy
from planner.model.timetable import Opening, Stay
from tests.made_plans import ring, small_plan

TUESDAY = date(2025, 7, 29)
MANY = 126


def busy_plan() -> Plan:
    """The small plan on whose Tuesday a place is vacant, a police officer is away and replaced, a
    unit moves, and a leader is on duty in the morning only.
    """
    plan = small_plan()
    more = (
        Member("LD-01", "person", 1, ("lanh_dao_truc",)),
        Member("CA-09", "person", 1, ("cong_an",)),
        Member("DV-09", "person", 1, ("doan_vien",)),
    )
    scenario = replace(
        plan.scenario,
        members=(*plan.scenario.members, *more),
        campaign=replace(plan.scenario.campaign, duty_leaders=DutyLeaders()),
    )
    before = plan.roster.duties
    gone = next(d for d in before if d.date == TUESDAY and d.role == "cong_an")
    place = ("admin-2", TUESDAY, "evening", "doan_vien")
    now = tuple(
        replace(d, member_code="CA-09") if d == gone else d
        for d in before
        if (d.point_id, d.date, d.shift, d.role) != place
    )
    start, end = scenario.campaign.shifts[0].start, scenario.campaign.shifts[0].end
    leads = Duty("LD-01", TUESDAY, "morning", start, end, "duty_leaders", "lanh_dao_truc")
    vacant = Vacancy("admin-2", TUESDAY, "evening", ("doan_vien",), 1)
    moved = [
        Stay("U1", "admin-1", "nvh-2", scenario.campaign.start, date(2025, 7, 28)),
        Stay("U1", "admin-1", "nvh-5", TUESDAY, scenario.campaign.last_day),
    ]
    return replace(
        plan,
        scenario=scenario,
        timetable=replace(plan.timetable, stays=(*moved, plan.timetable.stays[1])),
        roster=replace(plan.roster, duties=(*now, leads), vacancies=(vacant,), base=before),
        away=(Away(gone.member_code, TUESDAY, TUESDAY, reason="ốm"),),
    )


def dense_plan(name: str = "Tổ dân phố số {n} (Phường cũ {w})") -> Plan:
    """126 groups with a learning point each and 105 numbered points, each with hours of its own on
    Tuesday and a place vacant.
    """
    plan = small_plan()
    groups = tuple(
        ResidentialGroup(f"T{n}", name.format(n=n, w=n % 9), "", lon, lat, 300, 1000, 150, 9, 90)
        for n, (lon, lat) in enumerate(ring(1250, MANY), start=1)
    )
    cells = tuple(
        DemandCell(f"c{g.id}", g.id, g.lon or 0.0, g.lat or 0.0, 300, 1000, 150, 9) for g in groups
    )
    first = plan.placements[0].points[0]
    admin = tuple(
        replace(
            first, id=f"admin-{n}", number=n, name=name.format(n=n, w="A"), lon=lon, lat=lat,
            stop_id=f"at:{lon},{lat}", venue_id="",
        )
        for n, (lon, lat) in enumerate(ring(1300, 105), start=1)
    )  # fmt: skip
    learning = tuple(
        ServicePoint(
            f"learning-{g.id}", n, "learning", "mobile", g.name, g.lon or 0.0, g.lat or 0.0,
            f"group:{g.id}", group_id=g.id,
        )
        for n, g in enumerate(groups, start=1)
    )  # fmt: skip
    days = (TUESDAY, date(2025, 7, 30))
    shift = plan.scenario.campaign.shifts[0]
    openings = [
        Opening(p.id, day, "morning", shift.start.replace(minute=p.number % 60), shift.end)
        for day in days
        for p in (*admin, *learning[:-5])
    ]
    vacancies = [Vacancy(p.id, day, "morning", ("doan_vien",), 1) for day in days for p in admin]
    away = tuple(Away(m.code, TUESDAY, TUESDAY, reason="tập huấn") for m in plan.scenario.members)
    scenario = replace(plan.scenario, groups=groups, cells=cells)
    return replace(
        plan,
        scenario=scenario,
        placements=(
            replace(plan.placements[0], points=admin),
            replace(plan.placements[1], points=learning),
        ),
        timetable=replace(plan.timetable, openings=tuple(openings), stays=()),
        roster=replace(plan.roster, duties=(), vacancies=tuple(vacancies)),
        coverage=replace(plan.coverage, rows=(), groups=(), loads=()),
        away=away,
    )
