"""Whom a solve tells how far it is, and whom it asks whether to go on."""

from __future__ import annotations

import time
from dataclasses import dataclass

from planner.model.proof import Limits, Progress, StopRequest
from planner.placement.problem import EndedBy


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom to tell and to ask during a solve; started_s is a perf_counter moment."""

    progress: Progress
    should_stop: StopRequest
    limits: Limits
    started_s: float

    @property
    def left_s(self) -> float:
        """Seconds until the time limit, never below 0."""
        return max(0.0, self.limits.time_limit_s - (time.perf_counter() - self.started_s))

    @property
    def share(self) -> float:
        """Share of the time limit that is used, below 1."""
        used = time.perf_counter() - self.started_s
        return min(0.99, used / max(self.limits.time_limit_s, 1e-9))

    def tell(self, gap: float | None = None, answer: tuple[int, ...] | None = None) -> None:
        """Reports how far the solve is, and the open sites of a better answer where there is one
        (positions of the case that is being solved).
        """
        self.progress("placement", self.share, gap, answer)

    def asked_to_end(self) -> EndedBy | None:
        """Why the solve should end now, if it should."""
        if self.should_stop():
            return "cancel"
        return "clock" if self.left_s <= 0.0 else None

    def good_enough(self, objective: float, bound: float) -> bool:
        """Whether the wished gap, if one above 0 is wished, is reached."""
        if not (abs(objective) < float("inf") and abs(bound) < float("inf")):
            return False
        wished = self.limits.gap
        return wished > 0.0 and abs(objective - bound) <= wished * max(abs(objective), 1.0)
