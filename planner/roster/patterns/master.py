"""The linear program over schedules: one schedule a person, people missing and surplus priced."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from planner.roster.patterns.path import I16, I64, Bools
from planner.roster.patterns.problem import PatternProblem

Floats = NDArray[np.float64]
DUAL, PRIMAL = 1, 4
"""Simplex after bounds were changed, and after schedules were added."""
LEAST_S = 0.02
FARTHEST = 4.0
"""Prices in a branch lie at most so many times beyond the greatest weight."""


def endless() -> float:
    """Seconds left where there is no limit."""
    return math.inf


@dataclass(frozen=True, slots=True, eq=False)
class Schedules:
    """A set of schedules: whose int64 (n), int16 (n, days), cost int64 (n) of the requests."""

    whose: I64
    rows: I16
    cost: I64

    def __len__(self) -> int:
        return len(self.whose)

    def take(self, chosen: Any) -> Schedules:
        """Some of them."""
        return Schedules(self.whose[chosen], self.rows[chosen], self.cost[chosen])


def joined(parts: Sequence[Schedules]) -> Schedules:
    """Several sets as one."""
    return Schedules(
        np.concatenate([part.whose for part in parts]),
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.cost for part in parts]),
    )


def request_costs(problem: PatternProblem, whose: int | I64, rows: I16) -> I64:
    """int64 (n): what schedules int16 (n, days) cost in requests; `whose`: one person or each's."""
    days, people = np.arange(problem.days), np.asarray(whose).reshape(-1, 1)
    given = problem.off_weight[people, days, rows] - problem.on_weight[people, days, rows]
    found: I64 = np.where(rows >= 0, given, 0).sum(axis=1)
    return found


def worth(prices: Floats, schedules: I16) -> Floats:
    """float64 (n): sum of the prices along schedules int16 (n, days)."""
    days = np.arange(schedules.shape[1])
    found: Floats = np.where(schedules >= 0, prices[days, schedules], 0.0).sum(axis=1)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """A solved linear program: objective, duals of the people float64 (people of the master) and
    of the cover float64 (days, types), values float64 (schedules).
    """

    objective: float
    people: Floats
    cover: Floats
    values: Floats


