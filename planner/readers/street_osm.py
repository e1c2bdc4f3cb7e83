"""Ways of OpenStreetMap files (.osm.pbf, .osm, .osm.gz, .osm.bz2), read by osmium."""

from __future__ import annotations

import bz2
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import osmium

from planner.model.place import Ring
from planner.readers.files import MAX_NETWORK_BYTES, read_bytes
from planner.readers.report import Report
from planner.readers.street_access import TAGS, Use, counted_as, street_class, use_of
from planner.readers.street_lines import OSM_ATTRIBUTION, Box, LineFile, Sorter, in_box
from planner.tables import clean
from planner.travel import LineTable, joined, maybe_apart, table_of
from planner.travel.lines import Kind

Place = tuple[float, float]
Places = list[tuple[int, Place | None]]
Run = tuple[Ring, tuple[int, ...]]
_OFTEN = ("highway", "oneway")
_RARE = tuple(key for key in TAGS if key not in (*_OFTEN, "name", "layer"))
_ASKED = (*_OFTEN, *_RARE)
_EPOCH, _UNDATED = 1970, 1000
"""So many ways without a date: the file carries none."""
_WKB_HEAD, _WKB_PLACE = 18, 32
"""Letters of a line's head (byte order, type, count) and of each place in hexadecimal WKB."""


MAX_RATIO, _ALWAYS_UNPACKED = 100, 16 << 20


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
    except (
        osmium.InvalidLocationError, RuntimeError, ValueError, OSError, EOFError, zlib.error,
    ):  # fmt: skip
        report.add("bad_osm", "error", file=path.name)
    return None


def _unpacked(data: bytes) -> bytes:
    """The bytes of a .gz or .bz2, at most MAX_NETWORK_BYTES of them and MAX_RATIO times the file
    (street data packs to a twentieth); others as they are.
    """
    limit = min(MAX_NETWORK_BYTES, max(_ALWAYS_UNPACKED, MAX_RATIO * len(data)))
    if data.startswith(b"\x1f\x8b"):
        unpack: Any = zlib.decompressobj(wbits=31)
        whole: bytes = unpack.decompress(data, limit)
        rest = bool(unpack.unconsumed_tail)
    elif data.startswith(b"BZh"):
        unpack = bz2.BZ2Decompressor()
        whole = unpack.decompress(data, limit)
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
    dropped = taken.counts() + sorter.dropped
    if outside:
        dropped["outside_box"] += outside
    newest = taken.newest.strftime("%Y-%m-%d") if taken.newest.year > _EPOCH else ""
    basis = "header" if vintage else "newest_element" if newest else ""
    lines = joined(table, table_of(sorter.lines)) if sorter.lines else table
    return LineFile(lines, OSM_ATTRIBUTION, vintage or newest, dict(dropped), basis)


class _Look(NamedTuple):
    """What the tags and the name of a way say, worked out once for all ways that say the same;
    `place` among all of them, `counted` as what its lines are counted (blank = as nothing).
    """

    place: int
    tags: Mapping[str, str]
    use: Use
    kind: Kind
    counted: str


def _nameless(values: tuple[str | None, ...]) -> _Look:
    """What the values of `_ASKED` say, without a name."""
    tags = {key: clean(value) for key, value in zip(_ASKED, values, strict=False) if value}
    use = use_of(tags)
    kind = ("", street_class(tags), abs(use.oneway), use.walk, use.ride)
    return _Look(0, tags, use, kind, counted_as(tags, use))


