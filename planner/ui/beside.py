"""Work in this process beside the screen: it may change the open campaign, unlike a job of the
workers, and is watched and stopped as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from planner.findings import PlannerError
from planner.jobs import JobState
from planner.plan.course import Course

AT_ONCE = 4
THREADS = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="planner-beside")


@dataclass(slots=True)
class Beside:
    """One piece of work: a function that is handed its course. An end that is asked for comes at
    the next step of the course; what is behind the last one is carried through.
    """

    work: Callable[[Course], Any]
    stage: str = ""
    share: float = 0.0
    stopping: bool = False
    future: Future[Any] = field(init=False)

    def __post_init__(self) -> None:
        self.future = THREADS.submit(self.work, Course(self._tell, lambda: self.stopping))

    def poll(self) -> JobState:
        """How far it is; never blocks."""
        if not self.future.done():
            return JobState("running", self.stage, self.share, stopping=self.stopping)
        error = self.future.exception()
        known = error if isinstance(error, PlannerError) else None
        return JobState("failed" if error else "done", self.stage, 1.0, error=known)

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it ended within so many seconds."""
        try:
            self.future.exception(timeout_s)
        except TimeoutError:
            return False
        return True

    def result(self) -> Any:
        """What the work gave; its error where it failed."""
        return self.future.result()

    def cancel(self) -> None:
        """Ask it to end."""
        self.stopping = True

    def _tell(
        self, stage: str, share: float, gap: float | None = None, answer: object = None
    ) -> None:
        del gap, answer
        self.stage, self.share = stage, share
