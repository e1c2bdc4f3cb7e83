"""A whole roster from the linear program: fix the fullest schedules, price anew, fix again."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from planner.roster.patterns.generation import Generated, Stop, generate
from planner.roster.patterns.master import Floats, Master, Schedules, request_costs, worth
from planner.roster.patterns.path import I16
from planner.roster.patterns.pricing import Pricer
from planner.roster.patterns.start import marginal

HAIR = 1e-6
STEPS, ROUNDS, HURRIED = 40, 6, 2
"""Steps of a dive, and rounds of prices in each."""
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
    limit: float = math.inf,
    used: Callable[[], float] = none_used,
) -> dict[int, I16] | None:
    """A schedule for everybody of the master in about STEPS steps; None where no roster below
    `limit` comes of it, or when stopped before the end (the master's fixed schedules stay). used:
    the share of its time that has passed; where it is behind, steps are longer, and once it is
    over the rest take what the others leave.
    """
    state, everybody = first, len(master.open)
    while master.open:
        behind = used() > 1.0 - len(master.open) / everybody
        _fix_fullest(master, state.relaxed.values, math.ceil((1 + behind) * everybody / STEPS))
        if stop():
            return None
        if used() >= 1.0:
            _take_what_is_left(master, pricer)
        if not master.open:
            break
        found = generate(
            master,
            pricer,
            stop,
            many=1,
            rounds=HURRIED if behind else ROUNDS,
            prices=state.prices,
            target=limit + HAIR,
            exact=False,
        )
        if found is not None and found.bound > limit + HAIR:
            return None
        state = state if found is None else found
    return dict(master.chosen)


def _take_what_is_left(master: Master, pricer: Pricer) -> None:
    """Everybody without a schedule takes, one after the other, the cheapest of what is left."""
    for number in master.open:
        prices = pricer.rounded(marginal(master.problem, master.rest))
        (one,) = pricer.price(prices, [number], 2, sure=True)
        whose = np.full(len(one.schedules), number, dtype=np.int64)
        cost = request_costs(master.problem, number, one.schedules)
        master.add(Schedules(whose, one.schedules, cost))
        held = master.schedules()
        own = np.flatnonzero(held.whose == number)
        worth_now = held.cost[own] - worth(prices, held.rows[own])
        master.fix(int(own[np.argmin(worth_now)]))


def _fix_fullest(master: Master, values: Floats, fewest: int) -> None:
    """At least `fewest`, and at most an eighth of the open people where they are nearly whole."""
    held = master.schedules()
    known = np.zeros(len(held))
    known[: len(values)] = values
    free = np.isin(held.whose, master.open)
    share = np.where(free, known, -1.0)
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
