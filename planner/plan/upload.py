"""Use case: look at and read a file that a user brings, in a worker process of its own with limits
of time and memory; a file beyond them is a finding, and a fresh worker stands ready.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Self

from planner.findings import Finding, PlannerError
from planner.jobs import Job, Pool
from planner.model.returned import ReturnedRoster
from planner.readers import Choices, TablePreview, TableReading
from planner.readers.ground_file import GroundFile
from planner.readers.upload import UploadOrder
from planner.settings import Settings

WARM = ("planner.readers.one_table",)
GRACE_S = 0.5
Wish = Literal["preview", "read"]
_TARGETS: dict[Wish, str] = {
    "preview": "planner.readers.upload:preview",
    "read": "planner.readers.upload:read",
}
_ROSTER = "planner.readers.returned_roster:read_as_job"
_GROUND = "planner.readers.ground_file:read_as_job"
_REASONS = {
    "job_timed_out": "file_too_slow",
    "worker_out_of_memory": "file_too_heavy",
    "worker_died": "file_too_heavy",
    "job_cancelled": "reading_cancelled",
}
NOTHING = Choices()


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """Seconds a file may take; MB of memory its worker may have, the libraries included (address
    space on POSIX, resident elsewhere).
    """

    seconds: float = 20.0
    memory_mb: int = 1024


class Uploads:
    """One warm worker that reads the files of users; safe to use from any thread."""

    def __init__(self, settings: Settings, limits: UploadLimits | None = None) -> None:
        self.limits = limits or UploadLimits()
        own = replace(settings, solves_at_once=1, worker_memory_mb=self.limits.memory_mb)
        self._pool = Pool(own, warm=WARM, grace_s=GRACE_S)

    def submit(
        self,
        wish: Wish,
        path: Path,
        table: str = "",
        choices: Choices = NOTHING,
        *,
        workspace: Path | None = None,
    ) -> Job:
        """Ask for a preview or a reading; `previewed` and `was_read` give the job's answer."""
        order = UploadOrder(path, table, choices, workspace)
        return self._pool.submit(_TARGETS[wish], order, timeout_s=self.limits.seconds)

    def preview(
        self,
        path: Path,
        table: str = "",
        choices: Choices = NOTHING,
        *,
        workspace: Path | None = None,
    ) -> TablePreview:
        """`readers.preview_table` in the worker; waits for it."""
        job = self.submit("preview", path, table, choices, workspace=workspace)
        return self.previewed(job, path, table, choices)

    def read(
        self,
        path: Path,
        table: str = "",
        choices: Choices = NOTHING,
        *,
        workspace: Path | None = None,
    ) -> TableReading:
        """`readers.read_table` in the worker; waits for it."""
        job = self.submit("read", path, table, choices, workspace=workspace)
        return self.was_read(job, path, table, choices)

    def previewed(
        self, job: Job, path: Path, table: str = "", choices: Choices = NOTHING
    ) -> TablePreview:
        """The preview of a job, waited for; one with an error finding where the worker failed."""
        try:
            answer: TablePreview = job.result()
        except PlannerError as error:
            findings = self._told(error, path)
            return _empty_preview(path.name, table, choices, findings)
        return answer

    def was_read(
        self, job: Job, path: Path, table: str = "", choices: Choices = NOTHING
    ) -> TableReading:
        """The reading of a job, waited for; one with an error finding where the worker failed."""
        try:
            answer: TableReading = job.result()
        except PlannerError as error:
            findings = self._told(error, path)
            return TableReading(path.name, table, choices, (), (), (), (), (), findings)
        return answer

    def submit_roster(self, path: Path) -> Job:
        """Ask for a returned roster; `roster_was_read` gives the job's answer."""
        return self._pool.submit(_ROSTER, path, timeout_s=self.limits.seconds)

    def roster_was_read(self, job: Job, path: Path) -> ReturnedRoster:
        """The roster of a job, waited for; one with an error finding where the worker failed."""
        try:
            answer: ReturnedRoster = job.result()
        except PlannerError as error:
            return ReturnedRoster(path.name, (), self._told(error, path))
        return answer

    def submit_ground(self, path: Path) -> Job:
        """Ask what ground a file holds; `ground_was_read` gives the job's answer."""
        return self._pool.submit(_GROUND, path, timeout_s=self.limits.seconds)

    def ground_was_read(self, job: Job, path: Path) -> GroundFile:
        """What the file is, waited for; one with an error finding where the worker failed."""
        try:
            answer: GroundFile = job.result()
        except PlannerError as error:
            return GroundFile(None, "", self._told(error, path))
        return answer

    def close(self) -> None:
        """End the worker."""
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _told(self, error: PlannerError, path: Path) -> tuple[Finding, ...]:
        """What stopped the worker, said of the file."""
        facts: dict[str, str | int | float] = {
            "seconds": self.limits.seconds,
            "megabytes": self.limits.memory_mb,
        }
        codes = (_REASONS.get(finding.code, "reader_failed") for finding in error.findings)
        return tuple(Finding(code, "error", path.name, facts=facts) for code in codes)


def _empty_preview(
    file: str, table: str, choices: Choices, findings: tuple[Finding, ...]
) -> TablePreview:
    """Nothing but findings."""
    return TablePreview(
        file=file,
        table=table,
        choices=choices,
        evidence=(),
        sheets=(),
        header=(),
        raw_rows=(),
        found={},
        missing=(),
        assumed=(),
        unknown=(),
        samples=(),
        findings=findings,
        accepted_rows=0,
        held_rows=0,
    )
