"""Desks and people of a plan by point, shift and role; a counter on its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.codec import decode, encode
from planner.findings import BadInputError
from planner.model.campaign import CrewPost
from planner.model.quantity import Quantity
from planner.model.staffing import (
    STANDARD_SETTINGS,
    Counter,
    StaffingSettings,
    Task,
    WaitTarget,
)
from planner.plan import open_workbench
from planner.plan.counter import BO_DE_VISITS, staff_counter
from planner.plan.staffing import staffing
from tests.worlds import small_bench, small_plan

MORNING = "morning"


@cache
def standard():
    """The small ward's table."""
    return staffing(small_bench(), small_plan())


def with_service(**changes):
    """The small ward's bench and plan with its admin service changed."""
    plan = small_plan()
    services = tuple(
        replace(s, **changes) if s.id == "admin" else s for s in plan.scenario.services
    )
    scenario = replace(plan.scenario, services=services)
    return open_workbench(scenario, small_bench().network), replace(plan, scenario=scenario)


def counter(visits=BO_DE_VISITS, **changes):
    """A counter with the small ward's admin crew."""
    facts = {"visits_low": visits[0], "visits_high": visits[1], "shifts": (MORNING,), "desks": 6}
    scenario = small_plan().scenario
    own = Counter(**{**facts, "people": 8, **changes})
    return staff_counter(small_bench(), scenario.service("admin"), own)


def codes(call):
    """Codes of the findings a call is refused with."""
    with pytest.raises(BadInputError) as caught:
        call()
    return {finding.code for finding in caught.value.findings}


def test_every_open_point_and_shift_has_its_line():
    """The table has the points and shifts open in the normal week, each once, no others."""
    plan = small_plan()
    lines = [(load.point_id, load.shift) for load in standard().loads]
    assert len(lines) == len(set(lines))
    assert set(lines) <= {(o.point_id, o.shift) for o in plan.timetable.openings}
    assert {point for point, _ in lines} == {point.id for point in plan.points()}


def test_no_visit_of_the_demand_is_lost_or_made():
    """Over a week the visits that come to the points of a service are at most its demand, and all
    of it where everybody is within the catchment.
    """
    bench, plan = with_service(catchment_minutes=10_000.0)
    table = staffing(bench, plan)
    demand = sum(
        bench.demand.of("admin", shift).sum()
        for shift in {load.shift for load in table.loads if load.service_id == "admin"}
    )
    usual = sum(load.visits for load in table.loads if load.service_id == "admin")
    assert usual * 7.2 == pytest.approx(demand, rel=1e-6)


def test_the_busiest_day_and_the_last_week_bring_more():
    """Mondays bring a fifth more than other days, the last week more again."""
    kinds = [
        staffing(small_bench(), small_plan(), StaffingSettings(day=day)).loads
        for day in ("usual", "busiest", "last_week")
    ]
    for usual, busiest, last in zip(*kinds, strict=True):
        if usual.service_id == "admin":
            assert busiest.visits == pytest.approx(1.2 * usual.visits)
            assert last.visits == pytest.approx(1.15 * busiest.visits)


def test_hours_add_up_to_the_shift():
    """Visits of the hours are those of the shift; the hours fill it; a load is visits x minutes."""
    for load in standard().loads:
        if load.seats is None:
            assert sum(hour.visits for hour in load.hours) == pytest.approx(load.visits)
            assert (load.hours[0].start, load.hours[-1].end) == (load.start, load.end)
            first = load.hours[0]
            minutes = (
                first.end.hour * 60 + first.end.minute - load.start.hour * 60 - load.start.minute
            )
            assert first.load == pytest.approx(first.visits * load.minutes_per_visit / minutes)


