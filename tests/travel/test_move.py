"""One site moved: one row searched."""

from __future__ import annotations

import numpy as np
import pytest

from planner.travel import (
    MOTORBIKE,
    WALK_ADULT,
    WALK_MOBILITY_LIMITED,
    move_origin,
    prepare,
    search,
)
from planner.travel.streets import snap_origins
from tests.travel.grids import grid_lines, network, points, street

LINES = [*grid_lines(6, 5), street((0, 0), (1, 1), kind="steps"),
         street((5, 4), (7, 4), kind="residential", oneway=1)]  # fmt: skip


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many sources each search had."""
    counts: list[int] = []
    real = search.dijkstra

    def counting(*args, indices, **rest):
        counts.append(len(indices))
        return real(*args, indices=indices, **rest)

    monkeypatch.setattr(search, "dijkstra", counting)
    return counts


@pytest.mark.parametrize(
    "mode", [WALK_ADULT, WALK_MOBILITY_LIMITED, MOTORBIKE], ids=lambda m: m.name
)
@pytest.mark.parametrize("place", [(3.3, 2.1), (6.5, 4.0), (60.0, 60.0)])
def test_a_moved_site_costs_one_search(searched, mode, place):
    """The matrix after a move equals, digest included, the one made afresh, for one search instead
    of one an origin.
    """
    rng = np.random.default_rng(4)
    origins = points(*rng.uniform(0, 4, (9, 2)).tolist())
    cells = points(*rng.uniform(0, 4, (30, 2)).tolist(), prefix="c")
    ready = prepare(network(LINES), cells)
    before = ready.matrix(origins, mode)
    assert sum(searched) == 9
    searched.clear()
    lonlat = tuple(points(place).lonlat[0].tolist())
    after, there = move_origin(ready, before, origins, mode, (4, lonlat))
    assert sum(searched) == 1 if place != (60.0, 60.0) else sum(searched) == 0
    afresh = ready.matrix(there, mode)
    np.testing.assert_array_equal(after.minutes, afresh.minutes)
    np.testing.assert_array_equal(after.origin_snap_m, afresh.origin_snap_m)
    assert (after.digest, after.unsnapped) == (afresh.digest, afresh.unsnapped)
    assert after.digest != before.digest
    assert [after.reason(4, j) for j in range(30)] == [afresh.reason(4, j) for j in range(30)]


def test_the_destinations_stay_snapped(monkeypatch):
    """A move snaps the moved site alone: the cells are where they were."""
    ready = prepare(network(LINES), points((1, 1), (2, 2), prefix="c"))
    origins = points((0, 0), (3, 3))
    before = ready.matrix(origins, WALK_ADULT)
    asked: list[int] = []

    def counting(streets, xy):
        asked.append(len(xy))
        return snap_origins(streets, xy)

    monkeypatch.setattr("planner.travel.prepared.snap_origins", counting)
    move_origin(ready, before, origins, WALK_ADULT, (1, tuple(points((2, 1)).lonlat[0].tolist())))
    assert asked == [1]
