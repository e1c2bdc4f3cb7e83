"""Objective, assignment and status of an answer, worked out from its sites alone."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from planner.model.proof import Status
from planner.placement.costs import decayed, equivalent, kappa_of
from planner.placement.problem import (
    MAXIMISED,
    Bools,
    EndedBy,
    Floats,
    Found,
    Ints,
    NearPairs,
    PlacementProblem,
    PlacementSolution,
    Shares,
    gap_of,
    whole_numbers,
)
from planner.placement.shares import shared_objective
from planner.placement.watch import Watch

MET = 1e-9
MET_BY_SOLVER = 1e-6
ROUNDING = 1e-13
COVERS = frozenset({"max_cover", "backup_cover", "set_cover", "partial_cover"})


@dataclass(frozen=True, slots=True)
class _Verdict:
    objective: float
    bound: float
    status: Status
    ended_by: EndedBy


def finished(problem: PlacementProblem, found: Found, watch: Watch) -> PlacementSolution:
    """The solution in the problem's own site numbers; `found` counts usable sites."""
    if not found.open_sites and found.ended_by not in ("proof", "gap"):
        return _nothing(problem, found, watch)
    sites = tuple(sorted(problem.usable[list(found.open_sites)].tolist()))
    assignment = _assignment(problem, found, sites)
    objective = objective_of(problem, sites, assignment, found.shares)
    verdict = _verdict(problem, found, objective)
    reached = _reached(problem, sites, assignment)
    walk = _walks(problem, sites, assignment)
    weights = problem.weights
    counted = np.isfinite(walk) & (weights > 0)
    weight = float(weights[counted].sum())
    return PlacementSolution(
        model=problem.model,
        open_sites=sites,
        assignment=assignment,
        objective=verdict.objective,
        bound=verdict.bound,
        gap=0.0 if verdict.status == "optimal" else gap_of(verdict.objective, verdict.bound),
        status=verdict.status,
        certificate=found.certificate,
        ended_by=verdict.ended_by,
        runtime_s=time.perf_counter() - watch.started_s,
        seed=watch.limits.seed,
        unit=problem.distances.unit,
        unreached_weight=float(weights[~reached].sum()),
        mean_distance=float((weights[counted] * walk[counted]).sum()) / weight if weight else None,
        worst_distance=float(walk[counted].max()) if weight else None,
        covered_weight=_covered(problem, sites),
        evidence=found.evidence,
        shares=found.shares,
        sense=problem.sense,
    )


def _nothing(problem: PlacementProblem, found: Found, watch: Watch) -> PlacementSolution:
    """Stopped before there was any answer: the bound stands alone."""
    rows = problem.distances.shape[0]
    return PlacementSolution(
        model=problem.model,
        open_sites=(),
        assignment=np.full(rows, -1, dtype=np.int64),
        objective=None,
        bound=_in_words(problem, found.bound) if np.isfinite(found.bound) else None,
        gap=None,
        status="stopped",
        certificate=found.certificate,
        ended_by=found.ended_by,
        runtime_s=time.perf_counter() - watch.started_s,
        seed=watch.limits.seed,
        unit=problem.distances.unit,
        sense=problem.sense,
    )


def _verdict(problem: PlacementProblem, found: Found, objective: float) -> _Verdict:
    sign = -1.0 if problem.sense == "max" else 1.0
    bound = sign * min(sign * _in_words(problem, found.bound), sign * objective)
    proved = abs(bound - objective) <= _tolerance(problem, found, objective)
    if proved:
        return _Verdict(objective, objective, "optimal", "proof")
    ended: EndedBy = found.ended_by if found.ended_by != "proof" else "work"
    return _Verdict(objective, bound, "feasible", ended)


def _in_words(problem: PlacementProblem, bound: float) -> float:
    """The engine's bound as a bound on the objective that people read."""
    if problem.model == "gradual_cover":
        return float(problem.weights.sum()) - bound
    if problem.model == "kolm_pollak":
        return equivalent(max(bound, 0.0), _reachable_weight(problem), kappa_of(problem))
    return bound


def objective_of(
    problem: PlacementProblem,
    sites: tuple[int, ...],
    assignment: Ints,
    shares: Shares | None = None,
) -> float:
    """The model's objective, as PlacementSolution defines it."""
    model, weights = problem.model, problem.weights
    if model in ("set_cover", "partial_cover"):
        return money(problem, sites) if problem.sites.cost is not None else float(len(sites))
    if shares is not None:
        spent = money(problem, sites) if model == "facility_location" else 0.0
        return shared_objective(problem, shares) + problem.cost_weight * spent
    if model == "max_cover":
        return float(weights[assignment >= 0].sum())
    if model == "backup_cover":
        return _twice(problem, sites, assignment)
    walk = _walks(problem, sites, assignment)
    if model == "gradual_cover":
        assert problem.decay is not None
        return float((weights * decayed(walk, problem.decay)).sum())
    counted = np.isfinite(walk) & (weights > 0)
    walk, weights = walk[counted], weights[counted]
    if model == "kolm_pollak":
        kappa = kappa_of(problem)
        return equivalent(float((weights * np.expm1(kappa * walk)).sum()), weights.sum(), kappa)
    if model == "p_center":
        return float(walk.max(initial=0.0))
    if model == "weighted_p_center":
        return float((weights * walk).max(initial=0.0))
    spent = money(problem, sites) if problem.model == "facility_location" else 0.0
    return float((weights * walk).sum()) + problem.cost_weight * spent


