"""What the page of settings asks: the self-check, the backup, the way back from one."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from planner.findings import PlannerError
from planner.jobs import Job, JobState
from planner.plan.backup import (
    KEPT,
    BackupLook,
    BackupOrder,
    make_backup,
    personal_of,
    restore_backup,
)
from planner.plan.course import ALONE, Course
from planner.plan.self_check import Check, CheckOrder

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk

CHECK = "planner.plan.self_check:self_check"
LOOK = "planner.plan.backup:look_as_job"
REMEMBERED = "self_check"
CHECK_WITHIN_S = 180.0


@dataclass(frozen=True, slots=True)
class Checked:
    """A self-check that ended: every line, and when."""

    checks: tuple[Check, ...]
    at: datetime

    @property
    def well(self) -> int:
        """How many are well."""
        return sum(check.well for check in self.checks)


class Looked(Protocol):
    """A backup that is being looked over, or was."""

    def poll(self) -> JobState:
        """How far it is."""
        ...

    def cancel(self) -> None:
        """Ask it to end."""
        ...

    def result(self) -> BackupLook:
        """What it holds; PlannerError where it is none."""
        ...


class Upkeep(Protocol):
    """What keeps a campaign and its machine well."""

    def is_first(self) -> bool:
        """Whether this campaign is open for the first time; then the check runs by itself."""
        ...

    def check(self) -> None:
        """Look over machine, folder and file again, beside the screen."""
        ...

    def check_state(self) -> JobState | None:
        """How far the check is; None where none runs."""
        ...

    def stop_check(self) -> None:
        """Ask the check to end."""
        ...

    def checked(self) -> Checked | None:
        """The last check that ended."""
        ...

    def personal(self) -> tuple[str, ...]:
        """Names of files with names and phones."""
        ...

    def backup(self, *, people: bool) -> bytes:
        """Campaign and tables in one file."""
        ...

    def look(self, data: bytes, file: str) -> Looked:
        """Look over a backup beside the screen."""
        ...

    def restore(self, look: BackupLook, course: Course = ALONE) -> Path:
        """Put it in the place of what is there; where that was kept. Stopped on its course, all is
        as it was.
        """
        ...

    def kept(self) -> tuple[Path, ...]:
        """Backups that were kept before a restore, the newest first."""
        ...


@dataclass(slots=True)
class CheckJob:
    """The check of one process: the job, when it began, what came of the last, whether it began by
    itself because the campaign was open for the first time.
    """

    job: Job | None = None
    at: datetime | None = None
    began_s: float = 0.0
    done: Checked | None = None
    first: bool = False
    personal: tuple[object, tuple[str, ...]] = field(default=(None, ()))


@dataclass(frozen=True, slots=True)
class LookJob:
    """A backup in a worker."""

    job: Job

    def poll(self) -> JobState:
        """As Looked says."""
        return self.job.poll()

    def cancel(self) -> None:
        """As Looked says."""
        self.job.cancel()

    def result(self) -> BackupLook:
        """As Looked says."""
        look: BackupLook = self.job.result(0.0)
        return look


@dataclass(frozen=True, slots=True)
class CampaignUpkeep:
    """Upkeep of an open campaign."""

    desk: CampaignDesk

    def is_first(self) -> bool:
        """As Upkeep says; what came of that check is remembered with the campaign."""
        own = self.desk.checking
        if not own.first and own.job is None and not self.desk.remembered(REMEMBERED):
            own.first = True
            self.check()
        return own.first

    def check(self) -> None:
        """As Upkeep says."""
        state = self.check_state()
        if state is None:
            own, at = self.desk.checking, _now()
            order = CheckOrder(at, self.desk.workspace, self.desk.campaign.database)
            own.job = self.desk.workers().submit(CHECK, order, timeout_s=CHECK_WITHIN_S)
            own.at, own.began_s = at, time.perf_counter()

    def check_state(self) -> JobState | None:
        """As Upkeep says; what ended well is taken as the last check."""
        own = self.desk.checking
        if own.job is None:
            return None
        state = own.job.poll()
        if state.status == "done" and own.at is not None:
            waited = Check("worker", True, f"{time.perf_counter() - own.began_s:.1f} s")
            self._take(Checked((*own.job.result(), waited), own.at))
        elif state.status == "failed":
            code = state.error.findings[0].code if state.error else ""
            self._take(Checked((Check("worker", well=False, found=code),), own.at or _now()))
        elif state.done:
            own.job = None
        return None if own.job is None else state

    def stop_check(self) -> None:
        """As Upkeep says."""
        if self.desk.checking.job is not None:
            self.desk.checking.job.cancel()

    def checked(self) -> Checked | None:
        """As Upkeep says."""
        self.check_state()
        return self.desk.checking.done

    def personal(self) -> tuple[str, ...]:
        """As Upkeep says; looked for again only when a file changed."""
        home, own = self.desk.workspace, self.desk.checking
        paths = sorted(home.iterdir()) if home.is_dir() else [home]
        seen = tuple((p.name, p.stat().st_mtime_ns) for p in paths if p.is_file())
        if own.personal[0] != seen:
            own.personal = (seen, personal_of(home))
        return own.personal[1]

    def backup(self, *, people: bool) -> bytes:
        """As Upkeep says."""
        with self.desk.lock:
            return make_backup(self.desk.campaign, at=_now(), people=people)

    def look(self, data: bytes, file: str) -> LookJob:
        """As Upkeep says."""
        order = BackupOrder(data, file, self.desk.workspace)
        return LookJob(self.desk.workers().submit(LOOK, order, timeout_s=CHECK_WITHIN_S))

    def restore(self, look: BackupLook, course: Course = ALONE) -> Path:
        """As Upkeep says; what was being solved or asked spoke of the state before."""
        with self.desk.lock:
            restored = restore_backup(look, self.desk.campaign, at=_now(), course=course)
            self.desk.go_on_with(restored.campaign)
            return restored.kept

    def kept(self) -> tuple[Path, ...]:
        """As Upkeep says."""
        folder = self.desk.campaign.file.path.parent / KEPT
        found = folder.glob("*.zip") if folder.is_dir() else ()
        return tuple(sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True))

    def _take(self, done: Checked) -> None:
        """The check is over; the first one of a campaign is remembered with it."""
        own = self.desk.checking
        own.job, own.done = None, done
        try:
            self.desk.remember(REMEMBERED, f"{done.well}/{len(done.checks)} {done.at.isoformat()}")
        except PlannerError:
            own.first = True


def _now() -> datetime:
    return datetime.now().astimezone()
