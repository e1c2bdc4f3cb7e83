"""One file that a user opens as ground: streets, the ward's own map, or tiles for a base map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planner.findings import BadInputError, Finding
from planner.model.proof import Limits, Progress, StopRequest
from planner.readers.geojson import read_geojson
from planner.readers.report import Report
from planner.readers.street_network import noted_network
from planner.readers.tile_archive import SUFFIXES, open_tiles
from planner.readers.ward import WARD_FILE, read_ward_file
from planner.tables import slug
from planner.tables.street_files import NETWORK_FILES

GroundKind = Literal["streets", "ward", "tiles"]
SEEN_AS = (".osm.pbf", ".osm.gz", ".osm.bz2", ".pbf", ".osm", ".gpkg", ".graphml", ".geojson",
           ".json", *SUFFIXES)  # fmt: skip
"""Endings that are taken, the longer first."""
_WARD_KINDS = frozenset({"boundary", "barrier", "label"})


@dataclass(frozen=True, slots=True)
class GroundFile:
    """What a file is, the name it gets in the workspace ("" where it cannot be taken), remarks."""

    kind: GroundKind | None
    name: str
    findings: tuple[Finding, ...] = ()


def read_as_job(
    path: Path, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> GroundFile:
    """`look_at_ground` as a job."""
    del should_stop, limits
    progress("reading", 0.0, None)
    return look_at_ground(path)


def look_at_ground(path: Path) -> GroundFile:
    """Reads the file once, whole, as what its ending says that it is."""
    name = path.name.lower()
    ending = next((end for end in SEEN_AS if name.endswith(end)), "")
    if not ending:
        known = ", ".join(end for end in SEEN_AS if end != ".json")
        return _refused(
            [Finding("ground_file_unknown", "error", path.name, facts={"known": known})]
        )
    try:
        if ending in SUFFIXES:
            return _tiles(path, ending)
        if ending in (".geojson", ".json") and _is_ward(path):
            return _ward(path)
        _, findings = noted_network(path, cache=False)
    except BadInputError as error:
        return _refused(list(error.findings))
    target = "network.geojson" if ending == ".json" else f"network{ending}"
    assert target in NETWORK_FILES
    return GroundFile("streets", target, findings)


def _tiles(path: Path, ending: str) -> GroundFile:
    open_tiles(path)
    return GroundFile("tiles", f"{slug(path.name[: -len(ending)]) or 'map'}{ending}")


def _is_ward(path: Path) -> bool:
    """Whether a GeoJSON file says of its features what they are in a ward's map."""
    report = Report()
    collection = read_geojson(path, report, asks=True)
    if collection is None:
        raise BadInputError(report.findings)
    return any(feature.text("kind") in _WARD_KINDS for feature in collection.features)


def _ward(path: Path) -> GroundFile:
    report = Report()
    ward = read_ward_file(path, report)
    if not (ward.boundary or ward.streets) or report.has_errors:
        return _refused(report.findings)
    return GroundFile("ward", WARD_FILE, tuple(report.findings))


def _refused(findings: list[Finding]) -> GroundFile:
    return GroundFile(None, "", tuple(findings))
