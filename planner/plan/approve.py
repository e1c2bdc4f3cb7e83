"""Use case: a version goes from draft to submitted, approved, published, or is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.findings import AuditError, BadInputError, Finding
from planner.model.approval import (
    LONGEST_NAME,
    LONGEST_NOTE,
    Step,
    StepKind,
    StepRecord,
    is_name,
    locked,
    state_of,
    typed,
)
from planner.model.plan import Plan, PlanState
from planner.plan.campaign import OpenCampaign

OF_THE_NEWEST: frozenset[StepKind] = frozenset({"submit", "approve"})
"""Steps that are taken with the newest version, and with nothing unsaved on it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the open version stands: its number, digest and state; every step so far, oldest
    first; the approval in force (of this version or an earlier one); edits not yet in a version.
    """

    revision: int
    digest: str
    state: PlanState
    steps: tuple[StepRecord, ...]
    approval: StepRecord | None
    unsaved: int


@dataclass(frozen=True, slots=True)
class StepRequest:
    """A step as a person asks for it: who is the name as typed, revision and digest what was on the
    screen.
    """

    kind: StepKind
    revision: int
    digest: str
    who: str
    note: str = ""


def standing(campaign: OpenCampaign) -> Standing:
    """Where the version that is open stands; BadInputError where there is no plan yet."""
    steps, file = campaign.file.steps(), campaign.file.name
    entry = next((e for e in campaign.file.history() if e.number == campaign.revision), None)
    if entry is None:
        facts = {"revision": campaign.revision or 0}
        raise BadInputError([Finding("store_no_revision", "error", file=file, facts=facts)])
    state = state_of(steps, entry.number)
    return Standing(entry.number, entry.digest, state, steps, locked(steps), campaign.changes)


def take_step(campaign: OpenCampaign, request: StepRequest, *, at: datetime) -> StepRecord:
    """Put a step on file; its record.

    Raises BadInputError where no name is typed, a withdrawal gives no reason, or edits are not in a
    version yet; AuditError for a plan that the independent check refuses, or one that is not what
    was seen; ConflictError where somebody else was quicker.
    """
    who, note = typed(request.who), typed(request.note)
    _check_words(request.kind, who, note)
    if request.kind in OF_THE_NEWEST:
        _check_plan(campaign)
    step = Step(request.kind, request.revision, request.digest, who, at.isoformat(), note)
    return campaign.step(step, newest=request.kind in OF_THE_NEWEST)


def approved_plan(campaign: OpenCampaign, approval: StepRecord) -> Plan:
    """The plan as it was approved; AuditError where the file holds another now."""
    return campaign.file.load_plan(approval.revision)


def _check_words(kind: StepKind, who: str, note: str) -> None:
    if not is_name(who):
        facts = {"most": LONGEST_NAME}
        raise BadInputError([Finding("step_no_name", "error", value=who[:60], facts=facts)])
    if (kind == "withdraw" and not note) or len(note) > LONGEST_NOTE:
        facts = {"most": LONGEST_NOTE}
        raise BadInputError([Finding("step_no_reason", "error", value=note[:60], facts=facts)])


def _check_plan(campaign: OpenCampaign) -> None:
    file = campaign.file.name
    if campaign.changes:
        facts = {"count": campaign.changes}
        raise BadInputError([Finding("step_unsaved", "error", file=file, facts=facts)])
    findings = campaign.base.findings if campaign.base is not None else ()
    refused = [finding for finding in findings if finding.code.startswith("audit_")]
    if refused:
        raise AuditError([Finding("step_audit", "error", file=file), *refused])