def test_people_follow_the_desks():
    """Posts that go by desks need one a desk, the others their own number; totals are sums."""
    table = standard()
    loads = {(load.point_id, load.shift): load for load in table.loads}
    for post in table.posts:
        load = loads[post.point_id, post.shift]
        if load.seats is None:
            assert post.need_ideal == (load.desks_ideal if post.per_desk else post.have)
        assert post.need_min <= post.need_ideal
    for total in table.totals:
        own = [
            p for p in table.posts
            if (p.service_id, p.shift, p.roles) == (total.service_id, total.shift, total.roles)
        ]  # fmt: skip
        assert total.need_ideal == sum(p.need_ideal for p in own)
        assert total.points == len(own)


def test_more_people_at_the_desks_shorten_the_wait():
    """With two officials and two desks nobody waits longer than with one; no post is short."""
    crew = (CrewPost(("can_bo",), 2), CrewPost(("doan_vien",), 1))
    one = staffing(*with_service(desks=1)).loads
    two = staffing(*with_service(desks=2, crew=crew)).loads
    for before, after in zip(one, two, strict=True):
        assert after.desks_ideal == before.desks_ideal
        if after.service_id == "admin":
            assert (before.desks, after.desks) == (1, 2)
            assert after.mean_wait_minutes <= before.mean_wait_minutes


def test_an_overload_is_carried_over_and_named():
    """Visits so many that one desk cannot do the work: hours are overloaded, posts short."""
    bench, plan = with_service(desks=1)
    inputs = bench.coverage_inputs
    crowd = replace(inputs, load={key: 60.0 * load for key, load in inputs.load.items()})
    table = staffing(replace(bench, coverage_inputs=crowd), plan)
    loads = [x for x in table.loads if x.seats is None and x.desks_min > x.desks]
    assert loads
    for load in loads:
        assert load.hours[-1].backlog > 0.0
        assert load.hours[-1].status == "overload"
        assert load.mean_wait_minutes > 10.0
        own = [p for p in table.posts if (p.point_id, p.shift) == (load.point_id, load.shift)]
        assert {p.status for p in own if p.per_desk} == {"short"}


def test_given_minutes_win_over_the_table_of_tasks():
    """Tasks change minutes that are assumed, never minutes that are given."""
    tasks = StaffingSettings(minutes_from="tasks", tasks=(Task("one", 1.0, 33.0, 33.0),))
    for source, minutes, said in (("given", 9.0, "given"), ("assumed", 33.0, "derived")):
        own = Quantity(9.0, "minutes/visit", source)
        loads = staffing(*with_service(minutes_per_visit=own), tasks).loads
        admin = [load for load in loads if load.service_id == "admin"]
        assert {load.minutes_per_visit for load in admin} == {minutes}
        assert {load.minutes_source for load in admin} == {said}


def test_sessions_with_seats_count_groups_of_learners():
    """Their least number of groups seats the mean; the chance of a seat grows with the groups."""
    seats = [load for load in standard().loads if load.seats is not None]
    assert seats
    for load in seats:
        assert load.desks_min == max(1, np.ceil(load.visits / load.seats - 1e-9))
        assert load.desks_ideal >= load.desks_min
        assert 0.0 <= load.within <= 1.0
        assert (load.within >= 0.8) == (load.desks_ideal <= load.desks)


