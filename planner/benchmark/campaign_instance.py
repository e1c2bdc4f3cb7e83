"""A seeded campaign of any size: who there is, which points open when, under which rules."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.model.campaign import (
    Campaign,
    CrewPost,
    Helpers,
    Service,
    Shift,
    runs_on,
    session_hours,
)
from planner.model.people import Absence, Member, WeeklySlot
from planner.model.place import ResidentialGroup
from planner.model.placement import ServicePoint
from planner.model.rules import DEFAULT_RULES
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.roster import RosterProblem

START = date(2025, 7, 24)
SHIFTS = (
    Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
    Shift("afternoon", "Ca chiều", time(13, 30), time(17, 30)),
    Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
)
LEARNING_HOURS = {"morning": (time(8), time(11)), "evening": (time(19), time(21))}
OFFICIALS = ("can_bo", "cong_chuc", "vien_chuc")
POLICE = ("cong_an", "canh_sat_khu_vuc")
YOUTH = "doan_vien"
TEAM_ROLES = (
    "bi_thu_chi_bo",
    "to_truong",
    "to_pho",
    "mat_tran",
    "phu_nu",
    "to_pho",
    YOUTH,
    YOUTH,
)
FULL_SIZE = 643
FULL_POINTS, FULL_OFFICIALS, FULL_POLICE, FULL_YOUTH = 9, 40, 36, 31
HELPERS = Helpers((YOUTH,), per_team=2, within_m=2500.0)
"""Youth members of the teams may also serve as such at points near their homes."""
ABSENT, NO_EVENINGS, NO_MORNINGS = 0.08, 0.2, 0.1
AWAY_AT_ONCE = 0.2
"""Of one team or role at most; without it chance leaves posts that nobody could fill."""
CENTRE_LON, CENTRE_LAT = 105.82, 21.06
RADIUS_M = 2100.0
"""Of the disc on which 643 people live; other sizes have the same density."""
FROM_GROUP_M = 250.0
METRES_PER_DEGREE = 111_195.0
WEEKS: tuple[tuple[WeeklySlot, ...], ...] = (
    (),
    tuple(WeeklySlot(day, shift) for day in range(7) for shift in ("morning", "afternoon")),
    tuple(WeeklySlot(day, shift) for day in range(7) for shift in ("afternoon", "evening")),
)
"""Free at any time, never in the evening, never in the morning."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many people of each kind, teams of eight, and points of the admin service."""

    officials: int
    police: int
    youth: int
    teams: int
    points: int


def sizes_of(people: int) -> Sizes:
    """The mix of the full size (643 = 40 + 36 + 31 + 67 x 8, nine points) for so many people; who
    makes no full team is a youth member.
    """
    points = max(1, round(FULL_POINTS * people / FULL_SIZE))
    left = people
    shares = []
    for full in (FULL_OFFICIALS, FULL_POLICE, FULL_YOUTH):
        shares.append(min(left, math.ceil(full * points / FULL_POINTS)))
        left -= shares[-1]
    officials, police, youth = shares
    teams, rest = divmod(left, len(TEAM_ROLES))
    return Sizes(officials, police, youth + rest, teams, points)


def campaign_problem(people: int, days: int, seed: int) -> RosterProblem:
    """The roster of a generated campaign: points of the admin service open in three shifts a day
    with a crew of 1 + 1 + 2, a learning point of each team in two shifts with two of its own.

    Everybody is away on 8 % of the days, one in five cannot work evenings, one in ten no mornings.
    Two of each team may also serve as youth members at points within 2.5 km of their homes.
    """
    draw = np.random.default_rng(seed)
    sizes = sizes_of(people)
    reach = RADIUS_M * math.sqrt(people / FULL_SIZE)
    groups = tuple(_groups(_around(draw, sizes.teams, reach)))
    places = _around(draw, sizes.points, reach)
    outside = sizes.officials + sizes.police + sizes.youth
    homes = np.concatenate([_around(draw, outside, reach), _near(draw, groups)])
    campaign = Campaign(
        "Chiến dịch thử", START, START + timedelta(days=days - 1), "Asia/Ho_Chi_Minh", SHIFTS
    )
    roles = (*_outside(sizes), *_in_teams(groups))
    members = tuple(_busy(draw, campaign, tuple(_housed(roles, homes))))
    points = (*_admin_points(places), *map(_learning_point, groups))
    scenario = Scenario(
        campaign=campaign,
        services=(_admin_service(sizes), _learning_service()),
        groups=groups,
        cells=(),
        venues=(),
        members=members,
        rules=DEFAULT_RULES,
        synthetic=True,
    )
    return RosterProblem(scenario, points, tuple(_openings(scenario, points)))


def _admin_service(sizes: Sizes) -> Service:
    return Service(
        "admin",
        tuple(shift.id for shift in SHIFTS),
        (CrewPost(OFFICIALS, 1), CrewPost(POLICE, 1), CrewPost((YOUTH,), 2)),
        15.0,
        points=sizes.points,
        staff_from="outside_teams",
        helpers=(HELPERS,),
    )


def _learning_service() -> Service:
    return Service(
        "learning",
        ("morning", "evening"),
        (CrewPost(("any",), 2),),
        10.0,
        per_group=1,
        staff_from="own_team",
        hours=LEARNING_HOURS,
    )


def _around(draw: np.random.Generator, count: int, reach_m: float) -> Floats:
    """Places uniform on a disc: float64 (count, 2), lon and lat in degrees."""
    angle = draw.uniform(0.0, 2.0 * np.pi, count)
    metres = reach_m * np.sqrt(draw.uniform(0.0, 1.0, count))
    return _degrees(metres * np.cos(angle), metres * np.sin(angle))


