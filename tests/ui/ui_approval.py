"""Steps without a file: the newest version is that of the fake desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.findings import ConflictError, Finding, PlannerError
from planner.model.approval import (
    STEPS,
    StepRecord,
    allowed_steps,
    locked,
    publishing_note,
    state_of,
)
from planner.model.plan import Plan
from planner.plan.approve import Standing, StepRequest

if TYPE_CHECKING:
    from ui_desk import FakeDesk

AT = "2025-07-24T09:42:00+07:00"


@dataclass
class FakeApproval:
    """Keeps records in a list, and the plan of each version with one."""

    desk: FakeDesk
    records: list[StepRecord] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)
    refuses: PlannerError | None = None

    def standing(self) -> Standing:
        """As Approval says."""
        steps, number = tuple(self.records), self.desk.revision
        first = self.desk.past[0] if self.desk.past else self.desk.plan
        state = state_of(steps, number)
        return Standing(number, first.digest(), state, steps, locked(steps), self.desk.changes)

    def take(self, request: StepRequest) -> StepRecord:
        """As Approval says."""
        if self.refuses is not None:
            raise self.refuses
        state = state_of(self.records, request.revision)
        if request.kind not in allowed_steps(state):
            raise ConflictError([Finding("store_busy", "error", file="campaign.sqlite")])
        record = StepRecord(
            number=len(self.records) + 1,
            revision=request.revision,
            kind=request.kind,
            state=STEPS[request.kind][1],
            digest=request.digest,
            who=request.who,
            at=AT,
            note=_told(request),
        )
        self.records.append(record)
        self.plans[request.digest] = self.desk.plan
        return record

    def approved(self) -> Plan | None:
        """As Approval says."""
        record = locked(self.records)
        return self.plans[record.digest] if record else None


def _told(request: StepRequest) -> str:
    return publishing_note(request.until, request.note) if request.until else request.note
