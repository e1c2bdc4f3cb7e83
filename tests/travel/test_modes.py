"""Modes by rules: brute force over small networks worked out by hand and by the textbook."""

from __future__ import annotations

import heapq

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.travel import TravelMode, TravelNetwork
from planner.travel import (
    MOTORBIKE,
    WALK_ADULT,
    WALK_ELDERLY,
    WALK_MOBILITY_LIMITED,
    StreetLine,
    build_network,
    motorbike_mode,
    od_cost_matrix,
    prepare,
    to_metres,
)
from tests.how_many import so_many
from tests.travel.grids import at, grid_lines, network, points, street

CORNER = st.tuples(st.integers(0, 3), st.integers(0, 2))
STREETS = st.lists(
    st.tuples(
        CORNER,
        st.sampled_from([(1, 0), (0, 1), (-1, 0), (0, -1), (1, 1)]),
        st.sampled_from(["primary", "residential", "service", "steps", "footway"]),
        st.sampled_from([-1, 0, 1]),
        st.booleans(),
    ),
    min_size=1,
    max_size=14,
)


def drawn(rows) -> TravelNetwork:
    """Streets of one grid step each; some barred to walkers."""
    lines = [
        StreetLine((at(*c), at(c[0] + d[0], c[1] + d[1])), "", kind, oneway, walk)
        for c, d, kind, oneway, walk in rows
    ]
    return build_network(lines, attribution="", vintage="", digest="drawn")


def arcs(rows, mode: TravelMode) -> dict[tuple[int, int], dict[tuple[int, int], float]]:
    """Minutes of every allowed step, straight from the rows."""
    found: dict[tuple[int, int], dict[tuple[int, int], float]] = {}
    closed = {"steps", "footway"}
    for c, d, kind, oneway, walk in rows:
        a, b = c, (c[0] + d[0], c[1] + d[1])
        if mode.walks and (not walk or (mode.avoid_steps and kind == "steps")):
            continue
        if not mode.walks and kind in closed:
            continue
        metres = float(np.hypot(*np.diff(to_metres(np.array([at(*a), at(*b)])), axis=0)[0]))
        speed = (mode.class_speeds_kmh or {}).get(kind, mode.speed_kmh)
        minutes = metres / (speed * 1000 / 60) * mode.time_factor
        if kind == "steps":
            minutes += metres / mode.flight_m * mode.steps_penalty_s / 60
        ways = [(a, b)] * (mode.walks or oneway >= 0) + [(b, a)] * (mode.walks or oneway <= 0)
        for one, other in ways:
            own = found.setdefault(one, {})
            own[other] = min(own.get(other, np.inf), minutes)
    return found


def quickest(steps, start) -> dict[tuple[int, int], float]:
    """Dijkstra by the textbook."""
    best, queue = {start: 0.0}, [(0.0, start)]
    while queue:
        cost, here = heapq.heappop(queue)
        if cost > best[here]:
            continue
        for there, more in steps.get(here, {}).items():
            if cost + more < best.get(there, np.inf) - 1e-12:
                best[there] = cost + more
                heapq.heappush(queue, (cost + more, there))
    return best


@settings(max_examples=so_many(60))
@given(
    STREETS,
    st.sampled_from([WALK_ADULT, WALK_ELDERLY, WALK_MOBILITY_LIMITED, motorbike_mode("morning")]),
)
def test_every_mode_goes_as_the_textbook_does(rows, mode):
    """Between the junctions of any small network each mode takes exactly the minutes of the
    textbook's search, and a pair only one-way signs keep apart says so.
    """
    net = drawn(rows)
    if not len(net.edge_nodes):
        return
    corners = sorted({c for c, *_ in rows} | {(c[0] + d[0], c[1] + d[1]) for c, d, *_ in rows})
    found = od_cost_matrix(
        points(*corners), points(*corners, prefix="d"), net, mode=mode, max_snap_distance_m=0.01
    )
    steps = arcs(rows, mode)
    for i, start in enumerate(corners):
        best = quickest(steps, start)
        for j, end in enumerate(corners):
            snapped = not np.isnan(found.origin_snap_m[i] + found.destination_snap_m[j])
            if not snapped:
                assert found.reason(i, j) in ("island", "too_far_from_street")
            elif end in best:
                assert found.minutes[i, j] == pytest.approx(best[end], abs=1e-6)
            else:
                assert not mode.walks
                assert found.reason(i, j) == "one_way"


def test_the_motorbike_goes_out_and_comes_back_by_other_ways():
    """On a one-way ring the way there and the way back make the whole round, and the rush hour
    lengthens the minutes alone.
    """
    ring = network([street((0, 0), (6, 0), (6, 4), (0, 4), (0, 0), kind="primary", oneway=1),
                    street((0, 0), (0, -2), kind="primary")])  # fmt: skip
    ends = points((2, 0), (6, 2))
    free, rush = (
        od_cost_matrix(ends, ends, ring, mode=mode)
        for mode in (MOTORBIKE, motorbike_mode("morning"))
    )
    whole = ring.edge_length_m.max()
    assert free.distance_m[0, 1] + free.distance_m[1, 0] == pytest.approx(whole, rel=1e-4)
    assert free.minutes[0, 1] == pytest.approx(free.distance_m[0, 1] / (28_000 / 60), rel=1e-3)
    np.testing.assert_allclose(rush.minutes, free.minutes * 1.4, rtol=1e-9)
    np.testing.assert_array_equal(rush.distance_m, free.distance_m)


