"""GeoPackages and GeoJSON cell by cell: what stored values and shapes become, what is refused."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from planner.readers import Choices, TablePreview, layers, preview_table, read_table
from tests.readers.formats import made_files as made

X, Y = made.PLACES[0]
POINT = b"GP\0\1" + struct.pack("<iBI2d", 4326, 1, 1, X, Y)
WKT = 'GEOGCS["Ha Noi",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
EPSG = ("EPSG", 4326, "as EPSG says")


def _package(
    path: Path,
    rows: Sequence[tuple[Any, ...]],
    columns: Sequence[str] = ("name", "households"),
    crs: tuple[str, int, str | None] = EPSG,
) -> Path:
    """A GeoPackage of one table of groups, the shape first; numbers keep the type they have."""
    path.unlink(missing_ok=True)
    listed = ", ".join(["shape", *columns])
    with sqlite3.connect(path) as base:
        base.executescript(
            "create table gpkg_contents (table_name, data_type, identifier, srs_id);"
            "create table gpkg_geometry_columns (table_name, column_name, srs_id);"
            "create table gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id, definition);"
            "insert into gpkg_contents values ('groups', 'features', 'groups', 7);"
            "insert into gpkg_geometry_columns values ('groups', 'shape', 7);"
            f"create table groups (fid integer primary key, {listed});"
        )
        base.execute("insert into gpkg_spatial_ref_sys values (7, ?, ?, ?)", crs)
        marks = ", ".join("?" * (1 + len(columns)))
        base.executemany(f"insert into groups ({listed}) values ({marks})", rows)
    base.close()
    return path


def _change(path: Path, statements: str) -> Path:
    with sqlite3.connect(path) as base:
        base.executescript(statements)
    base.close()
    return path


def _document(path: Path, *features: object, **members: Any) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": features}))
    return path


def _feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _errors(preview: TablePreview) -> list[str]:
    return [f.code for f in preview.findings if f.severity == "error"]


def _at(x: float, y: float) -> dict[str, object]:
    return {"type": "Point", "coordinates": [x, y, 7.5]}


def test_stored_values_of_a_geopackage_are_plain_texts(tmp_path: Path) -> None:
    """Proves that whole numbers lose their point, that nothing and bytes are blank cells, and that
    a shape that is no blob, of another kind, with an unknown envelope or cut off is no place.
    """
    shapes = [POINT, None, "chữ", b"XX" + POINT[2:], b"GP\0\x0b" + POINT[4:], POINT[:-8]]
    values = [400.0, 12.5, None, b"\1\2", 7, "8"]
    rows = [(s, f"Tổ {k}", v) for k, (s, v) in enumerate(zip(shapes, values, strict=True))]
    preview = preview_table(_package(tmp_path / "a.gpkg", rows), "groups")
    cells = [cells for _, cells in preview.raw_rows[1:]]
    assert [row[1] for row in cells] == ["400", "12.5", "", "", "7", "8"]
    assert [row[2:] for row in cells] == [(str(X), str(Y))] + [("", "")] * 5


@pytest.mark.parametrize(
    ("crs", "code"),
    [
        (EPSG, ""),
        (("NONE", 0, WKT), ""),
        (("NONE", -1, "undefined"), "crs_missing"),
        (("EPSG", 4326, None), "crs_missing"),
        (("NONE", 0, "no system"), "crs_unknown"),
    ],
)
def test_the_coordinate_system_of_a_geopackage(
    crs: tuple[str, int, str | None], code: str, tmp_path: Path
) -> None:
    """Proves that the number or the definition is used, that an undefined one is asked for and one
    that nobody knows is refused, and that the user's answer stands above it.
    """
    path = _package(tmp_path / "a.gpkg", [(POINT, "Tổ 1", 5)], crs=crs)
    assert _errors(preview_table(path, "groups")) == ([code] if code else [])
    (row,) = read_table(path, "groups", Choices(crs="EPSG:4326")).rows
    assert (row["lon"], row["lat"]) == (str(X), str(Y))


def test_a_geopackage_that_is_none_is_refused(tmp_path: Path) -> None:
    """Proves that a file which is absent, no SQLite, torn, without the tables of the standard, too
    wide, or with a name that ends early is one error, and that nothing of it is read.
    """
    sound = _package(tmp_path / "sound.gpkg", [(POINT, "Tổ 1", 5)])
    data = sound.read_bytes()
    (tmp_path / "text.gpkg").write_text("name,households\n")
    (tmp_path / "torn.gpkg").write_bytes(data[:100] + bytes(len(data) - 100))
    wide = [f"c{k}" for k in range(201)]
    _package(tmp_path / "wide.gpkg", [], wide)
    other = _package(tmp_path / "other.gpkg", [(POINT, "Tổ 1", 5)])
    _change(other, "drop table gpkg_geometry_columns")
    named = _package(tmp_path / "named.gpkg", [(POINT, "Tổ 1", 5)])
    name = "'groups' || char(0)"
    _change(
        named,
        "pragma writable_schema = on;"
        f"update sqlite_master set name = {name}, tbl_name = {name} where name = 'groups';"
        f"update gpkg_contents set table_name = {name};",
    )
    wanted = {
        "absent": "missing_file",
        "text": "bad_geopackage",
        "torn": "bad_geopackage",
        "wide": "table_too_wide",
        "other": "bad_geopackage",
        "named": "bad_geopackage",
    }
    for stem, code in wanted.items():
        reading = read_table(tmp_path / f"{stem}.gpkg", "groups")
        assert [f.code for f in reading.findings] == [code], stem
        assert reading.rows == ()


def test_properties_of_geojson_are_plain_texts(tmp_path: Path) -> None:
    """Proves that yes/no, whole and other numbers become cells, lists and objects none, that what
    is no feature is a row without a name, and that a shape which cannot be drawn is no place.
    """
    path = _document(
        tmp_path / "a.geojson",
        _feature(_at(X, Y), name="Tổ 1", households=400.0, ok=True, more=[1]),
        _feature(None, name="Tổ 2", households=12.5, ok=False, more={"a": 1}),
        _feature({"type": "Point", "coordinates": "đây"}, name="Tổ 3", households=None),
        _feature({"type": "Circle", "coordinates": [X, Y]}, name="Tổ 4", households=7),
        "no feature",
    )
    cells = [cells for _, cells in preview_table(path, "groups").raw_rows]
    assert cells[0] == ("name", "households", "ok", "more", "lon", "lat")
    assert cells[1:] == [
        ("Tổ 1", "400", "yes", "", str(X), str(Y)),
        ("Tổ 2", "12.5", "no", "", "", ""),
        ("Tổ 3", "", "", "", "", ""),
        ("Tổ 4", "7", "", "", "", ""),
        ("", "", "", "", "", ""),
    ]


def test_json_that_is_no_map_is_refused(tmp_path: Path) -> None:
    """Proves that each file that holds no features has one error of its own."""
    path = tmp_path / "a.geojson"
    wanted = {
        b'{"type": "Topology"}': "not_geojson",
        b"[1, 2]": "not_geojson",
        b"%PDF-1.7": "binary_file",
        b"[" * 3000: "bad_json",
        b'{"features": [NaN, ' + b"[" * 3000: "bad_json",
        b'{"features": [': "bad_json",
        b'{"features": []}': "empty_file",
    }
    for data, code in wanted.items():
        path.write_bytes(data)
        assert _errors(preview_table(path, "groups")) == [code], data
    assert _errors(preview_table(tmp_path / "absent.geojson", "groups")) == ["missing_file"]


def test_layers_beyond_what_a_ward_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that too many columns, features and vertices are one error that names the limit."""
    path = tmp_path / "a.geojson"
    _document(path, _feature(_at(X, Y), **{f"c{k}": k for k in range(201)}))
    (finding,) = preview_table(path, "groups").findings
    assert (finding.code, finding.facts["columns"]) == ("table_too_large", 200)
    monkeypatch.setattr(layers, "MAX_VERTICES", 3)
    line = {"type": "LineString", "coordinates": [[X, Y]] * 4}
    (finding,) = preview_table(
        _document(path, _feature(line, name="a", people=1)), "groups"
    ).findings
    assert (finding.code, finding.facts) == ("too_many_vertices", {"vertices": 4, "limit": 3})
    monkeypatch.setattr(layers, "MAX_FEATURES", 2)
    _document(path, *[_feature(_at(X, Y), name="a", people=1)] * 3)
    (finding,) = preview_table(path, "groups").findings
    assert (finding.code, finding.facts["rows"]) == ("table_too_large", 2)


def test_an_old_font_can_be_chosen_or_denied(tmp_path: Path) -> None:
    """Proves that texts typed in TCVN3 are turned where the user says so and stay as they are where
    the user says UTF-8, without being asked again.
    """
    raw = "Tæ d©n phè sè 1"
    path = _document(tmp_path / "a.geojson", _feature(_at(X, Y), name=raw, households=5))
    for encoding, name in (("tcvn3", "Tổ dân phố số 1"), ("utf-8", raw)):
        reading = read_table(path, "groups", Choices(encoding=encoding))
        assert [row["name"] for row in reading.rows] == [name]
        assert "old_font_text" not in [f.code for f in reading.findings]
    assert "old_font_text" in [f.code for f in preview_table(path, "groups").findings]
