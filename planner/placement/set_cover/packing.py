# ruff: noqa: ANN001, ANN202 (compiled loops carry no types)
"""Row packings: multipliers u >= 0 of which no site holds more than its cost; their sum bounds the
cost of every cover from below (linear programming duality).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from planner.placement.problem import Floats, Ints
from planner.placement.set_cover.lists import Lists, sums_by_site
from planner.placement.watch import Watch

SHRUNK = 1.0 - 1e-12
ROUNDS_PER_CALL = 10
FIRST_STEP = 1.5
STALE = 15
SHORTER = 0.6
MOMENTUM = 0.9
REACH = 1.1


class Climb(NamedTuple):
    """u, best and slope float64 (rows): where it stands, the best place so far, and the direction;
    state float64 (3): best value, step factor, rounds without a better value.
    """

    u: Floats
    best: Floats
    slope: Floats
    state: Floats


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


def ascended_packing(lists: Lists, aim: float, *, rounds: int, watch: Watch) -> Floats:
    """A packing near the best, by subgradient steps with momentum on the Lagrangian bound (Beasley
    1987) from evenly shared costs; ended when the bound is above `aim`.

    Taking from rows what makes a site hold too much costs no more than the bound had already
    subtracted for it, so the packing is no worse than the Lagrangian bound.
    """
    share = lists.cost / np.maximum(np.diff(lists.by_site.start), 1)
    u = np.minimum.reduceat(share[lists.by_row.item], lists.by_row.start[:-1])
    climb = Climb(u, u.copy(), np.zeros(u.size), np.array([-np.inf, FIRST_STEP, 0.0]))
    for _ in range(rounds // ROUNDS_PER_CALL):
        if climb.state[0] > aim or watch.asked_to_end() is not None:
            break
        _ascend(lists, climb, aim)
    _trim(lists, climb.best)
    return filled_packing(lists, climb.best, np.arange(lists.rows), np.arange(lists.sites))


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


@njit(cache=True)
def _ascend(lists, climb, aim):  # type: ignore[no-untyped-def]
    u, state, slope = climb.u, climb.state, climb.slope
    for _ in range(ROUNDS_PER_CALL):
        slope *= MOMENTUM
        value = _lagrangian(lists, u, slope)
        state[2] = 0.0 if value > state[0] + 1e-6 * abs(state[0]) else state[2] + 1.0
        if value > state[0]:
            state[0] = value
            climb.best[:] = u
        if state[0] > aim:
            return
        if state[2] >= STALE:
            state[1], state[2] = SHORTER * state[1], 0.0
            u[:] = climb.best
        norm = 0.0
        for i in range(u.size):
            if u[i] == 0.0:
                slope[i] = max(slope[i], 0.0)
            norm += slope[i] * slope[i]
        if norm == 0.0:
            return
        step = state[1] * (REACH * aim - value) / norm
        for i in range(u.size):
            u[i] = max(0.0, u[i] + step * slope[i])


@njit(cache=True)
def _lagrangian(lists, u, slope):  # type: ignore[no-untyped-def]
    """The bound at u; its subgradient is added to the slope."""
    sites = lists.by_site
    value = u.sum()
    slope += 1.0
    for j in range(lists.cost.size):
        over = -lists.cost[j]
        for at in range(sites.start[j], sites.start[j + 1]):
            over += u[sites.item[at]]
        if over > 0.0:
            value -= over
            for at in range(sites.start[j], sites.start[j + 1]):
                slope[sites.item[at]] -= 1.0
    return value


@njit(cache=True)
def _trim(lists, u):  # type: ignore[no-untyped-def]
    """Takes from the rows of sites that hold too much what is too much."""
    sites, rows = lists.by_site, lists.by_row
    held = -lists.cost
    for j in range(held.size):
        for at in range(sites.start[j], sites.start[j + 1]):
            held[j] += u[sites.item[at]]
    for j in range(held.size):
        for at in range(sites.start[j], sites.start[j + 1]):
            if held[j] <= 0.0:
                break
            i = sites.item[at]
            less = min(u[i], held[j])
            u[i] -= less
            for near in range(rows.start[i], rows.start[i + 1]):
                held[rows.item[near]] -= less
