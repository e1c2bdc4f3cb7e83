"""Walkable ways of OpenStreetMap files (.osm.pbf, .osm), read by osmium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import osmium

from planner.readers.files import MAX_NETWORK_BYTES, read_bytes
from planner.readers.report import Report
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
    """Highways that people may walk on; None, with a finding, where osmium cannot read the file.
    osmium gets the bytes, not the path: paths with diacritics fail it on Windows.
    """
    data = read_bytes(path, report, limit=MAX_NETWORK_BYTES)
    if data is None:
        return None
    form = "pbf" if path.name.lower().endswith(".pbf") else "osm"
    dropped = {"not_walkable": 0, "no_position": 0, "outside_box": 0}
    try:
        lines = tuple(_lines(osmium.io.FileBuffer(data, form), box, dropped))
        vintage = _vintage(osmium.io.FileBuffer(data, form))
    except (RuntimeError, ValueError, OSError):
        report.add("bad_osm", "error", file=path.name)
        return None
    return LineFile(lines, OSM_ATTRIBUTION, vintage, dropped)


def _lines(file: Any, box: Box | None, dropped: dict[str, int]) -> Iterator[StreetLine]:
    """One line for each walkable way of the file."""
    ways = (
        osmium.FileProcessor(file)
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


def _vintage(file: Any) -> str:
    """The date that the file's header gives, else blank."""
    with osmium.io.Reader(file) as reader:
        header = reader.header()
        stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    return (stamp or "")[:10]
