"""Who goes where when the sites are given and rows may be split: a transport problem (Hitchcock
1941), solved by HiGHS on each row's cheap sites, others added while they would help.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, vstack

from planner.placement.capacitated.frame import Frame
from planner.placement.capacitated.search import Answer
from planner.placement.problem import Bools, Floats, Ints

CHEAP = 4
USED = 1e-9
HELPS = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """sites int64 (p) ascending; row, site int64 and share float64 (pairs in use); its cost."""

    sites: Ints
    row: Ints
    site: Ints
    share: Floats
    cost: float


def flow_of(frame: Frame, sites: Ints, whole: Answer | None) -> Flow | None:
    """The cheapest flow to these open sites, None where there is none. whole: an answer whose pairs
    are among the first.
    """
    cost = np.take(frame.cost, sites, axis=1)
    near = np.argsort(cost, axis=1, kind="stable")[:, :CHEAP]
    used = np.zeros(cost.shape, dtype=np.bool_)
    np.put_along_axis(used, near, values=True, axis=1)
    if whole is not None and np.array_equal(np.sort(whole.sites), sites):
        rows = np.flatnonzero(whole.assignment() >= 0)
        used[rows, np.searchsorted(sites, whole.assignment()[rows])] = True
    used &= np.isfinite(cost)
    known = np.isfinite(cost)
    if not frame.covers and not known.any(axis=1).all():
        return None
    if not known.any():
        return None if frame.plain_least[sites].any() else _flow(frame, sites, used, np.zeros(0))
    while True:
        result, reduced = _solved(frame, sites, cost, used)
        if result.status != 0 and used.sum() == known.sum():
            return None
        if result.status != 0:
            used = known
            continue
        missing = known & ~used & (reduced < -HELPS * (1.0 + np.abs(np.where(known, cost, 0.0))))
        if not missing.any():
            return _flow(frame, sites, used, result.x)
        used = used | missing


def _solved(frame: Frame, sites: Ints, cost: Floats, used: Bools) -> tuple[Any, Floats]:
    """The program on the pairs in use, and every pair's reduced cost float64 (rows, places)."""
    row, place = np.nonzero(used)
    pair = np.arange(row.size)
    served = coo_matrix((np.ones(row.size), (row, pair)), shape=(frame.rows, row.size)).tocsr()
    held = coo_matrix((frame.load[row], (place, pair)), shape=(sites.size, row.size)).tocsr()
    lines = vstack([held, -held, served] if frame.covers else [held, -held]).tocsr()
    limits = np.concatenate(
        [frame.plain_room[sites], -frame.plain_least[sites], np.ones(frame.rows)]
    )
    limits = limits[: lines.shape[0]]
    finite = np.isfinite(limits)
    program: Any = linprog
    result = program(
        cost[row, place],
        A_ub=lines[finite],
        b_ub=limits[finite],
        A_eq=None if frame.covers else served,
        b_eq=None if frame.covers else np.ones(frame.rows),
        method="highs",
    )
    if result.status != 0:
        return result, cost
    price = np.zeros(limits.size)
    price[finite] = result.ineqlin.marginals
    k = sites.size
    of_row = price[2 * k :] if frame.covers else result.eqlin.marginals
    return result, cost - of_row[:, None] - frame.load[:, None] * (price[:k] - price[k : 2 * k])


def _flow(frame: Frame, sites: Ints, used: Bools, share: Floats) -> Flow:
    """The pairs in use; shares of a row that must go add up to 1 exactly."""
    row, place = np.nonzero(used)
    kept = share > USED
    row, site, share = row[kept], sites[place[kept]], share[kept]
    total = np.bincount(row, weights=share, minlength=frame.rows)
    scale = np.maximum(total, 1.0) if frame.covers else total
    share = share / scale[row]
    return Flow(sites, row, site, share, float((frame.cost[row, site] * share).sum()))
