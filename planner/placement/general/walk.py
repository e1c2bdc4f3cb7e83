"""Walking models without capacities: what rows cost, as few columns and cuts over the sites.

The radius formulation (Elloumi 2010) with its level columns projected out: for any level v,
cost of row i >= v - sum over sites cheaper than v of (v - c_ij) y_j. The best cut for given y is
found by sorting (Duran-Mateluna, Ales & Elloumi 2023).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, vstack

from planner.placement.general.sheet import Sheet
from planner.placement.general.sides import add_must
from planner.placement.problem import Bools, Floats, Ints

FULL = 1.0 - 1e-9
VIOLATED = 1e-7
VIOLATED_LEVEL = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Walks:
    """cost float64 (rows, n), divided by unit, inf = no way, rows that always go to the same site
    added up; order int64 (rows, n) by cost, ranked the costs in that order; groups csr (groups,
    rows): rows whose costs are one column; first, theta: first column of the sites and of the
    groups' costs; factor: of this part in what is minimised; must csr: rows that need an open site.
    missed float64 (rows): what a row costs that has not two open sites of cost 0.
    """

    cost: Floats
    order: Ints
    ranked: Floats
    known: Ints
    groups: csr_matrix
    first: int
    theta: int
    factor: float
    must: csr_matrix | None = None
    missed: Floats | None = None

    def least(self, open_: Bools) -> Floats:
        """float64 (groups): cost of each row's cheapest open site, added up."""
        if self.missed is not None:
            least = np.where((self.cost[:, open_] == 0).sum(axis=1) >= 2, 0.0, self.missed)
        else:
            least = self.cost[:, open_].min(axis=1, initial=np.inf)
        return np.asarray(self.groups @ least, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """Lines matrix x >= lower over all columns."""

    matrix: csr_matrix
    lower: Floats

    def joined(self, other: Cuts) -> Cuts:
        """Both sets of lines."""
        matrix = csr_matrix(vstack([self.matrix, other.matrix]))
        return Cuts(matrix, np.concatenate([self.lower, other.lower]))

    def over(self, width: int) -> Cuts:
        """The same lines over more columns."""
        rows = self.matrix
        wider = csr_matrix((rows.data, rows.indices, rows.indptr), shape=(rows.shape[0], width))
        return Cuts(wider, self.lower)

    def only(self, kept: Bools) -> Cuts:
        """Some of the lines."""
        rows = np.flatnonzero(kept)
        return Cuts(self.matrix[rows], self.lower[rows])


def no_cuts(width: int) -> Cuts:
    """No line over so many columns."""
    return Cuts(csr_matrix((0, width)), np.zeros(0))


@dataclass(frozen=True, slots=True)
class Scale:
    """factor of the costs in what is minimised, unit that the cost columns count in, least: number
    of open sites.
    """

    factor: float = 1.0
    unit: float = 1.0
    least: int = 0


def add_walks(sheet: Sheet, cost: Floats, first: int, scale: Scale) -> Walks:
    """A cost column for all rows that have the same nearest site (every row has a way, and is
    served) and the lines that say so. cost float64 (rows, n), inf = no way.
    """
    merged = rows_alike(cost / scale.unit)
    must = add_must(sheet, csr_matrix(np.isfinite(merged).astype(np.float64)), first, scale.least)
    order = np.argsort(merged, axis=1, kind="stable").astype(np.int64)
    ranked = np.take_along_axis(merged, order, axis=1)
    known = np.isfinite(ranked).sum(axis=1)
    groups = grouped(order[:, 0])
    lowest = np.asarray(groups @ ranked[:, 0], dtype=np.float64)
    factor = scale.factor * scale.unit
    theta = sheet.add_columns(np.full(lowest.size, factor), lower=lowest, upper=np.inf)
    return Walks(merged, order, ranked, known, groups, first, theta, factor, must)


def add_missed_twice(sheet: Sheet, cost: Floats, missed: Floats, first: int, scale: Scale) -> Walks:
    """Cost columns for rows that cost nothing only with two open sites of cost 0 (rows, n)."""
    order = np.argsort(cost, axis=1, kind="stable").astype(np.int64)
    ranked = np.take_along_axis(cost, order, axis=1)
    known = np.full(missed.size, cost.shape[1])
    groups = grouped(order[:, 0])
    theta = sheet.add_columns(np.full(groups.shape[0], scale.factor), upper=np.inf)
    return Walks(cost, order, ranked, known, groups, first, theta, scale.factor, missed=missed)


def grouped(kind: Ints) -> csr_matrix:
    """The rows of each kind: csr (kinds, rows) of 0/1."""
    names, kinds = np.unique(kind, return_inverse=True)
    place = (kinds.reshape(-1), np.arange(kind.size))
    return csr_matrix((np.ones(kind.size), place), shape=(names.size, kind.size))


def rows_alike(cost: Floats) -> Floats:
    """Adds up the rows (rows, n) whose sites have the same order of cost: whatever opens, they go
    to the same site.
    """
    if not cost.size:
        return cost
    order = np.argsort(cost, axis=1, kind="stable")
    far = np.isinf(cost).sum(axis=1)
    keys = np.random.default_rng(2).integers(1, 2**62, (cost.shape[1] + 1, 2))
    mark = order @ keys[:-1] + far[:, None] * keys[-1]
    _, first, group = np.unique(mark, axis=0, return_index=True, return_inverse=True)
    merged = np.zeros((first.size, cost.shape[1]))
    np.add.at(merged, group.reshape(-1), cost)
    return merged


def violated(walks: Walks, values: Floats) -> Cuts:
    """The best cut of every group that these column values break."""
    cuts = best_cuts(walks, values[walks.first : walks.first + walks.cost.shape[1]])
    short = cuts.lower - cuts.matrix @ values[: cuts.matrix.shape[1]]
    return cuts.only(short > VIOLATED * np.maximum(VIOLATED_LEVEL, np.abs(cuts.lower)))


def best_cuts(walks: Walks, y: Floats) -> Cuts:
    """The best cut of every group at these sites' values float64 (n)."""
    if walks.missed is not None:
        return _twice_cuts(walks, walks.missed, y)
    total = np.cumsum(y[walks.order], axis=1)
    return _cuts(walks, np.minimum((total < FULL).sum(axis=1), walks.known - 1))


def at_open(walks: Walks, open_: Bools) -> Cuts:
    """Two cuts a group that say what these open sites cost: at each row's two cheapest ones."""
    if walks.missed is not None:
        return _twice_cuts(walks, walks.missed, open_.astype(np.float64))
    rows = np.arange(walks.cost.shape[0])
    hit = open_[walks.order] & np.isfinite(walks.ranked)
    first = np.argmax(hit, axis=1)
    hit[rows, first] = False
    second = np.where(hit.any(axis=1), np.argmax(hit, axis=1), walks.known - 1)
    return _cuts(walks, first).joined(_cuts(walks, np.maximum(first, second)))


def _twice_cuts(walks: Walks, missed: Floats, y: Floats) -> Cuts:
    """Who misses being covered twice: missed x (1 - half the sites near), or missed x (1 - the
    sites near but the one of the largest value), whichever is more.
    """
    near = walks.cost == 0
    rows, most = np.arange(missed.size), np.argmax(np.where(near, y[None, :], -1.0), axis=1)
    total = near @ y
    halves = total / 2.0 <= total - y[most]
    share = np.where(halves, total / 2.0, total - y[most])
    level = np.where(share < FULL, missed, 0.0)
    rise = np.where(near, np.where(halves, level / 2.0, level)[:, None], 0.0)
    rise[rows[~halves], most[~halves]] = 0.0
    return _lines(walks, rise, level)


def _cuts(walks: Walks, at: Ints) -> Cuts:
    """The cuts of the groups, each row at the cost v of its at-th cheapest site."""
    level = walks.ranked[np.arange(at.size), at]
    return _lines(walks, np.maximum(level[:, None] - walks.cost, 0.0), level)


def _lines(walks: Walks, rise: Floats, level: Floats) -> Cuts:
    """Theta of the group + sum rise y >= sum level; rise float64 (rows, n), level (rows)."""
    over_sites = coo_matrix(walks.groups @ rise)
    each = np.arange(walks.groups.shape[0])
    data = np.concatenate([over_sites.data, np.ones(each.size)])
    column = np.concatenate([over_sites.col + walks.first, each + walks.theta])
    place = (np.concatenate([over_sites.row, each]), column)
    matrix = csr_matrix((data, place), shape=(each.size, walks.theta + each.size))
    return Cuts(matrix, np.asarray(walks.groups @ level, dtype=np.float64))
