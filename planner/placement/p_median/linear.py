# ruff: noqa: ANN001, ANN202 (compiled loops carry no types)
"""The linear relaxation in its radius form (Elloumi 2010), solved by HiGHS near known multipliers.

For a row with costs D1 < D2 < ... the column z_l is 1 when no open site costs D_l or less; it pays
D1 + sum (D_(l+1) - D_l) z_l. Lists end a little above the row's multiplier: a relaxation, so the
duals stay good multipliers; their bound is counted anew on the full lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numba import njit

from planner.placement.p_median.lists import Lists
from planner.placement.problem import Bools, Floats, Ints
from planner.placement.watch import Watch

LEVELS_ABOVE = 2
INF = highspy.kHighsInf


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Lines start int32, index int32, value float64 (row-wise) over site columns, then z columns;
    cost float64 (columns), low float64 (lines); first int64 (rows) each row's first line or -1.
    """

    start: Any
    index: Any
    value: Floats
    cost: Floats
    low: Floats
    first: Ints


def entries(lists: Lists, must: Bools, prices: Floats) -> int:
    """How many site entries the model near these multipliers has."""
    return int(_shape(lists, must, prices)[0].sum())


def relaxed(
    lists: Lists, must: Bools, p: int, prices: Floats, watch: Watch
) -> tuple[Floats, Floats] | None:
    """Multipliers float64 (rows) and opening shares float64 (sites) of the relaxation; None where
    HiGHS gave no optimum, or none in time.
    """
    sites = must.size
    lines = lines_near(lists, must, p, prices)
    highs = _loaded(lines, must, p, watch)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = highs.getSolution()
    dual = np.append(np.array(solution.row_dual), 0.0)
    duals = lists.price[:, 0] + np.where(lines.first >= 0, dual[lines.first], 0.0)
    return duals, np.array(solution.col_value)[:sites]


def lines_near(lists: Lists, must: Bools, p: int, prices: Floats) -> Lines:
    """The model's lines; the last one counts the open sites."""
    sites, rows = must.size, prices.size
    ends, levels = _shape(lists, must, prices)
    count = int(levels.sum())
    size = int(ends.sum()) + 2 * count + sites
    start = np.zeros(count + 2, dtype=np.int32)
    index, value = np.empty(size, dtype=np.int32), np.empty(size)
    cost, first = np.zeros(sites + count), np.full(rows, -1, dtype=np.int64)
    used = _fill(lists, ends, sites, (start, index, value, cost, first))
    index[used : used + sites] = np.arange(sites)
    value[used : used + sites] = 1.0
    start[-1] = used + sites
    low = np.zeros(count + 1)
    low[first[first >= 0]] = 1.0
    low[count] = float(p)
    return Lines(start, index[: used + sites], value[: used + sites], cost, low, first)


def _loaded(lines: Lines, must: Bools, p: int, watch: Watch) -> Any:
    columns, count = lines.cost.size, lines.low.size
    lower, upper = np.zeros(columns), np.full(columns, INF)
    lower[: must.size], upper[: must.size] = must, 1.0
    high = np.full(count, INF)
    high[-1] = float(p)
    highs = highspy.Highs()
    options = {"output_flag": False, "threads": 1, "parallel": "off", "time_limit": watch.left_s}
    for name, setting in options.items():
        highs.setOptionValue(name, setting)
    highs.passModel(
        columns, count, lines.value.size, int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize), 0.0, lines.cost, lower, upper, lines.low, high,
        lines.start[:-1], lines.index, lines.value, np.zeros(columns, dtype=np.int32),
    )  # fmt: skip
    highs.cbSimplexInterrupt.subscribe(lambda event: event.interrupt(watch.should_stop()))
    return highs


def _shape(lists: Lists, must: Bools, prices: Floats) -> tuple[Ints, Ints]:
    """int64 (rows) each: entries and levels that get lines."""
    ends, levels = np.zeros(prices.size, dtype=np.int64), np.zeros(prices.size, dtype=np.int64)
    _measure(lists, must, prices, ends, levels)
    return ends, levels


@njit(cache=True)
def _measure(lists, must, prices, ends, levels):  # type: ignore[no-untyped-def]
    """A row's last level needs no line, except where the row cannot reach every site."""
    for i in range(prices.size):
        price, reach = lists.price[i], lists.reach[i]
        above, k, before = 0, 0, -1.0
        while k < reach and above <= LEVELS_ABOVE:
            if k == 0 or price[k] > before:
                before = price[k]
                ends[i] = k
                levels[i] += 1
                above += before > prices[i]
            k += 1
        levels[i] -= 1
        whole = k == reach and above <= LEVELS_ABOVE
        if whole and reach < must.size and not must[lists.order[i, reach - 1]]:
            ends[i] = reach
            levels[i] += 1


@njit(cache=True)
def _fill(lists, ends, sites, model):  # type: ignore[no-untyped-def]
    """Writes the lines of all rows; returns the entries used."""
    start, index, value, cost, first = model
    used, line = 0, 0
    for i in range(ends.size):
        price, k = lists.price[i], 0
        while k < ends[i]:
            level = price[k]
            start[line] = used
            if k == 0:
                first[i] = line
            else:
                index[used], value[used] = sites + line - 1, -1.0
                used += 1
            while k < ends[i] and price[k] == level:
                index[used], value[used] = lists.order[i, k], 1.0
                used += 1
                k += 1
            if k < lists.reach[i]:
                index[used], value[used] = sites + line, 1.0
                cost[sites + line] = price[k] - level
                used += 1
            line += 1
    start[line] = used
    return used
