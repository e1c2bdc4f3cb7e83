"""`planner export`: every file of a plan again, from its plan.json."""

from __future__ import annotations

from argparse import Namespace

from planner import plan, readers
from planner.cli.summary import stages_json, summary_lines
from planner.cli.terminal import Terminal, as_json
from planner.settings import Settings


def run(arguments: Namespace, terminal: Terminal, _settings: Settings) -> int:
    """0 when the folder is written."""
    made = readers.read_plan(arguments.plan)
    plan.write_plan(made, arguments.to)
    for line in summary_lines(made, terminal):
        terminal.tell(line)
    if terminal.json_wanted:
        content = stages_json(made)
        content["out"] = str(arguments.to)
        content["findings"] = [as_json(finding) for finding in made.findings]
        terminal.document(content)
    return 0
