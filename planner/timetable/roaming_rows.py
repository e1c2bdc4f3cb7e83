"""A linear model put together piece by piece: columns with costs, rows with limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_matrix, csr_matrix

from planner.timetable.roaming_problem import Bools, Floats, Ints


class Part(NamedTuple):
    """Entries of some rows: row numbers within these rows, columns, values (or one for all)."""

    row: NDArray[Any]
    column: Ints
    value: Floats | float


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Minimize cost @ x with low <= matrix @ x <= high and 0 <= x <= top; whole marks the columns
    of whole numbers. cost, top, whole (columns); low, high (rows).
    """

    cost: Floats
    floor: Floats
    top: Floats
    whole: Bools
    matrix: csr_matrix
    low: Floats
    high: Floats


@dataclass(slots=True)
class Draft:
    """Grows a LinearModel."""

    costs: list[Floats] = field(default_factory=list)
    floors: list[Floats] = field(default_factory=list)
    tops: list[Floats] = field(default_factory=list)
    wholes: list[Bools] = field(default_factory=list)
    entries: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)
    lows: list[Floats] = field(default_factory=list)
    highs: list[Floats] = field(default_factory=list)
    columns: int = 0
    rows: int = 0

    def add_columns(
        self, cost: ArrayLike, *, top: ArrayLike = 1.0, floor: ArrayLike = 0.0, whole: bool = False
    ) -> Ints:
        """Numbers of the new columns; one for each cost."""
        costs = np.atleast_1d(np.asarray(cost, dtype=np.float64))
        n = costs.size
        self.costs.append(costs)
        self.tops.append(np.broadcast_to(np.asarray(top, dtype=np.float64), (n,)))
        self.floors.append(np.broadcast_to(np.asarray(floor, dtype=np.float64), (n,)))
        self.wholes.append(np.full(n, whole))
        self.columns += n
        return np.arange(self.columns - n, self.columns, dtype=np.int64)

    def add_rows(
        self,
        count: int,
        parts: Sequence[Part],
        *,
        low: ArrayLike = -np.inf,
        high: ArrayLike = np.inf,
    ) -> None:
        """`count` rows made of parts, each between `low` and `high`."""
        for part in parts:
            rows = part.row.astype(np.int64) + self.rows
            values = np.broadcast_to(np.asarray(part.value, dtype=np.float64), rows.shape)
            self.entries.append((rows, part.column, values))
        self.lows.append(np.broadcast_to(np.asarray(low, dtype=np.float64), (count,)))
        self.highs.append(np.broadcast_to(np.asarray(high, dtype=np.float64), (count,)))
        self.rows += count

    def done(self) -> LinearModel:
        """The model."""
        rows, columns, values = (
            np.concatenate([entry[k] for entry in self.entries]) for k in range(3)
        )
        shape = (self.rows, self.columns)
        matrix = csr_matrix(coo_matrix((values, (rows, columns)), shape=shape))
        return LinearModel(
            _joined(self.costs),
            _joined(self.floors),
            _joined(self.tops),
            np.concatenate(self.wholes),
            matrix,
            _joined(self.lows),
            _joined(self.highs),
        )


def _joined(parts: list[Floats]) -> NDArray[np.float64]:
    return np.concatenate(parts) if parts else np.zeros(0)
