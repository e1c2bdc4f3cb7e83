"""How far a job is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.findings import PlannerError

Status = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class JobState:
    """One look at a job: stage code and share 0..1 as the target last told, gap if known.

    `stopping` says that an end was asked for. A job that gave an answer all the same is "done".
    `answer`: the best answer told so far, as numbers (placement: open sites), while it runs.
    """

    status: Status
    stage: str = ""
    share: float = 0.0
    gap: float | None = None
    stopping: bool = False
    error: PlannerError | None = None
    answer: tuple[int, ...] | None = None

    @property
    def done(self) -> bool:
        """Whether nothing more will happen."""
        return self.status in ("done", "failed", "cancelled")
