"""Several services placed at once: they share venues, money and people, and one bound."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from planner.findings import Finding, InfeasibleError
from planner.model.proof import (
    Certificate,
    Limits,
    Progress,
    Status,
    StopRequest,
    never_stop,
    no_progress,
    relative_gap,
)
from planner.placement.checks import check_problem
from planner.placement.general import SharedFound, SharedProblem, solve_shared
from planner.placement.outcome import finished
from planner.placement.problem import EndedBy, PlacementSolution
from planner.placement.watch import Watch

MET = 1e-6


@dataclass(frozen=True, slots=True)
class TogetherSolution:
    """parts: each service's sites and numbers; what is proved is proved of the sum: objective
    (None where stopped before an answer), bound and gap of the weighted sum of the parts.
    """

    parts: tuple[PlacementSolution, ...]
    objective: float | None
    bound: float | None
    gap: float | None
    status: Status
    certificate: Certificate
    ended_by: EndedBy
    runtime_s: float
    seed: int


def solve_together(
    shared: SharedProblem,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> TogetherSolution:
    """The best sites of all services together. ValueError for lists that do not fit;
    InfeasibleError (placement_nothing_fits) where they cannot be had at once.
    """
    for problem in shared.parts:
        check_problem(problem)
    watch = Watch(progress, should_stop, limits or Limits(), time.perf_counter())
    found = solve_shared(shared, watch)
    if found.objective is None and found.ended_by == "proof":
        raise InfeasibleError([Finding("placement_nothing_fits", "error")])
    return _told(shared, found, watch)


def _told(shared: SharedProblem, found: SharedFound, watch: Watch) -> TogetherSolution:
    parts = tuple(
        finished(problem, part, watch)
        for problem, part in zip(shared.parts, found.parts, strict=True)
    )
    known = found.objective is not None and np.isfinite(found.bound)
    gap = relative_gap(found.objective or 0.0, found.bound) if known else None
    status: Status = "stopped" if found.objective is None else "feasible"
    if gap is not None and gap <= MET:
        gap, status = 0.0, "optimal"
    return TogetherSolution(
        parts=parts,
        objective=found.objective,
        bound=found.bound if np.isfinite(found.bound) else None,
        gap=gap,
        status=status,
        certificate=found.certificate,
        ended_by="proof" if status == "optimal" else found.ended_by,
        runtime_s=time.perf_counter() - watch.started_s,
        seed=watch.limits.seed,
    )
