# ruff: noqa: PLR0917 (compiled loops take plain arrays)
"""Who goes where when the sites are given: greedy filling, then moves and swaps of rows.

Generalised assignment in the manner of Martello & Toth 1981 and of Osman & Christofides 1994; loads
that do not fit cost a price per unit, which rises until they do.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from planner.placement.problem import Floats, Ints

SMALL = 1e-9
PASSES = 40
ROUNDS = 16
FEW_ROWS = 600


@njit(cache=True)
def _excess(used: float, room: float, least: float) -> float:
    """Load above the room or short of the least."""
    return max(0.0, used - room) + max(0.0, least - used)


@njit(cache=True)
def _toll(used: Floats, limits: tuple[Floats, Floats], k: int, more: float) -> float:
    """How much the excess of place k grows when its load does by more."""
    room, least = limits
    now = used[k]
    return _excess(now + more, room[k], least[k]) - _excess(now, room[k], least[k])


@njit(cache=True)
def _fill(
    cost: Floats, load: Floats, limits: tuple[Floats, Floats], goes: Ints, used: Floats,
    order: Ints, price: float,
) -> None:  # fmt: skip
    """Sends the rows that go nowhere yet, in the order given, where cost and toll are least."""
    for i in order:
        if goes[i] >= 0:
            continue
        best, place = np.inf, -1
        for k in range(used.size):
            if cost[i, k] < np.inf:
                asked = cost[i, k] + price * _toll(used, limits, k, load[i])
                if asked < best:
                    best, place = asked, k
        goes[i] = place
        if place >= 0:
            used[place] += load[i]


@njit(cache=True)
def _move(
    cost: Floats, load: Floats, limits: tuple[Floats, Floats], goes: Ints, used: Floats,
    order: Ints, price: float,
) -> int:  # fmt: skip
    """Sends single rows elsewhere where that is better; number of rows moved."""
    moved = 0
    for i in order:
        at = goes[i]
        if at < 0:
            continue
        leave = price * _toll(used, limits, at, -load[i]) - cost[i, at]
        best, place = -SMALL, -1
        for k in range(used.size):
            if k != at and cost[i, k] + leave < price * load[i] + best:
                change = cost[i, k] + leave + price * _toll(used, limits, k, load[i])
                if change < best:
                    best, place = change, k
        if place >= 0:
            used[at] -= load[i]
            used[place] += load[i]
            goes[i] = place
            moved += 1
    return moved


@njit(cache=True)
def _swap_change(
    cost: Floats, load: Floats, limits: tuple[Floats, Floats], goes: Ints, used: Floats,
    pair: tuple[int, int], price: float,
) -> float:  # fmt: skip
    """How much it costs that two rows of different places change places."""
    i, other = pair
    a, b = goes[i], goes[other]
    change = cost[i, b] - cost[i, a] + cost[other, a] - cost[other, b]
    if not change < np.inf:
        return np.inf
    more = load[i] - load[other]
    toll = _toll(used, limits, b, more) + _toll(used, limits, a, -more)
    return float(change + price * toll)


@njit(cache=True)
def _swap(
    cost: Floats, load: Floats, limits: tuple[Floats, Floats], goes: Ints, used: Floats,
    order: Ints, price: float,
) -> int:  # fmt: skip
    """Rows that would rather be elsewhere change places with one of there; number of swaps."""
    swaps = 0
    members, first = _members(goes, used.size)
    for i in order:
        at = goes[i]
        if at < 0:
            continue
        tight = used[at] > limits[0][at]
        best, partner = -SMALL, -1
        for k in range(used.size):
            if k == at or not (cost[i, k] < cost[i, at] or (tight and cost[i, k] < np.inf)):
                continue
            for m in range(first[k], first[k + 1]):
                if goes[members[m]] == k:
                    pair = (i, members[m])
                    change = _swap_change(cost, load, limits, goes, used, pair, price)
                    if change < best:
                        best, partner = change, members[m]
        if partner >= 0:
            to = goes[partner]
            used[at] += load[partner] - load[i]
            used[to] += load[i] - load[partner]
            goes[i], goes[partner] = to, at
            swaps += 1
    return swaps


@njit(cache=True)
def _members(goes: Ints, places: int) -> tuple[Ints, Ints]:
    """Rows by place, and where each place's rows begin."""
    first = np.zeros(places + 1, np.int64)
    for i in range(goes.size):
        if goes[i] >= 0:
            first[goes[i] + 1] += 1
    for k in range(places):
        first[k + 1] += first[k]
    at = first.copy()
    members = np.empty(goes.size, np.int64)
    for i in range(goes.size):
        if goes[i] >= 0:
            members[at[goes[i]]] = i
            at[goes[i]] += 1
    return members, first


