"""Use case: a version goes from draft to submitted, approved, published, or is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.findings import AuditError, BadInputError, Finding
from planner.model.approval import (
    LONGEST_NAME,
    LONGEST_NOTE,
    OnDraft,
    Step,
    StepKind,
    StepRecord,
    is_name,
    locked,
    publishing_note,
    state_of,
    typed,
)
from planner.model.campaign import Campaign
from planner.model.plan import Plan, PlanState
from planner.model.plan_change import PlanChange, plan_changes
from planner.model.rule_change import RuleChange
from planner.model.rules import FROZEN_UNTIL, Rule
from planner.plan.campaign import OpenCampaign
from planner.plan.edit import EditRequest, made_of

OF_THE_NEWEST: frozenset[StepKind] = frozenset({"submit", "approve"})
"""Steps that are taken with the newest version, and with nothing unsaved on it."""
FROZEN_DAYS = 7
"""So many days on a published roster stays as it is, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the open version stands: its number, digest and state; every step so far, oldest
    first; the approval in force (of this version or an earlier one); edits not yet in a version,
    besides that it was published.
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
    screen; `until`: where the version is published, the last day of its roster that is to stay as
    it is (None: no day).
    """

    kind: StepKind
    revision: int
    digest: str
    who: str
    note: str = ""
    until: date | None = None


def usual_until(campaign: Campaign, today: date) -> date:
    """Up to which day a roster that is published now usually stays as it is: a week on; the first
    week of a campaign that is still to come or over.
    """
    running = campaign.start <= today <= campaign.last_day
    days = timedelta(days=FROZEN_DAYS if running else FROZEN_DAYS - 1)
    return min((today if running else campaign.start) + days, campaign.last_day)


def standing(campaign: OpenCampaign) -> Standing:
    """Where the version that is open stands; BadInputError where there is no plan yet."""
    steps, file = campaign.file.steps(), campaign.file.name
    entry = next((e for e in campaign.file.history() if e.number == campaign.revision), None)
    if entry is None:
        facts = {"revision": campaign.revision or 0}
        raise BadInputError([Finding("store_no_revision", "error", file=file, facts=facts)])
    state = state_of(steps, entry.number)
    unsaved = sum(not edit.publishes for edit in campaign.edits)
    return Standing(entry.number, entry.digest, state, steps, locked(steps), unsaved)


def take_step(campaign: OpenCampaign, request: StepRequest, *, at: datetime) -> StepRecord:
    """Put a step on file; its record. Publishing up to a day freezes the roster of the days until
    then in the same moment; withdrawing that version lets go of them again.

    Raises BadInputError where no name is typed, a withdrawal gives no reason, or edits are not in a
    version yet; AuditError for a plan that the independent check refuses, or one that is not what
    was seen; ConflictError where somebody else was quicker.
    """
    who, note = typed(request.who), typed(request.note)
    _check_words(request.kind, who, note)
    if request.kind in OF_THE_NEWEST:
        _check_plan(campaign)
    then = _then(campaign, request)
    told = note if request.until is None else publishing_note(request.until, note)
    step = Step(request.kind, request.revision, request.digest, who, at.isoformat(), told)
    newest = request.kind in OF_THE_NEWEST or then is not None
    return campaign.step(step, newest=newest, then=then)


def _then(campaign: OpenCampaign, request: StepRequest) -> OnDraft | None:
    """What the step does to the draft: days become frozen as they are published, or are let go."""
    edits, newest = campaign.edits, request.revision == campaign.revision
    if request.kind == "withdraw" and newest and edits and edits[-1].publishes:
        return "undo"
    if request.kind != "publish" or request.until is None or campaign.draft is None:
        return None
    _check_saved(campaign)
    own = campaign.draft.scenario.campaign
    if not own.start <= request.until <= own.last_day:
        value = request.until.isoformat()
        raise BadInputError([Finding("step_until_outside", "error", value=value)])
    first_free = (request.until + timedelta(days=1)).isoformat()
    rule = Rule(FROZEN_UNTIL, names={"date": (first_free,)})
    change = RuleChange(FROZEN_UNTIL, rules=(rule,), source="given")
    asked = EditRequest("rules", rules=(change,), publishes=True)
    return made_of(campaign.bench, campaign.draft, asked)


def approved_plan(campaign: OpenCampaign, approval: StepRecord) -> Plan:
    """The plan as it was approved; AuditError where the file holds another now."""
    return campaign.file.load_plan(approval.revision)


def since_approved(now: Standing, approved: Plan, plan: Plan) -> tuple[PlanChange, ...]:
    """What differs from the approved plan, besides that its days are frozen as it was published."""
    changes = plan_changes(approved, plan)
    if now.unsaved:
        return changes
    return tuple(c for c in changes if (c.kind, c.service_id) != ("rule", FROZEN_UNTIL))


def _check_words(kind: StepKind, who: str, note: str) -> None:
    if not is_name(who):
        facts = {"most": LONGEST_NAME}
        raise BadInputError([Finding("step_no_name", "error", value=who[:60], facts=facts)])
    if (kind == "withdraw" and not note) or len(note) > LONGEST_NOTE:
        facts = {"most": LONGEST_NOTE}
        raise BadInputError([Finding("step_no_reason", "error", value=note[:60], facts=facts)])


def _check_saved(campaign: OpenCampaign) -> None:
    if campaign.changes:
        facts, file = {"count": campaign.changes}, campaign.file.name
        raise BadInputError([Finding("step_unsaved", "error", file=file, facts=facts)])


def _check_plan(campaign: OpenCampaign) -> None:
    _check_saved(campaign)
    file = campaign.file.name
    findings = campaign.base.findings if campaign.base is not None else ()
    refused = [finding for finding in findings if finding.code.startswith("audit_")]
    if refused:
        raise AuditError([Finding("step_audit", "error", file=file), *refused])
