"""Small models whose relaxation is nearly whole: keep what is whole, search for the rest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.model.proof import relative_gap
from planner.roster.draft import LinearModel
from planner.roster.highs import Answer, Watch, relax, rounded_up, solve_whole

WHOLE = 1e-6


def solve_nearly_whole(
    model: LinearModel, watch: Watch, *, start: NDArray[np.float64] | None = None
) -> Answer:
    """Branch and cut to the gap of the limits. First with the whole values of the relaxation kept:
    where that is as cheap as the relaxation, nothing is cheaper; else it is a better start.
    """
    relaxed = relax(model, watch, by="simplex")
    if relaxed.ended_by == "cancel":
        return relaxed
    if relaxed.values is None:
        return solve_whole(model, watch, start=start)
    bound = rounded_up(relaxed.bound, model)
    kept = np.where(model.integer, np.floor(relaxed.values + WHOLE), model.lower)
    near = solve_whole(replace(model, lower=np.maximum(model.lower, kept)), watch)
    if near.values is not None and relative_gap(near.objective, bound) <= watch.limits.gap:
        return replace(near, bound=bound)
    if near.ended_by == "cancel" or (near.ended_by == "clock" and near.values is not None):
        return near
    if near.values is not None and (start is None or near.objective < model.cost @ start):
        start = near.values
    return solve_whole(model, watch, start=start)
