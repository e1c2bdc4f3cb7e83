"""The objective where a row's people may go to several sites."""

from __future__ import annotations

import numpy as np

from planner.placement.costs import decayed, equivalent, kappa_of
from planner.placement.problem import PlacementProblem, Shares

USED = 1e-6


def shared_objective(problem: PlacementProblem, shares: Shares) -> float:
    """The model's objective (money apart), each share counted at its own site. backup_cover: rows
    have two places, so their shares add up to 2; the centers look at every place in use.
    """
    model = problem.model
    people = problem.weights[shares.row] * shares.share
    if model == "max_cover":
        return float(people.sum())
    if model == "backup_cover":
        return float(people.sum()) / 2.0
    walk = problem.table.values[shares.row, shares.site]
    if model == "gradual_cover":
        assert problem.decay is not None
        return float((people * decayed(walk, problem.decay)).sum())
    if model == "kolm_pollak":
        kappa = kappa_of(problem)
        reached = np.unique(shares.row)
        weight = float(problem.weights[reached].sum())
        return equivalent(float((people * np.expm1(kappa * walk)).sum()), weight, kappa)
    used = (shares.share > USED) & (people > 0)
    if model == "p_center":
        return float(walk[used].max(initial=0.0))
    if model == "weighted_p_center":
        return float((problem.weights[shares.row] * walk)[used].max(initial=0.0))
    return float((people * walk).sum())
