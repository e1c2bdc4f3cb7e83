"""Use case: write what `planner plan` promises, and the roster workbook alone."""

from __future__ import annotations

from pathlib import Path

from planner import exports, maps
from planner.model.plan import Plan


def write_plan(plan: Plan, directory: Path) -> None:
    """All files of CONTRACTS section 2, whole or not at all."""
    exports.write_plan_folder(plan, directory, map_html=maps.plan_map_html(plan))
