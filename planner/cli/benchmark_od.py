"""`planner benchmark od`: walks within a cutoff on a street file."""

from __future__ import annotations

from argparse import Namespace

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # carries no types

from planner.benchmark.od import ODAnswer, measure
from planner.cli.benchmark_table import aligned
from planner.cli.terminal import Terminal
from planner.i18n.numbers import number

DECIMALS = {"nodes": 0, "edges": 0, "read_s": 2, "solve_s": 3, "pairs": 0, "peak_mb": 0}
WIDTH = 12


def run(arguments: Namespace, terminal: Terminal) -> int:
    """0 when the walks were found; a file that cannot be used is bad input."""
    sizes = (arguments.origins, arguments.destinations)
    with threadpool_limits(limits=1):
        answer = measure(arguments.network, sizes, arguments.cutoff_m, arguments.seed)
    if terminal.json_wanted:
        terminal.json_line(answer.as_json())
    else:
        _table(answer, terminal)
    return 0


def _table(answer: ODAnswer, terminal: Terminal) -> None:
    """Heads and one line of numbers."""
    widths = dict.fromkeys(DECIMALS, WIDTH)
    terminal.tell(aligned({key: terminal.words(f"benchmark.od.{key}") for key in widths}, widths))
    cells = answer.as_json()
    shown = {
        key: number(cells[key], terminal.language, decimals=decimals)
        for key, decimals in DECIMALS.items()
    }
    terminal.tell(aligned(shown, widths))
