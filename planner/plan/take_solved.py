"""Use case: a solved plan becomes the newest version; edits made while it was solved stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.findings import ConflictError, Finding
from planner.model.plan import Plan, PlanEdit
from planner.plan._published import frozen_before
from planner.plan.campaign import OpenCampaign
from planner.plan.choose import BEFORE_NOTE
from planner.plan.edit import request_of
from planner.plan.merge import Merged, merge_edits
from planner.plan.put_edit import StandoffError, Window, standoff_of


@dataclass(frozen=True, slots=True)
class Begun:
    """What a solve began from: the draft (None: there was none), its version and edits."""

    draft: Plan | None
    revision: int | None
    edits: tuple[PlanEdit, ...]


class OvertakenError(ConflictError):
    """The roster was published while the solve ran, which therefore knows nothing of frozen days;
    its answer is dropped.
    """


@dataclass(frozen=True, slots=True)
class Taken:
    """The new version; the one that the draft was saved as before, because it had edits that the
    solve did not know (0 = none); how many of these were put on top.
    """

    number: int
    saved_first: int = 0
    on_top: int = 0


def take_solved(
    campaign: OpenCampaign, solved: Plan, begun: Begun, window: Window, *, at: datetime
) -> Taken:
    """The solved plan as a new version. Edits that came since the solve began are put on top where
    they touch what the solve left alone; the others are kept aside and StandoffError asks for a
    decision. The draft with all of them is a version of its own before. OvertakenError where days
    were published meanwhile.
    """
    before = campaign.draft
    _check_days(before, begun)
    same = campaign.revision == begun.revision and campaign.edits == begun.edits
    if same or before is None or begun.draft is None:
        return Taken(campaign.adopt(solved, note="solved", at=at, who=window.who))
    later = _later(campaign, begun)
    first = campaign.save(note=BEFORE_NOTE, at=at, who=window.who) if campaign.edits else 0
    number = campaign.adopt(solved, note="solved", at=at, who=window.who)
    merged = merge_edits(campaign.bench, begun.draft, solved, later)
    for edit in merged.taken:
        campaign.edit(request_of(edit), at=at, who=window.who)
    _set_aside(campaign, before, merged, window, at)
    return Taken(number, first, len(merged.taken))


def _check_days(now: Plan | None, begun: Begun) -> None:
    """Days that are frozen now were so when the solve began, with the same people."""
    if now is None or begun.draft is None or frozen_before(now) is None:
        return
    known, drafts = frozen_before(begun.draft), (now, begun.draft)
    if known != frozen_before(now) or len({plan.roster.base for plan in drafts}) > 1:
        raise OvertakenError([Finding("solve_before_publishing", "error")])


def _later(campaign: OpenCampaign, begun: Begun) -> Sequence[PlanEdit]:
    """Edits on the draft that the solve did not know."""
    count = len(begun.edits)
    known = campaign.revision == begun.revision and campaign.edits[:count] == begun.edits
    return campaign.edits[count:] if known else campaign.edits


def _set_aside(
    campaign: OpenCampaign, before: Plan, merged: Merged, window: Window, at: datetime
) -> None:
    """What clashes with the solved plan is kept aside, and somebody is asked."""
    if not merged.clashes:
        return
    standoff = standoff_of(campaign, before, merged)
    for clash in merged.clashes:
        campaign.file.note_edit("aside", clash.edit, at=at, who=window.who)
    raise StandoffError(standoff, campaign.file.name)
