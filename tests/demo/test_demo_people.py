from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.demo import DemoGuardError
from planner.demo._guards import check_guards
from planner.model.people import Absence, Member
from tests.demo.demo_ward import sessions, ward

PARADE = (date(2025, 8, 21), date(2025, 8, 24), date(2025, 8, 27), date(2025, 8, 30))
CREWS = (("can_bo", "cong_chuc", "vien_chuc"), ("cong_an", "canh_sat_khu_vuc"), ("doan_vien",))


def _outside(roles: tuple[str, ...]) -> list[Member]:
    return [m for m in ward().members if not m.team and m.fits(roles)]


def _teams() -> dict[str, list[Member]]:
    teams = defaultdict(list)
    for member in ward().members:
        if member.team.startswith("TDP-"):
            teams[member.team].append(member)
    return teams


def test_head_count_by_role() -> None:
    """643 people: 36 officials, 35 police, 36 youth, 67 teams of 8; 46 more on top."""
    assert [len(_outside(roles)) for roles in CREWS] == [36, 35, 36]
    assert {len(team) for team in _teams().values()} == {8}
    assert set(_teams()) == {group.id for group in ward().groups}
    assert 36 + 35 + 36 + sum(map(len, _teams().values())) == 643
    roles = Counter(role for member in ward().members for role in member.roles)
    assert (roles["giao_vien"], roles["nhan_vien_y_te"], roles["sinh_vien"]) == (30, 10, 6)
    assert len(ward().members) == 643 + 46
    assert roles["lanh_dao_truc"] == 4


def test_codes_only() -> None:
    """Every member is a code, each once; no name or phone is in the folder."""
    codes = [member.code for member in ward().members]
    assert len(set(codes)) == len(codes)
    assert {"CC-07", "CA-12", "DV-03", "T-XL-19-5"} <= set(codes)


def test_people_on_top_belong_to_their_place() -> None:
    """Two teachers in each of 15 schools and two health workers in each of 5 stations."""
    kinds = {venue.id: venue.kind for venue in ward().venues}
    teams = Counter((kinds[m.team], m.team) for m in ward().members if m.team in kinds)
    assert set(teams.values()) == {2}
    assert Counter(kind for kind, _ in teams) == {"truong_hoc": 15, "tram_y_te": 5}


def test_each_role_has_people_to_spare_in_each_week() -> None:
    """In every ISO week and role the sum of min(6, days available), pro rata in part weeks, is at
    least 103 % of the posts of that week.
    """
    weeks = defaultdict(list)
    for day in ward().campaign.days():
        weeks[day.isocalendar()[:2]].append(day)
    shifts = ("morning", "afternoon", "evening")
    for week in weeks.values():
        for roles in CREWS:
            have = sum(
                min(6 * len(week) / 7, sum(any(m.can_work(d, s) for s in shifts) for d in week))
                for m in _outside(roles)
            )
            assert have >= 1.03 * 27 * len(week), (week[0], roles)


def test_each_shift_finds_its_crew() -> None:
    """On every day and shift at least nine of each role are there, with one to spare."""
    for day in ward().campaign.days():
        for shift in ("morning", "afternoon", "evening"):
            for roles in CREWS:
                assert sum(m.can_work(day, shift) for m in _outside(roles)) >= 10


def test_absences_are_as_assumed() -> None:
    """Officials have one leave day each; police 56 days away, at most 10 a week, and three are
    missing on each parade evening; seven of 36 youth have no weekday mornings.
    """
    officials, police, youth = (_outside(roles) for roles in CREWS)
    assert all(len(m.unavailable) == 1 for m in officials)
    away = [a.date for m in police for a in m.unavailable if a.shift is None]
    assert len(away) == 56
    assert max(Counter(day.isocalendar()[:2] for day in away).values()) <= 10
    evenings = Counter(a.date for m in police for a in m.unavailable if a.shift == "evening")
    assert evenings == dict.fromkeys(PARADE, 3)
    assert sum(not m.can_work(date(2025, 8, 4), "morning") for m in youth) == 7


def test_learning_sessions_find_their_team() -> None:
    """At every learning session at least two of the group's team can come, one of them trained."""
    for day, shift in sessions(ward().service("learning")):
        for team in _teams().values():
            there = [m for m in team if m.can_work(day, shift)]
            assert len(there) >= 2
            assert any(m.trained for m in there)


def test_two_or_three_of_a_team_are_away_in_the_last_week() -> None:
    """In the week of 25/8 two or three of each team are away, never all its trained members; they
    are there at other times, in the evening and on Saturday.
    """
    week = [date(2025, 8, 25) + timedelta(days=n) for n in range(7)]
    for team in _teams().values():
        away = [m for m in team if m.unavailable]
        assert len(away) in (2, 3)
        assert all([a.date for a in m.unavailable] == week for m in away)
        assert all(not m.can_work(date(2025, 8, 4), "morning") for m in team)
        assert all(m.can_work(date(2025, 8, 2), "morning") for m in team)


def test_training_is_as_reported() -> None:
    """400 of 536 team members are trained, six in 65 teams and five in two; all officials too."""
    trained = Counter(sum(m.trained for m in team) for team in _teams().values())
    assert trained == {6: 65, 5: 2}
    assert all(m.trained for m in _outside(CREWS[0]))


def test_the_generator_stops_where_people_do_not_suffice() -> None:
    """Taking five police officers away breaks the guard, and so does a team that stays at home."""
    short = tuple(m for m in ward().members if m.code not in {f"CA-{n:02d}" for n in range(1, 6)})
    with pytest.raises(DemoGuardError, match="cong_an"):
        check_guards(replace(ward(), members=short))
    home = tuple(
        replace(m, unavailable=(*m.unavailable, Absence(date(2025, 7, 29))))
        if m.team == "TDP-XL-19"
        else m
        for m in ward().members
    )
    with pytest.raises(DemoGuardError, match="TDP-XL-19"):
        check_guards(replace(ward(), members=home))
