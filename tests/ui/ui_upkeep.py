"""Upkeep of the sample without a machine: a check and a backup at any point of their way."""

# ruff: noqa: ARG002 - the arguments are those of Upkeep

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from planner.findings import Finding, PlannerError
from planner.jobs import JobState
from planner.plan.backup import BackupLook
from planner.plan.course import ALONE, Course
from planner.plan.self_check import Check
from planner.store.backup import Backup, Manifest, Version
from planner.ui.settings_desk import Checked

AT = datetime(2026, 11, 22, 16, 50, tzinfo=UTC)
WELL = Checked(
    (
        Check("python", well=True, found="3.11.7"),
        Check("campaign", well=True, found="3/3"),
        Check("worker", well=True, found="1.2 s"),
    ),
    AT,
)
UNWELL = replace(WELL, checks=(*WELL.checks[:1], Check("campaign", False, "<b>store</b>")))


def look_of(*, left: tuple[str, ...] = ()) -> BackupLook:
    """A backup of another ward with two versions."""
    manifest = Manifest(
        "service-point-planner backup", 1, AT.isoformat(), "1.0", "Phường <Khác>", "Đợt khác",
        not left, left,
        (Version(1, AT.isoformat(), "shipped", "d1"), Version(2, AT.isoformat(), "vì chợ", "d2")),
        (),
    )  # fmt: skip
    backup = Backup(manifest, b"", {}, {})
    return BackupLook(backup, ("cells.csv",), ("groups.csv",), ("venues.csv",), ("members.csv",))


@dataclass
class FakeLook:
    """A backup in a worker that has ended, or not, or refused."""

    state: JobState = field(default_factory=lambda: JobState("done"))
    look: BackupLook | None = None

    def poll(self) -> JobState:
        """As Looked says."""
        return self.state

    def cancel(self) -> None:
        """As Looked says."""
        self.state = JobState("cancelled")

    def result(self) -> BackupLook:
        """As Looked says."""
        if self.look is None:
            raise PlannerError([Finding("backup_not_a_backup", "error", file="a.zip")])
        return self.look


@dataclass
class FakeUpkeep:
    """Everything is well; no restore was made yet."""

    first: bool = False
    state: JobState | None = None
    done: Checked | None = None
    people: tuple[str, ...] = ()
    looks: FakeLook = field(default_factory=FakeLook)
    restored: list[BackupLook] = field(default_factory=list)
    started: int = 0

    def is_first(self) -> bool:
        """As Upkeep says."""
        return self.first

    def check(self) -> None:
        """As Upkeep says."""
        self.started += 1
        self.state = JobState("running", "check.solver", 0.5)

    def check_state(self) -> JobState | None:
        """As Upkeep says."""
        return self.state

    def stop_check(self) -> None:
        """As Upkeep says."""
        self.state = None

    def checked(self) -> Checked | None:
        """As Upkeep says."""
        return self.done

    def personal(self) -> tuple[str, ...]:
        """As Upkeep says."""
        return self.people

    def backup(self, *, people: bool) -> bytes:
        """As Upkeep says."""
        return b"people" if people else b"none"

    def look(self, data: bytes, file: str) -> FakeLook:
        """As Upkeep says."""
        return self.looks

    def restore(self, look: BackupLook, course: Course = ALONE) -> Path:
        """As Upkeep says."""
        self.restored.append(look)
        return Path("kept.zip")

    def kept(self) -> tuple[Path, ...]:
        """As Upkeep says."""
        return ()
