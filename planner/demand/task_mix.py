"""What people come for: tasks with shares and minutes, and the minutes a visit they add up to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from planner.findings import Finding
from planner.model.demand import AUDIENCES, DemandTable
from planner.model.quantity import Assumption, Quantity
from planner.model.scenario import Scenario
from planner.model.staffing import Task, TaskTimes

TASK_PREFIX = "staffing.task."
SHARE_OFF = 0.005
"""Shares that add up to 100 % within half a percentage point are taken as a rounding."""
MOST_MINUTES = 480.0

DEFAULT_TASKS: tuple[Task, ...] = (
    Task("account", 0.25, 12.0, 18.0),
    Task("ihanoi", 0.20, 8.0, 12.0),
    Task("password", 0.06, 15.0, 20.0),
    Task("otp", 0.04, 25.0, 30.0),
    Task("certified_copy", 0.12, 18.0, 25.0),
    Task("civil_status", 0.08, 18.0, 25.0),
    Task("marital_status", 0.06, 18.0, 25.0),
    Task("residence", 0.09, 18.0, 25.0),
    Task("business", 0.10, 20.0, 25.0),
)
"""All assumed: the articles name the difficulties, not how often they come or how long each takes.
"""
_NUMBERS = ("share", "minutes", "minutes_elderly", "spread")
_UNITS = {"share": "share", "spread": "ratio"}
_NAMES = frozenset(field.name for field in fields(Task))


def default_assumptions() -> tuple[Assumption, ...]:
    """The standard tasks as coefficients "staffing.task.<id>.<share|minutes|…>"."""
    return tuple(
        Assumption(
            f"{TASK_PREFIX}{task.id}.{name}",
            Quantity(float(getattr(task, name)), _UNITS.get(name, "minutes"), task.source),
        )
        for task in DEFAULT_TASKS
        for name in _NUMBERS
    )


def tasks_of(scenario: Scenario) -> tuple[Task, ...]:
    """The standard tasks with what the scenario assumes instead, then tasks that it adds.

    An added task is named by the note of its share; elderly people take as long as others where
    nothing else is said; a task is given where its share and its minutes are.
    """
    own = _own(scenario)
    standard = {task.id: task for task in DEFAULT_TASKS}
    ids = dict.fromkeys([*standard, *(task_id for task_id, _ in own)])
    return tuple(_task(task_id, standard.get(task_id), own) for task_id in ids)


def task_times(tasks: Sequence[Task], elderly_share: float) -> TaskTimes:
    """Mean and standard deviation of the minutes of a visit, as a mixture over tasks and ages.

    Shares are scaled to add up to 1. ValueError where they add up to nothing.
    """
    total = sum(task.share for task in tasks)
    if not total > 0.0:
        raise ValueError("the shares of the tasks add up to nothing")
    parts = [
        (task.share / total * part, minutes, task.spread)
        for task in tasks
        for part, minutes in (
            (1.0 - elderly_share, task.minutes),
            (elderly_share, task.minutes_elderly),
        )
    ]
    mean = sum(weight * minutes for weight, minutes, _ in parts)
    square = sum(w * minutes * minutes * (1.0 + spread * spread) for w, minutes, spread in parts)
    deviation = math.sqrt(max(square - mean * mean, 0.0))
    return TaskTimes(mean, deviation, deviation / mean if mean else 0.0)


def elderly_share(table: DemandTable, service_id: str, shift_ids: Sequence[str]) -> float:
    """Share of elderly people (0..1) in the visits of a service in these shifts; 0 without any."""
    s = table.service_ids.index(service_id)
    shifts = [table.shift_ids.index(shift_id) for shift_id in shift_ids]
    week = table.visits_per_week[:, s, shifts, :].sum(axis=(0, 1))
    total = float(week.sum())
    return float(week[AUDIENCES.index("elderly")]) / total if total else 0.0


def faults_of_tasks(tasks: Sequence[Task]) -> tuple[Finding, ...]:
    """What keeps a table of tasks from being used; rows count from 1 below the heading."""
    return tuple(_faults(tasks))


def _faults(tasks: Sequence[Task]) -> Iterator[Finding]:
    for row, task in enumerate(tasks, start=1):
        yield from _faults_of(task, row)
    numbered = enumerate(tasks, start=1)
    seen: dict[str, int] = {}
    for row, task in numbered:
        name = (task.name or task.id).strip().casefold()
        if name in seen:
            yield Finding(
                "staffing_task_twice", "error", row=row, value=task.name or task.id,
                facts={"first": seen[name]},
            )  # fmt: skip
        seen.setdefault(name, row)
    total = sum(task.share for task in tasks if 0.0 <= task.share <= 1.0)
    if not abs(total - 1.0) <= SHARE_OFF:
        yield Finding(
            "staffing_shares_not_whole", "error", facts={"percent": round(100.0 * total, 2)}
        )


def _faults_of(task: Task, row: int) -> Iterator[Finding]:
    name = task.name or task.id
    if not 0.0 <= task.share <= 1.0:
        yield _wrong("staffing_share_wrong", row, "share", task.share * 100.0, name)
    for column in ("minutes", "minutes_elderly"):
        value = float(getattr(task, column))
        if not 0.0 < value <= MOST_MINUTES:
            yield _wrong("staffing_minutes_wrong", row, column, value, name)
    if not 0.0 <= task.spread <= 5.0:
        yield _wrong("staffing_spread_wrong", row, "spread", task.spread, name)


def _wrong(code: str, row: int, column: str, value: float, task: str) -> Finding:
    return Finding(
        code, "error", row=row, column=column, value=f"{value:g}",
        facts={"task": task, "most": int(MOST_MINUTES)},
    )  # fmt: skip


def _own(scenario: Scenario) -> dict[tuple[str, str], Quantity]:
    """(task id, number) -> quantity, of the scenario's coefficients of tasks."""
    found = (
        (assumption.id.removeprefix(TASK_PREFIX).rpartition("."), assumption.quantity)
        for assumption in scenario.assumptions
        if assumption.id.startswith(TASK_PREFIX)
    )
    return {
        (task_id, number): quantity
        for (task_id, _, number), quantity in found
        if task_id and number in _NAMES
    }


def _task(task_id: str, standard: Task | None, own: dict[tuple[str, str], Quantity]) -> Task:
    base = standard or Task(task_id, 0.0, 0.0, 0.0)
    said = {name: own[task_id, name] for name in _NUMBERS if (task_id, name) in own}
    values = {name: quantity.value for name, quantity in said.items()}
    minutes = values.get("minutes", base.minutes)
    old = base.minutes_elderly if standard else minutes
    share = said.get("share")
    return Task(
        id=task_id,
        share=values.get("share", base.share),
        minutes=minutes,
        minutes_elderly=values.get("minutes_elderly", old),
        spread=values.get("spread", base.spread),
        name="" if standard else (share.note if share else ""),
        source="given"
        if _given(said.values()) and {"share", "minutes"} <= said.keys()
        else "assumed",
    )


def _given(quantities: Iterable[Quantity]) -> bool:
    return all(quantity.source == "given" for quantity in quantities)
