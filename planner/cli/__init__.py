"""The terminal: `planner` and `python -m planner`. Heavy imports wait for the command chosen."""

from planner.cli.main import main

__all__ = ["main"]
