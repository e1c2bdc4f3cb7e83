"""Column generation: prices from the linear program, smoothed (Wentges 1997), schedules back.

Under any prices within -over..under the sum of prices x need and of everybody's cheapest schedule
is a lower bound (Lagrange); the best of them is kept, so a bound stands whenever the clock ends.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.roster.patterns.master import Floats, Master, Relaxed, Schedules, request_costs
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


def generate(
    master: Master,
    pricer: Pricer,
    stop: Stop,
    *,
    many: int = 4,
    target: float = math.inf,
    rounds: int = 10_000,
    prices: Floats | None = None,
) -> Generated | None:
    """Add schedules until none can help, the bound passes `target`, or `stop`; None where the
    first linear program has no answer. The master needs one schedule of everybody to begin with.
    """
    relaxed = master.solve()
    if relaxed is None:
        return None
    best = -math.inf
    centre = prices if prices is not None else relaxed.cover
    smooth = SMOOTH_AGAIN if prices is not None else SMOOTH
    sure = False
    for _ in range(rounds):
        asked = pricer.rounded(smooth * centre + (1 - smooth) * relaxed.cover)
        numbers = master.open
        found = pricer.price(asked, numbers, many, sure=sure)
        bound = master.spent + float((asked * master.rest).sum())
        bound += sum(one.least for one in found)
        if bound > best:
            best, centre = bound, asked
        done = relaxed.objective - best <= TOLERANCE * max(1.0, abs(relaxed.objective))
        if done or best > target or stop():
            return Generated(relaxed, best, centre, complete=done)
        added = _add(master, relaxed, numbers, found)
        if added:
            sure = False
            smooth = min(SMOOTHEST, smooth + 0.05) if bound >= best else max(0.0, smooth - 0.1)
        elif smooth == 0.0 and sure:
            return Generated(relaxed, best, centre, complete=False)
        else:
            sure, smooth = smooth == 0.0, 0.0
            continue
        again = master.solve()
        if again is None:
            return Generated(relaxed, best, centre, complete=False)
        relaxed = again
    return Generated(relaxed, best, centre, complete=False)


def _add(master: Master, relaxed: Relaxed, numbers: list[int], found: list[Priced]) -> int:
    """Those with negative reduced cost under the linear program's own prices."""
    parts = []
    for number, one in zip(numbers, found, strict=True):
        if not len(one.schedules):
            continue
        cost = request_costs(master.problem, number, one.schedules)
        reduced = cost - relaxed.people[master.place(number)] - _worth(relaxed.cover, one.schedules)
        good = reduced < -TOLERANCE
        if good.any():
            count = int(good.sum())
            whose = np.full(count, number, dtype=np.int64)
            parts.append(Schedules(whose, one.schedules[good], cost[good]))
    return sum(master.add(part) for part in parts)


def _worth(prices: Floats, schedules: np.ndarray) -> Floats:
    days = np.arange(schedules.shape[1])
    found: Floats = np.where(schedules >= 0, prices[days, schedules], 0.0).sum(axis=1)
    return found