def money(problem: PlacementProblem, sites: tuple[int, ...]) -> float:
    """Opening costs of candidates and required sites, and closing costs of existing ones."""
    chosen = set(sites)
    cost, closing = problem.sites.cost, problem.sites.closing_cost
    total = 0.0
    for site, status in enumerate(problem.sites.status):
        if status == "existing":
            total += 0.0 if site in chosen or closing is None else float(closing[site])
        elif site in chosen and cost is not None:
            total += float(cost[site])
    return total


def nearest_open(problem: PlacementProblem, open_sites: tuple[int, ...]) -> Ints:
    """int64 (rows): the nearest open site that counts (in one_per_group the group's own, in the
    covering models one within the radius), ties to the lower number; -1 none.
    """
    if isinstance(problem.distances, NearPairs):
        return _first_near(problem.distances, open_sites)
    sites = np.array(open_sites, dtype=np.int64)
    table = problem.distances
    counts: Bools = table.reachable[:, sites]
    if problem.model in COVERS and problem.radius is not None:
        counts = counts & (table.values[:, sites] <= problem.radius.value)
    if problem.model == "one_per_group":
        assert problem.demand.group is not None
        assert problem.sites.group is not None
        counts = counts & (problem.demand.group[:, None] == problem.sites.group[sites])
    if not sites.size:
        return np.full(table.shape[0], -1, dtype=np.int64)
    walk = np.where(counts, table.values[:, sites], np.inf)
    return np.where(counts.any(axis=1), sites[walk.argmin(axis=1)], -1)


def _first_near(pairs: NearPairs, open_sites: tuple[int, ...]) -> Ints:
    """The lowest open site that each row is near to; -1 none."""
    opened = np.zeros(pairs.sites, dtype=np.bool_)
    opened[list(open_sites)] = True
    hit = np.flatnonzero(opened[pairs.indices])
    row = np.searchsorted(pairs.indptr, hit, side="right") - 1
    first = np.full(pairs.shape[0], -1, dtype=np.int64)
    first[row[::-1]] = pairs.indices[hit[::-1]]
    return first


def _assignment(problem: PlacementProblem, found: Found, sites: tuple[int, ...]) -> Ints:
    if found.assignment is None:
        return nearest_open(problem, sites)
    given, usable = found.assignment, problem.usable
    if not usable.size:
        return given
    return np.where(given >= 0, usable[np.maximum(given, 0)], -1)


def _walks(problem: PlacementProblem, sites: tuple[int, ...], assignment: Ints) -> Floats:
    """float64 (rows): the way to the site that serves the row; to the nearest open one where the
    model counts cover; inf none. All inf for near pairs, which know no distances.
    """
    if isinstance(problem.distances, NearPairs):
        return np.full(assignment.size, np.inf)
    walk = problem.distances.walk
    if problem.sites.capacity is None and problem.model != "one_per_group":
        return np.asarray(walk[:, list(sites)].min(axis=1, initial=np.inf), dtype=np.float64)
    own = walk[np.arange(assignment.size), np.maximum(assignment, 0)]
    return np.where(assignment >= 0, own, np.inf)


def _reached(problem: PlacementProblem, sites: tuple[int, ...], assignment: Ints) -> Bools:
    if isinstance(problem.distances, NearPairs) or problem.model == "max_cover":
        return np.asarray(assignment >= 0)
    return np.isfinite(_walks(problem, sites, assignment))


def _covered(problem: PlacementProblem, sites: tuple[int, ...]) -> float | None:
    """People within the radius of an open site; None without a radius."""
    if isinstance(problem.distances, NearPairs):
        return float(problem.weights[_first_near(problem.distances, sites) >= 0].sum())
    if problem.radius is None:
        return None
    return float(problem.weights[problem.near[:, list(sites)].any(axis=1)].sum())


def _twice(problem: PlacementProblem, sites: tuple[int, ...], assignment: Ints) -> float:
    near = problem.near[:, list(sites)]
    counted = near.sum(axis=1) >= 2
    if problem.sites.capacity is not None:
        counted &= assignment >= 0
    return float(problem.weights[counted].sum())


def _reachable_weight(problem: PlacementProblem) -> float:
    reach = problem.table.reachable[:, problem.usable].any(axis=1)
    return float(problem.weights[reach].sum())


def _tolerance(problem: PlacementProblem, found: Found, objective: float) -> float:
    if _whole(problem):
        return 0.5
    met = MET_BY_SOLVER if found.certificate == "solver_word" else MET
    return met * abs(objective) + ROUNDING * _size(problem)


def _size(problem: PlacementProblem) -> float:
    """What the objective's terms add up to at most: the measure of rounding."""
    people = float(problem.weights.sum())
    if problem.model in ("set_cover", "partial_cover"):
        cost = problem.sites.cost
        return float(problem.usable.size if cost is None else cost.sum())
    if problem.model in MAXIMISED or isinstance(problem.distances, NearPairs):
        return people
    known = problem.distances.values[problem.distances.reachable]
    far = float(known.max(initial=0.0))
    if problem.model in ("p_center", "kolm_pollak"):
        return far
    cost = problem.sites.cost
    spent = 0.0 if cost is None else problem.cost_weight * float(cost.sum())
    return people * far + spent


def _whole(problem: PlacementProblem) -> bool:
    """Whether objectives are whole, so that bounds were rounded to whole numbers."""
    model, sites = problem.model, problem.sites
    if model in ("set_cover", "partial_cover"):
        return sites.cost is None or whole_numbers(sites.cost)
    if model in ("max_cover", "backup_cover"):
        return whole_numbers(problem.weights) and problem.assignment != "split"
    if model not in ("p_median", "one_per_group") or problem.assignment == "split":
        return False
    known: Floats = problem.table.values[problem.table.reachable]
    return whole_numbers(problem.weights) and whole_numbers(known)
