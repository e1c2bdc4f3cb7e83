"""Walking models without capacities: what each row costs, as one column and cuts over the sites.

The radius formulation (Elloumi 2010) with its level columns projected out: for any level v,
cost of row i >= v - sum over sites cheaper than v of (v - c_ij) y_j. The best cut for given y is
found by sorting (Duran-Mateluna, Ales & Elloumi 2023).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, vstack

from planner.placement.general.sheet import Sheet
from planner.placement.general.sides import add_must
from planner.placement.problem import Bools, Floats, Ints

FULL = 1.0 - 1e-9
VIOLATED = 1e-7
VIOLATED_LEVEL = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Walks:
    """cost float64 (rows, n), divided by unit, inf = no way, rows that always go to the same site
    added up; order int64 (rows, n) by cost, ranked the costs in that order; first, theta: first
    column of the sites and of the rows' costs; factor: of this part in what is minimised;
    must csr: rows that need an open site.
    """

    cost: Floats
    order: Ints
    ranked: Floats
    known: Ints
    first: int
    theta: int
    factor: float
    must: csr_matrix | None = None

    def least(self, open_: Bools) -> Floats:
        """float64 (rows): cost of the cheapest open site."""
        return np.asarray(self.cost[:, open_].min(axis=1, initial=np.inf), dtype=np.float64)


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
    """One cost column a row (rows with a way only; every one of them is served) and the lines that
    say so. cost float64 (rows, n), inf = no way.
    """
    merged = rows_alike(cost / scale.unit)
    must = add_must(sheet, csr_matrix(np.isfinite(merged).astype(np.float64)), first, scale.least)
    order = np.argsort(merged, axis=1, kind="stable").astype(np.int64)
    ranked = np.take_along_axis(merged, order, axis=1)
    known = np.isfinite(ranked).sum(axis=1)
    worst = np.where(np.isfinite(merged), merged, 0.0).max(axis=1, initial=0.0)
    lowest = ranked[:, 0] if merged.shape[1] else np.zeros(merged.shape[0])
    rows = np.full(merged.shape[0], scale.factor * scale.unit)
    theta = sheet.add_columns(rows, lower=lowest, upper=worst)
    return Walks(merged, order, ranked, known, first, theta, scale.factor * scale.unit, must)


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
    """The best cut of every row that these column values break."""
    rows, n = walks.cost.shape
    y = values[walks.first : walks.first + n][walks.order]
    at = np.minimum((np.cumsum(y, axis=1) < FULL).sum(axis=1), walks.known - 1)
    broken = _heights(walks, y, at) - values[walks.theta : walks.theta + rows]
    level = walks.ranked[np.arange(rows), at]
    kept = np.flatnonzero(broken > VIOLATED * np.maximum(VIOLATED_LEVEL, np.abs(level)))
    return _cuts(walks, kept, at[kept])


def best_cuts(walks: Walks, y: Floats) -> Cuts:
    """The best cut of every row at these sites' values float64 (n)."""
    ranked = y[walks.order]
    at = np.minimum((np.cumsum(ranked, axis=1) < FULL).sum(axis=1), walks.known - 1)
    return _cuts(walks, np.arange(walks.cost.shape[0]), at)


def at_open(walks: Walks, open_: Bools) -> Cuts:
    """Two cuts a row that say what these open sites cost: at its two cheapest open sites."""
    rows = np.arange(walks.cost.shape[0])
    hit = open_[walks.order] & np.isfinite(walks.ranked)
    first = np.argmax(hit, axis=1)
    hit[rows, first] = False
    second = np.where(hit.any(axis=1), np.argmax(hit, axis=1), walks.known - 1)
    ahead = np.flatnonzero(second > first)
    at = np.concatenate([first, second[ahead]])
    return _cuts(walks, np.concatenate([rows, ahead]), at)


def _heights(walks: Walks, y: Floats, at: Ints) -> Floats:
    """What each row costs at least, by its best cut."""
    rows = np.arange(at.size)
    cheap = np.where(np.arange(y.shape[1]) < at[:, None], y, 0.0)
    level = walks.ranked[rows, at]
    spent = np.einsum("ij,ij->i", cheap, np.where(np.isfinite(walks.ranked), walks.ranked, 0.0))
    return np.asarray(level * (1.0 - cheap.sum(axis=1)) + spent, dtype=np.float64)


def _cuts(walks: Walks, rows: Ints, at: Ints) -> Cuts:
    """The cuts of these rows at the cost of their at-th cheapest sites."""
    level = walks.ranked[rows, at]
    line = np.repeat(np.arange(rows.size), at)
    pos = np.arange(line.size) - np.repeat(np.cumsum(at) - at, at)
    rise = level[line] - walks.ranked[rows[line], pos]
    site = walks.order[rows[line], pos] + walks.first
    data = np.concatenate([rise, np.ones(rows.size)])
    column = np.concatenate([site, walks.theta + rows])
    place = (np.concatenate([line, np.arange(rows.size)]), column)
    width = walks.theta + walks.cost.shape[0]
    matrix = csr_matrix((data, place), shape=(rows.size, width))
    matrix.eliminate_zeros()
    return Cuts(matrix, level)
