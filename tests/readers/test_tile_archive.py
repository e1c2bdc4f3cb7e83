"""Map files: every tile comes out as it went in, and what is broken is said, never raised raw."""

from __future__ import annotations

import gzip
import sqlite3
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pmtiles.tile import (
    Compression,
    Entry,
    TileType,
    serialize_directory,
    serialize_header,
    zxy_to_tileid,
)

from planner.findings import BadInputError
from planner.i18n import mend, message
from planner.readers import tile_archive
from planner.readers.tile_archive import MAX_DEPTH, VECTOR, is_of, open_tiles, plain, tile_files
from tests.how_many import so_many
from tests.readers.made_tiles import png, shape_tile, write_mbtiles, write_pmtiles

PLACES = st.integers(0, 14).flatmap(
    lambda z: st.tuples(st.just(z), st.integers(0, 2**z - 1), st.integers(0, 2**z - 1))
)
WRITERS = {"map.pmtiles": write_pmtiles, "map.mbtiles": write_mbtiles}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=so_many(25))
@given(places=st.sets(PLACES, min_size=1, max_size=30))
def test_every_tile_comes_back(tmp_path_factory, name, places):
    """What was written under (z, x, y) is read under it, and nothing is read anywhere else."""
    path = tmp_path_factory.mktemp("tiles") / name
    tiles = {place: png(index % 250) for index, place in enumerate(sorted(places))}
    archive = open_tiles(WRITERS[name](path, tiles))
    assert {place: archive.tile(*place) for place in tiles} == tiles
    assert archive.sheet.media == "image/png"
    beside = {(z, x ^ 1, y) for z, x, y in places if z} - places
    assert all(archive.tile(*place) is None for place in beside)


@pytest.mark.parametrize("name", WRITERS)
def test_tiles_outside_the_world_are_none(tmp_path, name):
    """Zooms, columns and rows that no map has give nothing, whatever their size."""
    archive = open_tiles(WRITERS[name](tmp_path / name, {(1, 0, 0): png()}))
    for place in ((-1, 0, 0), (1, 2, 0), (1, 0, -1), (40, 0, 0), (1, 10**30, 0)):
        assert archive.tile(*place) is None


def test_shapes_say_that_they_are_packed(tmp_path):
    """A vector map is told apart from pictures, with its packing and its attribution as text."""
    tile = shape_tile({"water": (3, [[(0, 0), (4096, 0), (4096, 4096)]])})
    path = write_pmtiles(tmp_path / "v.pmtiles", {(3, 1, 1): tile}, kind=TileType.MVT, packed=True,
                         attribution="<a href='x'>© OpenStreetMap</a>")  # fmt: skip
    sheet = open_tiles(path).sheet
    assert (sheet.media, sheet.is_vector, sheet.has_gzip) == (VECTOR, True, True)
    assert sheet.attribution == "© OpenStreetMap"


