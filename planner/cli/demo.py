"""`planner demo`: write the demo ward, byte for byte as it is committed."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner import demo
from planner.cli.terminal import Terminal
from planner.findings import BadInputError, Finding
from planner.settings import Settings


def run(arguments: Namespace, terminal: Terminal, _settings: Settings) -> int:
    """0 when the workspace (and, if asked, its plan in `DIR_plan`) is written."""
    directory: Path = arguments.directory
    if not _may_write(directory):
        raise BadInputError([Finding("cli_folder_in_use", "error", file=directory.name)])
    demo.write(directory, seed=arguments.seed, start=arguments.start)
    if arguments.plan:
        demo.ship_plan(directory)
    terminal.tell(terminal.words("cli.demo_written", directory=directory))
    return 0


def _may_write(directory: Path) -> bool:
    """A new or empty folder, or one that is a workspace already."""
    if not directory.exists():
        return True
    if not directory.is_dir():
        return False
    return (directory / "campaign.toml").is_file() or next(directory.iterdir(), None) is None
