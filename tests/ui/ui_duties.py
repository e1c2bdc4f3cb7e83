"""Who is on duty, on the sample desk: real rules and substitutes, jobs that are answered by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from unittest.mock import patch

from planner.model.people import Away
from planner.model.plan import Plan, PlanEdit
from planner.model.returned import RosterChange
from planner.model.rule_change import RuleChange
from planner.model.shortage import Shortage
from planner.plan import _duties, _marks, _ruled
from planner.plan.impossible import shortages_of
from planner.plan.replan import ReplanRequest, replan
from planner.plan.substitutes import Exchanges, exchanges
from planner.ui.duty_session import obey
from planner.ui.duty_state import KEY as STATE
from planner.ui.duty_state import DutyState
from planner.ui.state import KEY


@dataclass
class FakeInquiry:
    """A job that stands where the test puts it."""

    answer: Any = None
    status: str = "done"
    error: Any = None
    share: float = 0.5
    stage: str = ""
    gap: float | None = None

    def state(self) -> FakeInquiry:
        """As Inquiry says."""
        return self

    def stops(self) -> tuple[str, ...]:
        """As Inquiry says."""
        return ()

    def cancel(self) -> None:
        """As Inquiry says."""
        self.status, self.answer = "cancelled", None

    def result(self) -> Any:
        """As Inquiry says."""
        return self.answer if self.status == "done" else None


@dataclass
class FakeDuties:
    """Duties of the sample desk; `running` jobs do not end by themselves."""

    desk: Any
    running: bool = False
    ways: Any = None
    asked: list[Any] = field(default_factory=list)

    def exchanges(self) -> Exchanges:
        """As Duties says."""
        return exchanges(self.desk.plan)

    def shortages(self) -> tuple[Shortage, ...]:
        """As Duties says."""
        return shortages_of(self.desk.plan)

    def staff(self, cells: Sequence[RosterChange]) -> None:
        """As Duties says."""
        self._edit(PlanEdit("staff", "", cells=tuple(cells)))

    def away(self, away: Away, cells: Sequence[RosterChange] = ()) -> None:
        """As Duties says."""
        self._edit(PlanEdit("away", "", away=away, cells=tuple(cells)))

    def rule(self, changes: Sequence[RuleChange]) -> None:
        """As Duties says."""
        before = self.desk.plan
        edit = _ruled.checked(before, PlanEdit("rules", "", rules=tuple(changes)))
        self._take(_ruled.applied(before, edit))

    def stated(self) -> dict[tuple[str, str], str]:
        """As Duties says."""
        return {("rest_hours", "all"): "rules.rest_hours"}

    def restaff(self) -> None:
        """As Duties says: noted."""
        self.asked.append("restaff")

    def replan(self, away: Away, until: date | None = None) -> FakeInquiry:
        """As Duties says: solved at once, or left running."""
        self.asked.append((away, until))
        if self.running:
            return FakeInquiry(status="running")
        return FakeInquiry(replan(ReplanRequest(self.desk.plan, away, until)))

    def impossible(self) -> FakeInquiry:
        """As Duties says."""
        self.asked.append("impossible")
        return FakeInquiry(self.ways, "running" if self.running else "done")

    def _edit(self, edit: PlanEdit) -> None:
        before = self.desk.plan
        self._take(_duties.applied(before, _duties.checked(before, edit)))

    def _take(self, after: Plan) -> None:
        before = self.desk.plan
        self.desk.past.append(before)
        self.desk.future.clear()
        self.desk.plan = _marks.marked(after, before)


def do(app, **event) -> None:
    """One event of the grid, as the browser would send it."""
    if STATE not in app.session_state:
        app.session_state[STATE] = DutyState()
    state = app.session_state[STATE]
    with patch("planner.ui.duty_session.duty_state", return_value=state):
        obey(app.session_state[KEY], event)
    app.run()
