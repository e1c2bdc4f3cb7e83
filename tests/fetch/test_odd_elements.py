"""Elements of OpenStreetMap as some of them are: without places, not whole, of several kinds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import shapely

from planner.fetch import Brought, FetchStoppedError, Patience, boundary
from planner.fetch import client as asking
from planner.fetch.boundary import is_complete, read_outline
from planner.fetch.client import Client
from planner.fetch.elements import Member, OsmData, Relation, Way
from planner.fetch.ground import area_shape
from planner.fetch.keep import open_folder, write_files
from planner.fetch.names import parse_place
from planner.fetch.offline import _somewhere
from planner.fetch.overpass import read_answer, wait_for_slot
from planner.fetch.topics import barrier_type, venue_kind
from planner.fetch.venues import _all
from planner.findings import BadInputError
from tests.fetch import fake_services
from tests.fetch.conftest import Run
from tests.fetch.fake_services import Reply
from tests.fetch.small_world import RELATION, small_world
from tests.fetch.test_boundary_file import WARD, code_of, geojson, geopackage
from tests.fetch.test_pbf import offline

SCHOOL = {"amenity": "school", "name": "Trường A"}
CORNERS = {n: (105.80 + x, 21.04 + y) for n, (x, y) in enumerate(((0, 0), (0.002, 0), (0.002, 0.002), (0, 0.002)), 1)}  # fmt: skip
RING = Way(1, {}, (1, 2, 3, 4, 1))
OPEN = Way(2, {}, (1, 2, 3))


def _data(*ways: Way, members: tuple[Member, ...] = (), absent: tuple[int, ...] = ()) -> OsmData:
    """A school as a relation of these members."""
    relations = {9: Relation(9, SCHOOL, members)} if members else {}
    positions = {n: place for n, place in CORNERS.items() if n not in absent}
    return OsmData(positions, {}, {way.id: way for way in ways}, relations)


def _place(data: OsmData) -> tuple[float, float] | None:
    """Where the only venue lies; None where there is none."""
    found = _all(data)
    assert len(found) < 2
    return (found[0].lon, found[0].lat) if found else None


def test_a_venue_lies_somewhere_in_what_is_known_of_it() -> None:
    """A relation is in its area; of an open one, one with a way missing, or a site of nodes, the
    middle of what is there; one of which nothing is there is no venue.
    """
    way = (Member("way", 1, "outer"),)
    assert _place(_data(RING, members=way)) == (105.801, 21.041)
    gone = (*way, Member("way", 7, "inner"))
    assert _place(_data(RING, members=gone)) == pytest.approx((105.8008, 21.0408))
    site = (Member("node", 1), Member("node", 2), Member("node", 99))
    assert _place(_data(members=site)) == (105.801, 21.04)
    assert _place(_data(members=(Member("node", 99),))) is None
    assert _place(_data(members=way)) is None
    line = replace(OPEN, tags=SCHOOL)
    assert _place(_data(line)) == pytest.approx((105.8013333, 21.0406667))
    assert _place(_data(line, absent=(1, 2, 3))) is None


def test_an_area_is_drawn_only_whole() -> None:
    """A ring with a corner missing, an open one and a relation with a way missing have no area."""
    whole = area_shape("w1", _data(RING))
    assert whole is not None
    assert whole.area == pytest.approx(4e-6)
    assert area_shape("w1", _data(RING, absent=(2,))) is None
    assert area_shape("w2", _data(OPEN)) is None
    for ways, absent in (((RING,), ()), ((OPEN,), ()), ((RING, Way(7, {}, (1, 2, 3, 4, 1))), (3,))):
        members = (Member("way", 1), Member("way", 7)) if ways[0] is RING else (Member("way", 2),)
        data = _data(*ways, members=members, absent=absent)
        assert area_shape("r9", data) is None
        assert not is_complete(data.relations[9], data)
    assert not is_complete(Relation(8, {}, (Member("node", 1),)), _data())


def test_a_boundary_that_is_not_whole_lies_in_the_middle_of_its_nodes() -> None:
    """For telling namesakes apart: of an open ring the middle, of one that is not there no place."""
    relation = Relation(9, {}, (Member("way", 2), Member("way", 7)))
    found = _somewhere(relation, _data(OPEN, members=relation.members))
    assert (found.x, found.y) == pytest.approx((105.8013333, 21.0406667))
    nowhere = _somewhere(relation, _data(members=relation.members))
    assert (nowhere.x, nowhere.y) == (0.0, 0.0)


def test_tags_say_what_a_thing_is() -> None:
    """Health by another tag is a place of no kind of its own, a stream is a river, and what lies in
    a pipe or under a bridge bars nobody.
    """
    assert venue_kind({"healthcare": "clinic", "name": "Phòng khám"}) == "khac"
    assert venue_kind({"healthcare": "clinic", "amenity": "pharmacy"}) == ""
    assert barrier_type({"waterway": "river"}) == "river"
    assert barrier_type({"waterway": "river", "tunnel": "culvert"}) == ""
    assert barrier_type({"man_made": "dyke"}) == "dyke"


def test_elements_of_a_kind_that_is_not_known_are_passed_over() -> None:
    """An answer may count or draw areas beside its elements; one that is none stops the fetch."""
    body = b'{"elements": [{"type": "count", "id": 0}, {"type": "node", "id": 1, "lon": 105.8, "lat": 21}]}'
    assert read_answer(body, "host").data.positions == {1: (105.8, 21.0)}
    with pytest.raises(FetchStoppedError):
        read_answer(b'{"elements": [{"type": "node", "id": 1}]}', "host")


def test_the_services_without_a_date_are_told(
    run: Run, codes: Callable[[Brought], set[str]], monkeypatch
) -> None:
    """Where the service does not say of when its data is, that is a warning."""
    monkeypatch.setattr(fake_services, "BASE", "")
    assert "fetch_no_date" in codes(run())


def test_an_outline_of_ones_own_is_used_with_the_services(run: Run, tmp_path: Path) -> None:
    """With a file of an outline nobody is asked where the place is; a large file is refused."""
    path = geojson(
        tmp_path / "own.geojson", ("Phường Hồ Thử", shapely.box(105.8, 21.04, 105.82, 21.06))
    )
    brought = run(boundary=path)
    assert brought.found.outline.origin == "own.geojson"
    assert "search" not in [name for name, _, _ in run.services.asked]


def test_an_outline_file_is_read_within_limits(tmp_path: Path, monkeypatch) -> None:
    """A file beyond the limit, and rows of a GeoPackage without an area, are refused or passed over."""
    path = geopackage(tmp_path / "x.gpkg", WARD)
    with sqlite3.connect(path) as base:
        base.execute('insert into "phường" values (3, ?, ?)', ("Phường Không", None))
        point = b"GP\x00\x01\xe6\x10\x00\x00" + shapely.to_wkb(shapely.Point(105.81, 21.05))
        base.execute('insert into "phường" values (4, ?, ?)', ("Phường Điểm", point))
    base.close()
    assert read_outline(path, parse_place("Phường Thử")).area.equals(WARD)
    assert code_of(path, "Phường Không") == "fetch_not_in_boundary_file"
    monkeypatch.setattr(boundary, "MOST_FILE_BYTES", 100)
    assert code_of(path) == "fetch_bad_boundary_file"


def test_a_number_that_the_file_does_not_hold(tmp_path: Path) -> None:
    """A relation is asked for by its number; one that is not there is named."""
    file = small_world().write(tmp_path / "x.osm.pbf")
    with pytest.raises(BadInputError) as caught:
        offline(tmp_path, file, relation=RELATION + 5)
    assert [(f.code, f.value) for f in caught.value.findings] == [
        ("fetch_relation_not_found", f"r{RELATION + 5}")
    ]


def test_what_is_set_aside_takes_the_next_free_name(tmp_path: Path) -> None:
    """Files that were set aside before are not written over."""
    (tmp_path / "ward.geojson").write_bytes(b"own 3")
    for number in (1, 2):
        (tmp_path / f"ward.aside-{number}.geojson").write_bytes(b"own %d" % number)
    (written,) = write_files(open_folder(tmp_path), {"ward.geojson": b"new"}, replace=True)
    assert (written.state, written.stands) == ("replaced", "ward.aside-3.geojson")
    assert (tmp_path / "ward.aside-3.geojson").read_bytes() == b"own 3"
    assert (tmp_path / "ward.aside-1.geojson").read_bytes() == b"own 1"


def test_a_service_that_is_never_free_is_left(run: Run) -> None:
    """After so many looks at its status page; a page that breaks stops the fetch as its answers do."""
    waits = b"Slot available after: 2026-11-22T08:00:09Z, in 1 seconds.\n"
    run.services.script("status", *[Reply(body=waits)] * 30)
    with pytest.raises(FetchStoppedError, match="fetch_busy"):
        run()
    client = SimpleNamespace(ask=lambda _: asking.stop("fetch_unreachable", value="x"))
    with pytest.raises(FetchStoppedError, match="fetch_unreachable"):
        wait_for_slot(client, "http://127.0.0.1:1/x")


class Dribble:
    """An answer that comes a byte at a time, each after ten seconds."""

    headers: dict[str, str] = {}  # noqa: RUF012
    length = 0

    def __init__(self, run: Run) -> None:
        self.run, self.left = run, 100

    def read(self, _size: int) -> bytes:
        """The next byte."""
        self.run.seconds += 10.0
        self.left -= 1
        return b"x" if self.left else b""


def test_an_answer_that_never_ends_is_left(run: Run) -> None:
    """A body that takes longer than an answer may is given up, however steadily it comes; a client
    that tries once does not try again.
    """
    origins = frozenset({run.services.url})
    client = Client(origins, "t", run.clock(), lambda *_: None, Patience(answer_s=60.0))
    with pytest.raises(TimeoutError):
        client._body("http://x/", Dribble(run))
    run.services.script("streets", *[Reply(status=504)] * 3)
    once = Client(origins, "t", run.clock(), lambda *_: None, Patience(tries=1))
    run.services.script("status", Reply(status=503))
    with pytest.raises(FetchStoppedError, match="fetch_busy"):
        once.ask(f"{run.services.url}/overpass/status")
