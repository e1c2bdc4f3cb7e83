"""Runs HiGHS on the roaming model: relaxation with multipliers, dives, whole numbers."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any, Literal

import highspy
import numpy as np

from planner.model.proof import Limits, StopRequest
from planner.timetable.roaming_gifts import pass_model
from planner.timetable.roaming_problem import Floats, Ints
from planner.timetable.roaming_rows import LinearModel

Ended = Literal["proof", "clock", "cancel"]
LEAST_S = 0.05
"""HiGHS takes a limit that has passed for none at all, so it is not started with so little left."""


@dataclass(frozen=True, slots=True)
class Watch:
    """When a solve must end (perf_counter), whom to ask, how to solve."""

    deadline_s: float
    should_stop: StopRequest
    limits: Limits

    @property
    def left_s(self) -> float:
        """Seconds left, never below 0."""
        return max(0.0, self.deadline_s - time.perf_counter())

    def part(self, share: float) -> Watch:
        """The same for a share of the time left."""
        return replace(self, deadline_s=time.perf_counter() + share * self.left_s)

    @property
    def over(self) -> bool:
        """Whether nothing more should be started."""
        return self.left_s < LEAST_S or self.should_stop()

    @property
    def ended_by(self) -> Ended:
        """Why it was ended."""
        return "cancel" if self.should_stop() else "clock"


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """An answer in whole numbers (None: none found), the bound of the model, whether proved."""

    values: Floats | None
    bound: float
    proved: bool


class Relaxation:
    """The linear relaxation, kept in memory so that fixing a column resolves it quickly."""

    def __init__(self, model: LinearModel, watch: Watch) -> None:
        self.model = model
        self._highs = _highs(watch, watch.left_s)
        self._highs.setOptionValue("solver", "ipm")
        pass_model(self._highs, model, whole=False)
        _listen(self._highs, watch)
        self.watch = watch
        self._values: Floats = np.zeros(model.cost.size)
        self.solved = self._run()
        self.bound = multiplier_bound(model, self.duals) if self.solved else 0.0
        self._highs.setOptionValue("solver", "simplex")

    @property
    def values(self) -> Floats:
        """The columns of the last run that had an answer."""
        return self._values

    @property
    def duals(self) -> Floats:
        """The multipliers of the rows of the last run."""
        return np.array(self._highs.getSolution().row_dual)

    @property
    def objective(self) -> float:
        """The value of the last run."""
        return float(self._highs.getObjectiveValue())

    def fix(self, columns: Ints, floors: Floats, tops: Floats) -> bool:
        """Resolve with other limits of these columns; whether there is an answer."""
        if columns.size:
            self._highs.changeColsBounds(columns.size, columns.astype(np.int32), floors, tops)
        return self._run()

    def _run(self) -> bool:
        if self.watch.over:
            return False
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + self.watch.left_s)
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        self._values = np.array(self._highs.getSolution().col_value)
        return True


def multiplier_bound(model: LinearModel, duals: Floats) -> float:
    """What row multipliers prove of the least cost, recomputed without the solver: their limits
    plus, column by column, the least that its reduced cost allows. Every vector gives a bound.
    """
    price = np.where(
        np.where(duals > 0, np.isfinite(model.low), np.isfinite(model.high)), duals, 0.0
    )
    limit = np.where(price > 0, model.low, model.high)
    reduced = model.cost - model.matrix.T @ price
    paid = price[price != 0] @ limit[price != 0]
    return float(paid + np.where(reduced > 0, reduced * model.floor, reduced * model.top).sum())


def solve_whole(
    model: LinearModel, watch: Watch, *, start: Floats | None, seconds: float, nodes: int
) -> Whole:
    """The model in whole numbers, from a start if there is one, within so many nodes."""
    if watch.over:
        return Whole(None, 0.0, False)
    highs = _highs(watch, min(seconds, watch.left_s))
    highs.setOptionValue("mip_rel_gap", max(watch.limits.gap, 1e-9))
    highs.setOptionValue("mip_max_nodes", nodes)
    pass_model(highs, model, whole=True)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        highs.setSolution(solution)
    _listen(highs, watch)
    highs.run()
    info = highs.getInfo()
    found = info.primal_solution_status == 2
    values = np.array(highs.getSolution().col_value) if found else None
    proved = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return Whole(values, float(info.mip_dual_bound), bool(proved))


def limited(model: LinearModel, columns: Ints, values: Floats) -> LinearModel:
    """The model with these columns fixed."""
    floor, top = model.floor.copy(), model.top.copy()
    floor[columns], top[columns] = values, values
    return replace(model, floor=floor, top=top)


def _highs(watch: Watch, seconds: float) -> Any:
    highs = highspy.Highs()
    options: dict[str, Any] = {
        "output_flag": False,
        "threads": watch.limits.threads,
        "parallel": "off",
        "random_seed": watch.limits.seed,
        "time_limit": max(seconds, LEAST_S),
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs


def _listen(highs: Any, watch: Watch) -> None:
    def ask(event: Any) -> None:
        event.interrupt(bool(watch.should_stop()))

    for moment in (highs.cbMipInterrupt, highs.cbSimplexInterrupt, highs.cbIpmInterrupt):
        moment.subscribe(ask)
