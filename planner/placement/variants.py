"""The same place, people and side conditions asked another question."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.placement.problem import (
    Demand,
    Distance,
    Distances,
    Floats,
    Floor,
    ModelName,
    PlacementProblem,
)


def asked_as(
    problem: PlacementProblem,
    model: ModelName,
    *,
    p: int | None = None,
    warm_start: tuple[int, ...] = (),
) -> PlacementProblem:
    """The question of another model; what only the old one uses is left out."""
    return replace(
        problem,
        model=model,
        p=p,
        decay=problem.decay if model == "gradual_cover" else None,
        aversion=problem.aversion if model == "kolm_pollak" else None,
        cost_weight=problem.cost_weight if model == "facility_location" else 0.0,
        warm_start=warm_start,
    )


def farther_than(
    problem: PlacementProblem, radius: Distance, *, at_most: float = np.inf
) -> PlacementProblem:
    """Distances 0 within the radius and 1 beyond, no way farther than at_most (in the problem's
    unit): the least sum of them is the fewest people not covered, everybody within at_most of a
    site. The radius and the floors that it serves stay the same in these terms.
    """
    table = problem.table
    beyond = (table.values > radius.value).astype(np.float64)
    reachable = table.reachable & (table.values <= at_most)
    return replace(
        problem,
        distances=Distances(beyond, reachable, table.unit),
        radius=Distance(0.5, table.unit),
    )


def people_of(problem: PlacementProblem, who: str) -> Floats:
    """People of a floor's group by row, float64 (rows). ValueError for an unknown name."""
    demand = problem.demand
    if who == "everyone":
        return demand.weights
    if who in demand.priority:
        return demand.priority[who]
    name = who.removeprefix("group:")
    if not who.startswith("group:") or demand.group is None or name not in demand.group_ids:
        raise ValueError(f"no people are called {who}")
    return np.where(demand.group == demand.group_ids.index(name), demand.weights, 0.0)


def counting_only(problem: PlacementProblem, who: str) -> PlacementProblem:
    """Only the people of this group weigh; the floors keep counting those that they counted."""
    named = {f"floor {k}": people_of(problem, f.who) for k, f in enumerate(problem.floors)}
    floors = tuple(Floor(f"floor {k}", f.share) for k, f in enumerate(problem.floors))
    demand: Demand = replace(
        problem.demand, weights=people_of(problem, who).astype(np.float64), priority=named
    )
    return replace(problem, demand=demand, floors=floors)
