"""How much of each cell of the roster a linear program gives to each shift type."""

from __future__ import annotations

import numpy as np

from planner.roster.patterns.master import Floats, Master
from planner.roster.patterns.path import I16, Bools

WHOLE = 1e-5


def shares(master: Master, values: Floats) -> Floats:
    """float64 (people, days, types + 1): how much of each cell is given to each type or off."""
    held, problem = master.schedules(), master.problem
    found = np.zeros((problem.employees, problem.days, problem.types + 1))
    used = np.flatnonzero(values > WHOLE)
    days = np.arange(problem.days)[None, :]
    np.add.at(found, (held.whose[used, None], days, held.rows[used]), values[used, None])
    return found


def parted(given: Floats) -> Bools:
    """Where a share is neither none nor whole; the shape of `given`."""
    found: Bools = (given > WHOLE) & (given < 1.0 - WHOLE)
    return found


def fullest(master: Master, values: Floats) -> dict[int, I16]:
    """The schedule of each person of the master that has the greatest value."""
    held, found = master.schedules(), {}
    for number in master.numbers:
        own = np.flatnonzero(held.whose[: len(values)] == number)
        found[number] = held.rows[own[np.argmax(values[own])]]
    return found
