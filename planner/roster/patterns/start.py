"""A first roster: everybody in turn takes the cheapest schedule that the others leave, again and
again until nobody can do better alone.
"""

from __future__ import annotations

import numpy as np

from planner.roster.patterns.master import Floats, Schedules, joined, request_costs
from planner.roster.patterns.pricing import InterruptedSearchError, Pricer
from planner.roster.patterns.problem import OFF, Assignment, Ints, PatternProblem
from planner.roster.patterns.watch import Watch

PASSES = 12
MANY = 3


def marginal(problem: PatternProblem, short: Ints) -> Floats:
    """float64 (days, types): what one more person is worth where `short` are missing."""
    found: Floats = np.where(short > 0, problem.under, -problem.over).astype(np.float64)
    return found


def first_rosters(watch: Watch, pricer: Pricer, draw: np.random.Generator) -> Schedules | None:
    """Offers rosters that keep every rule, each better than the one before, and returns all
    schedules met; None where somebody found none.
    """
    problem = watch.problem
    roster = np.full((problem.employees, problem.days), OFF, dtype=np.int16)
    met = []
    for number in _order(problem):
        found = _alone(problem, pricer, roster, number)
        if not len(found):
            return None
        met.append(found)
        roster[number] = found.rows[0]
    watch.offer(roster)
    return joined([*met, settle(watch, pricer, roster, draw)])


def settle(
    watch: Watch, pricer: Pricer, roster: Assignment, draw: np.random.Generator
) -> Schedules:
    """Everybody in any order takes a better schedule while all others stay, until nobody can;
    offers the roster (changed in place) after each turn and returns the schedules met.
    """
    met = [Schedules(np.zeros(0, np.int64), roster[:0], np.zeros(0, np.int64))]
    for _ in range(PASSES):
        before = roster.copy()
        for number in draw.permutation(len(roster)).tolist():
            if watch.over():
                break
            try:
                found = _alone(watch.problem, pricer, roster, number)
            except InterruptedSearchError:
                break
            met.append(found)
            if len(found):
                _take_better(watch.problem, roster, found)
        watch.offer(roster)
        if watch.over() or np.array_equal(before, roster):
            break
    return joined(met)


def _alone(problem: PatternProblem, pricer: Pricer, roster: Assignment, number: int) -> Schedules:
    """One person's best schedules while all others keep theirs."""
    others = roster.copy()
    others[number] = OFF
    short = problem.need - problem.covered(others)
    prices = pricer.rounded(marginal(problem, short))
    (one,) = pricer.price(prices, [number], MANY)
    if not len(one.schedules):
        (one,) = pricer.price(prices, [number], MANY, sure=True)
    whose = np.full(len(one.schedules), number, dtype=np.int64)
    return Schedules(whose, one.schedules, request_costs(problem, number, one.schedules))


def _take_better(problem: PatternProblem, roster: Assignment, found: Schedules) -> None:
    """The best schedule found takes its place in the roster where it costs less."""
    number = int(found.whose[0])
    tried = roster.copy()
    tried[number] = found.rows[0]
    if problem.objective(tried) < problem.objective(roster):
        roster[number] = found.rows[0]


def _order(problem: PatternProblem) -> list[int]:
    """Those with the fewest types first: they have the least choice."""
    choice = (problem.most_shifts > 0).sum(axis=1)
    return [int(number) for number in np.argsort(choice, kind="stable")]
