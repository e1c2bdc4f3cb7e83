"""A mixed-integer model written block by block: columns first, then lines over them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix

from planner.placement.mip import Model
from planner.placement.problem import Bools, Floats, Ints

Block = tuple[csr_matrix, int]


class Sheet:
    """What is minimised is cost x; column 0 is always 1, for constants. A block is a csr matrix
    (lines, columns) that stands from a first column on.
    """

    __slots__ = (
        "_cost",
        "_entries",
        "_line_bounds",
        "_lower",
        "_upper",
        "_whole",
        "lines",
        "width",
    )

    def __init__(self) -> None:
        self._cost: list[Floats] = []
        self._lower: list[Floats] = []
        self._upper: list[Floats] = []
        self._whole: list[Bools] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []
        self._line_bounds: list[tuple[Floats, Floats]] = []
        self.width = 0
        self.lines = 0
        self.add_columns(np.zeros(1), lower=1.0)

    def add_constant(self, value: float) -> None:
        """A part of what is minimised that no choice changes."""
        self._cost[0] = self._cost[0] + value

    @property
    def constant(self) -> float:
        """What no choice changes."""
        return float(self._cost[0][0])

    def add_columns(
        self,
        cost: Floats,
        *,
        lower: Floats | float = 0.0,
        upper: Floats | float = 1.0,
        whole: bool = False,
    ) -> int:
        """New columns with these costs; the number of the first."""
        first, count = self.width, cost.size
        self._cost.append(cost.astype(np.float64))
        self._lower.append(np.broadcast_to(np.asarray(lower, dtype=np.float64), (count,)))
        self._upper.append(np.broadcast_to(np.asarray(upper, dtype=np.float64), (count,)))
        self._whole.append(np.full(count, whole))
        self.width += count
        return first

    def add_lines(
        self, blocks: Sequence[Block], lower: Floats | float, upper: Floats | float
    ) -> None:
        """New lines lower <= sum of the blocks <= upper; all blocks have the same lines."""
        count = blocks[0][0].shape[0]
        for matrix, first in blocks:
            entries = coo_matrix(matrix)
            line = entries.row.astype(np.int64) + self.lines
            self._entries.append((line, entries.col.astype(np.int64) + first, entries.data))
        low = np.broadcast_to(np.asarray(lower, dtype=np.float64), (count,))
        high = np.broadcast_to(np.asarray(upper, dtype=np.float64), (count,))
        self._line_bounds.append((low, high))
        self.lines += count

    def add_line(self, blocks: Sequence[tuple[Floats, int]], lower: float, upper: float) -> None:
        """One line; each block is a row of coefficients from its first column on."""
        self.add_lines([(csr_matrix(row[None, :]), at) for row, at in blocks], lower, upper)

    def model(self) -> Model:
        """Everything written so far, to be minimised."""
        empty = np.zeros(0)
        none = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), empty)
        line, column, data = zip(none, *self._entries, strict=True)
        place = (np.concatenate(line), np.concatenate(column))
        shape = (self.lines, self.width)
        matrix = csr_matrix(coo_matrix((np.concatenate(data), place), shape=shape))
        matrix.eliminate_zeros()
        return Model(
            sense="min",
            cost=np.concatenate([empty, *self._cost]),
            lower=np.concatenate([empty, *self._lower]),
            upper=np.concatenate([empty, *self._upper]),
            whole=np.concatenate([np.zeros(0, dtype=np.bool_), *self._whole]),
            matrix=matrix,
            row_lower=np.concatenate([empty, *(low for low, _ in self._line_bounds)]),
            row_upper=np.concatenate([empty, *(high for _, high in self._line_bounds)]),
        )
