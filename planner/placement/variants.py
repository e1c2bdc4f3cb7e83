"""The same place, people and side conditions asked another question."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.placement.general.facts import people_of
from planner.placement.problem import (
    EVERYONE,
    Demand,
    Distance,
    Distances,
    Floor,
    ModelName,
    PlacementProblem,
    whole_numbers,
)

SMALLEST = 1e-3
"""People: with fractional weights, fewer than this are not told apart where some come first."""


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
    problem: PlacementProblem, radius: Distance, *, at_most: float | None = None
) -> PlacementProblem:
    """Distances 0 within the radius and 1 beyond: the least sum of people x distance is the fewest
    people not covered. at_most: no way is longer (in the problem's unit), so that everybody is
    within it of a site; None: everybody is 1 away from any site at the most. The radius stays the
    same in these terms, and with it the floors.
    """
    table = problem.table
    near = table.reachable & (table.values <= radius.value)
    held = np.ones(table.shape, dtype=np.bool_)
    if at_most is not None:
        held = table.reachable & (table.values <= at_most)
    return replace(
        problem,
        distances=Distances((~near).astype(np.float64), held, table.unit),
        radius=Distance(0.5, table.unit),
    )


def counting_only(problem: PlacementProblem, who: str) -> PlacementProblem:
    """Only the people of this group weigh; the floors keep counting those that they counted."""
    named = {f"floor {k}": people_of(problem, f.who) for k, f in enumerate(problem.floors)}
    floors = tuple(Floor(f"floor {k}", f.share) for k, f in enumerate(problem.floors))
    demand: Demand = replace(
        problem.demand, weights=people_of(problem, who).astype(np.float64), priority=named
    )
    return replace(problem, demand=demand, floors=floors)


def outweighing(problem: PlacementProblem, gain: float) -> float:
    """What a person must weigh so that losing the least of one outweighs this gain."""
    least = 1.0 if whole_numbers(problem.weights) else SMALLEST
    return float(np.floor(max(gain, 0.0) / least)) + 1.0


def reachable_people(problem: PlacementProblem) -> float:
    """People with a way to some usable site."""
    reachable = problem.table.reachable[:, problem.usable].any(axis=1)
    return float(problem.weights[reachable].sum())


def stacked(
    problem: PlacementProblem, levels: list[tuple[float, float]], warm: tuple[int, ...]
) -> PlacementProblem:
    """The maximal covering with a row for every level (distance, weight of a person), and rows of
    weight 0 in which the floors are counted.
    """
    counting = counting_only(problem, EVERYONE)
    table, demand = problem.table, counting.demand
    near = [table.walk <= distance for distance, _ in levels]
    weights = [demand.weights * weight for _, weight in levels]
    if problem.floors:
        near.append(problem.near)
        weights.append(np.zeros(demand.weights.size))
    blank = np.zeros((len(levels), demand.weights.size))
    priority = {who: np.append(blank, n) for who, n in demand.priority.items()}
    held = np.concatenate(near)
    return replace(
        asked_as(counting, "max_cover", p=problem.p, warm_start=warm),
        distances=Distances(np.zeros(held.shape), held, table.unit),
        demand=Demand(np.concatenate(weights), priority=priority if problem.floors else {}),
        radius=Distance(0.0, table.unit),
    )
