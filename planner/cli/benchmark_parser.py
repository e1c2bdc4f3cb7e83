"""The words of `planner benchmark`: one command for each kind of instance."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Callable
from pathlib import Path

from planner.cli.terminal import both

FILE_MODELS = ("p-median", "p-center", "capacitated-p-median")
PEERS = ("spopt", "pbp-pmedian", "kmedoids")
GENERATED = ("p-median", "capacitated-p-median", "max-cover")
TIMETABLE_SIZES = {"groups": 82, "stops": 60, "units": 9, "days": 45, "shifts": 3}
CAMPAIGN_SIZES = {"people": 643, "days": 45}
DEFAULT_LIMIT_S = 60.0
LONGEST_S = 7 * 86_400.0


def add_benchmarks(parser: argparse.ArgumentParser, seed: Callable[[str], int]) -> None:
    """The commands below `planner benchmark`; `seed` reads a seed."""
    kinds = parser.add_subparsers(dest="benchmark", required=True, metavar="BENCHMARK")

    def kind(name: str) -> argparse.ArgumentParser:
        words = both(f"cli.benchmark.{name}")
        own = kinds.add_parser(name, help=words, description=words, allow_abbrev=False)
        own.add_argument("--seed", type=seed, default=45, help=both("cli.arg.seed"))
        return own

    for model in FILE_MODELS:
        files(checked(wishes(kind(model))))
    cover(checked(wishes(kind("max-cover"))))
    peers(timed(kind("peers")))
    generated(kind("generate"))
    walks(kind("od"))
    rosters(timed(kind("roster")))
    timetables(wishes(kind("timetable")))
    campaigns(timed(kind("campaign")))


def files(parser: argparse.ArgumentParser) -> None:
    """The instances to solve."""
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help=both("cli.arg.benchmark_files")
    )


def timed(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """How long to solve, and how to say it."""
    limit = both("cli.arg.benchmark_limit")
    parser.add_argument(
        "--time-limit", type=_seconds, default=DEFAULT_LIMIT_S, metavar="S", help=limit
    )
    parser.add_argument("--json", action="store_true", help=both("cli.arg.benchmark_json"))
    return parser


def wishes(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """How long and how well to solve."""
    timed(parser)
    parser.add_argument("--gap", type=_gap, default=0.0, help=both("cli.arg.benchmark_gap"))
    parser.add_argument(
        "--threads", type=_count, default=1, metavar="N", help=both("cli.arg.benchmark_threads")
    )
    return parser


def checked(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Whether the bound is checked by who knows no solver."""
    words = both("cli.arg.benchmark_no_check")
    parser.add_argument("--no-check", action="store_true", help=words)
    return parser


def cover(parser: argparse.ArgumentParser) -> None:
    """Two tables, a radius and p."""
    for name in ("demand", "sites"):
        words = both(f"cli.arg.benchmark_{name}")
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="CSV", help=words)
    radius = both("cli.arg.benchmark_radius")
    parser.add_argument("--radius-m", type=_metres, required=True, metavar="R", help=radius)
    _number(parser, "--p", "cli.arg.benchmark_p", required=True)


def peers(parser: argparse.ArgumentParser) -> None:
    """Files given, a folder of them, or none."""
    parser.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help=both("cli.arg.benchmark_files")
    )
    parser.add_argument("--set", type=Path, metavar="DIR", help=both("cli.arg.benchmark_set"))
    model = both("cli.arg.benchmark_peer_model")
    parser.add_argument("--model", choices=FILE_MODELS[:2], default="p-median", help=model)
    peer = both("cli.arg.benchmark_peer")
    parser.add_argument("--peer", choices=PEERS, action="append", help=peer)
    street = both("cli.arg.od_network")
    parser.add_argument("--network", type=Path, metavar="FILE", help=street)
    _number(parser, "--origins", "cli.arg.od_origins", default=300)
    _number(parser, "--destinations", "cli.arg.od_destinations", default=5000)
    cutoff = both("cli.arg.od_cutoff")
    parser.add_argument("--cutoff-m", type=_metres, default=2000.0, metavar="M", help=cutoff)


