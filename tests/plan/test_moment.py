"""Who is served in one shift of one day, against the coverage report and against a head count."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.coverage import normal_week
from planner.model.coverage import CLASSES
from planner.model.timetable import Standing
from planner.model.travel import WALKERS
from planner.plan.moment import moment
from tests.worlds import small_bench, small_plan


def week(plan):
    monday = normal_week(plan.scenario.campaign, plan.timetable.openings)
    return [monday + timedelta(days=k) for k in range(7)]


def open_on(plan, service_id, day, shift):
    own = {p.id for p in plan.points() if p.service_id == service_id}
    openings = plan.timetable.openings
    return {o.point_id for o in openings if (o.date, o.shift) == (day, shift)} & own


def test_a_normal_day_has_the_classes_of_the_coverage_report():
    """Where all points of the normal week are open, the rows are those of coverage.csv."""
    bench, plan = small_bench(), small_plan()
    compared = 0
    for service in plan.scenario.services:
        for shift in (s.id for s in plan.scenario.campaign.shifts):
            days = week(plan)
            every = set().union(*(open_on(plan, service.id, day, shift) for day in days))
            for day in days:
                if not every or open_on(plan, service.id, day, shift) != every:
                    continue
                told = moment(bench, plan, day, shift).service(service.id)
                rows = [r for r in plan.coverage.rows if r.service_id == service.id]
                assert list(told.rows) == [r for r in rows if r.shift == shift]
                compared += 1
    assert compared >= 7


def by_hand(bench, plan, service, told):
    """People of each group within the catchment of an open stop, counted cell by cell."""
    inputs = bench.coverage_inputs
    near = dict.fromkeys(inputs.group_ids, 0)
    for w, walker in enumerate(WALKERS):
        matrix = bench.walks_of([p.stop_id for p in told.points])[walker]
        for c, cell in enumerate(inputs.cell_ids):
            reached = any(
                matrix.reachable[p, c] and matrix.minutes[p, c] <= service.catchment_minutes
                for p in range(len(told.points))
            )
            near[inputs.group_ids[inputs.group_of[c]]] += reached * int(inputs.people[c, w])
            assert cell
    return near


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_each_person_is_in_reach_at_their_own_speed(closed):
    """With any of the points closed that day, the people in reach are those of a head count."""
    bench, plan = small_bench(), small_plan()
    day, service = week(plan)[2], plan.scenario.services[0]
    shift = service.shifts[0]
    here = sorted(open_on(plan, service.id, day, shift))
    gone = set(here[:closed])
    openings = tuple(o for o in plan.timetable.openings if o.date != day or o.point_id not in gone)
    plan = replace(plan, timetable=replace(plan.timetable, openings=openings))
    told = moment(bench, plan, day, shift).service(service.id)
    assert {p.id for p in told.points} == set(here) - gone
    assert {g.group_id: g.people_in_reach for g in told.groups} == by_hand(
        bench, plan, service, told
    )


def test_everyone_is_in_one_class_and_states_follow_from_the_numbers():
    """The classes of a service add up to everyone; served, near and states agree with them."""
    bench, plan = small_bench(), small_plan()
    everyone = sum(cell.people for cell in plan.scenario.cells)
    gap = bench.coverage_inputs.gap_share
    for day in week(plan):
        for shift in plan.scenario.campaign.shifts:
            for told in moment(bench, plan, day, shift.id).services:
                assert sum(row.people for row in told.rows) == everyone
                for group in told.groups:
                    assert 0 <= group.people_served <= group.people_in_reach <= group.people
                    assert group.elderly_served <= group.elderly_in_reach <= group.elderly
                    is_served = group.people_served >= (1 - gap) * group.people - 1e-9
                    assert (group.state == "served") == is_served
                    assert group.state in CLASSES


def test_a_closed_service_serves_nobody():
    """On a day without openings everyone is out of reach, and no walk is told."""
    bench, plan = small_bench(), small_plan()
    plan = replace(plan, timetable=replace(plan.timetable, openings=()))
    shift = plan.scenario.campaign.shifts[0].id
    told = moment(bench, plan, plan.scenario.campaign.start, shift)
    for part in told.services:
        assert part.points == ()
        assert {row.coverage_class for row in part.rows} == {"out_of_reach"}
        assert {g.minutes for g in part.groups} == {None}


def test_a_point_that_roams_counts_where_it_stands_that_day():
    """Moved for one day to another stop, a point serves that stop's people under its own id."""
    bench, plan = small_bench(), small_plan()
    service = plan.scenario.services[0]
    day, shift = week(plan)[1], service.shifts[0]
    here = sorted(open_on(plan, service.id, day, shift))
    used = {p.stop_id for p in plan.points()}
    stop = next(s for s in bench.stops if s.venue_id and s.id not in used)
    at = Standing(stop.id, stop.lon, stop.lat)
    openings = tuple(
        replace(o, at=at, venue_id=stop.venue_id)
        if (o.point_id, o.date) == (here[0], day) else o
        for o in plan.timetable.openings
    )  # fmt: skip
    roaming = replace(plan, timetable=replace(plan.timetable, openings=openings))
    told = moment(bench, roaming, day, shift).service(service.id)
    assert {p.id for p in told.points} == set(here)
    assert stop.id in {p.stop_id for p in told.points}
    assert {o.point_id for o in told.openings} == set(here)
    near = {g.group_id: g.people_in_reach for g in told.groups}
    assert near == by_hand(bench, roaming, service, told)


def test_an_unknown_shift_is_refused():
    """A shift that the campaign does not have is a KeyError, not an empty answer."""
    with pytest.raises(KeyError):
        moment(small_bench(), small_plan(), small_plan().scenario.campaign.start, "midnight")
