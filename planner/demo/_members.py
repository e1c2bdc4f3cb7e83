"""643 people as codes: 107 outside the teams, 67 teams of 8; and 46 on top (A6 of the brief)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from planner.demo._calendar import days_between, last_day_of
from planner.demo._groups import Settled
from planner.demo._plane import Point, degrees
from planner.model.people import Absence, Member, WeeklySlot
from planner.model.place import Venue

OFFICIALS, POLICE, YOUTH, TEAM = 36, 35, 36, 8
STUDENTS = 6
AWAY_DAYS_OF_POLICE = 56
AWAY_PER_WEEK = 10
PARADE_DAYS_BEFORE_END = (11, 8, 5, 2)
YOUTH_BUSY = 7
TEAM_ROLES = (
    ("bi_thu_chi_bo",),
    ("to_truong",),
    ("to_pho",),
    ("mat_tran",),
    ("canh_sat_khu_vuc",),
    ("phu_nu",),
    ("doan_vien",),
    ("doan_vien",),
)
TRAINED_IN_TEAM, SMALL_TRAINED_TEAMS = 6, 2
EVENINGS_AND_SATURDAY = tuple(WeeklySlot(day, None if day == 5 else "evening") for day in range(7))
FIXED_SESSIONS = (
    WeeklySlot(1, "afternoon"),
    WeeklySlot(3, "afternoon"),
    WeeklySlot(5, "morning"),
)
NOT_WEEKDAY_MORNINGS = (
    *(WeeklySlot(day, shift) for day in range(5) for shift in ("afternoon", "evening")),
    WeeklySlot(5),
    WeeklySlot(6),
)


def build_members(
    settled: Sequence[Settled], venues: Sequence[Venue], start: date, rng: random.Random
) -> tuple[Member, ...]:
    """Officials CC, police CA, youth DV, teams T-…, teachers GV, health workers YT, students SV."""
    homes = [door for group in settled for door in group.doors]
    teams = [m for k, g in enumerate(settled) for m in _team(g, k, start, rng)]
    return (
        *_officials(homes, start, rng),
        *_police(homes, start, rng),
        *_youth(homes, rng),
        *teams,
        *_own_people(venues, "truong_hoc", "GV", "giao_vien", 2),
        *_own_people(venues, "tram_y_te", "NVYT", "nhan_vien_y_te", 2),
        *_students(homes, rng),
    )


def _person(code: str, roles: tuple[str, ...], home: Point | None, **more: object) -> Member:
    lon, lat = degrees(home) if home else (None, None)
    return Member(code, "person", 1, roles, lon=lon, lat=lat, **more)  # type: ignore[arg-type]


def _officials(homes: Sequence[Point], start: date, rng: random.Random) -> list[Member]:
    """6 cán bộ (4 of them may be duty leader), 20 công chức, 10 viên chức; one leave day each, no
    two on the same day.
    """
    leave = rng.sample(list(days_between(start, last_day_of(start))), OFFICIALS)
    roles = [("can_bo", "lanh_dao_truc")] * 4 + [("can_bo",)] * 2
    roles += [("cong_chuc",)] * 20 + [("vien_chuc",)] * 10
    return [
        _person(
            f"CC-{k + 1:02d}",
            roles[k],
            rng.choice(homes),
            skills=("ho_so",),
            trained=True,
            unavailable=(Absence(leave[k]),),
        )
        for k in range(OFFICIALS)
    ]


def _police(homes: Sequence[Point], start: date, rng: random.Random) -> list[Member]:
    """20 police officers and 15 local constables; 56 days away by quota, parade evenings."""
    away: list[list[Absence]] = [[] for _ in range(POLICE)]
    turn = 0
    for day in _quota_days(start):
        away[turn % POLICE].append(Absence(day))
        turn += 1
    for before in PARADE_DAYS_BEFORE_END:
        evening = last_day_of(start) - timedelta(days=before)
        for _ in range(3):
            away[turn % POLICE].append(Absence(evening, "evening"))
            turn += 1
    return [
        _person(
            f"CA-{k + 1:02d}",
            ("cong_an",) if k < 20 else ("canh_sat_khu_vuc",),
            rng.choice(homes),
            skills=("vneid", "otp"),
            unavailable=tuple(sorted(away[k], key=lambda a: (a.date, a.shift or ""))),
        )
        for k in range(POLICE)
    ]


def _quota_days(start: date) -> list[date]:
    """56 away-days, at most 10 an ISO week and two on one day, none on the last day."""
    weeks: dict[tuple[int, int], int] = {}
    chosen: list[date] = []
    for round_number in range(2):
        for day in days_between(start, last_day_of(start) - timedelta(days=1)):
            week = day.isocalendar()[:2]
            fits = weeks.get(week, 0) < AWAY_PER_WEEK and len(chosen) < AWAY_DAYS_OF_POLICE
            if fits and (round_number == 0 or day.weekday() < 5):
                weeks[week] = weeks.get(week, 0) + 1
                chosen.append(day)
    return sorted(chosen)


def _youth(homes: Sequence[Point], rng: random.Random) -> list[Member]:
    """36 members of the youth union; one in five has no weekday mornings."""
    busy = set(rng.sample(range(YOUTH), YOUTH_BUSY))
    return [
        _person(
            f"DV-{k + 1:02d}",
            ("doan_vien",),
            rng.choice(homes),
            available=NOT_WEEKDAY_MORNINGS if k in busy else (),
        )
        for k in range(YOUTH)
    ]


def _team(group: Settled, index: int, start: date, rng: random.Random) -> list[Member]:
    """Eight people of one group; two or three of them away in the last whole week."""
    trained = TRAINED_IN_TEAM - (1 if index in (5, 40)[:SMALL_TRAINED_TEAMS] else 0)
    away = set(rng.sample(range(TEAM), rng.randint(2, 3)))
    week = tuple(Absence(day) for day in _last_full_week(start))
    return [
        _person(
            f"T-{group.id[4:]}-{k + 1}",
            _team_role(k, index),
            rng.choice(group.doors),
            team=group.id,
            trained=k < trained,
            available=EVENINGS_AND_SATURDAY,
            unavailable=week if k in away else (),
        )
        for k in range(TEAM)
    ]


def _team_role(place: int, team: int) -> tuple[str, ...]:
    if place == 4 and team % 2:
        return ("khong_chuyen_trach",)
    return TEAM_ROLES[place]


def _last_full_week(start: date) -> list[date]:
    """Monday to Sunday of the last whole week of the campaign."""
    last = last_day_of(start)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return list(days_between(sunday - timedelta(days=6), sunday))


def _own_people(
    venues: Sequence[Venue], kind: str, prefix: str, role: str, each: int
) -> list[Member]:
    """Teachers and health workers: their team is the venue they work in."""
    places = [venue for venue in venues if venue.kind == kind for _ in range(each)]
    return [
        Member(
            f"{prefix}-{n:02d}",
            "person",
            1,
            (role,),
            team=venue.id,
            lon=venue.lon,
            lat=venue.lat,
            trained=True,
            available=FIXED_SESSIONS,
        )
        for n, venue in enumerate(places, start=1)
    ]


def _students(homes: Sequence[Point], rng: random.Random) -> list[Member]:
    """Six IT students, the ward's quick helpers."""
    return [
        _person(f"SV-{k:02d}", ("sinh_vien",), rng.choice(homes), skills=("cntt", "vneid"))
        for k in range(1, STUDENTS + 1)
    ]
