"""The roster workbook that came back, as the screens see it: read in a worker, compared, taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from planner.jobs import Job, JobState
from planner.model.returned import ReturnedRoster, RosterChange
from planner.plan.returned import Returned, compare, take
from planner.plan.upload import Uploads
from planner.ui.bring_desk import uploads
from planner.ui.bring_state import Reader

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk


class RosterBack(Protocol):
    """What can be done with a roster that people changed in Excel."""

    def read(self, path: Path) -> Reader:
        """Read the file in a worker; the answer is a ReturnedRoster."""
        ...

    def compare(self, returned: ReturnedRoster, names: Mapping[str, str]) -> Returned:
        """What it would change in the plan at hand; `names`: member code -> name, of those whose
        names can be read now.
        """
        ...

    def take(self, changes: Sequence[RosterChange]) -> int:
        """The plan with these changes as a new version; its number."""
        ...


@dataclass(frozen=True, slots=True)
class RosterJob:
    """A roster in the worker; beyond its limits its answer is a finding, never an error."""

    uploads: Uploads
    job: Job
    path: Path

    def poll(self) -> JobState:
        """How far it is."""
        return self.job.poll()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it ended within so many seconds."""
        return self.job.wait(timeout_s)

    def result(self) -> ReturnedRoster:
        """What the workbook holds."""
        return self.uploads.roster_was_read(self.job, self.path)

    def cancel(self) -> None:
        """Ask it to end."""
        self.job.cancel()


@dataclass(frozen=True, slots=True)
class CampaignRoster:
    """The roster of an open campaign."""

    desk: CampaignDesk

    def read(self, path: Path) -> RosterJob:
        """As RosterBack says."""
        own = uploads(self.desk.settings)
        return RosterJob(own, own.submit_roster(path), path)

    def compare(self, returned: ReturnedRoster, names: Mapping[str, str]) -> Returned:
        """As RosterBack says."""
        return compare(self.desk.plan, returned, names)

    def take(self, changes: Sequence[RosterChange]) -> int:
        """As RosterBack says; a solve under way spoke of the earlier roster and is left."""
        with self.desk.lock:
            campaign = self.desk.campaign
            plan = take(campaign.bench, self.desk.plan, changes)
            self.desk.cancel_solve()
            self.desk.drop_solved()
            return campaign.adopt(plan, note="roster_returned", at=datetime.now().astimezone())
