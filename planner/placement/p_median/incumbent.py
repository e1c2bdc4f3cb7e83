"""The best set of sites known, and how swaps look for a better one."""

from __future__ import annotations

import numpy as np

from planner.model.proof import relative_gap
from planner.placement.cases import MedianCase
from planner.placement.p_median.lists import Lists
from planner.placement.p_median.swap import (
    descend,
    far_of,
    greedy,
    kicked,
    opened,
    remembered,
    seeded,
    set_cost,
    tolerance,
)
from planner.placement.problem import Bools, Ints
from planner.placement.watch import Watch

WORK_PER_CALL = 20_000_000
MOST_KICKS = 200
ROUNDING = 1e-11
MET = 5e-10


class Incumbent:
    """The best set met (ascending positions), its cost (inf: reaches not every row), and the bound
    from which on nothing better is left.
    """

    __slots__ = ("bound", "case", "column", "cost", "dice", "far", "sites", "watch", "whole")

    def __init__(self, case: MedianCase, watch: Watch) -> None:
        self.case, self.watch = case, watch
        self.whole = case.whole
        self.column = np.ascontiguousarray(case.cost.T)
        self.far = far_of(case.cost)
        self.dice = seeded(watch.limits.seed)
        self.sites: Ints = np.zeros(0, dtype=np.int64)
        self.cost = np.inf
        self.bound = -np.inf

    @property
    def target(self) -> float:
        """What no bound needs to exceed: the cost, or more than any set costs."""
        return min(self.cost, self.far)

    @property
    def margin(self) -> float:
        """What rounding may have done to a bound."""
        return 1e-6 + ROUNDING * self.target if self.whole else MET * self.target

    @property
    def limit(self) -> float:
        """A bound that shows that a part holds nothing better."""
        if self.whole and self.margin < 0.5:
            return self.target - 1.0 + self.margin
        return self.target - self.margin

    @property
    def slack(self) -> float:
        """How far below the cost a bound may be that proves it."""
        return 0.0 if self.whole and self.margin < 0.5 else 2.0 * self.margin

    def rounded(self, bound: float) -> float:
        """The bound as it may be claimed: whole where objectives are, never above the cost."""
        if self.whole and self.margin < 0.5 and np.isfinite(bound):
            bound = float(np.ceil(bound - self.margin))
        return min(bound, self.cost)

    def offer(self, sites: Ints) -> bool:
        """Keeps the set where it is better, and tells."""
        cost = set_cost(self.case.cost, sites)
        if not cost < self.cost:
            return False
        self.sites, self.cost = np.sort(sites), cost
        self.watch.tell(self._gap(), tuple(self.sites.tolist()))
        return True

    def tell(self, bound: float) -> None:
        """Tells the gap to this bound."""
        self.bound = bound
        self.watch.tell(self._gap())

    def _gap(self) -> float | None:
        if not (np.isfinite(self.cost) and np.isfinite(self.bound)):
            return None
        return relative_gap(self.cost, self.rounded(self.bound))

    def search(self, lists: Lists, kept: Ints, must: Bools, start: Ints, work: int = 0) -> None:
        """Swaps from `start` (sites of the case; those not kept are replaced), then about so much
        work of kicks; lists and must are over the kept sites.
        """
        each = self._kick_work(lists.reach.size, kept.size)
        kicks = min(work // each, MOST_KICKS)
        inside = np.flatnonzero(np.isin(kept, start))
        required = np.flatnonzero(must)
        column = self.column[kept]
        picked = greedy(lists, column, self.case.p, required, inside)
        state = opened(lists, column, picked, required, self.far)
        tiny = tolerance(state)
        descend(state, tiny)
        self.offer(kept[state.site])
        spare = remembered(state) if kicks else state
        step = max(1, WORK_PER_CALL // each)
        for done in range(0, kicks, step):
            if self.watch.asked_to_end():
                return
            kicked(state, spare, self.dice, min(step, kicks - done), tiny)
            self.offer(kept[state.site])

    def _kick_work(self, rows: int, sites: int) -> int:
        """About how many nanoseconds a kick and the swaps after it take."""
        p = self.case.p
        touched = rows * min(3, p) // p
        return 5 * (p * sites + touched * (300 + 2 * sites // p)) + 1
