"""Served, full, out of reach: the definition, by loops of its own and by properties."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import coverage
from planner.coverage import desk
from planner.coverage.classes import week_of
from planner.model.campaign import ADMIN
from planner.model.coverage import CLASSES, WEEK
from planner.model.travel import WALK_SPEEDS_KMH, WALKERS
from tests.coverage.coverage_cases import (
    CREW,
    START,
    big,
    demand,
    every_day,
    opening,
    point,
    scenario,
    walks,
)
from tests.how_many import so_many

SHIFT_IDS = ("morning", "afternoon", "evening")


@st.composite
def worlds(draw, *, visits_up_to=400.0):
    """A small ward, its demand, points of both services, openings and walks."""
    cell = st.tuples(
        st.sampled_from(["g0", "g1", "g2"]),
        st.integers(0, 90),
        st.integers(0, 40),
        st.integers(0, 20),
        st.integers(0, 30),
    )
    cells = draw(st.lists(cell, min_size=1, max_size=6))
    world = scenario(cells, groups=["g0", "g1", "g2"], desks=draw(st.sampled_from([None, 1, 2])))
    seed = draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    visits = np.round(rng.uniform(0, visits_up_to, (len(cells), 2, 3)))
    visits[rng.uniform(size=visits.shape) < 0.2] = 0.0
    points = [point("admin", n) for n in range(draw(st.integers(0, 3)))]
    points += [point("learning", n) for n in range(draw(st.integers(0, 3)))]
    points += [point("learning", 99, venue_id="v1", kind="fixed")]
    minutes = np.round(rng.uniform(0, 25, (len(points), len(cells))))
    minutes[rng.uniform(size=minutes.shape) < 0.15] = np.inf
    openings = [
        opening(p.id, date(2025, 7, 28 + day), shift)
        for p in points
        for day in range(4)
        for shift in SHIFT_IDS
        if rng.uniform() < 0.4
    ]
    return world, demand(world, visits), points, openings, walks(minutes, world, points)


def plain_classes(case, service_id):
    """The definition in loops: (cell, walker, shift) -> (class of the rest, people served)."""
    world, table, points, openings, minutes = case
    service = world.service(service_id)
    first = coverage.normal_week(world.campaign, openings)
    found = {}
    for shift in SHIFT_IDS:
        room = defaultdict(float)
        for o in openings:
            p = next(n for n, candidate in enumerate(points) if candidate.id == o.point_id)
            if (
                points[p].service_id == service_id
                and o.shift == shift
                and 0 <= (o.date - first).days < 7
            ):
                venue = next((v for v in world.venues if v.id == points[p].venue_id), None)
                desks = service.desks or (venue.desks if venue else 1)
                length = (o.end.hour * 60 + o.end.minute) - (o.start.hour * 60 + o.start.minute)
                room[p] += service.seats_per_session or desks * length / 14.0
        load = {}
        for i, cell in enumerate(world.cells):
            for w, n in enumerate(plain_walkers(cell)):
                load[i, w] = table.of(service_id, shift)[i] * n / max(cell.people, 1)
        pairs = sorted(
            (round(float(minutes[walker].minutes[p, i]), 6), p, i, w)
            for p in room
            for i in range(len(world.cells))
            for w, walker in enumerate(WALKERS)
            if minutes[walker].reachable[p, i]
            and minutes[walker].minutes[p, i] <= service.catchment_minutes
        )
        left, near = dict(load), set()
        for _, p, i, w in pairs:
            near.add((i, w))
            taken = min(left[i, w], room[p])
            left[i, w] -= taken
            room[p] -= taken
        for i, cell in enumerate(world.cells):
            for w, n in enumerate(plain_walkers(cell)):
                part = (
                    (load[i, w] - left[i, w]) / load[i, w] if load[i, w] else float((i, w) in near)
                )
                other = "full" if (i, w) in near else "out_of_reach"
                found[i, w, shift] = (other, math.floor(n * part + 0.5 + 1e-9))
    return found


def plain_walkers(cell):
    """People of a cell as adults, elderly people, mobility-limited people."""
    disabled, old = min(cell.disabled, cell.people), min(cell.elderly, cell.people)
    both = min(math.floor(disabled * 0.5 + 0.5), old)
    while disabled + old - both > cell.people:
        both += 1
    return cell.people - disabled - old + both, old - both, disabled


def sums(report, service_id, shift):
    """People by (group, walker, class) of the report's rows."""
    found = defaultdict(int)
    for row in report.rows:
        if row.service_id == service_id and row.shift == shift:
            found[row.group_id, row.walker, row.coverage_class] += row.people
    return {key: people for key, people in found.items() if people}


