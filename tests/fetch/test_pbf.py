"""A ward out of a file: the same as from the services, without any."""

from __future__ import annotations

import json
import os
import random
import zlib
from pathlib import Path

import numpy as np
import osmium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.fetch import Brought, Clock, FetchRequest, bring
from planner.fetch.pbf import open_osm_file
from planner.fetch.pbf_nodes import _by_osmium, node_blocks
from planner.findings import BadInputError
from planner.settings import FetchSettings
from tests.fetch.conftest import NOW, Run
from tests.fetch.small_world import BASE, CITY, NAME, RELATION, World, small_world
from tests.how_many import so_many

NOBODY = FetchSettings("http://127.0.0.1:9/x", "http://127.0.0.1:9/y")


def offline(tmp_path: Path, file: Path, place: str = NAME, **more: object) -> Brought:
    """A fetch from a file; a request to anybody would fail."""
    clock = Clock(lambda: 0.0, lambda: NOW, lambda _: None)
    request = FetchRequest(place, tmp_path / "ws", pbf=file, **more)
    return bring(request, NOBODY, clock, lambda *_: None)


def country(tmp_path: Path, ending: str = ".osm.pbf") -> Path:
    """Two provinces; each has a ward of the same name, and the second lies elsewhere."""
    world = small_world()
    world.ring(800, -30, -30, 90)
    world.relation(9300, [("way", 800, "outer")], **province(CITY))
    world.ring(801, 1000, 0, 90)
    world.relation(9301, [("way", 801, "outer")], **province("Tỉnh Khác"))
    world.ring(802, 1010, 10, 20)
    world.relation(9302, [("way", 802, "outer")], **ward(NAME))
    world.way(803, (1012, 12), (1015, 15), highway="residential", name="Phố Xa")
    return world.write(tmp_path / f"nước{ending}")


def province(name: str) -> dict[str, str]:
    return {"type_": "boundary", "boundary": "administrative", "admin_level": "4", "name": name}


def ward(name: str) -> dict[str, str]:
    return {**province(name), "admin_level": "6"}


@pytest.mark.parametrize("ending", [".osm.pbf", ".osm", ".osm.bz2"])
def test_a_file_gives_what_the_services_give(run: Run, tmp_path: Path, ending: str) -> None:
    """Outline, barriers, streets and venues are the same bytes, whichever way they came."""
    run()
    file = small_world().write(tmp_path / f"thử{ending}")
    offline(tmp_path, file)
    for name in ("ward.geojson", "venues.csv"):
        mine, theirs = (folder / name for folder in (tmp_path / "ws", run.workspace))
        if ending == ".osm.pbf" or name == "venues.csv":
            assert mine.read_bytes() == theirs.read_bytes()
    assert len(run.services.parts()) == 5


def test_the_account_of_a_file_names_it(tmp_path: Path) -> None:
    """Name, digest and date of the file are in the account; a second run changes nothing."""
    file = small_world().write(tmp_path / "thử.osm.pbf")
    offline(tmp_path, file)
    account = json.loads((tmp_path / "ws" / "nguon_du_lieu.json").read_text(encoding="utf-8"))
    assert account["method"] == "file"
    assert account["osm_base"] == BASE
    assert account["parts"][0]["file"] == "thử.osm.pbf"
    assert {f.state for f in offline(tmp_path, file).files} == {"unchanged"}


def test_streets_without_a_date_bear_the_time_of_their_file(tmp_path: Path) -> None:
    """A file that gives no date: the streets cut out of it are not dated today."""
    file = small_world().write(tmp_path / "x.osm.pbf", base="")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    brought = offline(tmp_path, file)
    assert "fetch_no_vintage" in {f.code for f in brought.findings}
    assert (tmp_path / "ws" / "network.osm.pbf").stat().st_mtime == 1_700_000_000


def test_namesakes_are_told_apart_by_their_province(tmp_path: Path) -> None:
    """The name alone is ambiguous and lists the provinces; with the province it is one of them."""
    file = country(tmp_path)
    with pytest.raises(BadInputError) as caught:
        offline(tmp_path, file)
    (finding,) = caught.value.findings
    assert finding.code == "fetch_place_ambiguous"
    assert CITY in str(finding.facts["list"])
    assert "Tỉnh Khác" in str(finding.facts["list"])
    assert offline(tmp_path, file, f"{NAME}, {CITY}").found.outline.osm_id == f"r{RELATION}"
    other = offline(tmp_path, file, f"{NAME}, tinh khac")
    assert (other.found.outline.osm_id, other.found.outline.within) == ("r9302", ("Tỉnh Khác",))
    assert set(other.found.streets.ways) == {803}
    assert offline(tmp_path, file, relation=9302).found.outline.osm_id == "r9302"


def test_a_province_that_the_file_does_not_hold_is_not_checked(tmp_path: Path) -> None:
    """An extract without the province's outline gives the ward with a warning that says so."""
    brought = offline(tmp_path, small_world().write(tmp_path / "x.osm.pbf"), f"{NAME}, {CITY}")
    (finding,) = (f for f in brought.findings if f.code == "fetch_unchecked")
    assert finding.value == CITY


def test_a_ward_in_another_province_is_not_taken(tmp_path: Path) -> None:
    """A province whose outline does not hold the ward refuses it."""
    world = small_world()
    world.ring(801, 1000, 0, 90)
    world.relation(9301, [("way", 801, "outer")], **province("Tỉnh Khác"))
    file = world.write(tmp_path / "x.osm.pbf")
    with pytest.raises(BadInputError) as caught:
        offline(tmp_path, file, f"{NAME}, Tỉnh Khác")
    assert caught.value.findings[0].code == "fetch_place_not_found"


