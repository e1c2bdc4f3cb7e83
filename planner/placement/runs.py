"""Several solves for one question, under one limit and one progress."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from planner.model.proof import Limits, Progress, StopRequest
from planner.placement.problem import PlacementProblem, PlacementSolution
from planner.placement.solve import solve


@dataclass(slots=True)
class Run:
    """Whom a series of solves tells and asks, and how many of `total` are done. The limits are for
    all of them: each has an equal share of the time left, or as if `ahead` were still to come.
    """

    progress: Progress
    should_stop: StopRequest
    limits: Limits
    total: int
    started_s: float
    done: int = 0
    ahead: int = 0

    def solve(self, problem: PlacementProblem, *, ways_out: bool = True) -> PlacementSolution:
        """The next solve, within its share of the time that is left."""
        ahead = self.ahead or max(self.total - self.done, 1)
        left = self.limits.time_limit_s - (time.perf_counter() - self.started_s)
        own = replace(self.limits, time_limit_s=max(0.0, left) / ahead)

        done = self.done
        self.done += 1

        def part(
            stage: str,
            share: float,
            gap: float | None = None,
            answer: tuple[int, ...] | None = None,
        ) -> None:
            self.progress(stage, min(1.0, (done + share) / self.total), gap, answer)

        stop = self.should_stop
        return solve(problem, progress=part, should_stop=stop, limits=own, ways_out=ways_out)
