"""`planner plan`: check, solve, audit, write; a summary at the end."""

from __future__ import annotations

import time
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from planner import exports, plan, readers
from planner.cli.progress import Bars, PoliteStop
from planner.cli.summary import audit_findings, clock_findings, stages_json, summary_lines
from planner.cli.terminal import Terminal, as_json
from planner.findings import AuditError, BadInputError, Finding, InfeasibleError
from planner.i18n.numbers import number
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.scenario import Scenario
from planner.settings import Settings

SAID_BY_THE_PLAN = {"network_missing": "no_network"}
"""Codes of the reading that the plan has its own sentence for."""
ROAMING_MISSED = frozenset({"roaming_missed", "roaming_no_stop"})
"""What is asked of points that roam and cannot all be met."""


def run(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """0 for an audited plan; 2 bad input; 3 infeasible, also where the people listed are too few or
    roaming points miss what is asked (the plan is written all the same, and says so by name); 5
    audit finding, or stopped before anybody was put on duty (nothing is written then).
    """
    began = time.perf_counter()
    exports.check_output(arguments.out)
    reading = plan.check_workspace(arguments.workspace, take_mends=arguments.take_mends)
    if plan.stops(reading, accept_held=arguments.accept_held) or reading.scenario is None:
        raise BadInputError(reading.findings)
    limits = Limits(settings.solve_time_limit_s, threads=settings.threads_per_solve)
    made = _solve(reading.scenario, reading.network_path, arguments.seed, limits, terminal)
    found = _together(reading.findings, (*made.findings, *clock_findings(made)))
    made = replace(made, findings=found)
    plan.write_plan(made, arguments.out)
    _tell(made, arguments.out, made.findings, terminal)
    terminal.note(_written(arguments.out, time.perf_counter() - began, terminal))
    if audit_findings(made):
        return AuditError.exit_code
    short = made.scenario.members and made.headcount.first_failing
    missed = any(finding.code in ROAMING_MISSED for finding in made.findings)
    return InfeasibleError.exit_code if short or missed else 0


def _solve(
    scenario: Scenario,
    network_path: Path | None,
    seed: int,
    limits: Limits,
    terminal: Terminal,
) -> Plan:
    bars = Bars(terminal)
    with PoliteStop() as stop:
        bars("reading", 0.0)
        network = readers.read_network(network_path) if network_path else None
        bars("travel", 0.0)
        bench = plan.open_workbench(scenario, network)
        early = _Early(terminal, bars)
        made = plan.solve_plan(
            bench, limits=_seeded(limits, seed), progress=bars, should_stop=stop, tell=early
        )
        bars.finish()
        if stop.asked and made.scenario.members and not made.roster.duties:
            raise KeyboardInterrupt  # nobody is on duty yet: there is no plan to write
    return made


class _Early:
    """Says at once, and once, what is known before the roster is solved."""

    def __init__(self, terminal: Terminal, bars: Bars) -> None:
        self._terminal = terminal
        self._bars = bars
        self._said: set[str] = set()

    def __call__(self, finding: Finding) -> None:
        if finding.code not in self._said:
            self._said.add(finding.code)
            self._bars.finish()
            self._terminal.report((finding,))


def _tell(made: Plan, out: Path, findings: tuple[Finding, ...], terminal: Terminal) -> None:
    terminal.report(findings)
    for line in summary_lines(made, terminal):
        terminal.tell(line)
    if terminal.json_wanted:
        content = stages_json(made)
        content["out"] = str(out)
        content["findings"] = [as_json(finding) for finding in findings]
        terminal.document(content)


def _together(first: tuple[Finding, ...], second: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings of the reading (rows left out, values taken), then those of the plan that are not
    among them; what the plan says itself is not said twice.
    """
    said = {finding.code for finding in second}
    kept = tuple(f for f in first if SAID_BY_THE_PLAN.get(f.code) not in said)
    return kept + tuple(finding for finding in second if finding not in first)


def _seeded(limits: Limits, seed: int) -> Limits:
    return Limits(limits.time_limit_s, limits.gap, limits.threads, seed)


def _written(out: Path, seconds: float, terminal: Terminal) -> str:
    taken = number(seconds, terminal.language, decimals=1)
    return terminal.words("cli.written", out=out, seconds=taken)
