"""What a refused save says: what the others changed, and what one's own window holds beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner.findings import Finding
from planner.i18n import all_texts, short_group
from planner.model.plan import Plan
from planner.model.plan_change import PlanChange, plan_changes
from planner.store.history import Revision

SHOWN = 8
"""So many differences of each side are listed; the rest is counted."""

Fact = str | int | float


@dataclass(frozen=True, slots=True)
class Versions:
    """The version that was open (None where it is not on file) and the one that is newest now."""

    expected: int
    base: Plan | None
    newest: Plan
    entry: Revision


def newer_version(
    file: str, versions: Versions, mine: Sequence[PlanChange] | Plan
) -> tuple[Finding, ...]:
    """store_newer_revision, then one finding for each difference of both sides. `mine` is the plan
    that was to be saved, or what an edit was to change.
    """
    theirs, own = _sides(versions, mine)
    facts: dict[str, Fact] = {
        "revision": versions.entry.number,
        "expected": versions.expected,
        "at": _clock(versions.entry.at),
        "theirs": len(theirs),
        "mine": len(own),
    }
    first = Finding("store_newer_revision", "error", file=file, facts=facts)
    return (first, *_listed(file, "theirs", theirs), *_listed(file, "mine", own))


def version_changes(file: str, before: Plan, after: Plan) -> tuple[Finding, ...]:
    """One finding for each difference between two versions; empty where they hold the same."""
    return told_changes(file, plan_changes(before, after))


def told_changes(file: str, changes: Sequence[PlanChange]) -> tuple[Finding, ...]:
    """One finding for each of these differences."""
    return tuple(_listed(file, "version", changes, most=len(changes)))


def other_draft(
    file: str,
    revision: int,
    theirs: tuple[Sequence[PlanChange], Sequence[PlanChange]],
    mine: Sequence[PlanChange],
) -> tuple[Finding, ...]:
    """store_other_draft: the draft has edits that another window made, or lacks some that it took
    back (`theirs`: both), beside what was to be done here.
    """
    made, undone = theirs
    facts: dict[str, Fact] = {"revision": revision, "theirs": len(made) + len(undone)}
    return (
        Finding("store_other_draft", "error", file=file, facts=facts),
        *_listed(file, "theirs", made),
        *_listed(file, "undone", undone),
        *_listed(file, "mine", mine),
    )


def _sides(
    versions: Versions, mine: Sequence[PlanChange] | Plan
) -> tuple[Sequence[PlanChange], Sequence[PlanChange]]:
    """What changed since the version that was open, there and here; without that version the newest
    one against one's own.
    """
    if versions.base is None:
        theirs = plan_changes(mine, versions.newest) if isinstance(mine, Plan) else ()
        return theirs, ()
    own = plan_changes(versions.base, mine) if isinstance(mine, Plan) else mine
    return plan_changes(versions.base, versions.newest), own


def _listed(
    file: str, side: str, changes: Sequence[PlanChange], *, most: int = SHOWN
) -> Iterator[Finding]:
    own: dict[str, Fact] = {
        "whose_key": f"store.whose.{side}",
        "next_step_key": f"store.next_step.{side}",
    }
    for change in changes[:most]:
        facts = {**own, **_facts(change)}
        yield Finding(f"changed_{change.kind}", "warning", file=file, facts=facts)
    if len(changes) > most:
        facts = {**own, "count": len(changes) - most}
        yield Finding("changed_more", "warning", file=file, facts=facts)


_AREAS: dict[str, str] = {"assumption": "demand.assumption", "rule": "ui.duty.rule"}
"""Where the names of what a change is about are found, if not among the services."""


def _facts(change: PlanChange) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"was": short_group(change.was), "now": short_group(change.now)}
    if change.kind == "frozen":
        return {"now": f"{date.fromisoformat(change.now):%d/%m/%Y}"}
    if change.point is not None:
        point = change.point
        facts |= {
            "service": point.service_id,
            "point_kind": point.kind,
            "number": point.number,
            "place": short_group(point.name),
        }
        return facts
    key = f"{_AREAS.get(change.kind, 'documents.service')}.{change.service_id}"
    return facts | ({"what_key": key} if key in all_texts() else {"what": change.service_id})


def _clock(iso: str) -> str:
    """10:32 24/11/2026, as both languages write it."""
    return datetime.fromisoformat(iso).strftime("%H:%M %d/%m/%Y")
