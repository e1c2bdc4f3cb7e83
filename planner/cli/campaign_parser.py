"""The words of `planner campaign`: versions of a campaign file (CONTRACTS section 5)."""

from __future__ import annotations

import argparse
from pathlib import Path

from planner.cli.terminal import both


def add_campaign(parser: argparse.ArgumentParser) -> None:
    """The commands below `planner campaign`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str) -> argparse.ArgumentParser:
        words = both(f"cli.campaign.{name}")
        own = actions.add_parser(name, help=words, description=words, allow_abbrev=False)
        own.add_argument("file", type=_place, metavar="FILE", help=both("cli.arg.campaign_file"))
        own.add_argument("--json", action="store_true", help=both("cli.arg.json"))
        return own

    _saved(action("init"))
    save = action("save")
    _saved(save)
    save.add_argument("--if-revision", type=_version, metavar="N", help=both("cli.arg.if_revision"))
    action("history")
    diff = action("diff")
    for name in ("a", "b"):
        diff.add_argument(name, type=_version, metavar=name.upper(), help=both("cli.arg.revision"))
    restore = action("restore")
    restore.add_argument("revision", type=_version, metavar="N", help=both("cli.arg.revision"))
    restore.add_argument(
        "--out", type=Path, required=True, metavar="plan.json", help=both("cli.arg.restore_out")
    )
    action("verify")
    copy = action("copy")
    copy.add_argument("to", type=_place, metavar="TO", help=both("cli.arg.campaign_to"))
    copy.add_argument("--tables", type=Path, metavar="DIR", help=both("cli.arg.campaign_tables"))
    trail = action("trail")
    trail.add_argument("--point", default="", metavar="ID", help=both("cli.arg.trail_point"))
    trail.add_argument("--xlsx", type=Path, metavar="BOOK", help=both("cli.arg.trail_xlsx"))


def _saved(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="plan.json", help=both("cli.arg.plan"))
    parser.add_argument("--note", default="", metavar="TEXT", help=both("cli.arg.note"))
    parser.add_argument("--who", default="", metavar="NAME", help=both("cli.arg.who"))


def _place(word: str) -> Path | str:
    """A path, or the address of a database as it was typed."""
    return word if "://" in word else Path(word)


def _version(word: str) -> int:
    if not word.isdecimal() or len(word) > 9:
        raise argparse.ArgumentTypeError(f"{word!r} is not the number of a version")
    return int(word)
