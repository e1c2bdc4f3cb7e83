"""Keeps what proves a bound part by part, as long as it stays small enough to be kept."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from planner.model.evidence import Evidence, Part
from planner.placement.cases import CoverCase
from planner.placement.max_cover.bounds import Fixed
from planner.placement.max_cover.classes import ALONE, DROPPED, Classes
from planner.placement.problem import Floats, Ints

MOST_PARTS = 20_000
MOST_BYTES = 8_000_000


class Ledger:
    """Parts of the choice of sites that are settled, and the multipliers float64 (classes) that
    settle them.
    """

    def __init__(self, case: CoverCase, classes: Classes, order: Ints) -> None:
        self._case = case
        self._classes = classes
        self._names = order.tolist()
        self._number: dict[int, int] = {}
        self._multipliers: list[Floats] = []
        self._parts: list[Part] = []
        self._root = (np.inf, classes.weight)
        self.complete = True

    @property
    def room(self) -> int:
        """How many different multipliers may be kept."""
        return MOST_BYTES // max(self._case.weight.nbytes, 1)

    def root(self, bound: float, values: Floats) -> None:
        """Multipliers that bound everything."""
        if bound < self._root[0]:
            self._root = (bound, values)

    def settle(self, fixed: Fixed, values: Floats) -> None:
        """Everything with these sites fixed is bounded by these multipliers."""
        if not self.complete:
            return
        number = self._number.setdefault(id(values), len(self._multipliers))
        if number == len(self._multipliers):
            self._multipliers.append(values)
        self._parts.append(Part(self.named(fixed.opened), self.named(fixed.closed), number))
        if len(self._parts) > MOST_PARTS or len(self._multipliers) > max(self.room, 1):
            self.give_up()

    def give_up(self) -> None:
        """Keeps the root's multipliers only."""
        self.complete = False
        self._multipliers, self._parts, self._number = [], [], {}

    def evidence(self, bound: float) -> Evidence:
        """All parts for the bound they prove together, or the root's where they are too many."""
        if self.complete and self._parts:
            rows = tuple(self._by_row(values) for values in self._multipliers)
            return Evidence("cover", bound, tuple(self._parts), rows)
        required = tuple(sorted(self._case.required))
        root = (self._by_row(self._root[1]),)
        return Evidence("cover", self._root[0], (Part(required, (), 0),), root)

    def named(self, positions: Iterable[int]) -> tuple[int, ...]:
        """These positions as sites of the case, ascending."""
        return tuple(sorted(self._names[position] for position in positions))

    def _by_row(self, values: Floats) -> Floats:
        """A class's multiplier spread over its rows by weight; rows of one site count in full,
        rows that nothing covers add nothing to the bound with the full weight as multiplier.
        """
        member, weight = self._classes.member, self._case.weight
        rows = np.where((member == DROPPED) | (member <= ALONE), weight, 0.0)
        shared = member >= 0
        part = (values / self._classes.weight)[member[shared]] if values.size else values
        rows[shared] = np.clip(part, 0.0, 1.0) * weight[shared]
        return rows
