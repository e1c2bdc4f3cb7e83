"""The plan that a workspace came with, and whether a plan is of a scenario at all."""

from __future__ import annotations

from pathlib import Path

from planner import readers
from planner.model.plan import Plan
from planner.plan._assemble import audited
from planner.plan.workbench import Workbench

PLAN_FILES = ("plan.json", "plan.json.gz")
SHIPPED = "_plan"
"""A workspace `tay_ho` may come with its plan in the folder `tay_ho_plan` beside it."""


def shipped_plan(workspace: Path, bench: Workbench) -> Plan | None:
    """The plan that came with the workspace or with the planner, re-audited; None where none fits
    this very scenario.
    """
    beside = workspace.with_name(workspace.name + SHIPPED)
    own = Path(__file__).parents[2] / "geodata"
    folders = [beside, *(sorted(own.glob(f"*{SHIPPED}")) if bench.scenario.synthetic else [])]
    for path in (folder / name for folder in folders for name in PLAN_FILES):
        plan = readers.read_plan(path) if _may_fit(path, bench) else None
        if plan is not None and fits(plan, bench):
            checked = audited(bench, plan)
            if not any(f.code.startswith("audit_") for f in checked.findings):
                return checked
    return None


def _may_fit(path: Path, bench: Workbench) -> bool:
    """Whether the whole plan is worth reading: not where it says that it is of another scenario."""
    if not path.is_file():
        return False
    told = readers.told_scenario(path, path.stat().st_mtime_ns)
    return told is None or told == bench.scenario.digest()


def fits(plan: Plan, bench: Workbench) -> bool:
    """Whether a plan was made from this very scenario."""
    return plan.scenario_digest == bench.scenario.digest()
