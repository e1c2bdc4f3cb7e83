"""Venue hours by date and weekday against a minute-by-minute reading, and the planned slots."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner import timetable
from planner.model.campaign import Campaign, CrewPost, FixedPoints, Holiday, Service, Shift
from planner.model.place import Venue, VenueHours
from planner.model.placement import Stop
from planner.model.scenario import Scenario
from tests.how_many import so_many

START, END = date(2025, 7, 24), date(2025, 8, 10)
SHIFTS = (
    Shift("morning", "", time(7, 30), time(11, 30)),
    Shift("evening", "", time(18, 30), time(21, 0)),
)
STOP = Stop("v1", "Nhà văn hóa", 105.8, 21.0, venue_id="v1")
HOURS = [time(h, m) for h in (6, 7, 9, 11, 13, 18, 21, 22) for m in (0, 30)]


def world(hours=(), *, open_shifts=("morning",), holidays=(), services=None):
    """A campaign of 18 days with one venue and one admin service."""
    admin = Service("admin", ("morning", "evening"), (CrewPost(("any",), 1),), 15.0, points=1)
    venue = Venue("v1", "Nhà văn hóa", "nha_van_hoa", 105.8, 21, 2, True, True, True, open_shifts)
    return Scenario(
        campaign=Campaign("test", START, END, "Asia/Ho_Chi_Minh", SHIFTS, tuple(holidays)),
        services=services or (admin,),
        groups=(),
        cells=(),
        venues=(venue,),
        venue_hours=tuple(hours),
    )


@st.composite
def hour_lines(draw):
    """Weekly and dated lines, open and closed, of one venue."""
    lines = []
    for _ in range(draw(st.integers(0, 6))):
        first, last = sorted(
            draw(st.lists(st.sampled_from(HOURS), min_size=2, max_size=2, unique=True))
        )
        line = VenueHours("v1", first, last, draw(st.booleans()))
        if draw(st.booleans()):
            when = {"weekday": draw(st.integers(0, 6))}
        else:
            day = START + timedelta(days=draw(st.integers(0, 17)))
            when = {"first_date": day, "last_date": day + timedelta(days=draw(st.integers(0, 9)))}
        lines.append(VenueHours(line.venue_id, line.start, line.end, line.open, **when))
    return lines


def open_minute(lines, venue, day, shift, minute):
    """The rule read for one minute of one day."""
    dated = [
        x for x in lines if x.first_date and x.first_date <= day <= (x.last_date or x.first_date)
    ]
    weekly = [x for x in lines if x.first_date is None and x.weekday == day.weekday()]
    moment = time(minute // 60, minute % 60)

    def hit(items, is_open):
        return any(x.open == is_open and x.start <= moment < x.end for x in items)

    if hit(dated, False):
        return False
    if any(x.open for x in dated):
        return hit(dated, True)
    if hit(weekly, False):
        return False
    if any(x.open and x.first_date is None for x in lines):
        return hit(weekly, True)
    return shift in venue.open_shifts


@settings(max_examples=so_many(300))
@given(hour_lines())
def test_a_slot_is_possible_only_where_every_minute_of_it_is_open(lines):
    """The slots of a stop are those whose every half hour is open, read minute by minute."""
    scenario = world(lines)
    venue = scenario.venues[0]
    expected = set()
    day = START
    while day <= END:
        for shift in SHIFTS:
            first = shift.start.hour * 60 + shift.start.minute
            last = shift.end.hour * 60 + shift.end.minute
            if all(open_minute(lines, venue, day, shift.id, m) for m in range(first, last, 30)):
                expected.add((day, shift.id))
        day += timedelta(days=1)
    assert timetable.possible(scenario, scenario.services[0], STOP) == expected
    share = timetable.open_share(scenario, scenario.services[0], STOP)
    assert share == len(expected) / 36
    assert timetable.open_shares(scenario, scenario.services[0], [STOP]) == (share,)


@settings(max_examples=so_many(100))
@given(st.lists(hour_lines(), min_size=2, max_size=3))
def test_slots_of_many_stops_are_those_of_each(many):
    """Venues with the same lines and with others, and a bare position: all as `possible` says."""
    scenario = world(many[0])
    first = scenario.venues[0]
    ids = [f"v{n}" for n in range(2, 3 + len(many))]
    lines = dict(zip(ids, (many[0], *many), strict=True))
    scenario = replace(
        scenario,
        venues=(first, *(replace(first, id=venue_id) for venue_id in ids)),
        venue_hours=(
            *scenario.venue_hours,
            *(replace(n, venue_id=venue_id) for venue_id in ids for n in lines[venue_id]),
        ),
    )
    stops = [replace(STOP, id=venue_id, venue_id=venue_id) for venue_id in ("v1", *ids, "")]
    admin = scenario.services[0]
    found = timetable.open_slots(scenario, admin, stops)
    for stop, slots in zip(stops, found, strict=True):
        told = [(slot.date, slot.shift) for slot in slots]
        assert set(told) == timetable.possible(scenario, admin, stop)
        assert told == sorted(told, key=lambda one: (one[0], one[1] == "evening"))


def test_without_lines_the_shift_columns_decide():
    """A venue without opening lines is open in its open_<shift> shifts and in no other."""
    scenario = world()
    found = timetable.possible(scenario, scenario.services[0], STOP)
    assert {shift for _, shift in found} == {"morning"}
    assert timetable.open_share(scenario, scenario.services[0], STOP) == 0.5


def test_a_dated_closure_takes_its_span_from_the_normal_week():
    """A meeting on one evening closes that evening only; the weekly hours stay in force."""
    weekly = [VenueHours("v1", time(7), time(22), True, weekday=n) for n in range(7)]
    meeting = VenueHours("v1", time(19), time(21), False, first_date=date(2025, 7, 30))
    scenario = world([*weekly, meeting])
    found = timetable.possible(scenario, scenario.services[0], STOP)
    assert len(found) == 35
    assert (date(2025, 7, 30), "evening") not in found
    assert (date(2025, 7, 30), "morning") in found


def test_windows_that_touch_hold_a_session_together():
    """7:00-9:00 and 9:00-12:00 hold the morning; a minute between them would not."""

    def lines(second):
        return [
            VenueHours("v1", time(7), time(9), True, weekday=0),
            VenueHours("v1", second, time(12), True, weekday=0),
        ]

    scenario = world(lines(time(9)))
    assert len(timetable.possible(scenario, scenario.services[0], STOP)) == 2
    scenario = world(lines(time(9, 1)))
    assert not timetable.possible(scenario, scenario.services[0], STOP)


def test_a_stop_without_a_venue_is_open_for_all_planned_slots():
    """A bare position opens every planned slot; holidays that stay closed are not planned."""
    scenario = world(holidays=[Holiday(date(2025, 8, 1), {"admin": False})])
    bare = Stop("group:g", "", 105.8, 21.0, group_id="g")
    found = timetable.possible(scenario, scenario.services[0], bare)
    assert len(found) == 34
    assert timetable.open_share(scenario, scenario.services[0], bare) == 1.0


def test_fixed_blocks_have_days_hours_and_a_last_day_of_their_own():
    """A school's block is planned on its own weekdays, until its own last day, at its own hours."""
    block = FixedPoints(
        ("truong_hoc",),
        1,
        (CrewPost(("giao_vien",), 1),),
        {"morning": ("Sat",)},
        {"morning": (time(8), time(11))},
        last_day=date(2025, 8, 3),
    )
    learning = Service("learning", ("evening",), (), 10.0, per_group=1, fixed=(block,))
    scenario = world(services=(learning,))
    slots = timetable.planned_slots(scenario.campaign, learning, block)
    assert [(s.date, s.shift, s.start) for s in slots] == [
        (date(2025, 7, 26), "morning", time(8)),
        (date(2025, 8, 2), "morning", time(8)),
    ]
    assert timetable.open_share(scenario, learning, STOP, block) == 1.0