class Master:
    """HiGHS with a row for each person of `numbers` and for each shift of `need` int64 (days,
    types; what others work already taken off) that has a weight. left_s: seconds until the end.
    """

    def __init__(
        self,
        problem: PatternProblem,
        numbers: Sequence[int],
        need: I64,
        left_s: Callable[[], float] = endless,
    ) -> None:
        self.problem = problem
        self._left_s = left_s
        self.numbers = tuple(numbers)
        self._place = {number: row for row, number in enumerate(self.numbers)}
        self._cells = np.flatnonzero(((problem.under > 0) | (problem.over > 0)).ravel())
        self._row_of = np.full(need.size, -1, dtype=np.int64)
        self._row_of[self._cells] = len(self.numbers) + np.arange(len(self._cells))
        self.need = need
        self._bounded = False
        self.shut: dict[int, Bools] = {}
        self.cover = (np.zeros(need.shape), np.full(need.shape, np.inf))
        self._told = 0
        self._known: set[tuple[int, bytes]] = set()
        self._parts: list[Schedules] = []
        self.highs = _empty(len(self.numbers), need.ravel()[self._cells])
        self._add_slack()
        self.slack = 2 * len(self._cells)

    def _add_slack(self) -> None:
        count = len(self._cells)
        rows = (len(self.numbers) + np.arange(count)).astype(np.int32)
        for weights, sign in ((self.problem.under, 1.0), (self.problem.over, -1.0)):
            cost = weights.ravel()[self._cells].astype(np.float64)
            _add(self.highs, cost, np.arange(count), rows, np.full(count, sign))

    def schedules(self) -> Schedules:
        """All that were added, in the order of their columns."""
        if len(self._parts) > 1:
            self._parts = [joined(self._parts)]
        return self._parts[0]

    def added(self) -> Schedules:
        """Those that were added since the last call, or since the beginning."""
        held = self.schedules()
        fresh = held.take(slice(self._told, len(held)))
        self._told = len(held)
        return fresh

    def add(self, given: Schedules) -> int:
        """Add schedules of people of this master; those known already are left out."""
        keys = [(int(w), row.tobytes()) for w, row in zip(given.whose, given.rows, strict=True)]
        fresh = []
        for i, key in enumerate(keys):
            if key not in self._known and key[0] in self._place:
                self._known.add(key)
                fresh.append(i)
        if fresh:
            new = given.take(np.array(fresh))
            self._parts.append(new)
            self._add_columns(new)
        return len(fresh)

    def _add_columns(self, new: Schedules) -> None:
        types = self.problem.types
        lists = []
        for whose, row in zip(new.whose.tolist(), new.rows, strict=True):
            days = np.flatnonzero(row >= 0)
            rows = self._row_of[days * types + row[days]]
            lists.append(np.append(rows[rows >= 0], self._place[whose]))
        starts = np.cumsum([0, *(len(rows) for rows in lists[:-1])])
        index = np.concatenate(lists).astype(np.int32)
        _add(self.highs, new.cost.astype(np.float64), starts, index, np.ones(len(index)))

    def solve(self) -> Relaxed | None:
        """The optimum; None where the time was over or the people have no schedule."""
        limit = self.highs.getRunTime() + max(LEAST_S, self._left_s())
        self.highs.setOptionValue("time_limit", limit)
        self.highs.setOptionValue("simplex_strategy", DUAL if self._bounded else PRIMAL)
        self._bounded = False
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self.highs.getSolution()
        duals = np.array(solution.row_dual)
        people = len(self.numbers)
        cover = np.zeros(self.need.size)
        cover[self._cells] = duals[people:]
        return Relaxed(
            float(self.highs.getObjectiveValue()),
            duals[:people],
            self._within(cover.reshape(self.need.shape)),
            np.array(solution.col_value)[self.slack :],
        )

    def _within(self, cover: Floats) -> Floats:
        """Prices that keep the bound finite, whatever the solver's tolerance."""
        low, high = self.cover
        over, under = self.problem.over.astype(np.float64), self.problem.under
        least = np.where(np.isinf(high), -over, -np.inf)
        most = np.where(low <= 0.0, under, np.inf)
        far = FARTHEST * max(1.0, float(over.max(initial=0.0)), float(under.max(initial=0)))
        return np.clip(np.clip(cover, least, most), -far, far)

    def slack_worth(self, prices: Floats) -> float:
        """The least that people missing and surplus cost less prices, in their bounds."""
        total = 0.0
        for weights, sign, (low, high) in self._slack_bounds():
            reduced = weights - sign * prices
            total += float((np.where(reduced >= 0.0, low, high) * reduced)[reduced != 0.0].sum())
        return total

    def _slack_bounds(self) -> list[tuple[I64, float, tuple[Floats, Floats]]]:
        """For people missing and for surplus: weights, sign in the row, least and most."""
        low, high = self.cover
        missing = (np.maximum(0.0, self.need - high), np.maximum(0.0, self.need - low))
        missing[1][low <= 0.0] = np.inf
        surplus = (np.maximum(0.0, low - self.need), np.maximum(0.0, high - self.need))
        return [(self.problem.under, 1.0, missing), (self.problem.over, -1.0, surplus)]

    def restrict(self, shut: dict[int, Bools], cover: tuple[Floats, Floats]) -> None:
        """What a branch allows: cells not to be given (see Pricer.price) and the least and most
        people of each shift, float64 (days, types) each. Replaces the branch before.
        """
        self.shut, self.cover, self._bounded = shut, cover, True
        count = len(self._cells)
        for i, (_, _, (low, high)) in enumerate(self._slack_bounds()):
            columns = np.arange(i * count, (i + 1) * count)
            self._set_bounds(columns, low.ravel()[self._cells], high.ravel()[self._cells])
        held = self.schedules()
        most = np.full(len(held), np.inf)
        days = np.arange(held.rows.shape[1])
        for number, cells in shut.items():
            own = np.flatnonzero(held.whose == number)
            most[own[cells[days, held.rows[own]].any(axis=1)]] = 0.0
        self._set_bounds(self.slack + np.arange(len(held)), np.zeros(len(held)), most)

    def _set_bounds(self, columns: I64, low: Floats, high: Floats) -> None:
        index = columns.astype(np.int32)
        self.highs.changeColsBounds(len(index), index, low, np.minimum(high, highspy.kHighsInf))

    def place(self, number: int) -> int:
        """The row of a person."""
        return self._place[number]


def _empty(people: int, need: I64) -> Any:
    highs = highspy.Highs()
    for name, value in {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "presolve": "off",
        "solver": "simplex",
        "simplex_strategy": PRIMAL,
    }.items():
        highs.setOptionValue(name, value)
    sides = np.concatenate((np.ones(people), need.astype(np.float64)))
    nothing = np.zeros(0, dtype=np.int32)
    starts = np.zeros(len(sides), dtype=np.int32)
    highs.addRows(len(sides), sides, sides, 0, starts, nothing, np.zeros(0))
    return highs


def _add(highs: Any, cost: Floats, starts: Any, index: Any, values: Floats) -> None:
    """Columns from 0 up."""
    count = len(cost)
    highs.addCols(
        count,
        cost,
        np.zeros(count),
        np.full(count, highspy.kHighsInf),
        len(index),
        np.asarray(starts, dtype=np.int32),
        np.asarray(index, dtype=np.int32),
        values,
    )
