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

HAIR = 1e-6
FEWEST = 3
"""Cells given in a step at least."""
LATE = 0.2
"""How far the clock may be ahead of the cells before steps are longer."""


@dataclass(frozen=True, slots=True)
class Pace:
    """At each step one cell of so many parted ones is given, then so many rounds of prices."""

    step: int
    rounds: int


CAREFUL, QUICK = Pace(20, 6), Pace(8, 5)


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
    state, most = first, 0
    while not stop():
        given = shares(master, state.relaxed.values)
        cells = int(parted(given).any(axis=2).sum())
        most = max(most, cells)
        if not cells or used() >= 1.0:
            return fullest(master, state.relaxed.values)
        _give(master, given, _step(pace, cells, used() - LATE, 1.0 - cells / most))
        found = generate(
            master,
            pricer,
            stop,
            many=2,
            rounds=pace.rounds,
            prices=state.prices,
            target=limit + HAIR,
            exact=False,
        )
        if found is None or found.bound > limit + HAIR:
            return None
        state = found
    return None


def _step(pace: Pace, cells: int, passed: float, done: float) -> int:
    """How many cells to give: more where more of the time has passed than of the cells is done."""
    hurry = math.ceil(4 * (passed - done)) if passed > done else 0
    return max(FEWEST, (1 + hurry) * cells // pace.step)


def _give(master: Master, given: Floats, count: int) -> None:
    """Shut all but the fullest kind of the fullest parted cells; cells that no known schedule of
    the person holds together are not given together.
    """
    shut, held = dict(master.shut), master.schedules()
    days = np.arange(given.shape[1])
    kinds = np.where(parted(given), given, 0.0)
    left = np.argsort(-kinds, axis=None, kind="stable")[: int(np.count_nonzero(kinds))]
    taken: set[tuple[int, int]] = set()
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
            taken.add((person, day))
    master.restrict(shut, master.cover)


def _only(old: Bools | None, shape: tuple[int, ...], day: int, kind: int) -> Bools:
    """What is shut with all other kinds of a day: bool (days, types + 1)."""
    cells = np.zeros(shape, dtype=np.bool_) if old is None else old.copy()
    open_yet = cells[day, kind]
    cells[day] = True
    cells[day, kind] = open_yet
    return cells
