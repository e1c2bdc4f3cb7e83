"""Streets that come later: the same campaign stands on them, and nothing of the user's is lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from planner.findings import BadInputError
from planner.plan import open_campaign
from planner.plan.bring_ground import stand_on_ground, take_ground
from planner.readers.ground_file import GroundFile, look_at_ground

NOW = datetime(2025, 7, 1, tzinfo=UTC)
ROWS = "Tổ dân phố,Số hộ,Kinh độ,Vĩ độ\n" + "".join(
    f"Tổ {k},{200 + 10 * k},{105.55 + 0.002 * (k % 3)},{21.14 + 0.002 * (k // 3)}\n"
    for k in range(6)
)


def streets(path):
    """A grid of streets round the groups."""
    lons = [round(105.546 + 0.002 * k, 6) for k in range(7)]
    lats = [round(21.136 + 0.002 * k, 6) for k in range(7)]
    lines = [[[lon, lat] for lat in lats] for lon in lons]
    lines += [[[lon, lat] for lon in lons] for lat in lats]
    told = [
        {
            "type": "Feature",
            "properties": {"highway": "residential", "name": f"Phố {k}"},
            "geometry": {"type": "LineString", "coordinates": line},
        }
        for k, line in enumerate(lines)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": told}), encoding="utf-8")
    return path


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "phường"
    folder.mkdir()
    (folder / "groups.csv").write_text(ROWS, encoding="utf-8")
    return folder


def test_a_campaign_goes_on_along_streets(home, tmp_path):
    """Before, walks are estimated; after, they follow the file, and the groups are the same."""
    campaign = open_campaign(home)
    assert campaign.bench.network is None
    path = streets(tmp_path / "mine.geojson")
    taken = take_ground(path, look_at_ground(path), home)
    after = stand_on_ground(campaign, at=NOW, taken=taken)
    assert taken.name == "network.geojson"
    assert after.bench.network is not None
    assert after.bench.travel_note().method == "network"
    assert after.bench.scenario.groups == campaign.bench.scenario.groups
    after.file.close()


def test_a_file_that_is_there_stays(home, tmp_path):
    """Opening another file never writes over the user's own."""
    path = streets(tmp_path / "mine.geojson")
    (home / "network.geojson").write_text("mine", encoding="utf-8")
    with pytest.raises(BadInputError) as refused:
        take_ground(path, look_at_ground(path), home)
    assert refused.value.findings[0].code == "ground_file_there"
    assert (home / "network.geojson").read_text(encoding="utf-8") == "mine"
    with pytest.raises(BadInputError):
        take_ground(path, GroundFile(None, ""), home)


def test_streets_that_lead_nowhere_are_taken_back(home, tmp_path):
    """A file with which the tables give no scenario is removed again."""
    campaign = open_campaign(home)
    (home / "groups.csv").write_text("Tổ dân phố,Số hộ\n", encoding="utf-8")
    path = streets(tmp_path / "mine.geojson")
    taken = take_ground(path, look_at_ground(path), home)
    with pytest.raises(BadInputError):
        stand_on_ground(campaign, at=NOW, taken=taken)
    assert not taken.exists()
    campaign.file.close()
