"""The cheapest schedules of many people under prices of the shifts, with a proven least cost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray

from planner.roster.patterns.path import BIG, FEASIBLE, I16, I32, I64, Bools, cheapest
from planner.roster.patterns.persons import LARGEST_CELLS, Person, persons_of
from planner.roster.patterns.problem import PatternProblem

Floats = NDArray[np.float64]
FINEST = 12
"""Prices are whole multiples of at least 2 ** -12, so that sums of them are exact."""
ROUNDS = 6
"""Attempts to price a limit that is too large to be tracked."""


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """One person: `least`, a lower bound of any of their schedules' cost less prices (exact unless
    a limit was priced; inf where there is no schedule), and schedules int16 (found, days) that
    keep every rule, with their costs float64 (found), best first.
    """

    least: float
    costs: Floats
    schedules: I16


class Pricer:
    """Keeps people, their tracked limits and working memory between calls; `threads` at a time."""

    def __init__(self, problem: PatternProblem, threads: int = 1) -> None:
        self._base = problem.cell_cost()
        self.persons = persons_of(problem)
        self.scale = _scale(problem)
        self._tracked: dict[int, tuple[int, ...]] = {}
        self._penalty = np.zeros((problem.employees, problem.types), dtype=np.int64)
        self._threads = ThreadPoolExecutor(threads) if threads > 1 else None
        self._rooms: SimpleQueue[_Room] = SimpleQueue()
        for _ in range(max(1, threads)):
            self._rooms.put(_Room())

    def close(self) -> None:
        """End the threads."""
        if self._threads is not None:
            self._threads.shutdown()

    def rounded(self, prices: Floats) -> Floats:
        """Prices on the grid that `price` reckons with."""
        found: Floats = np.round(prices * self.scale) / self.scale
        return found

    def price(
        self,
        prices: Floats,
        numbers: Sequence[int],
        many: int = 1,
        barred: Bools | None = None,
    ) -> list[Priced]:
        """For each person of `numbers` the cheapest schedules under prices float64 (days, types)
        on the grid (see `rounded`); barred bool (people, days, types): cells not to be given.
        """
        whole = np.round(prices * self.scale).astype(np.int64)

        def one(number: int) -> Priced:
            room = self._rooms.get()
            try:
                shut = None if barred is None else barred[number]
                return self._one(self.persons[number], whole, many, shut, room)
            finally:
                self._rooms.put(room)

        if self._threads is None or len(numbers) < 2:
            return [one(number) for number in numbers]
        return list(self._threads.map(one, numbers))

    def _one(
        self, person: Person, whole: I64, many: int, barred: Bools | None, room: _Room
    ) -> Priced:
        cost = np.floor(self._base[person.number] * self.scale).astype(np.int64) - whole
        allowed = person.allowed if barred is None else person.allowed & ~barred
        penalty = self._penalty[person.number]
        least = -math.inf
        for _ in range(ROUNDS + len(person.limited)):
            tracked = self._tracked.get(person.number, ())
            own = np.where(allowed, cost + penalty, BIG).astype(np.int32)
            values, schedules = room.cheapest(person, tracked, own, many)
            if values[0] >= FEASIBLE:
                return Priced(math.inf, np.zeros(0), schedules[:0])
            least = max(least, float(values[0] - (penalty * person.most).sum()))
            broken = _beyond(person, schedules[0])
            if not broken:
                break
            self._track_or_raise(person, broken, cost)
        if not broken and penalty.any():
            self._penalty[person.number] = penalty * 7 // 8
        return self._kept(person, cost, schedules[values < FEASIBLE], least)

    def _track_or_raise(self, person: Person, broken: list[int], cost: I64) -> None:
        """Track the first broken limit; where memory does not allow it, make its type dearer."""
        tracked = self._tracked.get(person.number, ())
        for s in broken:
            wider = (*tracked, s)
            if s not in tracked and math.prod(person.shape(wider)) <= LARGEST_CELLS:
                self._tracked[person.number] = wider
                return
        step = max(self.scale, int(np.abs(cost[:, broken]).max()) // 4)
        self._penalty[person.number, broken] += int(step)

    def _kept(self, person: Person, cost: I64, schedules: I16, least: float) -> Priced:
        good = np.array([not _beyond(person, row) for row in schedules], dtype=np.bool_)
        kept = schedules[good]
        days = np.arange(cost.shape[0])
        sums = np.where(kept >= 0, cost[days, kept], 0).sum(axis=1)
        return Priced(least / self.scale, sums / self.scale, kept)


class _Room:
    """Working memory of one thread."""

    def __init__(self) -> None:
        self._layers = np.zeros(0, dtype=np.int32)
        self._live = np.zeros(0, dtype=np.bool_)

    def cheapest(
        self, person: Person, tracked: tuple[int, ...], cost: I32, many: int
    ) -> tuple[I64, I16]:
        """The compiled search in this memory."""
        shape = person.shape(tracked)
        cells, rows = math.prod(shape), math.prod(shape[:-1])
        if len(self._layers) < cells:
            self._layers = np.empty(cells, dtype=np.int32)
        if len(self._live) < rows:
            self._live = np.empty(rows, dtype=np.bool_)
        layers = self._layers[:cells].reshape(shape)
        live = self._live[:rows].reshape(shape[:-1])
        values, schedules = cheapest(person.case(tracked), cost, layers, live, many)
        return values, schedules


def _beyond(person: Person, schedule: I16) -> list[int]:
    """The types of which a schedule holds more than the person may work."""
    counts = np.bincount(schedule[schedule >= 0], minlength=len(person.most))
    return [s for s in person.limited if counts[s] > person.most[s]]


def _scale(problem: PatternProblem) -> float:
    """Steps of a price for each unit of cost, so that paths stay within the kernel's range."""
    cell = int(np.abs(problem.cell_cost()).max(initial=1))
    cover = int(max(problem.under.max(initial=1), problem.over.max(initial=1)))
    steps = math.floor(math.log2((1 << 28) / (problem.days * (cell + cover + 1))))
    return 2.0 ** min(FINEST, steps)
