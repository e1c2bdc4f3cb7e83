"""Placement: one entry for all models. The way to an answer is chosen here and nowhere else; what
is said of the answer is worked out again from its sites alone.
"""

from __future__ import annotations

import time

from planner.findings import Finding, InfeasibleError
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.placement.checks import check_problem
from planner.placement.engines import find
from planner.placement.outcome import finished
from planner.placement.problem import PlacementProblem, PlacementSolution
from planner.placement.reasons import no_answer, refuse
from planner.placement.slots import per_slot
from planner.placement.watch import Watch

NO_ANSWER = Finding("placement_no_answer", "error", facts={"ways": 0})


def solve(
    problem: PlacementProblem,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
    ways_out: bool = True,
) -> PlacementSolution:
    """The best sites found, with a bound on what any sites could do.

    ValueError for arrays and wishes that do not fit; InfeasibleError (codes placement_*,
    more_points_than_candidates) where no sites meet the wishes, with the smallest changes that
    would (not looked for without ways_out). `optimal` is said only where the bound meets the
    objective: exactly for whole numbers, else to 1e-9 (1e-6 on the solver's word), relative.
    Sources: see the engines.
    """
    started_s = time.perf_counter()
    check_problem(problem)
    refuse(problem)
    usable = problem.usable

    def named(
        stage: str, share: float, gap: float | None = None, answer: tuple[int, ...] | None = None
    ) -> None:
        sites = None if answer is None else tuple(sorted(usable[list(answer)].tolist()))
        progress(stage, share, gap, sites)

    watch = Watch(named, should_stop, limits or Limits(), started_s)
    progress("placement", 0.0)
    asked = per_slot(problem)
    found = find(asked, watch)
    if found.impossible:
        raise no_answer(asked, watch) if ways_out else InfeasibleError([NO_ANSWER])
    solution = finished(asked, found, watch)
    progress("placement", 1.0, solution.gap, solution.open_sites or None)
    return solution
