"""Map files: every tile comes out as it went in, and what is broken is said, never raised raw."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pmtiles.tile import TileType

from planner.findings import BadInputError
from planner.i18n import mend, message
from planner.readers.tile_archive import VECTOR, open_tiles, plain, tile_files
from tests.how_many import so_many
from tests.readers.made_tiles import png, shape_tile, write_mbtiles, write_pmtiles

PLACES = st.integers(0, 14).flatmap(
    lambda z: st.tuples(st.just(z), st.integers(0, 2**z - 1), st.integers(0, 2**z - 1))
)
WRITERS = {"map.pmtiles": write_pmtiles, "map.mbtiles": write_mbtiles}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=so_many(25), deadline=None)
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


@settings(max_examples=so_many(60), deadline=None)
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
