"""Where to split a part: a set of like sites (one of them opens, or none), else a row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.capacitated.dual import Ascent, weights
from planner.placement.capacitated.frame import CLOSED, OPEN, Pairs
from planner.placement.problem import Bools, Floats, Ints

SEEN = 0.02
ALIKE = 0.35
TORN = 0.05
SAMPLE = 400
SEEDS = 12
SITE_SPLITS = 4
ROW_SPLITS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """sites int64 not empty: one of them opens, or none does. Else row: the first part keeps
    `first` and owes the row, the second keeps `second` (pairs of the tree, int64) and lets it stay
    out where that is allowed.
    """

    row: int
    sites: Ints
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
        """The first side keeps the sites where near bool (sites)."""
        mine = np.flatnonzero(self.sub.row == row)
        kept = near[self.site[mine]]
        return Split(row, self.index[:0], self.index[mine[kept]], self.index[mine[~kept]])


def likeness(cost: Floats) -> Ints:
    """int64 (sites, sites): for each site the others from like to unlike, by the difference of
    their costs over some of the rows; cost float64 (rows, sites).
    """
    known = np.isfinite(cost)
    far = 2.0 * float(np.abs(cost[known]).max(initial=1.0))
    some = np.where(known, cost, far)[:: max(1, cost.shape[0] // SAMPLE)]
    apart = np.stack([np.abs(some - some[:, [j]]).sum(axis=0) for j in range(cost.shape[1])])
    return np.argsort(apart, axis=1, kind="stable")


def splits(
    sub: Pairs, ascent: Ascent, part: tuple[Ints, Bools], index: Ints, like: Ints
) -> list[Split]:
    """Splits that the mean of the relaxed choices asks for; empty where no row has a choice. part:
    state (sites) and owed (rows); index: as in View; like: from likeness.
    """
    state, owed = part
    rows, sites = sub.load.size, sub.room.size
    undecided = np.bincount(sub.row, minlength=rows) + ~owed > 1
    if not undecided.any():
        return []
    site = sub.site_of_pair()
    share = np.zeros((rows, sites))
    share[sub.row, site] = weights(ascent.average, ascent)
    view = View(sub, site, share, index)
    found = _site_splits(view, state, like) or _row_splits(view, undecided, ROW_SPLITS)
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


def _site_splits(view: View, state: Ints, like: Ints) -> list[Split]:
    """Sets of like sites of which about half a site is used, around the most torn sites."""
    used = np.minimum(view.share.max(axis=0), 1.0)
    used[used < SEEN] = 0.0
    half = np.where((state != OPEN) & (state != CLOSED), np.minimum(used, 1.0 - used), 0.0)
    found: dict[bytes, tuple[float, Ints]] = {}
    for seed in np.argsort(-half, kind="stable")[:SEEDS]:
        pool = like[seed][state[like[seed]] == state[seed]]
        total = np.cumsum(used[pool])
        if half[seed] <= TORN:
            break
        count = int(np.abs(total - 0.5).argmin())
        while count + 1 < pool.size and used[pool[count + 1]] == 0.0:
            count += 1
        part = float(total[count])
        worth = min(part, 1.0 - part, float(total[-1]) - part)
        if worth > TORN:
            chosen = np.sort(pool[: count + 1])
            found[chosen.tobytes()] = (worth, chosen)
    best = sorted(found.values(), key=lambda pair: -pair[0])[:SITE_SPLITS]
    none = view.index[:0]
    return [Split(-1, chosen, none, none) for _, chosen in best]


def _last_split(view: View, undecided: Bools) -> Split:
    """The heaviest undecided row's likeliest pair against its others."""
    row = int(np.where(undecided, view.sub.load, -1.0).argmax())
    mine = view.site[view.sub.row == row]
    near = np.zeros(view.share.shape[1], dtype=np.bool_)
    near[mine[view.share[row, mine].argmax()]] = True
    return view.row_split(row, near)
