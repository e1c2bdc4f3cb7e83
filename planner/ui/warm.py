"""Opens the campaign while the server starts, so that the first page finds it ready."""

from __future__ import annotations

from planner.findings import PlannerError
from planner.settings import Settings
from planner.ui.opening import open_desk


def warm() -> None:
    """Fill the cache that the first session asks; what cannot be opened is said on its page."""
    try:
        open_desk(Settings.from_environment())
    except PlannerError:
        return
