"""One more point counted from what stands, against the whole service worked through again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import coverage
from planner.coverage.as_it_stands import by_group, standing_of
from planner.coverage.classes import week_of, work_through
from planner.coverage.desk import unit_minutes
from planner.coverage.one_more import lines_of, served_with
from planner.coverage.week import desks_of
from planner.model.coverage import WEEK
from tests.coverage.coverage_cases import demand, opening, point, scenario, walks
from tests.how_many import so_many

SHIFT_IDS = ("morning", "afternoon", "evening")
MONDAY = date(2025, 7, 28)
WHO = ("people", "elderly", "households")


@st.composite
def wards(draw):
    """Cells, points and a newcomer last: few different walks, so that many are equally long; room
    from ample to scarce; shifts in which somebody does not open.
    """
    cell = st.tuples(
        st.sampled_from(["g0", "g1", "g2"]),
        st.integers(0, 90),
        st.integers(0, 40),
        st.integers(0, 20),
        st.integers(0, 30),
    )
    cells = draw(st.lists(cell, min_size=3, max_size=15))
    world = scenario(cells, groups=["g0", "g1", "g2"], desks=draw(st.sampled_from([1, 3])))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    visits = np.round(rng.uniform(0, draw(st.sampled_from([3, 12, 40])), (len(cells), 2, 3)))
    visits[rng.uniform(size=visits.shape) < 0.2] = 0.0
    points = [point("admin", n) for n in range(draw(st.integers(1, 5)))]
    minutes = rng.integers(0, draw(st.sampled_from([2, 4, 20])), (len(points), len(cells))).astype(
        float
    )
    minutes[rng.uniform(size=minutes.shape) < 0.15] = np.inf
    often = draw(st.sampled_from([0.2, 0.6, 1.0]))
    openings = [
        opening(p.id, date(2025, 7, 28 + day), shift)
        for p in points
        for shift in SHIFT_IDS
        if rng.uniform() < 0.8
        for day in range(4)
        if rng.uniform() < often
    ]
    return world, demand(world, visits), points, openings, walks(minutes, world, points)


def rows_of(minutes, rows):
    """The matrices with these points alone."""
    return {
        walker: replace(
            matrix,
            origin_ids=tuple(matrix.origin_ids[row] for row in rows),
            minutes=matrix.minutes[rows],
            distance_m=matrix.distance_m[rows],
            reachable=matrix.reachable[rows],
            origin_snap_m=matrix.origin_snap_m[rows],
        )
        for walker, matrix in minutes.items()
    }


@settings(max_examples=so_many(300))
@given(wards())
def test_one_more_point_serves_whom_a_count_from_nothing_serves(case):
    """People, elderly people and households of every group, in each shift and in the week."""
    world, table, points, openings, minutes = case
    inputs, admin = coverage.prepare(world, table), world.services[0]
    rows = list(range(len(points) - 1))
    before = work_through(
        inputs, admin, points[:-1], openings, minutes=rows_of(minutes, rows), monday=MONDAY
    )
    after = work_through(inputs, admin, points, openings, minutes=minutes, monday=MONDAY)
    standing = standing_of(inputs, before)
    new = unit_minutes(minutes, np.array([len(rows)]))[0]
    found = served_with(
        lines_of(inputs, standing), new, desks_of(world, admin, points[-1:], openings, MONDAY)
    )
    whole = {WEEK: week_of(inputs, after.classes), **after.classes}
    assert found.keys() == whole.keys()
    for moment, classes in whole.items():
        units = np.stack([getattr(classes, name) for name in WHO])
        assert found[moment].tolist() == by_group(standing, units).tolist(), moment


def test_who_has_as_far_to_the_old_point_as_to_the_new_one_keeps_to_the_old():
    """The old point has room for 17 visits: ten of the first cell, as near to both, come before the
    twelve of the second, which the new point cannot reach.
    """
    world = scenario([("g0", 100, 0, 0, 0), ("g1", 100, 0, 0, 0)], desks=1)
    points = [point("admin", 0), point("admin", 1)]
    minutes = walks(np.array([[1.0, 2.0], [1.0, np.inf]]), world, points)
    table = demand(world, np.array([[[10.0, 0, 0], [0, 0, 0]], [[12.0, 0, 0], [0, 0, 0]]]))
    openings = [opening(p.id, MONDAY, "morning") for p in points]
    inputs, admin = coverage.prepare(world, table), world.services[0]
    alone = rows_of(minutes, [0])
    day = work_through(inputs, admin, points[:1], openings, minutes=alone, monday=MONDAY)
    new = unit_minutes(minutes, np.array([1]))[0]
    desks = desks_of(world, admin, points[1:], openings, MONDAY)
    found = served_with(lines_of(inputs, standing_of(inputs, day)), new, desks)
    assert found["morning"][0].tolist() == [100, 60]
