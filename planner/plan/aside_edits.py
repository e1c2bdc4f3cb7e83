"""Use case: edits that clashed with others' and wait, kept aside on the trail, to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.findings import BadInputError
from planner.model.plan import PlanEdit
from planner.model.touching import edit_subjects
from planner.plan.campaign import OpenCampaign
from planner.plan.merge import Clash, Merged, decided
from planner.plan.put_edit import Standoff, standoff_of
from planner.store import EventRecord


@dataclass(frozen=True, slots=True)
class AsideEdit:
    """One edit kept aside: its number on the trail, the version then, ISO time, who and why."""

    seq: int
    base: int
    at: str
    who: str
    why: str
    edit: PlanEdit


def aside_edits(trail: Sequence[EventRecord]) -> tuple[AsideEdit, ...]:
    """Edits kept aside that nobody has decided on since, the newest first."""
    found: list[AsideEdit] = []
    for event in trail:
        if event.edit is None:
            continue
        if event.kind in ("edit", "declined", "aside"):
            found = [own for own in found if _aim(own.edit) != _aim(event.edit)]
        if event.kind == "aside":
            found.append(AsideEdit(event.seq, event.base, event.at, event.who, event.why,
                                   event.edit))  # fmt: skip
    return tuple(reversed(found))


def standing_against(campaign: OpenCampaign, aside: AsideEdit) -> Standoff | None:
    """An edit kept aside beside the plan as it is now; None where it can no longer be made, or
    there is no plan.
    """
    now = campaign.draft
    if now is None:
        return None
    clash = Clash(aside.edit, edit_subjects(aside.edit, now))
    try:
        decided(campaign.bench, now, clash)
    except BadInputError:
        return None
    return standoff_of(campaign, now, Merged(now, clashes=(clash,)))


def _aim(edit: PlanEdit) -> tuple[object, ...]:
    """What an edit is to bring about, whatever it started from."""
    cells = tuple((change.cell.slot, change.new) for change in edit.cells)
    place = edit.stop_id if edit.kind in ("move", "add", "ban", "unban") else ""
    points = tuple(point.stop_id for point in edit.placed)
    return (edit.kind, edit.service_id, "" if edit.kind == "add" else edit.point_id, place,
            points, cells, edit.away, edit.rules, edit.wish)  # fmt: skip
