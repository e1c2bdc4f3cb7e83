"""A first roster: everybody in turn takes the cheapest schedule that the others leave, again and
again until nobody can do better alone.
"""

from __future__ import annotations

import numpy as np

from planner.roster.patterns.master import Floats, Schedules, joined, request_costs
from planner.roster.patterns.pricing import Pricer
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
    for turn in range(PASSES):
        before = roster.copy()
        for number in _order(problem, draw, first=turn == 0):
            found = _alone(problem, pricer, roster, number)
            if turn == 0 and not len(found):
                return None
            met.append(found)
            if len(found):
                _take_better(problem, roster, found, sure=turn == 0)
            if turn and watch.over():
                break
        watch.offer(roster)
        if watch.over() or np.array_equal(before, roster):
            break
    return joined(met)


def _alone(problem: PatternProblem, pricer: Pricer, roster: Assignment, number: int) -> Schedules:
    """One person's best schedules while all others keep theirs."""
    others = roster.copy()
    others[number] = OFF
    short = problem.need - problem.covered(others)
    (one,) = pricer.price(pricer.rounded(marginal(problem, short)), [number], MANY)
    whose = np.full(len(one.schedules), number, dtype=np.int64)
    return Schedules(whose, one.schedules, request_costs(problem, number, one.schedules))


def _take_better(
    problem: PatternProblem, roster: Assignment, found: Schedules, *, sure: bool
) -> None:
    """The best schedule found takes its place in the roster where it costs less."""
    number = int(found.whose[0])
    tried = roster.copy()
    tried[number] = found.rows[0]
    if sure or problem.objective(tried) < problem.objective(roster):
        roster[number] = found.rows[0]


def _order(problem: PatternProblem, draw: np.random.Generator, *, first: bool) -> list[int]:
    """First those with the fewest types: they have the least choice; later any order."""
    if not first:
        return [int(number) for number in draw.permutation(problem.employees)]
    choice = (problem.most_shifts > 0).sum(axis=1)
    return [int(number) for number in np.argsort(choice, kind="stable")]
