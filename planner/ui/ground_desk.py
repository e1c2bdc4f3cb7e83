"""Real ground as the screens ask for it: the straight line beside the streets, walks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from planner.findings import BadInputError
from planner.i18n.catalogue import Language
from planner.jobs import Job, JobState
from planner.model.straight import StraightComparison
from planner.model.travel import Isochrone, Walker
from planner.plan.bring_ground import FetchOrder, stand_on_ground, take_ground
from planner.plan.cells import cell_classes
from planner.plan.compare import compare_with_straight, prepare_trial
from planner.plan.course import ALONE, Course
from planner.plan.group_files import GroupPages, group_pages
from planner.plan.look_in import home_of
from planner.plan.reach import walk_areas
from planner.ui.bring_desk import uploads
from planner.ui.desk import Inquiry
from planner.ui.questions_jobs import JobInquiry

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk

PACK = "planner.plan.group_files:archive_as_job"
FETCH = "planner.plan.bring_ground:fetch_as_job"
TRIAL = "planner.plan.compare:run_trial"
FETCH_WITHIN_S = 900.0


class RealGround(Protocol):
    """What can be asked of the ground under the plan at hand."""

    @property
    def has_streets(self) -> bool: ...  # noqa: D102

    def compare(self, factor: float) -> StraightComparison:
        """The plan's points under the straight line times `factor` and on the streets."""
        ...

    def try_straight(self, service_id: str, factor: float) -> Inquiry:
        """Where the points would stand by the straight line; the result is a StraightTrial."""
        ...

    def areas(
        self, stop_id: str, walker: Walker, minutes: Sequence[float]
    ) -> tuple[Isochrone, ...]:
        """How far a walker gets from a stop's door."""
        ...

    def speed_kmh(self, walker: Walker) -> float:
        """How fast a walker is taken to walk."""
        ...

    def fetch(self, place: str) -> GroundJob:
        """Bring streets and outline of a place into the workspace, from the hosts of settings."""
        ...

    def look(self, path: Path) -> GroundJob:
        """Look at a file of streets, of the ward's map or of tiles."""
        ...

    def take(self, job: GroundJob, course: Course = ALONE) -> str:
        """Stand on what a job brought: "streets", "ward" or "tiles". PlannerError where it failed
        or the tables do not go with it.
        """
        ...

    def classes_of_cells(self, service_id: str, shift: str) -> Callable[[], bytes]:
        """How each cell is served by the plan at hand, one byte a cell, worked out when called."""
        ...

    def group_pages(self) -> GroupPages:
        """The plan at hand, ready for the pages of its groups."""
        ...

    def pack_pages(self, pages: GroupPages, day: date, language: Language) -> Packed:
        """The pages of all groups in one file, made beside the screen."""
        ...


class Packed(Protocol):
    """A file on its way in a worker."""

    def poll(self) -> JobState:
        """How far it is."""
        ...

    def cancel(self) -> None:
        """Ask it to end."""
        ...

    def result(self) -> bytes:
        """The file; PlannerError where it failed or was stopped."""
        ...


@dataclass(frozen=True, slots=True)
class GroundJob:
    """Ground on its way: the job, and the file that is looked at (None = fetched)."""

    job: Job
    path: Path | None = None

    def wait(self, timeout_s: float) -> bool:
        """Whether it ended within so many seconds."""
        return self.job.wait(timeout_s)

    def share(self) -> float:
        """How far it is, 0..1."""
        return self.job.poll().share

    def cancel(self) -> None:
        """Ask it to end."""
        self.job.cancel()


@dataclass(frozen=True, slots=True)
class CampaignGround:
    """The ground of an open campaign."""

    desk: CampaignDesk

    @property
    def has_streets(self) -> bool:
        """Whether walks follow a street network."""
        return self.desk.campaign.bench.network is not None

    def compare(self, factor: float) -> StraightComparison:
        """As RealGround says."""
        return compare_with_straight(self.desk.campaign.bench, self.desk.plan, factor=factor)

    def try_straight(self, service_id: str, factor: float) -> JobInquiry:
        """As RealGround says."""
        trial = prepare_trial(self.desk.campaign.bench, self.desk.plan, service_id, factor=factor)
        limits = self.desk.questions.limits
        return JobInquiry(self.desk.workers().submit(TRIAL, trial, limits=limits), trial.stop_ids)

    def areas(
        self, stop_id: str, walker: Walker, minutes: Sequence[float]
    ) -> tuple[Isochrone, ...]:
        """As RealGround says."""
        return walk_areas(self.desk.campaign.bench, stop_id, walker, minutes)

    def speed_kmh(self, walker: Walker) -> float:
        """As RealGround says."""
        return self.desk.campaign.bench.prepared.walkers[walker].speed_kmh

    def fetch(self, place: str) -> GroundJob:
        """As RealGround says."""
        order = FetchOrder(place, self._home(), self.desk.settings.fetch)
        return GroundJob(self.desk.workers().submit(FETCH, order, timeout_s=FETCH_WITHIN_S))

    def look(self, path: Path) -> GroundJob:
        """As RealGround says."""
        return GroundJob(uploads(self.desk.settings).submit_ground(path), path)

    def take(self, job: GroundJob, course: Course = ALONE) -> str:
        """As RealGround says."""
        taken, kind = None, "streets"
        if job.path is None:
            job.job.result()
        else:
            found = uploads(self.desk.settings).ground_was_read(job.job, job.path)
            if found.kind is None:
                raise BadInputError(found.findings)
            taken, kind = take_ground(job.path, found, self._home()), found.kind
        if kind != "tiles":
            with self.desk.lock:
                own = self.desk.campaign
                fresh = stand_on_ground(own, at=_now(), taken=taken, course=course)
                self.desk.tables.go_on(fresh)
        return kind

    def _home(self) -> Path:
        return home_of(self.desk.workspace)

    def classes_of_cells(self, service_id: str, shift: str) -> Callable[[], bytes]:
        """As RealGround says."""
        bench, plan = self.desk.campaign.bench, self.desk.plan
        return lambda: cell_classes(bench, plan, service_id, shift).tobytes()

    def group_pages(self) -> GroupPages:
        """As RealGround says."""
        return group_pages(self.desk.campaign.bench, self.desk.plan)

    def pack_pages(self, pages: GroupPages, day: date, language: Language) -> Job:
        """As RealGround says."""
        return self.desk.workers().submit(PACK, pages.order(day, language))


def _now() -> datetime:
    return datetime.now().astimezone()
