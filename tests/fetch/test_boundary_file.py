"""The outline out of a file of the user."""

from __future__ import annotations

import json
import sqlite3
import struct
from pathlib import Path

import pyproj
import pytest
import shapely

from planner.fetch.boundary import Outline, read_outline
from planner.fetch.names import parse_place
from planner.findings import BadInputError

WARD = shapely.box(105.80, 21.04, 105.82, 21.06)
OTHER = shapely.box(105.90, 21.04, 105.92, 21.06)


def geojson(path: Path, *named: tuple[str, object]) -> Path:
    """A FeatureCollection of named areas."""
    features = [
        {
            "type": "Feature",
            "properties": {"ma": 1, "TEN": name},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for name, shape in named
    ]
    document = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(document), encoding="utf-8-sig")
    return path


def geopackage(path: Path, shape: object, *, epsg: int = 4326, kind: str = "table") -> Path:
    """A GeoPackage with two areas; as a view where `kind` says so."""
    header = b"GP\x00\x01" + struct.pack("<i", epsg)
    with sqlite3.connect(path) as c:
        c.execute(
            "create table gpkg_spatial_ref_sys(srs_id, organization, organization_coordsys_id)"
        )
        c.execute("insert into gpkg_spatial_ref_sys values(?, 'EPSG', ?)", (epsg, epsg))
        c.execute(
            "create table gpkg_geometry_columns(table_name, column_name, geometry_type_name, srs_id)"
        )
        c.execute(
            "insert into gpkg_geometry_columns values('phường', 'hình', 'MULTIPOLYGON', ?)", (epsg,)
        )
        c.execute(f'create table "{"phường" if kind == "table" else "x"}"(fid, ten, hình)')
        if kind == "view":
            c.execute(
                'create view "phường" as with recursive r(n) as (select 1 union all select n+1 from r)'
                " select n as fid, 'a' as ten, null as hình from r"
            )
        else:
            for name, one in (("Phường Thử", shape), ("Phường Khác", OTHER)):
                blob = header + shapely.to_wkb(one)
                c.execute('insert into "phường" values(1, ?, ?)', (name, blob))
    c.close()
    return path


def code_of(path: Path, place: str = "Phường Thử") -> str:
    """The code that a file is refused with."""
    with pytest.raises(BadInputError) as caught:
        read_outline(path, parse_place(place))
    return caught.value.findings[0].code


def test_an_area_is_found_by_its_name(tmp_path: Path) -> None:
    """In any column, with or without diacritics; the best fit wins."""
    path = geojson(tmp_path / "x.geojson", ("Phường Khác", OTHER), ("Phường Thử", WARD))
    for asked in ("Phường Thử, Hà Nội", "phuong thu"):
        outline = read_outline(path, parse_place(asked))
        assert outline.name == "Phường Thử"
        assert outline.area.equals(WARD)
    assert code_of(path, "Phường Nào") == "fetch_not_in_boundary_file"


def test_the_only_area_of_a_file_needs_no_name(tmp_path: Path) -> None:
    """A file of one area is the ward, under the name that was asked for."""
    outline = read_outline(geojson(tmp_path / "x.json", ("a", WARD)), parse_place("Phường Thử"))
    assert (outline.name, outline.origin) == ("Phường Thử", "x.json")


def test_two_of_one_name_are_told(tmp_path: Path) -> None:
    """Which one is meant cannot be guessed."""
    path = geojson(tmp_path / "x.geojson", ("Phường Thử", OTHER), ("Phường Thử", WARD))
    assert code_of(path) == "fetch_twice_in_boundary_file"


@pytest.mark.parametrize("epsg", [4326, 5897, 3405])
def test_a_geopackage_is_read_in_its_own_system(tmp_path: Path, epsg: int) -> None:
    """WGS 84 and VN-2000 in metres give the same ward."""
    shape = shapely.MultiPolygon([WARD])
    to_own = pyproj.Transformer.from_crs(4326, epsg, always_xy=True).transform
    path = geopackage(
        tmp_path / "x.gpkg", shapely.transform(shape, to_own, interleaved=False), epsg=epsg
    )
    outline: Outline = read_outline(path, parse_place("Phường Thử, Hà Nội"))
    assert outline.area.symmetric_difference(WARD).area < 1e-9
    assert outline.name == "Phường Thử"


def test_a_recursive_view_is_never_asked(tmp_path: Path) -> None:
    """A view that would not end is no table: the file holds no area."""
    assert (
        code_of(geopackage(tmp_path / "x.gpkg", WARD, kind="view")) == "fetch_boundary_file_empty"
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "fetch_bad_boundary_file"),
        (b"{", "fetch_bad_boundary_file"),
        (b"[1]", "fetch_bad_boundary_file"),
        (b"\xff\xfe", "fetch_bad_boundary_file"),
        (b'{"type": "FeatureCollection", "features": []}', "fetch_boundary_file_empty"),
        (b'{"type": "FeatureCollection", "features": 5}', "fetch_bad_boundary_file"),
        (
            b'{"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon"}}]}',
            "fetch_bad_boundary_file",
        ),
        (b"SQLite format 3\0" + b"x" * 500, "fetch_bad_boundary_file"),
        (b"[" * 200_000, "fetch_bad_boundary_file"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, content: bytes, code: str) -> None:
    """Empty, cut, another kind of document, damaged: one finding, no traceback."""
    path = tmp_path / "x.geojson"
    path.write_bytes(content)
    assert code_of(path) == code


def test_metres_and_missing_files_are_told(tmp_path: Path) -> None:
    """GeoJSON in metres is refused; so is a path without a file."""
    path = geojson(tmp_path / "x.geojson", ("a", shapely.box(585000, 2329000, 587000, 2331000)))
    assert code_of(path) == "fetch_boundary_not_degrees"
    assert code_of(tmp_path / "gone.gpkg") == "fetch_no_boundary_file"