@njit(cache=True)
def settle(
    cost: Floats, load: Floats, limits: tuple[Floats, Floats], goes: Ints, order: Ints,
    price: float, swaps: int,
) -> tuple[float, float, int]:  # fmt: skip
    """Fills and improves goes int64 (rows; place or -1 = nowhere yet) in place: cost float64 (rows,
    places), inf = no way; limits room and least float64 (places); order int64 (rows); price per
    unit of excess; swaps: at most so many rounds of swaps. Gives cost, excess and the number of
    rows that can go nowhere.
    """
    used = _loads(load, goes, cost.shape[1])
    _fill(cost, load, limits, goes, used, order, price)
    for _ in range(ROUNDS):
        for _ in range(PASSES):
            if _move(cost, load, limits, goes, used, order, price) == 0:
                break
        excess = _total_excess(used, limits)
        if swaps > 0 and (excess <= 0.0 or goes.size <= FEW_ROWS):
            swaps -= 1
            if _swap(cost, load, limits, goes, used, order, price) > 0:
                continue
        if excess <= 0.0:
            break
        price *= 3.0
    total, lost = 0.0, 0
    for i in range(goes.size):
        if goes[i] >= 0:
            total += cost[i, goes[i]]
        else:
            lost += 1
    return total, _total_excess(_loads(load, goes, used.size), limits), lost


@njit(cache=True)
def _loads(load: Floats, goes: Ints, places: int) -> Floats:
    used = np.zeros(places)
    for i in range(goes.size):
        if goes[i] >= 0:
            used[goes[i]] += load[i]
    return used


@njit(cache=True)
def _total_excess(used: Floats, limits: tuple[Floats, Floats]) -> float:
    excess = 0.0
    for k in range(used.size):
        excess += _excess(used[k], limits[0][k], limits[1][k])
    return excess


@njit(cache=True)
def recentre(cost: Floats, load: Floats, room: Floats, least: Floats, goes: Ints, sites: Ints,
             fixed: Ints) -> int:  # fmt: skip
    """Each place takes the site where its rows cost least and fit, sites in place; fixed int64
    (sites) 1 = may not leave. Gives the number of places that moved.
    """
    members, first = _members(goes, sites.size)
    open_now = np.zeros(room.size, np.bool_)
    for k in range(sites.size):
        open_now[sites[k]] = True
    moved = 0
    total = np.empty(room.size)
    for k in range(sites.size):
        if fixed[sites[k]] == 1:
            continue
        used = 0.0
        for j in range(room.size):
            total[j] = 0.0
        for m in range(first[k], first[k + 1]):
            for j in range(room.size):
                total[j] += cost[members[m], j]
            used += load[members[m]]
        best, site = total[sites[k]] - SMALL, sites[k]
        for j in range(room.size):
            if total[j] < best and not open_now[j] and least[j] <= used <= room[j]:
                best, site = total[j], j
        if site != sites[k]:
            open_now[sites[k]] = False
            open_now[site] = True
            sites[k] = site
            moved += 1
    return moved
