# ruff: noqa: PLR0917 (compiled loops take plain arrays)
"""What one open site is worth at given row multipliers: a 0-1 knapsack, or its continuous bound.

Depth-first branch and bound of Horowitz & Sahni 1974 with Dantzig's bound; Martello & Toth 1990.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from planner.placement.capacitated.frame import Pairs
from planner.placement.problem import Bools, Floats, Ints

TINY = 1e-12


class Bag(NamedTuple):
    """Room to work in for one knapsack: profit, load, ratio float64, pair, order int64 (rows);
    trial, best int64 (rows) by place in the order; table float64 (rows + 1, loads + 1).
    """

    profit: Floats
    load: Floats
    ratio: Floats
    pair: Ints
    order: Ints
    trial: Ints
    best: Ints
    table: Floats


@njit(cache=True)
def empty_bag(pairs: Pairs) -> Bag:
    """Room for every row."""
    rows = pairs.load.size
    return Bag(
        np.empty(rows),
        np.empty(rows),
        np.empty(rows),
        np.empty(rows, np.int64),
        np.empty(rows, np.int64),
        np.empty(rows, np.int64),
        np.empty(rows, np.int64),
        np.empty((rows + 1 if pairs.table_room > 0 else 1, pairs.table_room + 1)),
    )


@njit(cache=True)
def sort_down(key: Floats, order: Ints, count: int) -> None:
    """order[:count] becomes the places of key[:count], largest key first (Shell 1959)."""
    for k in range(count):
        order[k] = k
    step = 1
    while step < count // 3:
        step = 3 * step + 1
    while step >= 1:
        for k in range(step, count):
            moved = order[k]
            at = k
            while at >= step and key[order[at - step]] < key[moved]:
                order[at] = order[at - step]
                at -= step
            order[at] = moved
        step //= 3


@njit(cache=True)
def _gather(
    pairs: Pairs, forced: Bools, u: Floats, site: int, bag: Bag, take: Floats
) -> tuple[int, float, float]:
    """Puts the things worth weighing into the bag; gives their count, the profit of what goes in
    anyway and its load. With a least load, things of no profit are weighed too.
    """
    count, base, used = 0, 0.0, 0.0
    for e in range(pairs.ptr[site], pairs.ptr[site + 1]):
        i = pairs.row[e]
        profit = u[i] - pairs.cost[e]
        weight = pairs.load[i]
        if forced[e] or (weight <= 0.0 and profit > 0.0):
            take[e] = 1.0
            base += profit
            used += weight
            continue
        take[e] = 0.0
        if weight > 0.0 and (profit > 0.0 or pairs.least[site] > 0.0):
            bag.profit[count] = profit
            bag.load[count] = weight
            bag.ratio[count] = profit / weight
            bag.pair[count] = e
            count += 1
    return count, base, used


@njit(cache=True)
def _pour(bag: Bag, count: int, left: float, need: float, take: Floats) -> tuple[float, float]:
    """Continuous knapsack of the sorted bag with loads between need and left: value (-inf where
    need is out of reach), and the profit per load at the margin. Writes shares into take.
    """
    value, used, margin = 0.0, 0.0, 0.0
    for k in range(count):
        at = bag.order[k]
        gains = bag.profit[at] > 0.0
        if not gains and used >= need:
            break
        space = left - used if gains else need - used
        weight = bag.load[at]
        share = 1.0 if weight <= space else max(space, 0.0) / weight
        value += share * bag.profit[at]
        used += share * weight
        take[bag.pair[at]] = share
        if share < 1.0 or not gains:
            margin = bag.ratio[at]
        if share < 1.0:
            return value, margin
    if used < need - TINY * max(1.0, abs(need)):
        return -np.inf, margin
    return value, margin


@njit(cache=True)
def _bound(bag: Bag, first: int, count: int, left: float) -> tuple[int, float, float, float]:
    """From place `first` on takes what fits in turn: place that broke, value, room left, bound."""
    value, at = 0.0, first
    while at < count and bag.load[bag.order[at]] <= left:
        left -= bag.load[bag.order[at]]
        value += bag.profit[bag.order[at]]
        at += 1
    bound = value
    if at < count:
        bound += left * bag.ratio[bag.order[at]]
    return at, value, left, bound


@njit(cache=True)
def _choose(bag: Bag, count: int, left: float, steps: int) -> float:
    """Best 0-1 choice of the sorted bag into bag.best; -inf where `steps` did not suffice."""
    best, value, place = -1.0, 0.0, 0
    bag.trial[:count] = 0
    while True:
        stop, gained, rest, bound = _bound(bag, place, count, left)
        steps -= stop - place + 2
        if steps < 0:
            return -np.inf
        if value + bound > best + TINY:
            for k in range(place, stop):
                bag.trial[k] = 1
            value += gained
            left = rest
            place = stop + 1
            if value > best:
                best = value
                for k in range(count):
                    bag.best[k] = bag.trial[k] if k < stop else 0
            if place < count:
                continue
            place = count
        place -= 1
        while place >= 0 and bag.trial[place] == 0:
            place -= 1
        if place < 0:
            return best
        at = bag.order[place]
        bag.trial[place] = 0
        value -= bag.profit[at]
        left += bag.load[at]
        place += 1


@njit(cache=True)
def _tabled(bag: Bag, count: int, left: float, take: Floats) -> float:
    """Best 0-1 choice of whole loads by dynamic programming (Bellman 1957), written into take."""
    room = int(left)
    for c in range(room + 1):
        bag.table[0, c] = 0.0
    for k in range(count):
        weight, gain = int(bag.load[k]), bag.profit[k]
        old, new = bag.table[k], bag.table[k + 1]
        for c in range(min(weight, room + 1)):
            new[c] = old[c]
        for c in range(room + 1 - weight):
            without, with_it = old[c + weight], old[c] + gain
            new[c + weight] = max(without, with_it)
    at = room
    for k in range(count - 1, -1, -1):
        if bag.table[k + 1, at] != bag.table[k, at]:
            take[bag.pair[k]] = 1.0
            at -= int(bag.load[k])
    return float(bag.table[count, room])


@njit(cache=True)
def worth(
    pairs: Pairs, forced: Bools, u: Floats, site: int, bag: Bag, take: Floats, exact: bool
) -> tuple[float, float]:
    """Most that site, open, saves against multipliers u: value (never too low; -inf where its least
    load is out of reach) and profit per load at the margin. take float64 (pairs) gets the shares.
    """
    count, base, used = _gather(pairs, forced, u, site, bag, take)
    left, need = pairs.room[site] - used, pairs.least[site] - used
    if left < 0.0:
        return -np.inf, 0.0
    if exact and pairs.table_room > 0 and pairs.least[site] == 0.0:
        return base + _tabled(bag, count, left, take), 0.0
    sort_down(bag.ratio, bag.order, count)
    value, margin = _pour(bag, count, left, need, take)
    if not exact or pairs.steps == 0 or margin <= 0.0 or value == -np.inf:
        return base + value, margin
    gains = count
    while gains > 0 and bag.profit[bag.order[gains - 1]] <= 0.0:
        gains -= 1
    best = _choose(bag, gains, left, pairs.steps)
    if best == -np.inf:
        return base + value, margin
    filled = 0.0
    for k in range(gains):
        if bag.best[k] == 1:
            filled += bag.load[bag.order[k]]
    if filled < need:
        return base + min(best, value), margin
    for k in range(count):
        take[bag.pair[bag.order[k]]] = float(bag.best[k]) if k < gains else 0.0
    return base + best, margin
