"""A street network file of any format as a junction graph, kept beside the file once read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from planner.codec import collector_at_rest
from planner.findings import BadInputError, Finding
from planner.model.travel import TravelNetwork
from planner.readers.files import MAX_NETWORK_BYTES, file_digest
from planner.readers.geojson import read_geojson
from planner.readers.report import Report
from planner.readers.street_cache import keep_network, kept_network
from planner.readers.street_findings import network_findings
from planner.readers.street_geopackage import geopackage_lines
from planner.readers.street_graphml import graphml_lines
from planner.readers.street_lines import Box, LineFile, geojson_lines
from planner.readers.street_osm import osm_lines
from planner.travel import build_from_table, metric_crs

LineReader = Callable[[Path, Box | None, Report], LineFile | None]
FAR_OFF_DEGREES = 8.0
"""A line so far east or west of the middle of all is a mistake: no metric system holds both."""


def read_lines(path: Path, box: Box | None, report: Report) -> LineFile | None:
    """The lines of a network file; None, with a finding, where it cannot be read or nobody can walk
    there.
    """
    reader = _reader(path)
    if reader is None:
        report.add("unknown_network_format", "error", file=path.name, value="".join(path.suffixes))
        return None
    read = reader(path, box, report)
    if read is None:
        return None
    read = _together(read)
    if not any(read.table.kinds[kind][3] for kind in np.unique(read.table.kind).tolist()):
        report.add("no_streets", "error", file=path.name)
        return None
    return read


def read_network(path: Path, *, bbox: Box | None = None, cache: bool = True) -> TravelNetwork:
    """The streets of a file (.osm.pbf, .osm, .osm.gz, .osm.bz2, .geojson, .gpkg, .graphml) as a
    junction graph in metres of VN-2000's zone (elsewhere UTM); `bbox` (west, south, east, north in
    degrees) keeps the lines within about 2 km of it.

    The graph is kept under the content's SHA-256 in `.planner` beside the file, or in the user's
    cache folder, and taken from there the next time; `cache=False` reads the file anew and keeps
    nothing. What was left out is in `dropped`; `network_findings` words it. BadInputError with the
    findings where the file cannot be used.
    """
    return noted_network(path, bbox=bbox, cache=cache)[0]


def noted_network(
    path: Path, *, bbox: Box | None = None, cache: bool = True
) -> tuple[TravelNetwork, tuple[Finding, ...]]:
    """`read_network` with what there is to say of the file."""
    report = Report()
    path = Path(path)
    digest = _digest(path, bbox)
    kept = kept_network(path, digest, report) if cache and digest else None
    with collector_at_rest():
        network = kept or _built(path, bbox, digest, report)
    if network is None or report.has_errors:
        raise BadInputError(report.findings)
    if cache and kept is None:
        keep_network(path, network, report)
    network = replace(network, source_file=path.name)
    if not network.vintage or network.vintage_from == "file_date":
        network = replace(network, vintage=_file_date(path), vintage_from="file_date")
    return network, (*report.findings, *network_findings(network))


def _built(path: Path, bbox: Box | None, digest: str, report: Report) -> TravelNetwork | None:
    read = read_lines(path, bbox, report)
    if read is None:
        return None
    held = report.count("held")
    dropped = {**read.dropped, **({"bad_geometry": held} if held else {})}
    report.findings[:] = [found for found in report.findings if found.severity != "held"]
    crs = metric_crs(read.table.lonlat[read.table.starts])
    labels = (read.attribution, read.vintage, digest)
    network = build_from_table(read.table, crs, labels, dropped)
    return replace(network, vintage_from=read.vintage_from)


def _together(read: LineFile) -> LineFile:
    """Without the lines that lie far from the middle of all."""
    table = read.table
    if len(table.sizes) == 0:
        return read
    away = np.abs(table.lonlat[:, 0] - np.median(table.lonlat[table.starts, 0]))
    near = ~np.logical_or.reduceat(away > FAR_OFF_DEGREES, table.starts)
    if near.all():
        return read
    dropped = {**read.dropped, "far_off": int((~near).sum())}
    return replace(read, table=table.only(near), dropped=dropped)


def _reader(path: Path) -> LineReader | None:
    """The reader for a file's name."""
    name = path.name.lower()
    readers: Mapping[str, LineReader] = {
        ".geojson": _geojson,
        ".json": _geojson,
        ".pbf": osm_lines,
        ".osm": osm_lines,
        ".osm.xml": osm_lines,
        ".osm.gz": osm_lines,
        ".osm.bz2": osm_lines,
        ".gpkg": geopackage_lines,
        ".graphml": graphml_lines,
    }
    return next((reader for suffix, reader in readers.items() if name.endswith(suffix)), None)


def _geojson(path: Path, box: Box | None, report: Report) -> LineFile | None:
    collection = read_geojson(path, report, limit=MAX_NETWORK_BYTES)
    return None if collection is None else geojson_lines(collection, box)


def _digest(path: Path, bbox: Box | None) -> str:
    """SHA-256 of the file's bytes; with a box, of the bytes and the box; blank, without a finding,
    where the file cannot be opened: its reader says why.
    """
    try:
        own = file_digest(path)
    except OSError:
        return ""
    return own if bbox is None else hashlib.sha256(f"{own}{bbox}".encode()).hexdigest()


def _file_date(path: Path) -> str:
    """The day the file was written."""
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date().isoformat()
