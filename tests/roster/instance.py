"""A ward of the demo's size with people drawn at random, until and besides geodata/tay_ho."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import numpy as np

from planner.model.campaign import (
    Campaign,
    CrewPost,
    FixedPoints,
    Service,
    Shift,
    runs_on,
    session_hours,
)
from planner.model.people import Absence, Member, WeeklySlot
from planner.model.place import ResidentialGroup, Venue
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario
from planner.model.timetable import Opening

SHIFTS = (
    Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
    Shift("afternoon", "Ca chiều", time(13, 30), time(17, 30)),
    Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
)
OFFICIALS = ("can_bo", "cong_chuc", "vien_chuc")
POLICE = ("cong_an", "canh_sat_khu_vuc")
YOUTH = ("doan_vien",)
TUE_THU, SAT = ("Tue", "Thu"), ("Sat",)


def campaign(start: date = date(2025, 7, 24), end: date = date(2025, 9, 1)) -> Campaign:
    return Campaign("thử", start, end, "Asia/Ho_Chi_Minh", SHIFTS)


def admin(youth: int = 1, points: int = 9) -> Service:
    crew = (CrewPost(OFFICIALS, 1), CrewPost(POLICE, 1), CrewPost(YOUTH, youth))
    return Service(
        "admin",
        ("morning", "afternoon", "evening"),
        crew,
        15.0,
        points=points,
        staff_from="outside_teams",
    )


def learning(schools: int = 15, clinics: int = 5) -> Service:
    afternoon = {"morning": SAT, "afternoon": TUE_THU}
    return Service(
        "learning",
        ("morning", "evening"),
        (CrewPost(("any",), 2),),
        10.0,
        per_group=1,
        staff_from="own_team",
        days={"morning": SAT, "evening": TUE_THU},
        hours={"morning": (time(8), time(11)), "evening": (time(19), time(21))},
        trained_min=1,
        fixed=(
            FixedPoints(("truong_hoc",), schools, (CrewPost(("giao_vien",), 1),), afternoon),
            FixedPoints(("tram_y_te",), clinics, (CrewPost(("nhan_vien_y_te",), 1),), afternoon),
        ),
    )


def ward(
    seed: int = 45,
    *,
    groups: int = 67,
    youth: int = 1,
    points: int = 9,
    end: date = date(2025, 9, 1),
) -> Scenario:
    """Tây Hồ's head-counts (issue 2, part A6) with people, homes and absences drawn from a seed."""
    rng = np.random.default_rng(seed)
    camp = campaign(end=end)
    homes = _around(rng, groups)
    members = [*_outside(rng, camp, points), *_teams(rng, camp, homes)]
    venues = [_venue(rng, "truong_hoc", i) for i in range(15)]
    venues += [_venue(rng, "tram_y_te", i) for i in range(5)]
    for venue in venues:
        role = "giao_vien" if venue.kind == "truong_hoc" else "nhan_vien_y_te"
        members += [Member(f"{venue.id}-{i}", "person", 1, (role,), venue.id) for i in range(2)]
    return Scenario(
        campaign=camp,
        services=(admin(youth, points), learning()),
        groups=tuple(
            ResidentialGroup(
                f"G{i:02d}",
                f"TDP {i}",
                "",
                lon=lon,
                lat=lat,
                households=400,
                people=1500,
                elderly=250,
                disabled=20,
                no_smartphone=180,
            )
            for i, (lon, lat) in enumerate(homes)
        ),
        cells=(),
        venues=tuple(venues),
        members=tuple(members),
    )


def points_of(scenario: Scenario, seed: int = 1) -> tuple[ServicePoint, ...]:
    rng = np.random.default_rng(seed)
    admin_points = scenario.services[0].points or 0
    found = [
        ServicePoint(
            f"admin-{i + 1}", i + 1, "admin", "mobile", f"Điểm {i + 1}", lon, lat, f"at:{i}"
        )
        for i, (lon, lat) in enumerate(_around(rng, admin_points))
    ]
    found += [
        ServicePoint(
            f"learning-{g.id}",
            i,
            "learning",
            "mobile",
            g.name,
            g.lon or 0.0,
            g.lat or 0.0,
            f"group:{g.id}",
            group_id=g.id,
        )
        for i, g in enumerate(scenario.groups)
    ]
    found += [
        ServicePoint(
            f"learning-{v.id}", i, "learning", "fixed", v.name, v.lon, v.lat, v.id, venue_id=v.id
        )
        for i, v in enumerate(scenario.venues)
    ]
    return tuple(found)


