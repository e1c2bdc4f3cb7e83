"""A whole roster in a moment: day by day the cheapest matching of people and places."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from planner.model.proof import StopRequest, never_stop
from planner.roster.draft import Draft, LinearModel
from planner.roster.greedy_patterns import Patterns
from planner.roster.kept import Kept, kept_if_ranged
from planner.roster.ledger import Ledger

NEVER = 1e7
LOAD, TIGHT, WAY = 200.0, 600.0, 1.0
"""Prices of a shift more than others have, of a limit that is used up, and of the way."""


def first_people(
    draft: Draft, model: LinearModel, should_stop: StopRequest = never_stop
) -> NDArray[np.int64]:
    """People of each member in each post, int64 (members, posts): all hard rules hold, pinned
    duties stay. Each day's places go to those who are free, fill as many as one round of matching
    can, to the less busy and the nearer first; who is near a limit (days in a row, hours) waits.
    After `should_stop` no more places are filled.
    """
    build = _Build(draft, model)
    for kept in kept_if_ranged(draft.part, draft.rules):
        build.mend(kept)
    for day, slots in draft.day_slots:
        if should_stop():
            break
        del day
        build.fill(np.flatnonzero(np.isin(draft.post_slot, slots)))
    build.patterns.mend(build.people)
    return build.people


class _Build:
    """The roster so far."""

    def __init__(self, draft: Draft, model: LinearModel) -> None:
        self.draft = draft
        self.cost = model.cost
        self.ledger = Ledger(draft, model)
        self.patterns = Patterns(draft)
        self.people = draft.pinned.copy()
        self.shifts = self.people.sum(axis=1) / draft.sizes
        self.pair_at = np.full(draft.allowed.shape, -1, dtype=np.int64)
        self.pair_at[draft.pair_member, draft.pair_post] = draft.pairs

    def fill(self, posts: NDArray[np.int64]) -> None:
        """Rounds of matching until one places nobody."""
        while True:
            seats = np.repeat(posts, self._empty(posts))
            placed = [self._take(m, p) for m, p in self._matching(seats)] if len(seats) else []
            if not any(placed):
                return

    def mend(self, kept: Kept) -> None:
        """Where pinned duties take places that are kept, those whom they are kept for come besides,
        as far as there is room and until there are enough.
        """
        for post in kept.rows if kept.rule.hard else ():
            for member in np.flatnonzero(kept.able & (self.pair_at[:, post] >= 0)):
                comes = True
                while comes and self.pair_at[member, post] >= 0 and self._is_missing(kept, post):
                    comes = self._take(int(member), post)

    def _is_missing(self, kept: Kept, post: int) -> bool:
        has_room = self.people[:, post].sum() < self.draft.rooms[post]
        return bool(has_room and kept.short(self.people) > 0)

    def _empty(self, posts: NDArray[np.int64]) -> NDArray[np.int64]:
        empty: NDArray[np.int64] = self.draft.counts[posts] - self.people[:, posts].sum(axis=0)
        return np.maximum(0, empty)

    def _matching(self, seats: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
        """(member, post) pairs, each member and each seat once at most, as many as there can be."""
        member, seat = np.nonzero(self.pair_at[:, seats] >= 0)
        post = seats[seat]
        pair = self.pair_at[member, post]
        duty = self.draft.duty_column[member, self.draft.post_slot[post]]
        room = np.minimum(self.ledger.room(duty), self.ledger.room(pair))
        free = room >= 0
        price = LOAD * self.shifts[member] + TIGHT / (1.0 + np.maximum(room, 0.0))
        price += WAY * (self.cost[pair] + self.cost[duty])
        rows, at = np.unique(member[free], return_inverse=True)
        costs = np.full((len(rows), len(seats)), NEVER)
        costs[at, seat[free]] = price[free]
        for row, column in zip(*linear_sum_assignment(costs), strict=True):
            if costs[row, column] < NEVER:
                yield int(rows[row]), int(seats[column])

    def _take(self, member: int, post: int) -> bool:
        """Whether the person stands there now, or the pair is out for good."""
        duty = int(self.draft.duty_column[member, self.draft.post_slot[post]])
        if not self.patterns.allow(member, self.people, post):
            self.pair_at[member, post] = -1
            return True
        if not self.ledger.take(int(self.pair_at[member, post]), duty):
            return False
        self.people[member, post] += 1
        self.shifts[member] += 1 / self.draft.sizes[member]
        return True
