"""Networks without streets and questions without places are answered, not stumbled over."""

from __future__ import annotations

import numpy as np
import pytest

from planner.travel import WALK_MODES, nearest_street_names, prepare
from planner.travel.islands import island_count
from planner.travel.modes import metres_per_minute, walk_mode
from planner.travel.projection import HANOI_EPSG, metric_crs
from planner.travel.snapping import NO_EDGE, edge_lines, snap_to_nodes
from planner.travel.tiles import snap_in_tiles
from tests.travel.grids import grid_lines, network, points, street

NONE = network([])
GRID = network(grid_lines(3, 3))
FAR_M = 500.0


def test_a_network_without_streets():
    """It has no island, no line and no name, and no place stands on it."""
    places = points((0, 0), (1, 1))
    assert island_count(NONE) == 0
    assert island_count(GRID) == 1
    assert island_count(network([street((0, 0), (1, 0)), street((5, 5), (6, 5))])) == 2
    assert edge_lines(NONE).size == 0
    assert nearest_street_names(NONE, places) == ("", "")
    assert nearest_street_names(GRID, points()) == ()
    assert nearest_street_names(network([street((0, 0), (1, 0))]), places) == ("", "")
    snapped = snap_in_tiles(np.zeros((2, 2)), NONE, np.zeros(0, bool), max_snap_distance_m=FAR_M)
    assert snapped.edge.tolist() == [NO_EDGE, NO_EDGE]


def test_places_in_tiles_stand_where_they_stand_without(monkeypatch):
    """However small the tiles, down to fewer places than tiles, each place finds the same edge."""
    xy = np.vstack([GRID.node_xy + 3.0, [[np.nan, 0.0]]])
    usable = np.ones(len(GRID.edge_nodes), dtype=bool)
    whole = snap_in_tiles(xy, GRID, usable, max_snap_distance_m=FAR_M)
    for size in (1, 5):
        own = snap_in_tiles(xy, GRID, usable, max_snap_distance_m=FAR_M, pieces_a_tile=size)
        np.testing.assert_allclose(own.off_m, whole.off_m)
        assert (own.edge == NO_EDGE).tolist() == [False] * len(GRID.node_xy) + [True]
    nobody = snap_in_tiles(xy[:0], GRID, usable, max_snap_distance_m=FAR_M)
    assert nobody.edge.size == 0


def test_without_a_network_there_are_no_streets():
    """Streets of a mode are refused where walks are only estimated."""
    ready = prepare(None, points((0, 0), (1, 1)))
    with pytest.raises(ValueError, match="no street network"):
        ready.streets(WALK_MODES["adult"])


def test_the_metric_system_of_no_place_is_that_of_hanoi():
    """Without any place the zone is Hanoi's; with places it is theirs."""
    assert metric_crs(np.zeros((0, 2))) == HANOI_EPSG
    assert metric_crs(np.array([[105.8, 21.0]])) == HANOI_EPSG
    assert metric_crs(np.array([[2.3, 48.9]])) == 32631


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan")])
def test_speeds_that_are_none_are_refused(speed):
    """A walk or a way at no speed, or backwards, is a ValueError."""
    with pytest.raises(ValueError, match="positive"):
        metres_per_minute(speed)
    with pytest.raises(ValueError, match="positive"):
        walk_mode("adult", lambda _: speed)


def test_junctions_of_no_network_are_out_of_reach():
    """The nearest junction of a place is endlessly far where there is none, else a true one."""
    snapped = snap_to_nodes(np.zeros((1, 2)), NONE, np.zeros(0, bool), FAR_M)
    assert np.isnan(snapped.off_m).all()
    assert snapped.edge.tolist() == [NO_EDGE]
    usable = np.ones(len(GRID.edge_nodes), dtype=bool)
    near = snap_to_nodes(GRID.node_xy[:1] + 3.0, GRID, usable, FAR_M)
    assert near.off_m == pytest.approx(np.hypot(3.0, 3.0))
