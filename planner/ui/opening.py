"""Opens the campaign that the app was started for."""

from __future__ import annotations

from planner.i18n.catalogue import Language
from planner.settings import Settings
from planner.ui.desk import Desk


def open_desk() -> tuple[Desk, Language]:
    """The campaign of PLANNER_WORKSPACE (the demo where none is told) and the first language."""
    settings = Settings.from_environment()
    raise RuntimeError(settings)
