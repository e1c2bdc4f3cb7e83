# ruff: noqa: ANN001, ANN202, PLR0917 (compiled loops carry no types)
"""What branching leaves of a problem with many open sites: HiGHS on the radius model of the sites
that are left, rows cut a little above their multipliers and lengthened where an answer needs it
(the bound of a cut model is valid, its answer exact where no row ends at the cut).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from scipy.sparse import csr_matrix

from planner.placement.mip import Model, run_mip
from planner.placement.p_median.ascent import Region
from planner.placement.p_median.incumbent import Incumbent
from planner.placement.p_median.linear import Lines, lines_near
from planner.placement.problem import Bools, EndedBy, Floats, Ints

WHOLE_STEP = 0.99
TRIES = 6
OPEN = 0.5
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Rest:
    """A bound on every set of the region's sites, and what ended the search for it."""

    bound: float
    ended_by: EndedBy


def rest(best: Incumbent, region: Region, prices: Floats, sites: Ints) -> Rest:
    """Solves the region (its kept ones are places in `sites`); better sets go to `best`."""
    own = sites[region.kept]
    chosen = np.isin(own, best.sites)
    high = np.maximum(prices, _nearest(best, best.sites))
    bound = -np.inf
    for _ in range(TRIES):
        lines = lines_near(region.lists, region.must, best.case.p, high)
        offset = float(region.lists.price[:, 0].sum())
        start = values_of(lines, chosen) if chosen.sum() == best.case.p else None
        step = WHOLE_STEP if best.whole else best.margin
        answer = run_mip(
            _model(lines, region.must, best.case.p), best.watch, start=start, step=step
        )
        bound = max(bound, np.inf if answer.infeasible else answer.bound + offset)
        if answer.values is None:
            return Rest(bound, answer.ended_by)
        chosen = answer.values[: own.size] > OPEN
        best.offer(own[chosen])
        paid = _nearest(best, own[chosen])
        longer = paid > _paid(lines, region, answer.values) + SAME * np.maximum(1.0, paid)
        if answer.ended_by != "proof" or bound >= best.limit or not longer.any():
            return Rest(bound, answer.ended_by)
        high = np.where(longer, np.maximum(paid, high), high)
    return Rest(bound, "work")


def _nearest(best: Incumbent, chosen: Ints) -> Floats:
    nearest: Floats = best.column[chosen].min(axis=0)
    return np.where(np.isfinite(nearest), nearest, best.far)


def _model(lines: Lines, must: Bools, p: int) -> Model:
    columns, count = lines.cost.size, lines.low.size
    lower, upper = np.zeros(columns), np.full(columns, np.inf)
    lower[: must.size], upper[: must.size] = must, 1.0
    high = np.full(count, np.inf)
    high[-1] = float(p)
    matrix = csr_matrix((lines.value, lines.index, lines.start), shape=(count, columns))
    whole = np.arange(columns) < must.size
    return Model("min", lines.cost, lower, upper, whole, matrix, lines.low, high)


def values_of(lines: Lines, chosen: Bools) -> Floats:
    """float64 (columns) of the model for these open sites."""
    values = np.zeros(lines.cost.size)
    values[: chosen.size] = chosen
    _fill_levels(lines.start, lines.index, lines.value, lines.low, values, chosen.size)
    return values


@njit(cache=True)
def _fill_levels(start, index, value, low, values, sites):  # type: ignore[no-untyped-def]
    """Line by line: a line's own level is what is missing to its lower limit."""
    for line in range(low.size - 1):
        lack = low[line]
        own = sites + line
        for k in range(start[line], start[line + 1]):
            if index[k] != own:
                lack -= value[k] * values[index[k]]
        values[own] = max(0.0, lack)


def _paid(lines: Lines, region: Region, values: Floats) -> Floats:
    """float64 (rows) what the model lets each row pay."""
    sites = region.must.size
    each = lines.cost[sites:] * np.round(values[sites:])
    total = np.concatenate([[0.0], np.cumsum(each)])
    first = lines.first
    starts = np.append(np.flatnonzero(lines.low[:-1] > 0.0), lines.low.size - 1)
    paid: Floats = region.lists.price[:, 0].copy()
    place = np.searchsorted(starts, np.maximum(first, 0))
    has = first >= 0
    paid[has] += total[starts[place[has] + 1]] - total[first[has]]
    return paid
