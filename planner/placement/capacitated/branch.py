"""Where to split a part: a row between two kinds of sites, or one site open or shut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.capacitated.dual import Ascent, weights
from planner.placement.capacitated.frame import FREE, Pairs
from planner.placement.problem import Bools, Floats, Ints

SEEN = 0.02
ALIKE = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """site >= 0: open or shut. Else row: first part keeps `first` and owes the row, the second
    keeps `second` (pairs of the tree, int64) and lets it stay out where that is allowed.
    """

    row: int
    site: int
    first: Ints
    second: Ints


def halves(
    sub: Pairs, ascent: Ascent, state: Ints, owed: Bools, index: Ints
) -> Split | None:
    """The split that the mean of the relaxed choices asks for; None where no row has a choice.
    index int64 (pairs of sub): their numbers in the tree.
    """
    rows, sites = sub.load.size, sub.room.size
    options = np.bincount(sub.row, minlength=rows)
    undecided = options + ~owed > 1
    if not undecided.any():
        return None
    site = sub.site_of_pair()
    share = np.zeros((rows, sites))
    share[sub.row, site] = weights(ascent.average, ascent)
    seen = np.flatnonzero(share.max(axis=0) > SEEN)
    pick = _row_split(sub, share[:, seen], undecided)
    if pick is not None:
        row, near = pick
        mine = np.flatnonzero(sub.row == row)
        kept = np.isin(site[mine], seen[near])
        rest = share[row, site[mine]] <= SEEN
        kept = kept | (rest & _nearer(sub, share, site, mine, kept))
        return Split(row, -1, index[mine[kept]], index[mine[~kept]])
    return _plain_split(sub, share, undecided, (state, options, index))


def _row_split(sub: Pairs, share: Floats, undecided: Bools) -> tuple[int, Ints] | None:
    """The row whose visits are most evenly torn between unlike sites, and the sites of one side."""
    if share.shape[1] < 2:
        return None
    length = np.sqrt((share**2).sum(axis=0))
    alike = (share.T @ share) / np.outer(length, length)
    top = share.argmax(axis=1)
    near = alike[top] >= ALIKE
    inside, total = (share * near).sum(axis=1), share.sum(axis=1)
    torn = np.minimum(inside, total - inside) * np.sqrt(sub.load + 1e-3 * sub.load.max())
    torn[~undecided] = 0.0
    row = int(torn.argmax())
    if torn[row] <= 0.0 or min(inside[row], total[row] - inside[row]) < 0.05:
        return None
    return row, np.flatnonzero(near[row])


def _nearer(sub: Pairs, share: Floats, site: Ints, mine: Ints, kept: Bools) -> Bools:
    """Sites that no choice used go to the side whose cost is closest to theirs."""
    cost = sub.cost[mine]
    first, second = cost[kept], cost[~kept]
    if not first.size or not second.size:
        return np.zeros(mine.size, dtype=np.bool_)
    return np.abs(cost - first.mean()) < np.abs(cost - second.mean())


def _plain_split(
    sub: Pairs, share: Floats, undecided: Bools, rest: tuple[Ints, Ints, Ints]
) -> Split:
    """A free site used half the time, else the heaviest undecided row's likeliest pair."""
    state, _, index = rest
    used = share.max(axis=0)
    half = np.where(state == FREE, np.minimum(used, 1.0 - used), -1.0)
    site = int(half.argmax())
    if half[site] > SEEN:
        return Split(-1, site, index[:0], index[:0])
    row = int(np.where(undecided, sub.load, -1.0).argmax())
    mine = np.flatnonzero(sub.row == row)
    likely = share[row, sub.site_of_pair()[mine]].argmax()
    first = np.zeros(mine.size, dtype=np.bool_)
    first[likely] = True
    return Split(row, -1, index[mine[first]], index[mine[~first]])
