"""Use case: who changed what, when and why: every edit, undo, version and step, in one order.

Edits come from the event log, versions and steps from their own; all three only ever grow. What a
version changed besides the edits on file (a solve, an earlier version brought back) is worked out
from the points of the versions themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from planner.model.approval import StepKind, StepRecord
from planner.model.placement import ServicePoint
from planner.model.plan import Plan, PlanEdit
from planner.model.plan_change import PlanChange, edit_changes, point_changes
from planner.plan._edit_stack import EditStack
from planner.plan._reasons import with_reasons
from planner.store import CampaignStore, EventRecord, Revision

ActKind = Literal["edit", "undo", "redo", "aside", "declined", "save", StepKind]
Points = Mapping[str, ServicePoint]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that somebody did. base: the version that it was done on (of a save: its own
    number); why: the reason or note as it was typed; changes: what it changed; points: the ids of
    points that it is about.
    """

    id: str
    kind: ActKind
    base: int
    at: str
    who: str
    why: str
    changes: tuple[PlanChange, ...] = ()
    points: frozenset[str] = frozenset()
    edit: PlanEdit | None = None


def trail(
    file: CampaignStore, *, known: MutableMapping[str, Points] | None = None
) -> tuple[Act, ...]:
    """Every act, the newest first. `known`: points of versions by digest, kept by the caller so
    that a version is read once. AuditError where a version is not what was saved.
    """
    versions = file.history()
    if not versions:
        return ()
    places = _Places(file, known if known is not None else {})
    newest = file.load_plan(versions[-1].number)
    acts = list(_of_events(with_reasons(file.trail()), newest))
    acts += _of_versions(versions, acts, places)
    return tuple(reversed(_in_order([*acts, *map(_of_step, file.steps())])))


def about(acts: Iterable[Act], point_id: str) -> tuple[Act, ...]:
    """The acts that are about one point, in their order."""
    return tuple(act for act in acts if point_id in act.points)


@dataclass(frozen=True, slots=True)
class _Places:
    """The points of versions, each read once."""

    file: CampaignStore
    known: MutableMapping[str, Points]

    def of(self, version: Revision) -> Points:
        """Points of a version by id."""
        if version.digest not in self.known:
            plan = self.file.load_plan(version.number)
            self.known[version.digest] = {point.id: point for point in plan.points()}
        return self.known[version.digest]


def _of_events(events: Iterable[EventRecord], plan: Plan) -> Iterator[Act]:
    """Acts on drafts; an undo and a redo are about the edit that they take back or put back."""
    stack = EditStack()
    for event in events:
        yield _of_event(event, stack.take(event), plan)


def _of_event(event: EventRecord, edit: PlanEdit | None, plan: Plan) -> Act:
    kind: ActKind = "edit" if event.kind == "why" else event.kind
    changes = edit_changes((edit,), plan) if edit is not None else ()
    points = _points_of(edit) if edit is not None else frozenset()
    return Act(f"e{event.seq}", kind, event.base, event.at, event.who, event.why, changes, points,
               edit)  # fmt: skip


def _points_of(edit: PlanEdit) -> frozenset[str]:
    """Every point that an edit is about: by itself, by its people, or as one of a set."""
    cells = (change.cell.slot.point_id for change in edit.cells)
    own = (edit.point_id,) if edit.point_id else ()
    return frozenset((*own, *cells, *(point.id for point in edit.placed)))


def _of_versions(
    versions: Sequence[Revision], acts: Sequence[Act], places: _Places
) -> Iterator[Act]:
    """Versions, each with the points that it has otherwise than the edits before it left them."""
    before: Points | None = None
    for version in versions:
        now = places.of(version)
        left = None if before is None else _edited(before, acts, version.number - 1)
        changes = () if left is None else point_changes(left, now)
        points = frozenset(change.point.id for change in changes if change.point)
        yield Act(f"v{version.number}", "save", version.number, version.at, version.who,
                  version.note, changes, points)  # fmt: skip
        before = now


def _edited(points: Points, acts: Sequence[Act], base: int) -> Points:
    """The points of a version after the edits on it that were in force at the end."""
    standing: list[PlanEdit] = []
    for act in acts:
        if act.base != base or act.edit is None:
            continue
        if act.kind in ("edit", "redo"):
            standing.append(act.edit)
        elif act.kind == "undo" and standing:
            standing.pop()
    found = dict(points)
    for edit in standing:
        gone = {edit.point_id} if edit.before is not None and edit.after is None else set()
        if edit.kind == "adopt":
            gone = {p.id for p in found.values() if _is_mobile(p, edit.service_id)}
        came = (*edit.placed, *((edit.after,) if edit.after is not None else ()))
        found = {key: point for key, point in found.items() if key not in gone}
        found |= {point.id: point for point in came}
    return found


def _is_mobile(point: ServicePoint, service_id: str) -> bool:
    return point.service_id == service_id and point.kind == "mobile"


def _of_step(step: StepRecord) -> Act:
    return Act(f"s{step.number}", step.kind, step.revision, step.at, step.who, step.note)


def _in_order(acts: Sequence[Act]) -> list[Act]:
    """Versions by their numbers, between them what was done to their drafts, in the order of the
    event log; a step stands where it was taken, by the clock.
    """
    times = {act.id: datetime.fromisoformat(act.at) for act in acts}
    saved = sorted(times[act.id] for act in acts if act.id[0] == "v")
    own: dict[int, list[str]] = defaultdict(list)
    for act in sorted((act for act in acts if act.id[0] == "e"), key=_number):
        own[act.base].append(act.id)
    places = {name: n for names in own.values() for n, name in enumerate(names, start=1)}

    def place(act: Act) -> tuple[int, int, int, int]:
        at = times[act.id]
        if act.id[0] != "s":
            return act.base, places.get(act.id, 0), 0, 0
        base = max(act.base, sum(time <= at for time in saved))
        before = sum(times[name] <= at for name in own[base])
        return base, before, 1, _number(act)

    return sorted(acts, key=place)


def _number(act: Act) -> int:
    return int(act.id[1:])
