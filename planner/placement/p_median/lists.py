# ruff: noqa: ANN001, ANN202 (compiled loops carry no types)
"""Each row's sites from cheap to dear: what searches and bounds walk along."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.placement.problem import Floats, Ints

SPARE = 8
SMALL = 65535.0


class Lists(NamedTuple):
    """order int32 (rows, width) sites from cheap to dear; price float64 (rows, width) their costs;
    reach int64 (rows) how many of them count (the rest is no way).
    """

    order: NDArray[np.int32]
    price: Floats
    reach: Ints


def sorted_lists(cost: Floats) -> Lists:
    """Lists of a cost float64 (rows, sites), inf = no way."""
    order = np.argsort(_keys(cost), axis=1, kind="stable")
    price = np.take_along_axis(cost, order, axis=1)
    reach = np.isfinite(cost).sum(axis=1).astype(np.int64)
    return Lists(order.astype(np.int32), np.ascontiguousarray(price), reach)


def _keys(cost: Floats) -> Floats | NDArray[np.uint16]:
    """What sorts like the cost; small whole numbers sort much faster as such."""
    known = np.isfinite(cost)
    if not np.all(cost[known] == np.round(cost[known])):
        return cost
    if cost.min(initial=0.0) < 0.0 or cost.max(where=known, initial=0.0) >= SMALL:
        return cost
    return np.where(known, cost, SMALL).astype(np.uint16)


def only_sites(lists: Lists, kept: Ints, sites: int) -> Lists:
    """Lists of the kept ones (ascending) of so many sites, renumbered from 0."""
    widths = np.full(lists.reach.size, kept.size, dtype=np.int64)
    return _filtered(lists, kept, sites, widths)


def near_lists(lists: Lists, kept: Ints, sites: int, prices: Floats) -> tuple[Lists, Floats]:
    """Lists of the kept sites, cut a good way above the multipliers `prices` (rows); and the costs
    float64 (rows) above which they are cut, inf where they are whole.
    """
    widths = np.zeros(prices.size, dtype=np.int64)
    place = _places(kept, sites)
    _widths(lists, place, prices, widths)
    near = _filtered(lists, kept, sites, widths)
    rows = np.arange(prices.size)
    cut = near.reach > widths
    cap = np.where(cut, near.price[rows, np.minimum(widths, near.price.shape[1] - 1)], np.inf)
    return near._replace(reach=np.minimum(near.reach, widths)), cap


def _filtered(lists: Lists, kept: Ints, sites: int, widths: Ints) -> Lists:
    rows, width = widths.size, min(int(widths.max(initial=0)) + 1, kept.size)
    order = np.empty((rows, width), dtype=np.int32)
    price = np.full((rows, width), np.inf)
    reach = np.zeros(rows, dtype=np.int64)
    _filter(lists, _places(kept, sites), widths, Lists(order, price, reach))
    return Lists(order, price, reach)


def thinned(lists: Lists, kept: Ints, sites: int) -> Lists:
    """Lists of the kept of so many sites, their numbers unchanged."""
    place = np.full(sites, -1, dtype=np.int32)
    place[kept] = kept
    rows = lists.reach.size
    out = Lists(
        np.empty((rows, kept.size), dtype=np.int32),
        np.full((rows, kept.size), np.inf),
        np.zeros(rows, dtype=np.int64),
    )
    _filter(lists, place, np.full(rows, kept.size, dtype=np.int64), out)
    return out


def _places(kept: Ints, sites: int) -> NDArray[np.int32]:
    place = np.full(sites, -1, dtype=np.int32)
    place[kept] = np.arange(kept.size, dtype=np.int32)
    return place


@njit(cache=True)
def _widths(lists, place, prices, widths):  # type: ignore[no-untyped-def]
    """Half as many again as the kept sites below the multiplier, and a few more."""
    for i in range(prices.size):
        count = 0
        for k in range(lists.reach[i]):
            if lists.price[i, k] >= prices[i]:
                break
            count += place[lists.order[i, k]] >= 0
        widths[i] = count + count // 2 + SPARE


@njit(cache=True)
def _filter(lists, place, widths, out):  # type: ignore[no-untyped-def]
    """Writes one entry more than the width, so that the cut's cost is known."""
    order, price, reach = out
    for i in range(widths.size):
        most = min(widths[i] + 1, order.shape[1])
        count = 0
        for k in range(lists.reach[i]):
            new = place[lists.order[i, k]]
            if new >= 0:
                order[i, count] = new
                price[i, count] = lists.price[i, k]
                count += 1
                if count == most:
                    break
        reach[i] = count