@settings(max_examples=so_many(120))
@given(worlds())
def test_report_equals_the_definition_in_plain_loops(case):
    """Every class of every group, shift and walker equals a loop over the written definition."""
    world, table, points, openings, minutes = case
    inputs = coverage.prepare(world, table)
    report = coverage.report(inputs, points, openings, minutes)
    for service in world.services:
        plain = plain_classes(case, service.id)
        for shift in SHIFT_IDS:
            expected = defaultdict(int)
            for (i, w, h), (other, served) in plain.items():
                if h == shift:
                    everyone = plain_walkers(world.cells[i])[w]
                    group = world.cells[i].group_id
                    expected[group, WALKERS[w], "served"] += served
                    expected[group, WALKERS[w], other] += everyone - served
            assert sums(report, service.id, shift) == {k: v for k, v in expected.items() if v}


@settings(max_examples=so_many(120))
@given(worlds())
def test_a_line_that_is_looked_over_often_serves_the_same(case):
    """Pairs that can take nothing any more are dropped after every second turn, or never; those
    behind a point that is never full after one round, or after many.
    """
    world, table, points, openings, minutes = case
    inputs = coverage.prepare(world, table)
    at_once = coverage.report(inputs, points, openings, minutes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "TURNS", 2)
        patch.setattr(desk, "ROUNDS", 1)
        assert coverage.report(inputs, points, openings, minutes) == at_once


@settings(max_examples=so_many(120))
@given(worlds())
def test_week_takes_the_best_shift_a_walker_can_come_to(case):
    """The week serves the most people of one shift; elderly and slow walkers stay in at evening."""
    world, table, points, openings, minutes = case
    report = coverage.report(coverage.prepare(world, table), points, openings, minutes)
    for service in world.services:
        plain = plain_classes(case, service.id)
        expected = defaultdict(int)
        for i, cell in enumerate(world.cells):
            for w, everyone in enumerate(plain_walkers(cell)):
                shifts = SHIFT_IDS if w == 0 else SHIFT_IDS[:2]
                best = max(plain[i, w, h][1] for h in shifts)
                near = any(plain[i, w, h][0] == "full" for h in shifts)
                expected[cell.group_id, WALKERS[w], "served"] += best
                rest = "full" if near else "out_of_reach"
                expected[cell.group_id, WALKERS[w], rest] += everyone - best
        assert sums(report, service.id, WEEK) == {k: v for k, v in expected.items() if v}


@settings(max_examples=so_many(120))
@given(worlds())
def test_classes_are_disjoint_and_add_up_to_everyone(case):
    """For every service and shift, people, elderly and households add up; no class is repeated."""
    world, table, points, openings, minutes = case
    inputs = coverage.prepare(world, table)
    report = coverage.report(inputs, points, openings, minutes)
    for service in world.services:
        for shift in (*SHIFT_IDS, WEEK):
            rows = [r for r in report.rows if r.service_id == service.id and r.shift == shift]
            keys = [(r.group_id, r.walker, r.coverage_class) for r in rows]
            assert len(keys) == len(set(keys))
            assert all(r.coverage_class in CLASSES and r.people >= 0 for r in rows)
            assert sum(r.people for r in rows) == sum(c.people for c in world.cells)
            old = sum(min(c.elderly, c.people) for c in world.cells)
            assert sum(r.elderly for r in rows) == old
            homes = sum(c.households for c in world.cells if c.people)
            assert sum(r.households for r in rows) == homes


