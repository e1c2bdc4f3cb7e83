"""How far a use case of several steps is, and whether its caller still wants it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.findings import Finding, PlannerError
from planner.model.proof import Progress, StopRequest, never_stop, no_progress

STOPPED = "work_stopped"


@dataclass(frozen=True, slots=True)
class Course:
    """Handed to a use case that takes seconds; the standing one tells nobody and never stops."""

    progress: Progress = no_progress
    should_stop: StopRequest = never_stop

    def at(self, stage: str, share: float) -> None:
        """Tell the step that comes now (a code, and how much is behind it, 0..1). PlannerError
        `work_stopped` where an end was asked for: called only where all can be as it was before.
        """
        if self.should_stop():
            raise PlannerError([Finding(STOPPED, "error")])
        self.progress(stage, share)


ALONE = Course()
