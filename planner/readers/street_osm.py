"""Walkable ways of OpenStreetMap files (.osm.pbf, .osm), read by osmium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import osmium

from planner.readers.files import MAX_NETWORK_BYTES
from planner.readers.report import Fact, Report
from planner.readers.street_lines import (
    OSM_ATTRIBUTION,
    TAGS,
    Box,
    LineFile,
    is_walkable,
    meets,
    oneway_of,
)
from planner.tables import clean
from planner.travel import StreetLine


def osm_lines(path: Path, box: Box | None, report: Report) -> LineFile | None:
    """Highways that people may walk on; None, with a finding, where osmium cannot read the file."""
    if not _is_readable(path, report):
        return None
    dropped = {"not_walkable": 0, "no_position": 0, "outside_box": 0}
    try:
        lines = tuple(_lines(path, box, dropped))
        vintage = _vintage(path)
    except (RuntimeError, ValueError, OSError):
        report.add("bad_osm", "error", file=path.name)
        return None
    return LineFile(lines, OSM_ATTRIBUTION, vintage, dropped)


def _is_readable(path: Path, report: Report) -> bool:
    """The file is there, not empty, not locked, not too large."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            stream.read(1)
    except FileNotFoundError:
        report.add("missing_file", "error", file=path.name)
        return False
    except PermissionError:
        report.add("file_open_elsewhere", "error", file=path.name)
        return False
    if size == 0:
        report.add("empty_file", "error", file=path.name)
    elif size > MAX_NETWORK_BYTES:
        facts: dict[str, Fact] = {
            "megabytes": round(size / 1048576, 1),
            "limit": MAX_NETWORK_BYTES // 1048576,
        }
        report.add("file_too_large", "error", file=path.name, facts=facts)
    return 0 < size <= MAX_NETWORK_BYTES


def _lines(path: Path, box: Box | None, dropped: dict[str, int]) -> Iterator[StreetLine]:
    """One line for each walkable way of the file."""
    ways = (
        osmium.FileProcessor(str(path))
        .with_locations()
        .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        .with_filter(osmium.filter.KeyFilter("highway"))
    )
    for way in ways:
        tags = {key: clean(way.tags.get(key) or "") for key in TAGS}
        if not is_walkable(tags) or way.tags.get("area") == "yes":
            dropped["not_walkable"] += 1
            continue
        line = _coordinates(way)
        if len(line) < 2:
            dropped["no_position"] += 1
        elif not meets(line, box):
            dropped["outside_box"] += 1
        else:
            yield StreetLine(line, tags["name"], tags["highway"], oneway_of(tags))


def _coordinates(way: Any) -> tuple[tuple[float, float], ...]:
    """Positions of the way's nodes; nodes that the file does not hold are left out."""
    return tuple((n.location.lon, n.location.lat) for n in way.nodes if n.location.valid())


def _vintage(path: Path) -> str:
    """The date that the file's header gives, else blank."""
    with osmium.io.Reader(str(path)) as reader:
        header = reader.header()
        stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    return (stamp or "")[:10]
