"""groups.geojson as the table of groups itself."""

from __future__ import annotations

import json
from pathlib import Path

from planner.readers import read_workspace

METRES = ((585018.99, 2329814.18), (585400.0, 2330100.0))


def test_points_in_metres_with_their_system_are_taken(tmp_path: Path) -> None:
    """Points of a file that names EPSG:5897 stand in degrees, and nothing is told twice."""
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"G{n}", "name": f"Tổ {n}", "households": 300},
            "geometry": {"type": "Point", "coordinates": list(at)},
        }
        for n, at in enumerate(METRES, start=1)
    ]
    system = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::5897"}}
    content = {"type": "FeatureCollection", "crs": system, "features": features}
    (tmp_path / "groups.geojson").write_text(json.dumps(content), encoding="utf-8")
    reading = read_workspace(tmp_path)
    assert [f.code for f in reading.findings if f.severity != "warning"] == []
    assert reading.scenario is not None
    first = reading.scenario.groups[0]
    assert abs((first.lon or 0.0) - 105.82) < 1e-5
    assert abs((first.lat or 0.0) - 21.06) < 1e-5


def test_a_broken_file_is_told_once(tmp_path: Path) -> None:
    """A groups.geojson that is no JSON has one error."""
    (tmp_path / "groups.geojson").write_text('{"type": "FeatureCollection", ', encoding="utf-8")
    codes = [f.code for f in read_workspace(tmp_path).findings if f.severity == "error"]
    assert codes.count("bad_json") == 1


def test_a_file_in_utf_16_is_offered_as_such(tmp_path: Path) -> None:
    """Proves that UTF-16, as Notepad's "Unicode" writes it, is the mend that a table in it has, in
    both byte orders, and that the table is read once that is taken.
    """
    feature = {
        "type": "Feature",
        "properties": {"id": "G1", "name": "Tổ dân phố số 1 Hồ Tây", "households": 300},
        "geometry": {"type": "Point", "coordinates": [105.82, 21.06]},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)
    for codec in ("utf-16-le", "utf-16-be"):
        (tmp_path / "groups.geojson").write_bytes(f"\ufeff{text}".encode(codec))
        found = [f.code for f in read_workspace(tmp_path).findings if f.severity != "warning"]
        assert set(found) == {"encoding_guessed"}
        taken = read_workspace(tmp_path, mends=frozenset({"encoding_guessed"}))
        assert taken.scenario is not None
        assert [g.name for g in taken.scenario.groups] == ["Tổ dân phố số 1 Hồ Tây"]


def test_areas_without_ids_belong_to_the_groups_of_their_names(tmp_path: Path) -> None:
    """Proves that the areas of a table without ids are the groups' own, by the id that their name
    gives, and that none of them is called a copy of another.
    """
    squares = {
        "Tổ 1": [[105.81, 21.05], [105.812, 21.05], [105.812, 21.052], [105.81, 21.05]],
        "Tổ 2": [[105.813, 21.05], [105.815, 21.05], [105.815, 21.052], [105.813, 21.05]],
    }
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "households": 300},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for name, ring in squares.items()
    ]
    content = {"type": "FeatureCollection", "features": features}
    (tmp_path / "groups.geojson").write_text(json.dumps(content), encoding="utf-8")
    reading = read_workspace(tmp_path, mends=frozenset({"areas_as_points"}))
    assert "bad_area" not in [f.code for f in reading.findings]
    assert reading.scenario is not None
    assert [g.id for g in reading.scenario.groups] == ["to-1", "to-2"]
