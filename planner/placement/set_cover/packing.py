# ruff: noqa: ANN001, ANN202 (compiled loops carry no types)
"""Row packings: multipliers u >= 0 of which no site holds more than its cost; their sum bounds the
cost of every cover from below (linear programming duality).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from planner.placement.problem import Floats, Ints
from planner.placement.set_cover.lists import Lists, sums_by_site

SHRUNK = 1.0 - 1e-12


def greedy_packing(lists: Lists) -> Floats:
    """float64 (rows): rows with few sites first, each as much as its sites still bear."""
    order = np.argsort(np.diff(lists.by_row.start), kind="stable")
    u = np.zeros(lists.rows)
    _fill(lists, order, lists.cost.copy(), u)
    return safe_packing(lists, u)


def filled_packing(lists: Lists, given: Floats, open_rows: Ints, free: Ints) -> Floats:
    """A packing given, of which the open rows keep their share and then take, few sites first,
    what the free sites still bear; other sites bear anything.
    """
    u = np.zeros(lists.rows)
    u[open_rows] = given[open_rows]
    slack = np.full(lists.sites, np.inf)
    slack[free] = (lists.cost - sums_by_site(lists, u))[free]
    order = open_rows[np.argsort(np.diff(lists.by_row.start)[open_rows], kind="stable")]
    _fill(lists, order, slack, u)
    return safe_packing(lists, u, free)


def safe_packing(lists: Lists, multipliers: Floats, free: Ints | None = None) -> Floats:
    """The multipliers without negative ones, shrunk until no (free) site holds above its cost."""
    u = np.maximum(multipliers, 0.0)
    held = sums_by_site(lists, u) / lists.cost
    most = float((held if free is None else held[free]).max(initial=0.0))
    return u if most <= 1.0 else u * (SHRUNK / most)


@njit(cache=True)
def _fill(lists, order, slack, u):  # type: ignore[no-untyped-def]
    """In the given order every row takes the least slack of its sites."""
    for i in order:
        least = np.inf
        for at in range(lists.by_row.start[i], lists.by_row.start[i + 1]):
            least = min(least, slack[lists.by_row.item[at]])
        if least <= 0.0 or least == np.inf:
            continue
        u[i] += least
        for at in range(lists.by_row.start[i], lists.by_row.start[i + 1]):
            slack[lists.by_row.item[at]] -= least
