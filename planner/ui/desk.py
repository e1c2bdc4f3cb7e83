"""What the screens ask of the use cases: one open campaign, its plan, edits and solves."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from planner.findings import Finding, PlannerError
from planner.model.coverage import CoverageChange
from planner.model.demand import Clustering
from planner.model.placement import ServicePoint, Stop
from planner.model.plan import EditKind, Plan
from planner.model.quantity import Assumption
from planner.model.question import Answer, Question, Why
from planner.model.roaming import RoamingWish
from planner.model.scenario import Scenario
from planner.plan.course import ALONE, Course
from planner.plan.put_edit import Window

if TYPE_CHECKING:
    from planner.ui.brief_desk import Approval
    from planner.ui.brief_sliders_desk import Outlook
    from planner.ui.bring_desk import Tables
    from planner.ui.conflict_desk import Conflicts
    from planner.ui.duty_desk import Duties
    from planner.ui.ground_desk import RealGround
    from planner.ui.history_desk import Versions
    from planner.ui.lost_desk import Rescue
    from planner.ui.papers import Papers
    from planner.ui.placing_desk import GroupPlaces
    from planner.ui.player_desk import Moments
    from planner.ui.returned_desk import RosterBack
    from planner.ui.settings_desk import Upkeep
    from planner.ui.staffing_desk import StaffingDesk
    from planner.ui.team_desk import Team


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the demand model beside what is known: nothing, one number or the ends of a band;
    unit: visits, people, …
    """

    code: str
    model: float
    known: tuple[float, ...]
    unit: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DemandView:
    """Visits of a normal week by (service, shift); the formula; figures to compare with."""

    visits_per_week: Mapping[tuple[str, str], float]
    formula: str
    figures: tuple[Figure, ...]


class Outcome(Protocol):
    """What one edit did: the new plan, who gains and loses, what to be warned of."""

    @property
    def has_plan(self) -> bool: ...  # noqa: D102
    @property
    def plan(self) -> Plan: ...  # noqa: D102
    @property
    def change(self) -> CoverageChange: ...  # noqa: D102
    @property
    def warnings(self) -> tuple[Finding, ...]: ...  # noqa: D102


class SolveState(Protocol):
    """How far a background solve is; share 0..1."""

    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def stage(self) -> str: ...  # noqa: D102
    @property
    def share(self) -> float: ...  # noqa: D102
    @property
    def gap(self) -> float | None: ...  # noqa: D102
    @property
    def error(self) -> PlannerError | None: ...  # noqa: D102


class Inquiry(Protocol):
    """One question on its way in the background."""

    def state(self) -> SolveState:
        """How far it is."""
        ...

    def stops(self) -> tuple[str, ...]:
        """Stop ids of the best answer so far."""
        ...

    def cancel(self) -> None:
        """Ask it to end with what there is."""
        ...

    def result(self) -> Any:
        """What came of it; None while it runs or where nothing came."""
        ...


