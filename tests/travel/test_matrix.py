"""Walking minutes on a street network."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.place import Barrier
from planner.model.travel import TravelMode
from planner.travel import WALK_MODES, nearest_street_names, od_cost_matrix, prepare, to_metres
from tests.how_many import so_many
from tests.travel.grids import (
    at,
    brute_metres,
    grid_lines,
    network,
    points,
    street,
)

ADULT = WALK_MODES["adult"]
GRID = network(grid_lines(5, 4))
place = st.tuples(st.floats(-0.4, 4.4), st.floats(-0.4, 3.4))


@settings(max_examples=so_many(40))
@given(st.lists(place, min_size=1, max_size=4), st.lists(place, min_size=1, max_size=4))
def test_matrix_equals_brute_force(starts, ends):
    """Every pair of a street grid walks exactly the metres that Floyd and Warshall find."""
    origins, destinations = points(*starts), points(*ends, prefix="d")
    found = od_cost_matrix(origins, destinations, GRID, mode=ADULT)
    one, other = to_metres(origins.lonlat), to_metres(destinations.lonlat)
    want = [[brute_metres(GRID, a, b) for b in other] for a in one]
    assert found.reachable.all()
    np.testing.assert_allclose(found.distance_m, want, rtol=0, atol=1e-3)
    np.testing.assert_allclose(found.minutes, found.distance_m / 80.0, rtol=1e-12)


@settings(max_examples=so_many(25))
@given(st.lists(place, min_size=2, max_size=5))
def test_walking_is_symmetric(places):
    """On foot the way there is as long as the way back."""
    here = points(*places)
    found = od_cost_matrix(here, here, GRID, mode=ADULT)
    np.testing.assert_allclose(found.distance_m, found.distance_m.T, atol=1e-6)


def test_two_places_on_one_edge_walk_along_it():
    """Two places on one long edge are joined by that edge, not over its ends."""
    line = network([street((0, 0), (10, 0)), street((0, 0), (0, 1)), street((10, 0), (10, 1))])
    found = od_cost_matrix(points((4, 0)), points((5, 0)), line, mode=ADULT)
    here, there = to_metres(np.array([at(4, 0), at(5, 0)]))
    assert found.distance_m[0, 0] == pytest.approx(np.hypot(*(here - there)), abs=0.05)


def test_the_same_door_is_no_walk():
    """A place off the street is no walk away from itself."""
    found = od_cost_matrix(points((1.5, 0.3)), points((1.5, 0.3)), GRID, mode=ADULT)
    assert found.distance_m[0, 0] == 0.0


def test_cutoff_masks_with_its_reason():
    """What lies beyond the cutoff is masked, NaN, and says so; what lies within is unchanged."""
    origin, ends = points((0, 0)), points((1, 0), (4, 3), prefix="d")
    free = od_cost_matrix(origin, ends, GRID, mode=ADULT)
    cut = od_cost_matrix(origin, ends, GRID, mode=ADULT, cutoff_minutes=3.0)
    assert cut.reachable.tolist() == [[True, False]]
    assert cut.minutes[0, 0] == free.minutes[0, 0]
    assert np.isnan(cut.minutes[0, 1])
    assert cut.reason(0, 1) == "cutoff"
    assert cut.reason(0, 0) == ""
    in_metres = od_cost_matrix(origin, ends, GRID, mode=ADULT, cutoff_m=240.0)
    assert in_metres.reachable.tolist() == [[True, False]]


def test_islands_and_far_places_have_reasons():
    """A place on a cut-off street or far from every street is unreachable and says which."""
    cut_off = network([*grid_lines(3, 3), street((20, 20), (21, 20))])
    ends = points((1, 1), (20.5, 20), (40, 40), prefix="d")
    found = od_cost_matrix(points((0, 0)), ends, cut_off, mode=ADULT)
    assert found.reachable.tolist() == [[True, False, False]]
    assert [found.reason(0, j) for j in range(3)] == ["", "island", "too_far_from_street"]
    assert np.isnan(found.minutes[0, 1:]).all()
    assert cut_off.dropped["island_edges"] == 1


def test_one_ways_bind_wheels_but_not_walkers():
    """A one-way street is walked both ways and ridden one way; the detour is counted."""
    square = [street((0, 0), (4, 0), oneway=1), street((4, 0), (4, 1), (0, 1), (0, 0))]
    ring, ends = network(square), points((1, 0), (3, 0))
    riding = TravelMode("motorbike", 24.0, walks=False)
    walk = od_cost_matrix(ends, ends, ring, mode=ADULT)
    ride = od_cost_matrix(ends, ends, ring, mode=riding)
    assert walk.distance_m[0, 1] == pytest.approx(walk.distance_m[1, 0])
    assert ride.distance_m[0, 1] == pytest.approx(walk.distance_m[0, 1])
    around = ring.edge_length_m.sum() - walk.distance_m[0, 1]
    assert ride.distance_m[1, 0] == pytest.approx(around, abs=0.05)
    assert ride.minutes[1, 0] == pytest.approx(ride.distance_m[1, 0] / 400.0, rel=1e-3)


def test_steps_can_be_avoided_or_cost_time():
    """Steps are walked by default, cost seconds with a penalty, and are closed when avoided."""
    lines = [
        street((0, 0), (1, 0), kind="steps"),
        street((0, 0), (0, 1), (1, 1), (1, 0), kind="residential"),
    ]
    ends = points((0, 0)), points((1, 0), prefix="d")
    built = network(lines)
    plain = od_cost_matrix(*ends, built, mode=ADULT)
    length = built.edge_length_m.min()
    flights = TravelMode("s", 4.8, steps_penalty_s=30.0, flight_m=length / 2.0)
    slow = od_cost_matrix(*ends, built, mode=flights)
    level = od_cost_matrix(*ends, built, mode=TravelMode("l", 4.8, avoid_steps=True))
    assert slow.minutes[0, 0] == pytest.approx(plain.minutes[0, 0] + 1.0)
    assert slow.distance_m[0, 0] == pytest.approx(plain.distance_m[0, 0])
    assert level.distance_m[0, 0] == pytest.approx(built.edge_length_m.max())


def test_shortest_and_quickest_ways_differ_with_speeds():
    """With speeds by class the quickest way may be longer than the shortest one."""
    lines = [
        street((0, 0), (2, 0), kind="service"),
        street((0, 0), (0, 1), (2, 1), (2, 0), kind="primary"),
    ]
    ends, built = (points((0, 0)), points((2, 0), prefix="d")), network(lines)
    riding = TravelMode("m", 20.0, walks=False, class_speeds_kmh={"service": 5.0, "primary": 40.0})
    quick = od_cost_matrix(*ends, built, mode=riding)
    short = od_cost_matrix(*ends, built, mode=riding, impedance="length")
    assert quick.distance_m[0, 0] == pytest.approx(built.edge_length_m.max())
    assert short.distance_m[0, 0] == pytest.approx(built.edge_length_m.min())
    assert quick.minutes[0, 0] < short.minutes[0, 0]


def test_three_walkers_share_one_search():
    """The three walkers have the same metres and each its own minutes, as single matrices do."""
    ready = prepare(GRID, points((1, 1), (3, 2), prefix="d"))
    walks = ready.walks(points((0, 0)))
    for walker, mode in WALK_MODES.items():
        alone = ready.matrix(points((0, 0)), mode)
        assert np.array_equal(alone.minutes, walks[walker].minutes)
        assert alone.digest == walks[walker].digest
    assert walks["elderly"].minutes[0, 0] == pytest.approx(walks["adult"].minutes[0, 0] * 1.6)


def test_source_and_digest_are_carried():
    """A matrix names its network's attribution and vintage, and its digest follows the numbers."""
    first = od_cost_matrix(points((0, 0)), points((1, 1)), GRID, mode=ADULT)
    again = od_cost_matrix(points((0, 0)), points((1, 1)), GRID, mode=ADULT)
    moved = od_cost_matrix(points((0, 0.5)), points((1, 1)), GRID, mode=ADULT)
    assert (first.attribution, first.vintage, first.method) == (
        "drawn by hand",
        "2025-07",
        "network",
    )
    assert first.digest == again.digest != moved.digest


