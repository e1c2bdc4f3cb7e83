# ruff: noqa: ANN001, ANN201, ANN202 (compiled loops carry no types)
"""Swap search: one open site out, one closed site in, as long as that saves something.

Savings of all pairs are kept up to date while sites are swapped (Resende & Werneck 2004); random
kicks lead out of local optima (iterated local search). A row that no open site reaches costs
`far`, more than all rows together; that number is never part of a bound or an objective.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.placement.p_median.lists import Lists, sorted_lists
from planner.placement.problem import Bools, Floats, Ints

TINY = 1e-9
GOLDEN = 0x9E3779B97F4A7C15


class Search(NamedTuple):
    """A set of open sites and what every swap would save.

    column float64 (sites, rows) costs; slot int64 (sites) place among the open or -1; site int64
    (p); held bool (p) stays open;
    near, next int64 (rows) slots of the two nearest open sites (-1 none) at costs first, second;
    gain float64 (sites), loss float64 (p), extra float64 (p, sites): swapping slot r for site j
    saves gain[j] - loss[r] + extra[r, j].
    """

    lists: Lists
    column: Floats
    slot: Ints
    site: Ints
    held: Bools
    near: Ints
    next: Ints
    first: Floats
    second: Floats
    gain: Floats
    loss: Floats
    extra: Floats
    far: float


def set_cost(cost: Floats, chosen: Ints) -> float:
    """Sum over the rows of the least cost of a chosen site; inf where a row reaches none."""
    return float(cost[:, chosen].min(axis=1, initial=np.inf).sum())


def far_of(cost: Floats) -> float:
    """More than any set of sites that reaches every row costs."""
    dear = np.where(np.isfinite(cost), cost, 0.0).max(axis=1, initial=0.0)
    return float(dear.sum()) + 1.0


def opened(lists: Lists, column: Floats, chosen: Ints, required: Ints, far: float) -> Search:
    """The search with these sites open."""
    sites, rows = column.shape
    slot = np.full(sites, -1, dtype=np.int64)
    slot[chosen] = np.arange(chosen.size)
    search = Search(
        lists,
        column,
        slot,
        chosen.astype(np.int64),
        np.isin(chosen, required),
        np.full(rows, -1, dtype=np.int64),
        np.full(rows, -1, dtype=np.int64),
        np.full(rows, far),
        np.full(rows, far),
        np.zeros(sites),
        np.zeros(chosen.size),
        np.zeros((chosen.size, sites)),
        far,
    )
    _count(search)
    return search


def remembered(search: Search) -> Search:
    """A copy for `kicked` to go back to."""
    own = {name: getattr(search, name).copy() for name in Search._fields[2:-1]}
    return search._replace(**own)


def swap_search(
    cost: Floats, p: int, required: Ints, start: Ints, *, seed: int = 45, kicks: int = 0
) -> Ints:
    """Sites, p of them (ascending), that no swap improves, the best met in `kicks` kicks from
    `start` (filled up greedily to p); cost float64 (rows, sites), inf = no way; required sites
    stay.
    """
    lists, far, column = sorted_lists(cost), far_of(cost), np.ascontiguousarray(cost.T)
    search = opened(lists, column, greedy(lists, column, p, required, start), required, far)
    tiny = tolerance(search)
    descend(search, tiny)
    kicked(search, remembered(search), seeded(seed), kicks, tiny)
    return np.sort(search.site)


def improve(cost: Floats, chosen: Ints, required: Ints) -> Ints:
    """The chosen sites (ascending) after swaps until none helps; required sites stay."""
    return swap_search(cost, chosen.size, required, chosen)


def tolerance(search: Search) -> float:
    """What a swap must save to count."""
    return TINY * max(1.0, float(np.minimum(search.first, search.far).max(initial=0.0)))


def seeded(seed: int) -> NDArray[np.uint64]:
    """The state of the dice."""
    return np.array([(seed + 1) * GOLDEN % 2**64], dtype=np.uint64)


def greedy(lists: Lists, column: Floats, p: int, required: Ints, start: Ints) -> Ints:
    """Required sites, then `start`, then the site that saves most, up to p; int64 (p)."""
    picked = np.array(list(dict.fromkeys([*required.tolist(), *start.tolist()])), dtype=np.int64)
    far = float(lists.price[:, -1][np.isfinite(lists.price[:, -1])].sum()) + 1.0
    filled: Ints = _filled(lists, column, picked[:p], p, far)
    return filled


@njit(cache=True)
def _filled(lists, column, picked, p, far):  # type: ignore[no-untyped-def]
    """Gains are brought up to date only for the rows that the new site serves."""
    sites, rows = column.shape
    gain = np.zeros(sites)
    first = np.full(rows, far)
    inside = np.zeros(sites, dtype=np.bool_)
    site = np.empty(p, dtype=np.int64)
    for i in range(rows):
        for k in range(lists.reach[i]):
            gain[lists.order[i, k]] += far - lists.price[i, k]
    for count in range(p):
        new = -1
        if count < picked.size:
            new = picked[count]
        else:
            for j in range(sites):
                if not inside[j] and (new < 0 or gain[j] > gain[new]):
                    new = j
        site[count] = new
        inside[new] = True
        for i in range(rows):
            now = column[new, i]
            if now < first[i]:
                _cheaper(lists, gain, i, first[i], now)
                first[i] = now
    return site


@njit(cache=True)
def _cheaper(lists, gain, i, old, now):  # type: ignore[no-untyped-def]
    for k in range(lists.reach[i]):
        price = lists.price[i, k]
        if price >= old:
            break
        gain[lists.order[i, k]] -= old - max(price, now)


@njit(cache=True)
def _count(search):  # type: ignore[no-untyped-def]
    for i in range(search.near.size):
        _two_nearest(search, i)
        _book(search, i, 1.0)


@njit(cache=True)
def _two_nearest(search, i):  # type: ignore[no-untyped-def]
    lists = search.lists
    found = 0
    search.near[i] = search.next[i] = -1
    search.first[i] = search.second[i] = search.far
    for k in range(lists.reach[i]):
        slot = search.slot[lists.order[i, k]]
        if slot >= 0:
            if found == 0:
                search.near[i] = slot
                search.first[i] = lists.price[i, k]
                found = 1
            else:
                search.next[i] = slot
                search.second[i] = lists.price[i, k]
                break


@njit(cache=True)
def _book(search, i, sign):  # type: ignore[no-untyped-def]
    """Adds (sign 1) or takes away (-1) what row i contributes to the savings."""
    order, price = search.lists.order[i], search.lists.price[i]
    first, second, near = search.first[i], search.second[i], search.near[i]
    reach = search.lists.reach[i]
    if near < 0:
        for k in range(reach):
            search.gain[order[k]] += sign * (first - price[k])
        return
    search.loss[near] += sign * (second - first)
    extra = search.extra[near]
    k = 0
    while k < reach and price[k] < first:
        search.gain[order[k]] += sign * (first - price[k])
        extra[order[k]] += sign * (second - first)
        k += 1
    while k < reach and price[k] < second:
        extra[order[k]] += sign * (second - price[k])
        k += 1


@njit(cache=True)
def _swap(search, out, new):  # type: ignore[no-untyped-def]
    """Slot `out` gets site `new`."""
    search.slot[search.site[out]] = -1
    search.slot[new] = out
    search.site[out] = new
    column = search.column[new]
    for i in range(search.near.size):
        if search.near[i] == out or search.next[i] == out or column[i] < search.second[i]:
            _book(search, i, -1.0)
            _two_nearest(search, i)
            _book(search, i, 1.0)


@njit(cache=True)
def _best_swap(search):  # type: ignore[no-untyped-def]
    best, out, new = 0.0, -1, -1
    for r in range(search.site.size):
        if search.held[r]:
            continue
        extra, loss = search.extra[r], search.loss[r]
        for j in range(search.slot.size):
            saved = search.gain[j] + extra[j] - loss
            if saved > best and search.slot[j] < 0:
                best, out, new = saved, r, j
    return best, out, new


@njit(cache=True)
def descend(search, tiny):  # type: ignore[no-untyped-def]
    """Best swaps until none saves more than `tiny`."""
    while True:
        saved, out, new = _best_swap(search)
        if saved <= tiny or out < 0:
            return
        _swap(search, out, new)


@njit(cache=True)
def _roll(dice, below):  # type: ignore[no-untyped-def]
    """A number from 0 to below - 1 (xorshift64*, Vigna 2016)."""
    x = dice[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    dice[0] = x
    return np.int64(((x * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(33)) % np.uint64(below))


@njit(cache=True)
def kicked(search, spare, dice, kicks, tiny):  # type: ignore[no-untyped-def]
    """Random swaps, then `descend`; goes back (to what `spare`, a search of the same shape,
    remembers) where that made it worse. Returns the cost.
    """
    sites, p = search.slot.size, search.site.size
    cost = search.first.sum()
    if p >= sites or search.held.all():
        return cost
    _copied(search, spare)
    for _ in range(kicks):
        for _ in range(1 + _roll(dice, min(3, p))):
            out, new = _roll(dice, p), _roll(dice, sites)
            if not search.held[out] and search.slot[new] < 0:
                _swap(search, out, new)
        descend(search, tiny)
        now = search.first.sum()
        if now <= cost + tiny:
            cost = now
            _copied(search, spare)
        else:
            _copied(spare, search)
    return cost


@njit(cache=True)
def _copied(source, target):  # type: ignore[no-untyped-def]
    for j in range(source.slot.size):
        target.slot[j], target.gain[j] = source.slot[j], source.gain[j]
    for i in range(source.near.size):
        target.near[i], target.next[i] = source.near[i], source.next[i]
        target.first[i], target.second[i] = source.first[i], source.second[i]
    for r in range(source.site.size):
        target.site[r], target.loss[r] = source.site[r], source.loss[r]
        for j in range(source.slot.size):
            target.extra[r, j] = source.extra[r, j]
