"""The words of `planner people`: names and telephones of one workspace."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from planner.cli.terminal import both

CHANGES = ("lock", "take-in", "rekey", "correct", "delete", "until", "forget")
"""Actions that are noted in the log, with the name of whoever does them."""


def add_people(parser: argparse.ArgumentParser) -> None:
    """The commands below `planner people`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str) -> argparse.ArgumentParser:
        words = both(f"cli.people.{name}")
        own = actions.add_parser(name, help=words, description=words, allow_abbrev=False)
        own.add_argument("workspace", type=Path, help=both("cli.arg.workspace"))
        own.add_argument("--json", action="store_true", help=both("cli.arg.json"))
        if name in CHANGES:
            own.add_argument("--who", default="", metavar="NAME", help=both("cli.people.arg.who"))
        return own

    action("status")
    for name in ("lock", "rekey"):
        action(name).add_argument(
            "--keyring", action="store_true", help=both("cli.people.arg.keyring")
        )
    action("unlock")
    action("take-in")
    listed = action("list")
    listed.add_argument("--find", default="", metavar="TEXT", help=both("cli.people.arg.find"))
    correct = action("correct")
    correct.add_argument("code", metavar="CODE", help=both("cli.people.arg.code"))
    correct.add_argument("--name", metavar="TEXT", help=both("cli.people.arg.name"))
    correct.add_argument("--phone", metavar="TEXT", help=both("cli.people.arg.phone"))
    delete = action("delete")
    delete.add_argument("code", metavar="CODE", help=both("cli.people.arg.code"))
    until = action("until")
    until.add_argument("date", type=_day, metavar="DATE", help=both("cli.people.arg.until"))
    for own in (delete, action("forget")):
        own.add_argument("--yes", action="store_true", help=both("cli.people.arg.yes"))


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word!r} is not a date like 2025-09-30") from error
