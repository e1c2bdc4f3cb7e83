# ruff: noqa: ANN001, ANN201, ANN202, PLR0917 (compiled loops carry no types)
"""Lagrangian bounds: row multipliers u price "everybody is served once".

value(u) = sum u + the p least of rho_j = sum_i min(0, c_ij - u_i) (Cornuejols, Fisher &
Nemhauser 1977) is a lower bound for every u, so rounding in the ascent cannot make it wrong. The
ascent is a subgradient method with deflected directions (Camerini, Fratta & Maffioli 1975).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit

from planner.placement.p_median.lists import Lists
from planner.placement.problem import Bools, Floats, Ints

DEFLECT = 0.7
FORGET = 0.95
SHRINK = 0.6
GAIN = 1e-4
TOP, PACE, WAITED, WEIGHT = 0, 1, 2, 3


class Climb(NamedTuple):
    """An ascent: must bool (sites) opened already; cap float64 (rows) above which a multiplier
    need not rise; now, best, way float64 (rows); rho, work float64 (sites); inside bool (sites);
    share float64 (sites) how often a site was among the p best lately (times note's last); note
    float64 (4): best value, pace, steps without gain, weight of `share`.
    """

    lists: Lists
    must: Bools
    p: int
    cap: Floats
    now: Floats
    best: Floats
    way: Floats
    rho: Floats
    work: Floats
    inside: Bools
    share: Floats
    note: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """Sites that may open: kept (ascending), their lists, which must open (bool), and cap float64
    (rows) up to which the lists are complete.
    """

    kept: Ints
    lists: Lists
    must: Bools
    cap: Floats


class Pace(NamedTuple):
    """start: first step length factor; least: where the ascent ends; patience: steps without gain
    until the factor shrinks.
    """

    start: float
    least: float
    patience: int


def climb_from(region: Region, p: int, prices: Floats, pace: Pace) -> Climb:
    """An ascent that starts at these multipliers, cut at the nearest opened site."""
    lists, must, cap = region.lists, region.must, region.cap
    sites, rows = must.size, prices.size
    now = np.minimum(prices, cap)
    _cut(lists, must, now, cap)
    note = np.array([-np.inf, pace.start, 0.0, 0.0])
    return Climb(
        lists, must, p, cap, now, now.copy(), np.zeros(rows), np.zeros(sites),
        np.zeros(sites), np.zeros(sites, dtype=np.bool_), np.zeros(sites), note,
    )  # fmt: skip


@njit(cache=True)
def _cut(lists, must, now, cap):  # type: ignore[no-untyped-def]
    """Beyond an opened site nothing counts: lists end there, and multipliers need not be higher."""
    for i in range(now.size):
        for k in range(lists.reach[i]):
            if must[lists.order[i, k]]:
                lists.reach[i] = k + 1
                cap[i] = lists.price[i, k]
                now[i] = min(now[i], cap[i])
                break


@njit(cache=True)
def value_at(lists, must, p, u, rho, inside, work):  # type: ignore[no-untyped-def]
    """The bound at u; fills rho and inside."""
    rho[:] = 0.0
    total = 0.0
    for i in range(u.size):
        high = u[i]
        total += high
        for k in range(lists.reach[i]):
            price = lists.price[i, k]
            if price >= high:
                break
            rho[lists.order[i, k]] += price - high
    return total + pick(rho, must, p, inside, work)


@njit(cache=True)
def pick(rho, must, p, inside, work):  # type: ignore[no-untyped-def]
    """Marks the opened sites and the best others, p in all; returns the sum of their rho."""
    left, free, total = p, 0, 0.0
    for j in range(rho.size):
        inside[j] = must[j]
        if must[j]:
            total += rho[j]
            left -= 1
        else:
            work[free] = rho[j]
            free += 1
    if left <= 0 or free == 0:
        return total
    edge = _kth(work, free, min(left, free) - 1)
    for j in range(rho.size):
        if rho[j] < edge and not must[j]:
            inside[j] = True
            total += rho[j]
            left -= 1
    for j in range(rho.size):
        if left > 0 and rho[j] == edge and not must[j]:
            inside[j] = True
            total += rho[j]
            left -= 1
    return total


@njit(cache=True)
def _kth(work, size, k):  # type: ignore[no-untyped-def]
    """The k-th least (from 0) of work[:size], which it reorders (Hoare 1961)."""
    low, high = 0, size - 1
    while low < high:
        a, b, c = work[low], work[(low + high) // 2], work[high]
        middle = max(min(a, b), min(max(a, b), c))
        i, j = low, high
        while i <= j:
            while work[i] < middle:
                i += 1
            while work[j] > middle:
                j -= 1
            if i <= j:
                work[i], work[j] = work[j], work[i]
                i += 1
                j -= 1
        if k <= j:
            high = j
        elif k >= i:
            low = i
        else:
            break
    return work[k]


@njit(cache=True)
def _turn(climb, gap):  # type: ignore[no-untyped-def]
    """One step along the deflected subgradient; False where it vanishes."""
    lists, now, way = climb.lists, climb.now, climb.way
    norm = 0.0
    for i in range(now.size):
        slack = 1.0
        for k in range(lists.reach[i]):
            if lists.price[i, k] >= now[i]:
                break
            if climb.inside[lists.order[i, k]]:
                slack -= 1.0
        way[i] = DEFLECT * way[i] + slack
        if now[i] >= climb.cap[i] and way[i] > 0.0:
            way[i] = 0.0
        norm += way[i] * way[i]
    if norm == 0.0:
        return False
    step = climb.note[PACE] * gap / norm
    for i in range(now.size):
        now[i] = min(now[i] + step * way[i], climb.cap[i])
    return True


@njit(cache=True)
def _copy(source, target):  # type: ignore[no-untyped-def]
    for i in range(source.size):
        target[i] = source[i]


@njit(cache=True)
def climb_on(climb, steps, target, limit, pace):  # type: ignore[no-untyped-def]
    """Up to `steps` steps towards `target`; ends when the bound reaches `limit` or no step is
    worth while. Returns the steps made.
    """
    note, done = climb.note, 0
    while done < steps:
        done += 1
        value = value_at(
            climb.lists, climb.must, climb.p, climb.now, climb.rho, climb.inside, climb.work
        )
        note[WEIGHT] = FORGET * note[WEIGHT] + 1.0
        for j in range(climb.share.size):
            climb.share[j] = FORGET * climb.share[j] + (1.0 if climb.inside[j] else 0.0)
        note[WAITED] += 1.0
        if value > note[TOP]:
            if value > note[TOP] + GAIN * (target - value):
                note[WAITED] = 0.0
            note[TOP] = value
            _copy(climb.now, climb.best)
        if value >= limit:
            break
        if note[WAITED] >= pace.patience:
            note[WAITED] = 0.0
            note[PACE] *= SHRINK
            _copy(climb.best, climb.now)
        if note[PACE] < pace.least or not _turn(climb, max(target - value, 1e-9 * abs(value))):
            break
    return done


@njit(cache=True)
def settle(climb, limit, told):  # type: ignore[no-untyped-def]
    """At the best multipliers: told int8 (sites) becomes 1 (opened: without it the bound reaches
    `limit`), -1 (closed: with it the bound does) or 0. Returns the least bound used.
    """
    value = value_at(
        climb.lists, climb.must, climb.p, climb.best, climb.rho, climb.inside, climb.work
    )
    worst, spare = -np.inf, np.inf
    for j in range(told.size):
        if not climb.inside[j]:
            spare = min(spare, climb.rho[j])
        elif not climb.must[j]:
            worst = max(worst, climb.rho[j])
    least = np.inf
    for j in range(told.size):
        told[j] = 1 if climb.must[j] else 0
        if climb.must[j]:
            continue
        other = value + climb.rho[j] - worst
        if climb.inside[j]:
            other = value - climb.rho[j] + spare
        if other >= limit:
            told[j] = 1 if climb.inside[j] else -1
            least = min(least, other)
    return least
