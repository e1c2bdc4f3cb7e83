"""Files that are read at once, in this process, for pages that bring tables."""

# ruff: noqa: ARG002 - the arguments are those of Tables

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner import readers
from planner.jobs import JobState
from planner.model.scenario import Scenario
from planner.plan.aside import AsideRow
from planner.plan.course import ALONE, Course
from planner.plan.look_in import Parcel, Wish, look_in
from planner.readers.choices import Choices, TableReading
from planner.store import Before


@dataclass
class DoneJob:
    """A job that has ended before anybody asks."""

    answer: Any

    def poll(self) -> JobState:
        """As Reader says."""
        return JobState("done", share=1.0)

    def wait(self, timeout_s: float | None = None) -> bool:
        """As Reader says."""
        return True

    def result(self) -> Any:
        """As Reader says."""
        return self.answer

    def cancel(self) -> None:
        """As Reader says."""


def read_here(kind: str, path: Path, table: str, choices: Choices) -> DoneJob:
    """A preview or a reading, made in this process."""
    read = readers.preview_table if kind == "preview" else readers.read_table
    return DoneJob(read(path, table, choices))


@dataclass
class FakeTables:
    """Tables of a sample that lies on no disk; what is taken is remembered."""

    scenario: Scenario
    workspace: Path = Path("sample")
    can_write: bool = True
    before: Before | None = None
    rows: tuple[AsideRow, ...] = ()
    taken: list[Parcel] = field(default_factory=list)
    backs: int = 0

    def read(self, kind: str, path: Path, table: str, choices: Choices) -> DoneJob:
        """As Tables says."""
        return read_here(kind, path, table, choices)

    def look(self, reading: TableReading, wish: Wish, course: Course = ALONE) -> Parcel:
        """As Tables says."""
        return look_in(self.workspace, reading, wish, course=course)

    def take(self, parcel: Parcel, course: Course = ALONE) -> Path:
        """As Tables says."""
        course.at("write", 0.0)
        self.taken.append(parcel)
        return self.workspace

    def last_before(self) -> Before | None:
        """As Tables says."""
        return self.before

    def take_back(self, course: Course = ALONE) -> None:
        """As Tables says."""
        course.at("write", 0.0)
        self.backs += 1

    def aside(self) -> tuple[AsideRow, ...]:
        """As Tables says."""
        return self.rows
