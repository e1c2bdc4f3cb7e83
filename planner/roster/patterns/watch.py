"""When a search must end, and what it has found so far."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.model.proof import Limits, Progress, StopRequest, relative_gap
from planner.roster.patterns.problem import Assignment, PatternProblem

STAGE = "roster"
HAIR = 1e-6


@dataclass(slots=True)
class Watch:
    """The best roster and bound known, whom to tell and ask, and the moment (perf_counter) when it
    must end; work: branches and neighbourhoods so far. Objectives are whole, so a bound counts up
    to the next whole number.
    """

    problem: PatternProblem
    progress: Progress
    should_stop: StopRequest
    limits: Limits
    deadline_s: float
    best: Assignment | None = None
    objective: float = math.inf
    bound: float = -math.inf
    cancelled: bool = False
    work: int = 0

    def left_s(self) -> float:
        """Seconds until the deadline, never below 0."""
        return max(0.0, self.deadline_s - time.perf_counter())

    @property
    def proved(self) -> bool:
        """Whether the bound meets the objective, up to the gap that was asked for."""
        if self.best is None:
            return False
        return self.bound >= self.objective or self.gap <= self.limits.gap

    @property
    def gap(self) -> float:
        """Relative gap between the best roster and the bound."""
        return relative_gap(self.objective, self.bound)

    @property
    def worked(self) -> bool:
        """Whether all the work that was allowed is done."""
        most = self.limits.max_nodes
        return most is not None and self.work >= most

    def over(self) -> bool:
        """Whether to end now: proof, work, clock or cancel."""
        self.cancelled = self.cancelled or self.should_stop()
        return self.cancelled or self.proved or self.left_s() <= 0.0

    def share(self, most: float) -> Callable[[], float]:
        """Tells how much of this share of the time that is left now has passed: from 0 to 1."""
        begun_s, whole_s = time.perf_counter(), max(1e-9, most * self.left_s())
        return lambda: min(1.0, (time.perf_counter() - begun_s) / whole_s)

    def raise_bound(self, bound: float) -> None:
        """Take note of a lower bound."""
        if math.isfinite(bound):
            self.bound = max(self.bound, float(math.ceil(bound - HAIR)))

    def offer(self, roster: Assignment) -> bool:
        """Keep a roster that keeps every rule if it is the best so far."""
        objective = self.problem.objective(roster)
        if objective >= self.objective:
            return False
        self.best, self.objective = roster.astype(np.int16), float(objective)
        gap = self.gap if math.isfinite(self.bound) else None
        self.progress(STAGE, self._share(), gap)
        return True

    def _share(self) -> float:
        return 1.0 - min(1.0, self.left_s() / max(1e-9, self.limits.time_limit_s))