def test_a_dead_end_of_a_one_way_street_is_told_from_a_long_way():
    """Into a one-way dead end there is a way, out of it there is none: the reason is the sign, not
    the cutoff.
    """
    net = network([*grid_lines(3, 3), street((2, 2), (4, 2), kind="residential", oneway=1)])
    ends = points((0, 0), (4, 2))
    found = od_cost_matrix(ends, ends, net, mode=MOTORBIKE, cutoff_m=300.0)
    assert found.reason(1, 0) == "one_way"
    assert found.reason(0, 1) == "cutoff"
    assert found.cutoff_m == 300.0
    assert np.isnan(found.minutes[1, 0])


def test_a_ferry_is_waited_for_and_nobody_lives_on_it():
    """A ferry takes its own speed and a wait, both modes may use it, and doors do not open on it."""
    net = network(
        [street((0, 0), (2, 0)), street((2, 0), (8, 0), kind="ferry"), street((8, 0), (9, 0))]
    )
    ends = points((0, 0)), points((9, 0), (4, 0.1), prefix="d")
    metres = float(net.edge_length_m.sum())
    ferry = float(net.edge_length_m.max())
    for mode, speed in ((WALK_ADULT, 4.8), (MOTORBIKE, 18.0)):
        found = od_cost_matrix(*ends, net, mode=mode)
        want = (metres - ferry) / (speed * 1000 / 60) + ferry / (8000 / 60) + 10.0
        assert found.minutes[0, 0] == pytest.approx(want, rel=1e-3)
        assert found.destination_snap_m[1] > 200.0
    near = od_cost_matrix(*ends, net, mode=WALK_ADULT, max_snap_distance_m=150.0)
    assert near.reason(0, 1) == "island"


def test_no_door_opens_on_a_bridge():
    """A place under a bridge takes the street beside it, though the bridge is nearer."""
    bridge = StreetLine((at(0, 0), at(8, 0)), "", "primary", lifted=True)
    net = network([bridge, street((0, 0), (0, 0.6), (8, 0.6), (8, 0))])
    found = od_cost_matrix(points((4, 0.1)), points((4, 0.6)), net, mode=WALK_ADULT)
    assert found.origin_snap_m[0] == pytest.approx(0.5 * 111.0, rel=0.02)


GRID_ROWS = [
    ((c, r), step, "", 0, True)
    for c in range(5)
    for r in range(4)
    for step in ((1, 0), (0, 1))
    if c + step[0] < 5 and r + step[1] < 4
]
GRID_CORNERS = [(c, r) for c in range(5) for r in range(4)]


def walked_from_junctions(places) -> tuple[np.ndarray, np.ndarray]:
    """Metres between the places' nearest junctions by the textbook, then the rule for neighbours:
    who has less street between than walks to it goes straight; and metres to the junctions. NaN
    where two junctions are as near, or the rule stands on the edge.
    """
    xy = to_metres(np.array([at(*place) for place in places]).reshape(-1, 2))
    corners = to_metres(np.array([at(*corner) for corner in GRID_CORNERS]))
    away = np.hypot(*(xy[:, None] - corners[None]).transpose(2, 0, 1))
    steps = arcs(GRID_ROWS, WALK_ADULT)
    metres_a_minute = 80.0
    found = np.full((len(places), len(places)), np.nan)
    for i, j in np.ndindex(*found.shape):
        one, other = GRID_CORNERS[away[i].argmin()], GRID_CORNERS[away[j].argmin()]
        along = quickest(steps, one)[other] * metres_a_minute
        off = away[i].min() + away[j].min()
        straight = float(np.hypot(*(xy[i] - xy[j])))
        is_sure = all(np.partition(away[k], 1)[1] - away[k].min() > 1e-6 for k in (i, j))
        if is_sure and abs(along - off) > 1e-6:
            found[i, j] = min(along + off, straight) if along < off else along + off
    return found, away.min(axis=1)


@settings(max_examples=so_many(25))
@given(st.lists(st.tuples(st.floats(-0.4, 4.4), st.floats(-0.4, 3.4)), min_size=1, max_size=5))
def test_snapping_to_junctions_walks_from_junction_to_junction(places):
    """With snap="node" a place is its nearest junction and the straight metres to it count;
    neighbours go straight.
    """
    here = points(*places)
    found = od_cost_matrix(here, here, network(grid_lines(5, 4)), mode=WALK_ADULT, snap="node")
    want, off = walked_from_junctions(places)
    np.testing.assert_allclose(found.origin_snap_m, off, atol=1e-6)
    known = ~np.isnan(want)
    np.testing.assert_allclose(found.distance_m[known], want[known], atol=1e-6)


def test_wrong_questions_are_refused():
    """Snapping, impedance and limits that mean nothing are errors, not guesses."""
    net, here = network(grid_lines(2, 2)), points((0, 0))
    for wrong in (
        {"snap": "roof"},
        {"impedance": "joy"},
        {"cutoff_m": -1.0},
        {"cutoff_minutes": np.nan},
    ):
        with pytest.raises(ValueError, match="must be"):
            od_cost_matrix(here, here, net, mode=WALK_ADULT, **wrong)


def test_each_access_snaps_once():
    """Walkers of all speeds share their places; wheels have their own."""
    hill = network([*grid_lines(3, 3), street((0, 0), (1, 1), kind="steps")])
    ready = prepare(hill, points((1, 1), prefix="d"))
    ready.walks(points((0, 0)))
    ready.matrix(points((0, 0)), MOTORBIKE)
    assert {(a.walks, a.avoid_steps) for a in ready.ready} == {
        (True, False),
        (True, True),
        (False, False),
    }
