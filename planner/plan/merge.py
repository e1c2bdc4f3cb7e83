"""Use case: edits made on a plan as one person saw it, put on what others made of it since.

Three sides as in any merge: the plan that was seen, the plan that is there now, the edits. What
touches other points, openings or people is put on top and counted again; what touches the same is a
clash and changes nothing until somebody decides. Every edit ends up in exactly one list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planner.findings import BadInputError, Finding
from planner.model.plan import Plan, PlanEdit
from planner.model.touching import Subject, edit_subjects, holds, meet, plan_subjects
from planner.plan.edit import EditRequest, apply_edit, edit_plan, made_of, replay, request_of
from planner.plan.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Clash:
    """An edit that is not put in force: what it touches that others touched too (none where it can
    no longer be made: `findings` say why, or hangs on an edit that clashes).
    """

    edit: PlanEdit
    subjects: frozenset[Subject]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The plan with what could be put on top; `taken`: edits as they are in force now, `agreed`:
    those that others brought about as well, `clashes`: the rest, all in their order.
    """

    plan: Plan
    taken: tuple[PlanEdit, ...] = ()
    agreed: tuple[PlanEdit, ...] = ()
    clashes: tuple[Clash, ...] = ()


def merge_edits(
    bench: Workbench,
    seen: Plan,
    now: Plan,
    mine: Sequence[PlanEdit],
    *,
    theirs: Iterable[PlanEdit] = (),
) -> Merged:
    """Put edits that were made on `seen`, one after the other, on `now`. `theirs`: the edits
    between the two as far as they are known: what no plan shows (a wish to roam, a point put where
    it stood) counts as touched too.
    """
    merging = _Merging(bench, seen, now, set(_touched(seen, now, theirs)))
    for edit in mine:
        merging.put(edit)
    plan = replay(bench, now, merging.taken)
    return Merged(plan, tuple(merging.taken), tuple(merging.agreed), tuple(merging.clashes))


def decided(bench: Workbench, now: Plan, clash: Clash) -> PlanEdit:
    """A clashing edit as it is in force where it is taken after all, over what others did.
    BadInputError where it can no longer be made.
    """
    return made_of(bench, now, request_of(clash.edit))


def as_wished(bench: Workbench, now: Plan, edits: Iterable[PlanEdit]) -> Plan:
    """The plan as it would be with these edits in force over what others did; those that can no
    longer be made are left out.
    """
    for edit in edits:
        try:
            now = edit_plan(bench, now, request_of(edit)).plan
        except BadInputError:
            continue
    return now


def _touched(seen: Plan, now: Plan, theirs: Iterable[PlanEdit]) -> frozenset[Subject]:
    return plan_subjects(seen, now).union(*(edit_subjects(edit, seen) for edit in theirs))


@dataclass(slots=True)
class _Merging:
    """The way through the edits. `before`: the plan as it was seen with the edits so far; `plan`:
    the plan that is there with those that were put on top; `touched`: what no further edit may
    touch; `names`: numbers of new points that others have given away too -> those given here.
    """

    bench: Workbench
    before: Plan
    plan: Plan
    touched: set[Subject]
    names: dict[str, str] = field(default_factory=dict)
    taken: list[PlanEdit] = field(default_factory=list)
    agreed: list[PlanEdit] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    def put(self, edit: PlanEdit) -> None:
        """On top, among those that others made as well, or among the clashes."""
        before, own = self.before, self._renamed(edit)
        self.before = apply_edit(self.bench, before, edit)
        asked = edit_subjects(own, before) | self._people_of(edit, before)
        met = meet(asked, self.touched)
        if met and holds(own, self.plan) and not holds(edit, before):
            self.agreed.append(edit)
            if edit.kind == "add":
                there = self._standing_at(edit)
                self.names[edit.point_id] = there
                self.touched.add(Subject("point", there))
        elif met:
            self._clash(edit, asked, met)
        else:
            self._on_top(edit, own, asked)

    def _on_top(self, edit: PlanEdit, own: PlanEdit, asked: frozenset[Subject]) -> None:
        try:
            made = made_of(self.bench, self.plan, request_of(own))
        except BadInputError as error:
            self._clash(edit, asked, frozenset(), tuple(error.findings))
            return
        self.plan = apply_edit(self.bench, self.plan, made)
        self.taken.append(made)
        if edit.kind == "add":
            self.names[edit.point_id] = made.point_id

    def _clash(
        self,
        edit: PlanEdit,
        asked: frozenset[Subject],
        met: frozenset[Subject],
        findings: tuple[Finding, ...] = (),
    ) -> None:
        """What hangs on an edit that is not in force waits with it."""
        self.clashes.append(Clash(edit, met, findings))
        self.touched |= asked
        if edit.kind == "add":
            self.touched.add(Subject("point", edit.point_id))

    def _standing_at(self, edit: PlanEdit) -> str:
        """The id of the point that others have added where this edit adds one."""
        return next(
            point.id
            for point in self.plan.points()
            if (point.service_id, point.stop_id) == (edit.service_id, edit.stop_id)
            and point.kind == "mobile"
        )

    def _people_of(self, edit: PlanEdit, before: Plan) -> frozenset[Subject]:
        """Crews that come, go or change because of an edit of places."""
        names = self.names
        return frozenset(
            replace(subject, id=names.get(subject.id, subject.id))
            for subject in plan_subjects(before, self.before)
            if subject.kind == "crew" and edit.kind != "add"
        )

    def _renamed(self, edit: PlanEdit) -> PlanEdit:
        """The edit, by the number that its point has here."""
        name = self.names.get(edit.point_id)
        if name is None or edit.kind == "add" or edit.before is None:
            return edit
        after = replace(edit.after, id=name) if edit.after is not None else None
        return replace(edit, point_id=name, before=replace(edit.before, id=name), after=after)


def of_requests(
    bench: Workbench, seen: Plan, requests: Iterable[EditRequest]
) -> tuple[PlanEdit, ...]:
    """Requests as the edits that they make of the plan that was seen, one after the other."""
    found = []
    for request in requests:
        found.append(made_of(bench, seen, request))
        seen = apply_edit(bench, seen, found[-1])
    return tuple(found)
