from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from planner.demo._calendar import lunar_days
from planner.model.place import Venue
from tests.demo.demo_ward import lines_of, metres, opens, sessions, walk, ward

COUNTS = {
    "nha_van_hoa": 45,
    "truong_hoc": 15,
    "tram_y_te": 5,
    "hanh_chinh_cong": 1,
    "chung_cu": 8,
    "ton_giao": 9,
    "cho": 3,
    "quan_ca_phe": 6,
    "hoi_quan": 3,
    "ngo_san": 35,
}
PUBLIC_NAMES = {
    "UBND phường Tây Hồ, 657 Lạc Long Quân",
    "Trạm Y tế phường Tây Hồ, 695 Lạc Long Quân",
    "Ngõ 10 Võng Thị",
    "Tổ 19 Xuân La",
    "Chợ Bưởi",
    "Công viên nước Hồ Tây",
    "Phủ Tây Hồ",
    "Chùa Trấn Quốc",
    "Trường THPT Chu Văn An",
}


def _venues(kind: str) -> list[Venue]:
    return [venue for venue in ward().venues if venue.kind == kind]


def test_venues_by_kind() -> None:
    """There are 130 venues, by kind as assumed, all marked approximate, each id once."""
    assert Counter(venue.kind for venue in ward().venues) == COUNTS
    assert len({venue.id for venue in ward().venues}) == 130
    assert {venue.position for venue in ward().venues} == {"approximate"}


def test_names_are_public_or_visibly_made() -> None:
    """Only the public names of the brief are used; every other venue says "mô phỏng"."""
    names = {venue.name for venue in ward().venues}
    assert len(names) == 130
    assert names >= PUBLIC_NAMES
    assert all("mô phỏng" in name for name in names - PUBLIC_NAMES)


def test_every_group_has_a_venue_for_its_learning_point() -> None:
    """Each group has a venue nearest on foot to one of its own homes that is open for every Tuesday
    and Thursday evening and Saturday morning of the campaign.
    """
    learning = ward().service("learning")
    slots = sessions(learning)
    places = [(v.lon, v.lat) for v in ward().venues] + [(c.lon, c.lat) for c in ward().cells]
    count = len(ward().venues)
    on_foot = walk(places).distance_m[:count, count:]
    usable = {
        ward().cells[int(row.argmin())].group_id
        for venue, row in zip(ward().venues, on_foot, strict=True)
        if all(opens(venue.id, learning, slot) for slot in slots)
    }
    assert usable == {group.id for group in ward().groups}


def test_enough_spread_venues_can_hold_an_admin_point() -> None:
    """At least 40 venues open all three shifts on all 40 days, holidays too; nine of them lie 900 m
    and more from one another.
    """
    admin = ward().service("admin")
    slots = sessions(admin)
    assert len(slots) == 3 * 40
    always = [v for v in ward().venues if all(opens(v.id, admin, slot) for slot in slots)]
    assert len(always) >= 40
    apart: list[Venue] = []
    for venue in always:
        if all(metres((venue.lon, venue.lat), (o.lon, o.lat)) >= 900 for o in apart):
            apart.append(venue)
    assert len(apart) >= 9
    assert "HCC-00" not in {venue.id for venue in always}


def test_schools_and_stations_open_for_their_fixed_sessions() -> None:
    """All 15 schools and 5 health stations are open for every session planned at them."""
    learning = ward().service("learning")
    for fixed in learning.fixed:
        slots = sessions(learning, fixed)
        places = [v for v in ward().venues if v.kind in fixed.kinds]
        assert len(places) == fixed.points
        assert len(slots) >= 12
        assert all(opens(v.id, learning, slot, fixed) for v in places for slot in slots)


def test_every_group_meets_at_most_one_evening_a_month() -> None:
    """25 culture houses close on one evening a month, 20 have a second room and never close."""
    months = Counter[str]()
    for house in _venues("nha_van_hoa"):
        closed = [h.first_date for h in lines_of(house.id) if not h.open and h.first_date]
        by_month = Counter((day.year, day.month) for day in closed)
        assert all(count == 1 for count in by_month.values())
        assert all(day.weekday() not in (1, 3, 5) for day in closed)
        months["closing" if closed else "never"] += 1
    assert months == {"closing": 25, "never": 20}


def test_shrines_close_on_the_first_and_fifteenth_lunar_day() -> None:
    """The lunar days of summer 2025 are 25/7, 8/8, 23/8 and 6/9, and all nine shrines close then."""
    days = [day for day, _ in lunar_days(date(2025, 7, 24), date(2025, 9, 10))]
    assert days == [date(2025, 7, 25), date(2025, 8, 8), date(2025, 8, 23), date(2025, 9, 6)]
    for shrine in _venues("ton_giao"):
        closed = [h.first_date for h in lines_of(shrine.id) if not h.open]
        assert closed == days[:3]


def test_new_years_of_other_years_are_found() -> None:
    """Tết of 2023, 2024, 2025 and 2026 is a first lunar day."""
    for tet in (date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17)):
        assert (tet, "mùng 1 âm lịch") in lunar_days(tet, tet)


def test_schools_close_by_day_when_classes_are_back() -> None:
    """From 22/8 schools are closed by day and open on one evening for the parents' meeting."""
    for school in _venues("truong_hoc"):
        dated = [h for h in lines_of(school.id) if h.first_date]
        assert [h.first_date for h in dated if not h.open] == [date(2025, 8, 22)]
        assert sum(h.open for h in dated) == 1


def test_equipment_is_as_assumed() -> None:
    """Desks, power, wifi and step-free access lie in the assumed ranges of each kind."""
    desks = defaultdict(set)
    for venue in ward().venues:
        desks[venue.kind].add(venue.desks)
        assert venue.power
    assert desks["nha_van_hoa"] <= {2, 3, 4}
    assert desks["truong_hoc"] <= {4, 5, 6, 7, 8}
    assert desks["hanh_chinh_cong"] == {8}
    houses = _venues("nha_van_hoa")
    assert 0.4 <= sum(v.wifi for v in houses) / 45 <= 0.8
    assert 0.35 <= sum(v.step_free for v in houses) / 45 <= 0.75
    assert not any(v.wifi for v in _venues("ngo_san"))


def test_open_columns_agree_with_the_hours() -> None:
    """A shift that venues.csv says is open is open on every working day of a normal week."""
    admin = ward().service("admin")
    for venue in ward().venues:
        for shift in venue.open_shifts:
            week = [date(2025, 8, day) for day in range(11, 16)]
            closed = {h.first_date for h in lines_of(venue.id) if not h.open}
            assert all(opens(venue.id, admin, (d, shift)) for d in week if d not in closed), (
                venue.id
            )
