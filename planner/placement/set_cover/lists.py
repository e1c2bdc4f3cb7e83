# ruff: noqa: ANN001, ANN202 (compiled loops carry no types)
"""Who covers whom, kept both ways: the cover lists that every step of set covering walks along."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from planner.placement.problem import Bools, Floats, Ints


class Side(NamedTuple):
    """One way of a cover list: the items of set a are item[start[a]:start[a + 1]], ascending;
    start int64 (sets + 1), item int64.
    """

    start: Ints
    item: Ints


class Lists(NamedTuple):
    """by_row: the sites that cover a row; by_site: the rows that a site covers; cost float64
    (sites) > 0.
    """

    by_row: Side
    by_site: Side
    cost: Floats

    @property
    def rows(self) -> int:
        """How many rows."""
        return int(self.by_row.start.size - 1)

    @property
    def sites(self) -> int:
        """How many sites."""
        return int(self.cost.size)


def lists_of(indptr: Ints, indices: Ints, cost: Floats) -> Lists:
    """Lists from the rows' sites (int64, ascending in each row) and the sites' cost."""
    by_row = Side(np.asarray(indptr, dtype=np.int64), np.asarray(indices, dtype=np.int64))
    return Lists(by_row, turned(by_row, cost.size), np.asarray(cost, dtype=np.float64))


def within(distance: Floats, radius: float) -> Side:
    """The sites within `radius` of each row of distance float64 (rows, sites)."""
    near = distance <= radius
    start = np.zeros(near.shape[0] + 1, dtype=np.int64)
    np.cumsum(near.sum(axis=1), out=start[1:])
    return Side(start, (np.flatnonzero(near) % max(near.shape[1], 1)).astype(np.int64))


def turned(side: Side, items: int) -> Side:
    """The other way: for each of the items the sets that hold it."""
    start = np.zeros(items + 1, dtype=np.int64)
    np.cumsum(np.bincount(side.item, minlength=items), out=start[1:])
    return Side(start, _turn(side, start[:-1].copy()))


def kept_part(lists: Lists, rows: Ints, sites: Ints) -> Lists:
    """The lists of the given rows and sites only (both ascending), renumbered from 0."""
    place = np.full(lists.sites, -1, dtype=np.int64)
    place[sites] = np.arange(sites.size)
    length = np.diff(lists.by_row.start)[rows]
    item = place[lists.by_row.item[spans(lists.by_row, rows)]]
    inside = item >= 0
    start = np.zeros(rows.size + 1, dtype=np.int64)
    owner = np.repeat(np.arange(rows.size), length)[inside]
    np.cumsum(np.bincount(owner, minlength=rows.size), out=start[1:])
    return lists_of(start, item[inside], lists.cost[sites])


def spans(side: Side, sets: Ints) -> Ints:
    """Places in side.item of everything that the given sets hold, one set after another."""
    length = np.diff(side.start)[sets]
    before = np.cumsum(length) - length
    places: Ints = np.arange(int(length.sum())) + np.repeat(side.start[sets] - before, length)
    return places


def covered_by(lists: Lists, sites: Ints) -> Bools:
    """Per row, bool: whether one of the sites covers the row."""
    covered = np.zeros(lists.rows, dtype=np.bool_)
    covered[lists.by_site.item[spans(lists.by_site, sites)]] = True
    return covered


def sums_by_site(lists: Lists, multipliers: Floats) -> Floats:
    """float64 (sites): the sum of the rows' multipliers over the rows of each site."""
    held: Floats = _sums(lists.by_site, multipliers)
    return held


def sums_by_row(lists: Lists, value: Floats) -> Floats:
    """float64 (rows): the sum of the sites' values over the sites of each row."""
    held: Floats = _sums(lists.by_row, value)
    return held


@njit(cache=True)
def _turn(side, place):  # type: ignore[no-untyped-def]
    sets = np.empty(side.item.size, np.int64)
    for a in range(side.start.size - 1):
        for at in range(side.start[a], side.start[a + 1]):
            b = side.item[at]
            sets[place[b]] = a
            place[b] += 1
    return sets


@njit(cache=True)
def _sums(side, value):  # type: ignore[no-untyped-def]
    held = np.zeros(side.start.size - 1)
    for a in range(held.size):
        for at in range(side.start[a], side.start[a + 1]):
            held[a] += value[side.item[at]]
    return held
