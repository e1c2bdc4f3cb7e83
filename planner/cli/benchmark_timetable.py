"""`planner benchmark timetable`: a generated ward whose points roam, solved with a proven bound."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # carries no types

from planner.benchmark.lines import fault
from planner.benchmark.timetable_instance import TimetableSizes, timetable_case
from planner.benchmark.timetable_solving import TimetableAnswer, solve_timetable, write_timetable
from planner.cli.benchmark_sizes import asked_sizes, too_large
from planner.cli.benchmark_table import aligned, amount
from planner.cli.progress import PoliteStop
from planner.cli.terminal import Terminal
from planner.findings import AuditError, BadInputError, Finding
from planner.i18n.numbers import number, percent
from planner.model.proof import Limits

MOST = {
    "groups": 2_000,
    "stops": 1_000,
    "units": 500,
    "days": 400,
    "shifts": 8,
    "block_days": 400,
}
HEADS = {
    "status": 22,
    "objective": 15,
    "bound": 15,
    "gap": 11,
    "runtime_s": 9,
    "moves": 12,
    "rule_breaks": 14,
}


def run(arguments: Namespace, terminal: Terminal) -> int:
    """0 with a timetable, 2 for sizes that cannot be, 5 where the recount finds a broken rule."""
    sizes = _sizes(arguments)
    limits = Limits(arguments.time_limit, arguments.gap, arguments.threads, arguments.seed)
    case = timetable_case(sizes)
    with PoliteStop() as stop, threadpool_limits(limits=arguments.threads):
        answer = solve_timetable(case, limits, should_stop=stop)
    if arguments.out is not None:
        _keep(answer, arguments.out)
    _tell(answer, terminal)
    terminal.report(answer.breaks)
    return AuditError.exit_code if answer.breaks else 0


def _sizes(arguments: Namespace) -> TimetableSizes:
    """The sizes asked for; BadInputError where they are too large or units outnumber stops."""
    asked = asked_sizes(arguments, MOST)
    found = too_large("benchmark_timetable_size", asked, MOST)
    if asked["units"] > asked["stops"]:
        found.append(
            Finding(
                "benchmark_units_above_stops",
                "error",
                column="units",
                value=str(asked["units"]),
                facts={"stops": asked["stops"]},
            )
        )
    if found:
        raise BadInputError(found)
    return TimetableSizes(**asked, seed=arguments.seed)


def _keep(answer: TimetableAnswer, folder: Path) -> None:
    try:
        write_timetable(answer, folder)
    except OSError as error:
        fault("not_written", Path(error.filename or folder), facts={"number": error.errno or 0})


def _tell(answer: TimetableAnswer, terminal: Terminal) -> None:
    """One JSON object, or heads, numbers and what is missed by name."""
    if terminal.json_wanted:
        terminal.json_line(answer.as_json())
        return
    words, language, proof = terminal.words, terminal.language, answer.report.proof
    heads = {key: words(f"benchmark.head.{key}") for key in list(HEADS)[:5]}
    own = {key: words(f"benchmark.timetable.{key}") for key in ("moves", "rule_breaks")}
    terminal.tell(aligned(heads | own, HEADS))
    cells = {
        "status": words(f"benchmark.status.{proof.status}"),
        "objective": amount(proof.objective, language),
        "bound": amount(proof.bound, language),
        "gap": "–" if proof.gap is None else percent(proof.gap, language, decimals=3),
        "runtime_s": number(proof.runtime_s, language, decimals=2),
        "moves": number(answer.report.moves, language),
        "rule_breaks": number(len(answer.breaks), language),
    }
    terminal.tell(aligned(cells, HEADS))
    _missed(answer, terminal)


def _missed(answer: TimetableAnswer, terminal: Terminal) -> None:
    missed = answer.report.missed
    if missed:
        terminal.tell(terminal.words("benchmark.timetable.missed", count=len(missed)))
    for part in missed:
        facts = {
            "group": part.group_id,
            "rule": part.rule,
            "first": part.first_day.isoformat(),
            "last": part.last_day.isoformat(),
            "missing": number(part.missing, terminal.language, decimals=1),
        }
        terminal.tell(terminal.words("benchmark.timetable.missed_one", **facts))
