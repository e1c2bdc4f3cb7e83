"""One submitted job: looked at, waited for, cancelled."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

from planner.findings import Finding, PlannerError
from planner.jobs.state import JobState, Status


class Job:
    """What `Pool.submit` hands back; safe to use from any thread."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._state = JobState("waiting")
        self._result: Any = None
        self._ended = threading.Event()
        self._lock = threading.Lock()

    def poll(self) -> JobState:
        """How far it is now; never blocks."""
        return self._state

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it ended within `timeout_s` seconds (None = however long it takes)."""
        return self._ended.wait(timeout_s)

    def result(self, timeout_s: float | None = None) -> Any:
        """The target's answer, waited for; its PlannerError where it failed or was cancelled;
        TimeoutError when `timeout_s` passes first.
        """
        if not self._ended.wait(timeout_s):
            raise TimeoutError(self.target)
        if self._state.error is not None:
            raise self._state.error
        return self._result

    def cancel(self) -> None:
        """Ask it to end. It may still give the best answer it has; deaf jobs are ended."""
        with self._lock:
            if self._state.status == "waiting":
                finding = Finding("job_cancelled", "error", facts={"target": self.target})
                self._end("cancelled", PlannerError([finding]))
            elif not self._state.done:
                self._state = replace(self._state, stopping=True)

    def begin(self) -> bool:
        """Called by the pool: whether it is still wanted; it runs from now on."""
        with self._lock:
            if self._state.status != "waiting":
                return False
            self._state = replace(self._state, status="running")
            return True

    def tell(
        self, stage: str, share: float, gap: float | None, answer: tuple[int, ...] | None = None
    ) -> None:
        """Called by the pool: progress; the last answer told stays until a better one comes."""
        with self._lock:
            if not self._state.done:
                kept = self._state.answer if answer is None else answer
                self._state = replace(self._state, stage=stage, share=share, gap=gap, answer=kept)

    def succeed(self, result: Any) -> None:
        """Called by the pool: the answer."""
        with self._lock:
            self._result = result
            self._end("done", None)

    def fail(self, error: PlannerError) -> None:
        """Called by the pool: the error."""
        with self._lock:
            self._end("failed", error)

    def drop(self, error: PlannerError) -> None:
        """Called by the pool: ended without an answer because it was cancelled."""
        with self._lock:
            self._end("cancelled", error)

    def _end(self, status: Status, error: PlannerError | None) -> None:
        if self._state.done:
            return
        share = 1.0 if status == "done" else self._state.share
        self._state = replace(self._state, status=status, share=share, error=error)
        self._ended.set()
