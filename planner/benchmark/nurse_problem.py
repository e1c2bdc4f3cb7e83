"""Between the ids of a shift scheduling file and the arrays of the engine."""

from __future__ import annotations

import numpy as np

from planner.benchmark.nurse_check import Roster
from planner.benchmark.nurse_file import Cell, NurseInstance
from planner.roster.patterns import Assignment, PatternProblem
from planner.roster.patterns.problem import Ints


def problem_of(instance: NurseInstance) -> PatternProblem:
    """Employees and shift types in the order of the file."""
    shifts, nurses = list(instance.shifts), list(instance.staff.values())
    forbidden = [[b in instance.shifts[a].not_followed_by for b in shifts] for a in shifts]
    limits = [[nurse.most_shifts[s] for s in shifts] for nurse in nurses]
    return PatternProblem(
        minutes=np.array([s.minutes for s in instance.shifts.values()], dtype=np.int64),
        forbidden=np.array(forbidden, dtype=np.bool_),
        most_shifts=np.array(limits, dtype=np.int64),
        least_minutes=_each([n.least_minutes for n in nurses]),
        most_minutes=_each([n.most_minutes for n in nurses]),
        longest_run=_each([n.longest_run for n in nurses]),
        shortest_run=_each([n.shortest_run for n in nurses]),
        shortest_rest=_each([n.shortest_rest for n in nurses]),
        most_weekends=_each([n.most_weekends for n in nurses]),
        away=_away(instance),
        on_weight=_weights(instance, instance.on_requests),
        off_weight=_weights(instance, instance.off_requests),
        need=_covers(instance, "need"),
        under=_covers(instance, "under"),
        over=_covers(instance, "over"),
    )


def roster_of(instance: NurseInstance, assignment: Assignment) -> Roster:
    """An answer of the engine by ids."""
    ids = [*instance.shifts, ""]
    rows = zip(instance.staff, assignment.tolist(), strict=True)
    return {name: [ids[cell] for cell in cells] for name, cells in rows}


def _each(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _away(instance: NurseInstance) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    found = np.zeros((len(instance.staff), instance.days), dtype=np.bool_)
    for row, name in enumerate(instance.staff):
        found[row, list(instance.days_off.get(name, ()))] = True
    return found


def _weights(instance: NurseInstance, requests: dict[Cell, int]) -> Ints:
    people = {name: i for i, name in enumerate(instance.staff)}
    shifts = {name: i for i, name in enumerate(instance.shifts)}
    found = np.zeros((len(people), instance.days, len(shifts)), dtype=np.int64)
    for (name, day, shift), weight in requests.items():
        found[people[name], day, shifts[shift]] = weight
    return found


def _covers(instance: NurseInstance, field: str) -> Ints:
    shifts = {name: i for i, name in enumerate(instance.shifts)}
    found = np.zeros((instance.days, len(shifts)), dtype=np.int64)
    for (day, shift), cover in instance.cover.items():
        found[day, shifts[shift]] = getattr(cover, field)
    return found
