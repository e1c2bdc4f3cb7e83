"""Use case: one edit of one window, put on what others did since that window was drawn.

What touches other points, openings or people goes on top at once; what touches the same changes
nothing: the edit is kept aside on the trail, durable, and somebody decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from planner import coverage
from planner.findings import BadInputError, ConflictError, Finding
from planner.model.coverage import CoverageChange
from planner.model.plan import Plan, PlanEdit
from planner.model.plan_change import PlanChange, edit_changes, plan_changes
from planner.model.touching import edit_subjects, meet
from planner.plan._edit_stack import EditStack
from planner.plan._reasons import with_reasons
from planner.plan.campaign import STALE, OpenCampaign
from planner.plan.edit import Edited, EditRequest, made_of, request_of
from planner.plan.merge import Clash, Merged, as_wished, merge_edits
from planner.store import EventRecord

TRIES = 5
"""So often somebody else may be quicker before an edit is refused."""


@dataclass(frozen=True, slots=True)
class Window:
    """What one window shows, and who sits at it: the draft (None: whatever is there now), its
    version and edits; the name as typed, the reason for what is done next.
    """

    plan: Plan | None = None
    revision: int = 0
    edits: tuple[PlanEdit, ...] = ()
    who: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else's work: the name as typed ("" unknown), ISO time, why."""

    who: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Standoff:
    """Edits that clash with what others did: the plan that the window showed, the plan as it is,
    and as it would be with these edits in force; who did the other thing, clash by clash.
    """

    seen: Plan
    now: Plan
    mine: Plan
    clashes: tuple[Clash, ...]
    others: tuple[Other, ...]


class StandoffError(ConflictError):
    """Someone must decide; the edits are kept aside on the trail."""

    def __init__(self, standoff: Standoff, file: str) -> None:
        self.standoff = standoff
        facts = {"count": len(standoff.clashes)}
        super().__init__([Finding("edit_clash", "error", file=file, facts=facts)])


@dataclass(frozen=True, slots=True)
class Put:
    """What an edit did; `beside`: what others did since the window was drawn, which it was put
    on; `already`: others had done the very same, nothing was to be done.
    """

    plan: Plan
    change: CoverageChange
    warnings: tuple[Finding, ...] = ()
    beside: tuple[PlanChange, ...] = ()
    others: tuple[Other, ...] = ()
    already: bool = False
    edit: PlanEdit | None = None


def put_edit(campaign: OpenCampaign, request: EditRequest, window: Window, *, at: datetime) -> Put:
    """The edit in force, on top of whatever others did elsewhere. StandoffError where it touches
    what they touched, BadInputError where it cannot be made.
    """
    left = TRIES
    while True:
        left -= 1
        campaign.catch_up()
        try:
            return _put(campaign, request, window, at)
        except ConflictError as error:
            if not left or error.findings[0].code not in STALE:
                raise


def put_back(campaign: OpenCampaign, way: str, window: Window, *, at: datetime) -> Edited | None:
    """Undo or redo (`way`) the last edit that the window shows. ConflictError, naming what others
    did, where theirs is the last one; None where there is nothing.
    """
    campaign.catch_up()
    own, now = window.plan, campaign.draft
    if own is not None and now is not None and window.edits != campaign.edits:
        raise ConflictError([_others_first(campaign, window)])
    step = campaign.undo if way == "undo" else campaign.redo
    return step(at=at, who=window.who)


def put_anyway(
    campaign: OpenCampaign, clashes: Sequence[Clash], window: Window, *, at: datetime
) -> Put:
    """These edits in force over what others did since; theirs stay on the trail, one undo away."""
    before = _draft(campaign)
    done: Put | None = None
    for clash in clashes:
        edited = campaign.edit(request_of(clash.edit), at=at, who=window.who, why=window.why)
        done = Put(edited.plan, edited.change, edited.warnings, edit=edited.edit)
    if done is None:
        raise BadInputError([Finding("nothing_to_decide", "error")])
    return Put(done.plan, coverage.change(before.coverage, done.plan.coverage), done.warnings)


def let_go(
    campaign: OpenCampaign, clashes: Sequence[Clash], window: Window, *, at: datetime
) -> None:
    """These edits are not wanted after all; the trail says so."""
    for clash in clashes:
        campaign.file.note_edit("declined", clash.edit, at=at, who=window.who, why=window.why)


