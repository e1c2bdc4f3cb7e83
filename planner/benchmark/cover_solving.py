"""Solves maximal covering from coordinates with the public engine."""

from __future__ import annotations

import time
from dataclasses import replace

from planner import audit, placement
from planner.benchmark import generate
from planner.benchmark.answers import Answer
from planner.benchmark.instances import CoverInstance
from planner.benchmark.solving import (
    WARM,
    Wishes,
    answer_of,
    ask,
    candidates,
    certified,
    whole_numbers,
)
from planner.placement import Demand, Distance, NearPairs, PlacementProblem
from planner.placement.max_cover import cover_lists


def solve_cover(instance: CoverInstance, wishes: Wishes) -> Answer:
    """Maximal covering; making the cover lists counts in the limit and in runtime_s."""
    started_s = time.perf_counter()
    indptr, indices = cover_lists(instance.demand_xy, instance.site_xy, instance.radius_m)
    sites = len(instance.site_ids)
    problem = PlacementProblem(
        model="max_cover",
        distances=NearPairs(indptr, indices, sites, Distance(instance.radius_m, "metre")),
        demand=Demand(instance.weight),
        sites=candidates(sites),
        p=instance.p,
    )
    asked = ask(problem, wishes, time.perf_counter() - started_s)
    said = answer_of(instance, "max-cover", asked, wishes)
    if asked.solution is None:
        return said
    early = asked.heard.early or asked.solution.open_sites
    case = audit.LocationCase(
        instance.p, sites, indptr=indptr, indices=indices, weight=instance.weight
    )
    whole = whole_numbers(instance.weight)
    return replace(
        said,
        open_sites=tuple(instance.site_ids[site] for site in asked.solution.open_sites),
        heuristic_objective=_covered(problem, early),
        certified_bound=certified(asked.solution, case, wishes, whole=whole),
    )


def warm_cover() -> None:
    """Start-up: a small maximal covering, so that compiling counts in no instance."""
    for n, sites, p in ((400, 40, 4), (1_500, 100, 12)):
        made = generate.cover(n, sites, p=p, radius_m=1_500.0, seed=1)
        solve_cover(made, Wishes(WARM, check=False))


def _covered(problem: PlacementProblem, sites: tuple[int, ...]) -> float:
    served = placement.nearest_open(problem, sites) >= 0
    return float(problem.weights[served].sum())