@settings(max_examples=so_many(80))
@given(worlds(visits_up_to=3.0))
def test_one_more_point_never_serves_fewer_where_desks_are_ample(case):
    """With room at every desk, people served in the week only grow when a point is added."""
    world, table, points, openings, minutes = case
    inputs = coverage.prepare(world, table)
    with_all = coverage.report(inputs, points, openings, minutes)
    for gone in points:
        others = [o for o in openings if o.point_id != gone.id]
        fewer = coverage.report(inputs, points, [*others, *_far_away(openings)], minutes)
        for old, new in zip(fewer.groups, with_all.groups, strict=True):
            assert new.people_served >= old.people_served


def _far_away(openings):
    """Openings of no point of the list: they keep the normal week where it was."""
    return [opening("elsewhere", o.date, o.shift) for o in openings]


@settings(max_examples=so_many(60))
@given(worlds())
def test_rescore_equals_a_new_report(case):
    """Working through one service again after its point moved gives the whole report anew."""
    world, table, points, openings, minutes = case
    inputs = coverage.prepare(world, table)
    before = coverage.report(inputs, points, openings, minutes)
    moved = np.where(np.isfinite(minutes["adult"].minutes), minutes["adult"].minutes, np.inf)
    for row, candidate in enumerate(points):
        if candidate.service_id == ADMIN:
            moved[row] = moved[row][::-1]
    after = walks(moved, world, points)
    rescored = coverage.rescore(inputs, before, points, openings, after, service_ids=[ADMIN])
    assert rescored == coverage.report(inputs, points, openings, after)


def test_each_person_is_covered_at_their_own_speed():
    """Twelve adult minutes serve adults within 15 minutes and leave slow walkers out of reach."""
    world = scenario([("g0", 100, 20, 4, 25)])
    points = [point("admin", 0)]
    table = demand(world, np.ones((1, 2, 3)))
    minutes = walks(np.array([[12.0]]), world, points)
    openings = every_day(["admin-0"], SHIFT_IDS)
    report = coverage.report(coverage.prepare(world, table), points, openings, minutes)
    week = {
        (r.walker, r.coverage_class): (r.people, r.elderly, r.minutes)
        for r in report.rows
        if r.service_id == "admin" and r.shift == WEEK
    }
    assert week == {
        ("adult", "served"): (78, 0, 12.0),
        ("elderly", "out_of_reach"): (18, 18, 19.2),
        ("mobility_limited", "out_of_reach"): (4, 2, 23.0),
    }
    assert WALK_SPEEDS_KMH["elderly"] == 3.0


def test_a_full_desk_leaves_the_rest_full():
    """A desk with half the room serves half of the people; the others are full, not out of reach."""
    world = scenario([("g0", 100, 0, 0, 20)], desks=1)
    points = [point("admin", 0)]
    room = 7 * 240 / 14.0
    table = demand(world, np.array([[[2 * room, 0.0, 0.0], [0.0, 0.0, 0.0]]]))
    openings = every_day(["admin-0"], ("morning",))
    minutes = walks(np.array([[5.0]]), world, points)
    report = coverage.report(coverage.prepare(world, table), points, openings, minutes)
    classes = {
        r.coverage_class: (r.people, r.households)
        for r in report.rows
        if r.service_id == "admin" and r.shift == "morning"
    }
    assert classes == {"served": (50, 10), "full": (50, 10)}
    assert report.loads[0].visits_per_week == pytest.approx(room)
    assert report.loads[0].capacity_visits_per_week == pytest.approx(room)
    assert report.groups[0].has_gap


