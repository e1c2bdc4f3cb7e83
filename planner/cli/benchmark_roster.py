"""`planner benchmark roster`: rosters of shift types from public files, with a proven bound."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # carries no types

from planner.benchmark.lines import fault, read_all
from planner.benchmark.nurse_file import NurseInstance, read_nurses
from planner.benchmark.nurse_solving import NurseAnswer, solve_nurses, write_roster
from planner.benchmark.solving import Wishes
from planner.cli.benchmark_table import aligned, amount
from planner.cli.progress import PoliteStop
from planner.cli.terminal import Terminal
from planner.findings import AuditError, Finding
from planner.i18n.numbers import number, percent
from planner.model.proof import Limits
from planner.roster import warm

WIDTHS = {"status": 22, "objective": 12, "bound": 12, "gap": 10, "runtime_s": 9}


def run(arguments: Namespace, terminal: Terminal) -> int:
    """0 when every file got an answer (infeasible is one), 2 for wrong files, 5 when one was
    stopped before there was an answer.
    """
    instances = read_all(arguments.files, read_nurses)
    limits = Limits(arguments.time_limit, arguments.gap, arguments.threads, arguments.seed)
    width = max(len(one.name) for one in instances)
    terminal.note(terminal.words("benchmark.start_up"))
    without = 0
    with PoliteStop() as stop, threadpool_limits(limits=arguments.threads):
        warm.warm_up()
        for done, instance in enumerate(instances, start=1):
            answer = solve_nurses(instance, Wishes(limits, stop))
            _keep(instance, answer, arguments.out)
            _tell(answer, terminal, width, heads=done == 1)
            without += answer.objective is None and answer.status != "infeasible"
            if stop.asked:
                facts = {"left": len(instances) - done}
                terminal.report((Finding("benchmark_stopped", "warning", facts=facts),))
                return AuditError.exit_code
    return AuditError.exit_code if without else 0


def _keep(instance: NurseInstance, answer: NurseAnswer, folder: Path | None) -> None:
    """The roster as a table where a folder is named."""
    if folder is None or answer.roster is None:
        return
    try:
        write_roster(instance, answer.roster, folder)
    except OSError as error:
        fault("not_written", Path(error.filename or folder), facts={"number": error.errno or 0})


def _tell(answer: NurseAnswer, terminal: Terminal, width: int, *, heads: bool) -> None:
    for name in answer.without_schedule:
        file = answer.instance
        terminal.report((Finding("benchmark_no_schedule", "warning", file=file, value=name),))
    if terminal.json_wanted:
        terminal.json_line(answer.as_json())
        return
    widths = {"instance": max(width, 8)} | WIDTHS
    if heads:
        shown = {key: terminal.words(f"benchmark.head.{key}") for key in widths}
        terminal.tell(aligned(shown, widths))
    terminal.tell(aligned(_cells(answer, terminal), widths))


def _cells(answer: NurseAnswer, terminal: Terminal) -> dict[str, str]:
    language = terminal.language
    return {
        "instance": answer.instance,
        "status": terminal.words(f"benchmark.status.{answer.status}"),
        "objective": amount(answer.objective, language),
        "bound": amount(answer.bound, language),
        "gap": "–" if answer.gap is None else percent(answer.gap, language, decimals=3),
        "runtime_s": number(answer.runtime_s, language, decimals=2),
    }
