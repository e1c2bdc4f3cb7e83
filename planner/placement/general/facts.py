"""What a problem asks, read once: by row and by position among the usable sites."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from planner.placement.costs import median_cost
from planner.placement.problem import (
    EVERYONE,
    Bools,
    Floats,
    Ints,
    NearPairs,
    PlacementProblem,
    whole_numbers,
)

WALKS = frozenset({"p_median", "kolm_pollak", "gradual_cover", "facility_location"})
CENTERS = frozenset({"p_center", "weighted_p_center"})
AT_MOST_P = frozenset({"facility_location", "set_cover", "partial_cover"})
COUNTED = frozenset({"set_cover", "partial_cover"})
SHARE_SLACK = 1e-9
USUAL = 64.0
LARGEST_EXACT = 2.0**50


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """sites int64 (n): the usable sites. near csr bool-like (rows, n): within the radius; None
    without one. forced, existing bool (n). open_cost, close_cost float64 (n) of opening (0 for
    existing sites) and of closing an existing site. clash bool (n, n): too near to each other.
    floors: people float64 (rows), in a unit of their own, of whom at least so many count. least,
    most: open sites.
    """

    sites: Ints
    weights: Floats
    near: csr_matrix | None
    forced: Bools
    existing: Bools
    open_cost: Floats
    close_cost: Floats
    clash: Bools | None
    floors: tuple[tuple[Floats, float], ...]
    least: int
    most: int

    @property
    def money(self) -> tuple[Floats, float]:
        """Cost by open site, and the constant beside it (all existing sites closed)."""
        return self.open_cost - self.close_cost, float(self.close_cost.sum())

    def within(self) -> csr_matrix:
        """The sites within the radius; ValueError where there is no radius."""
        if self.near is None:
            raise ValueError("floors and covering models need a radius")
        return self.near


def facts_of(problem: PlacementProblem) -> Facts:
    """Reads the problem; ValueError for a floor of a group that the demand does not know."""
    sites = problem.usable
    status = np.array(problem.sites.status)[sites] if sites.size else np.zeros(0, dtype=str)
    existing = np.asarray(status == "existing")
    low, high = count_bounds(problem, sites.size)
    return Facts(
        sites=sites,
        weights=problem.weights,
        near=_near(problem, sites),
        forced=np.asarray(status == "required"),
        existing=existing,
        open_cost=np.where(existing, 0.0, _at(problem.sites.cost, sites)),
        close_cost=np.where(existing, _at(problem.sites.closing_cost, sites), 0.0),
        clash=_clash(problem, sites),
        floors=tuple(
            (people, least_people(people, floor.share, split=problem.assignment == "split"))
            for floor in problem.floors
            for people in [in_people_unit(people_of(problem, floor.who))]
        ),
        least=low,
        most=high,
    )


def count_bounds(problem: PlacementProblem, usable: int) -> tuple[int, int]:
    """How many sites may be open: exactly p, or at most p where the model says so."""
    if problem.model in AT_MOST_P:
        return 0, usable if problem.p is None else problem.p
    if problem.p is None:
        raise ValueError(f"{problem.model} needs p")
    return problem.p, problem.p


def people_of(problem: PlacementProblem, who: str) -> Floats:
    """float64 (rows): people of a row whom a floor is about."""
    demand = problem.demand
    if who == EVERYONE:
        return demand.weights
    if who in demand.priority:
        return demand.priority[who]
    name = who.removeprefix("group:")
    if name == who or demand.group is None or name not in demand.group_ids:
        raise ValueError(f"nobody is called {who!r} in the demand")
    return np.where(demand.group == demand.group_ids.index(name), demand.weights, 0.0)


def least_people(people: Floats, share: float, *, split: bool) -> float:
    """People a floor asks for; a whole number where people are whole and rows are not split."""
    total = float(people.sum())
    wanted = (share - SHARE_SLACK) * total
    return float(np.ceil(wanted)) if whole_numbers(people) and not split else wanted


def in_people_unit(people: Floats) -> Floats:
    """float64 (rows): the same people in a unit that the solver's absolute tolerances fit."""
    return np.asarray(people / people_unit(people), dtype=np.float64)


def people_unit(people: Floats) -> float:
    """The largest common divisor of whole numbers, else what brings the usual number to 64."""
    if whole_numbers(people) and float(people.sum()) <= LARGEST_EXACT:
        return whole_unit(people)
    return usual_unit(people)


def whole_unit(values: Floats) -> float:
    """The largest common divisor of whole numbers; 1 where all are 0, or too large to be exact."""
    if float(np.abs(values).max(initial=0.0)) > LARGEST_EXACT:
        return 1.0
    return float(np.gcd.reduce(values.astype(np.int64), initial=0)) or 1.0


def usual_unit(values: Floats, none: float = 1.0) -> float:
    """What brings the mean of the finite positive values to 64; `none` where there is none."""
    known = values[np.isfinite(values) & (values > 0)]
    return float(known.mean()) / USUAL if known.size else none


def site_costs(problem: PlacementProblem, facts: Facts) -> tuple[Floats, float]:
    """What an open site adds to the objective, and the constant: sites or their money (set_cover,
    partial_cover), weighted money (facility_location), else nothing.
    """
    money, constant = facts.money
    if problem.model in COUNTED:
        if problem.sites.cost is None:
            return np.ones(facts.sites.size), 0.0
        return money, constant
    factor = problem.cost_weight if problem.model == "facility_location" else 0.0
    return factor * money, factor * constant


def walk_costs(problem: PlacementProblem) -> Floats:
    """float64 (rows, usable sites): what a row adds when this site serves it; inf = it cannot."""
    return median_cost(problem)


def has_rooms(problem: PlacementProblem) -> bool:
    """Whether sites have capacities or minimum loads."""
    return problem.sites.capacity is not None or problem.sites.min_load is not None


def is_whole(problem: PlacementProblem) -> bool:
    """Whether every objective is a whole number."""
    sites = problem.sites
    if problem.model in COUNTED:
        return sites.cost is None or (
            whole_numbers(sites.cost)
            and (sites.closing_cost is None or whole_numbers(sites.closing_cost))
        )
    if problem.assignment == "split":
        return False
    if problem.model in ("max_cover", "backup_cover"):
        return whole_numbers(problem.weights)
    if problem.model != "p_median":
        return False
    known: Floats = problem.table.values[problem.table.reachable]
    return whole_numbers(problem.weights) and whole_numbers(known)


def _at(values: Floats | None, sites: Ints) -> Floats:
    return np.zeros(sites.size) if values is None else values[sites].astype(np.float64)


def _near(problem: PlacementProblem, sites: Ints) -> csr_matrix | None:
    if isinstance(problem.distances, NearPairs):
        pairs = problem.distances
        data = np.ones(pairs.indices.size)
        return csr_matrix((data, pairs.indices, pairs.indptr), shape=pairs.shape)[:, sites]
    if problem.radius is None:
        return None
    return csr_matrix(problem.near[:, sites].astype(np.float64))


def _clash(problem: PlacementProblem, sites: Ints) -> Bools | None:
    """Nearer than the spacing in either direction; no way between two sites is far enough."""
    if problem.min_spacing is None or problem.sites.spacing is None:
        return None
    walk = problem.sites.spacing.walk[np.ix_(sites, sites)]
    clash = np.minimum(walk, walk.T) < problem.min_spacing.value
    np.fill_diagonal(clash, val=False)
    return np.asarray(clash)
