"""`planner benchmark campaign`: the roster of a generated campaign, with a proven bound."""

from __future__ import annotations

from argparse import Namespace

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # carries no types

from planner.benchmark.campaign import CampaignAnswer, solve_campaign, write_campaign
from planner.benchmark.campaign_instance import campaign_problem
from planner.cli.benchmark_sizes import asked_sizes, too_large
from planner.cli.benchmark_table import aligned, amount
from planner.cli.progress import Bars, PoliteStop
from planner.cli.terminal import Terminal
from planner.findings import AuditError, BadInputError
from planner.i18n.numbers import number, percent
from planner.model.proof import Limits

MOST = {"people": 5_000, "days": 400}
SHARED_HEADS = {"status": 22, "objective": 12, "bound": 12, "gap": 10, "runtime_s": 9}
OWN_HEADS = {"first_feasible_s": 14, "rule_breaks": 13, "duties": 11, "vacancies": 12}


def run(arguments: Namespace, terminal: Terminal) -> int:
    """0 with a roster, 2 for sizes that cannot be, 5 where the audit finds a broken rule or places
    are vacant because it was stopped.
    """
    _check_sizes(arguments)
    problem = campaign_problem(arguments.people, arguments.days, arguments.seed)
    limits = Limits(arguments.time_limit, arguments.gap, arguments.threads, arguments.seed)
    bars = Bars(terminal)
    with PoliteStop() as stop, threadpool_limits(limits=arguments.threads):
        answer = solve_campaign(problem, limits, progress=bars, should_stop=stop)
    bars.finish()
    if arguments.out is not None:
        write_campaign(answer, arguments.out)
    _tell(answer, terminal)
    terminal.report(answer.breaks)
    stopped = stop.asked and answer.status == "stopped"
    return AuditError.exit_code if answer.breaks or stopped else 0


def _check_sizes(arguments: Namespace) -> None:
    """BadInputError where the campaign would be too large."""
    found = too_large("benchmark_campaign_size", asked_sizes(arguments, MOST), MOST)
    if found:
        raise BadInputError(found)


def _tell(answer: CampaignAnswer, terminal: Terminal) -> None:
    """One JSON object, or heads and a line of numbers."""
    content = answer.as_json()
    if terminal.json_wanted:
        terminal.json_line(content)
        return
    words, language = terminal.words, terminal.language
    heads = {key: words(f"benchmark.head.{key}") for key in SHARED_HEADS}
    heads |= {key: words(f"benchmark.campaign.{key}") for key in OWN_HEADS}
    terminal.tell(aligned(heads, SHARED_HEADS | OWN_HEADS))
    first = content["first_feasible_s"]
    cells = {
        "status": words(f"benchmark.status.{answer.status}"),
        "objective": amount(content["objective"], language),
        "bound": amount(content["bound"], language),
        "gap": "–" if content["gap"] is None else percent(content["gap"], language, decimals=3),
        "runtime_s": number(content["runtime_s"], language, decimals=2),
        "first_feasible_s": "–" if first is None else number(first, language, decimals=2),
        **{k: number(content[k], language) for k in ("rule_breaks", "duties", "vacancies")},
    }
    terminal.tell(aligned(cells, SHARED_HEADS | OWN_HEADS))
