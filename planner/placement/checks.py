"""Arrays that do not fit together, and wishes that a model does not know."""

from __future__ import annotations

import numpy as np

from planner.placement.problem import NearPairs, PlacementProblem

WITH_P = frozenset(
    {
        "p_median",
        "max_cover",
        "p_center",
        "weighted_p_center",
        "backup_cover",
        "gradual_cover",
        "kolm_pollak",
        "one_per_group",
    }
)
WITH_RADIUS = frozenset({"max_cover", "set_cover", "partial_cover", "backup_cover"})
FROM_PAIRS = frozenset({"max_cover", "set_cover"})


def check_problem(problem: PlacementProblem) -> None:
    """ValueError where the arrays do not fit together, hold what they must not, or where a wish is
    missing or unknown to the model.
    """
    for faulty, text in (*_shapes(problem), *_values(problem), *_wishes(problem)):
        if faulty:
            raise ValueError(text)


def _shapes(problem: PlacementProblem) -> list[tuple[bool, str]]:
    rows, sites = problem.distances.shape
    demand, site = problem.demand, problem.sites
    by_row = (demand.weights, demand.load, demand.group, *demand.priority.values())
    by_site = (site.capacity, site.min_load, site.cost, site.closing_cost, site.group)
    lists = [len(site.status) == sites, all(0 <= w < sites for w in problem.warm_start)]
    lists += [a.shape == (rows,) for a in by_row if a is not None]
    lists += [a.shape == (sites,) for a in by_site if a is not None]
    if demand.slot_weights is not None or site.slots is not None:
        both = demand.slot_weights is not None and site.slots is not None
        lists.append(both and demand.slot_weights.shape[0] == rows)  # type: ignore[union-attr]
        lists.append(both and site.slots.shape == (sites, demand.slot_weights.shape[1]))  # type: ignore[union-attr]
    if site.spacing is not None:
        lists.append(site.spacing.shape == (sites, sites))
    return [(not all(lists), "the arrays of the placement problem do not fit together")]


def _values(problem: PlacementProblem) -> list[tuple[bool, str]]:
    weights = problem.demand.weights
    faults = [
        (
            bool((weights < 0).any() or not np.isfinite(weights).all()),
            "weights must be finite and not negative",
        )
    ]
    if not isinstance(problem.distances, NearPairs):
        known = problem.distances.values[problem.distances.reachable]
        wrong = not np.isfinite(known).all() or (known < 0).any()
        faults.append((bool(wrong), "distances must be finite and not negative where reachable"))
    return faults


def _wishes(problem: PlacementProblem) -> list[tuple[bool, str]]:
    model, site, demand = problem.model, problem.sites, problem.demand
    units = [d.unit for d in (problem.radius, problem.decay and problem.decay.full) if d]
    spaced = problem.min_spacing
    grouped = site.group is None or demand.group is None
    capacity = (site.capacity is None) != (demand.load is None)
    shifts = demand.slot_weights is not None
    shifts = shifts and (site.capacity is not None or model == "one_per_group")
    needs_radius = model in WITH_RADIUS or bool(problem.floors)
    has_radius = problem.radius is not None or isinstance(problem.distances, NearPairs)
    return [
        (model in WITH_P and problem.p is None, f"{model} needs p"),
        (needs_radius and not has_radius, f"{model} needs a radius"),
        (model == "gradual_cover" and problem.decay is None, "gradual_cover needs a decay"),
        (model == "partial_cover" and not problem.floors, "partial_cover needs floors"),
        (model == "one_per_group" and grouped, "one_per_group needs the groups of rows and sites"),
        (any(u != problem.distances.unit for u in units), "radius and distances differ in unit"),
        (
            spaced is not None and (site.spacing is None or site.spacing.unit != spaced.unit),
            "min_spacing needs the distances between the sites in its unit",
        ),
        (capacity, "capacities of the sites and loads of the rows come together"),
        (
            isinstance(problem.distances, NearPairs) and model not in FROM_PAIRS,
            f"{model} needs the full table of distances",
        ),
        (shifts, "shifts go with models without capacities"),
        (
            problem.assignment != "nearest" and site.capacity is None,
            "single and split assignment go with capacities",
        ),
        (problem.budget is not None and site.cost is None, "a budget needs the sites' costs"),
    ]
