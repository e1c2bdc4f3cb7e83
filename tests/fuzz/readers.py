"""Every reader of files of others: what sound files it is given, and how it is asked."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from planner import codec
from planner.exports import held_workbook
from planner.exports.office import PAPERS, built_in, fields_of, filling
from planner.fetch.boundary import read_outline
from planner.fetch.compare import read_own
from planner.fetch.names import parse_place
from planner.fetch.nominatim import read_candidates
from planner.fetch.overpass import read_answer, read_json
from planner.fetch.pbf import open_osm_file
from planner.findings import Finding
from planner.plan._people_file import people_of_file
from planner.plan.template import empty_tables
from planner.readers import preview_table, read_network, read_plan, read_table, read_workspace
from planner.readers.addresses import read_address
from planner.readers.campaign import load_toml, parse_toml, read_campaign
from planner.readers.ground_file import look_at_ground
from planner.readers.people_names import read_people_file
from planner.readers.report import Report
from planner.readers.returned_roster import read_returned_roster
from planner.readers.street_cache import kept_network
from planner.readers.tile_archive import open_tiles
from planner.store import CampaignStore
from planner.store.backup import Origin, pack, unpack
from planner.store.outlook import OutlookFile
from planner.store.people_box import SUM_BYTES, BoxKey, Cost, new_passphrase_key, sealed_bytes
from tests import worlds
from tests.exports.office_cases import asked
from tests.fetch.small_world import small_world
from tests.fuzz.mutations import mutated
from tests.made_plans import small_plan
from tests.plan.returned_books import exported
from tests.readers import made_tiles
from tests.readers import readers_sample as sample
from tests.readers.formats import made_files as made
from tests.readers.test_networks import WRITERS
from tests.readers.test_sheets import FOUR_COLUMNS, book, rows_of

Read = Callable[[Path], Iterable[Finding]]
Sound = Callable[[], Mapping[str, bytes]]
Change = Callable[[str, bytes, Random], bytes]
ADDRESSES = "Số 12/34 ngõ 10 Võng Thị, tổ 5, phường Bưởi, Q. Tây Hồ; nhà 3A ngách 20/4 đường Lạc Long Quân (P. Xuân La)"
AT = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
PASSPHRASE = "một câu để thử hộp"


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader's name, sound files by name, how a changed one is read (its findings come back;
    PlannerError may be raised, anything else may not), its share of all examples, how it changes.
    """

    name: str
    sound: Sound
    read: Read
    share: int
    change: Change = mutated


def _table(path: Path) -> Iterable[Finding]:
    return preview_table(path).findings


def _table_as_groups(path: Path) -> Iterable[Finding]:
    return read_table(path, "groups").findings


def _named_table(path: Path) -> Iterable[Finding]:
    return read_table(path, path.stem).findings


def _workspace(path: Path) -> Iterable[Finding]:
    """The sound workspace with this one file changed."""
    for name, content in sample.FILES.items():
        if name != path.name and not (path.parent / name).exists():
            (path.parent / name).write_text(content, encoding="utf-8", newline="")
    reading = read_workspace(path.parent)
    if reading.scenario is not None:
        reading.scenario.digest()
    return reading.findings


def _campaign(path: Path) -> Iterable[Finding]:
    report = Report()
    document = load_toml(path, report)
    raw = None if document is None else parse_toml(document)
    if document is not None and raw is not None:
        read_campaign(document, raw)
    return report.findings


def _streets(path: Path) -> Iterable[Finding]:
    read_network(path, cache=False)
    return ()


def _ground(path: Path) -> Iterable[Finding]:
    return look_at_ground(path).findings


def _tiles(path: Path) -> Iterable[Finding]:
    archive = open_tiles(path)
    for z, x, y in ((0, 0, 0), (13, 6504, 3590), (13, 6505, 3590), (20, 1, 1)):
        archive.tile(z, x, y)
    return ()


def _roster(path: Path) -> Iterable[Finding]:
    return read_returned_roster(path).findings


def _plan(path: Path) -> Iterable[Finding]:
    read_plan(path)
    return ()


def _backup(path: Path) -> Iterable[Finding]:
    unpack(path.read_bytes(), path.name)
    return ()


