"""What lies ahead of a plan as the screens see it: where it stands, and every position of the
sliders once it is solved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from planner import store
from planner.findings import Finding, PlannerError
from planner.jobs import Job, Pool
from planner.model.outlook import Outcome, Position, Situation
from planner.model.plan import Plan
from planner.plan.outlook import (
    Grid,
    OutlookRequest,
    as_it_is,
    grid_of,
    keep_outcome,
    kept_outcomes,
    outlook_key,
)
from planner.plan.outlook_now import situation
from planner.ui.brief_sliders_jobs import LIMITS, WARM, Ahead, Background, Case

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk
    from planner.ui.desk import SolveState

TAKE = "planner.plan.outlook:plan_of_position"
NOTE, BEFORE = "outlook", "before_outlook"
PATIENT_S = 20.0
"""How long a worker may take to heed a stop: a new one knows no layouts. It has the priority of
other solves: behind everything else on a busy machine a person would wait for minutes.
"""


class Outlook(Protocol):
    """What can be asked of the plan at hand."""

    def situation(self) -> Situation:
        """Where it stands; the first call of a draft takes about a second."""
        ...

    def grid(self) -> Grid:
        """Where the sliders can be put."""
        ...

    def look_at(self, position: Position) -> None:
        """Solve this position first, its neighbours next, then all others, in the background."""
        ...

    def outcomes(self) -> Mapping[Position, Outcome]:
        """The positions that are solved."""
        ...

    def ahead(self) -> Ahead:
        """How far the others are."""
        ...

    def stop(self) -> None:
        """Solve no more of them for now."""
        ...

    def go_on(self) -> None:
        """Solve on."""
        ...

    def take(self, position: Position) -> None:
        """Make the plan of a position a version of its own and go on from it, once it is there;
        changes that are not saved become a version first.
        """
        ...

    def taking(self) -> SolveState | None:
        """How far a plan is that is being taken; None without one."""
        ...

    def settle(self) -> int | None:
        """Take the plan that was asked for where it is there; the number of its version."""
        ...


@dataclass(slots=True)
class CampaignOutlook:
    """The outlook of an open campaign; one a process."""

    desk: CampaignDesk
    background: Background = field(init=False)
    _case: tuple[Plan, Case] | None = None
    _situation: tuple[Plan, Situation] | None = None
    _taking: tuple[Job, str] | None = None

    def __post_init__(self) -> None:
        self.background = Background(
            case=self.case, rests=self._rests, keep=self._keep, open_pool=self._pool
        )

    def case(self) -> Case:
        """The plan at hand as positions are solved from it; its known positions are read when it
        is met first.
        """
        with self.desk.lock:
            plan, bench = self.desk.plan, self.desk.campaign.bench
            if self._case is None or self._case[0] is not plan:
                key, grid = outlook_key(plan), grid_of(bench, plan)
                path = store.outlook_path(self.desk.campaign.file.path)
                request = OutlookRequest(bench.scenario, bench.network, plan, grid.now, key, path)
                self._case = (plan, Case(request, grid))
                if key != self.background.key:
                    self.background.take_up(self._case[1], self._known(key, grid.now))
            return self._case[1]

    def situation(self) -> Situation:
        """As Outlook says."""
        with self.desk.lock:
            plan, bench = self.desk.plan, self.desk.campaign.bench
            if self._situation is None or self._situation[0] is not plan:
                self._situation = (plan, situation(bench, plan))
            return self._situation[1]

    def grid(self) -> Grid:
        """As Outlook says."""
        return self.case().grid

    def look_at(self, position: Position) -> None:
        """As Outlook says."""
        self.case()
        self.background.look_at(position)

    def outcomes(self) -> Mapping[Position, Outcome]:
        """As Outlook says."""
        self.case()
        with self.desk.lock:
            own = as_it_is(self.desk.plan, self.grid().now)
        return self.background.known | ({own.position: own} if own else {})

    def ahead(self) -> Ahead:
        """As Outlook says."""
        return self.background.ahead(self.grid())

    def stop(self) -> None:
        """As Outlook says."""
        self.background.stop()

    def go_on(self) -> None:
        """As Outlook says."""
        self.background.go_on()

    def take(self, position: Position) -> None:
        """As Outlook says."""
        with self.desk.lock:
            if self.desk.changes:
                self.desk.save(BEFORE)
            request = replace(self.case().request, position=position)
            job = self.desk.workers().submit(TAKE, request, limits=LIMITS)
            self._taking = (job, self.desk.campaign.draft_digest)

    def taking(self) -> SolveState | None:
        """As Outlook says."""
        return self._taking[0].poll() if self._taking is not None else None

    def settle(self) -> int | None:
        """As Outlook says. Where the draft changed meanwhile nothing is taken: PlannerError
        (outlook_draft_changed); that of a worker where there came no plan.
        """
        with self.desk.lock:
            if self._taking is None or not self._taking[0].poll().done:
                return None
            (job, digest), self._taking = self._taking, None
            plan: Plan = job.result()
            if digest != self.desk.campaign.draft_digest:
                raise PlannerError([Finding("outlook_draft_changed", "error")])
            now = datetime.now().astimezone()
            return self.desk.campaign.adopt(plan, note=NOTE, at=now)

    def _rests(self) -> bool:
        """Whether somebody waits for another solve."""
        return self.desk.pool is not None and self.desk.pool.is_busy

    def _pool(self) -> Pool:
        settings = replace(self.desk.settings, solves_at_once=1, threads_per_solve=1)
        return Pool(settings, warm=WARM, grace_s=PATIENT_S)

    def _known(self, key: str, now: Position) -> Mapping[Position, Outcome]:
        """The plan as it is, and positions of an earlier look at it; a file that cannot be read is
        said.
        """
        standing = as_it_is(self.desk.plan, now)
        own = {now: standing} if standing is not None else {}
        try:
            with store.OutlookFile(store.outlook_path(self.desk.campaign.file.path)) as file:
                return {**kept_outcomes(file, key), **own}
        except PlannerError as error:
            self.background.tell(error)
            return own

    def _keep(self, key: str, outcome: Outcome) -> None:
        with store.OutlookFile(store.outlook_path(self.desk.campaign.file.path)) as file:
            keep_outcome(file, key, outcome)
