"""Doors nearer to one another than to the street: the rule, its limits and its water."""

from __future__ import annotations

import numpy as np
import pytest

from planner.model.place import Barrier
from planner.model.travel import PointSet, TravelMode
from planner.travel import (
    MOTORBIKE,
    WALK_ADULT,
    WALK_ELDERLY,
    WALK_MODES,
    StreetLine,
    build_network,
    motorbike_mode,
    od_cost_matrix,
    od_cost_pairs,
    prepare,
    to_metres,
)
from tests.travel.grids import at, grid_lines, network, points, street

GRID = network(grid_lines(5, 4))
STEPS = network([*grid_lines(5, 4), street((4, 3), (5, 4), kind="steps")])
DOORS = points((1.3, 0.5), (1.4, 0.5), (1.35, 0.45))


def straight(one: PointSet, other: PointSet) -> np.ndarray:
    """Metres from door to door."""
    here, there = to_metres(one.lonlat), to_metres(other.lonlat)
    return np.hypot(*(here[:, None] - there[None]).transpose(2, 0, 1))


@pytest.mark.parametrize("mode", [WALK_ADULT, WALK_ELDERLY], ids=["one search", "by rules"])
@pytest.mark.parametrize("cutoff_m", [1.0, 15.0, 25.0, 60.0, 120.0])
def test_a_cutoff_hides_no_neighbour(mode, cutoff_m):
    """Neighbours in a block are found under any cutoff that their own way keeps, however far the
    street is: the matrix within a cutoff is the whole matrix, cut.
    """
    whole = od_cost_matrix(DOORS, DOORS, STEPS, mode=mode)
    minutes = cutoff_m / (mode.speed_kmh * 1000 / 60)
    kept = np.where(whole.distance_m <= cutoff_m, whole.distance_m, np.nan)
    for limit in ({"cutoff_m": cutoff_m}, {"cutoff_minutes": minutes}):
        found = od_cost_matrix(DOORS, DOORS, STEPS, mode=mode, **limit)
        np.testing.assert_allclose(found.distance_m, kept)
    pairs = od_cost_pairs(DOORS, DOORS, GRID, mode=TravelMode("w", 4.8), cutoff_m=cutoff_m)
    dense = np.full(kept.shape, np.nan)
    dense[pairs.origin, pairs.destination] = pairs.distance_m
    np.testing.assert_allclose(dense, kept, atol=1e-6)
    np.testing.assert_allclose(whole.distance_m, straight(DOORS, DOORS), atol=1e-6)


def test_neighbours_do_not_walk_over_water():
    """Two houses on both banks of a canal, far from their streets, go round by the bridge; two on
    one bank go straight, and the two in the water that a rough map puts there too.
    """
    streets = network([street((0, 0), (0, 2), (3, 2), (3, 0)), street((0, 2), (0, 3))])
    bank = (at(1.4, -9), at(1.6, -9), at(1.6, 1.8), at(1.4, 1.8), at(1.4, -9))
    canal = Barrier("canal", "Kênh", (bank,))
    doors = points((1.3, 1.2), (1.7, 1.2), (1.3, 1.1), (1.5, 1.2))
    dry = prepare(streets, doors).matrix(doors, WALK_ADULT).distance_m
    wet = prepare(streets, doors, (canal,)).matrix(doors, WALK_ADULT).distance_m
    flown = straight(doors, doors)
    assert dry[0, 1] == pytest.approx(flown[0, 1])
    assert wet[0, 1] == pytest.approx(wet[1, 0])
    assert wet[0, 1] > 200.0
    assert wet[0, 2] == pytest.approx(flown[0, 2])
    assert wet[3, 0] == pytest.approx(flown[3, 0])


