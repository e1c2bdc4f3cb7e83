"""A whole roster from the linear program: fix the fullest schedules, price anew, fix again."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from planner.roster.patterns.generation import Generated, Stop, generate
from planner.roster.patterns.master import Floats, Master
from planner.roster.patterns.path import I16
from planner.roster.patterns.pricing import Pricer

HAIR = 1e-6
FULL = 0.8
"""A schedule of at least this share is fixed together with the fullest one."""


def none_used() -> float:
    """The share of the time that has passed where there is time enough."""
    return 0.0


def dive(
    master: Master,
    pricer: Pricer,
    first: Generated,
    stop: Stop,
    *,
    rounds: int = 6,
    steps: int = 40,
    limit: float = math.inf,
    used: Callable[[], float] = none_used,
) -> dict[int, I16] | None:
    """A schedule for everybody of the master, in at most about `steps` steps with `rounds` prices
    each; None where no roster below `limit` comes of it, or when stopped before the end (the
    master's fixed schedules stay). used: the share of its time that has passed; steps grow so that
    it ends in time.
    """
    state = first
    least = math.ceil(len(master.open) / steps)
    while master.open:
        hurry = len(master.open) / max(HAIR, steps * (1.0 - used()))
        _fix_fullest(master, state.relaxed.values, max(least, math.ceil(hurry)))
        if not master.open:
            break
        if stop():
            return None
        found = generate(
            master, pricer, stop, many=1, rounds=rounds, prices=state.prices, target=limit + HAIR
        )
        if found is None or found.bound > limit + HAIR:
            return None
        state = found
    return dict(master.chosen)


def _fix_fullest(master: Master, values: Floats, fewest: int) -> None:
    """At least `fewest`, and at most an eighth of the open people where they are nearly whole."""
    held = master.schedules()
    free = np.isin(held.whose, master.open)
    share = np.where(free, values, -1.0)
    most = max(fewest, len(master.open) // 8)
    done: set[int] = set()
    for column in np.argsort(-share, kind="stable").tolist():
        whose = int(held.whose[column])
        if share[column] < 0.0 or len(done) >= most:
            return
        if len(done) >= fewest and share[column] < FULL:
            return
        if whose not in done:
            done.add(whose)
            master.fix(column)
