"""Who is on duty, as the screens see it: questions about places, edits, sick calls, ways out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from planner.jobs import Job
from planner.model.people import Away
from planner.model.plan import Plan
from planner.model.returned import RosterChange
from planner.model.rule_change import RuleChange
from planner.model.shortage import Shortage
from planner.plan.edit import EditRequest
from planner.plan.impossible import shortages_of
from planner.plan.put_edit import Put
from planner.plan.replan import ReplanRequest
from planner.plan.substitutes import Exchanges, exchanges
from planner.ui.desk import Inquiry
from planner.ui.questions_jobs import JobInquiry

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk

REPLAN = "planner.plan.replan:replan"
IMPOSSIBLE = "planner.plan.impossible:impossible"


class Duties(Protocol):
    """What can be asked and done about the people of the plan at hand."""

    def exchanges(self) -> Exchanges:
        """Who else could stand in any place; made once for each plan."""
        ...

    def shortages(self) -> tuple[Shortage, ...]:
        """Places that counting heads rules out, at once."""
        ...

    def staff(self, cells: Sequence[RosterChange]) -> Put:
        """Put these people on duty; one edit on the draft."""
        ...

    def away(self, away: Away, cells: Sequence[RosterChange] = ()) -> Put:
        """Take a member off duty while away, others in their place; one edit on the draft."""
        ...

    def rule(self, changes: Sequence[RuleChange]) -> Put:
        """Change rules of the roster; one edit on the draft."""
        ...

    def stated(self) -> Mapping[tuple[str, str], str]:
        """(rule id, scope) -> key of the rules that the campaign's file states itself."""
        ...

    def restaff(self) -> None:
        """Roster the people again in the background; points and times stay as they are."""
        ...

    def replan(self, away: Away, until: date | None = None) -> Inquiry:
        """The fewest changes after a sick call; the result is a FewestChanges."""
        ...

    def impossible(self) -> Inquiry:
        """Why the roster cannot be whole and what would help; the result is an Impossible."""
        ...


@dataclass(slots=True)
class CampaignDuties:
    """The people of an open campaign."""

    desk: CampaignDesk
    made: list[Exchanges] = field(default_factory=list)

    def exchanges(self) -> Exchanges:
        """As Duties says."""
        plan: Plan = self.desk.plan
        if not self.made or self.made[0].plan is not plan:
            self.made = [exchanges(plan)]
        return self.made[0]

    def shortages(self) -> tuple[Shortage, ...]:
        """As Duties says."""
        return shortages_of(self.desk.plan)

    def staff(self, cells: Sequence[RosterChange]) -> Put:
        """As Duties says."""
        return self._edit(EditRequest("staff", cells=tuple(cells)))

    def away(self, away: Away, cells: Sequence[RosterChange] = ()) -> Put:
        """As Duties says."""
        return self._edit(EditRequest("away", away=away, cells=tuple(cells)))

    def rule(self, changes: Sequence[RuleChange]) -> Put:
        """As Duties says."""
        return self._edit(EditRequest("rules", rules=tuple(changes)))

    def stated(self) -> Mapping[tuple[str, str], str]:
        """As Duties says."""
        return self.desk.campaign.stated

    def restaff(self) -> None:
        """As Duties says."""
        self.desk.start_solve(people_only=True)

    def replan(self, away: Away, until: date | None = None) -> JobInquiry:
        """As Duties says."""
        return self._asked(REPLAN, ReplanRequest(self.desk.plan, away, until))

    def impossible(self) -> JobInquiry:
        """As Duties says."""
        return self._asked(IMPOSSIBLE, self.desk.plan)

    def _edit(self, request: EditRequest) -> Put:
        return self.desk.put(request)

    def _asked(self, target: str, payload: object) -> JobInquiry:
        job: Job = self.desk.workers().submit(target, payload, limits=self.desk.limits())
        return JobInquiry(job, ())
