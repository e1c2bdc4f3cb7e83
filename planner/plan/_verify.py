"""The independent check of a placement's certificate, asked before anything is claimed."""

from __future__ import annotations

import numpy as np

from planner.audit.certificate import certified_bound, location_case
from planner.placement.problem import (
    NearPairs,
    PlacementProblem,
    PlacementSolution,
    whole_numbers,
)
from planner.placement.slots import per_slot

TOLERANCE = 1e-6


def confirmed(problem: PlacementProblem, found: PlacementSolution) -> float | None:
    """The bound that a recomputation which knows no solver carries: the claimed one where it holds
    (whole numbers of people may be rounded), else the weaker one; None where the model has no such
    check.
    """
    if found.evidence is None or found.bound is None or isinstance(problem.distances, NearPairs):
        return None
    problem = per_slot(problem)
    usable = problem.usable
    case = location_case(
        problem.model,
        problem.table.walk[:, usable],
        problem.weights,
        p=problem.p or len(found.open_sites),
        required=tuple(np.flatnonzero(np.isin(usable, problem.required)).tolist()),
        radius=problem.radius.value if problem.radius else None,
    )
    bound = None if case is None else certified_bound(found.evidence, case)
    if bound is None:
        return None
    missing = bound - found.bound if problem.sense == "max" else found.bound - bound
    whole = problem.model == "max_cover" and whole_numbers(problem.weights)
    margin = 1.0 - TOLERANCE if whole else TOLERANCE * max(1.0, abs(found.bound))
    return found.bound if missing <= margin else bound
