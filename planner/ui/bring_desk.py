"""The tables of one workspace as the screens see them: read, looked at, taken, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import streamlit as st

from planner import store
from planner.jobs import Job, JobState
from planner.model.scenario import Scenario
from planner.plan import bring, look_in, take_back
from planner.plan.aside import AsideRow, aside_rows
from planner.plan.begin import Beginning, first_files
from planner.plan.course import ALONE, Course
from planner.plan.look_in import Parcel, Wish
from planner.plan.upload import Uploads
from planner.readers.choices import Choices, TablePreview, TableReading
from planner.settings import Settings
from planner.ui.bring_state import Kind, Reader

if TYPE_CHECKING:
    from planner.plan import OpenCampaign
    from planner.ui.campaign_desk import CampaignDesk


class Tables(Protocol):
    """What can be done with the tables of a workspace."""

    @property
    def workspace(self) -> Path: ...  # noqa: D102
    @property
    def scenario(self) -> Scenario | None: ...  # noqa: D102
    @property
    def can_write(self) -> bool: ...  # noqa: D102

    def read(self, kind: Kind, path: Path, table: str, choices: Choices) -> Reader:
        """Read a file in a worker: kind "preview" or "read"."""
        ...

    def look(self, reading: TableReading, wish: Wish, course: Course = ALONE) -> Parcel:
        """What a file would change."""
        ...

    def take(self, parcel: Parcel, course: Course = ALONE) -> Path:
        """Take it; the folder of the tables. PlannerError where it cannot be."""
        ...

    def last_before(self) -> store.Before | None:
        """What could be taken back."""
        ...

    def take_back(self, course: Course = ALONE) -> None:
        """The tables as they were before the last bringing."""
        ...

    def aside(self) -> tuple[AsideRow, ...]:
        """Rows that wait to be mended."""
        ...


@st.cache_resource(show_spinner=False)
def uploads(settings: Settings) -> Uploads:
    """One worker that reads brought files, for all sessions."""
    return Uploads(settings)


@dataclass(frozen=True, slots=True)
class UploadJob:
    """A file in the worker; beyond its limits its answer is a finding, never an error."""

    uploads: Uploads
    job: Job
    kind: Kind
    path: Path
    table: str
    choices: Choices

    def poll(self) -> JobState:
        """How far it is."""
        return self.job.poll()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it ended within so many seconds."""
        return self.job.wait(timeout_s)

    def result(self) -> TablePreview | TableReading:
        """What the file holds as a table."""
        if self.kind == "preview":
            return self.uploads.previewed(self.job, self.path, self.table, self.choices)
        return self.uploads.was_read(self.job, self.path, self.table, self.choices)

    def cancel(self) -> None:
        """Ask it to end."""
        self.job.cancel()


def read_file(
    settings: Settings,
    kind: Kind,
    path: Path,
    table: str,
    *,
    choices: Choices,
    workspace: Path | None,
) -> UploadJob:
    """Send a file to the worker."""
    own = uploads(settings)
    job = own.submit(kind, path, table, choices, workspace=workspace)
    return UploadJob(own, job, kind, path, table, choices)


@dataclass(frozen=True, slots=True)
class StartTables:
    """The tables of a workspace that cannot be opened yet: an empty folder, or a broken one."""

    workspace: Path
    settings: Settings
    beginning: Beginning
    scenario: Scenario | None = None

    @property
    def can_write(self) -> bool:
        """Whether tables can be written there."""
        return store.can_write(self.workspace)

    def read(self, kind: Kind, path: Path, table: str, choices: Choices) -> Reader:
        """As Tables says."""
        return read_file(self.settings, kind, path, table, choices=choices, workspace=None)

    def look(self, reading: TableReading, wish: Wish, course: Course = ALONE) -> Parcel:
        """As Tables says."""
        beside = self._first_files()
        return look_in.look_in(self.workspace, reading, wish, beside=beside, course=course)

    def take(self, parcel: Parcel, course: Course = ALONE) -> Path:
        """As Tables says, with the name and the days as they are told now."""
        whole = replace(parcel, files={**parcel.files, **self._first_files()})
        return bring.bring(whole, at=_now(), course=course).home

    def _first_files(self) -> Mapping[str, bytes]:
        return first_files(self.beginning, self.workspace)


@dataclass(frozen=True, slots=True)
class CampaignTables:
    """The tables of an open campaign; taking one carries its plan over."""

    desk: CampaignDesk

    @property
    def workspace(self) -> Path:
        """Where the tables lie."""
        return self.desk.workspace

    @property
    def scenario(self) -> Scenario | None:
        """What is planned from."""
        return self.desk.scenario

    @property
    def can_write(self) -> bool:
        """Whether tables can be written there."""
        return store.can_write(look_in.home_of(self.workspace))

    def read(self, kind: Kind, path: Path, table: str, choices: Choices) -> Reader:
        """As Tables says."""
        return read_file(
            self.desk.settings, kind, path, table, choices=choices, workspace=self.workspace
        )

    def look(self, reading: TableReading, wish: Wish, course: Course = ALONE) -> Parcel:
        """As Tables says."""
        campaign = self.desk.campaign
        return look_in.look_in(
            self.workspace,
            reading,
            wish,
            scenario=campaign.bench.scenario,
            plan=campaign.draft,
            told=campaign.findings,
            course=course,
        )

    def take(self, parcel: Parcel, course: Course = ALONE) -> Path:
        """As Tables says."""
        with self.desk.lock:
            own = self.desk.campaign
            brought = bring.bring(parcel, at=_now(), campaign=own, course=course)
            self._go_on(brought)
        return brought.home

    def last_before(self) -> store.Before | None:
        """As Tables says."""
        return take_back.last_before(self.workspace)

    def take_back(self, course: Course = ALONE) -> None:
        """As Tables says."""
        with self.desk.lock:
            own = self.desk.campaign
            back = take_back.take_back(self.workspace, at=_now(), campaign=own, course=course)
            self._go_on(back)

    def aside(self) -> tuple[AsideRow, ...]:
        """As Tables says."""
        return aside_rows(look_in.home_of(self.workspace))

    def _go_on(self, brought: bring.Brought) -> None:
        if brought.campaign is not None:
            self.go_on(brought.campaign)

    def go_on(self, campaign: OpenCampaign) -> None:
        """The desk on the new tables; what was being solved or asked spoke of the old ones."""
        self.desk.cancel_solve()
        self.desk.drop_solved()
        self.desk.campaign = campaign
        self.desk.asked = None


def _now() -> datetime:
    return datetime.now().astimezone()
