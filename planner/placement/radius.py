"""The radius formulation of p-median (Elloumi 2010): few columns, a tight relaxation.

For each row the distinct costs D1 < D2 < ... are its levels; z_l = 1 when no open site costs D_l
or less. Cost of a row = D1 + sum (D_(l+1) - D_l) z_l.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix

from planner.placement.mip import Model
from planner.placement.problem import Bools, Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """order int64 (rows, sites) by cost; level int64 (rows, sites) from 1 along `order`;
    kept bool (rows, sites) along `order`; last int64 (rows) highest kept level; first int64 (rows)
    the row's first z column (levels below `last` have one each).
    """

    order: Ints
    level: Ints
    kept: Bools
    last: Ints
    first: Ints
    columns: int


def radius_model(cost: Floats, p: int, required: tuple[int, ...]) -> tuple[Model, Levels, float]:
    """The model, its levels, and the constant that its objective leaves out (sum of D1)."""
    levels = _levels(cost, p, required)
    sites, z = cost.shape[1], levels.columns
    matrix, lower = _constraints(levels, p, sites)
    low = np.zeros(sites + z)
    low[list(required)] = 1.0
    fixed = float(cost.min(axis=1, initial=np.inf).sum()) if cost.size else 0.0
    model = Model(
        sense="min",
        cost=np.concatenate([np.zeros(sites), _steps(cost, levels)]),
        lower=low,
        upper=np.ones(sites + z),
        whole=np.arange(sites + z) < sites,
        matrix=matrix,
        row_lower=lower,
        row_upper=np.append(np.full(lower.size - 1, np.inf), float(p)),
    )
    return model, levels, fixed


def columns(levels: Levels, chosen: Ints, sites: int) -> Floats:
    """The model's columns for these open sites (each row must reach one of them)."""
    open_ = np.zeros(sites)
    open_[chosen] = 1.0
    far = levels.last.max(initial=0) + 1
    hit = np.where((open_[levels.order] > 0.5) & levels.kept, levels.level, far).min(axis=1)
    z = np.zeros(levels.columns)
    for row, first in enumerate(levels.first.tolist()):
        z[first : first + int(min(hit[row], levels.last[row])) - 1] = 1.0
    return np.concatenate([open_, z])


def _levels(cost: Floats, p: int, required: tuple[int, ...]) -> Levels:
    """Sites beyond the nearest required one, or beyond the (sites - p + 1)-th, are never used."""
    rows, sites = cost.shape
    order = np.argsort(cost, axis=1, kind="stable")
    ranked = np.take_along_axis(cost, order, axis=1)
    fresh = np.ones((rows, sites), dtype=np.bool_)
    fresh[:, 1:] = ranked[:, 1:] > ranked[:, :-1]
    level: Ints = np.cumsum(fresh.astype(np.int64), axis=1)
    ceiling = np.minimum(
        cost[:, list(required)].min(axis=1, initial=np.inf), ranked[:, min(sites - p, sites - 1)]
    )
    kept = (ranked <= ceiling[:, None]) & np.isfinite(ranked)
    last = np.where(kept, level, 0).max(axis=1, initial=0)
    counts = np.maximum(last - 1, 0)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]]) if rows else np.zeros(0, dtype=np.int64)
    return Levels(order, level, kept, last, first, int(counts.sum()))


def _steps(cost: Floats, levels: Levels) -> Floats:
    """D_(l+1) - D_l of every z column."""
    ranked = np.take_along_axis(cost, levels.order, axis=1)
    steps = np.zeros(levels.columns)
    row, pos = np.nonzero(levels.kept)
    rises = np.flatnonzero((pos > 0) & (levels.level[row, pos] > levels.level[row, pos - 1]))
    row, pos = row[rises], pos[rises]
    column = levels.first[row] + levels.level[row, pos] - 2
    steps[column] = ranked[row, pos] - ranked[row, pos - 1]
    return steps


def _constraints(levels: Levels, p: int, sites: int) -> tuple[csr_matrix, Floats]:
    """One line a level: open sites of the level + z_l - z_(l-1) >= 0 (>= 1 at level 1), z_last = 0;
    and the count of open sites.
    """
    row, pos = np.nonzero(levels.kept)
    start = np.concatenate([[0], np.cumsum(levels.last)])
    line = start[row] + levels.level[row, pos] - 1
    entries = [(line, levels.order[row, pos], np.ones(line.size))]
    owner = np.repeat(np.arange(levels.last.size), np.maximum(levels.last - 1, 0))
    column = np.arange(levels.columns)
    own = start[owner] + column - levels.first[owner]
    entries.append((own, sites + column, np.ones(column.size)))
    entries.append((own + 1, sites + column, -np.ones(column.size)))
    lines = int(start[-1])
    entries.append((np.full(sites, lines), np.arange(sites), np.ones(sites)))
    where = [np.concatenate([entry[k] for entry in entries]) for k in range(3)]
    shape = (lines + 1, sites + levels.columns)
    matrix = csr_matrix(coo_matrix((where[2], (where[0], where[1])), shape=shape))
    lower = np.zeros(lines + 1)
    lower[start[:-1]] = 1.0
    lower[lines] = float(p)
    return matrix, lower