def test_desks_are_the_service_s_else_the_venue_s_else_one():
    """Capacity uses service desks first, then the desks of the point's venue, then a single desk."""
    for desks, venue_id, expected in ((4, "v1", 4), (None, "v1", 3), (None, "", 1)):
        world = scenario([("g0", 10, 0, 0, 2)], desks=desks)
        points = [point("admin", 0, venue_id=venue_id)]
        inputs = coverage.prepare(world, demand(world, np.zeros((1, 2, 3))))
        openings = every_day(["admin-0"], ("morning",))
        report = coverage.report(inputs, points, openings, walks(np.zeros((1, 1)), world, points))
        assert report.loads[0].capacity_visits_per_week == pytest.approx(expected * 7 * 240 / 14)


def test_normal_week_is_whole_without_holiday_and_busiest():
    """Part weeks and holiday weeks are passed over; of equally busy weeks the first is taken."""
    world = scenario([("g0", 1, 0, 0, 1)], holidays=[date(2025, 7, 30)])
    openings = every_day(["admin-0"], ("morning",))
    assert coverage.normal_week(world.campaign, openings) == date(2025, 8, 4)
    extra = [opening("admin-0", date(2025, 8, 13), "evening")]
    assert coverage.normal_week(world.campaign, openings + extra) == date(2025, 8, 11)
    mondays = [
        date(2025, 7, 28),
        date(2025, 8, 4),
        date(2025, 8, 11),
        date(2025, 8, 18),
        date(2025, 8, 25),
    ]
    world = scenario([("g0", 1, 0, 0, 1)], holidays=mondays)
    assert coverage.normal_week(world.campaign, openings) == date(2025, 7, 28)


def test_cells_of_another_scenario_are_refused():
    """Demand or walking times of other cells are a ValueError, not a wrong answer."""
    world, other = scenario([("g0", 5, 0, 0, 1)]), scenario([("g0", 5, 0, 0, 1)] * 2)
    with pytest.raises(ValueError, match="other cells"):
        coverage.prepare(world, demand(other, np.zeros((2, 2, 3))))
    inputs = coverage.prepare(world, demand(world, np.zeros((1, 2, 3))))
    points = [point("admin", 0)]
    with pytest.raises(ValueError, match="walking times"):
        coverage.report(inputs, points, [], walks(np.zeros((1, 2)), other, points))


def test_what_demand_does_not_speak_of_asks_for_nothing():
    """A service or shift without visits in the table fills no desk: whoever is in reach is served;
    and of no shift at all, nobody is.
    """
    world = scenario([("g0", 9, 0, 0, 1)], desks=1)
    table = demand(world, np.full((1, 2, 3), 1e6))
    points, openings = [point("admin", 0)], every_day(["admin-0"], SHIFT_IDS)
    minutes = walks(np.zeros((1, 1)), world, points)
    served = []
    for ids in (table.service_ids, ("learning", "other")):
        inputs = coverage.prepare(world, replace(table, service_ids=ids))
        report = coverage.report(inputs, points, openings, minutes)
        rows = [row for row in report.rows if row.service_id == "admin" and row.shift == WEEK]
        served.append(sum(row.people for row in rows if row.coverage_class == "served"))
    assert served[0] < served[1] == 9
    nobody = week_of(inputs, {})
    assert not nobody.people.any()
    assert not nobody.in_reach.any()
    assert np.isinf(nobody.minutes).all()


@pytest.mark.long
def test_a_ward_of_the_demo_s_size_is_scored_in_time():
    """Of 2,000 cells x 3 walkers x 96 points the report takes 0.5 s of work, a moved point 0.1 s."""
    import time

    world, table, points, openings, minutes = big(visits_per_person=0.05)
    inputs = coverage.prepare(world, table)
    runs = [], []
    for _ in range(5):
        begin = time.process_time()
        report = coverage.report(inputs, points, openings, minutes)
        middle = time.process_time()
        coverage.rescore(inputs, report, points, openings, minutes, service_ids=[ADMIN])
        runs[0].append(middle - begin)
        runs[1].append(time.process_time() - middle)
    assert min(runs[0]) <= 0.5
    assert min(runs[1]) <= 0.1
    assert len(report.thin_shifts) == 10
    assert sum(post.count for post in CREW) * 40 == report.thin_shifts[0].freed_person_shifts
    assert openings[0].date == START
