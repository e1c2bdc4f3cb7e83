"""The real streets of Tây Hồ as a workspace; skipped where ../shared/geodata is absent."""

from __future__ import annotations

import numpy as np
import pytest

from planner.readers import Reading, read_network, read_workspace
from tests import realward

pytestmark = pytest.mark.skipif(not realward.has_geodata(), reason="no ../shared/geodata")


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The real ward, built and read once."""
    return read_workspace(realward.build(tmp_path_factory.mktemp("real")))


def test_the_real_ward_is_read_without_a_finding(reading: Reading) -> None:
    """Proves that a ward on real streets passes every check, that its network says what it leaves
    out, and that its streets are the network's.
    """
    codes = {finding.code for finding in reading.findings}
    assert codes == {"streets_left_out", "streets_for_wheels", "streets_islands"}
    assert {finding.severity for finding in reading.findings} == {"warning"}
    scenario = reading.scenario
    assert scenario is not None
    assert (len(scenario.groups), sum(group.people for group in scenario.groups)) == (67, 100_122)
    assert len(scenario.cells) > 1800
    assert scenario.synthetic
    assert len(scenario.ward.streets) > 20
    assert reading.network_path is not None
    network = read_network(reading.network_path)
    assert network.attribution == realward.ATTRIBUTION
    assert network.edge_length_m.sum() > 80_000


def test_groups_of_the_real_ward_stay_together(reading: Reading) -> None:
    """Proves that the synthetic groups are of one place: nine in ten lie within 600 m."""
    scenario = reading.scenario
    assert scenario is not None
    widths = []
    for group in scenario.groups:
        own = np.array([(c.lon, c.lat) for c in scenario.cells if c.group_id == group.id])
        widths.append(np.hypot(*((own - own.mean(axis=0)) * [103_900, 111_320]).T).max())
    assert np.quantile(widths, 0.9) < 600.0


@pytest.mark.parametrize(
    "name", ["hanoi_urban_roads.osm.pbf", "tayho_drive_graph.graphml", "tayho_roads_osm.geojson"]
)
def test_real_network_files_are_read(name: str) -> None:
    """Proves that the PBF of fifty wards and the GraphML that others stumble over are read."""
    network = read_network(
        realward.GEODATA / name, cache=False, bbox=(105.804, 21.040, 105.840, 21.085)
    )
    assert "OpenStreetMap" in network.attribution
    assert len(network.edge_nodes) > 1000
