"""The words of the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import planner
from planner.cli.benchmark_parser import add_benchmarks
from planner.cli.campaign_parser import add_campaign
from planner.cli.people_parser import add_people
from planner.cli.terminal import both
from planner.findings import BadInputError, Finding

DEFAULT_SEED = 45
DEFAULT_START = date(2025, 7, 24)
LARGEST_SEED = 2**31 - 1
"""The solvers take no larger one."""


_SECRET = re.compile(r"://[^\s'\"]*@")
"""An address typed in a wrong place may hold a password."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the command line as a finding."""

    def error(self, message: str) -> NoReturn:
        facts = {
            "reason": _SECRET.sub("://…@", message),
            "usage": " ".join(self.format_usage().split()).removeprefix("usage: "),
        }
        raise BadInputError([Finding("cli_usage", "error", facts=facts)])


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The parsed command line; BadInputError (exit 2) where it cannot be understood. `--help` and
    `--version` end the process.
    """
    return _parser().parse_args(words)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="planner", description=both("cli.about"), epilog=both("cli.exit_codes"))
    parser.add_argument("--version", action="version", version=f"planner {planner.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _check(_command(commands, "check"))
    _plan(_command(commands, "plan"))
    _app(_command(commands, "app"))
    _demo(_command(commands, "demo"))
    _export(_command(commands, "export"))
    _template(_command(commands, "template"))
    _fetch(_command(commands, "fetch"))
    _doctor(_command(commands, "doctor"))
    add_campaign(_command(commands, "campaign"))
    add_people(_command(commands, "people"))
    _report(_command(commands, "report"))
    add_benchmarks(_command(commands, "benchmark"), _seed)
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
) -> argparse.ArgumentParser:
    words = both(f"cli.{name}")
    return commands.add_parser(name, help=words, description=words, allow_abbrev=False)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workspace", type=Path, help=both("cli.arg.workspace"))
    parser.add_argument("--held", type=Path, metavar="FILE.xlsx", help=both("cli.arg.held"))
    parser.add_argument("--take-mends", action="store_true", help=both("cli.arg.take_mends"))
    _json(parser)


def _plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workspace", type=Path, help=both("cli.arg.workspace"))
    parser.add_argument("--out", type=Path, required=True, help=both("cli.arg.out"))
    parser.add_argument("--seed", type=_seed, default=DEFAULT_SEED, help=both("cli.arg.seed"))
    parser.add_argument("--accept-held", action="store_true", help=both("cli.arg.accept_held"))
    parser.add_argument("--take-mends", action="store_true", help=both("cli.arg.take_mends"))
    _json(parser)


def _app(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workspace", type=Path, nargs="?", help=both("cli.arg.app_workspace"))
    parser.add_argument("--port", type=_port, help=both("cli.arg.port"))
    _database(parser)


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", type=Path, metavar="DIR", help=both("cli.arg.demo_dir"))
    parser.add_argument("--plan", action="store_true", help=both("cli.arg.demo_plan"))
    parser.add_argument("--seed", type=_seed, default=DEFAULT_SEED, help=both("cli.arg.seed"))
    parser.add_argument(
        "--start", type=_day, default=DEFAULT_START, metavar="DATE", help=both("cli.arg.start")
    )


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="plan.json", help=both("cli.arg.plan"))
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help=both("cli.arg.to"))
    parser.add_argument("--what", action="append", metavar="WHAT", help=both("cli.arg.what"))
    parser.add_argument(
        "--workspace", type=Path, metavar="DIR", help=both("cli.arg.export_workspace")
    )
    parser.add_argument("--day", type=_day, metavar="DATE", help=both("cli.arg.day"))
    parser.add_argument("--people", type=Path, metavar="FILE", help=both("cli.arg.people"))
    parser.add_argument("--phones", action="store_true", help=both("cli.arg.phones"))
    parser.add_argument("--hotline", default="", metavar="TEXT", help=both("cli.arg.hotline"))
    parser.add_argument(
        "--separator", choices=(",", ";"), default=",", help=both("cli.arg.separator")
    )
    parser.add_argument(
        "--before", type=Path, metavar="plan.json", help=both("cli.arg.before_plan")
    )
    parser.add_argument("--lang", choices=("vi", "en"), help=both("cli.arg.lang"))
    _json(parser)


def _template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", type=Path, metavar="DIR", help=both("cli.arg.template_dir"))


def _fetch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="PLACE", help=both("cli.arg.fetch_place"))
    parser.add_argument("workspace", type=Path, help=both("cli.arg.fetch_workspace"))
    parser.add_argument("--pbf", type=Path, metavar="FILE", help=both("cli.arg.fetch_pbf"))
    parser.add_argument(
        "--boundary", type=Path, metavar="FILE", help=both("cli.arg.fetch_boundary")
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--choose", type=_number, metavar="N", help=both("cli.arg.fetch_choose"))
    which.add_argument("--relation", type=_number, metavar="N", help=both("cli.arg.fetch_relation"))
    parser.add_argument("--replace", action="store_true", help=both("cli.arg.fetch_replace"))
    parser.add_argument("--refresh", action="store_true", help=both("cli.arg.fetch_refresh"))
    _json(parser)


def _doctor(parser: argparse.ArgumentParser) -> None:
    _database(parser)
    _json(parser)


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workspace", type=Path, nargs="?", help=both("cli.arg.app_workspace"))
    parser.add_argument(
        "--to", type=Path, metavar="FILE.zip", help=both("cli.people.arg.report_to")
    )
    _json(parser)


def _database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", metavar="ADDRESS", help=both("cli.arg.database"))


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=both("cli.arg.json"))


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word!r} is not a date like 2025-07-24") from error


def _seed(word: str) -> int:
    if not word.isdecimal() or int(word) > LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"{word!r} is not a whole number from 0 to {LARGEST_SEED}")
    return int(word)


def _number(word: str) -> int:
    plain = word.removeprefix("r")
    if not plain.isdecimal() or not 0 < int(plain) < 10**15:
        raise argparse.ArgumentTypeError(f"{word!r} is not a whole number from 1")
    return int(plain)


def _port(word: str) -> int:
    if not word.isdecimal() or not 1024 <= int(word) <= 65535:
        raise argparse.ArgumentTypeError(f"{word!r} is not a port between 1024 and 65535")
    return int(word)
