"""Vector files as tables: places, folders, layers, coordinate systems, cut names, missing parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.i18n import mend, message
from planner.readers import Choices, TablePreview, preview_table, read_table, read_workspace
from tests.readers.formats import made_files as made

NOTHING = Choices()


def _codes(preview: TablePreview, severity: str) -> list[str]:
    for finding in preview.findings:
        assert message(finding, "vi")
        assert mend(finding, "en")
    return [f.code for f in preview.findings if f.severity == severity]


def _assert_three_groups(path: Path, choices: Choices = NOTHING) -> None:
    reading = read_table(path, "groups", choices)
    assert [row["name"] for row in reading.rows] == list(made.NAMES), reading.findings
    assert [int(row["households"]) for row in reading.rows] == list(made.HOUSEHOLDS)
    for row, place in zip(reading.rows, made.PLACES, strict=True):
        assert (float(row["lon"]), float(row["lat"])) == pytest.approx(place, abs=2e-6)


@pytest.mark.parametrize("crs", [4326, 5897, 3405, 32648])
def test_every_vector_format_gives_the_same_groups(crs: int, tmp_path: Path) -> None:
    """Proves that GeoPackage, zipped shapefile and GeoJSON give the same rows in any system."""
    frame = made.frame(crs)
    _assert_three_groups(made.geopackage(tmp_path / "a.gpkg", frame))
    _assert_three_groups(made.shapefile(tmp_path / "a.zip", frame))
    name = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
    _assert_three_groups(made.geojson(tmp_path / "a.geojson", frame, crs=name))


@pytest.mark.parametrize("suffix", [".kml", ".kmz"])
def test_kml_gives_the_same_groups(suffix: str, tmp_path: Path) -> None:
    """Proves that placemarks with ExtendedData are rows, zipped or not, heights left out."""
    marks = zip(made.NAMES, made.PLACES, made.HOUSEHOLDS, strict=True)
    body = "".join(made.placemark(n, p, households=h) for n, p, h in marks)
    _assert_three_groups(made.kml(tmp_path / f"a{suffix}", body))


def test_a_vector_file_is_a_table_of_a_workspace(tmp_path: Path) -> None:
    """Proves that a folder with groups.gpkg and nothing else is a workspace."""
    made.geopackage(tmp_path / "groups.gpkg", made.frame())
    reading = read_workspace(tmp_path)
    assert reading.scenario is not None
    assert [group.name for group in reading.scenario.groups] == list(made.NAMES)


def test_areas_give_a_point_inside_them_as_a_mend(tmp_path: Path) -> None:
    """Proves that areas where points are expected are offered as points inside them."""
    path = made.geopackage(tmp_path / "a.gpkg", made.frame(3405, areas=True))
    preview = preview_table(path, "groups")
    assert "areas_as_points" in _codes(preview, "mend")
    assert preview.samples[0].lon == pytest.approx(made.PLACES[0][0], abs=5e-4)
    taken = preview_table(path, "groups", Choices(mends=frozenset({"areas_as_points"})))
    assert _codes(taken, "mend") == []


def test_several_layers_ask_for_a_choice(tmp_path: Path) -> None:
    """Proves that a file of two layers is refused until one is chosen."""
    path = made.geopackage(tmp_path / "a.gpkg", made.frame(), "one", "two")
    preview = preview_table(path, "groups")
    assert _codes(preview, "error") == ["several_layers"]
    assert preview.sheets == ("one", "two")
    _assert_three_groups(path, Choices(sheet="two"))


def test_a_missing_prj_asks_for_a_coordinate_system(tmp_path: Path) -> None:
    """Proves that a shapefile without .prj is refused until its system is chosen, then read."""
    path = made.shapefile(tmp_path / "a.zip", made.frame(5897), without=(".prj",))
    assert _codes(preview_table(path, "groups"), "error") == ["crs_missing"]
    _assert_three_groups(path, Choices(crs="EPSG:5897"))


def test_metres_called_degrees_are_refused(tmp_path: Path) -> None:
    """Proves that a file that names EPSG:4326 and holds metres is refused, then read as chosen."""
    document = json.loads(made.frame(5897).to_json())
    document.pop("crs", None)
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert _codes(preview_table(path, "groups"), "error") == ["crs_not_degrees"]
    _assert_three_groups(path, Choices(crs="EPSG:5897"))


@pytest.mark.parametrize("without", [(".dbf",), (".shx",), (".dbf", ".shx")])
def test_a_shapefile_without_its_parts_is_refused(without: tuple[str, ...], tmp_path: Path) -> None:
    """Proves that the missing parts of a shapefile are named."""
    path = made.shapefile(tmp_path / "a.zip", made.frame(), without=without)
    preview = preview_table(path, "groups")
    assert _codes(preview, "error") == ["shapefile_parts_missing"]
    assert all(part in str(preview.findings[0].facts["missing"]) for part in without)


def test_names_cut_at_ten_characters_are_understood(tmp_path: Path) -> None:
    """Proves that no_smartph is read as no_smartphone, with a warning."""
    path = made.shapefile(tmp_path / "a.zip", made.frame(no_smartphone=(1, 2, 3)))
    preview = preview_table(path, "groups")
    assert "names_cut" in _codes(preview, "warning")
    assert preview.found["no_smartphone"] == "no_smartph"


def test_folders_tell_the_kind_of_places(tmp_path: Path) -> None:
    """Proves that the folders of a KML become the kind of its venues, as a mend; a placemark
    without a place is held.
    """
    schools = made.placemark("TH Chu Văn An", made.PLACES[0])
    houses = made.placemark("NVH 1", made.PLACES[1]) + made.placemark("NVH 2", None)
    body = f"<Folder><name>Trường học</name>{schools}</Folder><Folder><name>Nhà văn hóa</name>{houses}</Folder>"
    path = made.kml(tmp_path / "a.kml", body)
    preview = preview_table(path, "venues")
    assert "folders_as_column" in _codes(preview, "mend")
    reading = read_table(path, "venues")
    assert [row["kind"] for row in reading.rows] == ["truong_hoc", "nha_van_hoa"]
    assert [(held.row, held.cells[1]) for held in reading.held] == [(3, "NVH 2")]


def test_waypoints_are_venues(tmp_path: Path) -> None:
    """Proves that GPX waypoints are places with an id and a kind out of their names, as a mend."""
    names = ("Trường TH A", "Nhà văn hóa số 2", "Sân bóng")
    marks = zip(names, made.PLACES, strict=True)
    points = "".join(f'<wpt lat="{y}" lon="{x}"><name>{n}</name></wpt>' for n, (x, y) in marks)
    path = tmp_path / "a.gpx"
    path.write_text(f'<gpx version="1.1">{points}</gpx>', encoding="utf-8")
    assert _codes(preview_table(path, "venues"), "mend") == ["kinds_from_names"]
    rows = read_table(path, "venues").rows
    assert [row["kind"] for row in rows] == ["truong_hoc", "nha_van_hoa", "khac"]
    assert [row["id"] for row in rows] == ["truong-th-a", "nha-van-hoa-so-2", "san-bong"]


def test_lines_are_held(tmp_path: Path) -> None:
    """Proves that a line is no place: its row is held with its number."""
    line = '{"type":"LineString","coordinates":[[105.8,21.04],[105.81,21.05]]}'
    point = '{"type":"Point","coordinates":[105.8102,21.0503]}'
    features = ",".join(
        f'{{"type":"Feature","properties":{{"name":"T{k}","households":5}},"geometry":{g}}}'
        for k, g in enumerate((line, point))
    )
    path = tmp_path / "a.geojson"
    path.write_text(f'{{"type":"FeatureCollection","features":[{features}]}}', encoding="utf-8")
    preview = preview_table(path, "groups")
    assert [(f.code, f.row) for f in preview.findings if f.severity == "held"] == [
        ("not_one_place", 1)
    ]
    assert preview.accepted_rows == 1
