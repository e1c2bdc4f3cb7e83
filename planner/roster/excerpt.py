"""A small piece of a model: some pairs are free again, all other people stay where they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from planner.roster.draft import Draft, LinearModel


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`model` speaks of the whole model's `columns` and `rows`: int64 each."""

    model: LinearModel
    columns: NDArray[np.int64]
    rows: NDArray[np.int64]


class Excerpts:
    """Cuts pieces out of one model."""

    def __init__(self, draft: Draft, model: LinearModel) -> None:
        self.model = model
        self.by_column: sparse.csc_matrix = model.matrix.tocsc()
        self.duty_of_pair = draft.duty_column[draft.pair_member, draft.post_slot[draft.pair_post]]
        self._is_other = np.ones(len(model.cost), dtype=np.bool_)
        self._is_other[: model.pairs] = False
        self._is_other[draft.duty_column[draft.duty_column >= 0]] = False

    def cut(self, free: NDArray[np.int64], values: NDArray[np.float64]) -> Excerpt:
        """The piece in which these pairs (int64) may change, with their duties and whatever
        counts or prices these; all other columns have their `values`: float64 (columns).
        """
        model = self.model
        columns = np.union1d(free, self.duty_of_pair[free])
        while True:
            rows = np.unique(self.by_column[:, columns].indices)
            near = np.unique(model.matrix[rows].indices)
            wider = np.union1d(columns, near[self._is_other[near]])
            if len(wider) == len(columns):
                break
            columns = wider
        part = model.matrix[rows]
        inside = part[:, columns]
        fixed = part @ values - inside @ values[columns]
        return Excerpt(
            LinearModel(
                matrix=inside,
                row_lower=model.row_lower[rows] - fixed,
                row_upper=model.row_upper[rows] - fixed,
                cost=model.cost[columns],
                lower=model.lower[columns],
                upper=model.upper[columns],
                integer=model.integer[columns],
                keys=tuple(model.keys[row] for row in rows),
                pairs=int(np.searchsorted(columns, model.pairs)),
            ),
            columns,
            rows,
        )
