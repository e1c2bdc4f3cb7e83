"""Where to split a part: a row between two kinds of sites, or one site open or shut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.capacitated.dual import Ascent, weights
from planner.placement.capacitated.frame import FREE, Pairs
from planner.placement.problem import Bools, Floats, Ints

SEEN = 0.02
ALIKE = 0.35
TORN = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """site >= 0: open or shut. Else row: first part keeps `first` and owes the row, the second
    keeps `second` (pairs of the tree, int64) and lets it stay out where that is allowed.
    """

    row: int
    site: int
    first: Ints
    second: Ints


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A part's pairs with their site, their mean share of the relaxed choices as float64 (rows,
    sites), and their numbers in the tree.
    """

    sub: Pairs
    site: Ints
    share: Floats
    index: Ints

    def row_split(self, row: int, near: Bools) -> Split:
        """near bool (sites): the sites of the first side."""
        mine = np.flatnonzero(self.sub.row == row)
        kept = near[self.site[mine]]
        return Split(row, -1, self.index[mine[kept]], self.index[mine[~kept]])

    def site_split(self, site: int) -> Split:
        """Open or shut."""
        return Split(-1, site, self.index[:0], self.index[:0])


def splits(
    sub: Pairs, ascent: Ascent, state: Ints, owed: Bools, index: Ints, most: int
) -> list[Split]:
    """Up to `most` splits each of rows and of sites, the likeliest best first, that the mean of the
    relaxed choices asks for; empty where no row has a choice. index: as in View.
    """
    rows, sites = sub.load.size, sub.room.size
    undecided = np.bincount(sub.row, minlength=rows) + ~owed > 1
    if not undecided.any():
        return []
    site = sub.site_of_pair()
    share = np.zeros((rows, sites))
    share[sub.row, site] = weights(ascent.average, ascent)
    view = View(sub, site, share, index)
    found = _row_splits(view, undecided, most) + _site_splits(view, state, most)
    return found or [_last_split(view, undecided)]


def _row_splits(view: View, undecided: Bools, most: int) -> list[Split]:
    """Rows most evenly torn between unlike sites; heavy rows first."""
    share, load = view.share, view.sub.load
    seen = np.flatnonzero(share.max(axis=0) > SEEN)
    used = share[:, seen]
    if seen.size < 2:
        return []
    length = np.sqrt((used**2).sum(axis=0))
    alike = (used.T @ used) / np.outer(length, length)
    near = alike[used.argmax(axis=1)] >= ALIKE
    inside = (used * near).sum(axis=1)
    torn = np.minimum(inside, used.sum(axis=1) - inside) * undecided
    score = torn * np.sqrt(load + 1e-3 * load.max())
    rows = np.argsort(-score, kind="stable")[:most]
    return [_side(view, int(row), seen, near[row]) for row in rows if torn[row] > TORN]


def _side(view: View, row: int, seen: Ints, near: Bools) -> Split:
    """Sites that no relaxed choice used go to the side whose cost for the row is closest."""
    mine = np.flatnonzero(view.sub.row == row)
    cost = np.full(view.share.shape[1], np.inf)
    cost[view.site[mine]] = view.sub.cost[mine]
    first, second = cost[seen[near]], cost[seen[~near]]
    first, second = first[np.isfinite(first)], second[np.isfinite(second)]
    kept = np.zeros(cost.size, dtype=np.bool_)
    if first.size and second.size:
        known = np.isfinite(cost)
        kept[known] = np.abs(cost[known] - first.mean()) < np.abs(cost[known] - second.mean())
    torn = view.share[row] > SEEN
    kept[torn] = False
    kept[seen[near]] |= torn[seen[near]]
    return view.row_split(row, kept)


def _site_splits(view: View, state: Ints, most: int) -> list[Split]:
    """Free sites that are used about half the time."""
    used = np.minimum(view.share.max(axis=0), 1.0)
    half = np.where(state == FREE, np.minimum(used, 1.0 - used), 0.0)
    sites = np.argsort(-half, kind="stable")[:most]
    return [view.site_split(int(site)) for site in sites if half[site] > TORN]


def _last_split(view: View, undecided: Bools) -> Split:
    """The heaviest undecided row's likeliest pair against its others."""
    row = int(np.where(undecided, view.sub.load, -1.0).argmax())
    mine = view.site[view.sub.row == row]
    near = np.zeros(view.share.shape[1], dtype=np.bool_)
    near[mine[view.share[row, mine].argmax()]] = True
    return view.row_split(row, near)
