"""A desk without engines: edits move points and shift the numbers by a known step."""

# ruff: noqa: ARG002 - the arguments are those of Desk

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from ui_approval import FakeApproval
from ui_bring import FakeTables
from ui_conflicts import FakeConflicts
from ui_duties import FakeDuties
from ui_ground import FakeGround
from ui_moments import FakeMoments
from ui_outlook import FakeOutlook
from ui_papers import FakePapers
from ui_places import FakePlaces
from ui_questions import FakeQuestions, points_of, why_of
from ui_returned import FakeRoster
from ui_sample import make_plan, make_stops
from ui_staffing import FakeStaffing
from ui_team import FakeTeam
from ui_upkeep import FakeUpkeep
from ui_versions import FakeVersions

from planner.findings import Finding, PlannerError
from planner.model.coverage import CoverageChange, GroupChange
from planner.model.demand import Clustering
from planner.model.placement import ServicePoint, Stop
from planner.model.plan import EditKind, Plan
from planner.model.quantity import Assumption
from planner.model.question import Answer, Question, Why
from planner.model.roaming import RoamingWish
from planner.model.scenario import Scenario
from planner.plan.course import ALONE, Course
from planner.plan.put_edit import Window
from planner.plan.roam import roamed
from planner.ui.desk import DemandView, Figure, Inquiry

LOST = 312
CHANGE = CoverageChange(
    -500, -LOST, -120, 4.0, 5.0,
    (GroupChange("TDP-03", -400, -250, 6.0), GroupChange("TDP-04", -160, -90, 3.0)),
    (GroupChange("TDP-05", 60, 28, -2.0),),
)  # fmt: skip


@dataclass(frozen=True)
class FakeOutcome:
    """What the fake edit did."""

    plan: Plan
    change: CoverageChange = CHANGE
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class FakeSolve:
    """A background solve at some point of its way."""

    status: str = "running"
    stage: str = "placement"
    share: float = 0.4
    gap: float | None = 0.02
    error: PlannerError | None = None