def test_the_way_to_the_street_stays_ashore():
    """A door takes a street on its own side of the water, also where one across is nearer."""
    streets = network([street((0, 0), (0, 9), (2, 9), (2, 0)), street((0, 0), (-1, 0))])
    shore = (at(0.2, -1), at(0.8, -1), at(0.8, 8), at(0.2, 8), at(0.2, -1))
    lake = Barrier("lake", "Hồ", (shore,))
    door, in_the_lake = (0.9, 4), (0.4, 4)
    ends, origin = points(door, in_the_lake, prefix="d"), points((0, 4))
    wading = prepare(streets, ends).matrix(origin, ADULT)
    walking = prepare(streets, ends, (lake,)).matrix(origin, ADULT)
    assert wading.distance_m[0, 0] < 100
    assert walking.distance_m[0, 0] > 1000
    assert walking.distance_m[0, 1] == wading.distance_m[0, 1] < 50


def test_nearest_street_names():
    """A place takes the name of the street it stands at, and none far from every street."""
    names = nearest_street_names(GRID, points((1.5, 0.1), (2.1, 1.5), (40, 40)))
    assert names == ("Phố 0", "Ngõ 2", "")


def test_empty_sets_give_empty_matrices():
    """No origins or no destinations are no error."""
    assert od_cost_matrix(points(), points((0, 0)), GRID, mode=ADULT).minutes.shape == (0, 1)
    assert od_cost_matrix(points((0, 0)), points(), GRID, mode=ADULT).minutes.shape == (1, 0)
