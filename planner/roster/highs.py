"""Runs HiGHS on a linear model: relaxation or whole numbers, with a way to stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import highspy
import numpy as np
from numpy.typing import NDArray

from planner.model.proof import Limits, Progress, StopRequest, never_stop
from planner.roster.draft import LinearModel
from planner.roster.leaving import run_aside

Ended = Literal["proof", "work", "clock", "cancel"]
ASK_EVERY_S = 0.1
LEAST_S = 0.02
"""HiGHS takes a limit that has passed for none at all, so it is not started with so little left."""
SETTLE_S = 30.0
ASIDE_FROM = 20_000
"""Entries of a model from which on HiGHS runs aside: between two of its questions seconds pass."""
SLACK, SLACK_SHARE = 1e-3, 1e-8
"""How far a bound may be off by floating point before it is rounded up to a whole cost."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom to tell and ask during a solve, and the moment (perf_counter) when it must end."""

    progress: Progress
    should_stop: StopRequest
    deadline_s: float
    limits: Limits
    stage: str = "roster"
    share: float = 0.0
    vacant: Callable[[int], None] = lambda _: None
    """Told the vacant places of a better roster."""

    @property
    def left_s(self) -> float:
        """Seconds until the deadline, never below 0."""
        return max(0.0, self.deadline_s - time.perf_counter())

    def with_grace(self) -> Watch:
        """The same with a sixth of the whole time limit left at least: what a first roster needs
        is not lost because an earlier step was slow.
        """
        least = time.perf_counter() + self.limits.time_limit_s / 6
        return replace(self, deadline_s=max(self.deadline_s, least))

    def patient(self) -> Watch:
        """The same for a small last step that is never stopped."""
        later = time.perf_counter() + SETTLE_S
        return replace(self, deadline_s=later, should_stop=never_stop)


@dataclass(frozen=True, slots=True)
class Answer:
    """What HiGHS found. `values` is None without a solution; `bound` is valid for the model given;
    `reduced_costs` (columns) and `row_duals` (rows) only of a relaxation.
    """

    values: NDArray[np.float64] | None
    objective: float
    bound: float
    reduced_costs: NDArray[np.float64]
    ended_by: Ended
    row_duals: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))


def relax(model: LinearModel, watch: Watch, *, by: Literal["ipm", "simplex"]) -> Answer:
    """The linear relaxation at a vertex, by interior point and crossover (quick where large) or by
    simplex (more often whole); bound 0 (costs are never negative) if it is stopped.
    """
    if watch.left_s < LEAST_S:
        return Answer(None, np.inf, 0.0, np.zeros(0), "clock")
    highs = _load(model, watch, whole=False)
    highs.setOptionValue("solver", by)
    stopped = _watch(watch, highs.cbIpmInterrupt, highs.cbSimplexInterrupt)
    if not _run(highs, model, watch):
        return Answer(None, np.inf, 0.0, np.zeros(0), "cancel")
    solution = highs.getSolution()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return Answer(None, np.inf, 0.0, np.zeros(0), "cancel" if stopped() else "clock")
    value = float(highs.getObjectiveValue())
    duals = np.array(solution.col_dual)
    rows = np.array(solution.row_dual)
    return Answer(np.array(solution.col_value), value, value, duals, "proof", rows)


def solve_whole(
    model: LinearModel, watch: Watch, *, start: NDArray[np.float64] | None = None
) -> Answer:
    """Branch and cut to the gap of the limits; whole costs let it end one unit from the bound."""
    if watch.left_s < LEAST_S:
        return Answer(None, np.inf, 0.0, np.zeros(0), "clock")
    highs = _load(model, watch, whole=True)
    if watch.limits.max_nodes is not None:
        highs.setOptionValue("mip_max_nodes", watch.limits.max_nodes)
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start.tolist()
        highs.setSolution(given)
    stopped = _watch(watch, highs.cbMipInterrupt, highs.cbSimplexInterrupt)
    if not _run(highs, model, watch):
        return Answer(None, np.inf, 0.0, np.zeros(0), "cancel")
    info = highs.getInfo()
    proved = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    ended: Ended = "proof" if proved else "cancel" if stopped() else "clock"
    if highs.getModelStatus() == highspy.HighsModelStatus.kSolutionLimit:
        ended = "work"
    bound = max(0.0, float(info.mip_dual_bound)) if np.isfinite(info.mip_dual_bound) else 0.0
    if info.primal_solution_status != 2:
        return Answer(None, np.inf, bound, np.zeros(0), ended)
    values = np.array(highs.getSolution().col_value)
    return Answer(values, float(info.objective_function_value), bound, np.zeros(0), ended)


def rounded_up(bound: float, model: LinearModel) -> float:
    """The bound, rounded up to a whole cost where all costs are whole."""
    if not has_whole_costs(model):
        return bound
    return float(np.ceil(bound - SLACK - SLACK_SHARE * abs(bound)))


def has_whole_costs(model: LinearModel) -> bool:
    """Whether every whole solution has a whole objective."""
    return bool(np.all(model.cost == np.round(model.cost)))


def _load(model: LinearModel, watch: Watch, *, whole: bool) -> Any:
    highs = highspy.Highs()
    limits = watch.limits
    options = {
        "output_flag": False,
        "threads": limits.threads,
        "parallel": "off",
        "random_seed": limits.seed,
        "time_limit": watch.left_s,
        "mip_rel_gap": limits.gap,
        "mip_abs_gap": 0.99 if has_whole_costs(model) else 1e-6,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    rows = model.matrix
    kinds = np.where(model.integer & whole, 1, 0).astype(np.int32)
    highs.passModel(
        rows.shape[1],
        rows.shape[0],
        rows.nnz,
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        model.cost,
        model.lower,
        model.upper,
        model.row_lower,
        model.row_upper,
        rows.indptr[:-1].astype(np.int32) if rows.shape[0] else np.zeros(1, np.int32),
        rows.indices.astype(np.int32),
        rows.data,
        kinds,
    )
    return highs


def _run(highs: Any, model: LinearModel, watch: Watch) -> bool:
    """Whether HiGHS came to an end: a large model that does not heed a cancel is left alone."""
    if model.matrix.nnz < ASIDE_FROM or watch.should_stop is never_stop:
        highs.run()
        return True
    return run_aside(highs.run, watch.should_stop)


def _watch(watch: Watch, *callbacks: Any) -> Callable[[], bool]:
    """Asks should_stop now and then; the returned function says whether it was true."""
    asked = [time.perf_counter(), 0.0]

    def ask(event: Any) -> None:
        now = time.perf_counter()
        if now - asked[0] < ASK_EVERY_S and not asked[1]:
            return
        asked[0] = now
        asked[1] = asked[1] or float(watch.should_stop())
        if not asked[1]:
            watch.progress(watch.stage, watch.share, _gap(event))
        event.interrupt(bool(asked[1]) or now > watch.deadline_s)

    for callback in callbacks:
        callback.subscribe(ask)
    return lambda: bool(asked[1])


def _gap(event: Any) -> float | None:
    gap = float(event.data_out.mip_gap)
    return gap if np.isfinite(gap) and gap < 1.0 else None
