"""Use case: bring a ward from OpenStreetMap into a workspace, and see that it can be read."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from planner import fetch, readers
from planner.findings import Finding
from planner.settings import FetchSettings

GIVEN_BY_USER = frozenset({"missing_file", "not_a_workspace"})
"""Codes of the reading that fetching cannot mend: the user's own tables are not there."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was brought, and what the readers say of the files that were written (empty = well)."""

    brought: fetch.Brought
    refused: tuple[Finding, ...]


def bring_osm(request: fetch.FetchRequest, settings: FetchSettings, tell: fetch.Told) -> Fetched:
    """Fetch, write, read again. BadInputError and FetchStoppedError as in `planner.fetch`."""
    clock = fetch.Clock(time.monotonic, lambda: datetime.now(UTC), time.sleep)
    brought = fetch.bring(request, settings, clock, tell)
    return Fetched(brought, _refused(request.workspace, brought))


def _refused(workspace: Path, brought: fetch.Brought) -> tuple[Finding, ...]:
    """Errors, held rows and untaken mends in the files that this run wrote."""
    written = {file.name for file in brought.files if file.state != "kept"}
    reading = readers.read_workspace(workspace)
    return tuple(
        finding
        for finding in reading.findings
        if finding.severity != "warning"
        and finding.file in written
        and finding.code not in GIVEN_BY_USER
    )
