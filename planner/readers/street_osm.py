"""Ways of OpenStreetMap files (.osm.pbf, .osm, .osm.gz, .osm.bz2), read by osmium."""

from __future__ import annotations

import bz2
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import osmium

from planner.model.place import Ring
from planner.readers.files import MAX_NETWORK_BYTES, read_bytes
from planner.readers.report import Report
from planner.readers.street_access import TAGS, Use, street_class, use_of
from planner.readers.street_lines import OSM_ATTRIBUTION, Box, LineFile, Sorter, in_box
from planner.tables import clean
from planner.travel import LineTable, joined, maybe_apart, table_of
from planner.travel.lines import Kind

Place = tuple[float, float]
Places = list[tuple[int, Place | None]]
Run = tuple[Ring, tuple[int, ...]]
_RARE = tuple(key for key in TAGS if key not in ("highway", "name", "layer"))
_ASKED = ("highway", *_RARE)
_EPOCH, _UNDATED = 1970, 1000
"""So many ways without a date: the file carries none."""
_WKB_HEAD, _WKB_PLACE = 18, 32
"""Letters of a line's head (byte order, type, count) and of each place in hexadecimal WKB."""


class _TooLargeError(ValueError):
    """A packed file that would fill the memory."""


def osm_lines(path: Path, box: Box | None, report: Report) -> LineFile | None:
    """Highways and ferries that people or motorbikes may use; None, with a finding, where osmium
    cannot read the file. osmium gets the bytes, not the path: paths with diacritics fail it on
    Windows.
    """
    data = read_bytes(path, report, limit=MAX_NETWORK_BYTES)
    if data is None:
        return None
    form = "pbf" if path.name.lower().endswith(".pbf") else "osm"
    try:
        data = _unpacked(data)
        return _read(data, form, box)
    except _TooLargeError:
        limit = MAX_NETWORK_BYTES // 1048576
        report.add("network_unpacks_too_large", "error", file=path.name, facts={"limit": limit})
    except (RuntimeError, ValueError, OSError, EOFError, zlib.error):
        report.add("bad_osm", "error", file=path.name)
    return None


def _unpacked(data: bytes) -> bytes:
    """The bytes of a .gz or .bz2, at most MAX_NETWORK_BYTES of them; others as they are."""
    if data.startswith(b"\x1f\x8b"):
        unpack: Any = zlib.decompressobj(wbits=31)
        whole: bytes = unpack.decompress(data, MAX_NETWORK_BYTES)
        rest = bool(unpack.unconsumed_tail)
    elif data.startswith(b"BZh"):
        unpack = bz2.BZ2Decompressor()
        whole = unpack.decompress(data, MAX_NETWORK_BYTES)
        rest = not unpack.eof and not unpack.needs_input
    else:
        return data
    if rest:
        raise _TooLargeError
    if not unpack.eof:
        raise EOFError
    return whole


def _read(data: bytes, form: str, box: Box | None) -> LineFile:
    """All ways of the file, those included whose nodes come after them, have negative numbers or
    are missing in part.
    """
    vintage, has_history = _header(osmium.io.FileBuffer(data, form))
    taken = _Taken(is_dated=bool(vintage), has_deleted=has_history or form == "osm")
    _walk_through(osmium.io.FileBuffer(data, form), taken)
    sorter = Sorter(box)
    if taken.late:
        _take_late(osmium.io.FileBuffer(data, form), taken.late, sorter)
    table, outside = in_box(_numbered(taken, data, form), box)
    dropped = taken.dropped + sorter.dropped
    if outside:
        dropped["outside_box"] += outside
    newest = taken.newest.strftime("%Y-%m-%d") if taken.newest.year > _EPOCH else ""
    basis = "header" if vintage else "newest_element" if newest else ""
    lines = joined(table, table_of(sorter.lines)) if sorter.lines else table
    return LineFile(lines, OSM_ATTRIBUTION, vintage or newest, dict(dropped), basis)