def openings_of(scenario: Scenario, points: tuple[ServicePoint, ...]) -> tuple[Opening, ...]:
    found = []
    kinds = {v.id: v.kind for v in scenario.venues}
    for point in points:
        service = scenario.service(point.service_id)
        fixed = next((f for f in service.fixed if kinds.get(point.venue_id) in f.kinds), None)
        for day in scenario.campaign.days():
            for shift in scenario.campaign.shifts:
                if runs_on(scenario.campaign, service, shift.id, day, fixed):
                    start, end = session_hours(scenario.campaign, service, shift.id, fixed)
                    found.append(Opening(point.id, day, shift.id, start, end))
    return tuple(sorted(found, key=lambda o: (o.date, o.start, o.shift, o.point_id)))


def _around(rng: np.random.Generator, count: int) -> list[tuple[float, float]]:
    """Places on a ring round the lake."""
    angle = rng.uniform(0, 2 * np.pi, count)
    reach = rng.uniform(0.75, 1.15, count)
    return [
        (round(105.822 + 0.017 * r * np.cos(a), 6), round(21.06 + 0.02 * r * np.sin(a), 6))
        for a, r in zip(angle, reach, strict=True)
    ]


def _venue(rng: np.random.Generator, kind: str, number: int) -> Venue:
    lon, lat = _around(rng, 1)[0]
    return Venue(f"{kind}-{number}", f"{kind} {number}", kind, lon, lat, 2, True, True, True, ())


def _outside(rng: np.random.Generator, camp: Campaign, points: int) -> list[Member]:
    days = list(camp.days())
    scale = points / 9
    found = []
    for prefix, roles, count in (("CC", OFFICIALS, 36), ("CA", POLICE, 35), ("DV", YOUTH, 36)):
        homes = _around(rng, max(2, round(count * scale)))
        for i, (lon, lat) in enumerate(homes):
            leave = () if prefix == "CA" else (Absence(days[int(rng.integers(len(days)))]),)
            role = roles[i % len(roles)]
            member = Member(
                f"{prefix}-{i:02d}", "person", 1, (role,), "", lon, lat, unavailable=leave
            )
            if prefix == "DV" and i % 5 == 0:
                member = replace(member, available=_no_weekday_mornings())
            found.append(replace(member, trained=prefix == "CC"))
    return _away(rng, camp, found)


def _away(rng: np.random.Generator, camp: Campaign, members: list[Member]) -> list[Member]:
    """56 police days away, at most ten a week, and four evenings three people short."""
    police = [i for i, m in enumerate(members) if m.code.startswith("CA")]
    days = list(camp.days())
    for number in range(min(56, len(police) * 2)):
        i = police[number % len(police)]
        day = days[(number * 5) % len(days)]
        members[i] = replace(members[i], unavailable=(*members[i].unavailable, Absence(day)))
    for number, day in enumerate((21, 24, 27, 30)):
        for k in range(3):
            i = police[(number * 3 + k) % len(police)]
            absence = Absence(date(2025, 8, day), "evening")
            members[i] = replace(members[i], unavailable=(*members[i].unavailable, absence))
    return members


def _no_weekday_mornings() -> tuple[WeeklySlot, ...]:
    weekday = [WeeklySlot(d, s) for d in range(5) for s in ("afternoon", "evening")]
    return (*weekday, WeeklySlot(5), WeeklySlot(6))


def _teams(
    rng: np.random.Generator, camp: Campaign, homes: list[tuple[float, float]]
) -> list[Member]:
    roles = (
        "bi_thu_chi_bo",
        "to_truong",
        "to_pho",
        "mat_tran",
        "canh_sat_khu_vuc",
        "phu_nu",
        "doan_vien",
        "doan_vien",
    )
    evenings = (*(WeeklySlot(d, "evening") for d in range(7)), WeeklySlot(5), WeeklySlot(6))
    last_week = [date(2025, 8, 25) + timedelta(days=k) for k in range(7)]
    found = []
    for g, (lon, lat) in enumerate(homes):
        away = set(rng.choice(8, size=2 + g % 2, replace=False).tolist()) - {0}
        for i, role in enumerate(roles):
            absent = tuple(Absence(day) for day in last_week) if i in away else ()
            dx, dy = rng.normal(0, 0.002, 2)
            found.append(
                Member(
                    f"G{g:02d}-{i}",
                    "person",
                    1,
                    (role,),
                    f"G{g:02d}",
                    round(lon + dx, 6),
                    round(lat + dy, 6),
                    trained=i < 6,
                    available=evenings,
                    unavailable=absent,
                )
            )
    return found
