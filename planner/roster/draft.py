"""The linear model of one part while its rules write into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from planner.model.rules import OF_PLACES, Rule
from planner.roster.helping import crowded
from planner.roster.parts import Part
from planner.roster.problem import Slot
from planner.roster.scopes import limits_by_member

HAIR = 1e-9
RowKey = tuple[str, str, str]
"""(rule id, member code or point id, date or period): what a row stands for."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """min cost·x, row_lower <= matrix·x <= row_upper, lower <= x <= upper, some x whole.

    matrix: CSR (rows x columns); cost, lower, upper float64 (columns); integer bool (columns).
    The first `pairs` columns are the (member, post) pairs.
    """

    matrix: sparse.csr_matrix
    row_lower: NDArray[np.float64]
    row_upper: NDArray[np.float64]
    cost: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    integer: NDArray[np.bool_]
    keys: tuple[RowKey, ...]
    pairs: int


class Draft:
    """Columns and rows of one part. First the pair rules forbid (member, post) pairs; after
    `lay_columns` the row rules add rows.

    Columns: people of a member in a post (pair), people of a member in a slot (duty; fixed in slots
    of days before the planned ones), and what the rules add. Units count as many people as their
    size. Pinned pairs are always allowed, and a limit that pinned duties alone exceed is raised to
    what they use.
    """

    def __init__(self, part: Part, rules: tuple[Rule, ...]) -> None:
        self.part = part
        self.rules = rules
        times = {p.slot for p in part.posts} | {slot for _, slot in part.earlier}
        self.slots: tuple[Slot, ...] = tuple(
            sorted(times, key=lambda s: (s.date, s.start, s.end, s.shift))
        )
        number = {slot: i for i, slot in enumerate(self.slots)}
        self.post_slot = np.array([number[p.slot] for p in part.posts], dtype=np.int64)
        self.sizes = np.array([m.size for m in part.members], dtype=np.int64)
        self.allowed = np.ones((len(part.members), len(part.posts)), dtype=np.bool_)
        self.pinned = np.zeros(self.allowed.shape, dtype=np.int64)
        for member, post in part.pinned:
            self.pinned[member, post] += 1
        self._numbers = np.zeros((3, 0))
        self._whole = np.zeros(0, dtype=np.bool_)
        self._count = 0
        self.earlier_columns: set[int] = set()
        """Duty columns of days before the planned ones, and what stands for such days."""
        self.is_raised = False
        """Whether pinned duties alone exceed some limit."""
        self._rows: list[tuple[NDArray[np.int64], NDArray[np.float64], float, float]] = []
        self._keys: list[RowKey] = []

    @property
    def cost(self) -> NDArray[np.float64]:
        """Price of each column: float64 (columns), to be changed in place."""
        return self._numbers[0, : self._count]

    @property
    def lower(self) -> NDArray[np.float64]:
        """Least value of each column: float64 (columns), to be changed in place."""
        return self._numbers[1, : self._count]

    @property
    def upper(self) -> NDArray[np.float64]:
        """Largest value of each column: float64 (columns), to be changed in place."""
        return self._numbers[2, : self._count]

    @property
    def integer(self) -> NDArray[np.bool_]:
        """Whether each column is whole: bool (columns), to be changed in place."""
        return self._whole[: self._count]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """People asked for by each post, or pinned to it where that is more: int64 (posts)."""
        asked = np.array([post.count for post in self.part.posts], dtype=np.int64)
        most: NDArray[np.int64] = np.maximum(asked, self.pinned.sum(axis=0))
        return most

    @cached_property
    def rooms(self) -> NDArray[np.int64]:
        """People whom each post has room for, or pinned to it where that is more: int64 (posts)."""
        room = np.array([post.room for post in self.part.posts], dtype=np.int64)
        most: NDArray[np.int64] = np.maximum(room, self.counts)
        return most

    @cached_property
    def day_slots(self) -> tuple[tuple[int, NDArray[np.int64]], ...]:
        """(day ordinal, its slots in order of start) of each day, ascending."""
        ordinals = np.array([slot.date.toordinal() for slot in self.slots], dtype=np.int64)
        return tuple((int(d), np.flatnonzero(ordinals == d)) for d in np.unique(ordinals))

    def limit(self, rule_id: str, name: str) -> NDArray[np.float64]:
        """The parameter that holds for each member: float64 (members)."""
        return limits_by_member(self.rules, self.part.members, rule_id, name)

    def forbid(self, pairs: NDArray[np.bool_]) -> None:
        """No (member, post) pair of the mask may be used, pinned ones excepted."""
        self.allowed &= ~pairs | (self.pinned > 0)

    def lay_columns(self) -> None:
        """Pair columns, duty columns, and the rows that tie them together; nobody stands in a post
        without room.
        """
        self.forbid(np.broadcast_to(self.rooms == 0, self.allowed.shape))
        self.pair_member, self.pair_post = np.nonzero(self.allowed)
        slot = self.post_slot[self.pair_post]
        pins = self.pinned[self.pair_member, self.pair_post].astype(np.float64)
        most = self.rooms[self.pair_post].astype(np.float64)
        self.pairs = self.add_columns(
            len(pins), lower=pins, upper=most, integer=self._pairs_are_whole()
        )
        shape = (len(self.part.members), len(self.slots))
        floor, room = np.zeros(shape), np.zeros(shape)
        np.add.at(floor, (self.pair_member, slot), pins)
        np.add.at(room, (self.pair_member, slot), most)
        used = np.nonzero(room > 0)
        self.duty_column = np.full(shape, -1, dtype=np.int64)
        self.duty_column[used] = self.add_columns(
            len(used[0]), lower=floor[used], upper=room[used], integer=True
        )
        self._tie(slot)
        self._look_back(number={slot: i for i, slot in enumerate(self.slots)})

    def _look_back(self, number: dict[Slot, int]) -> None:
        """Duty columns, fixed, of what was worked before the planned days."""
        people: dict[tuple[int, int], int] = {}
        for member, slot in self.part.earlier:
            people[member, number[slot]] = people.get((member, number[slot]), 0) + 1
        for (member, at), count in people.items():
            column = self.add_columns(1, lower=float(count), upper=float(count), integer=True)
            self.duty_column[member, at] = column[0]
            self.earlier_columns.add(int(column[0]))

    def _pairs_are_whole(self) -> bool:
        """Whether whole duties do not already make the pairs whole: a network matrix does, unless
        a trained_min binds several posts of one opening or one with room for more people, a rule
        speaks of points, or a team may lend fewer helpers than it has.
        """
        if any(rule.id in OF_PLACES and rule.is_on for rule in self.rules):
            return True
        if crowded(self.part.members, [p.helpers for p in self.part.posts]):
            return True
        seen: set[int] = set()
        for post, room in zip(self.part.posts, self.rooms, strict=True):
            if post.trained_min and (post.opening in seen or room > post.count):
                return True
            seen.add(post.opening)
        return False

    def _tie(self, slot: NDArray[np.int64]) -> None:
        if not len(slot):
            return
        order = np.lexsort((slot, self.pair_member))
        member, at = self.pair_member[order], slot[order]
        duty = self.duty_column[member, at]
        starts = np.flatnonzero(np.diff(duty, prepend=-1))
        columns = np.insert(self.pairs[order], np.append(starts[1:], len(order)), duty[starts])
        ends = np.append(starts[1:], len(order)) + np.arange(1, len(starts) + 1)
        values = np.ones(len(columns))
        values[ends - 1] = -1.0
        codes = [one.code for one in self.part.members]
        days = [str(slot.date) for slot in self.slots]
        begin = 0
        for m, s, end in zip(member[starts], at[starts], ends.tolist(), strict=True):
            self._keys.append(("duty", codes[m], days[s]))
            self._rows.append((columns[begin:end], values[begin:end], 0.0, 0.0))
            begin = end

    def add_columns(
        self,
        count: int,
        *,
        cost: float = 0.0,
        lower: NDArray[np.float64] | float = 0.0,
        upper: NDArray[np.float64] | float = np.inf,
        integer: bool = False,
    ) -> NDArray[np.int64]:
        """New columns, returned as their numbers: int64 (count)."""
        first = self._count
        self._count += count
        if self._count > len(self._whole):
            more = self._count + first
            self._numbers = np.hstack([self._numbers, np.zeros((3, more))])
            self._whole = np.append(self._whole, np.zeros(more, dtype=np.bool_))
        self.cost[first:] = cost
        self.lower[first:] = lower
        self.upper[first:] = upper
        self.integer[first:] = integer
        return np.arange(first, first + count, dtype=np.int64)

    def cap(self, member: int, most: float) -> None:
        """At most so many people of the member in any slot (pinned ones always fit)."""
        columns = self.duties(member, np.arange(len(self.slots)))
        ceiling = np.minimum(self.upper[columns], most)
        self.upper[columns] = np.maximum(self.lower[columns], ceiling)

    def duties(self, member: int, slots: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """The member's duty columns among these slots."""
        columns: NDArray[np.int64] = self.duty_column[member, slots]
        return columns[columns >= 0]

    def add_row(
        self,
        key: RowKey,
        columns: NDArray[np.int64],
        values: NDArray[np.float64] | float = 1.0,
        *,
        lower: float = -np.inf,
        upper: float = np.inf,
    ) -> None:
        """Lower <= values · columns <= upper."""
        weights = _spread(values, len(columns))
        self._rows.append((columns, weights, lower, upper))
        self._keys.append(key)

    def at_most(
        self,
        key: RowKey,
        columns: NDArray[np.int64],
        upper: float,
        values: NDArray[np.float64] | float = 1.0,
    ) -> None:
        """Values · columns <= upper, raised to what pinned duties use; no row where it is idle."""
        weights = _spread(values, len(columns))
        ceiling = float(weights @ self._numbers[2, columns])
        if ceiling > upper:
            floor = float(weights @ self._numbers[1, columns])
            self.is_raised |= floor > upper + HAIR
            self.add_row(key, columns, weights, upper=max(upper, floor))

    def model(self) -> LinearModel:
        """The finished arrays."""
        lengths = [len(columns) for columns, *_ in self._rows]
        starts = np.r_[0, np.cumsum(lengths, dtype=np.int64)]
        indices = np.concatenate([np.zeros(0, np.int64), *(row[0] for row in self._rows)])
        values = np.concatenate([np.zeros(0), *(row[1] for row in self._rows)])
        shape = (len(self._rows), len(self.cost))
        return LinearModel(
            matrix=sparse.csr_matrix((values, indices, starts), shape=shape),
            row_lower=np.array([row[2] for row in self._rows]),
            row_upper=np.array([row[3] for row in self._rows]),
            cost=self.cost.copy(),
            lower=self.lower.copy(),
            upper=self.upper.copy(),
            integer=self.integer.copy(),
            keys=tuple(self._keys),
            pairs=len(self.pairs),
        )


def _spread(values: NDArray[np.float64] | float, count: int) -> NDArray[np.float64]:
    """One number for each of so many columns: float64 (count)."""
    if isinstance(values, np.ndarray) and len(values) == count:
        return values
    return np.full(count, values, dtype=np.float64)
