"""Real ground as the screens ask for it: the straight line beside the streets, walks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from planner.model.straight import StraightComparison
from planner.model.travel import Isochrone, Walker
from planner.plan.cells import cell_classes
from planner.plan.compare import compare_with_straight, prepare_trial
from planner.plan.reach import walk_areas
from planner.ui.desk import Inquiry
from planner.ui.questions_jobs import JobInquiry

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk

TRIAL = "planner.plan.compare:run_trial"


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

    def classes_of_cells(self, service_id: str, shift: str) -> Callable[[], bytes]:
        """How each cell is served by the plan at hand, one byte a cell, worked out when called."""
        ...


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

    def classes_of_cells(self, service_id: str, shift: str) -> Callable[[], bytes]:
        """As RealGround says."""
        bench, plan = self.desk.campaign.bench, self.desk.plan
        return lambda: cell_classes(bench, plan, service_id, shift).tobytes()