@settings(max_examples=so_many(60))
@given(data=st.data())
def test_a_broken_file_is_a_finding(tmp_path_factory, data):
    """A file cut short or with a changed byte opens or is refused in words; a tile of it is bytes
    or none.
    """
    folder = tmp_path_factory.mktemp("broken")
    name = data.draw(st.sampled_from(sorted(WRITERS)))
    whole = bytearray(
        WRITERS[name](folder / name, {(2, 1, 1): png(), (3, 2, 2): png(7)}).read_bytes()
    )
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    (folder / name).write_bytes(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    try:
        archive = open_tiles(folder / name)
    except BadInputError as error:
        told = [(message(f, "vi"), mend(f, "en")) for f in error.findings]
        assert all(name in said for said, _ in told)
        return
    assert isinstance(archive.tile(2, 1, 1), bytes | None)


def test_kinds_that_cannot_be_drawn_are_refused(tmp_path):
    """Pictures of a kind that browsers of wards may not know, and files without tiles, are refused."""
    avif = write_pmtiles(tmp_path / "a.pmtiles", {(0, 0, 0): b"x"}, kind=TileType.AVIF)
    empty = write_mbtiles(tmp_path / "b.mbtiles", {})
    lied = write_mbtiles(
        tmp_path / "c.mbtiles", {(0, 0, 0): b"<svg onload=alert(1)>"}, format="png"
    )
    codes = []
    for path in (avif, empty, lied):
        with pytest.raises(BadInputError) as refused:
            open_tiles(path)
        codes.append(refused.value.findings[0].code)
    assert codes == ["map_file_kind", "map_file_empty", "map_file_kind"]


def test_reading_leaves_no_trace(tmp_path):
    """A map file is opened without a journal or a lock beside it, and keeps its bytes."""
    path = write_mbtiles(tmp_path / "m.mbtiles", {(0, 0, 0): png()})
    before = path.read_bytes()
    open_tiles(path).tile(0, 0, 0)
    assert [p.name for p in tmp_path.iterdir()] == ["m.mbtiles"]
    assert path.read_bytes() == before
    assert tile_files(tmp_path) == (path,)


@given(text=st.text(max_size=80))
def test_an_attribution_holds_no_tag(text):
    """Nothing between angle brackets is left of a file's attribution."""
    assert "<" not in plain(text)


def test_no_folder_has_no_map_files(tmp_path):
    """A workspace that is a file, or none at all, has no map files; folders and other files in one
    are none.
    """
    (tmp_path / "folder.pmtiles").mkdir()
    (tmp_path / "list.csv").write_text("x")
    assert tile_files(None) == tile_files(tmp_path / "list.csv") == tile_files(tmp_path) == ()


def test_the_bytes_of_a_tile_say_whether_it_is_a_picture():
    """A tile is of its kind by its first bytes; shapes have none of their own and are believed."""
    assert is_of("image/png", png())
    assert not is_of("image/png", b"<svg/>")
    assert is_of("image/webp", b"RIFF\0\0\0\0WEBPVP8 ")
    assert not is_of("image/webp", b"WEBP")
    assert is_of(VECTOR, b"anything")


@pytest.mark.parametrize(
    ("told", "code", "value"),
    [
        ({"bounds": "105,21,106"}, "map_file_unreadable", "bounds"),
        ({"bounds": "105,21,nan,22"}, "map_file_unreadable", "bounds"),
        ({"bounds": "west"}, "map_file_unreadable", "ValueError"),
        ({"format": "svg"}, "map_file_kind", "svg"),
    ],
)
def test_a_map_that_says_nonsense_of_itself_is_refused(tmp_path, told, code, value):
    """Bounds that are no four finite numbers, and a kind that is none, are named in the finding."""
    tile = b"<svg/>" if "format" in told else png()
    path = write_mbtiles(tmp_path / "m.mbtiles", {(0, 0, 0): tile}, **told)
    with pytest.raises(BadInputError) as refused:
        open_tiles(path)
    (finding,) = refused.value.findings
    assert (finding.code, finding.value, finding.file) == (code, value, "m.mbtiles")


def test_zooms_that_no_map_has_are_refused(tmp_path):
    """A map whose tiles lie at a zoom beyond every map, or below 0, is refused."""
    for zoom in (23, -1):
        path = tmp_path / f"{zoom}.mbtiles"
        write_mbtiles(path, {(0, 0, 0): png()})
        with sqlite3.connect(path) as base:
            base.execute("UPDATE tiles SET zoom_level = ?", (zoom,))
        base.close()
        with pytest.raises(BadInputError) as refused:
            open_tiles(path)
        assert refused.value.findings[0].value == "zoom"


def _leaf_map(path, leaves):
    """A map of one tile (2, 1, 1) behind so many directories, each pointing to the next."""
    tile_id, tile = zxy_to_tileid(2, 1, 1), png()
    final = serialize_directory([Entry(tile_id, 0, len(tile), 1)])
    parts, offset = [final], 0
    for _ in range(leaves):
        parts.append(serialize_directory([Entry(tile_id, offset, len(parts[-1]), 0)]))
        offset += len(parts[-2])
    root, below = parts[-1], b"".join(parts[:-1])
    header = {
        "root_offset": 127, "root_length": len(root), "metadata_offset": 127 + len(root),
        "metadata_length": 0, "leaf_directory_offset": 127 + len(root),
        "leaf_directory_length": len(below), "tile_data_offset": 127 + len(root) + len(below),
        "tile_data_length": len(tile), "addressed_tiles_count": 1, "tile_entries_count": 1,
        "tile_contents_count": 1, "clustered": True, "internal_compression": Compression.GZIP,
        "tile_compression": Compression.NONE, "tile_type": TileType.PNG, "min_zoom": 2,
        "max_zoom": 2, "min_lon_e7": 0, "min_lat_e7": 0, "max_lon_e7": 10, "max_lat_e7": 10,
        "center_zoom": 2, "center_lon_e7": 0, "center_lat_e7": 0, "version": 3,
    }  # fmt: skip
    path.write_bytes(serialize_header(header) + root + below + tile)
    return path, tile


def test_tiles_behind_leaves_are_found_to_a_depth(tmp_path):
    """A tile behind up to three leaf directories is read; a longer chain, as only a file made to
    keep a reader busy has, gives nothing.
    """
    for leaves in range(6):
        path, tile = _leaf_map(tmp_path / f"{leaves}.pmtiles", leaves)
        archive = open_tiles(path)
        assert archive.tile(2, 1, 1) == (tile if leaves < MAX_DEPTH else None)


def test_directories_are_kept_within_a_number(tmp_path, monkeypatch):
    """A map with many directories is read to the end although few of them are kept."""
    monkeypatch.setattr(tile_archive, "_KEPT_DIRECTORIES", 2)
    path, tile = _leaf_map(tmp_path / "m.pmtiles", 3)
    archive = open_tiles(path)
    assert [archive.tile(2, 1, 1) for _ in range(3)] == [tile] * 3
    assert len(archive.directories) <= 2


def test_a_directory_that_unpacks_beyond_the_limit_is_refused(tmp_path, monkeypatch):
    """A small file whose directory would unpack without end is refused when it is opened."""
    path, _ = _leaf_map(tmp_path / "m.pmtiles", 0)
    data = bytearray(path.read_bytes())
    bomb = gzip.compress(bytes(9_000_000))
    data[8:24] = struct.pack("<QQ", len(data), len(bomb))
    path.write_bytes(bytes(data) + bomb)
    with pytest.raises(BadInputError) as refused:
        open_tiles(path)
    assert [(f.code, f.value) for f in refused.value.findings] == [("map_file_unreadable", "error")]