def test_settings_survive_the_campaign_file():
    """Settings come back from JSON as they were."""
    own = StaffingSettings(
        WaitTarget("mean", 5.0, 0.9), 20.0, "tasks", "busiest", (Task("x", 1.0, 9.0, 9.0),),
        {"08": 2.0}, {"doan_vien": True},
    )  # fmt: skip
    assert decode(encode(own), StaffingSettings) == own
    assert decode(encode(STANDARD_SETTINGS), StaffingSettings) == STANDARD_SETTINGS


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (StaffingSettings(WaitTarget("share", 10.0, 1.0)), "staffing_target_share_wrong"),
        (StaffingSettings(WaitTarget("mean", 0.0)), "staffing_target_minutes_wrong"),
        (StaffingSettings(WaitTarget("share", float("nan"))), "staffing_target_minutes_wrong"),
        (StaffingSettings(patience_minutes=0.0), "staffing_patience_wrong"),
        (StaffingSettings(hour_weights={"08": -1.0}), "staffing_hour_wrong"),
        (
            StaffingSettings(hour_weights={f"{h:02d}": 0.0 for h in range(24)}),
            "staffing_hours_empty",
        ),
        (StaffingSettings(tasks=(Task("a", 0.4, 9.0, 9.0),)), "staffing_shares_not_whole"),
    ],
)
def test_settings_that_cannot_be_are_findings(settings, code):
    """100 % in time, no minutes, no patience, hours that weigh nothing, half the shares."""
    assert code in codes(lambda: staffing(small_bench(), small_plan(), settings))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (
            {"minutes_per_visit": Quantity(0.0, "minutes/visit", "given")},
            "staffing_service_minutes_wrong",
        ),
        ({"crew": (CrewPost(("can_bo",), 0),)}, "staffing_no_desk"),
    ],
)
def test_a_service_that_cannot_be_staffed_is_a_finding(changes, code):
    """No minutes a visit, or nobody at any desk."""
    assert code in codes(lambda: staffing(*with_service(**changes)))


def test_bo_de_needs_more_than_five_people():
    """200 to 300 visits a day in the small ward's morning: the load is visits x 14 minutes, more
    visits need more people, and the overload of too few desks grows with the visits.
    """
    (shift,) = counter()
    assert (shift.low.visits, shift.high.visits) == BO_DE_VISITS
    hours = shift.low.end.hour + shift.low.end.minute / 60 - shift.low.start.hour
    hours -= shift.low.start.minute / 60
    minutes = shift.low.minutes_per_visit
    for load in (shift.low, shift.high):
        assert load.desks_min >= load.visits * minutes / 60 / hours
        assert any(hour.status == "overload" for hour in load.hours)
    assert 5 < shift.need_low < shift.need_high
    assert shift.high.hours[-1].backlog > shift.low.hours[-1].backlog > 0.0


@settings(max_examples=8)
@given(st.floats(0.0, 400.0), st.floats(0.0, 100.0), st.integers(1, 30))
def test_a_counter_loses_no_visit_between_its_shifts(low, more, desks):
    """Whatever the shifts, their visits add up to the day's; more visits never need fewer people."""
    shifts = tuple(shift.id for shift in small_plan().scenario.campaign.shifts)
    table = counter((low, low + more), shifts=shifts, desks=desks)
    assert sum(shift.low.visits for shift in table) == pytest.approx(low)
    assert sum(shift.high.visits for shift in table) == pytest.approx(low + more)
    assert all(shift.need_low <= shift.need_high for shift in table)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"visits": (300.0, 200.0)}, "staffing_visits_crossed"),
        ({"visits": (-1.0, 200.0)}, "staffing_visits_wrong"),
        ({"visits": (10.0, 1e9)}, "staffing_visits_wrong"),
        ({"shifts": ()}, "staffing_no_shift"),
        ({"shifts": ("midnight",)}, "staffing_no_shift"),
        ({"desks": 0}, "staffing_counter_desks_wrong"),
        ({"people": -2}, "staffing_counter_people_wrong"),
    ],
)
def test_a_counter_that_cannot_be_is_a_finding(changes, code):
    """Numbers the wrong way round, negative, too great, no shift, no desk."""
    assert code in codes(lambda: counter(**changes))


def test_clock_times_of_hours_are_those_of_the_shift():
    """A shift from 7:30 has its first half hour, then whole hours."""
    load = next(x for x in standard().loads if x.service_id == "admin" and x.shift == MORNING)
    assert all(hour.start.minute == 0 for hour in load.hours[1:])
    assert load.hours[0].start == load.start
    assert isinstance(load.hours[0].end, time)
