"""The demo's own plan: solved from the written tables, packed beside them in `<folder>_plan`."""

from __future__ import annotations

import gzip
from pathlib import Path

from planner import codec, readers
from planner.exports import write_files
from planner.findings import AuditError
from planner.model.proof import Limits, Progress, no_progress
from planner.plan import open_workbench, solve_plan

SHIP_LIMIT_S = 600.0
PACK_LEVEL = 9


def ship_plan(directory: Path, *, progress: Progress = no_progress) -> Path:
    """Solve the workspace in `directory` to proof and pack the plan into `<directory>_plan`.

    Gives the path of plan.json.gz, whose bytes name no clock time but the plan's own. AuditError
    where the plan has findings, PlannerError where it cannot be written.
    """
    reading = readers.read_workspace(directory)
    if reading.scenario is None or reading.network_path is None:
        raise AuditError(reading.findings)
    bench = open_workbench(reading.scenario, readers.read_network(reading.network_path))
    plan = solve_plan(bench, limits=Limits(time_limit_s=SHIP_LIMIT_S), progress=progress)
    if plan.findings:
        raise AuditError(plan.findings)
    target = directory.with_name(f"{directory.name}_plan") / "plan.json.gz"
    packed = gzip.compress(codec.encode(plan), PACK_LEVEL, mtime=0)
    write_files(target.parent, {target.name: packed})
    return target
