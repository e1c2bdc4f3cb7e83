"""A linear relaxation in HiGHS that is kept warm while lines come in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import highspy
import numpy as np

from planner.placement.general.walk import Cuts
from planner.placement.mip import Model, hand_over
from planner.placement.problem import Floats
from planner.placement.watch import Watch


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """values and reduced costs float64 (columns), None and empty when not solved in time; bound
    -inf then; impossible where there is no answer.
    """

    values: Floats | None
    bound: float
    reduced: Floats
    impossible: bool = False


class Program:
    """The model without wholeness."""

    __slots__ = ("_highs", "_watch")

    def __init__(self, model: Model, watch: Watch) -> None:
        self._watch = watch
        self._highs: Any = highspy.Highs()
        for name, value in (("output_flag", False), ("threads", 1), ("parallel", "off")):
            self._highs.setOptionValue(name, value)
        relaxed = replace(model, sense="min", whole=np.zeros(len(model.cost), dtype=bool))
        hand_over(self._highs, relaxed)

    def solve(self) -> Solved:
        """The least value, from where the last solve ended."""
        highs, none = self._highs, np.zeros(0)
        highs.setOptionValue("time_limit", highs.getRunTime() + self._watch.left_s + 0.01)
        highs.run()
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Solved(None, -np.inf, none, impossible=True)
        if status != highspy.HighsModelStatus.kOptimal:
            return Solved(None, -np.inf, none)
        answer = highs.getSolution()
        bound = float(highs.getInfo().objective_function_value)
        return Solved(np.array(answer.col_value), bound, np.array(answer.col_dual))

    def add(self, cuts: Cuts) -> None:
        """Further lines."""
        rows = cuts.matrix
        self._highs.addRows(
            rows.shape[0],
            cuts.lower,
            np.full(rows.shape[0], np.inf),
            rows.nnz,
            rows.indptr[:-1].astype(np.int32),
            rows.indices.astype(np.int32),
            rows.data.astype(np.float64),
        )
