"""Column generation: prices from the linear program, smoothed (Wentges 1997), schedules back.

Under any prices within -over..under the sum of prices x need and of everybody's cheapest schedule
is a lower bound (Lagrange); the best of them is kept, so a bound stands whenever the clock ends.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.roster.patterns.master import Floats, Master, Relaxed, Schedules, request_costs, worth
from planner.roster.patterns.pricing import Priced, Pricer

TOLERANCE = 1e-6
SMOOTH, SMOOTH_AGAIN, SMOOTHEST = 0.0, 0.3, 0.5
"""Share of the best bound's prices in the next ones: at first, from given prices, at most."""
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Generated:
    """The last linear program, the best bound with its prices, and whether it is the optimum over
    all schedules (then bound and objective agree).
    """

    relaxed: Relaxed
    bound: float
    prices: Floats
    complete: bool


@dataclass(slots=True)
class _State:
    """The best bound, its prices, how much of them the next prices take over, and whether limits
    are to be exact at any cost of memory.
    """

    centre: Floats
    smooth: float
    exact: bool
    bound: float = -math.inf
    sure: bool = False
    better: bool = True

    def price(self, master: Master, pricer: Pricer, relaxed: Relaxed, many: int) -> list[Priced]:
        """Everybody's cheapest schedules under the next prices."""
        asked = pricer.rounded(self.smooth * self.centre + (1 - self.smooth) * relaxed.cover)
        found = pricer.price(asked, master.numbers, many, sure=self.sure, shut=master.shut)
        bound = float((asked * master.need).sum()) + master.slack_worth(asked)
        bound += sum(one.least for one in found)
        self.better = bound > self.bound
        if self.better:
            self.bound, self.centre = bound, asked
        return found

    def after(self, *, added: bool) -> bool:
        """Less smooth where the bound fell or nothing came of it; False where nothing can come."""
        if not added and self.smooth == 0.0 and (self.sure or not self.exact):
            return False
        if not added:
            self.sure, self.smooth = self.smooth == 0.0, 0.0
            return True
        self.sure = False
        step = 0.05 if self.better else -0.1
        self.smooth = min(SMOOTHEST, max(0.0, self.smooth + step))
        return True


def generate(
    master: Master,
    pricer: Pricer,
    stop: Stop,
    *,
    many: int = 4,
    target: float = math.inf,
    rounds: int = 10_000,
    prices: Floats | None = None,
    exact: bool = True,
) -> Generated | None:
    """Add schedules until none can help, the bound passes `target`, or `stop`; None where the
    first linear program has no answer. The master needs one schedule of everybody to begin with.
    exact: take the memory that large limits need before nothing is said to help.
    """
    relaxed = master.solve()
    if relaxed is None:
        return None
    centre, smooth = (relaxed.cover, SMOOTH) if prices is None else (prices, SMOOTH_AGAIN)
    state = _State(centre, smooth, exact)
    for _ in range(rounds):
        found = state.price(master, pricer, relaxed, many)
        done = relaxed.objective - state.bound <= TOLERANCE * max(1.0, abs(relaxed.objective))
        if done or state.bound > target or stop():
            return Generated(relaxed, state.bound, state.centre, complete=done)
        added = _add(master, relaxed, master.numbers, found)
        if not state.after(added=added > 0):
            break
        solved = master.solve() if added else relaxed
        if solved is None:
            break
        relaxed = solved
    return Generated(relaxed, state.bound, state.centre, complete=False)


def _add(master: Master, relaxed: Relaxed, numbers: Sequence[int], found: list[Priced]) -> int:
    """Those with negative reduced cost under the linear program's own prices."""
    parts = []
    for number, one in zip(numbers, found, strict=True):
        if not len(one.schedules):
            continue
        cost = request_costs(master.problem, number, one.schedules)
        reduced = cost - relaxed.people[master.place(number)] - worth(relaxed.cover, one.schedules)
        good = reduced < -TOLERANCE
        if good.any():
            count = int(good.sum())
            whose = np.full(count, number, dtype=np.int64)
            parts.append(Schedules(whose, one.schedules[good], cost[good]))
    return sum(master.add(part) for part in parts)