def standoff_of(campaign: OpenCampaign, seen: Plan, merged: Merged) -> Standoff:
    """The three sides of what clashes, beside each other."""
    now = _draft(campaign)
    mine = as_wished(campaign.bench, now, [clash.edit for clash in merged.clashes])
    others = tuple(_who_did(campaign, clash) for clash in merged.clashes)
    return Standoff(seen, now, mine, merged.clashes, others)


def _put(campaign: OpenCampaign, request: EditRequest, window: Window, at: datetime) -> Put:
    now = _draft(campaign)
    seen = now if window.plan is None else window.plan
    if seen is now:
        return _made(campaign, request, window, at)
    edit = made_of(campaign.bench, seen, request)
    theirs = _since(campaign, window)
    merged = merge_edits(campaign.bench, seen, now, (edit,), theirs=theirs)
    if merged.agreed:
        none = coverage.change(now.coverage, now.coverage)
        beside = edit_changes(merged.agreed, now)
        return Put(now, none, (), beside, _latest(campaign, window), already=True)
    if merged.clashes:
        standoff = standoff_of(campaign, seen, merged)
        for clash in merged.clashes:
            campaign.file.note_edit("aside", clash.edit, at=at, who=window.who, why=window.why)
        raise StandoffError(standoff, campaign.file.name)
    beside = _beside(campaign, window, seen)
    others = _latest(campaign, window) if beside else ()
    done = _made(campaign, request_of(merged.taken[0]), window, at)
    return replace(done, beside=beside, others=others)


def _made(campaign: OpenCampaign, request: EditRequest, window: Window, at: datetime) -> Put:
    edited = campaign.edit(request, at=at, who=window.who, why=window.why)
    return Put(edited.plan, edited.change, edited.warnings, edit=edited.edit)


def _draft(campaign: OpenCampaign) -> Plan:
    if campaign.draft is None:
        raise BadInputError([Finding("no_plan_yet", "error", file=campaign.workspace.name)])
    return campaign.draft


def _since(campaign: OpenCampaign, window: Window) -> tuple[PlanEdit, ...]:
    """Edits on the draft that the window does not show, as far as it is of the same version."""
    same = window.revision == campaign.revision
    shown = len(window.edits)
    if same and campaign.edits[:shown] == window.edits:
        return campaign.edits[shown:]
    return () if same else campaign.edits


def _beside(campaign: OpenCampaign, window: Window, seen: Plan) -> tuple[PlanChange, ...]:
    """What became otherwise since: the others' edits where they are known, else the difference."""
    now = _draft(campaign)
    if seen == now:
        return ()
    theirs = _since(campaign, window)
    return edit_changes(theirs, now) if theirs else plan_changes(seen, now)


def _latest(campaign: OpenCampaign, window: Window) -> tuple[Other, ...]:
    """Who did what the window does not show: of the last edit or version on file."""
    if not _since(campaign, window):
        return tuple(Other(v.who, v.at, v.note) for v in campaign.file.history()[-1:])
    acts = [one for one in with_reasons(campaign.file.trail()) if one.kind == "edit"]
    return tuple(Other(one.who, one.at, one.why) for one in acts[-1:])


def _who_did(campaign: OpenCampaign, clash: Clash) -> Other:
    """The newest edit in force that touches what the clash is about; else who saved the newest
    version.
    """
    now = _draft(campaign)
    for one, edit in reversed(_in_force(campaign)):
        if meet(clash.subjects, edit_subjects(edit, now)):
            return Other(one.who, one.at, one.why)
    newest = campaign.file.history()[-1]
    return Other(newest.who, newest.at, newest.note)


def _in_force(campaign: OpenCampaign) -> list[tuple[EventRecord, PlanEdit]]:
    """The edits that the draft stands on, with who made them: none of an earlier version, none that
    was taken back.
    """
    stack = EditStack()
    for event in with_reasons(campaign.file.trail()):
        stack.take(event)
    return stack.applied if stack.base == campaign.revision else []


def _others_first(campaign: OpenCampaign, window: Window) -> Finding:
    count = len(_since(campaign, window))
    facts = {"count": count}
    return Finding("undo_of_others", "error", file=campaign.file.name, facts=facts)
