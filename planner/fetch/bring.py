"""`planner fetch`: find the ward, bring its streets and places, write them into the workspace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

import planner
from planner.fetch.boundary import read_outline
from planner.fetch.cache import Cache
from planner.fetch.client import Client, Clock, Patience, Told
from planner.fetch.compare import Comparison, compare, read_own
from planner.fetch.faults import warn
from planner.fetch.files import (
    NETWORK_FILE,
    SOURCES_FILE,
    VENUES_FILE,
    WARD_FILE,
    network_file,
    sources_file,
    venues_file,
    ward_file,
)
from planner.fetch.found import Found, check_size, found_in
from planner.fetch.ground import STREET_MARGIN_M
from planner.fetch.keep import Workspace, Written, missing, open_folder, write_files
from planner.fetch.names import parse_place
from planner.fetch.offline import find_outline
from planner.fetch.online import Online
from planner.fetch.origin import Origin, origin_of_file, origin_of_services, sources
from planner.fetch.own_ward import within_own
from planner.fetch.pbf import open_osm_file
from planner.fetch.plane import box_round, plane_of
from planner.fetch.told import findings_of
from planner.findings import Finding
from planner.settings import FetchSettings

APPLICATION = "service-point-planner"
USER_AGENT = f"{APPLICATION}/{planner.__version__} (planner fetch; asks only on request)"


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """What the user asked for. `pbf` and `boundary` are files on this machine: with `pbf` nothing
    is asked of any host. `index` (from 1) or `relation` choose among namesakes.
    """

    place: str
    workspace: Path
    pbf: Path | None = None
    boundary: Path | None = None
    index: int | None = None
    relation: int | None = None
    replace: bool = False
    refresh: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought and written, where it comes from, what is still to bring by hand."""

    found: Found
    origin: Origin
    files: tuple[Written, ...]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]
    comparison: Comparison | None


def bring(
    request: FetchRequest,
    settings: FetchSettings,
    clock: Clock,
    tell: Told,
    patience: Patience | None = None,
) -> Brought:
    """Fetch a ward into a workspace. BadInputError for what the user can mend, FetchStoppedError
    where the service does not answer: a further run then goes on with what is kept.
    """
    parse_place(request.place)
    workspace = open_folder(request.workspace)
    if request.pbf is not None:
        found, origin, warnings = _offline(request, tell)
    else:
        client = Client(settings.origins, USER_AGENT, clock, tell, patience or Patience())
        found, origin, warnings = _online(request, settings, client)
    found, outside = _within_own_ward(found, workspace, request)
    files = _files(found, origin, request)
    comparison = _comparison(workspace, found)
    written = write_files(workspace, files, replace=request.replace)
    still = tuple(missing(request.workspace))
    _date_as_source(request, origin, written)
    said = (*warnings, *outside, *findings_of(found, origin, written, comparison, still))
    return Brought(found, origin, written, still, said, comparison)


def _online(
    request: FetchRequest, settings: FetchSettings, client: Client
) -> tuple[Found, Origin, tuple[Finding, ...]]:
    place = parse_place(request.place)
    folder = settings.cache_folder or Path(
        platformdirs.user_cache_dir(APPLICATION, appauthor=False), "fetch"
    )
    online = Online(settings, client, Cache(folder), request.refresh)
    if request.boundary is not None:
        outline = read_outline(request.boundary, place)
    else:
        outline = online.outline(place, index=request.index, relation=request.relation)
    check_size(outline)
    data = online.elements(box_round(outline.area, STREET_MARGIN_M))
    return found_in(outline, data, ""), origin_of_services(online), ()


def _offline(request: FetchRequest, tell: Told) -> tuple[Found, Origin, tuple[Finding, ...]]:
    place = parse_place(request.place)
    path = request.pbf or Path()
    file = open_osm_file(path, tell)
    warnings: tuple[Finding, ...] = ()
    if request.boundary is not None:
        outline = read_outline(request.boundary, place)
    else:
        outline, warnings = find_outline(
            file, place, index=request.index, relation=request.relation
        )
    check_size(outline)
    vintage = file.vintage()
    if not vintage:
        warnings = (*warnings, warn("fetch_no_vintage", file=path.name))
    data = file.cut(box_round(outline.area, STREET_MARGIN_M))
    return found_in(outline, data, path.name), origin_of_file(path, vintage), warnings


def _within_own_ward(
    found: Found, workspace: Workspace, request: FetchRequest
) -> tuple[Found, tuple[Finding, ...]]:
    """Without the venues that lie outside the user's own ward.geojson, where that file stays."""
    ward = None if request.replace else workspace.own_file(WARD_FILE)
    if ward is None:
        return found, ()
    venues, names = within_own(found.venues, ward, plane_of(found.outline.area))
    if not names:
        return found, ()
    shown = "; ".join(names[:8])
    said = warn("fetch_outside_own", file=WARD_FILE, count=len(names), names=shown)
    return replace(found, venues=venues), (said,)


def _date_as_source(request: FetchRequest, origin: Origin, files: tuple[Written, ...]) -> None:
    """Streets out of a file that gives no date bear the file's own time: it is what is known."""
    if request.pbf is None or origin.osm_base:
        return
    times = request.pbf.stat()
    for file in files:
        if file.name.endswith(NETWORK_FILE):
            os.utime(request.workspace / file.name, (times.st_atime, times.st_mtime))


def _files(found: Found, origin: Origin, request: FetchRequest) -> dict[str, bytes]:
    """All files of a fetch; the account of the sources is last, as it names the others' digests."""
    vintage = origin.osm_base
    files = {
        WARD_FILE: ward_file(found.outline, found.barriers.found, found.labels, vintage),
        NETWORK_FILE: network_file(found.streets, vintage),
    }
    if found.venues.venues:
        files[VENUES_FILE] = venues_file(found.venues.venues)
    account: Mapping[str, Any] = sources(found, origin, files, request.place)
    return {**files, SOURCES_FILE: sources_file(account)}


def _comparison(workspace: Workspace, found: Found) -> Comparison | None:
    """The user's own venues beside those found; None where there are none."""
    own = workspace.own_file(VENUES_FILE)
    rows = None if own is None else read_own(own.read_bytes())
    return None if rows is None else compare(rows, found.venues.venues)
