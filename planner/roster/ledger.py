"""What is left of every hard limit while a roster is built duty by duty."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.roster.draft import Draft, LinearModel
from planner.roster.soft import PATTERNS

TOLERANCE = 1e-9
BOOKS = frozenset({ids.NEED, "duty", *PATTERNS})
"""Rows that tell how columns hang together and limit nobody, and those of runs and of the weekly
rest, which look ahead: `Patterns` keeps these.
"""


class Ledger:
    """Column values so far and what is left of every hard row.

    A row is no limit where a column with a price and without an end can give way. A helper column
    (no duty, no price) that stands below a duty is raised with it.
    """

    def __init__(self, draft: Draft, model: LinearModel) -> None:
        self.values = model.lower.copy()
        self.upper = model.upper
        self.columns = model.matrix.tocsc()
        self._starts: list[int] = self.columns.indptr.tolist()
        self._rows: list[int] = self.columns.indices.tolist()
        self._data: list[float] = self.columns.data.tolist()
        self.left = np.where(_binding(model), model.row_upper, np.inf)
        self.left -= model.matrix @ self.values
        self.helper = _helpers(draft, model)
        self._is_helped = np.zeros(len(self.left), dtype=np.bool_)
        self._is_helped[list(self.helper)] = True

    def take(self, pair: int, duty: int) -> bool:
        """Puts one more person of the pair on duty where every row allows it."""
        raised = [pair, duty]
        use = self._use(raised)
        busier = [r for r in use if r in self.helper and use[r] > self.left[r] + TOLERANCE]
        if busier:
            raised += [self.helper[row] for row in busier]
            use = self._use(raised)
        if any(self.values[c] + 1 > self.upper[c] + TOLERANCE for c in raised):
            return False
        if any(amount > self.left[row] + TOLERANCE for row, amount in use.items()):
            return False
        self.values[raised] += 1
        for row, amount in use.items():
            self.left[row] -= amount
        return True

    def room(self, columns: NDArray[np.int64]) -> NDArray[np.float64]:
        """What would be left, after one more, of the tightest row of each column (rows with a
        helper column aside); negative where there is none left: float64 (columns).
        """
        starts, ends = self.columns.indptr[columns], self.columns.indptr[columns + 1]
        lengths = ends - starts
        which = np.repeat(np.arange(len(columns)), lengths)
        at = np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        rows = self.columns.indices[at]
        use = self.columns.data[at]
        counted = (use > 0) & ~self._is_helped[rows]
        least = self.upper[columns] - self.values[columns] - 1.0
        after = self.left[rows[counted]] - use[counted]
        np.minimum.at(least, which[counted], after)
        return least

    def _use(self, columns: list[int]) -> dict[int, float]:
        use: dict[int, float] = {}
        for column in dict.fromkeys(columns):
            for at in range(self._starts[column], self._starts[column + 1]):
                row = self._rows[at]
                use[row] = use.get(row, 0.0) + self._data[at]
        return use


def _binding(model: LinearModel) -> NDArray[np.bool_]:
    """Rows that nothing but duties can keep: bool (rows)."""
    gives = (model.cost > 0) & np.isinf(model.upper)
    gives[: model.pairs] = False
    soft = np.asarray(model.matrix[:, np.flatnonzero(gives)].getnnz(axis=1)) > 0
    books = np.array([key[0] in BOOKS for key in model.keys], dtype=np.bool_)
    found: NDArray[np.bool_] = ~soft & ~books
    return found


def _helpers(draft: Draft, model: LinearModel) -> dict[int, int]:
    """Row -> its helper column: without a price, no pair and no duty, and taken off the row."""
    free = model.cost == 0.0
    free[: model.pairs] = False
    free[draft.duty_column[draft.duty_column >= 0]] = False
    part = model.matrix[:, np.flatnonzero(free)].tocoo()
    columns = np.flatnonzero(free)[part.col]
    below = part.data < 0
    return dict(zip(part.row[below].tolist(), columns[below].tolist(), strict=True))
