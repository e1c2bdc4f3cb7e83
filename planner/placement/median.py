"""p-median: p sites with the least people x minutes, everybody going to the nearest open site.

Rows that rank all sites alike are added up to one row (the three walkers of a cell mostly do).
Interchange (Teitz & Bart 1968, in the fast form of Whitaker 1983) gives answers, a Lagrangian
relaxation of "everybody is assigned once" gives bounds and closes or opens sites for good, and
HiGHS proves the rest on the radius formulation (Elloumi 2010).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planner.placement.enumerate_sets import few_sets, site_sets
from planner.placement.interchange import improve, merged_rows, set_cost, start_set
from planner.placement.lagrange import Bounded, relax, within_gap
from planner.placement.mip import Watch, run_mip
from planner.placement.problem import Bools, Floats, Found, Ints, PlacementProblem, whole_numbers
from planner.placement.radius import columns, radius_model
from planner.placement.reasons import not_all_reachable

WHOLE_STEP = 0.99
TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class MedianCase:
    """cost float64 (merged rows, usable sites), inf = no walk; sites int64 into the problem;
    required: positions in `sites`.
    """

    cost: Floats
    sites: Ints
    required: tuple[int, ...]
    p: int

    @property
    def whole(self) -> bool:
        """Whether every objective is a whole number."""
        return whole_numbers(self.cost[np.isfinite(self.cost)])


def solve_median(problem: PlacementProblem, watch: Watch) -> Found:
    """The p sites within a walk of every row that any usable site can reach, with a lower bound.

    InfeasibleError where p sites cannot be within a walk of all of them.
    """
    case = median_case(problem)
    if few_sets(case.sites.size, case.p, len(case.required)):
        return _enumerated(problem, case)
    warm = np.flatnonzero(np.isin(case.sites, problem.warm_start))
    start = improve(case.cost, start_set(case.cost, case.p, case.required, warm), case.required)
    bounded = relax(case.cost, case.p, case.required, start, watch)
    if _met(bounded.bound, set_cost(case.cost, bounded.chosen), case):
        return Found(_sites(case, bounded.chosen), bounded.bound, "multipliers", "proof")
    if within_gap(set_cost(case.cost, bounded.chosen), bounded.bound, watch):
        return Found(_sites(case, bounded.chosen), bounded.bound, "multipliers", "gap")
    return _proved(problem, case, bounded, watch)


def median_case(problem: PlacementProblem) -> MedianCase:
    """Costs of the usable sites; rows that can reach no site, or weigh nothing, are left out."""
    sites = problem.usable
    near: Bools = problem.reachable[:, sites]
    counted = near.any(axis=1) & (problem.weights > 0)
    minutes = np.where(near, problem.minutes[:, sites], np.inf)[counted]
    cost = merged_rows(minutes, minutes * problem.weights[counted][:, None])
    required = tuple(np.flatnonzero(np.isin(sites, problem.required)).tolist())
    return MedianCase(cost, sites, required, problem.p)


def _enumerated(problem: PlacementProblem, case: MedianCase) -> Found:
    best, least = None, np.inf
    for chosen in site_sets(case.sites.size, case.p, case.required):
        cost = set_cost(case.cost, chosen)
        if cost < least:
            best, least = chosen, cost
    if best is None:
        raise not_all_reachable(problem)
    return Found(_sites(case, best), least, "enumeration", "proof")


def _proved(problem: PlacementProblem, case: MedianCase, bounded: Bounded, watch: Watch) -> Found:
    """HiGHS on the sites that are left, started from the best set known."""
    left = np.flatnonzero(~bounded.closed)
    opened = np.flatnonzero(np.isin(left, np.flatnonzero(bounded.opened)))
    reduced = replace(case, cost=case.cost[:, left], required=tuple(opened.tolist()))
    known = set_cost(case.cost, bounded.chosen)
    model, levels, fixed = radius_model(reduced.cost, case.p, reduced.required)
    chosen = np.flatnonzero(np.isin(left, bounded.chosen))
    start = columns(levels, chosen, left.size) if np.isfinite(known) else None
    answer = run_mip(model, watch, start=start, step=WHOLE_STEP if case.whole else 1e-6)
    if answer.values is None and not np.isfinite(known):
        if answer.infeasible:
            raise not_all_reachable(problem)
        return Found((), max(bounded.bound, 0.0), "multipliers", answer.ended_by)
    best = bounded.chosen
    if answer.values is not None:
        found = left[np.flatnonzero(answer.values[: left.size] > 0.5)]
        best = found if set_cost(case.cost, found) < known - TINY else best
    found_cost = set_cost(case.cost, best)
    solver = min(answer.bound + fixed, found_cost) if np.isfinite(answer.bound) else -np.inf
    solver = float(np.ceil(solver - 1e-6)) if case.whole else solver
    if solver > bounded.bound:
        return Found(_sites(case, best), solver, "solver_word", answer.ended_by)
    return Found(_sites(case, best), bounded.bound, "multipliers", answer.ended_by)


def _met(bound: float, cost: float, case: MedianCase) -> bool:
    """Whether the bound proves the cost: exactly for whole numbers, to 1e-9 otherwise."""
    return bound >= cost - (0.0 if case.whole else 1e-9 * max(1.0, abs(cost)))


def _sites(case: MedianCase, chosen: Ints) -> tuple[int, ...]:
    return tuple(sorted(case.sites[chosen].tolist()))
