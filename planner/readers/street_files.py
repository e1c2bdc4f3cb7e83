"""Street network files: found in the workspace, read as lines, built as a TravelNetwork."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.findings import BadInputError
from planner.model.place import Ring, Street
from planner.model.travel import TravelNetwork
from planner.readers.files import MAX_NETWORK_BYTES, file_digest
from planner.readers.geojson import read_geojson
from planner.readers.report import Report
from planner.readers.street_geopackage import geopackage_lines
from planner.readers.street_graphml import graphml_lines
from planner.readers.street_lines import Box, LineFile, geojson_lines, named_streets
from planner.readers.street_osm import osm_lines
from planner.travel import build_network

NETWORK_FILES = (
    "network.geojson",
    "network.osm.pbf",
    "network.pbf",
    "network.osm",
    "network.gpkg",
    "network.graphml",
)
MAX_NAMED_STREETS = 600
LineReader = Callable[[Path, Box | None, Report], LineFile | None]


@dataclass(frozen=True, slots=True)
class Streets:
    """The network file of a workspace (None and blanks without one), its lines near the ward; the
    named ones for the map sketch, and all of them to find addresses by.
    """

    path: Path | None = None
    file: str = ""
    digest: str = ""
    lines: tuple[Ring, ...] = ()
    named: tuple[Street, ...] = ()
    all_named: tuple[Street, ...] = ()


def read_streets(folder: Path | None, box: Box | None, report: Report) -> Streets:
    """Streets of a workspace folder; a broken network file is an error."""
    found = [] if folder is None else [p for n in NETWORK_FILES if (p := folder / n).is_file()]
    if not found:
        report.add("network_missing", "warning", file="network.geojson")
        return Streets()
    for other in found[1:]:
        facts = {"used": found[0].name}
        report.add("second_network", "warning", file=other.name, facts=facts)
    path = found[0]
    read = read_lines(path, box, report)
    if read is None:
        return Streets(path, path.name)
    named = named_streets(read.lines)
    return Streets(
        path,
        path.name,
        file_digest(path),
        tuple(line.coordinates for line in read.lines),
        _longest(named),
        named,
    )


def read_lines(path: Path, box: Box | None, report: Report) -> LineFile | None:
    """The walkable lines of a network file; None, with a finding, where it cannot be read."""
    reader = _reader(path)
    if reader is None:
        report.add("unknown_network_format", "error", file=path.name, value="".join(path.suffixes))
        return None
    read = reader(path, box, report)
    if read is not None and not read.lines:
        report.add("no_streets", "error", file=path.name)
        return None
    return read


def read_network(path: Path, *, bbox: Box | None = None) -> TravelNetwork:
    """The walking network of a file (.geojson, .osm.pbf, .osm, .gpkg, .graphml) in metres of
    EPSG:5897; `bbox` (west, south, east, north in degrees) keeps the lines within about 2 km of it.
    BadInputError with the findings where the file cannot be used.
    """
    report = Report()
    read = read_lines(path, bbox, report)
    if read is None or report.has_errors:
        raise BadInputError(report.findings)
    return build_network(
        read.lines,
        attribution=read.attribution,
        vintage=read.vintage,
        digest=_digest(path, bbox),
        dropped=read.dropped,
    )


def _reader(path: Path) -> LineReader | None:
    """The reader for a file's name."""
    name = path.name.lower()
    readers: Mapping[str, LineReader] = {
        ".geojson": _geojson,
        ".json": _geojson,
        ".pbf": osm_lines,
        ".osm": osm_lines,
        ".gpkg": geopackage_lines,
        ".graphml": graphml_lines,
    }
    return next((reader for suffix, reader in readers.items() if name.endswith(suffix)), None)


def _geojson(path: Path, box: Box | None, report: Report) -> LineFile | None:
    collection = read_geojson(path, report, limit=MAX_NETWORK_BYTES)
    return None if collection is None else geojson_lines(collection, box)


def _digest(path: Path, bbox: Box | None) -> str:
    """Of the file's bytes; with a box, of the bytes and the box."""
    own = file_digest(path)
    return own if bbox is None else hashlib.sha256(f"{own}{bbox}".encode()).hexdigest()


def _longest(streets: tuple[Street, ...]) -> tuple[Street, ...]:
    """All of them, or those with most vertices where there are too many for a sketch."""
    if len(streets) <= MAX_NAMED_STREETS:
        return streets
    shortest = sorted((len(s.line) for s in streets), reverse=True)[MAX_NAMED_STREETS - 1]
    return tuple(s for s in streets if len(s.line) >= shortest)[:MAX_NAMED_STREETS]
