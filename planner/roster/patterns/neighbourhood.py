"""Large-neighbourhood search (Shaw 1998): some people's schedules are freed and found anew by
column generation, a dive and, where that fails, branch and cut, while all others stay.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.roster.patterns.dive import QUICK, dive
from planner.roster.patterns.generation import generate
from planner.roster.patterns.master import Floats, Master, Schedules, joined, request_costs, worth
from planner.roster.patterns.pricing import Pricer
from planner.roster.patterns.problem import PatternProblem
from planner.roster.patterns.watch import Watch
from planner.roster.patterns.whole import Wanted, choose

FEWEST = 6
KEPT = 40
"""Known schedules of each freed person that a search begins with."""
PATIENCE = 4
LARGEST_SHARE = 0.7
"""Of the people freed at most."""
WHOLE = 1.0 - 1e-6


@dataclass(slots=True)
class Pool:
    """All schedules made so far and the prices of the best bound."""

    problem: PatternProblem
    held: Schedules
    prices: Floats

    def add(self, more: Schedules) -> None:
        """Keep further ones."""
        self.held = joined((self.held, more))

    def reduced(self) -> Floats:
        """float64 (n): cost less prices of every schedule."""
        return self.held.cost - worth(self.prices, self.held.rows)

    def near(self, numbers: list[int]) -> Schedules:
        """The cheapest ones of each of these people."""
        reduced, parts = self.reduced(), []
        for number in numbers:
            own = np.flatnonzero(self.held.whose == number)
            parts.append(own[np.argsort(reduced[own], kind="stable")[:KEPT]])
        return self.held.take(np.concatenate(parts))


@dataclass(slots=True)
class Search:
    """Frees more people after some tries without success, fewer again after many."""

    watch: Watch
    pricer: Pricer
    pool: Pool
    draw: np.random.Generator
    _count: int = FEWEST
    _failed: int = 0

    def work(self, tries: int) -> None:
        """So many tries without success, or until the watch is over."""
        staff, vain = self.watch.problem.employees, 0
        while vain < tries and not self.watch.over():
            self.watch.work += 1
            numbers = _chosen(self.watch, self.pool, self.draw, min(self._count, staff))
            if _search(self.watch, self.pricer, self.pool, numbers):
                self._failed = vain = 0
                continue
            vain, self._failed = vain + 1, self._failed + 1
            if self._failed >= PATIENCE:
                self._failed, wider = 0, self._count + max(1, self._count // 5)
                self._count = wider if wider <= LARGEST_SHARE * staff else FEWEST


def _chosen(watch: Watch, pool: Pool, draw: np.random.Generator, count: int) -> list[int]:
    """People drawn; those whose schedule the prices dislike are likelier."""
    roster = watch.best
    assert roster is not None
    everybody = np.arange(len(roster))
    cost = request_costs(watch.problem, everybody, roster) - worth(pool.prices, roster)
    least = np.full(len(roster), np.inf)
    np.minimum.at(least, pool.held.whose, pool.reduced())
    regret = np.maximum(0.0, cost - np.minimum(least, cost))
    weight = regret + regret.mean() / 2 + 1e-3
    drawn = draw.choice(len(roster), count, replace=False, p=weight / weight.sum())
    return sorted(drawn.tolist())


def _search(watch: Watch, pricer: Pricer, pool: Pool, numbers: list[int]) -> bool:
    """Whether freeing these people gave a better roster."""
    problem, roster = watch.problem, watch.best
    assert roster is not None
    others = roster.copy()
    others[numbers] = -1
    master = Master(problem, numbers, problem.need - problem.covered(others), watch.left_s)
    everybody = np.arange(problem.employees)
    fixed = int(request_costs(problem, everybody, others).sum()) + problem.wished()
    whose = np.array(numbers, dtype=np.int64)
    own = roster[numbers]
    master.add(Schedules(whose, own, request_costs(problem, whose, own)))
    master.add(pool.near(numbers))
    limit = watch.objective - fixed - WHOLE
    first = generate(master, pricer, watch.over, target=limit, prices=pool.prices, exact=False)
    better = None
    if first is not None and first.bound <= limit:
        better = dive(master, pricer, first, watch.over, limit=limit, pace=QUICK)
        if better is None and not watch.over():
            wanted = Wanted(limit, min(watch.left_s(), watch.limits.time_limit_s / 20))
            better = choose(master, first, wanted, watch.over)
    pool.add(master.added())
    if better is None:
        return False
    for number, row in better.items():
        others[number] = row
    return watch.offer(others)
