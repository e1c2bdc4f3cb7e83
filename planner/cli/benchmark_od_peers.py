"""`planner benchmark peers --network FILE`: street engines of others beside ours."""

from __future__ import annotations

from argparse import Namespace

from planner.benchmark.od import measure
from planner.benchmark.od_peers import ODLine, compare_od, od_installed
from planner.cli.benchmark_table import aligned
from planner.cli.terminal import Terminal
from planner.findings import Finding
from planner.i18n.numbers import number

DECIMALS = {"runtime_s": 3, "cpu_s": 3, "peak_mb": 0, "found": 0, "largest_difference_m": 3}
RATIOS = {"time_ratio": 2, "cpu_ratio": 2, "memory_ratio": 2}
WIDTHS = {"task": 10, "solver": 12, **dict.fromkeys((*DECIMALS, *RATIOS), 13)}


def run(arguments: Namespace, terminal: Terminal) -> int:
    """0 when all that is installed was run; a file that cannot be used is bad input."""
    sizes = (arguments.origins, arguments.destinations)
    measure(arguments.network, sizes, arguments.cutoff_m, arguments.seed)
    if not terminal.json_wanted:
        heads = {key: terminal.words(f"benchmark.od_peers.{key}") for key in WIDTHS}
        terminal.tell(aligned(heads, WIDTHS))
    for solver, there in od_installed().items():
        if not there:
            _tell_missing(solver, terminal)
    for line in compare_od(arguments.network, sizes, arguments.cutoff_m, arguments.seed):
        _tell(line, terminal)
    return 0


def _tell_missing(solver: str, terminal: Terminal) -> None:
    if terminal.json_wanted:
        terminal.json_line({"solver": solver, "installed": False})
    else:
        said = terminal.words("benchmark.status.missing")
        terminal.tell(f"{'':{WIDTHS['task']}}  {solver:{WIDTHS['solver']}}  {said}")


def _tell(line: ODLine, terminal: Terminal) -> None:
    if line.failed:
        facts = {"reason": line.failed}
        code, name = "benchmark_peer_failed", line.instance
        finding = Finding(code, "warning", file=name, value=line.solver, facts=facts)
        terminal.report([finding])
    if terminal.json_wanted:
        terminal.json_line(line.as_json())
        return
    task = terminal.words(f"benchmark.od_peers.{line.task}")
    cells = {"task": task, "solver": line.solver}
    for key, decimals in (DECIMALS | RATIOS).items():
        value = getattr(line, key)
        shown = "" if value is None else number(value, terminal.language, decimals=decimals)
        cells[key] = shown
    terminal.tell(aligned(cells, WIDTHS))
