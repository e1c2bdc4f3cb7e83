"""Which points open where a service has fewer kits than points: chosen by HiGHS, proved.

First the most weight of openings with at most `kits` at once; then, that weight kept, the point
with the smallest share of its slots gets as large a share as it can.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

from planner.model.proof import Limits, Progress, StopRequest

SHARE_TIME_S = 5.0
TINY = 1e-6

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class KitCase:
    """Openings that could take place: weight float64 (n); point int64 (n); moment int64 (n), the
    service, day and shift whose openings share the kits; kits int64 (moments), at most so many.
    """

    weight: Floats
    point: Ints
    moment: Ints
    kits: Ints


@dataclass(frozen=True, slots=True, eq=False)
class KitAnswer:
    """chosen bool (n); bound on the weight; whether the clock or a cancel ended it early."""

    chosen: NDArray[np.bool_]
    bound: float
    ended_by: str


def choose(
    case: KitCase, progress: Progress, should_stop: StopRequest, limits: Limits
) -> KitAnswer:
    """At most `kits` openings at a moment, the most weight in all, shared out evenly."""
    started_s = time.perf_counter()
    best = _heaviest(case)
    bound = float(case.weight[best].sum())
    if best.all():
        return KitAnswer(best, bound, "proof")
    highs, cancelled = _loaded(case, None, limits, should_stop, limits.time_limit_s)
    highs.run()
    ended = "cancel" if cancelled[0] else "clock"
    if highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        ended = "proof"
        best = np.array(highs.getSolution().col_value)[: case.weight.size] > 0.5
        bound = float(highs.getInfo().mip_dual_bound)
    progress("timetable", 0.5, None)
    left_s = limits.time_limit_s - (time.perf_counter() - started_s)
    if ended == "proof" and left_s > 0.0 and not should_stop():
        best = _shared(case, best, limits, should_stop, min(left_s, SHARE_TIME_S))
    return KitAnswer(best, bound, ended)


def _heaviest(case: KitCase) -> NDArray[np.bool_]:
    """The heaviest openings of every moment; the moments do not touch one another."""
    order = np.lexsort((np.arange(case.weight.size), -case.weight, case.moment))
    moment = case.moment[order]
    first = np.searchsorted(moment, moment, side="left")
    rank = np.arange(order.size) - first
    chosen = np.zeros(order.size, dtype=np.bool_)
    chosen[order] = rank < case.kits[moment]
    return chosen


def _shared(
    case: KitCase,
    best: NDArray[np.bool_],
    limits: Limits,
    should_stop: StopRequest,
    time_s: float,
) -> NDArray[np.bool_]:
    """As much weight, with the least share of any point as large as it can be in the time."""
    weight = float(case.weight[best].sum())
    highs, _ = _loaded(case, weight, limits, should_stop, time_s)
    highs.run()
    if highs.getInfo().primal_solution_status != 2:
        return best
    shared = np.array(highs.getSolution().col_value)[: case.weight.size] > 0.5
    return shared if case.weight[shared].sum() >= weight - TINY * max(1.0, weight) else best


def _loaded(
    case: KitCase,
    weight: float | None,
    limits: Limits,
    should_stop: StopRequest,
    time_s: float,
) -> tuple[Any, list[bool]]:
    """The first model (weight None) or the second (at least this weight, max the least share)."""
    highs = highspy.Highs()
    options: dict[str, Any] = {
        "output_flag": False,
        "threads": limits.threads,
        "parallel": "off",
        "random_seed": limits.seed,
        "time_limit": max(time_s, 0.01),
        "mip_rel_gap": limits.gap if weight is None else 0.01,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    matrix, low, high = _lines(case, weight)
    columns = case.weight.size + 1
    cost = np.append(case.weight, 0.0) if weight is None else np.eye(columns)[-1]
    highs.passModel(
        columns,
        matrix.shape[0],
        matrix.nnz,
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMaximize),
        0.0,
        cost,
        np.zeros(columns),
        np.ones(columns),
        low,
        high,
        matrix.indptr[:-1].astype(np.int32),
        matrix.indices.astype(np.int32),
        matrix.data.astype(np.float64),
        np.append(np.ones(case.weight.size, dtype=np.int32), np.int32(0)),
    )
    return highs, _listen(highs, should_stop)


def _lines(case: KitCase, weight: float | None) -> tuple[csr_matrix, Floats, Floats]:
    """Kits by moment; share of every point >= the last column; at least the weight."""
    count, moments = case.weight.size, case.kits.size
    each = np.arange(count)
    parts: list[Sequence[Any]] = [(case.moment, each, np.ones(count))]
    low, high = [np.full(moments, -np.inf)], [case.kits.astype(np.float64)]
    lines = moments
    if weight is not None:
        points = int(case.point.max(initial=-1)) + 1
        slots = np.maximum(np.bincount(case.point, minlength=points), 1)
        parts.append((lines + case.point, each, 1.0 / slots[case.point]))
        parts.append(
            (
                lines + np.unique(case.point),
                np.full(np.unique(case.point).size, count),
                -np.ones(np.unique(case.point).size),
            )
        )
        parts.append((np.full(count, lines + points), each, case.weight))
        low += [np.zeros(points), np.array([weight - TINY * max(1.0, weight) / 2])]
        high += [np.full(points + 1, np.inf)]
        lines += points + 1
    where = [np.concatenate([part[k] for part in parts]) for k in range(3)]
    matrix = csr_matrix(coo_matrix((where[2], (where[0], where[1])), shape=(lines, count + 1)))
    return matrix, np.concatenate(low), np.concatenate(high)


def _listen(highs: Any, should_stop: StopRequest) -> list[bool]:
    cancelled = [False]

    def ask(event: Any) -> None:
        cancelled[0] = cancelled[0] or should_stop()
        event.interrupt(cancelled[0])

    highs.cbMipInterrupt.subscribe(ask)
    return cancelled
