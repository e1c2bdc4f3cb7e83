"""`planner template`: an empty workbook of the ward's tables, to be filled in with Excel, and the
templates of its papers, to be changed in Word.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner import exports
from planner.cli.terminal import Terminal
from planner.exports.office import FOLDER
from planner.findings import BadInputError, Finding
from planner.plan.paper_templates import paper_templates
from planner.plan.template import empty_tables
from planner.settings import Settings

FILE = "bang_du_lieu_phuong.xlsx"


def run(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """0 when workbook and templates are written; nothing of these names is ever overwritten."""
    directory: Path = arguments.directory
    path = directory / FILE
    if path.exists():
        raise BadInputError([Finding("template_there", "error", file=FILE)])
    papers = directory / FOLDER
    if papers.exists():
        raise BadInputError([Finding("office_templates_there", "error", file=FOLDER)])
    exports.write_files(directory, {FILE: empty_tables()})
    exports.write_files(papers, paper_templates(settings.language))
    terminal.tell(terminal.words("cli.template_written", path=path))
    terminal.tell(terminal.words("cli.template_written", path=papers))
    return 0