def _sealed(name: str, data: bytes, draw: Random) -> bytes:
    """A backup of which one file is changed and the list agrees with that."""
    del name
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
    told = json.loads(files.pop("manifest.json"))
    one = draw.choice(sorted(files))
    files[one] = mutated(one, files[one], draw)
    told["files"] = [
        {"name": n, "size": len(c), "sha256": hashlib.sha256(c).hexdigest()}
        for n, c in files.items()
    ]
    return made.zipped({"manifest.json": codec_json(told), **files})


def _outlook(path: Path) -> Iterable[Finding]:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    with OutlookFile(path) as kept:
        kept.positions("key")
        kept.part("part")
        kept.put_part("part", b"x")
    return ()


def _address(path: Path) -> Iterable[Finding]:
    read_address(path.read_bytes().decode("utf-8", "replace"))
    return ()


def _campaign_file(path: Path) -> Iterable[Finding]:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    with CampaignStore(path) as store:
        found = store.verify()
        if not found:
            store.load_plan()
        return found


def _paper(path: Path) -> Iterable[Finding]:
    filling.filled(path.name, path.read_bytes(), _fields())
    return ()


def _people(path: Path) -> Iterable[Finding]:
    return read_people_file(path, {"CC-1", "CA-1"})[1]


def _box(path: Path) -> Iterable[Finding]:
    return people_of_file(path, {"CC-1", "CA-1"}, PASSPHRASE)[1]


def _summed(name: str, data: bytes, draw: Random) -> bytes:
    """A box whose SHA-256 agrees with what was changed before it, mostly in what it says of itself."""
    header, line, sealed = data[:-SUM_BYTES].partition(b"\n")
    whole = draw.random() < 0.2
    body = (
        mutated(name, data[:-SUM_BYTES], draw)
        if whole
        else mutated("header.json", header, draw) + line + sealed
    )
    return body + hashlib.sha256(body).digest()


def _opened(path: Path) -> Iterable[Finding]:
    """A box that opens, and holds something else than people as they are sealed."""
    box = path.with_name("people.box")
    box.write_bytes(sealed_bytes(path.read_bytes(), 2, _box_key()))
    return _box(box)


def _kept_streets(path: Path) -> Iterable[Finding]:
    """A kept network under its own name beside a file of streets."""
    from planner.readers import street_cache  # its name for kept files is its own

    report, source = Report(), path.with_name("network.geojson")
    kept = path.parent / ".planner"
    kept.mkdir(exist_ok=True)
    digest = _kept()[0]
    (kept / street_cache._name(digest)).write_bytes(path.read_bytes())
    kept_network(source, digest, report)
    return report.findings


def _outline(path: Path) -> Iterable[Finding]:
    read_outline(path, parse_place("Phường thử" if path.suffix == ".geojson" else "Tổ 1"))
    return ()


def _pbf(path: Path) -> Iterable[Finding]:
    file = open_osm_file(path, lambda _step, _facts: None)
    file.with_parts(file.boundaries())
    file.cut((105.80, 21.04, 105.83, 21.07))
    return ()


def _services(path: Path) -> Iterable[Finding]:
    """Answers of map services, and venues of the user set beside them."""
    data = path.read_bytes()
    if path.suffix == ".csv":
        read_own(data)
    elif path.name.startswith("places"):
        read_candidates(read_json(data, "host"), "host")
    else:
        read_answer(data, "host")
    return ()


def _made(*makers: tuple[str, Callable[[Path], object]]) -> Mapping[str, bytes]:
    """Files by name, each made by its maker in a folder of its own."""
    found = {}
    for name, make in makers:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder) / name)
            found[name] = (Path(folder) / name).read_bytes()
    return found


@cache
def _fields() -> Mapping[str, Any]:
    """What a template may ask for, of the small plan."""
    return fields_of(asked(small_plan()))


@cache
def _texts() -> Mapping[str, bytes]:
    return {name: text.encode() for name, text in sample.FILES.items()}


def _only(*endings: str) -> Sound:
    return lambda: {n: c for n, c in _texts().items() if n.endswith(endings)}


@cache
def _books() -> Mapping[str, bytes]:
    sheets = {
        name: rows_of(getattr(sample, name.upper())) for name in ("groups", "venues", "members")
    }
    found = _made(
        ("to.xlsx", lambda p: book(p, {"S": FOUR_COLUMNS})),
        ("ward.xlsx", lambda p: book(p, sheets)),
        (
            "to.ods",
            lambda p: made.ods(p, made.ods_row("Tổ", "Số hộ") + made.ods_row("Tổ 1", 400)),
        ),
    )
    return {**found, "empty.xlsx": empty_tables()}


