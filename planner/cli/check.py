"""`planner check`: read a workspace and say what is wrong with it."""

from __future__ import annotations

from argparse import Namespace

from planner import exports, plan
from planner.cli.terminal import Terminal
from planner.findings import BadInputError
from planner.settings import Settings


def run(arguments: Namespace, terminal: Terminal, _settings: Settings) -> int:
    """0 when a plan can be made from the workspace as it is, 2 otherwise. `--held` writes the rows
    set apart, to be mended in Excel.
    """
    reading = plan.check_workspace(arguments.workspace, take_mends=arguments.take_mends)
    terminal.findings(reading.findings)
    counts = {
        severity: sum(finding.severity == severity for finding in reading.findings)
        for severity in ("error", "held", "mend", "warning")
    }
    terminal.note(terminal.words("cli.check_counts", **counts))
    if arguments.held is not None:
        exports.write_files(
            arguments.held.parent, {arguments.held.name: exports.held_workbook(reading.held)}
        )
        rows = sum(len(table.rows) for table in reading.held)
        terminal.note(terminal.words("cli.held_written", rows=rows, file=arguments.held))
    return BadInputError.exit_code if plan.stops(reading) else 0
