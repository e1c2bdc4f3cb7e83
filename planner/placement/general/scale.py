"""The unit that people and objectives are counted in, so that no tolerance of the solver, which is
an absolute number, depends on the unit that a caller counts in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planner.placement.costs import median_cost
from planner.placement.general.facts import (
    CENTERS,
    COUNTED,
    WALKS,
    facts_of,
    is_whole,
    people_unit,
    site_costs,
    usual_unit,
    whole_unit,
)
from planner.placement.problem import Floats, NearPairs, PlacementProblem

LARGEST_WHOLE = 1e12


@dataclass(frozen=True, slots=True, eq=False)
class Scaled:
    """The problem with an objective in `unit`; whole where that is always a whole number."""

    problem: PlacementProblem
    unit: float
    whole: bool


def scaled(problem: PlacementProblem) -> Scaled:
    """People (of set_cover and partial_cover money, of p_center nothing) in a unit in which the
    usual number is not far from 64, or whole numbers without a common divisor.
    """
    whole = counts_whole(problem)
    unit = unit_for(problem, whole=whole)
    return Scaled(in_unit(problem, unit), unit, whole)


def counts_whole(problem: PlacementProblem) -> bool:
    """Whether objectives are whole numbers that a solver can still tell apart."""
    if not is_whole(problem):
        return False
    if problem.model in COUNTED:
        money = _money(problem)
        return float(money.sum()) <= LARGEST_WHOLE * whole_unit(money)
    walk = 1.0
    if problem.model in WALKS and not isinstance(problem.distances, NearPairs):
        walk = float(problem.table.values[problem.table.reachable].max(initial=1.0))
    people = problem.weights
    return float(people.sum()) * walk <= LARGEST_WHOLE * whole_unit(people)


def unit_for(problem: PlacementProblem, *, whole: bool) -> float:
    """The unit of `scaled`."""
    if problem.model in CENTERS:
        return 1.0
    if problem.model in COUNTED:
        money = _money(problem)
        return whole_unit(money) if whole else usual_unit(money)
    if whole:
        return whole_unit(problem.weights)
    if problem.model not in WALKS or problem.model == "gradual_cover":
        return people_unit(problem.weights)
    cost = median_cost(problem)[problem.weights > 0]
    spent = np.abs(site_costs(problem, facts_of(problem))[0])
    return max(usual_unit(cost, 0.0), usual_unit(spent, 0.0)) or 1.0


def in_unit(problem: PlacementProblem, unit: float) -> PlacementProblem:
    """The same question in another unit of people (set_cover, partial_cover: of money)."""
    sites, demand = problem.sites, problem.demand
    if unit == 1.0:
        return problem
    if problem.model in COUNTED:
        budget = None if problem.budget is None else problem.budget / unit
        cost, closing = _over(sites.cost, unit), _over(sites.closing_cost, unit)
        return replace(
            problem, sites=replace(sites, cost=cost, closing_cost=closing), budget=budget
        )
    load = demand.weights if demand.load is None and sites.min_load is not None else demand.load
    demand = replace(demand, weights=demand.weights / unit, load=load)
    return replace(problem, demand=demand, cost_weight=problem.cost_weight / unit)


def _money(problem: PlacementProblem) -> Floats:
    """What sites cost to open or close, float64; empty where sites are counted."""
    sites = problem.sites
    if sites.cost is None:
        return np.zeros(0)
    closing = np.zeros(0) if sites.closing_cost is None else sites.closing_cost
    return np.concatenate([sites.cost, closing]).astype(np.float64)


def _over(values: Floats | None, unit: float) -> Floats | None:
    return None if values is None else values / unit
