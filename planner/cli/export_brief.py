"""`planner export --what brief`: the leader's page as brief.pdf and brief.png."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from zoneinfo import ZoneInfo

from planner import exports
from planner.cli.terminal import Terminal
from planner.model.plan import Plan
from planner.plan.brief_paper import brief_of, situation_from
from planner.settings import Settings


def write_brief(made: Plan, arguments: Namespace, terminal: Terminal, settings: Settings) -> None:
    """Both files, beside whatever the folder holds; the next venues where the workspace is given or
    the plan's walks need no streets, else the sheet and the terminal say what is missing.
    """
    today = datetime.now(ZoneInfo(made.scenario.campaign.timezone)).date()
    found = situation_from(made, arguments.workspace)
    sheet = brief_of(made, settings.language, made_on=today, situation=found)
    exports.write_files(arguments.to, {"brief.pdf": sheet.pdf(), "brief.png": sheet.png()})
    if found is None:
        terminal.note(terminal.words("brief.paper.next.unknown"))
    terminal.tell(terminal.words("cli.brief.made", folder=str(arguments.to)))
