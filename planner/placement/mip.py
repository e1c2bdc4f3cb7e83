"""Runs HiGHS on a mixed-integer model, tells progress, and can be stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import highspy
import numpy as np
from scipy.sparse import csr_matrix

from planner.placement.problem import Bools, EndedBy, Floats
from planner.placement.watch import Watch

ASK_EVERY_S = 0.1
FEASIBLE = 2
Sense = Literal["min", "max"]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Cost, lower, upper float64 (columns), whole bool (columns); lines row_lower <= matrix x <=
    row_upper.
    """

    sense: Sense
    cost: Floats
    lower: Floats
    upper: Floats
    whole: Bools
    matrix: csr_matrix
    row_lower: Floats
    row_upper: Floats


@dataclass(frozen=True, slots=True, eq=False)
class MipAnswer:
    """values float64 (columns) or None; bound valid for the model; infeasible when proved so."""

    values: Floats | None
    bound: float
    ended_by: EndedBy
    infeasible: bool = False


def run_mip(
    model: Model,
    watch: Watch,
    *,
    start: Floats | None = None,
    step: float = 1e-6,
    better: Callable[[Floats], None] | None = None,
) -> MipAnswer:
    """Branch and cut until the bound is within `step` (or limits.gap) of the best solution.

    `step` just below 1 is right where every objective is a whole number. better: told the columns
    of every better solution while the search goes on.
    """
    highs = _loaded(model, watch, step)
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start.tolist()
        highs.setSolution(given)
    cancelled = _listen(highs, watch)
    if better is not None:
        highs.cbMipImprovingSolution.subscribe(
            lambda event: better(np.array(event.data_out.mip_solution))
        )
    highs.run()
    status, info = highs.getModelStatus(), highs.getInfo()
    bound = float(info.mip_dual_bound)
    ended: EndedBy = "work" if status == highspy.HighsModelStatus.kSolutionLimit else "clock"
    if status == highspy.HighsModelStatus.kOptimal:
        ended = "gap" if watch.limits.gap > 0.0 else "proof"
    elif cancelled[0]:
        ended = "cancel"
    if info.primal_solution_status != FEASIBLE:
        return MipAnswer(None, bound, ended, status == highspy.HighsModelStatus.kInfeasible)
    return MipAnswer(np.array(highs.getSolution().col_value), bound, ended)


def _loaded(model: Model, watch: Watch, step: float) -> Any:
    highs = highspy.Highs()
    options: dict[str, Any] = {
        "output_flag": False,
        "threads": watch.limits.threads,
        "parallel": "off",
        "random_seed": watch.limits.seed,
        "time_limit": max(watch.left_s, 0.01),
        "mip_rel_gap": watch.limits.gap,
        "mip_abs_gap": step,
    }
    if watch.limits.max_nodes is not None:
        options["mip_max_nodes"] = watch.limits.max_nodes
    for name, value in options.items():
        highs.setOptionValue(name, value)
    hand_over(highs, model)
    return highs


def hand_over(highs: Any, model: Model) -> None:
    """Give HiGHS a model, row by row."""
    rows = model.matrix
    sense = highspy.ObjSense.kMaximize if model.sense == "max" else highspy.ObjSense.kMinimize
    highs.passModel(
        rows.shape[1],
        rows.shape[0],
        rows.nnz,
        int(highspy.MatrixFormat.kRowwise),
        int(sense),
        0.0,
        model.cost,
        model.lower,
        model.upper,
        model.row_lower,
        model.row_upper,
        rows.indptr[:-1].astype(np.int32),
        rows.indices.astype(np.int32),
        rows.data.astype(np.float64),
        model.whole.astype(np.int32),
    )


def _listen(highs: Any, watch: Watch) -> list[bool]:
    """Asks should_stop now and then; the one entry of the list says whether it was true."""
    cancelled, last = [False], [0.0]

    def ask(event: Any) -> None:
        now = time.perf_counter()
        if now - last[0] >= ASK_EVERY_S:
            last[0] = now
            cancelled[0] = cancelled[0] or watch.should_stop()
            gap = float(event.data_out.mip_gap)
            watch.tell(gap if np.isfinite(gap) else None)
        event.interrupt(cancelled[0])

    for callback in (highs.cbMipInterrupt, highs.cbSimplexInterrupt):
        callback.subscribe(ask)
    return cancelled
