"""Large-neighbourhood search (Shaw 1998): some people's schedules, or everybody's days of a window,
are freed and found anew by column generation, a dive and, where that fails, branch and cut, while
all others stay.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.roster.patterns.dive import QUICK, dive
from planner.roster.patterns.generation import generate
from planner.roster.patterns.master import Floats, Master, Schedules, joined, request_costs, worth
from planner.roster.patterns.path import Bools
from planner.roster.patterns.pricing import Pricer
from planner.roster.patterns.problem import PatternProblem
from planner.roster.patterns.watch import Watch
from planner.roster.patterns.whole import Wanted, choose

FEWEST = 6
MOST = 60_000
"""Schedules of all people that are kept."""
KEPT = 40
"""Known schedules of each freed person that a search begins with."""
PATIENCE = 4
LARGEST_SHARE = 0.7
"""Of the people freed at most."""
SHORTEST, LONGEST_SHARE = 7, 0.5
"""Days of a window at least, and of all days at most."""
WHOLE = 1.0 - 1e-6


@dataclass(slots=True)
class Pool:
    """All schedules made so far and the prices of the best bound."""

    problem: PatternProblem
    held: Schedules
    prices: Floats

    def add(self, more: Schedules) -> None:
        """Keep further ones; where there are too many, those that cost least beside their own
        person's cheapest.
        """
        self.held = joined((self.held, more))
        if len(self.held) > MOST:
            reduced = self.reduced()
            least = np.full(self.problem.employees, np.inf)
            np.minimum.at(least, self.held.whose, reduced)
            order = np.argsort(reduced - least[self.held.whose], kind="stable")
            firsts = order[np.unique(self.held.whose[order], return_index=True)[1]]
            self.held = self.held.take(np.union1d(firsts, order[: MOST * 2 // 3]))

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


@dataclass(frozen=True, slots=True, eq=False)
class Freed:
    """Whose schedules are found anew, and what stays shut of them (see Master.restrict)."""

    numbers: list[int]
    shut: dict[int, Bools]


@dataclass(slots=True)
class _Width:
    """How much is freed: more after some tries without success, little again after many."""

    least: int
    most: int
    now: int
    failed: int = 0

    def learn(self, *, success: bool) -> None:
        """What came of a try."""
        self.failed = 0 if success else self.failed + 1
        if self.failed >= PATIENCE:
            wider = self.now + max(1, self.now // 5)
            self.failed, self.now = 0, wider if wider <= self.most else self.least


class Search:
    """Frees some people's whole schedules and, in turn, everybody's days of a window."""

    def __init__(self, watch: Watch, pricer: Pricer, pool: Pool, draw: np.random.Generator) -> None:
        self._watch, self._pricer, self.pool, self._draw = watch, pricer, pool, draw
        staff, days = watch.problem.employees, watch.problem.days
        fewest, shortest = min(FEWEST, staff), min(SHORTEST, days)
        self._people = _Width(fewest, max(fewest, int(LARGEST_SHARE * staff)), fewest)
        self._days = _Width(shortest, max(shortest, int(LONGEST_SHARE * days)), shortest)
        self._turn = 0

    def work(self, tries: int) -> None:
        """So many tries without success, or until the watch is over."""
        watch, vain = self._watch, 0
        while vain < tries and not watch.over():
            watch.work += 1
            self._turn += 1
            windows = self._turn % 2 == 0 and watch.problem.days > SHORTEST
            width = self._days if windows else self._people
            freed = self._window() if windows else self._some()
            success = improve(watch, self._pricer, self.pool, freed)
            width.learn(success=success)
            vain = 0 if success else vain + 1

    def _some(self) -> Freed:
        """Some people on all days."""
        return Freed(_chosen(self._watch, self.pool, self._draw, self._people.now), {})

    def _window(self) -> Freed:
        """Everybody on some days in a row; all other cells stay as they are."""
        problem, roster = self._watch.problem, self._watch.best
        assert roster is not None
        length = self._days.now
        first = int(self._draw.integers(problem.days - length + 1))
        shut = {}
        for number, row in enumerate(roster):
            cells = np.ones((problem.days, problem.types + 1), dtype=np.bool_)
            cells[np.arange(problem.days), row] = False
            cells[first : first + length] = False
            shut[number] = cells
        return Freed(list(range(problem.employees)), shut)


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


def improve(watch: Watch, pricer: Pricer, pool: Pool, freed: Freed) -> bool:
    """Whether freeing these cells gave a better roster, which the watch has then."""
    problem, roster, numbers = watch.problem, watch.best, freed.numbers
    assert roster is not None
    others = roster.copy()
    others[numbers] = -1
    master = Master(problem, numbers, problem.need - problem.covered(others), watch.left_s)
    everybody = np.arange(problem.employees)
    fixed = int(request_costs(problem, everybody, others).sum()) + problem.wished()
    whose = np.array(numbers, dtype=np.int64)
    own = roster[numbers]
    master.add(Schedules(whose, own, request_costs(problem, whose, own)))
    if freed.shut:
        master.restrict(freed.shut, master.cover)
    else:
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
