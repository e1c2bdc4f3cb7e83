"""`planner benchmark`: solve public or generated instances and say how good the answers are."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # carries no types

from planner.benchmark import generate, write
from planner.benchmark.answers import Answer
from planner.benchmark.cover_tables import read_cover
from planner.benchmark.graph_file import read_graph
from planner.benchmark.lines import fault, read_all
from planner.benchmark.room_file import read_rooms
from planner.benchmark.solving import (
    Wishes,
    solve_graph,
    solve_rooms,
    warm_graphs,
    warm_rooms,
)
from planner.cli.benchmark_table import Table
from planner.cli.progress import PoliteStop
from planner.cli.terminal import Terminal
from planner.findings import AuditError, BadInputError, Finding
from planner.model.proof import Limits
from planner.settings import Settings

Solves = Callable[[Wishes], Answer]


def run(arguments: Namespace, terminal: Terminal, _settings: Settings) -> int:
    """0 when every instance got an answer (infeasible is one), 2 for wrong files or words, 5 when
    one was stopped before there was an answer.
    """
    kind = arguments.benchmark
    if kind == "generate":
        return _generate(arguments, terminal)
    if kind == "peers":
        from planner.cli import benchmark_peers

        return benchmark_peers.run(arguments, terminal)
    if kind == "od":
        from planner.cli import benchmark_od

        return benchmark_od.run(arguments, terminal)
    if kind == "roster":
        from planner.cli import benchmark_roster

        return benchmark_roster.run(arguments, terminal)
    if kind == "campaign":
        from planner.cli import benchmark_campaign

        return benchmark_campaign.run(arguments, terminal)
    if kind == "timetable":
        from planner.cli import benchmark_timetable

        return benchmark_timetable.run(arguments, terminal)
    return _solve_all(arguments, terminal)


def _solve_all(arguments: Namespace, terminal: Terminal) -> int:
    asked = _instances(arguments)
    limits = Limits(arguments.time_limit, arguments.gap, arguments.threads, arguments.seed)
    table = Table(terminal, asked.names)
    without = 0
    terminal.note(terminal.words("benchmark.start_up"))
    with PoliteStop() as stop, threadpool_limits(limits=arguments.threads):
        asked.warm_up()
        for done, solve in enumerate(asked.solves, start=1):
            answer = solve(Wishes(limits, stop, check=not arguments.no_check))
            table.tell(answer)
            without += answer.objective is None and answer.status != "infeasible"
            if stop.asked:
                facts = {"left": len(asked.names) - done}
                terminal.report((Finding("benchmark_stopped", "warning", facts=facts),))
                return AuditError.exit_code
    return AuditError.exit_code if without else 0


@dataclass(frozen=True, slots=True)
class _Instances:
    """Names, what solves each, in the order of the files, and the start-up."""

    names: list[str]
    solves: Iterator[Solves]
    warm_up: Callable[[], None]


def _instances(arguments: Namespace) -> _Instances:
    kind = arguments.benchmark
    if kind == "max-cover":
        from planner.benchmark.cover_solving import solve_cover, warm_cover

        tables = (arguments.demand, arguments.sites)
        one = read_cover(*tables, radius_m=arguments.radius_m, p=arguments.p)
        return _Instances([one.name], iter([partial(solve_cover, one)]), warm_cover)
    if kind == "capacitated-p-median":
        rooms = [one for many in read_all(arguments.files, read_rooms) for one in many]
        names = [one.name for one in rooms]
        return _Instances(names, (partial(solve_rooms, one) for one in rooms), warm_rooms)
    graphs = read_all(arguments.files, read_graph)
    names, solves = [one.name for one in graphs], (partial(solve_graph, g, kind) for g in graphs)
    return _Instances(names, solves, partial(warm_graphs, kind))


def _generate(arguments: Namespace, terminal: Terminal) -> int:
    most = arguments.sites if arguments.model == "max-cover" else arguments.n
    if arguments.p > most:
        said = {"file": arguments.model, "column": "p", "value": str(arguments.p)}
        finding = Finding("benchmark_p_above_sites", "error", facts={"sites": most}, **said)
        raise BadInputError([finding])
    try:
        paths = _written(arguments)
    except OSError as error:
        out = Path(error.filename or arguments.out)
        fault("not_written", out, facts={"number": error.errno or 0})
    for path in paths:
        terminal.tell(terminal.words("benchmark.written", file=path))
    return 0


def _written(arguments: Namespace) -> tuple[Path, ...]:
    n, p, seed, out = arguments.n, arguments.p, arguments.seed, arguments.out
    if arguments.model == "p-median":
        return (write.write_graph(generate.graph(n, p, seed), out),)
    if arguments.model == "capacitated-p-median":
        return (write.write_rooms(generate.rooms(n, p, seed), out),)
    radius = arguments.radius_m
    made = generate.cover(n, arguments.sites, p=p, radius_m=radius, seed=seed)
    return write.write_cover(made, out)
