"""What one browser session does on the page of settings."""

from __future__ import annotations

from dataclasses import dataclass

from planner.findings import Finding
from planner.plan.backup import BackupLook
from planner.ui.settings_desk import Looked


@dataclass(slots=True)
class Restoring:
    """The backup at hand: which upload it came by, the job that looks it over, what it holds; what
    was said or refused last. stays: it is at hand though no upload is on the page.
    """

    upload: str = ""
    job: Looked | None = None
    look: BackupLook | None = None
    told: str = ""
    problems: tuple[Finding, ...] = ()
    stays: bool = False

    def begin(self, upload: str, job: Looked, *, stays: bool = False) -> None:
        """Look over another file."""
        self.drop()
        self.upload, self.job, self.stays = upload, job, stays

    def drop(self) -> None:
        """Nothing is at hand any more."""
        if self.job is not None:
            self.job.cancel()
        self.upload, self.job, self.look, self.told, self.problems = "", None, None, "", ()
        self.stays = False
