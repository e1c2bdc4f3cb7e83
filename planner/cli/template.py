"""`planner template`: an empty workbook of the ward's tables, to be filled in with Excel."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner import exports
from planner.cli.terminal import Terminal
from planner.findings import BadInputError, Finding
from planner.plan.template import empty_tables
from planner.settings import Settings

FILE = "bang_du_lieu_phuong.xlsx"


def run(arguments: Namespace, terminal: Terminal, _settings: Settings) -> int:
    """0 when the workbook is written; a file of that name is never overwritten."""
    directory: Path = arguments.directory
    path = directory / FILE
    if path.exists():
        raise BadInputError([Finding("template_there", "error", file=FILE)])
    exports.write_files(directory, {FILE: empty_tables()})
    terminal.tell(terminal.words("cli.template_written", path=path))
    return 0
