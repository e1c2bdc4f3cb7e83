"""Use case: the pages and pictures of all groups into a folder, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from planner import exports, readers
from planner.findings import BadInputError, Finding
from planner.i18n.catalogue import Language
from planner.model.plan import Plan
from planner.model.travel import TravelNetwork
from planner.plan.group_pages import KINDS, group_pages
from planner.plan.open import open_workbench

FOLDER = "groups"


def write_groups(
    plan: Plan,
    directory: Path,
    language: Language,
    *,
    day: date,
    workspace: Path | None = None,
    told: Callable[[float], None] = lambda _share: None,
) -> tuple[int, tuple[Finding, ...]]:
    """Write groups/<id>.html and .png; how many groups there are, and a warning where walks had to
    be estimated as no `workspace` gives the plan's streets. `told` hears the share that is done.

    BadInputError where the workspace has other streets than the plan, or none.
    """
    network = None if workspace is None else _streets(plan, workspace)
    pages = group_pages(open_workbench(plan.scenario, network), plan)
    count = len(plan.scenario.groups)
    files: dict[str, bytes] = {}
    for name, content in pages.files(day, language):
        files[name] = content
        told(len(files) / max(1, count * len(KINDS)))
    exports.write_files(directory / FOLDER, files)
    guessed = plan.travel.method == "network" and network is None
    return count, (Finding("group_walks_estimated", "warning"),) if guessed else ()


def _streets(plan: Plan, workspace: Path) -> TravelNetwork | None:
    """The street file of the workspace, which has to be the one of the plan."""
    files = (workspace / name for name in readers.NETWORK_FILES)
    path = next((file for file in files if file.is_file()), None)
    network = readers.read_network(path) if path is not None else None
    if network is None or network.digest != plan.travel.source_digest:
        finding = Finding("other_streets", "error", file=workspace.name, value=str(workspace))
        raise BadInputError([finding])
    return network
