"""Each row's sites from cheap to dear: what searches and bounds walk along."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.placement.problem import Floats, Ints


class Lists(NamedTuple):
    """order int32 (rows, sites) sites from cheap to dear; price float64 (rows, sites) their costs;
    reach int64 (rows) how many of them count (the rest is no way); column float64 (sites, rows)
    the costs by site.
    """

    order: NDArray[np.int32]
    price: Floats
    reach: Ints
    column: Floats


def sorted_lists(cost: Floats) -> Lists:
    """Lists of a cost float64 (rows, sites), inf = no way."""
    order = np.argsort(cost, axis=1, kind="stable")
    price = np.take_along_axis(cost, order, axis=1)
    reach = np.isfinite(cost).sum(axis=1).astype(np.int64)
    column = np.ascontiguousarray(cost.T)
    return Lists(order.astype(np.int32), np.ascontiguousarray(price), reach, column)


def only_sites(lists: Lists, kept: Ints) -> Lists:
    """Lists of the kept sites (ascending), renumbered from 0."""
    place = np.full(lists.column.shape[0], -1, dtype=np.int32)
    place[kept] = np.arange(kept.size, dtype=np.int32)
    rows = lists.order.shape[0]
    order = np.empty((rows, kept.size), dtype=np.int32)
    price = np.empty((rows, kept.size))
    reach = np.empty(rows, dtype=np.int64)
    _filter(lists, place, order, price, reach)
    return Lists(order, price, reach, np.ascontiguousarray(lists.column[kept]))


@njit(cache=True)
def _filter(lists, place, order, price, reach):  # type: ignore[no-untyped-def]
    for i in range(order.shape[0]):
        count = 0
        far = 0
        for k in range(lists.order.shape[1]):
            new = place[lists.order[i, k]]
            if new >= 0:
                order[i, count] = new
                price[i, count] = lists.price[i, k]
                count += 1
                if k < lists.reach[i]:
                    far = count
        reach[i] = far