def generated(parser: argparse.ArgumentParser) -> None:
    """Which kind, how large, where to."""
    model = both("cli.arg.benchmark_model")
    parser.add_argument("model", choices=GENERATED, help=model)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=both("cli.arg.benchmark_out")
    )
    _number(parser, "--n", "cli.arg.benchmark_n", default=100)
    _number(parser, "--p", "cli.arg.benchmark_p", default=5)
    _number(parser, "--sites", "cli.arg.benchmark_site_count", default=100)
    radius = both("cli.arg.benchmark_radius")
    parser.add_argument("--radius-m", type=_metres, default=500.0, metavar="R", help=radius)


def rosters(parser: argparse.ArgumentParser) -> None:
    """Files of shift scheduling and where to write their rosters."""
    files(parser)
    words = both("cli.arg.benchmark_roster_out")
    parser.add_argument("--out", type=Path, metavar="DIR", help=words)
    parser.add_argument("--gap", type=_gap, default=0.0, help=both("cli.arg.benchmark_gap"))
    threads = both("cli.arg.benchmark_roster_threads")
    cores = min(8, os.cpu_count() or 1)
    parser.add_argument("--threads", type=_count, default=cores, metavar="N", help=threads)


def timetables(parser: argparse.ArgumentParser) -> None:
    """The sizes of a generated ward whose points roam."""
    for name, size in TIMETABLE_SIZES.items():
        _number(parser, f"--{name}", f"cli.arg.timetable_{name}", default=size)
    _number(parser, "--block-days", "cli.arg.timetable_block", default=5)
    words = both("cli.arg.timetable_out")
    parser.add_argument("--out", type=Path, metavar="DIR", help=words)


def campaigns(parser: argparse.ArgumentParser) -> None:
    """How large, how well, and where to write it."""
    for name, size in CAMPAIGN_SIZES.items():
        _number(parser, f"--{name}", f"cli.arg.campaign_{name}", default=size)
    words = both("cli.arg.campaign_out")
    parser.add_argument("--out", type=Path, metavar="DIR", help=words)
    gap, threads = both("cli.arg.campaign_gap"), both("cli.arg.campaign_threads")
    parser.add_argument("--gap", type=_gap, default=0.001, help=gap)
    parser.add_argument("--threads", type=_count, default=2, metavar="N", help=threads)


def walks(parser: argparse.ArgumentParser) -> None:
    """A street file, how many places and how far."""
    words = both("cli.arg.od_network")
    parser.add_argument("--network", type=Path, required=True, metavar="FILE", help=words)
    _number(parser, "--origins", "cli.arg.od_origins", required=True)
    _number(parser, "--destinations", "cli.arg.od_destinations", required=True)
    cutoff = both("cli.arg.od_cutoff")
    parser.add_argument("--cutoff-m", type=_metres, required=True, metavar="M", help=cutoff)
    parser.add_argument("--json", action="store_true", help=both("cli.arg.benchmark_json"))
    parser.set_defaults(seed=1)


def _number(
    parser: argparse.ArgumentParser,
    flag: str,
    words: str,
    *,
    default: int | None = None,
    required: bool = False,
) -> None:
    parser.add_argument(
        flag, type=_count, metavar="N", default=default, required=required, help=both(words)
    )


def _count(word: str) -> int:
    if not (word.isascii() and word.isdecimal()) or not 1 <= int(word) <= 10_000_000:
        raise argparse.ArgumentTypeError(f"{word!r} is not a whole number from 1 to 10000000")
    return int(word)


def _seconds(word: str) -> float:
    return _between(word, 0.0, LONGEST_S)


def _metres(word: str) -> float:
    return _between(word, 0.0, 1e9)


def _between(word: str, above: float, most: float) -> float:
    value = _real(word)
    if not above < value <= most:
        raise argparse.ArgumentTypeError(f"{word!r} is not a number above {above:g}")
    return value


def _gap(word: str) -> float:
    if not 0.0 <= _real(word) < 1.0:
        raise argparse.ArgumentTypeError(f"{word!r} is not a share from 0 to 1")
    return _real(word)


def _real(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return math.nan
