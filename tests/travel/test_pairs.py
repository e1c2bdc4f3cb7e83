"""Sparse pairs within a cutoff equal the full matrix, whatever the blocks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.travel import TravelMode
from planner.travel import WALK_MODES, od_cost_matrix, od_cost_pairs, to_metres
from planner.travel.islands import main_island_edges
from planner.travel.pairs import warm
from planner.travel.tiles import snap_in_tiles
from tests.how_many import so_many
from tests.travel import realnet, whole_city
from tests.travel.grids import grid_lines, network, points, street
from tests.travel.tiled import tiled

ADULT = WALK_MODES["adult"]
GRID = network(grid_lines(12, 10))
place = st.tuples(st.floats(-0.4, 11.4), st.floats(-0.4, 9.4))
real = pytest.mark.skipif(not realnet.has_streets(), reason="no ../shared/geodata")


def same(pairs, matrix):
    """The pairs are the reachable cells of the matrix, in order, with its numbers."""
    rows, columns = np.nonzero(matrix.reachable)
    assert np.array_equal(pairs.origin, rows)
    assert np.array_equal(pairs.destination, columns)
    np.testing.assert_allclose(pairs.distance_m, matrix.distance_m[rows, columns], atol=1e-6)
    np.testing.assert_allclose(pairs.minutes, matrix.minutes[rows, columns], atol=1e-6)
    np.testing.assert_allclose(pairs.origin_snap_m, matrix.origin_snap_m)
    assert pairs.unsnapped == matrix.unsnapped


@settings(max_examples=so_many(40))
@given(
    st.lists(place, min_size=1, max_size=6),
    st.lists(place, min_size=1, max_size=12),
    st.sampled_from([30.0, 77.0, 150.0, 333.0, 5000.0]),
)
def test_pairs_equal_the_matrix(starts, ends, cutoff_m):
    """From either side, with blocks small or large, the same pairs and metres as the matrix."""
    origins, destinations = points(*starts), points(*ends, prefix="d")
    found = od_cost_pairs(origins, destinations, GRID, mode=ADULT, cutoff_m=cutoff_m)
    same(found, od_cost_matrix(origins, destinations, GRID, mode=ADULT, cutoff_m=cutoff_m))


def test_places_without_a_street_are_named():
    """Islands and far places are in no pair and have their reasons; empty sets give no pairs."""
    cut_off = network([*grid_lines(3, 3), street((20, 20), (21, 20))])
    ends = points((1, 1), (20.5, 20), (40, 40), prefix="d")
    found = od_cost_pairs(points((0, 0)), ends, cut_off, mode=ADULT, cutoff_m=1000.0)
    assert found.destination.tolist() == [0]
    assert found.unsnapped == {"d1": "island", "d2": "too_far_from_street"}
    none = od_cost_pairs(points(), ends, cut_off, mode=ADULT, cutoff_m=1000.0)
    assert len(none.origin) == len(none.distance_m) == 0


def test_source_and_digest_are_carried():
    """Pairs name their source, and the digest follows the numbers."""
    ends = points((1, 1), (2, 2), prefix="d")
    first, again, moved = (
        od_cost_pairs(points(start), ends, GRID, mode=ADULT, cutoff_m=500.0)
        for start in ((0, 0), (0, 0), (0, 0.5))
    )
    assert (first.attribution, first.vintage, first.method) == (
        "drawn by hand",
        "2025-07",
        "network",
    )
    assert first.digest == again.digest != moved.digest


def test_what_pairs_cannot_do_is_said():
    """A cutoff must be a length, and a mode with rules of its own is sent to the matrix."""
    here = points((0, 0))
    for cutoff_m in (0.0, -1.0, np.inf, np.nan):
        with pytest.raises(ValueError, match="cutoff_m"):
            od_cost_pairs(here, here, GRID, mode=ADULT, cutoff_m=cutoff_m)
    careful, hill = TravelMode("careful", 3.0, avoid_steps=True), [*grid_lines(3, 3)]
    hill.append(street((0, 0), (1, 1), kind="steps"))
    with pytest.raises(ValueError, match="careful"):
        od_cost_pairs(here, here, network(hill), mode=careful, cutoff_m=100.0)
    assert len(od_cost_pairs(here, here, GRID, mode=careful, cutoff_m=100.0).origin) == 1


def test_tiles_snap_like_one_tree():
    """Many small tiles find the same edges and metres as one search tree."""
    rng = np.random.default_rng(3)
    xy = to_metres(points(*rng.uniform(-2, 13, (200, 2)).tolist()).lonlat)
    usable = main_island_edges(GRID)
    whole, parts = (
        snap_in_tiles(xy, GRID, usable, max_snap_distance_m=120.0, pieces_a_tile=size)
        for size in (10**6, 9)
    )
    assert np.array_equal(np.isnan(whole.off_m), np.isnan(parts.off_m))
    assert 0 < np.isnan(whole.off_m).sum() < 200
    np.testing.assert_allclose(whole.off_m, parts.off_m, atol=1e-9)


@pytest.mark.long
@real
def test_hanoi_equals_scipy():
    """300 x 5,000 junctions of Hanoi within 2 km: scipy's pairs, and its metres to a centimetre."""
    net = realnet.hanoi()
    rng = np.random.default_rng(1)
    one, other = (rng.choice(realnet.main_island(net), size, replace=False) for size in (300, 5000))
    true = realnet.street_metres(net, one, other)
    places = realnet.junctions(net, one), realnet.junctions(net, other)
    found = od_cost_pairs(*places, net, mode=ADULT, cutoff_m=2000.0)
    assert np.abs(true[found.origin, found.destination] - found.distance_m).max() <= 0.01
    beyond = np.ones(true.shape, dtype=bool)
    beyond[found.origin, found.destination] = False
    assert true[beyond].min() > 2000.0 - 0.01
    assert len(found.origin) > 40_000


@real
@pytest.mark.long
def test_a_whole_city_fits_in_little_memory(tmp_path):
    """16 mirrored Hanois, 2,000 sites x 100,000 places within 2 km: at most 370 MB in all, once the
    search is compiled.
    """
    warm()
    whole_city.save(tiled(realnet.hanoi(), 4, 4), tmp_path / "city.npz")
    command = [sys.executable, "-m", "tests.travel.whole_city", str(tmp_path / "city.npz")]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    said = json.loads(done.stdout)
    assert said["nodes"] > 600_000
    assert said["held"] == 0
    assert said["pairs"] > 300_000
    assert said["peak_mb"] <= 370.0
