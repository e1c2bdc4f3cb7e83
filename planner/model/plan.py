"""One plan: scenario, answers, proofs, findings; and the edits that people make on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.findings import Finding
from planner.model.coverage import CoverageReport, Headline
from planner.model.demand import Clustering
from planner.model.digest import LATER, digest_of
from planner.model.once import once_each
from planner.model.people import Away
from planner.model.placement import ExcludedSlot, Placement, ServicePoint
from planner.model.proof import Proof
from planner.model.returned import RosterChange
from planner.model.roaming import RoamingWish
from planner.model.roster import HeadCount, Roster
from planner.model.rule_change import RuleChange
from planner.model.scenario import SCHEMA_VERSION, Scenario
from planner.model.timetable import Timetable
from planner.model.ward_duty import Staffed, leader_point, staffed

PlanState = Literal["draft", "submitted", "approved", "published", "withdrawn"]
StageState = Literal["in_force", "needs_resolve", "broken"]
STAGES: tuple[str, ...] = ("placement", "timetable", "roster", "coverage")
EditKind = Literal[
    "move",
    "keep",
    "free",
    "ban",
    "unban",
    "add",
    "remove",
    "adopt",
    "staff",
    "away",
    "rules",
    "roam",
]


@dataclass(frozen=True, slots=True)
class StageMark:
    """Whether a stage's answer still holds after the edits, and why not (reason codes)."""

    stage: str
    state: StageState
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One round of the feedback loop: what was excluded before placement was solved again."""

    number: int
    excluded: tuple[ExcludedSlot, ...]
    reason_code: str


@dataclass(frozen=True, slots=True)
class TravelNote:
    """How walking times were made; shown beside every number that rests on them.

    `digest` names the adults' matrix, `source_digest` is the SHA-256 of the street file (of the
    barriers without one), `vintage_from` as in TravelNetwork; `mean_error_share` is the measured
    mean error of an estimate, None on a network.
    """

    method: str
    attribution: str
    vintage: str
    digest: str
    dropped: Mapping[str, int] = field(default_factory=dict)
    source_file: str = ""
    source_digest: str = ""
    vintage_from: str = ""
    mean_error_share: float | None = None


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Plan:
    """Scenario + answers + findings. `placements` in the order of the scenario's services; `away`:
    absences that became known after the tables were made.
    """

    scenario: Scenario
    placements: tuple[Placement, ...]
    timetable: Timetable
    roster: Roster
    coverage: CoverageReport
    headline: Headline
    headcount: HeadCount
    clustering: Clustering
    travel: TravelNote
    findings: tuple[Finding, ...] = ()
    rounds: tuple[Round, ...] = ()
    marks: tuple[StageMark, ...] = ()
    state: PlanState = "draft"
    seed: int = 45
    scenario_digest: str = ""
    created_at: str = ""
    planner_version: str = ""
    schema_version: int = SCHEMA_VERSION
    away: tuple[Away, ...] = field(default=(), metadata={LATER: True})

    def digest(self) -> str:
        """SHA-256 of the canonical JSON; runtimes and clock times are left out."""
        return _plan_digest(self)

    def points(self) -> tuple[ServicePoint, ...]:
        """All points of all services, in order."""
        return tuple(point for placement in self.placements for point in placement.points)

    def staffed_points(self) -> tuple[ServicePoint, ...]:
        """All points, and the post of the duty leaders where the campaign has them."""
        led = self.scenario.campaign.duty_leaders is not None
        return (*self.points(), leader_point(self.scenario.campaign)) if led else self.points()

    def staffed(self) -> Staffed:
        """What people are rostered for: the points and openings, and the duty leaders' own."""
        return staffed(self.scenario, self.points(), self.timetable.openings)

    def placement(self, service_id: str) -> Placement:
        """The placement of one service; KeyError where there is none."""
        for placement in self.placements:
            if placement.service_id == service_id:
                return placement
        raise KeyError(service_id)


@once_each
def _plan_digest(plan: Plan) -> str:
    return digest_of(plan)


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """One edit by a person. `before` and `after` make it reversible: None means "no such point".

    "adopt" puts the points `placed` in the place of all mobile points of the service, with the
    proof of the question that they answer. "staff" puts the people of `cells` on duty; "away" takes
    a member off every duty of an absence, and puts the people of `cells` in their place. "rules"
    changes the rules of the roster; where it `publishes`, the duties as they stand are those that
    frozen days keep. "roam" asks for other ways to roam: the plan holds as it is until it is solved
    again by the `wish`.
    """

    kind: EditKind
    service_id: str
    point_id: str = ""
    stop_id: str = ""
    before: ServicePoint | None = None
    after: ServicePoint | None = None
    placed: tuple[ServicePoint, ...] = ()
    proof: Proof | None = None
    cells: tuple[RosterChange, ...] = ()
    away: Away | None = None
    rules: tuple[RuleChange, ...] = field(default=(), metadata={LATER: True})
    wish: RoamingWish | None = field(default=None, metadata={LATER: True})
    publishes: bool = field(default=False, metadata={LATER: True})
