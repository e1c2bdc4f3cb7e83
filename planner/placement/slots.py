"""Multi-period by shift: a row for every shift, near only to the sites that open in it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.placement.problem import Demand, Distances, PlacementProblem


def per_slot(problem: PlacementProblem) -> PlacementProblem:
    """The same question with rows x slots rows (C order) weighing demand.slot_weights; the problem
    itself where it has no slots. Priority groups and floors count people once in every slot.
    """
    if problem.demand.slot_weights is None:
        return problem
    assert problem.sites.slots is not None
    slots, table = problem.demand.slot_weights.shape[1], problem.table
    open_ = np.tile(problem.sites.slots.T, (table.shape[0], 1))
    demand = problem.demand
    return replace(
        problem,
        distances=Distances(
            np.repeat(table.values, slots, axis=0),
            np.repeat(table.reachable, slots, axis=0) & open_,
            table.unit,
        ),
        demand=Demand(
            weights=problem.demand.slot_weights.reshape(-1).astype(np.float64),
            group=None if demand.group is None else np.repeat(demand.group, slots),
            group_ids=demand.group_ids,
            priority={who: np.repeat(n, slots) for who, n in demand.priority.items()},
            ids=tuple(name for name in demand.ids for _ in range(slots)),
        ),
        sites=replace(problem.sites, slots=None),
    )
