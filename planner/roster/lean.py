"""Leaves out of a model what cannot bind, and what hardly does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.roster.draft import Draft, LinearModel

BOOKS = (ids.NEED, "duty")


def without_idle_rows(model: LinearModel) -> LinearModel:
    """The model without rows that hold whatever people do, because of several duties of a day no
    more than one is worked (48 hours a week with one shift of four hours a day).
    """
    is_day = np.array([key[0] == ids.MAX_SHIFTS_PER_DAY for key in model.keys], dtype=np.bool_)
    is_day &= model.row_upper == 1.0
    most = _most(model, is_day)
    idle = np.isneginf(model.row_lower) & ~is_day & (most <= model.row_upper)
    return with_rows(model, np.flatnonzero(~idle))


def with_rows(model: LinearModel, rows: NDArray[np.int64]) -> LinearModel:
    """The model with these rows alone, in this order."""
    return replace(
        model,
        matrix=model.matrix[rows],
        row_lower=model.row_lower[rows],
        row_upper=model.row_upper[rows],
        keys=tuple(model.keys[row] for row in rows),
    )


def day_bound_rows(draft: Draft, model: LinearModel) -> NDArray[np.bool_]:
    """Rows that a relaxation keeps: all but upper limits on duties of several days that no price
    can lift. bool (rows)
    """
    day = np.full(len(model.cost), -1, dtype=np.int64)
    days = np.array([slot.date.toordinal() for slot in draft.slots], dtype=np.int64)
    member, slot = np.nonzero(draft.duty_column >= 0)
    day[draft.duty_column[member, slot]] = days[slot]
    matrix = model.matrix
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    own = day[matrix.indices]
    first = np.full(matrix.shape[0], np.iinfo(np.int64).max)
    last = np.full(matrix.shape[0], -1, dtype=np.int64)
    np.minimum.at(first, rows, own)
    np.maximum.at(last, rows, own)
    several = np.isneginf(model.row_lower) & (first >= 0) & (first < last)
    kept: NDArray[np.bool_] = ~several
    return kept


def _most(model: LinearModel, is_day: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The most that each row can add up to with one column of a day row used: float64 (rows)."""
    matrix = model.matrix
    count = matrix.shape[0]
    rows = np.repeat(np.arange(count), np.diff(matrix.indptr))
    group = count + np.arange(matrix.shape[1])
    of_day = is_day[rows]
    group[matrix.indices[of_day]] = rows[of_day]
    most = np.zeros(count)
    if not len(rows):
        return most
    groups = group[matrix.indices]
    order = np.lexsort((groups, rows))
    new = np.diff(rows[order], prepend=-1) != 0
    new |= np.diff(groups[order], prepend=-1) != 0
    starts = np.flatnonzero(new)
    with np.errstate(invalid="ignore"):
        use = np.nan_to_num(matrix.data * model.upper[matrix.indices], nan=0.0, posinf=np.inf)
        top = np.maximum(np.maximum.reduceat(use[order], starts), 0.0)
        np.add.at(most, rows[order][starts], top)
    return most
