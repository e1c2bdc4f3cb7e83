"""A roster of shift types as arrays: who may work what on which day, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Assignment = NDArray[np.int16]
"""int16 (employees, days): the shift type of each cell, OFF for a day off."""
OFF = -1


@dataclass(frozen=True, slots=True, eq=False)
class PatternProblem:
    """Everybody works at most one shift a day; day 0 is a Monday.

    Hard: `forbidden` bool (types, types), [a, b] where b may not be worked the day after a;
    `most_shifts` int64 (employees, types), 0 where the type is not theirs; `least_minutes` and
    `most_minutes` of the whole horizon, `longest_run` of days worked, `shortest_run`,
    `shortest_rest` (days off in a row), `most_weekends` (a Saturday or Sunday worked), each int64
    (employees); `away` bool (employees, days), days that must be off. Before and after the horizon
    a run of work counts as long enough and a run of days off too; `longest_run` counts inside only.

    Soft, whole weights, to be least: `on_weight` int64 (employees, days, types) where a wished
    shift is not given, `off_weight` where an unwished one is given; for each day and type `under`
    for every person missing from `need`, `over` for every one above it, int64 (days, types).

    Shapes are checked; ValueError names the first that is wrong.
    """

    minutes: Ints
    forbidden: Bools
    most_shifts: Ints
    least_minutes: Ints
    most_minutes: Ints
    longest_run: Ints
    shortest_run: Ints
    shortest_rest: Ints
    most_weekends: Ints
    away: Bools
    on_weight: Ints
    off_weight: Ints
    need: Ints
    under: Ints
    over: Ints

    def __post_init__(self) -> None:
        (staff, days), types = self.away.shape, len(self.minutes)
        shapes = {
            (types, types): ("forbidden",),
            (staff, types): ("most_shifts",),
            (staff,): (
                *("least_minutes", "most_minutes", "longest_run", "shortest_run"),
                *("shortest_rest", "most_weekends"),
            ),
            (staff, days, types): ("on_weight", "off_weight"),
            (days, types): ("need", "under", "over"),
        }
        for shape, names in shapes.items():
            for name in names:
                if getattr(self, name).shape != shape:
                    raise ValueError(f"{name} must have the shape {shape}")

    @property
    def employees(self) -> int:
        """How many people there are."""
        return int(self.away.shape[0])

    @property
    def days(self) -> int:
        """Length of the horizon."""
        return int(self.away.shape[1])

    @property
    def types(self) -> int:
        """How many shift types there are."""
        return len(self.minutes)

    @property
    def weekends(self) -> int:
        """How many weeks the horizon touches."""
        return (self.days + 6) // 7

    def cell_cost(self) -> Ints:
        """int64 (employees, days, types): what giving a shift changes, need left aside; together
        with `wished()` it makes the requests' part of the objective.
        """
        return self.off_weight - self.on_weight

    def wished(self) -> int:
        """The requests' part of the objective when nobody works."""
        return int(self.on_weight.sum())

    def covered(self, assignment: Assignment) -> Ints:
        """int64 (days, types): how many people work each shift."""
        found = np.zeros((self.days, self.types), dtype=np.int64)
        person, day = np.nonzero(assignment >= 0)
        np.add.at(found, (day, assignment[person, day]), 1)
        return found

    def objective(self, assignment: Assignment) -> int:
        """What an assignment costs; whether it keeps the hard rules is not asked."""
        person, day = np.nonzero(assignment >= 0)
        wishes = self.cell_cost()[person, day, assignment[person, day]].sum() + self.wished()
        short = self.need - self.covered(assignment)
        cover = np.where(short > 0, short * self.under, -short * self.over).sum()
        return int(wishes + cover)