@dataclass
class FakeDesk:
    """Keeps the plans in a list; the last one is the draft."""

    plan: Plan = field(default_factory=make_plan)
    workspace: Path = Path("sample")
    findings: tuple[Finding, ...] = ()
    is_demo: bool = True
    has_plan: bool = True
    revision: int = 1
    saved_at: datetime | None = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
    past: list[Plan] = field(default_factory=list)
    future: list[Plan] = field(default_factory=list)
    wishes: tuple[RoamingWish, ...] = ()
    running: FakeSolve | None = None
    waiting: Plan | None = None
    questions: FakeQuestions = field(default_factory=FakeQuestions)
    ground: FakeGround = field(default_factory=FakeGround)
    tables: FakeTables = field(default_factory=lambda: FakeTables(make_plan().scenario))
    roster_back: FakeRoster = field(default_factory=FakeRoster)
    staffing: FakeStaffing = field(default_factory=FakeStaffing)
    moments_fail: bool = False
    kept: dict[str, str] = field(default_factory=lambda: {"tour": "done"})
    groups: FakePlaces = field(default_factory=lambda: FakePlaces(make_plan().scenario.groups))
    duties: FakeDuties = field(init=False)
    versions: FakeVersions = field(init=False)
    upkeep: FakeUpkeep = field(default_factory=FakeUpkeep)
    team: FakeTeam = field(default_factory=FakeTeam)
    papers: FakePapers = field(default_factory=FakePapers)
    approval: FakeApproval = field(init=False)
    conflicts: FakeConflicts = field(init=False)
    window: Window = field(default_factory=Window)
    name: str = ""

    outlook: FakeOutlook = field(init=False)

    def __post_init__(self) -> None:
        self.duties = FakeDuties(self)
        self.versions = FakeVersions(self)
        self.outlook = FakeOutlook(self.plan)
        self.approval = FakeApproval(self)
        self.conflicts = FakeConflicts(self)

    def view(self) -> Window:
        """As Desk says."""
        return Window(self.plan)

    @contextmanager
    def acting(self, window: Window) -> Iterator[None]:
        """As Desk says."""
        self.window = window
        yield

    def typed_name(self) -> str:
        """As Desk says."""
        return self.name

    def keep_name(self, name: str) -> None:
        """As Desk says."""
        self.name = name

    def remembered(self, key: str) -> str:
        """As Desk says."""
        return self.kept.get(key, "")

    def remember(self, key: str, value: str) -> None:
        """As Desk says."""
        self.kept[key] = value

    def ask(self, question: Question) -> Inquiry:
        """As Desk says."""
        return self.questions.ask(self.plan, question)

    def draw_curve(self, question: Question) -> Inquiry:
        """As Desk says."""
        return self.questions.curve(question)

    def price_floors(self, question: Question) -> Inquiry:
        """As Desk says."""
        return self.questions.prices()

    def points_of(self, answer: Answer) -> tuple[ServicePoint, ...]:
        """As Desk says."""
        return points_of(self.plan, answer)

    def adopt(self, answer: Answer) -> FakeOutcome:
        """As Desk says."""
        self.questions.adopted.append(answer)
        return self.edit("adopt", service_id=answer.question.service_id)

    def why(
        self,
        stop_id: str,
        *,
        service_id: str,
        stop_ids: tuple[str, ...] = (),
        minutes: float = 0.0,
    ) -> Why:
        """As Desk says."""
        used = stop_ids or tuple(point.stop_id for point in self.plan.points())
        return why_of(stop_id, is_open=stop_id in used)

    @property
    def moments(self) -> FakeMoments:
        """As Desk says."""
        return FakeMoments(self.plan, fails=self.moments_fail)

    @property
    def scenario(self) -> Scenario:
        """As Desk says."""
        return self.plan.scenario

    @property
    def stops(self) -> tuple[Stop, ...]:
        """As Desk says."""
        return make_stops(self.plan.scenario)

    @property
    def changes(self) -> int:
        """As Desk says."""
        return len(self.past)

    @property
    def can_undo(self) -> bool:
        """As Desk says."""
        return bool(self.past)

    @property
    def can_redo(self) -> bool:
        """As Desk says."""
        return bool(self.future)

    @property
    def moved(self) -> frozenset[str]:
        """As Desk says."""
        first = self.past[0] if self.past else self.plan
        return frozenset(p.id for p in set(self.plan.points()) - set(first.points()))

    def edit(
        self,
        kind: EditKind,
        *,
        service_id: str = "",
        point_id: str = "",
        stop_id: str = "",
        spot: tuple[float, float] | None = None,
    ) -> FakeOutcome:
        """As Desk says."""
        self.past.append(self.plan)
        self.future.clear()
        self.plan = _changed(self.plan, kind, point_id, spot)
        return FakeOutcome(self.plan)

    @property
    def wished(self) -> Scenario:
        """As Desk says."""
        return roamed(self.plan.scenario, self.wishes)

    def roam(self, wish: RoamingWish) -> FakeOutcome:
        """As Desk says."""
        self.wishes = (*self.wishes, wish)
        return FakeOutcome(self.plan)

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """As Desk says."""
        return self.plan.scenario.assumptions

    def demand(self, values: Mapping[str, float]) -> DemandView:
        """As Desk says."""
        visits = {
            ("admin", "morning"): 900.0 + sum(values.values()),
            ("learning", "evening"): 300.0,
        }
        figures = (
            Figure("admin_visits", 5900.0, (2000.0, 9000.0), "visits"),
            Figure("learning_people", 5100.0, (5142.0,), "people", {"day": "14/08/2025"}),
        )
        return DemandView(visits, "visits = people × target", figures)

    def clusters(self, k: int) -> Clustering:
        """As Desk says."""
        return replace(self.plan.clustering, k=k)

    def assume(self, values: Mapping[str, float]) -> None:
        """As Desk says."""
        self.start_solve()

    def change_since_saved(self) -> CoverageChange | None:
        """As Desk says."""
        return CHANGE if self.past else None

    def undo(self) -> FakeOutcome | None:
        """As Desk says."""
        if not self.past:
            return None
        self.future.append(self.plan)
        self.plan = self.past.pop()
        return FakeOutcome(self.plan, replace(CHANGE, elderly=LOST, mean_minutes=-4.0))

    def redo(self) -> FakeOutcome | None:
        """As Desk says."""
        if not self.future:
            return None
        self.past.append(self.plan)
        self.plan = self.future.pop()
        return FakeOutcome(self.plan)

    def save(self, note: str, course: Course = ALONE) -> int:
        """As Desk says."""
        self.past.clear()
        self.revision += 1
        return self.revision

    def restore_demo(self, course: Course = ALONE) -> bool:
        """As Desk says."""
        self.plan = make_plan()
        self.past.clear()
        return True

    def settle(self) -> None:
        """As Desk says."""

    def start_solve(self) -> None:
        """As Desk says."""
        self.running = FakeSolve()

    def solve_state(self) -> FakeSolve | None:
        """As Desk says."""
        return self.running

    def cancel_solve(self) -> None:
        """As Desk says."""
        self.running = FakeSolve(status="cancelled")

    def solved(self) -> Plan | None:
        """As Desk says."""
        return self.waiting

    def solved_is_stale(self) -> bool:
        """As Desk says."""
        return bool(self.past)

    def take_solved(self) -> None:
        """As Desk says."""
        if self.waiting is not None:
            self.plan, self.waiting, self.running = self.waiting, None, None

    def drop_solved(self) -> None:
        """As Desk says."""
        self.waiting = self.running = None


def _changed(plan: Plan, kind: EditKind, point_id: str, spot: tuple[float, float] | None) -> Plan:
    def new(point: ServicePoint) -> ServicePoint:
        """As Desk says."""
        if point.id != point_id:
            return point
        if kind == "move" and spot is not None:
            return replace(point, lon=spot[0], lat=spot[1])
        return replace(point, pinned="kept" if kind == "keep" else "free")

    placements = tuple(
        replace(
            p,
            points=tuple(new(x) for x in p.points if kind != "remove" or x.id != point_id),
        )
        for p in plan.placements
    )
    headline = plan.headline
    if kind == "move":
        headline = replace(
            headline,
            elderly_served=headline.elderly_served - LOST,
            households_served=headline.households_served - 120,
            mean_walk_minutes=(headline.mean_walk_minutes or 0) + 4.0,
        )
    return replace(plan, placements=placements, headline=headline)