class _Taken:
    """What has been met so far: coordinates of each line in hexadecimal WKB, its kind, number of
    its way; numbers of the nodes of lifted lines; ways that wait for their nodes.
    """

    def __init__(self, *, is_dated: bool, has_deleted: bool) -> None:
        self.is_dated = is_dated
        self.has_deleted = has_deleted
        self.newest = datetime.fromtimestamp(0, tz=UTC)
        self.known: dict[tuple[tuple[str, str], ...], tuple[dict[str, str], Use, str]] = {}
        self.names: dict[str, str] = {}
        self.shapes: list[str] = []
        self.kind: list[int] = []
        self.kinds: dict[Kind, int] = {}
        self.backwards: list[bool] = []
        self.lifted: list[bool] = []
        self.ways: list[int] = []
        self.numbers: dict[int, list[int]] = {}
        self.late: list[tuple[dict[str, str], Places]] = []
        self.dropped: Counter[str] = Counter()
        self.draw = osmium.geom.WKBFactory().create_linestring

    def way(self, way: Any) -> None:
        """A way with nothing but its class and name: open to all that its class is open to."""
        get = way.tags.get
        self.add(way, (("highway", get("highway") or ""),), get("name") or "")

    def add(self, way: Any, tags: tuple[tuple[str, str], ...], name: str) -> None:
        """A way with these tags and this name."""
        if self.has_deleted and way.deleted:
            return
        if tags not in self.known:
            own = {key: clean(value) for key, value in tags}
            self.known[tags] = own, use_of(own), street_class(own)
        own, use, street = self.known[tags]
        if not street:
            return
        if not self.is_dated:
            self.newest = max(self.newest, way.timestamp)
            self.is_dated = len(self.ways) > _UNDATED and self.newest.year <= _EPOCH
        if use.reason:
            self.dropped[use.reason] += 1
            return
        try:
            shape = self.draw(way, osmium.geom.ALL)
        except (RuntimeError, osmium.InvalidLocationError):
            places = [(n.ref, _place(n)) for n in way.nodes]
            self.late.append(({**own, "name": clean(name)}, places))
            return
        self._count(own, use)
        if name not in self.names:
            self.names[name] = clean(name)
        kind = (self.names[name], street, abs(use.oneway), use.walk, use.ride)
        if use.lifted:
            self.numbers[len(self.shapes)] = [n.ref for n in way.nodes]
        self.shapes.append(shape)
        self.kind.append(self.kinds.setdefault(kind, len(self.kinds)))
        self.backwards.append(use.oneway < 0)
        self.lifted.append(use.lifted)
        self.ways.append(way.id)

    def _count(self, tags: dict[str, str], use: Use) -> None:
        if not use.walk:
            self.dropped["wheels_only"] += 1
        elif tags.get("oneway") == "reversible":
            self.dropped["reversible"] += 1

    def table(self) -> LineTable:
        """The lines as arrays; only nodes of lifted lines have numbers."""
        sizes = np.array([(len(s) - _WKB_HEAD) // _WKB_PLACE for s in self.shapes], dtype=np.int64)
        data = bytes.fromhex("".join(shape[_WKB_HEAD:] for shape in self.shapes))
        numbers = np.zeros(int(sizes.sum()), dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        for line, refs in self.numbers.items():
            numbers[starts[line] : starts[line] + sizes[line]] = refs
        return LineTable(
            np.frombuffer(data, dtype="<f8").reshape(-1, 2).astype(np.float64),
            sizes,
            np.array(self.kind, dtype=np.int64),
            tuple(self.kinds),
            np.array(self.backwards, dtype=bool),
            np.array(self.lifted, dtype=bool),
            numbers,
        )


def _walk_through(file: Any, taken: _Taken) -> None:
    """All ways, in the file's order for each kind: most have no tag but class and name that counts
    here, and are not asked for others.
    """
    plain = _Plain(taken)
    ways: Any = (
        osmium.FileProcessor(file)
        .with_locations()
        .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        .with_filter(osmium.filter.KeyFilter("highway", "route"))
        .with_filter(osmium.filter.KeyFilter(*_RARE))
        .handler_for_filtered(plain)
    )
    for way in ways:
        get = way.tags.get
        tags = tuple((key, value) for key in _ASKED if (value := get(key)))
        taken.add(way, tags, get("name") or "")


class _Plain(osmium.SimpleHandler):
    """Gets the ways without any rare tag."""

    def __init__(self, taken: _Taken) -> None:
        super().__init__()
        self._taken = taken

    def way(self, way: Any) -> None:
        """Hand a way on."""
        self._taken.way(way)


def _numbered(taken: _Taken, data: bytes, form: str) -> LineTable:
    """The table, with the node numbers of the few ground lines that share a place with the inside
    of a bridge or tunnel: only numbers tell whether they meet there.
    """
    table = taken.table()
    doubtful = maybe_apart(table)
    if not doubtful.any():
        return table
    places = np.rint(table.lonlat * 1e7).astype(np.int64)
    keys = places[:, 0] * (1 << 32) + places[:, 1]
    line = np.repeat(np.arange(len(table.sizes)), table.sizes)
    met = np.isin(keys, keys[doubtful]) & ~table.lifted[line]
    lines = {taken.ways[k]: k for k in np.unique(line[met]).tolist()}
    numbers = table.numbers.copy()
    ways: Any = (
        osmium.FileProcessor(osmium.io.FileBuffer(data, form))
        .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        .with_filter(osmium.filter.IdFilter(lines.keys()))
    )
    for way in ways:
        start = int(table.starts[lines[way.id]])
        numbers[start : start + len(way.nodes)] = [n.ref for n in way.nodes]
    return replace(table, numbers=numbers)


def _take_late(file: Any, late: list[tuple[dict[str, str], Places]], sorter: Sorter) -> None:
    """Ways whose nodes were not known when they were met, after one more look for those."""
    wanted = {ref for _, places in late for ref, place in places if place is None}
    found: dict[int, Place] = {}
    nodes: Any = osmium.FileProcessor(file).with_filter(osmium.filter.EntityFilter(osmium.osm.NODE))
    for node in nodes:
        if node.id in wanted and (place := _place(node)) is not None:
            found[node.id] = place
    if wanted - found.keys():
        sorter.dropped["missing_nodes"] += len(wanted - found.keys())
    for tags, places in late:
        _take(sorter, tags, [(ref, place or found.get(ref)) for ref, place in places])


def _place(node: Any) -> Place | None:
    """Where a node is, None where the file does not say."""
    at = node.location
    return (at.lon, at.lat) if at.valid() else None


def _take(sorter: Sorter, tags: dict[str, str], places: Places) -> None:
    """A way as one line, or as several where nodes between them are missing: no line is drawn over
    a gap.
    """
    runs = [run for run in _runs(places) if len(run[0]) > 1]
    if not runs:
        sorter.take(tags, [()])
    for line, refs in runs:
        sorter.take(tags, [line], refs)


def _runs(places: Places) -> Iterator[Run]:
    line: list[Place] = []
    refs: list[int] = []
    for ref, place in places:
        if place is not None:
            line.append(place)
            refs.append(ref)
        elif line:
            yield tuple(line), tuple(refs)
            line, refs = [], []
    if line:
        yield tuple(line), tuple(refs)


def _header(file: Any) -> tuple[str, bool]:
    """The date that the file's header gives, else blank; whether it holds several versions."""
    with osmium.io.Reader(file) as reader:
        header = reader.header()
        stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp")
        return (stamp or "")[:10], bool(header.has_multiple_object_versions)
