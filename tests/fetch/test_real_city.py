"""The real streets and wards of Hanoi; skipped where ../shared/geodata is absent."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely

from planner.fetch import Clock, FetchRequest, bring
from planner.fetch.plane import plane_of
from planner.readers import read_network, read_workspace
from planner.settings import FetchSettings
from tests import realward
from tests.fetch.conftest import NOW
from tests.fetch.test_bring import GROUPS

ROADS = realward.GEODATA / "hanoi_urban_roads.osm.pbf"
pytestmark = pytest.mark.skipif(
    not (ROADS.is_file() and realward.WARDS.is_file()), reason="no ../shared/geodata"
)


@pytest.mark.long
def test_tay_ho_out_of_the_city(tmp_path: Path) -> None:
    """Tây Hồ with --pbf and --boundary: the network is read, covers the ward, and a sheet of groups makes
    the workspace pass; what the file lacks (places, water, date) is told.
    """
    clock = Clock(lambda: 0.0, lambda: NOW, lambda _: None)
    request = FetchRequest("Phường Tây Hồ, Hà Nội", tmp_path, pbf=ROADS, boundary=realward.WARDS)
    brought = bring(request, FetchSettings(), clock, lambda *_: None)
    outline = brought.found.outline
    assert (outline.name, outline.osm_id) == ("Phường Tây Hồ", "r19332321")
    square_km = plane_of(outline.area).metres(outline.area).area / 1e6
    assert square_km == pytest.approx(10.56, abs=0.05)
    assert {f.code for f in brought.findings} >= {
        "fetch_no_water",
        "fetch_no_venues",
        "fetch_no_vintage",
    }
    network = read_network(tmp_path / "network.osm.pbf")
    assert {"Đường Lạc Long Quân", "Thụy Khuê", "Phố Trích Sài", "Phủ Tây Hồ"} <= set(network.names)
    assert np.sum(network.edge_length_m) / 1000 > 80
    assert brought.found.street_share > 0.7
    (tmp_path / "groups.csv").write_text(GROUPS.replace("21.0455", "21.0475"), encoding="utf-8")
    reading = read_workspace(tmp_path)
    assert reading.scenario is not None
    assert reading.scenario.ward.name == "Phường Tây Hồ"
    assert shapely.Polygon(reading.scenario.ward.boundary[0]).is_valid
