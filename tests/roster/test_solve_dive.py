"""Small models by keeping what is whole: as cheap as branch and cut, within the gap asked for."""

from __future__ import annotations

import time

import numpy as np
import pytest

from planner.benchmark.campaign_instance import campaign_problem
from planner.model.proof import Limits, never_stop, no_progress
from planner.roster.dive import solve_nearly_whole
from planner.roster.highs import Watch, solve_whole
from planner.roster.parts import split
from planner.roster.search import draft_of


def watch(gap: float = 0.0) -> Watch:
    return Watch(no_progress, never_stop, time.perf_counter() + 300.0, Limits(gap=gap))


@pytest.mark.parametrize("seed", range(4))
def test_as_cheap_as_branch_and_cut(seed):
    """Objective, wholeness and bound agree with those of the whole search, part by part."""
    problem = campaign_problem(40, 6, seed)
    for part in split(problem).parts:
        model = draft_of(part, problem.scenario.rules).model()
        found, true = (solver(model, watch()) for solver in (solve_nearly_whole, solve_whole))
        assert found.objective == pytest.approx(true.objective)
        assert found.bound <= true.objective + 1e-6
        held = model.matrix @ found.values
        assert (held <= model.row_upper + 1e-6).all()
        assert (held >= model.row_lower - 1e-6).all()
        whole = found.values[model.integer]
        assert np.abs(whole - np.round(whole)).max() <= 1e-6


def test_a_gap_that_is_asked_for_is_kept():
    """With a gap the answer is within it of the bound that comes with it."""
    problem = campaign_problem(60, 9, 1)
    for part in split(problem).parts:
        model = draft_of(part, problem.scenario.rules).model()
        found = solve_nearly_whole(model, watch(0.01))
        assert found.objective - found.bound <= 0.01 * found.objective + 1.0
        assert found.ended_by == "proof"
