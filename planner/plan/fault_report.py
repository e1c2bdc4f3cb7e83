"""Use case: a report for whoever helps, with nothing personal: no names of people, groups, places
or files, no paths, no values; only versions, counts, codes and the kinds of files.
"""

from __future__ import annotations

import io
import json
import platform
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import planner
from planner.findings import Finding
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.plan.self_check import Check
from planner.readers.personal_files import table_files
from planner.store.people_files import BOX, log_lines
from planner.store.place import known_file
from planner.store.tables_before import BEFORE
from planner.tables import TABLES

FILE = "bao_loi.json"
_SAFE_CHECKS = frozenset(
    {"python", "packages", "sqlite", "server", "solver", "assets", "worker", "port"}
)
"""Checks whose finding names no folder and no file of the user."""
_OWN_FILES = frozenset({"campaign.toml", "ward.geojson", "held_rows.xlsx"})
_TABLES_OF_A_SCENARIO = ("groups", "cells", "venues", "venue_hours", "members", "services", "rules")


@dataclass(frozen=True, slots=True)
class LastFault:
    """The last fault that nobody foresaw: its type, the places in the planner it passed, its
    number on screen and when. Never its text, which may quote a table.
    """

    kind: str
    places: tuple[str, ...]
    number: str
    at: str


@dataclass(frozen=True, slots=True)
class FaultReport:
    """What is reported, as text to be read before it is saved, and as the file to send."""

    text: str
    content: bytes


def fault_report(
    workspace: Path | None,
    *,
    at: datetime,
    checks: Iterable[Check] = (),
    scenario: Scenario | None = None,
    plan: Plan | None = None,
    findings: Iterable[Finding] = (),
    versions: int = 0,
    last: LastFault | None = None,
) -> FaultReport:
    """The report as JSON in a zip; the same text is what is shown. Nothing is written."""
    told: dict[str, Any] = {
        "at": at.isoformat(timespec="minutes"),
        "planner": planner.__version__,
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "checks": {c.name: _check(c) for c in checks},
        "counts": {**_counts(scenario), **_made(plan), "versions": versions},
        "findings": _codes(findings),
        "workspace": _shape(workspace) if workspace is not None else {},
        "last_fault": None if last is None else {
            "type": last.kind, "places": list(last.places), "number": last.number, "at": last.at,
        },
    }  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(FILE, at.timetuple()[:6]), text)
    return FaultReport(text, box.getvalue())


def _check(check: Check) -> dict[str, object]:
    told: dict[str, object] = {"well": check.well}
    return {**told, "found": check.found} if check.name in _SAFE_CHECKS else told


def _counts(scenario: Scenario | None) -> dict[str, int]:
    if scenario is None:
        return {}
    return {name: len(getattr(scenario, name)) for name in _TABLES_OF_A_SCENARIO}


def _made(plan: Plan | None) -> dict[str, int]:
    if plan is None:
        return {}
    return {
        "points": len(plan.points()),
        "openings": len(plan.timetable.openings) if plan.timetable else 0,
        "duties": len(plan.roster.duties) if plan.roster else 0,
        "vacancies": len(plan.roster.vacancies) if plan.roster else 0,
        "audit_findings": len(plan.findings),
    }


def _codes(findings: Iterable[Finding]) -> dict[str, int]:
    """Code and severity -> how often; codes are the planner's own words."""
    counted = Counter(f"{finding.code} ({finding.severity})" for finding in findings)
    return dict(sorted(counted.items()))


def _shape(workspace: Path) -> Mapping[str, object]:
    """How the workspace is made: kinds and sizes (KB) of files by the planner's names for them."""
    files: dict[str, list[int]] = {}
    for path in table_files(workspace):
        known = path.stem.lower() in TABLES or path.name.lower() in _OWN_FILES
        name = path.name.lower() if known else f"other{path.suffix.lower()}"
        files.setdefault(name, []).append(-(-path.stat().st_size // 1024))
    before, backups = known_file(workspace, BEFORE), known_file(workspace, "backups")
    return {
        "is_folder": workspace.is_dir(),
        "files_kb": files,
        "kept_before": len(list(before.iterdir())) if before else 0,
        "kept_backups": len(list(backups.iterdir())) if backups else 0,
        "people_are_locked": known_file(workspace, BOX) is not None,
        "people_log_lines": len(log_lines(workspace)),
    }
