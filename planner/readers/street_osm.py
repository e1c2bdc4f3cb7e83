"""Ways of OpenStreetMap files (.osm.pbf, .osm, .osm.gz, .osm.bz2), read by osmium."""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import osmium

from planner.model.place import Ring
from planner.readers.files import MAX_NETWORK_BYTES, read_bytes
from planner.readers.report import Report
from planner.readers.street_access import FERRY, TAGS
from planner.readers.street_lines import OSM_ATTRIBUTION, Box, LineFile, Sorter
from planner.tables import clean

Place = tuple[float, float]
Run = tuple[Ring, tuple[int, ...]]


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
        return _read(data, form, Sorter(box))
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


def _read(data: bytes, form: str, sorter: Sorter) -> LineFile:
    """All ways of the file, nodes that come after their ways or have negative numbers included."""
    vintage = _header_date(osmium.io.FileBuffer(data, form))
    newest = "" if vintage else "0"
    late: list[tuple[dict[str, str], list[tuple[int, Place | None]]]] = []
    for way in _ways(osmium.io.FileBuffer(data, form)):
        tags = {key: clean(value) for key in TAGS if (value := way.tags.get(key))}
        if not _is_street(tags):
            continue
        places = [
            (n.ref, (n.location.lon, n.location.lat) if n.location.valid() else None)
            for n in way.nodes
        ]
        if newest:
            newest = max(newest, way.timestamp.strftime("%Y-%m-%d"))
        if any(place is None for _, place in places):
            late.append((tags, places))
        else:
            _take(sorter, tags, places)
    if late:
        _take_late(osmium.io.FileBuffer(data, form), late, sorter)
    basis = "header" if vintage else "newest_element" if newest > "1971" else ""
    dated = vintage or (newest if basis else "")
    return LineFile(tuple(sorter.lines), OSM_ATTRIBUTION, dated, dict(sorter.dropped), basis)


def _ways(file: Any) -> Iterator[Any]:
    """The ways of the file with the places of their nodes; deleted ones left out."""
    ways: Any = (
        osmium.FileProcessor(file)
        .with_locations()
        .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        .with_filter(osmium.filter.KeyFilter("highway", "route"))
    )
    return (way for way in ways if not way.deleted)


def _is_street(tags: dict[str, str]) -> bool:
    return bool(tags.get("highway")) or tags.get("route") == FERRY


def _take_late(
    file: Any,
    late: list[tuple[dict[str, str], list[tuple[int, Place | None]]]],
    sorter: Sorter,
) -> None:
    """Ways whose nodes were not known when they were met, after one more look for those."""
    wanted = {ref for _, places in late for ref, place in places if place is None}
    found: dict[int, Place] = {}
    nodes: Any = osmium.FileProcessor(file).with_filter(osmium.filter.EntityFilter(osmium.osm.NODE))
    for node in nodes:
        if node.id in wanted and node.location.valid():
            found[node.id] = (node.location.lon, node.location.lat)
    sorter.dropped["missing_nodes"] += len(wanted - found.keys())
    for tags, places in late:
        _take(sorter, tags, [(ref, place or found.get(ref)) for ref, place in places])


def _take(sorter: Sorter, tags: dict[str, str], places: list[tuple[int, Place | None]]) -> None:
    """A way as one line, or as several where nodes between them are missing: no line is drawn over
    a gap.
    """
    runs = list(_runs(places))
    if not runs:
        sorter.take(tags, [()])
    for line, refs in runs:
        sorter.take(tags, [line], refs)


def _runs(places: list[tuple[int, Place | None]]) -> Iterator[Run]:
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


def _header_date(file: Any) -> str:
    """The date that the file's header gives, else blank."""
    with osmium.io.Reader(file) as reader:
        header = reader.header()
        stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    return (stamp or "")[:10]
