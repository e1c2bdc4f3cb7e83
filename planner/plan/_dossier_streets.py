"""The streets that a plan was made with, from its workspace."""

from __future__ import annotations

from pathlib import Path

from planner import readers
from planner.findings import BadInputError, Finding
from planner.model.plan import Plan
from planner.model.travel import TravelNetwork
from planner.tables.street_files import NETWORK_FILES


def streets_of(plan: Plan, workspace: Path | None) -> TravelNetwork | None:
    """The street file of the workspace, which has to be the one of the plan; None without a
    workspace, and where the plan follows no streets. BadInputError for other streets, or none.
    """
    if workspace is None or plan.travel.method != "network":
        return None
    files = (workspace / name for name in NETWORK_FILES)
    path = next((file for file in files if file.is_file()), None)
    network = readers.read_network(path) if path is not None else None
    if network is None or network.digest != plan.travel.source_digest:
        finding = Finding("other_streets", "error", file=workspace.name, value=str(workspace))
        raise BadInputError([finding])
    return network
