"""What the fuzzing has found, each as the smallest file that did it."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.fuzz.engine import read_one
from tests.fuzz.mutations import without_log
from tests.fuzz.readers import READERS
from tests.readers.formats import made_files as made

BY_NAME = {reader.name: reader for reader in READERS}
FAR = struct.pack("<d", 1e300)


def _sound(reader: str, name: str) -> bytes:
    return BY_NAME[reader].sound()[name]


def _swapped(reader: str, name: str, old: bytes, new: bytes) -> bytes:
    content = _sound(reader, name)
    assert old in content
    return content.replace(old, new)


def _nameless() -> bytes:
    stream = io.BytesIO(_sound("table .zip (shapefile)", "to.zip"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(zipfile.ZipInfo("zqz"), b"")
    return stream.getvalue().replace(b"zqz", b"\0qz")


def _far_area(number: bytes = FAR) -> bytes:
    """A zipped shapefile of areas, two of whose coordinates are beyond the earth."""
    with zipfile.ZipFile(io.BytesIO(_sound("table .zip (shapefile)", "vung.zip"))) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    shapes = bytearray(parts["to.shp"])
    first = 100 + 8 + 44 + 4  # file header, record header, box and counts, one part
    shapes[first + 16 : first + 24] = number
    shapes[first + 40 : first + 48] = number
    return made.zipped({**parts, "to.shp": bytes(shapes)})


def _in_zip(reader: str, file: str, member: str, old: bytes, new: bytes) -> bytes:
    """A sound zip, one member of which is changed."""
    with zipfile.ZipFile(io.BytesIO(_sound(reader, file))) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    assert old in parts[member]
    return made.zipped({**parts, member: parts[member].replace(old, new)})


def _told(reader: str, file: str, statement: str) -> bytes:
    """A sound SQLite file after a statement."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(without_log(_sound(reader, file)))
        assert base.execute(statement).rowcount > 0
        base.commit()
        return base.serialize()


def _kept(old: bytes, new: bytes) -> bytes:
    """A kept network, one array of which is changed."""
    return _in_zip("kept streets .npz", "kept.npz", "edge_class.npy", old, new)


def _broken_docx() -> bytes:
    content = bytearray(_sound("paper template .docx", "ke_hoach.docx"))
    at = content.find(b"word/document.xml") + len(b"word/document.xml")
    content[at + 20 : at + 40] = b"\xff" * 20
    return bytes(content)


def _summed_up(body: bytes) -> bytes:
    return body + hashlib.sha256(body).digest()