class _Taken:
    """What has been met so far: coordinates of each line in hexadecimal WKB, its look, number of
    its way; numbers of the nodes of lifted lines; ways that wait for their nodes.
    """

    def __init__(self, *, is_dated: bool, has_deleted: bool) -> None:
        self.is_dated = is_dated
        self.has_deleted = has_deleted
        self.newest = datetime.fromtimestamp(0, tz=UTC)
        self.looks: dict[tuple[str | None, ...], _Look] = {}
        self.nameless: dict[tuple[str | None, ...], _Look] = {}
        self.names: dict[str, str] = {}
        self.shapes: list[str] = []
        self.known: list[_Look] = []
        self.look_of: list[int] = []
        self.ways: list[int] = []
        self.numbers: dict[int, list[int]] = {}
        self.late: list[tuple[dict[str, str], Places]] = []
        self.dropped: Counter[str] = Counter()
        self.draw = osmium.geom.WKBFactory().create_linestring

    def way(self, way: Any) -> None:
        """A way with nothing but its class, its name and its direction, as nine in ten have."""
        get = way.tags.get
        said = get("name"), get("highway"), get("oneway")
        self.add(way, self.looks.get(said) or self._look(said))

    def marked_way(self, way: Any) -> None:
        """A way with more tags that count here."""
        get = way.tags.get
        said = (get("name"), *[get(key) for key in _ASKED])
        self.add(way, self.looks.get(said) or self._look(said))

    def _look(self, said: tuple[str | None, ...]) -> _Look:
        """What a name and the values of `_ASKED`, as far as they were asked for, say."""
        values, raw = said[1:], said[0] or ""
        if values not in self.nameless:
            self.nameless[values] = _nameless(values)
        own = self.nameless[values]
        name = self.names.get(raw)
        if name is None:
            name = self.names[raw] = clean(raw)
        look = _Look(len(self.known), own.tags, own.use, (name, *own.kind[1:]), own.counted)
        self.looks[said] = look
        self.known.append(look)
        return look

    def add(self, way: Any, look: _Look) -> None:
        """A way of this look."""
        if not look.kind[1] or (self.has_deleted and way.deleted):
            return
        if not self.is_dated:
            self.newest = max(self.newest, way.timestamp)
            self.is_dated = len(self.ways) > _UNDATED and self.newest.year <= _EPOCH
        if look.use.reason:
            self.dropped[look.use.reason] += 1
            return
        try:
            shape = self.draw(way, osmium.geom.ALL)
        except (RuntimeError, osmium.InvalidLocationError):
            places = [(n.ref, _place(n)) for n in way.nodes]
            self.late.append(({**look.tags, "name": look.kind[0]}, places))
            return
        if look.use.lifted:
            self.numbers[len(self.shapes)] = [n.ref for n in way.nodes]
        self.shapes.append(shape)
        self.look_of.append(look.place)
        self.ways.append(way.id)

    def table(self) -> LineTable:
        """The lines as arrays; only nodes of lifted lines have numbers."""
        sizes = np.array([(len(s) - _WKB_HEAD) // _WKB_PLACE for s in self.shapes], dtype=np.int64)
        data = bytes.fromhex("".join([shape[_WKB_HEAD:] for shape in self.shapes]))
        numbers = np.zeros(int(sizes.sum()), dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        for line, refs in self.numbers.items():
            numbers[starts[line] : starts[line] + sizes[line]] = refs
        look, by_line = np.unique(np.array(self.look_of, dtype=np.int64), return_inverse=True)
        looks = [self.known[place] for place in look.tolist()]
        index: dict[Kind, int] = {}
        kind = [index.setdefault(own.kind, len(index)) for own in looks]
        return LineTable(
            np.frombuffer(data, dtype="<f8").reshape(-1, 2).astype(np.float64),
            sizes,
            np.array(kind, dtype=np.int64)[by_line],
            tuple(index),
            np.array([own.use.oneway < 0 for own in looks], dtype=bool)[by_line],
            np.array([own.use.lifted for own in looks], dtype=bool)[by_line],
            numbers,
        )

    def counts(self) -> Counter[str]:
        """How many lines are counted as what, and how many ways were left out, by reason."""
        found = Counter(self.dropped)
        for place, lines in Counter(self.look_of).items():
            if self.known[place].counted:
                found[self.known[place].counted] += lines
        return found


def _walk_through(file: Any, taken: _Taken) -> None:
    """All ways, in the file's order for each kind: most have no tag that counts but class, name
    and direction, and are not asked for others.
    """
    ways: Any = (
        osmium.FileProcessor(file, osmium.osm.NODE | osmium.osm.WAY)
        .with_locations()
        .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        .with_filter(osmium.filter.KeyFilter("highway", "route"))
        .with_filter(osmium.filter.KeyFilter(*_RARE))
        .handler_for_filtered(_Plain(taken))
    )
    for way in ways:
        taken.marked_way(way)


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
    ways: Any = osmium.FileProcessor(osmium.io.FileBuffer(data, form), osmium.osm.WAY).with_filter(
        osmium.filter.IdFilter(lines.keys())
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
    with osmium.io.Reader(file, osmium.osm.NOTHING) as reader:
        header = reader.header()
        stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp")
        return (stamp or "")[:10], bool(header.has_multiple_object_versions)
