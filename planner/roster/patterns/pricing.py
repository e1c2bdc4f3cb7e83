"""The cheapest schedules of many people under prices of the shifts, with a proven least cost."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray

from planner.roster.patterns.master import FARTHEST
from planner.roster.patterns.path import BIG, FEASIBLE, I16, I32, I64, Bools, Case, cheapest
from planner.roster.patterns.persons import Person, persons_of
from planner.roster.patterns.problem import PatternProblem

Floats = NDArray[np.float64]
FINEST = 12
"""Prices are whole multiples of at least 2 ** -12, so that sums of them are exact."""
FEW_CELLS, LARGEST_CELLS = 6_000_000, 60_000_000
"""Cells of the layers of one person (4 bytes each) while quick, and where it must be exact."""
MOST_CELLS = 300_000_000
"""Of all threads together, before any limit is tracked."""
HEAVY = 4_000_000_000
"""Cells times types from which everybody's schedules take more than some seconds."""
ROUNDS = 8
"""Attempts to price a limit that is too large to be tracked."""


class InterruptedSearchError(Exception):
    """The time was over in the middle of a search for schedules."""


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
    """Keeps people, their tracked limits and working memory between calls; `threads` at a time.
    heavy: everybody's schedules take more than some seconds.
    """

    def __init__(self, problem: PatternProblem, threads: int = 1) -> None:
        self._base = problem.cell_cost()
        self.persons = persons_of(problem)
        self.scale = _scale(problem)
        self._cases: dict[tuple[int, tuple[int, ...]], Case] = {}
        self._tracked: dict[int, tuple[int, ...]] = {}
        self._penalty = np.zeros((problem.employees, problem.types), dtype=np.int64)
        largest = max(math.prod(person.shape(())) for person in self.persons)
        work = sum(math.prod(person.shape(())) for person in self.persons) * problem.types
        self.heavy = work > HEAVY
        threads = max(1, min(threads, MOST_CELLS // largest))
        self._threads = ThreadPoolExecutor(threads) if threads > 1 else None
        self._rooms: SimpleQueue[_Room] = SimpleQueue()
        self._stop = np.zeros(1, dtype=np.bool_)
        for _ in range(threads):
            self._rooms.put(_Room(self._stop))

    def close(self) -> None:
        """End the threads."""
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)

    def interrupt(self) -> None:
        """Leave off, from any thread: `price` raises InterruptedSearchError from now on."""
        self._stop[0] = True

    def rounded(self, prices: Floats) -> Floats:
        """Prices on the grid that `price` reckons with."""
        found: Floats = np.round(prices * self.scale) / self.scale
        return found

    def price(
        self,
        prices: Floats,
        numbers: Sequence[int],
        many: int = 1,
        *,
        sure: bool = False,
        shut: Mapping[int, Bools] | None = None,
    ) -> list[Priced]:
        """For each person of `numbers` the cheapest schedules under prices float64 (days, types)
        on the grid (see `rounded`). sure: take all the memory that exactness needs. shut: for
        some people bool (days, types + 1), the last for the day off: what must not be given.
        """
        whole = np.round(prices * self.scale).astype(np.int64)

        def one(number: int) -> Priced:
            room = self._rooms.get()
            try:
                if self._stop[0]:
                    raise InterruptedSearchError
                person = self.persons[number]
                if shut is not None and number in shut:
                    person = person.without(shut[number])
                return self._one(person, whole, many, room, sure=sure)
            finally:
                self._rooms.put(room)

        if self._threads is None or len(numbers) < 2:
            return [one(number) for number in numbers]
        return list(self._threads.map(one, numbers))

    def _one(self, person: Person, whole: I64, many: int, room: _Room, *, sure: bool) -> Priced:
        cost = np.floor(self._base[person.number] * self.scale).astype(np.int64) - whole
        least, good = -math.inf, []
        search = _Penalties(self._penalty[person.number], int(self.scale))
        for _ in range(ROUNDS + len(person.limited)):
            tracked = self._tracked.get(person.number, ())
            search.penalty[list(tracked)] = 0
            own = np.where(person.allowed, cost + search.penalty, BIG).astype(np.int32)
            values, schedules = room.cheapest(person, self._case(person, tracked), own, many)
            if self._stop[0]:
                raise InterruptedSearchError
            if values[0] >= FEASIBLE:
                return Priced(math.inf, np.zeros(0), schedules[:0])
            least = max(least, float(values[0] - (search.penalty * person.most).sum()))
            schedules = schedules[values < FEASIBLE]
            broken = _beyond(person, schedules[0])
            good.append(schedules[[not _beyond(person, row) for row in schedules]])
            if broken and self._track(person, broken, sure=sure):
                continue
            if not search.next(person, schedules[0], broken):
                break
        return self._kept(cost, np.concatenate(good), least, many)

    def _case(self, person: Person, tracked: tuple[int, ...]) -> tuple[tuple[int, ...], Case]:
        """The compiled rules with those limits tracked, kept for the next time."""
        key = (person.number, tracked)
        if key not in self._cases:
            self._cases[key] = person.case(tracked)
        return tracked, self._cases[key]

    def _track(self, person: Person, broken: list[int], *, sure: bool) -> bool:
        """Track the first broken limit that memory allows."""
        tracked = self._tracked.get(person.number, ())
        room = LARGEST_CELLS if sure else FEW_CELLS
        for s in broken:
            if math.prod(person.shape((*tracked, s))) <= room:
                self._tracked[person.number] = (*tracked, s)
                return True
        return False

    def _kept(self, cost: I64, schedules: I16, least: float, many: int) -> Priced:
        rows = np.unique(schedules, axis=0)
        sums = np.where(rows >= 0, cost[np.arange(len(cost)), rows], 0).sum(axis=1)
        order = np.argsort(sums, kind="stable")[:many]
        return Priced(least / self.scale, sums[order] / self.scale, rows[order])


class _Penalties:
    """Halving the prices of types whose limit is not tracked (a Lagrangian of each limit): dearer
    where the cheapest schedule has too many of a type, cheaper where it has too few.
    """

    def __init__(self, penalty: I64, unit: int) -> None:
        self.penalty = penalty
        self._low = np.zeros_like(penalty)
        self._high = np.full_like(penalty, -1)
        self._unit = unit

    def next(self, person: Person, schedule: I16, broken: list[int]) -> bool:
        """Other prices after `schedule` was the cheapest; False where they are fine enough."""
        counts = np.bincount(schedule[schedule >= 0], minlength=len(person.most))
        loose = np.flatnonzero((self.penalty > 0) & (counts < person.most))
        self._low[broken] = self.penalty[broken]
        self._high[loose] = self.penalty[loose]
        changed = [*broken, *loose.tolist()]
        for s in changed:
            open_end = self._high[s] < 0
            top = 2 * self._low[s] + 2 * self._unit if open_end else self._high[s]
            self.penalty[s] = top if open_end else (self._low[s] + top) // 2
        width = self._high[changed] - self._low[changed]
        return bool(broken) or bool((width > self._unit // 4).any())


class _Room:
    """Working memory of one thread."""

    def __init__(self, stop: Bools) -> None:
        self._stop = stop
        self._layers = np.zeros(0, dtype=np.int32)
        self._live = np.zeros(0, dtype=np.bool_)

    def cheapest(
        self, person: Person, rules: tuple[tuple[int, ...], Case], cost: I32, many: int
    ) -> tuple[I64, I16]:
        """The compiled search in this memory."""
        tracked, case = rules
        shape = person.shape(tracked)
        cells, rows = math.prod(shape), math.prod(shape[:-1])
        if len(self._layers) < cells:
            self._layers = np.empty(cells, dtype=np.int32)
        if len(self._live) < rows:
            self._live = np.empty(rows, dtype=np.bool_)
        layers = self._layers[:cells].reshape(shape)
        live = self._live[:rows].reshape(shape[:-1])
        values, schedules = cheapest(case, cost, person.must, (layers, live, self._stop), many)
        return values, schedules


def _beyond(person: Person, schedule: I16) -> list[int]:
    """The types of which a schedule holds more than the person may work."""
    counts = np.bincount(schedule[schedule >= 0], minlength=len(person.most))
    return [s for s in person.limited if counts[s] > person.most[s]]


def _scale(problem: PatternProblem) -> float:
    """Steps of a price for each unit of cost, so that paths stay within the kernel's range."""
    cell = int(np.abs(problem.cell_cost()).max(initial=1))
    cover = int(max(problem.under.max(initial=1), problem.over.max(initial=1)))
    steps = math.floor(
        math.log2((1 << 28) / (problem.days * (cell + math.ceil(FARTHEST) * cover + 1)))
    )
    return 2.0 ** min(FINEST, steps)
