"""Solves shift scheduling instances with the public engine and recounts every answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.benchmark.answers import plain
from planner.benchmark.nurse_check import Roster, check
from planner.benchmark.nurse_file import NurseInstance
from planner.benchmark.nurse_problem import problem_of, roster_of
from planner.benchmark.solving import Wishes
from planner.findings import AuditError, Finding
from planner.model.proof import Status, no_progress
from planner.roster import patterns


@dataclass(frozen=True, slots=True)
class NurseAnswer:
    """What `planner benchmark roster` says of one instance; without_schedule: people whose own
    rules leave no schedule (status infeasible).
    """

    instance: str
    status: Status
    objective: float | None
    bound: float | None
    gap: float | None
    runtime_s: float
    seed: int
    ended_by: str
    without_schedule: tuple[str, ...]
    roster: Roster | None

    def as_json(self) -> dict[str, Any]:
        """One object of the output; whole numbers without a decimal point."""
        return {
            "instance": self.instance,
            "status": self.status,
            "objective": plain(self.objective),
            "bound": plain(self.bound),
            "gap": self.gap,
            "runtime_s": round(self.runtime_s, 4),
            "seed": self.seed,
            "ended_by": self.ended_by,
            "without_schedule": list(self.without_schedule),
        }


def solve_nurses(instance: NurseInstance, wishes: Wishes) -> NurseAnswer:
    """The engine's roster by ids. AuditError where the recount finds a rule broken or another cost
    than the engine said: such an answer is never shown.
    """
    found = patterns.solve(
        problem_of(instance),
        progress=no_progress,
        should_stop=wishes.should_stop,
        limits=wishes.limits,
    )
    roster = None
    if found.assignment is not None:
        roster = roster_of(instance, found.assignment)
        _recount(instance, roster, found.objective)
    names = list(instance.staff)
    return NurseAnswer(
        instance=instance.name,
        status=found.status,
        objective=found.objective,
        bound=found.bound,
        gap=found.gap,
        runtime_s=found.runtime_s,
        seed=found.seed,
        ended_by=found.ended_by,
        without_schedule=tuple(names[number] for number in found.impossible),
        roster=roster,
    )


def _recount(instance: NurseInstance, roster: Roster, objective: float | None) -> None:
    counted = check(instance, roster)
    if counted.broken or counted.objective != objective:
        facts: dict[str, str | int] = {
            "said": str(plain(objective)),
            "counted": counted.objective,
            "broken": len(counted.broken),
        }
        raise AuditError([Finding("benchmark_recount", "error", file=instance.name, facts=facts)])


def write_roster(instance: NurseInstance, roster: Roster, folder: Path) -> Path:
    """<folder>/<name>.csv: employee,day,shift, in the order of the file, days off left out;
    written to a temporary file first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{instance.name}.csv"
    half = path.with_name(f"{path.name}.part")
    with half.open("w", encoding="utf-8", newline="\n") as file:
        file.write("employee,day,shift\n")
        for name, cells in roster.items():
            file.writelines(f"{name},{day},{s}\n" for day, s in enumerate(cells) if s)
    half.replace(path)
    return path
