"""A roster in a moment, for when there is no time to search: post by post, least busy first."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.roster.draft import Draft, LinearModel
from planner.roster.encoders import AT_WORK

TOLERANCE = 1e-9


class _Ledger:
    """Column values so far and what is left of every hard row."""

    def __init__(self, draft: Draft, model: LinearModel) -> None:
        self.draft = draft
        self.values = model.lower.copy()
        self.upper = model.upper
        self.columns = model.matrix.tocsc()
        soft = np.array([key[0] in (ids.NEED, ids.FAIRNESS, "duty") for key in model.keys])
        left = model.row_upper - model.matrix @ self.values
        self.left = np.where(soft, np.inf, left)
        self.day_column = self._day_columns(model)

    def _day_columns(self, model: LinearModel) -> dict[int, int]:
        """Row "at work" -> the column that counts the people at work that day."""
        rows = [row for row, key in enumerate(model.keys) if key[2] == AT_WORK]
        starts, indices = model.matrix.indptr, model.matrix.indices
        return {row: int(indices[starts[row] : starts[row + 1]].max()) for row in rows}

    def take(self, pair: int, duty: int) -> bool:
        """Puts one more person of the pair on duty where every row allows it."""
        raised = [pair, duty]
        use = self._use(raised)
        busier = (r for r in use if r in self.day_column and use[r] > self.left[r] + TOLERANCE)
        raised += [self.day_column[row] for row in busier]
        use = self._use(raised)
        if any(self.values[c] + 1 > self.upper[c] + TOLERANCE for c in raised):
            return False
        if any(amount > self.left[row] + TOLERANCE for row, amount in use.items()):
            return False
        self.values[raised] += 1
        for row, amount in use.items():
            self.left[row] -= amount
        return True

    def _use(self, columns: list[int]) -> dict[int, float]:
        use: dict[int, float] = defaultdict(float)
        for column in dict.fromkeys(columns):
            span = slice(self.columns.indptr[column], self.columns.indptr[column + 1])
            for row, value in zip(self.columns.indices[span], self.columns.data[span], strict=True):
                use[int(row)] += float(value)
        return use


def first_people(draft: Draft, model: LinearModel) -> NDArray[np.int64]:
    """People of each member in each post, int64 (members, posts): all hard rules hold, pinned
    duties stay, posts are filled in order of time by whoever has the fewest shifts, nearest first.
    """
    ledger = _Ledger(draft, model)
    people = draft.pinned.copy()
    shifts = people.sum(axis=1) / draft.sizes
    pair_at = np.full(draft.allowed.shape, -1, dtype=np.int64)
    pair_at[draft.pair_member, draft.pair_post] = draft.pairs
    for post in np.argsort(draft.post_slot, kind="stable"):
        members = np.flatnonzero(pair_at[:, post] >= 0)
        ways = model.cost[pair_at[members, post]]
        for m in members[np.lexsort((ways, shifts[members]))]:
            duty = int(draft.duty_column[m, draft.post_slot[post]])
            while people[:, post].sum() < draft.counts[post]:
                if not ledger.take(int(pair_at[m, post]), duty):
                    break
                people[m, post] += 1
                shifts[m] += 1 / draft.sizes[m]
    return people
