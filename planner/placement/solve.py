"""Placement: one entry for all models; the objective is recomputed from the sites."""

from __future__ import annotations

import time

import numpy as np

from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.placement.capacity import solve_with_room
from planner.placement.cover import solve_cover
from planner.placement.groups import solve_groups
from planner.placement.median import solve_median
from planner.placement.problem import (
    Bools,
    EndedBy,
    Floats,
    Found,
    Ints,
    PlacementProblem,
    PlacementSolution,
    check_shapes,
    gap_of,
    whole_numbers,
)
from planner.placement.reasons import refuse
from planner.placement.watch import Watch

MET = 1e-9
MET_BY_SOLVER = 1e-6


def solve(
    problem: PlacementProblem,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> PlacementSolution:
    """The best sites found, with a bound on what any sites could do.

    Sources: Church & ReVelle 1974 (max_cover), Hakimi 1964 and Elloumi 2010 (p_median). ValueError
    for arrays that do not fit; InfeasibleError (codes placement_*, more_points_than_candidates)
    where no sites meet the wishes. `optimal` is said only where the bound meets the objective:
    exactly for whole numbers, else to 1e-9 (1e-6 on the solver's word), relative.
    """
    check_shapes(problem)
    refuse(problem)
    watch = Watch(progress, should_stop, limits or Limits(), time.perf_counter())
    progress("placement", 0.0)
    solution = _finished(problem, _dispatch(problem, watch), watch)
    progress("placement", 1.0, solution.gap)
    return solution


def _dispatch(problem: PlacementProblem, watch: Watch) -> Found:
    if problem.model == "one_per_group":
        return solve_groups(problem, watch)
    if problem.visits is not None:
        return solve_with_room(problem, watch)
    if problem.model == "max_cover":
        return solve_cover(problem, watch)
    return solve_median(problem, watch)


def _finished(problem: PlacementProblem, found: Found, watch: Watch) -> PlacementSolution:
    """Objective, assignment and status worked out from the sites alone."""
    runtime_s = time.perf_counter() - watch.started_s
    seed = watch.limits.seed
    if not found.open_sites and problem.p > 0:
        nobody = np.full(problem.weights.size, -1, dtype=np.int64)
        return PlacementSolution(
            problem.model, (), nobody, None, found.bound, None, "stopped",
            found.certificate, found.ended_by, runtime_s, seed,
        )  # fmt: skip
    given = found.assignment
    assignment = given if given is not None else nearest_open(problem, found.open_sites)
    objective = objective_of(problem, assignment)
    sign = 1.0 if problem.model == "max_cover" else -1.0
    bound = sign * max(sign * found.bound, sign * objective)
    proved = abs(bound - objective) <= _tolerance(problem, found, objective)
    ended: EndedBy = "proof" if proved else found.ended_by
    reached = assignment >= 0
    return PlacementSolution(
        model=problem.model,
        open_sites=found.open_sites,
        assignment=assignment,
        objective=objective,
        bound=objective if proved else bound,
        gap=0.0 if proved else gap_of(objective, bound),
        status="optimal" if proved else "feasible",
        certificate=found.certificate,
        ended_by=ended,
        runtime_s=runtime_s,
        seed=seed,
        unreached_weight=float(problem.weights[~reached].sum()),
        mean_minutes=_mean_minutes(problem, assignment),
    )


def nearest_open(problem: PlacementProblem, open_sites: tuple[int, ...]) -> Ints:
    """int64 (rows): the nearest open site that counts (in one_per_group the group's own, in
    max_cover one within the radius), ties to the lower number; -1 none.
    """
    sites = np.array(open_sites, dtype=np.int64)
    if not sites.size:
        return np.full(problem.weights.size, -1, dtype=np.int64)
    counts: Bools = problem.reachable[:, sites]
    if problem.model == "max_cover":
        counts = counts & (problem.minutes[:, sites] <= problem.radius_minutes)
    if problem.model == "one_per_group":
        assert problem.site_group is not None
        assert problem.row_group is not None
        counts = counts & (problem.row_group[:, None] == problem.site_group[sites])
    walk = np.where(counts, problem.minutes[:, sites], np.inf)
    return np.where(counts.any(axis=1), sites[walk.argmin(axis=1)], -1)


def objective_of(problem: PlacementProblem, assignment: Ints) -> float:
    """People with a site (max_cover), else people x minutes over the rows with a site."""
    rows = np.flatnonzero(assignment >= 0)
    weights = problem.weights[rows]
    if problem.model == "max_cover":
        return float(weights.sum())
    return float((weights * problem.minutes[rows, assignment[rows]]).sum())


def _tolerance(problem: PlacementProblem, found: Found, objective: float) -> float:
    if _whole(problem):
        return 0.5
    met = MET_BY_SOLVER if found.certificate == "solver_word" else MET
    return met * max(1.0, abs(objective))


def _whole(problem: PlacementProblem) -> bool:
    """Whether objectives are whole, so that bounds were rounded to whole numbers."""
    if problem.model == "max_cover":
        return whole_numbers(problem.weights)
    known: Floats = problem.minutes[problem.reachable]
    return whole_numbers(problem.weights) and whole_numbers(known)


def _mean_minutes(problem: PlacementProblem, assignment: Ints) -> float | None:
    """People-weighted mean walk of the rows with a site; None without such people."""
    rows = np.flatnonzero(assignment >= 0)
    weight = float(problem.weights[rows].sum())
    if weight <= 0.0:
        return None
    walk = problem.minutes[rows, assignment[rows]]
    return float((problem.weights[rows] * walk).sum()) / weight