def _near(draw: np.random.Generator, groups: tuple[ResidentialGroup, ...]) -> Floats:
    """Homes of the teams' members, each near its group: float64 (8 x groups, 2)."""
    centres = np.array([(g.lon, g.lat) for g in groups], dtype=np.float64).reshape(-1, 2)
    centres = np.repeat(centres, len(TEAM_ROLES), axis=0)
    east, north = draw.normal(0.0, FROM_GROUP_M, (2, len(centres)))
    homes: Floats = centres + _degrees(east, north) - (CENTRE_LON, CENTRE_LAT)
    return homes


def _degrees(east_m: Floats, north_m: Floats) -> Floats:
    lat = CENTRE_LAT + north_m / METRES_PER_DEGREE
    lon = CENTRE_LON + east_m / (METRES_PER_DEGREE * math.cos(math.radians(CENTRE_LAT)))
    degrees: Floats = np.column_stack([lon, lat]).round(6)
    return degrees


def _groups(places: Floats) -> Iterator[ResidentialGroup]:
    for number, (lon, lat) in enumerate(places.tolist(), 1):
        yield ResidentialGroup(
            f"TDP-{number:02d}",
            f"Tổ dân phố {number}",
            "",
            lon=lon,
            lat=lat,
            households=400,
            people=1500,
            elderly=250,
            disabled=20,
            no_smartphone=180,
        )


def _admin_points(places: Floats) -> Iterator[ServicePoint]:
    for number, (lon, lat) in enumerate(places.tolist(), 1):
        stop = f"at:{lon},{lat}"
        name = f"Điểm {number}"
        yield ServicePoint(f"admin-{number}", number, "admin", "mobile", name, lon, lat, stop)


def _learning_point(group: ResidentialGroup) -> ServicePoint:
    assert group.lon is not None
    assert group.lat is not None
    return ServicePoint(
        id=f"learning-{group.id}",
        number=int(group.id.rpartition("-")[2]),
        service_id="learning",
        kind="mobile",
        name=group.name,
        lon=group.lon,
        lat=group.lat,
        stop_id=f"group:{group.id}",
        group_id=group.id,
    )


def _outside(sizes: Sizes) -> Iterator[Member]:
    kinds = (
        ("CC", OFFICIALS, sizes.officials),
        ("CA", POLICE, sizes.police),
        ("DV", (YOUTH,), sizes.youth),
    )
    for prefix, roles, count in kinds:
        for i in range(count):
            yield Member(f"{prefix}-{i + 1:03d}", "person", 1, (roles[i % len(roles)],))


def _in_teams(groups: tuple[ResidentialGroup, ...]) -> Iterator[Member]:
    for group in groups:
        for i, role in enumerate(TEAM_ROLES, 1):
            yield Member(f"{group.id}-{i}", "person", 1, (role,), group.id)


def _housed(members: tuple[Member, ...], homes: Floats) -> Iterator[Member]:
    """The members with homes."""
    for member, (lon, lat) in zip(members, homes.tolist(), strict=True):
        yield replace(member, lon=lon, lat=lat)


def _busy(
    draw: np.random.Generator, campaign: Campaign, members: tuple[Member, ...]
) -> Iterator[Member]:
    """The members with absences and weekly patterns."""
    days = tuple(campaign.days())
    absent = draw.random((len(members), len(days))) < ABSENT
    week = np.empty(len(members), dtype=np.int64)
    for rows in _circles(members):
        _thin(draw, absent, rows)
        week[rows] = _weeks(draw, len(rows))
    for i, member in enumerate(members):
        yield replace(
            member,
            available=WEEKS[week[i]],
            unavailable=tuple(Absence(days[d]) for d in np.flatnonzero(absent[i])),
        )


def _circles(members: tuple[Member, ...]) -> list[NDArray[np.int64]]:
    """Rows of the members who fill the same posts: a team, or a role outside the teams."""
    found: dict[str, list[int]] = {}
    for i, member in enumerate(members):
        found.setdefault(member.team or member.code[:2], []).append(i)
    return [np.array(rows, dtype=np.int64) for rows in found.values()]


def _thin(draw: np.random.Generator, absent: NDArray[np.bool_], rows: NDArray[np.int64]) -> None:
    """Takes back absences of days on which too many of a circle would be away."""
    most = max(1, round(AWAY_AT_ONCE * len(rows)))
    for day in range(absent.shape[1]):
        away = rows[absent[rows, day]]
        if len(away) > most:
            absent[draw.choice(away, len(away) - most, replace=False), day] = False


def _weeks(draw: np.random.Generator, count: int) -> NDArray[np.int64]:
    """Which of WEEKS each of a circle has: shares of the circle, rounded by chance."""
    evening, morning = np.floor(count * np.array([NO_EVENINGS, NO_MORNINGS]) + draw.random(2))
    week = np.zeros(count, dtype=np.int64)
    order = draw.permutation(count)
    week[order[: int(evening)]] = 1
    week[order[int(evening) : int(evening + morning)]] = 2
    return week


def _openings(scenario: Scenario, points: tuple[ServicePoint, ...]) -> Iterator[Opening]:
    """By day, shift and point."""
    campaign = scenario.campaign
    for day in campaign.days():
        for shift in campaign.shifts:
            for point in points:
                service = scenario.service(point.service_id)
                if runs_on(campaign, service, shift.id, day):
                    start, end = session_hours(campaign, service, shift.id)
                    yield Opening(point.id, day, shift.id, start, end)
