"""A whole roster from the linear program: give some cells to what they hold most of, price anew,
give more, until everybody's schedule is whole.

Cells, not whole schedules, are given (as in the roundings of Danna, Rothberg & Le Pape 2005): what
a person does on the other days stays open until the prices have settled.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.roster.patterns.generation import Generated, Stop, generate
from planner.roster.patterns.master import Floats, Master
from planner.roster.patterns.path import I16, Bools
from planner.roster.patterns.pricing import Pricer
from planner.roster.patterns.shares import fullest, parted, shares

Cell = tuple[int, int, int]
"""Person, day, kind (a type, or the last: off)."""
HAIR = 1e-6
DEAR = 0.1
"""Of the greatest weight: what a step may add to the linear program."""
FEWEST = 3
"""Cells given in a step at least."""
LATE, HURRIED = 0.2, 3
"""How far the clock may be ahead of the cells before steps are longer and rounds are fewer."""


@dataclass(frozen=True, slots=True)
class Pace:
    """At each step one cell of so many parted ones is given, then at most so many rounds of prices;
    a step that makes the linear program much dearer is taken back at most so often in a dive.
    """

    step: int
    rounds: int
    returns: int


CAREFUL, QUICK = Pace(20, 10, 30), Pace(8, 5, 4)


def none_used() -> float:
    """The share of the time that has passed where there is time enough."""
    return 0.0


def dive(
    master: Master,
    pricer: Pricer,
    first: Generated,
    stop: Stop,
    *,
    limit: float = math.inf,
    pace: Pace = CAREFUL,
    used: Callable[[], float] = none_used,
) -> dict[int, I16] | None:
    """A schedule for everybody of the master; None where no roster of at most `limit` comes of it,
    or when stopped before the end. What was given stays shut in the master. used: the share of its
    time that has passed; where it is behind, steps are longer, and once it is over everybody takes
    the fullest schedule.
    """
    steps, state, most = _Steps(master, pricer, stop, limit, pace), first, 0
    while not stop():
        given = shares(master, state.relaxed.values)
        cells = int(parted(given).any(axis=2).sum())
        most = max(most, cells)
        if not cells or used() >= 1.0:
            return fullest(master, state.relaxed.values)
        steps.hurry = _hurry(used() - LATE, 1.0 - cells / most)
        found = steps.deeper(state, given, max(FEWEST, steps.hurry * cells // pace.step))
        if found is None:
            return None
        state = found
    return None


class _Steps:
    """The steps of one dive, and how many of them were taken back."""

    def __init__(
        self, master: Master, pricer: Pricer, stop: Stop, limit: float, pace: Pace
    ) -> None:
        self._master, self._pricer, self._stop = master, pricer, stop
        self._limit, self._pace, self._left = limit + HAIR, pace, pace.returns
        weights = (master.problem.under.max(initial=1), master.problem.over.max(initial=1))
        self._dear = DEAR * float(max(weights))
        self.hurry = 1

    def deeper(self, state: Generated, given: Floats, count: int) -> Generated | None:
        """The linear program after `count` cells were given; after fewer, and at last after the
        fullest kind of one cell was shut instead, where it gets too dear. None where nothing within
        the limit comes of it.
        """
        before = self._master.shut
        while True:
            cells = _give(self._master, given, count)
            found = self._solve(state)
            if not self._too_dear(state, found) or self._stop():
                return found
            self._left -= 1
            if len(cells) == 1:
                self._master.restrict(_without(before, cells[0], given), self._master.cover)
                return self._solve(state)
            self._master.restrict(before, self._master.cover)
            count = max(1, count // 3)

    def _too_dear(self, state: Generated, found: Generated | None) -> bool:
        """Whether to take a step back."""
        if self._left <= 0 or self.hurry > 1:
            return False
        if found is None:
            return True
        return found.relaxed.objective - state.relaxed.objective > self._dear

    def _solve(self, state: Generated) -> Generated | None:
        found = generate(
            self._master,
            self._pricer,
            self._stop,
            many=2,
            rounds=self._pace.rounds if self.hurry == 1 else HURRIED,
            prices=state.prices,
            target=self._limit,
            exact=False,
        )
        return None if found is None or found.bound > self._limit else found


def _hurry(passed: float, done: float) -> int:
    """How many times as many cells to give where more of the time has passed than is done."""
    return 1 + max(0, math.ceil(8 * (passed - done)))


def _give(master: Master, given: Floats, count: int) -> list[Cell]:
    """Shut all but the fullest kind of the fullest parted cells, and say which; cells that no known
    schedule of the person holds together are not given together.
    """
    shut, held = dict(master.shut), master.schedules()
    days = np.arange(given.shape[1])
    kinds = np.where(parted(given), given, 0.0)
    left = np.argsort(-kinds, axis=None, kind="stable")[: int(np.count_nonzero(kinds))]
    taken: dict[tuple[int, int], int] = {}
    for at in left.tolist():
        person, day, kind = (int(i) for i in np.unravel_index(at, given.shape))
        if len(taken) >= count:
            break
        if (person, day) in taken:
            continue
        cells = _only(shut.get(person), given.shape[1:], day, kind)
        own = held.rows[held.whose == person]
        if not cells[days, own].any(axis=1).all():
            shut[person] = cells
            taken[person, day] = kind
    master.restrict(shut, master.cover)
    return [(*at, kind) for at, kind in taken.items()]


def _without(shut: dict[int, Bools], cell: Cell, given: Floats) -> dict[int, Bools]:
    """What is shut with this kind of a person's day."""
    person, day, kind = cell
    old = shut.get(person)
    cells = np.zeros(given.shape[1:], dtype=np.bool_) if old is None else old.copy()
    cells[day, kind] = True
    return shut | {person: cells}


def _only(old: Bools | None, shape: tuple[int, ...], day: int, kind: int) -> Bools:
    """What is shut with all other kinds of a day: bool (days, types + 1)."""
    cells = np.zeros(shape, dtype=np.bool_) if old is None else old.copy()
    open_yet = cells[day, kind]
    cells[day] = True
    cells[day, kind] = open_yet
    return cells
