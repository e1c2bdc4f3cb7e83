"""`planner export`: every file of a plan again, from its plan.json; pages of its groups."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from zoneinfo import ZoneInfo

from planner import plan, readers
from planner.cli.export_brief import write_brief
from planner.cli.progress import Bars
from planner.cli.summary import stages_json, summary_lines
from planner.cli.terminal import Terminal, as_json
from planner.findings import Finding
from planner.model.plan import Plan
from planner.plan.group_card import day_to_show
from planner.plan.write_groups import FOLDER, write_groups
from planner.settings import Settings


def run(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """0 when the folder is written."""
    made = readers.read_plan(arguments.plan)
    parts = arguments.what or ["plan"]
    if "plan" in parts:
        plan.write_plan(made, arguments.to)
        for line in summary_lines(made, terminal):
            terminal.tell(line)
    found = made.findings
    if "groups" in parts:
        found = (*found, *_groups(made, arguments, terminal, settings))
    if "brief" in parts:
        write_brief(made, arguments, terminal, settings)
    if terminal.json_wanted:
        content = stages_json(made)
        content["out"] = str(arguments.to)
        content["findings"] = [as_json(finding) for finding in found]
        terminal.document(content)
    return 0


def _groups(
    made: Plan, arguments: Namespace, terminal: Terminal, settings: Settings
) -> tuple[Finding, ...]:
    """Page and picture of every group; what is to be said of them."""
    bars = Bars(terminal)
    campaign = made.scenario.campaign
    today = datetime.now(ZoneInfo(campaign.timezone)).date()
    day = arguments.day or day_to_show(campaign, today)
    count, found = write_groups(
        made,
        arguments.to,
        settings.language,
        day=day,
        workspace=arguments.workspace,
        told=lambda share: bars("group_pages", share),
    )
    bars.finish()
    terminal.report(found)
    folder = str(arguments.to / FOLDER)
    terminal.tell(terminal.words("cli.groups.made", count=count, folder=folder))
    return found
