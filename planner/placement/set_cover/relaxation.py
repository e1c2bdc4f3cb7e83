"""The linear relaxation of a set covering in HiGHS, solved again and again from where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from planner.placement.problem import Floats, Ints
from planner.placement.set_cover.lists import Lists
from planner.placement.watch import Watch

_BOUND = highspy.HighsModelStatus.kObjectiveBound


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """x float64 (sites) and the rows' duals float64 (rows), not yet made safe; optimal False where
    the duals were enough before the optimum.
    """

    x: Floats
    duals: Floats
    optimal: bool


@dataclass(frozen=True, slots=True, eq=False)
class Relaxation:
    """A loaded model: least cost, every row covered at least once, x >= 0."""

    highs: Any
    watch: Watch
    sites: int

    def solved(self, opened: Ints, closed: Ints, *, enough: float = np.inf) -> Relaxed | None:
        """The optimum with sites opened and closed, or any duals that make it cost more than
        `enough`; None where the watch ended it or the solver failed.
        """
        lower, upper = np.zeros(self.sites), np.full(self.sites, np.inf)
        lower[opened] = upper[opened] = 1.0
        upper[closed] = 0.0
        every = np.arange(self.sites, dtype=np.int32)
        self.highs.changeColsBounds(self.sites, every, lower, upper)
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + self.watch.left_s + 0.01)
        self.highs.setOptionValue("objective_bound", enough)
        self.highs.run()
        status = self.highs.getModelStatus()
        if status not in {highspy.HighsModelStatus.kOptimal, _BOUND}:
            return None
        answer = self.highs.getSolution()
        x, duals = np.array(answer.col_value), np.array(answer.row_dual)
        return Relaxed(x, duals, status != _BOUND)


def relaxation(lists: Lists, watch: Watch) -> Relaxation:
    """The relaxation of these lists, not yet solved."""
    highs = highspy.Highs()
    options: dict[str, Any] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": watch.limits.seed,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    rows, sites, row_wise = lists.rows, lists.sites, int(highspy.MatrixFormat.kRowwise)
    highs.passModel(
        sites,
        rows,
        lists.by_row.item.size,
        row_wise,
        int(highspy.ObjSense.kMinimize),
        0.0,
        lists.cost,
        np.zeros(sites),
        np.full(sites, np.inf),
        np.ones(rows),
        np.full(rows, np.inf),
        lists.by_row.start[:-1].astype(np.int32),
        lists.by_row.item.astype(np.int32),
        np.ones(lists.by_row.item.size),
        np.zeros(sites, dtype=np.int32),
    )
    _listen(highs, watch)
    return Relaxation(highs, watch, sites)


def _listen(highs: Any, watch: Watch) -> None:
    def ask(event: Any) -> None:
        event.interrupt(watch.asked_to_end() is not None)

    highs.cbSimplexInterrupt.subscribe(ask)