class Desk(Protocol):
    """One open campaign as the screens see it."""

    @property
    def workspace(self) -> Path: ...  # noqa: D102
    @property
    def scenario(self) -> Scenario: ...  # noqa: D102
    @property
    def has_plan(self) -> bool: ...  # noqa: D102
    @property
    def plan(self) -> Plan: ...  # noqa: D102
    @property
    def findings(self) -> tuple[Finding, ...]: ...  # noqa: D102
    @property
    def stops(self) -> tuple[Stop, ...]: ...  # noqa: D102
    @property
    def changes(self) -> int: ...  # noqa: D102
    @property
    def saved_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def revision(self) -> int: ...  # noqa: D102
    @property
    def moved(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def can_undo(self) -> bool: ...  # noqa: D102
    @property
    def can_redo(self) -> bool: ...  # noqa: D102
    @property
    def is_demo(self) -> bool: ...  # noqa: D102
    @property
    def groups(self) -> GroupPlaces: ...  # noqa: D102

    @property
    def wished(self) -> Scenario: ...  # noqa: D102

    def roam(self, wish: RoamingWish) -> Outcome:
        """Let the points of a service roam otherwise from the next solve on."""
        ...

    def edit(
        self,
        kind: EditKind,
        *,
        service_id: str = "",
        point_id: str = "",
        stop_id: str = "",
        spot: tuple[float, float] | None = None,
    ) -> Outcome:
        """Make one edit (spot = longitude, latitude) and keep it on the draft."""
        ...

    @property
    def tables(self) -> Tables: ...  # noqa: D102
    @property
    def ground(self) -> RealGround: ...  # noqa: D102
    @property
    def roster_back(self) -> RosterBack: ...  # noqa: D102
    @property
    def duties(self) -> Duties: ...  # noqa: D102
    @property
    def staffing(self) -> StaffingDesk: ...  # noqa: D102
    @property
    def moments(self) -> Moments: ...  # noqa: D102
    @property
    def outlook(self) -> Outlook: ...  # noqa: D102
    @property
    def approval(self) -> Approval: ...  # noqa: D102
    @property
    def versions(self) -> Versions: ...  # noqa: D102
    @property
    def papers(self) -> Papers: ...  # noqa: D102
    @property
    def upkeep(self) -> Upkeep: ...  # noqa: D102
    @property
    def rescue(self) -> Rescue: ...  # noqa: D102
    @property
    def team(self) -> Team: ...  # noqa: D102

    @property
    def assumptions(self) -> tuple[Assumption, ...]: ...  # noqa: D102

    def demand(self, values: Mapping[str, float]) -> DemandView:
        """Visits a week with these coefficients in place of the scenario's own."""
        ...

    def clusters(self, k: int) -> Clustering:
        """The demand in k clusters."""
        ...

    def assume(self, values: Mapping[str, float]) -> None:
        """Take these coefficients from now on and solve again in the background."""
        ...

    def change_since_saved(self) -> CoverageChange | None:
        """Who gains and loses by all edits since the saved version; None without edits."""
        ...

    def undo(self) -> Outcome | None:
        """Take the last edit back; None when there is none."""
        ...

    def redo(self) -> Outcome | None:
        """Put the last undone edit back; None when there is none."""
        ...

    def save(self, note: str, course: Course = ALONE) -> int:
        """Save the draft as a new version; its number. Stopped on its course, nothing is saved."""
        ...

    def restore_demo(self, course: Course = ALONE) -> bool:
        """Go back to the plan that the demo came with; False where none fits."""
        ...

    @property
    def conflicts(self) -> Conflicts: ...  # noqa: D102

    def view(self) -> Window:
        """What a window that is drawn now shows."""
        ...

    def acting(self, window: Window) -> AbstractContextManager[None]:
        """What is done inside is done by this window."""
        ...

    def typed_name(self) -> str:
        """The name typed on this machine; blank where none was."""
        ...

    def keep_name(self, name: str) -> None:
        """Remember the name on this machine."""
        ...

    def remembered(self, key: str) -> str:
        """What was remembered with the campaign under a key of the screens; blank where nothing."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Keep something with the campaign for the next visit."""
        ...

    def settle(self) -> None:
        """Take the answer that completes a plan of places and times, once it is there."""
        ...

    def start_solve(self) -> None:
        """Solve again in the background from the draft at hand."""
        ...

    def solve_state(self) -> SolveState | None:
        """How far the background solve is; None when none was started."""
        ...

    def cancel_solve(self) -> None:
        """Ask the background solve to end."""
        ...

    def solved(self) -> Plan | None:
        """The plan that the background solve ended with, until it is taken or dropped."""
        ...

    def solved_is_stale(self) -> bool:
        """Whether edits came since that solve was started."""
        ...

    def take_solved(self) -> None:
        """Go on from the solved plan as a new version."""
        ...

    def drop_solved(self) -> None:
        """Leave the solved plan aside."""
        ...

    def ask(self, question: Question) -> Inquiry:
        """Ask where the points should stand; the result is an Answer."""
        ...

    def draw_curve(self, question: Question) -> Inquiry:
        """People near by number of points; the result is a Curve."""
        ...

    def price_floors(self, question: Question) -> Inquiry:
        """What each floor of the question costs; the result is a tuple of FloorPrice."""
        ...

    def points_of(self, answer: Answer) -> tuple[ServicePoint, ...]:
        """The answer's stops with the numbers that the points would have."""
        ...

    def adopt(self, answer: Answer) -> Outcome:
        """Put the answer's points in the place of those that stand; one edit, on the draft."""
        ...

    def why(
        self,
        stop_id: str,
        *,
        service_id: str,
        stop_ids: tuple[str, ...] = (),
        minutes: float = 0.0,
    ) -> Why:
        """Why a stop is used or not, among the points as they stand or those of a proposal."""
        ...
