"""The desk over planner.plan: one open campaign a process, edits one after another, one solve."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from planner import coverage, demand
from planner.findings import ConflictError, Finding, PlannerError
from planner.jobs import Job, JobState, Pool
from planner.model.coverage import CoverageChange
from planner.model.demand import Clustering
from planner.model.placement import ServicePoint, Stop
from planner.model.plan import EditKind, Plan
from planner.model.proof import Limits
from planner.model.quantity import Assumption
from planner.model.question import Answer, Question, Why
from planner.model.roaming import RoamingWish
from planner.model.scenario import Scenario
from planner.plan import EditRequest, OpenCampaign, SolveRequest, assumed, recluster
from planner.plan.ask import points_of
from planner.plan.course import ALONE, Course
from planner.plan.edit import Edited
from planner.plan.put_edit import Put, StandoffError, Window, put_back, put_edit
from planner.plan.take_solved import Begun, OvertakenError, take_solved
from planner.plan.trail import Points
from planner.settings import Settings
from planner.ui.brief_sliders_desk import CampaignOutlook
from planner.ui.demand_figures import demand_view
from planner.ui.desk import DemandView
from planner.ui.desk_parts import DeskParts
from planner.ui.duty_desk import CampaignDuties
from planner.ui.history_desk import Counting
from planner.ui.questions_jobs import JobInquiry, Questions
from planner.ui.settings_desk import CheckJob
from planner.ui.team_desk import Link

SOLVE = "planner.plan:solve_request"


@dataclass(slots=True)
class CampaignDesk(DeskParts):
    """Desk for an OpenCampaign; several sessions may hold it at once. follows: the solve under way
    was started by taking an answer, and ends with an undo. locked: the plan of the approval in
    force by its digest. window: what the window at work shows (see `acting`).
    """

    campaign: OpenCampaign
    settings: Settings
    lock: threading.RLock = field(default_factory=threading.RLock)
    pool: Pool | None = None
    job: Job | None = None
    job_digest: str = ""
    begun: Begun | None = None
    first: bool = False
    follows: bool = False
    asked: Questions | None = None
    people: CampaignDuties | None = None
    counting: Counting = field(default_factory=Counting)
    checking: CheckJob = field(default_factory=CheckJob)
    locked: dict[str, Plan] = field(default_factory=dict)
    window: Window = field(default_factory=Window)
    known_points: dict[str, Points] = field(default_factory=dict)
    ahead: CampaignOutlook | None = None
    link: Link = field(default_factory=Link)

    @property
    def workspace(self) -> Path:
        """Where the tables lie."""
        return self.campaign.workspace

    @property
    def scenario(self) -> Scenario:
        """What is planned from."""
        return self.campaign.bench.scenario

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan to look at."""
        return self.campaign.draft is not None

    @property
    def plan(self) -> Plan:
        """The draft at hand; LookupError before there is one."""
        if self.campaign.draft is None:
            raise LookupError(self.campaign.workspace.name)
        return self.campaign.draft

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the tables gave to remark."""
        return self.campaign.findings

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Places where a point may stand."""
        return self.campaign.bench.stops

    @property
    def changes(self) -> int:
        """Edits since the last saved version."""
        return self.campaign.changes

    @property
    def moved(self) -> frozenset[str]:
        """Points that differ from the saved version."""
        base = self.campaign.base
        if base is None or not self.campaign.edits:
            return frozenset()
        return frozenset(point.id for point in set(self.plan.points()) - set(base.points()))

    @property
    def can_undo(self) -> bool:
        """Whether an edit can be taken back."""
        return bool(self.campaign.edits)

    @property
    def can_redo(self) -> bool:
        """Whether an undone edit can be put back."""
        return self.link.ask("can_redo", self.campaign.file.can_redo)

    @property
    def is_demo(self) -> bool:
        """Whether a sample plan came with the workspace; a ward whose groups stand on a sketch is
        none.
        """
        is_sketch = any(guess.method == "sketch" for guess in self.campaign.places)
        return self.campaign.bench.scenario.synthetic and not is_sketch

    def edit(
        self,
        kind: EditKind,
        *,
        service_id: str = "",
        point_id: str = "",
        stop_id: str = "",
        spot: tuple[float, float] | None = None,
    ) -> Put:
        """Make one edit and keep it on file."""
        lon, lat = spot or (None, None)
        return self.put(EditRequest(kind, point_id, service_id, stop_id, lon=lon, lat=lat))

    def put(self, request: EditRequest) -> Put:
        """One edit of the window at work, on top of what others did since it was drawn."""
        with self.lock:
            return put_edit(self.campaign, request, self.window, at=_now())

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Every coefficient that a person may edit; notes of the standard ones are left out, as
        their names say the same in the language of the screen.
        """
        standard = {a.id: a.quantity.note for a in demand.DEFAULT_ASSUMPTIONS}
        return tuple(
            replace(a, quantity=replace(a.quantity, note=""))
            if standard.get(a.id) == a.quantity.note
            else a
            for a in self.scenario.assumptions
        )

    def demand(self, values: Mapping[str, float]) -> DemandView:
        """Visits a week with these coefficients."""
        return demand_view(assumed(self.scenario, values))

    def clusters(self, k: int) -> Clustering:
        """The demand in k clusters, by travel minutes."""
        return recluster(self.campaign.bench, self.plan, k)

    def change_since_saved(self) -> CoverageChange | None:
        """Who gains and loses by all edits since the saved version."""
        base = self.campaign.base
        if base is None or not self.changes:
            return None
        return coverage.change(base.coverage, self.plan.coverage)

    def undo(self) -> Edited | None:
        """Take the last edit back, and the solve that it alone started."""
        with self.lock:
            if self.follows:
                self.cancel_solve()
                self.drop_solved()
            return put_back(self.campaign, "undo", self.window, at=_now())

    def redo(self) -> Edited | None:
        """Put the last undone edit back."""
        with self.lock:
            return put_back(self.campaign, "redo", self.window, at=_now())

    def save(self, note: str, course: Course = ALONE) -> int:
        """The draft as a new version."""
        with self.lock:
            self.campaign.catch_up()
            return self.campaign.save(note=note, at=_now(), who=self.window.who, course=course)

    def restore_demo(self, course: Course = ALONE) -> bool:
        """Back to the plan that came with the workspace, and to the tables' own coefficients."""
        with self.lock:
            done = self.campaign.restore_shipped(note="restored", at=_now(), course=course)
            self.job = None
            return done

    @property
    def wished(self) -> Scenario:
        """What the next solve plans from: the wishes to roam included."""
        return self.campaign.wished_scenario

    def roam(self, wish: RoamingWish) -> Put:
        """Let the points of a service roam otherwise from the next solve on."""
        return self.put(EditRequest("roam", wish=wish))

    def complete(self) -> None:
        """Staff a plan that so far only has places and times; what comes is taken by itself."""
        waits = any(m.stage == "roster" and m.state == "needs_resolve" for m in self.plan.marks)
        if waits and not self.changes:
            self.start_solve()
            self.first = True

    def settle(self) -> None:
        """Take the answer of `complete`, unless edits came since, here or elsewhere. Where the file
        does not take it now it waits to be taken by a click, which then says why it cannot.
        """
        if self.first and self.solved() is not None and not self.solved_is_stale():
            try:
                self.take_solved()
            except ConflictError:
                self.drop_solved()
            except PlannerError:
                self.first = False

    def assume(self, values: Mapping[str, float]) -> None:
        """Solve with these coefficients in the background; in force when that plan is taken."""
        with self.lock:
            self._submit(assumed(self.wished, values))

    def start_solve(self, *, people_only: bool = False) -> None:
        """Solve again from the draft at hand, in a worker process; all of it, or the people."""
        with self.lock:
            scenario = self.scenario if people_only else self.wished
            self._submit(scenario, people_only=people_only)

    def workers(self) -> Pool:
        """The worker processes, started when they are first needed."""
        with self.lock:
            if self.pool is None:
                self.pool = Pool(self.settings)
            return self.pool

    @property
    def duties(self) -> CampaignDuties:
        """Who is on duty in the plan at hand."""
        if self.people is None:
            self.people = CampaignDuties(self)
        return self.people

    @property
    def questions(self) -> Questions:
        """Where questions are prepared and sent to the workers."""
        if self.asked is None:
            self.asked = Questions(self.workers, self.limits())
        return self.asked

    def warm(self) -> None:
        """Let the workers, and the moves of the points that stand, be ready for questions."""
        self.questions.warm(self.settings.solves_at_once)
        threading.Thread(target=self._weigh, name="planner-moves", daemon=True).start()

    def _weigh(self) -> None:
        """Add up the moves of the plan at hand and look up who can walk where, so that the first
        "why" and the first question are answered at once.
        """
        for placement in self.plan.placements[:1]:
            question = Question("most_people", placement.service_id)
            self.questions.ground(self.campaign.bench, self.plan, question)
            minutes = self.scenario.service(placement.service_id).catchment_minutes
            for point in placement.points[:1]:
                self.why(point.stop_id, service_id=placement.service_id, minutes=minutes)

    def ask(self, question: Question) -> JobInquiry:
        """Ask where the points should stand."""
        return self.questions.ask(self.campaign.bench, self.plan, question)

    def draw_curve(self, question: Question) -> JobInquiry:
        """People near by number of points."""
        return self.questions.curve(self.campaign.bench, self.plan, question)

    def price_floors(self, question: Question) -> JobInquiry:
        """What each floor of the question costs."""
        return self.questions.prices(self.campaign.bench, self.plan, question)

    def points_of(self, answer: Answer) -> tuple[ServicePoint, ...]:
        """The answer's stops with the numbers that the points would have."""
        return points_of(self.campaign.bench, self.plan, answer)

    def adopt(self, answer: Answer) -> Put:
        """The answer's points in the place of those that stand; the rest is solved again in the
        background.
        """
        asked, stops = answer.question.service_id, answer.stop_ids
        request = EditRequest("adopt", service_id=asked, stop_ids=stops, proof=answer.proof)
        with self.lock:
            edited = self.put(request)
            self.cancel_solve()
            self.drop_solved()
            self._submit(self.wished)
            self.follows = True
            return edited

    def why(
        self,
        stop_id: str,
        *,
        service_id: str,
        stop_ids: tuple[str, ...] = (),
        minutes: float = 0.0,
    ) -> Why:
        """Why a stop is used or not."""
        return self.questions.why(
            self.campaign.bench,
            self.plan,
            stop_id,
            service_id=service_id,
            stop_ids=stop_ids,
            minutes=minutes,
        )

    def limits(self) -> Limits:
        """How long and with how many threads a job may run."""
        return Limits(self.settings.solve_time_limit_s, threads=self.settings.threads_per_solve)

    def _submit(self, scenario: Scenario, *, people_only: bool = False) -> None:
        if self.job is not None and not self.job.poll().done:
            return
        network, draft = self.campaign.bench.network, self.campaign.draft
        request = SolveRequest(scenario, network, draft, people_only=people_only)
        self.job_digest = self.campaign.draft_digest
        self.begun = Begun(draft, self.campaign.revision, self.campaign.edits)
        self.job = self.workers().submit(SOLVE, request, limits=self.limits())

    def solve_state(self) -> JobState | None:
        """How far the background solve is."""
        return self.job.poll() if self.job is not None else None

    def cancel_solve(self) -> None:
        """Ask the background solve to end."""
        if self.job is not None:
            self.job.cancel()

    def solved(self) -> Plan | None:
        """The plan of a solve that has ended well, until it is taken or dropped."""
        if self.job is None or self.job.poll().status != "done":
            return None
        plan: Plan = self.job.result()
        return plan

    def solved_is_stale(self) -> bool:
        """Whether the draft is another than the one that was solved."""
        return self.job_digest != self.campaign.draft_digest

    def take_solved(self) -> None:
        """The solved plan becomes a new version, with the coefficients it was made from."""
        with self.lock:
            solved, begun = self.solved(), self.begun
            try:
                if solved is not None and begun is not None:
                    take_solved(self.campaign, solved, begun, self.window, at=_now())
            except (StandoffError, OvertakenError):
                self.drop_solved()
                raise
            self.drop_solved()

    def go_on_with(self, campaign: OpenCampaign) -> None:
        """Another state of the campaign is open: what was solved or asked spoke of the one before;
        whoever calls has the lock.
        """
        self.cancel_solve()
        self.drop_solved()
        self.campaign = campaign
        self.asked, self.people, self.counting = None, None, Counting()

    def drop_solved(self) -> None:
        """Leave the solved plan aside."""
        self.job, self.first, self.follows = None, False, False


def _now() -> datetime:
    return datetime.now().astimezone()