@pytest.mark.parametrize(
    ("place", "code"),
    [("Phường Không Có", "fetch_not_in_pbf"), ("Quận Hồ Thử", "fetch_not_in_pbf")],
)
def test_a_name_that_the_file_does_not_hold(tmp_path: Path, place: str, code: str) -> None:
    """The finding says how many boundaries were looked at and offers --boundary."""
    file = small_world().write(tmp_path / "x.osm.pbf")
    with pytest.raises(BadInputError) as caught:
        offline(tmp_path, file, place)
    assert caught.value.findings[0].code == code


def test_a_province_is_no_ward(tmp_path: Path) -> None:
    """What is larger than any commune is refused before anything is cut."""
    world = World()
    world.ring(1, 0, 0, 900)
    world.relation(2, [("way", 1, "outer")], **province("Tỉnh Lớn"))
    with pytest.raises(BadInputError) as caught:
        offline(tmp_path, world.write(tmp_path / "x.osm.pbf"), "Tỉnh Lớn")
    assert caught.value.findings[0].code == "fetch_area_too_large"


def test_a_ward_without_streets_is_refused(tmp_path: Path) -> None:
    """A file that does not cover the ward gives no empty network."""
    world = World()
    world.ring(1, 0, 0, 9)
    world.relation(2, [("way", 1, "outer")], **ward(NAME))
    with pytest.raises(BadInputError) as caught:
        offline(tmp_path, world.write(tmp_path / "x.osm.pbf"))
    assert caught.value.findings[0].code == "fetch_no_streets"
    assert not (tmp_path / "ws" / "ward.geojson").exists()


def damaged(data: bytes, how: str) -> bytes:
    """A file that is broken in one way."""
    return {
        "cut": data[: len(data) // 2],
        "text": b"<html>not found</html>",
        "empty": b"",
        "noise": data[:200] + bytes(b ^ 0x55 for b in data[200:]),
        "huge blob": (13).to_bytes(4, "big") + b"\x0a\x07OSMData\x18\xff\xff\xff\x7f",
    }[how]


@pytest.mark.parametrize("how", ["cut", "text", "empty", "noise", "huge blob"])
@pytest.mark.parametrize("ending", [".osm.pbf", ".osm"])
def test_a_broken_file_is_told(tmp_path: Path, how: str, ending: str) -> None:
    """Cut, HTML, empty, noise, a blob that claims gigabytes: one finding, exit 2, nothing written."""
    file = small_world().write(tmp_path / f"x{ending}")
    file.write_bytes(damaged(file.read_bytes(), how))
    with pytest.raises(BadInputError) as caught:
        offline(tmp_path, file)
    assert caught.value.findings[0].code in ("fetch_bad_pbf", "fetch_not_in_pbf")
    assert not (tmp_path / "ws" / "ward.geojson").exists()


def test_a_wrong_path_is_told(tmp_path: Path) -> None:
    """No file, or a file of another kind."""
    for name, code in (("gone.osm.pbf", "fetch_no_pbf"), ("x.zip", "fetch_pbf_name")):
        if code == "fetch_pbf_name":
            (tmp_path / name).write_bytes(b"PK")
        with pytest.raises(BadInputError) as caught:
            open_osm_file(tmp_path / name, lambda *_: None)
        assert caught.value.findings[0].code == code


@given(
    ids=st.lists(st.integers(1, 2**40), min_size=1, max_size=60, unique=True),
    seed=st.integers(0, 2**31 - 1),
    packing=st.sampled_from(["pbf", "pbf,pbf_dense_nodes=false", "pbf,pbf_compression=none"]),
)
@settings(max_examples=so_many(40))
def test_nodes_are_unpacked_as_osmium_does(
    tmp_path_factory: pytest.TempPathFactory, ids: list[int], seed: int, packing: str
) -> None:
    """Ids and positions of a .osm.pbf, dense or not, packed or not, equal osmium's own reading."""
    chance = random.Random(seed)
    path = tmp_path_factory.mktemp("nodes") / "x.osm.pbf"
    writer = osmium.SimpleWriter(osmium.io.File(str(path), packing))
    for number in sorted(ids):
        place = (chance.uniform(-180, 180), chance.uniform(-90, 90))
        writer.add_node(osmium.osm.mutable.Node(id=number, location=place, tags={"a": "b"}))
    writer.close()
    mine, theirs = list(node_blocks(path, str(path))), list(_by_osmium(str(path)))
    for part in ("ids", "lon", "lat"):
        ours = np.concatenate([getattr(block, part) for block in mine])
        assert np.array_equal(ours, np.concatenate([getattr(b, part) for b in theirs]))


def test_a_blob_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """A parcel of a thousand to one ends at 32 MiB."""
    packed = zlib.compress(b"\0" * 100_000_000, 9)
    blob = b"\x1a" + varint(len(packed)) + packed
    head = b"\x0a\x07OSMData\x18" + varint(len(blob))
    path = tmp_path / "bomb.osm.pbf"
    path.write_bytes(len(head).to_bytes(4, "big") + head + blob)
    with pytest.raises(ValueError, match="too large"):
        list(node_blocks(path, str(path)))


def varint(number: int) -> bytes:
    """A number as protocol buffers write it."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])
