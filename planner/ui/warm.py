"""Begins to open the campaign while the server starts, so that the first page finds it ready."""

from __future__ import annotations

from planner.settings import Settings
from planner.ui.opening import opening_of


def warm() -> None:
    """The first tab waits for this opening, or begins another where it fails."""
    opening_of(Settings.from_environment())
