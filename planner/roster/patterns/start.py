"""A first roster: everybody in turn takes the cheapest schedule that the others leave."""

from __future__ import annotations

import numpy as np

from planner.roster.patterns.master import Floats
from planner.roster.patterns.pricing import Pricer
from planner.roster.patterns.problem import OFF, Assignment, Ints, PatternProblem


def marginal(problem: PatternProblem, short: Ints) -> Floats:
    """float64 (days, types): what one more person is worth where `short` are missing."""
    found: Floats = np.where(short > 0, problem.under, -problem.over).astype(np.float64)
    return found


def first_roster(problem: PatternProblem, pricer: Pricer) -> Assignment | None:
    """A roster that keeps every rule, or None where somebody has no schedule at all."""
    roster = np.full((problem.employees, problem.days), OFF, dtype=np.int16)
    for number in _order(problem):
        short = problem.need - problem.covered(roster)
        prices = pricer.rounded(marginal(problem, short))
        (one,) = pricer.price(prices, [number], 3)
        if not len(one.schedules):
            return None
        roster[number] = one.schedules[0]
    return roster


def _order(problem: PatternProblem) -> list[int]:
    """Those with the fewest types first: they have the least choice."""
    choice = (problem.most_shifts > 0).sum(axis=1)
    return [int(number) for number in np.argsort(choice, kind="stable")]