@cache
def _shapes() -> Mapping[str, bytes]:
    points = "".join(made.placemark(n, p, so_ho=h) for n, p, h in zip(made.NAMES, made.PLACES, made.HOUSEHOLDS, strict=True))  # fmt: skip
    gpx = "".join(
        f'<wpt lat="{y}" lon="{x}"><name>Tổ</name><desc>400</desc></wpt>' for x, y in made.PLACES
    )
    return _made(
        ("to.geojson", lambda p: made.geojson(p, made.frame())),
        ("vung.geojson", lambda p: made.geojson(p, made.frame(areas=True))),
        ("to.kml", lambda p: made.kml(p, points)),
        ("to.kmz", lambda p: made.kml(p, points)),
        ("to.gpx", lambda p: p.write_text(f'<gpx version="1.1">{gpx}</gpx>', encoding="utf-8")),
        ("to.zip", lambda p: made.shapefile(p, made.frame())),
        ("vung.zip", lambda p: made.shapefile(p, made.frame(areas=True))),
        ("to.gpkg", lambda p: made.geopackage(p, made.frame(3405))),
        ("vung.gpkg", lambda p: made.geopackage(p, made.frame(areas=True))),
    )


def _shapes_of(*endings: str) -> Sound:
    return lambda: {n: c for n, c in _shapes().items() if n.endswith(endings)}


@cache
def _networks() -> Mapping[str, bytes]:
    more = {f"network.osm.{e}": WRITERS["network.osm"] for e in ("gz", "bz2")}
    return _made(*{**WRITERS, **more}.items())


@cache
def _map_files() -> Mapping[str, bytes]:
    tiles = {(13, 6504, 3590): made_tiles.png(), (13, 6505, 3590): made_tiles.png(9)}
    return _made(
        ("map.pmtiles", lambda p: made_tiles.write_pmtiles(p, tiles, attribution="<a>OSM</a>")),
        ("map.mbtiles", lambda p: made_tiles.write_mbtiles(p, tiles, attribution="OSM")),
    )


@cache
def _plans() -> Mapping[str, bytes]:
    content = codec.encode(small_plan())
    return {"plan.json": content, "plan.json.gz": gzip.compress(content, 1, mtime=0)}


@cache
def _campaign_files() -> Mapping[str, bytes]:
    def make(path: Path) -> None:
        with CampaignStore(path) as store:
            store.save_plan(worlds.small_plan(), note="bản trình", at=AT, who="Thử")
        # closing has written the log back: the one file is whole

    return _made(("campaign.sqlite", make))


@cache
def _backups() -> Mapping[str, bytes]:
    origin = Origin(AT, "0.1.0", "Phường thử", "Đợt thử")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "campaign.sqlite"
        path.write_bytes(_campaign_files()["campaign.sqlite"])
        return {"backup.zip": pack(path, {"groups.csv": sample.GROUPS.encode()}, {"held.json": b"[]"}, origin=origin)}  # fmt: skip


@cache
def _box_key() -> BoxKey:
    """A key that costs little: an office's takes a second."""
    return new_passphrase_key(PASSPHRASE, Cost(n=2))


@cache
def _sealed_rows() -> Mapping[str, bytes]:
    """People as they are before they are sealed."""
    return {"rows.json": codec.encode((("CA-1", "Ai Đó", ""), ("CC-1", "Người Thử", "0900000000")))}


@cache
def _boxes() -> Mapping[str, bytes]:
    return {"people.box": sealed_bytes(_sealed_rows()["rows.json"], 2, _box_key())}


@cache
def _outlooks() -> Mapping[str, bytes]:
    def make(path: Path) -> None:
        with OutlookFile(path) as kept:
            kept.put_position("key", 9, 120, b"content")
            kept.put_part("part", b"content")

    return _made(("outlook.sqlite", make))