FINDS: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "a node without a number for its place": (
        "streets", "network.osm", lambda: _swapped("streets", "network.osm", b'lat="21.05"', b'lat="q"'),
    ),
    "the same, for fetch": (
        "fetch: .osm.pbf", "world.osm", lambda: _swapped("fetch: .osm.pbf", "world.osm", b'lat="21.0', b'lat="q'),
    ),
    "an encoding that nobody knows": (
        "table .kml .kmz .gpx", "to.kml",
        lambda: _swapped("table .kml .kmz .gpx", "to.kml", b"UTF-8", b"UTFCON"),
    ),
    "a place without end": (
        "table .kml .kmz .gpx", "to.gpx",
        lambda: _swapped("table .kml .kmz .gpx", "to.gpx", b'lat="21.0503"', b'lat="inf"'),
    ),
    "an area beyond the earth": ("table .zip (shapefile)", "vung.zip", _far_area),
    "a member of a zip without a name": ("table .zip (shapefile)", "to.zip", _nameless),
    "streets whose schema is no text": (
        "streets", "network.gpkg",
        lambda: _swapped("streets", "network.gpkg", b"CREATE TABLE", b"CREATE TABL\xff"),
    ),
    "a campaign file whose schema is no text": (
        "campaign file", "campaign.sqlite",
        lambda: _swapped("campaign file", "campaign.sqlite", b"revisions", b"revis\xff ns"),
    ),
    "a kept outlook whose schema is no text": (
        "kept outlook", "outlook.sqlite",
        lambda: _swapped("kept outlook", "outlook.sqlite", b"positions", b"posit\xff ns"),
    ),
    "a template that does not unpack": ("paper template .docx", "ke_hoach.docx", _broken_docx),
    "a template whose properties are none": (
        "paper template .docx", "ke_hoach.docx",
        lambda: _in_zip(
            "paper template .docx", "ke_hoach.docx", "docProps/core.xml", b"coreProperties", b"others"
        ),
    ),
    "a table without the column of its shapes": (
        "fetch: outline", "w.gpkg", lambda: _swapped("fetch: outline", "w.gpkg", b"groupsgeom", b"groupsgone"),
    ),
    "an element whose number has no end": (
        "fetch: answers", "answer.json",
        lambda: json.dumps({"elements": [{"type": "node", "id": float("1e400"), "lon": 1, "lat": 1}]})
        .replace("Infinity", "1e400").encode(),
    ),
    "an old font in a file of two encodings": (
        "table .csv", "people.csv",
        lambda: b"\xef\xbb\xbfCC-1,Ng\xc6\xb0\xe1\xbb\x9di Th\xe1\xbb\xad,0900000000\r\n"
        + b"\xb0\xe1\xbb\x9di Th\xe1\xbb\xad,0900000000\r\n" * 3,
    ),
    "a kept network of bytes": ("kept streets .npz", "kept.npz", lambda: _kept(b"NUMPY", b"PLAIN")),
    "a kept network with a torn head": (
        "kept streets .npz", "kept.npz", lambda: _kept(b"{'descr'", b"(('desc'"),
    ),
    "a number of many figures": (
        "table .geojson", "to.geojson",
        lambda: _swapped("table .geojson", "to.geojson", b"21.0452", b"9" * 400),
    ),
    "an area that is nowhere": (
        "table .zip (shapefile)", "vung.zip", lambda: _far_area(struct.pack("<d", float("nan"))),
    ),
    "a number with two points": (
        "streets", "network.graphml",
        lambda: _swapped("streets", "network.graphml", b"105.81 21.05,", b"105.81 21.0.5,"),
    ),
    "half of a sign in the name of a street": (
        "workspace", "network.geojson",
        lambda: _swapped("workspace", "network.geojson", b'"name": "', b'"name": "\\ud800'),
    ),
    "streets without their lines": ("streets", "network.gpkg", lambda: _told(
        "streets", "network.gpkg", "UPDATE gpkg_geometry_columns SET column_name = 'x'")),
    "streets in a system of the moon": ("streets", "network.gpkg", lambda: _told(
        "streets", "network.gpkg", "UPDATE gpkg_spatial_ref_sys SET organization = 'IAU_2015',"
        " organization_coordsys_id = 30100, definition = 'x'")),
    "a kept part that does not unpack": (
        "kept outlook", "outlook.sqlite",
        lambda: _told("kept outlook", "outlook.sqlite", "UPDATE parts SET content = x'00'"),
    ),
    "relations that are none": ("paper template .docx", "ke_hoach.docx", lambda: _in_zip(
        "paper template .docx", "ke_hoach.docx", "_rels/.rels", b"Relationships", b"Relations")),
    "a box that is nested without end": (
        "people box", "people.box",
        lambda: _summed_up(b'{"kind": "x", "key":' + b"[" * 3_000 + b"\n"),
    ),
    "types that are none": ("paper template .docx", "ke_hoach.docx", lambda: _in_zip(
        "paper template .docx", "ke_hoach.docx", "[Content_Types].xml", b"<Types", b"<Tiles")),
}  # fmt: skip


BEGUN_ANEW = {
    "a kept outlook whose schema is no text",
    "a number with two points",
    "half of a sign in the name of a street",
}
"""Begun anew, drawn between its two ends, or read with the sign for what is lost, without a word."""


@pytest.mark.filterwarnings("ignore:Unable to parse srs_id")
@pytest.mark.parametrize("name", FINDS)
def test_a_find_stays_mended(name: str, tmp_path: Path) -> None:
    """Proves that each file ends in findings with words (or is begun anew), no more in a fault."""
    reader, file, made_of = FINDS[name]
    assert read_one(BY_NAME[reader], tmp_path, file, made_of()) is (name not in BEGUN_ANEW)