def test_no_way_at_all_within_the_limit_is_an_answer():
    """A cutoff shorter than the walk to the first corner masks the pair and says so."""
    one, other = points((0.5, 0.0)), points((4.0, 3.0), prefix="d")
    for mode in (*WALK_MODES.values(), MOTORBIKE):
        found = od_cost_matrix(one, other, STEPS, mode=mode, cutoff_minutes=0.01)
        assert found.reason(0, 0) == "cutoff"


def test_a_wheel_that_can_go_nowhere_has_no_way():
    """From the end of a one-way dead end nothing is reached; the reason is the sign."""
    net = network([*grid_lines(3, 3), street((2, 2), (4, 2), kind="residential", oneway=1)])
    found = od_cost_matrix(points((4, 2)), points((0, 0), prefix="d"), net, mode=MOTORBIKE)
    assert found.reason(0, 0) == "one_way"


@pytest.mark.filterwarnings("error")
def test_a_place_without_numbers_is_no_place():
    """A position that is not a number has no street; matrix, pairs and signature stand it."""
    nowhere = PointSet(("a", "b"), np.array([[np.nan, 21.05], at(1.5, 0.0)]))
    mode = TravelMode("w", 4.8)
    for net in (GRID, None):
        found = od_cost_matrix(nowhere, DOORS, net, mode=mode)
        assert not found.reachable[0].any()
        assert found.reachable[1].all()
        assert found.reason(0, 0)
        assert found.digest == od_cost_matrix(nowhere, DOORS, net, mode=mode).digest
    pairs = od_cost_pairs(nowhere, DOORS, GRID, mode=mode, cutoff_m=500.0)
    assert set(pairs.origin.tolist()) == {1}


def test_a_street_drawn_twice_is_one_street():
    """Two places on a street that a file draws twice, also backwards or under another name, walk
    along it, not over its ends; a one-way drawn for each direction stays two.
    """
    once = [street((0, 0), (10, 0), name="Phố"), street((0, 0), (0, 1)), street((10, 0), (10, 1))]
    ends = points((4, 0.2), (6.5, -0.2))
    want = od_cost_matrix(ends, ends, network(once), mode=WALK_ADULT).distance_m
    copies = (street((10, 0), (0, 0)), street((0, 0), (10, 0), name="Đường"))
    for copy in copies:
        for lines in ([*once, copy], [copy, *once]):
            net = network(lines)
            found = od_cost_matrix(ends, ends, net, mode=WALK_ADULT).distance_m
            np.testing.assert_allclose(found, want)
            assert net.dropped["repeated_lines"] == 1
            assert "Phố" in net.names or copy.name
    both = [street((0, 0), (10, 0), oneway=1), street((10, 0), (0, 0), oneway=1)]
    against = [street((0, 0), (10, 0), oneway=1), street((10, 0), (0, 0), oneway=-1)]
    assert "repeated_lines" not in network(both).dropped
    assert network(against).dropped["repeated_lines"] == 1


def test_a_line_shorter_than_the_grid_of_places_is_counted():
    """A line whose vertices are the same place to 1e-7 degrees is left out and counted."""
    dot = StreetLine((at(0, 0), (at(0, 0)[0] + 2e-9, at(0, 0)[1])))
    net = build_network([dot, *grid_lines(2, 2)], attribution="", vintage="", digest="")
    assert net.dropped["short_lines"] == 1


def test_the_rush_hour_counts_without_streets_too():
    """Without a network the motorbike's rush hour lengthens the estimate's minutes, not metres."""
    one, other = points((0, 0)), points((9, 5), prefix="d")
    free, rush = (
        od_cost_matrix(one, other, None, mode=mode)
        for mode in (MOTORBIKE, motorbike_mode("morning"))
    )
    np.testing.assert_array_equal(rush.distance_m, free.distance_m)
    np.testing.assert_allclose(rush.minutes, free.minutes * 1.4)
    cut = od_cost_matrix(
        one, other, None, mode=motorbike_mode("morning"), cutoff_minutes=float(free.minutes[0, 0])
    )
    assert cut.reason(0, 0) == "cutoff"
