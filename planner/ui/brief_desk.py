"""The way from draft to paper as the screens see it: where a version stands, the steps of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from planner.model.approval import StepRecord
from planner.model.plan import Plan
from planner.plan.approve import Standing, StepRequest, approved_plan, standing, take_step

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk


class Approval(Protocol):
    """What can be asked and done about the newest version."""

    def standing(self) -> Standing:
        """Its number, digest and state; every step so far; the approval in force. While the server
        is away it is what was known last, as for all that is only read.
        """
        ...

    def take(self, request: StepRequest) -> StepRecord:
        """Submit, approve, publish or withdraw; PlannerError where it cannot be."""
        ...

    def approved(self) -> Plan | None:
        """The plan as it was approved, of the approval in force."""
        ...


@dataclass(frozen=True, slots=True)
class CampaignApproval:
    """The newest version of an open campaign."""

    desk: CampaignDesk

    def standing(self) -> Standing:
        """As Approval says."""
        return self.desk.link.ask("standing", lambda: standing(self.desk.campaign))

    def take(self, request: StepRequest) -> StepRecord:
        """As Approval says."""
        with self.desk.lock:
            return take_step(self.desk.campaign, request, at=datetime.now().astimezone())

    def approved(self) -> Plan | None:
        """As Approval says; read once, as a version never changes."""
        record, kept = self.standing().approval, self.desk.locked
        if record is None:
            return None
        if record.digest not in kept:
            kept.clear()
            kept[record.digest] = approved_plan(self.desk.campaign, record)
        return kept[record.digest]
