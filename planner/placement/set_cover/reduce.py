# ruff: noqa: ANN001, ANN202 (compiled loops carry no types)
"""Rows and sites that a set covering can do without.

Row dominance: a row whose sites include all sites of another row is covered with it. Site
dominance: a site whose rows another, no dearer site covers too is never needed. A row with a
single site makes that site essential (Beasley 1987).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit

from planner.placement.problem import Bools, Ints
from planner.placement.set_cover.lists import Lists, Side, kept_part
from planner.placement.watch import Watch

STEPS_PER_CALL = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """What is left: lists of the kept rows and sites (ascending, numbers of the given lists);
    taken: essential sites, and for each the row that makes it so; hopeless: rows that no site
    covers. A packing of the core with each such row at its site's cost is a packing of everything.
    """

    lists: Lists
    rows: Ints
    sites: Ints
    taken: Ints
    taken_for: Ints
    hopeless: Ints


class Half(NamedTuple):
    """One side with what is alive: alive bool (sets), live int64 (sets) alive items per set."""

    side: Side
    alive: Bools
    live: Ints


def reduced(lists: Lists, watch: Watch, *, sites_too: bool = True) -> Core:
    """Dominated rows and sites taken out until nothing changes, or until the watch ends it (what
    is left is then right but larger). sites_too False: only rows, and no site is essential.
    """
    rows = _half(lists.by_row)
    sites = _half(lists.by_site)
    taken = np.full(lists.sites, -1, dtype=np.int64)
    hopeless = np.flatnonzero(rows.live == 0)
    for row in hopeless:
        rows.alive[row] = False
    while watch.asked_to_end() is None:
        dropped = _swept(rows, sites, lists, larger=True, watch=watch)
        if sites_too:
            dropped += _swept(sites, rows, lists, larger=False, watch=watch)
            dropped += _take_essential(rows, sites, taken)
        if not dropped or not sites_too:
            break
    useful = sites.alive & (sites.live > 0) if sites_too else sites.alive
    kept_rows, kept_sites = np.flatnonzero(rows.alive), np.flatnonzero(useful)
    part = kept_part(lists, kept_rows, kept_sites)
    chosen = np.flatnonzero(taken >= 0)
    return Core(part, kept_rows, kept_sites, chosen, taken[chosen], hopeless)


def _half(side: Side) -> Half:
    live = np.diff(side.start)
    return Half(side, np.ones(live.size, dtype=np.bool_), live)


def _swept(mine: Half, other: Half, lists: Lists, *, larger: bool, watch: Watch) -> int:
    """One pass over the sets of `mine`; how many were dropped."""
    cost = np.zeros(0) if larger else lists.cost
    order = np.argsort(mine.live, kind="stable")
    dropped, at = 0, 0
    while at < order.size and watch.asked_to_end() is None:
        at, count = _sweep(mine, other, cost, order, at)
        dropped += count
    return dropped


@njit(cache=True)
def _sweep(mine, other, cost, order, first):  # type: ignore[no-untyped-def]
    """From order[first] on: where it stopped after enough work, and how many sets it dropped.

    With costs a set inside another one falls, without costs a set around another one.
    """
    dropped = 0
    work = 0
    for at in range(first, order.size):
        if work > STEPS_PER_CALL:
            return at, dropped
        a = order[at]
        if not mine.alive[a] or mine.live[a] == 0:
            continue
        rare = _rarest(mine, other, a)
        for place in range(other.side.start[rare], other.side.start[rare + 1]):
            b = other.side.item[place]
            if b == a or not mine.alive[b] or mine.live[b] < mine.live[a]:
                continue
            work += 8
            if not _inside(mine, other, a, b):
                continue
            work += mine.live[a]
            loser = _loser(mine, cost, a, b)
            if loser >= 0:
                _drop(mine, other, loser)
                dropped += 1
            if loser == a:
                break
    return order.size, dropped


@njit(cache=True)
def _loser(mine, cost, a, b):  # type: ignore[no-untyped-def]
    """Which of a and b falls when a lies inside b: -1 neither; of twins the later one."""
    twins = mine.live[a] == mine.live[b]
    if cost.size == 0:
        return max(a, b) if twins else b
    if cost[b] < cost[a] or (cost[b] == cost[a] and (not twins or b < a)):
        return a
    return -1


@njit(cache=True)
def _rarest(mine, other, a):  # type: ignore[no-untyped-def]
    rare = -1
    for at in range(mine.side.start[a], mine.side.start[a + 1]):
        item = mine.side.item[at]
        if other.alive[item] and (rare < 0 or other.live[item] < other.live[rare]):
            rare = item
    return rare


@njit(cache=True)
def _inside(mine, other, a, b):  # type: ignore[no-untyped-def]
    """Whether every live item of a is one of b."""
    low = mine.side.start[b]
    end = mine.side.start[b + 1]
    for at in range(mine.side.start[a], mine.side.start[a + 1]):
        item = mine.side.item[at]
        if not other.alive[item]:
            continue
        high = end
        while low < high:
            middle = (low + high) >> 1
            if mine.side.item[middle] < item:
                low = middle + 1
            else:
                high = middle
        if low == end or mine.side.item[low] != item:
            return False
    return True


@njit(cache=True)
def _drop(mine, other, a):  # type: ignore[no-untyped-def]
    mine.alive[a] = False
    for at in range(mine.side.start[a], mine.side.start[a + 1]):
        other.live[mine.side.item[at]] -= 1


@njit(cache=True)
def _take_essential(rows, sites, taken):  # type: ignore[no-untyped-def]
    """Takes the only site of a row, with all its rows; how many were taken."""
    count = 0
    for i in range(rows.live.size):
        if not rows.alive[i] or rows.live[i] != 1:
            continue
        only = _rarest(rows, sites, i)
        taken[only] = i
        count += 1
        for at in range(sites.side.start[only], sites.side.start[only + 1]):
            row = sites.side.item[at]
            if rows.alive[row]:
                _drop(rows, sites, row)
        _drop(sites, rows, only)
    return count
