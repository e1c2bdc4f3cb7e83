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

    def rest(self, behind: float) -> Course:
        """The course of a part that comes when a share (0..1) of the whole is behind."""

        def told(
            stage: str,
            share: float,
            gap: float | None = None,
            answer: tuple[int, ...] | None = None,
        ) -> None:
            self.progress(stage, behind + (1 - behind) * share, gap, answer)

        return Course(told, self.should_stop)


ALONE = Course()
