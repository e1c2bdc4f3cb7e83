"""`planner benchmark peers`: a table of ratios, the peer's number over ours."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from planner.benchmark.graph_file import read_graph
from planner.benchmark.lines import read_all
from planner.benchmark.peer_cases import GENERATED, PeerCase, PeerModel
from planner.benchmark.peer_solvers import OURS, PEERS
from planner.benchmark.peers import Line, compare, installed
from planner.benchmark.totals import Total, totals
from planner.cli.benchmark_table import aligned, amount
from planner.cli.terminal import Terminal
from planner.findings import BadInputError, Finding
from planner.i18n.numbers import number

WIDTHS = {
    "instance": 26,
    "solver": 12,
    "status": 22,
    "objective": 14,
    "runtime_s": 10,
    "peak_mb": 10,
    "time_ratio": 12,
    "memory_ratio": 10,
    "objective_ratio": 11,
}


def run(arguments: Namespace, terminal: Terminal) -> int:
    """0 when all that is installed was run; with --network the street engines instead."""
    if arguments.network is not None:
        from planner.cli import benchmark_od_peers

        return benchmark_od_peers.run(arguments, terminal)
    cases, chosen = _cases(arguments), tuple(arguments.peer or PEERS)
    if not terminal.json_wanted:
        heads = {key: terminal.words(f"benchmark.head.{key}") for key in WIDTHS}
        terminal.tell(aligned(heads, WIDTHS))
    _tell_missing(chosen, terminal)
    lines: list[Line] = []
    for line in compare(cases, arguments.time_limit, chosen):
        lines.append(line)
        _tell(line, terminal)
    for total in totals(lines):
        _tell_total(total, terminal)
    return 0


def _cases(arguments: Namespace) -> Sequence[PeerCase]:
    """The files named, those of the folder, or generated ones; every file is read before the first
    is solved.
    """
    paths: list[Path] = list(arguments.files)
    if arguments.set is not None:
        found = sorted(arguments.set.glob("*.txt"))
        if not found:
            raise BadInputError([Finding("benchmark_no_folder", "error", value=arguments.set.name)])
        paths += found
    if not paths:
        return [replace(case, seed=arguments.seed) for case in GENERATED]
    read_all(paths, read_graph)
    model: PeerModel = arguments.model
    return [PeerCase(model, seed=arguments.seed, path=str(path.resolve())) for path in paths]


def _tell_missing(chosen: Sequence[str], terminal: Terminal) -> None:
    for solver, there in installed().items():
        if there or solver not in chosen:
            continue
        if terminal.json_wanted:
            terminal.json_line({"solver": solver, "installed": False})
        else:
            said = terminal.words("benchmark.status.missing")
            terminal.tell(f"{'':{WIDTHS['instance']}}  {solver:{WIDTHS['solver']}}  {said}")


def _tell(line: Line, terminal: Terminal) -> None:
    if line.failed:
        terminal.report([_failed(line)])
    if terminal.json_wanted:
        terminal.json_line(line.as_json())
        return
    words, language = terminal.words, terminal.language
    status = "false_optimal" if line.false_optimal else line.status
    if status == "optimal" and line.solver != OURS:
        status = "met"
    cells = {
        "instance": line.instance,
        "solver": line.solver,
        "status": words(f"benchmark.status.{status}"),
        "objective": amount(line.objective, language),
        "runtime_s": number(line.runtime_s, language, decimals=3),
        "peak_mb": number(line.peak_mb, language),
    }
    for key in ("time_ratio", "memory_ratio", "objective_ratio"):
        value = getattr(line, key)
        decimals = 4 if key == "objective_ratio" else _decimals(value)
        least = "≥ " if line.status == "stopped" else ""
        cells[key] = "" if value is None else least + number(value, language, decimals=decimals)
    terminal.tell(aligned(cells, WIDTHS))


def _decimals(ratio: float | None) -> int:
    """More for small ones."""
    return 1 if ratio is None or ratio >= 10.0 else 2


def _failed(line: Line) -> Finding:
    facts = {"reason": line.failed}
    name, solver = line.instance, line.solver
    return Finding("benchmark_peer_failed", "warning", file=name, value=solver, facts=facts)


def _tell_total(total: Total, terminal: Terminal) -> None:
    if terminal.json_wanted:
        terminal.json_line(total.as_json())
        return
    language = terminal.language
    facts = {
        "solver": total.solver,
        "instances": total.instances,
        "answered": total.answered,
        "time": number(total.time_ratio, language, decimals=_decimals(total.time_ratio)),
        "memory": number(total.memory_ratio, language, decimals=2),
        "met": total.met,
        "false": total.false_optimal,
    }
    terminal.tell(terminal.words("benchmark.total", **facts))