@cache
def _held() -> Mapping[str, bytes]:
    """The file of rows set apart, as the planner writes it for a workspace with faults."""
    changed = {
        **sample.swap("groups.csv", "105.805,21.045,100", "105.805,far,100"),
        **sample.swap("members.csv", "CA-1,person,1", "CA-1,person,many"),
    }
    with tempfile.TemporaryDirectory() as folder:
        reading = read_workspace(sample.write(Path(folder), changed))
    assert reading.held
    return {"held_rows.xlsx": held_workbook(reading.held)}


@cache
def _kept() -> tuple[str, bytes]:
    """A network's digest, and the file in which it is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.geojson"
        path.write_text(sample.NETWORK, encoding="utf-8")
        digest = read_network(path).digest
        (kept,) = (Path(folder) / ".planner").glob("*.npz")
        with np.load(io.BytesIO(kept.read_bytes())) as content:
            assert content.files
        return digest, kept.read_bytes()


@cache
def _worlds() -> Mapping[str, bytes]:
    return _made(*((f"world.{e}", small_world().write) for e in ("osm", "osm.pbf")))


@cache
def _answers() -> Mapping[str, bytes]:
    world = small_world()
    parts = world.with_parts([("relation", number) for number in world.relations])
    place = {
        "osm_type": "relation", "category": "boundary", "type": "administrative", "osm_id": 9001,
        "display_name": "Phường Hồ Thử, Hà Nội, Việt Nam", "lon": "105.81", "lat": "21.05",
        "namedetails": {"name": "Phường Hồ Thử"},
    }  # fmt: skip
    return {
        "answer.json": codec_json({"elements": parts, "osm3s": {"timestamp_osm_base": "2026"}}),
        "places.json": codec_json([place]),
        "venues.csv": sample.VENUES.encode(),
    }


def codec_json(document: object) -> bytes:
    """A document as JSON."""
    return json.dumps(document, ensure_ascii=False).encode()


READERS: tuple[Reader, ...] = (
    Reader("table .csv", _only(".csv"), _named_table, 12),
    Reader("table .csv, kind guessed", _only(".csv"), _table, 6),
    Reader("table .xlsx .ods", _books, _table, 8),
    Reader("table .geojson", _shapes_of(".geojson"), _table_as_groups, 8),
    Reader("table .kml .kmz .gpx", _shapes_of(".kml", ".kmz", ".gpx"), _table_as_groups, 10),
    Reader("table .zip (shapefile)", _shapes_of(".zip"), _table_as_groups, 6),
    Reader("table .gpkg", _shapes_of(".gpkg"), _table_as_groups, 5),
    Reader("workspace", _texts, _workspace, 5),
    Reader("campaign.toml", _only(".toml"), _campaign, 14),
    Reader("returned roster .xlsx", lambda: {"roster.xlsx": exported()}, _roster, 2),
    Reader("people.csv", lambda: {"people.csv": _texts()["people.csv"]}, _people, 10),
    Reader("people box", _boxes, _box, 3),
    Reader("people box, sum agrees", _boxes, _box, 4, _summed),
    Reader("people box, opens", _sealed_rows, _opened, 3),
    Reader("streets", _networks, _streets, 10),
    Reader("ground file", lambda: {**_networks(), "ward.geojson": _texts()["ward.geojson"]}, _ground, 6),
    Reader("map tiles", _map_files, _tiles, 12),
    Reader("kept streets .npz", lambda: {"kept.npz": _kept()[1]}, _kept_streets, 4),
    Reader("plan.json", _plans, _plan, 10),
    Reader("campaign file", _campaign_files, _campaign_file, 4),
    Reader("backup .zip", _backups, _backup, 4),
    Reader("backup .zip, list agrees", _backups, _backup, 2, _sealed),
    Reader("kept outlook", _outlooks, _outlook, 3),
    Reader("held_rows.xlsx", _held, _workspace, 2),
    Reader("address", lambda: {"address.txt": ADDRESSES.encode()}, _address, 8),
    Reader("paper template .docx", lambda: {f"{PAPERS[0]}.docx": built_in(PAPERS[0])}, _paper, 1),
    Reader("fetch: .osm.pbf", _worlds, _pbf, 4),
    Reader("fetch: outline", lambda: {"w.geojson": _texts()["ward.geojson"], "w.gpkg": _shapes()["vung.gpkg"]}, _outline, 6),
    Reader("fetch: answers", _answers, _services, 12),
)  # fmt: skip
"""All of them; shares are by cost: what takes long is asked less often."""
