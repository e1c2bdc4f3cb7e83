"""Walking distances where no street network is at hand."""

from __future__ import annotations

import numpy as np
import pytest

from planner.model.place import Barrier
from planner.travel import WALK_MODES, prepare, to_metres
from planner.travel.estimate import with_detours
from tests.travel.grids import at, points

ADULT = WALK_MODES["adult"]
DETOURS = 1.32
LAKE = Barrier("lake", "Hồ", ((at(-5, 0), at(5, 0), at(5, 20), at(-5, 20), at(-5, 0)),))


def straight_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres as the crow flies between grid places."""
    here, there = to_metres(np.array([at(*one), at(*other)]))
    return float(np.hypot(*(here - there)))


def walked_m(straight: float) -> float:
    """Metres on open ground: 1.32 times at 1 km, more for short walks, less for long ones."""
    return float(DETOURS * straight * (straight / 1000.0) ** -0.043)


def test_open_ground_is_straight_with_detours():
    """Far from all water, detours are added to the straight line; the estimate's error is told."""
    found = prepare(None, points((-8, -45), prefix="d"), (LAKE,)).matrix(points((8, -45)), ADULT)
    assert found.method == "barrier_estimate"
    assert found.distance_m[0, 0] == pytest.approx(walked_m(straight_m((-8, -45), (8, -45))))
    assert found.mean_error_share == pytest.approx(0.1)


@pytest.mark.parametrize("away", [2, 20, 41])
def test_along_the_shore_one_walks_straighter_than_towards_it(away):
    """Streets follow the shore: along it the walk is up to 4 % shorter, towards it as much longer,
    and beyond 4 km the shore means nothing.
    """
    share = 0.04 * max(0.0, 1.0 - straight_m((0, -away), (0, 0)) / 4000.0)
    along, towards = ((-0.5, -away), (0.5, -away)), ((0, -away - 0.5), (0, 0.5 - away))
    for (one, other), sign in ((along, -1.0), (towards, 1.0)):
        found = prepare(None, points(other, prefix="d"), (LAKE,)).matrix(points(one), ADULT)
        open_ground = walked_m(straight_m(one, other))
        assert found.distance_m[0, 0] / open_ground == pytest.approx(1.0 + sign * share, abs=1e-3)


def test_the_lake_is_walked_round():
    """Across the lake the estimate is 1.18 times the shortest way round, not the straight line."""
    found = prepare(None, points((6, 10), prefix="d"), (LAKE,)).matrix(points((-6, 10)), ADULT)
    round_way = 2 * straight_m((-6, 10), (-5, 20)) + straight_m((-5, 20), (5, 20))
    assert found.distance_m[0, 0] == pytest.approx(1.18 * round_way, rel=0.01)
    assert found.distance_m[0, 0] > 2 * straight_m((-6, 10), (6, 10))


def test_two_shores_are_neighbours_only_along_the_shore():
    """A point in the lake goes ashore first, and walks from there."""
    found = prepare(None, points((6, 10), prefix="d"), (LAKE,)).matrix(points((4, 10)), ADULT)
    assert found.origin_snap_m[0] == pytest.approx(straight_m((4, 10), (5, 10)), rel=0.01)
    towards_shore = 1.04 * walked_m(straight_m((4, 10), (6, 10)))
    assert found.distance_m[0, 0] == pytest.approx(towards_shore, rel=0.01)


def test_a_gap_in_a_dyke_is_a_crossing():
    """A dyke holds as drawn: the way leads through its gap."""
    whole = Barrier("dyke", "Đê", ((at(0, -10), at(0, 10)),), is_area=False)
    gap = Barrier("dyke", "Đê", ((at(0, -10), at(0, 1)), (at(0, 2), at(0, 10))), is_area=False)
    ends = points((1, 0), prefix="d")
    closed = prepare(None, ends, (whole,)).matrix(points((-1, 0)), ADULT)
    open_ = prepare(None, ends, (gap,)).matrix(points((-1, 0)), ADULT)
    assert closed.distance_m[0, 0] > 1.18 * 20 * 100
    assert open_.distance_m[0, 0] < 500


def test_estimate_is_symmetric_and_cut():
    """The way back is as long, and the cutoff masks what lies beyond."""
    here = points((-6, 10), (6, 10), (0, -3), (2, 10))
    free = prepare(None, here, (LAKE,)).matrix(here, ADULT)
    np.testing.assert_allclose(free.distance_m, free.distance_m.T, rtol=1e-9)
    cut = prepare(None, here, (LAKE,)).walks(here, cutoff_minutes=10.0)
    near = free.minutes <= 10.0
    assert np.array_equal(cut["adult"].reachable, near)
    assert cut["elderly"].reachable.sum() < near.sum()
    assert cut["adult"].reason(0, 1) == "cutoff"


def test_islands_in_the_lake_and_no_barriers_at_all():
    """A ring inside a ring is land; without barriers there is only the detour factor."""
    isle = (at(-1, 9), at(1, 9), at(1, 11), at(-1, 11), at(-1, 9))
    lake = Barrier("lake", "Hồ", (*LAKE.rings, isle))
    found = prepare(None, points((6, 10), prefix="d"), (lake,)).matrix(points((0, 10)), ADULT)
    assert found.origin_snap_m[0] == 0.0
    assert found.reason(0, 0) == "no_way"
    bare = prepare(None, points((6, 10), prefix="d")).matrix(points((-6, 10)), ADULT)
    assert bare.distance_m[0, 0] == pytest.approx(walked_m(straight_m((-6, 10), (6, 10))))


def test_land_near_the_shore_has_one_bridge():
    """An isle 100 m off the east shore is reached there, and is no shortcut across the lake."""
    isle = (at(2, 9), at(4, 9), at(4, 11), at(2, 11), at(2, 9))
    lake = Barrier("lake", "Hồ", (*LAKE.rings, isle))
    shores = prepare(None, points((6, 10), (-6, 10), prefix="d"), (lake,))
    from_isle = shores.matrix(points((3, 10)), ADULT)
    line = walked_m(straight_m((3, 10), (6, 10)))
    assert line <= from_isle.distance_m[0, 0] <= 1.3 * line
    assert from_isle.distance_m[0, 1] > 2 * straight_m((3, 10), (-6, 10))
    across = shores.matrix(points((6, 10)), ADULT)
    assert across.distance_m[0, 1] > 2 * straight_m((-6, 10), (6, 10))


def test_longer_straight_lines_are_longer_walks():
    """Detours fade with distance, but a longer line never makes a shorter walk; 0 stays 0."""
    line = np.array([0.0, 1.0, 50.0, 300.0, 1000.0, 5000.0, 20_000.0])
    walked = with_detours(line)
    assert walked[0] == 0.0
    assert (np.diff(walked) > 0).all()
    assert (np.diff(walked[1:] / line[1:]) < 0).all()
    assert (walked[1:] > line[1:]).all()
