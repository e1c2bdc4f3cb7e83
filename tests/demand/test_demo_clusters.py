"""The demo ward's clusters: nobody is joined across the water."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from planner import demand, readers, travel
from planner.model.demand import Clustering
from planner.model.placement import Stop
from planner.model.scenario import Scenario
from planner.model.travel import PointSet

DEMO = Path(__file__).parents[2] / "geodata" / "tay_ho"
GAP_M = 1_000.0
"""The longest stretch of the demo's streets without people (the causeway) is 0.9 km."""
pytestmark = pytest.mark.skipif(not DEMO.is_dir(), reason="the demo ward is not there")


@cache
def ward() -> tuple[Scenario, travel.PreparedTravel, PointSet]:
    """The demo ward read from its files, its cells ready to be walked to."""
    reading = readers.read_workspace(DEMO)
    assert reading.scenario is not None
    assert reading.network_path is not None
    cells = reading.scenario.cells
    places = PointSet(tuple(c.id for c in cells), np.array([(c.lon, c.lat) for c in cells]))
    network = readers.read_network(reading.network_path)
    ready = travel.prepare(network, places, reading.scenario.ward.barriers)
    return reading.scenario, ready, places


@cache
def clusters(k: int | None) -> Clustering:
    """Clusters of the demo ward."""
    scenario, ready, _ = ward()
    stops = tuple(Stop(v.id, v.name, v.lon, v.lat, v.id) for v in scenario.venues)
    places = PointSet(tuple(s.id for s in stops), np.array([(s.lon, s.lat) for s in stops]))
    walk = ready.matrix(places, travel.WALK_MODES["adult"])
    return demand.cluster(scenario, demand.visits(scenario), stops, walk, k=k, seed=45)


@cache
def walks_and_lines() -> tuple[np.ndarray, np.ndarray]:
    """Metres on foot and as the crow flies between all cells."""
    _, ready, places = ward()
    xy = travel.to_metres(places.lonlat)
    straight = np.hypot(*(xy[:, None, :] - xy[None, :, :]).transpose(2, 0, 1))
    return ready.matrix(places, travel.WALK_MODES["adult"]).distance_m, straight


@pytest.mark.parametrize("k", [None, 9, 12])
def test_no_demo_cluster_crosses_the_lake(k: int | None):
    """Every cluster hangs together by walks from cell to cell, and holds no two cells that are near
    over the water and more than four kilometres apart on foot.
    """
    index = {cell.id: i for i, cell in enumerate(ward()[0].cells)}
    walk, straight = walks_and_lines()
    two_shores = (straight < 1_500.0) & (walk > 4_000.0)
    assert two_shores.any()
    for part in clusters(k).clusters:
        rows = np.ix_([index[c] for c in part.cell_ids], [index[c] for c in part.cell_ids])
        pieces, _ = connected_components(coo_array(walk[rows] <= GAP_M), directed=False)
        assert pieces == 1, part.id
        assert not two_shores[rows].any(), part.id


@pytest.mark.parametrize("k", [None, 9, 12])
def test_demo_clusters_are_of_like_size(k: int | None):
    """Every cluster holds within 15 % of the mean number of people, and all hold everyone."""
    found = clusters(k)
    people = np.array([part.people for part in found.clusters])
    assert people.sum() == sum(cell.people for cell in ward()[0].cells)
    assert np.abs(people / people.mean() - 1.0).max() <= 0.15


def test_the_demo_reproduces_its_figures():
    """With its own coefficients and people the demo ward meets both calibration targets."""
    scenario = ward()[0]
    found = demand.targets(scenario, demand.visits(scenario))
    assert found.learning_people.value == pytest.approx(5_142, rel=0.10)
    assert 2_000 <= found.admin_visits.value <= 9_000
