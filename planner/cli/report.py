"""`planner report`: what whoever helps needs to know, with nothing personal in it."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from planner import exports, readers, store
from planner.cli.terminal import Terminal
from planner.findings import BadInputError, Finding
from planner.plan.fault_report import FaultReport, fault_report
from planner.plan.self_check import CheckOrder, self_check
from planner.settings import Settings
from planner.store.place import known_path


def run(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """0; the whole report is shown, and saved only where a file is named."""
    workspace: Path | None = arguments.workspace or settings.workspace
    if workspace is not None and not workspace.exists():
        raise BadInputError([Finding("missing_workspace", "error", file=workspace.name)])
    report = _report(workspace, settings.database)
    target: Path | None = arguments.to
    terminal.tell(terminal.words("cli.report.shown"))
    terminal.tell(report.text)
    if target is not None:
        exports.write_files(target.parent, {target.name: report.content})
        terminal.tell(terminal.words("cli.report.saved", file=target.name))
    if terminal.json_wanted:
        terminal.document({"report": json.loads(report.text), "findings": []})
    return 0


def _report(workspace: Path | None, database: str) -> FaultReport:
    at = datetime.now().astimezone()
    checks = self_check(CheckOrder(at, workspace, database))
    if workspace is None:
        return fault_report(None, at=at, checks=checks)
    reading = readers.read_workspace(workspace, partly=True)
    place, versions, plan = database or known_path(workspace), 0, None
    if place is not None:
        with store.CampaignStore(place) as file:
            versions = len(file.history())
            plan = file.load_plan() if versions else None
    return fault_report(
        workspace,
        at=at,
        checks=checks,
        scenario=reading.scenario,
        plan=plan,
        findings=reading.findings,
        versions=versions,
    )
