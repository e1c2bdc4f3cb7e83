"""A file opened as ground is told apart by what it holds, and refused in words where it is none."""

from __future__ import annotations

import json

import pytest
from pmtiles.tile import TileType

from planner.i18n import mend, message
from planner.readers.ground_file import look_at_ground
from tests.readers.made_tiles import png, shape_tile, write_mbtiles, write_pmtiles

RING = [[105.8, 21.0], [105.9, 21.0], [105.9, 21.1], [105.8, 21.0]]


def geojson(path, *features):
    told = [
        {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": at}}
        for properties, kind, at in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": told}), encoding="utf-8")
    return path


def test_streets_a_ward_and_tiles_are_told_apart(tmp_path):
    """Each kind gets the name under which the workspace looks for it."""
    street = ({"highway": "residential", "name": "Phố A"}, "LineString", RING[:3])
    streets = geojson(tmp_path / "đường của tôi.json", street)
    ward = geojson(
        tmp_path / "w.geojson", ({"kind": "boundary", "name": "Phường"}, "Polygon", [RING])
    )
    shapes = shape_tile({"water": (3, [[(0, 0), (9, 0), (9, 9)]])})
    vector = write_pmtiles(tmp_path / "Phường Mới.pmtiles", {(1, 1, 0): shapes}, kind=TileType.MVT)
    pictures = write_mbtiles(tmp_path / "..ảnh!.MBTILES", {(1, 1, 0): png()})
    found = [look_at_ground(path) for path in (streets, ward, vector, pictures)]
    assert [(one.kind, one.name) for one in found] == [
        ("streets", "network.geojson"),
        ("ward", "ward.geojson"),
        ("tiles", "phuong-moi.pmtiles"),
        ("tiles", "anh.mbtiles"),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.xlsx", b"PK"),
        ("map.pmtiles", b"not tiles"),
        ("map.mbtiles", b"not tiles"),
        ("streets.geojson", b"{"),
        ("streets.osm.pbf", b"\x00\x01"),
        ("streets.gpkg", b"nothing"),
        ("streets.graphml", b"<a>"),
    ],
)
def test_what_is_no_ground_is_refused_in_words(tmp_path, name, content):
    """The refusal names the file and says what to do, in both languages."""
    path = tmp_path / name
    path.write_bytes(content)
    found = look_at_ground(path)
    assert (found.kind, found.name) == (None, "")
    errors = [finding for finding in found.findings if finding.severity == "error"]
    assert errors
    for finding in errors:
        assert all(
            message(finding, language) and mend(finding, language) for language in ("vi", "en")
        )


def test_a_map_of_labels_alone_is_no_ground(tmp_path):
    """A file that calls its features parts of a ward, and has neither an outline nor a street, is
    refused with what was found wrong.
    """
    path = geojson(
        tmp_path / "w.geojson",
        ({"kind": "barrier", "barrier_type": "rail"}, "LineString", RING[:2]),
    )
    found = look_at_ground(path)
    assert (found.kind, found.name) == (None, "")
    assert [finding.code for finding in found.findings] == ["no_boundary"]
