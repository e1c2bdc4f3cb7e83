"""What edits and plans touch: points, places, crews, people, rules; whether two of them meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from planner.model.people import Away
from planner.model.placement import Placement, ServicePoint
from planner.model.plan import Plan, PlanEdit
from planner.model.rule_change import with_rules
from planner.model.rules import Rule

SubjectKind = Literal["point", "spot", "crew", "person", "rule", "service"]
Crew = tuple[str, date, str]


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """One thing that an edit is about. point: a point (id). spot: a service (id) and a place for it
    (part = stop id). crew: a point (id) and one of its openings (part = date and shift). person: a
    member (code) on a day (part). rule: id and scope (part). service: how its points roam (part
    "roam"), all of them as one set ("set"), or one more of them ("more").
    """

    kind: SubjectKind
    id: str
    part: str = ""


def edit_subjects(edit: PlanEdit, plan: Plan) -> frozenset[Subject]:
    """What an edit of this plan touches."""
    return frozenset(_of_edit(edit, plan))


def plan_subjects(before: Plan, after: Plan) -> frozenset[Subject]:
    """What became otherwise from one plan to another."""
    if before is after:
        return frozenset()
    return frozenset(_of_plans(before, after))


def meet(one: Iterable[Subject], other: Iterable[Subject]) -> frozenset[Subject]:
    """The subjects of `one` that something in `other` touches too. Two points more do not meet; one
    more meets a choice of all points.
    """
    there = frozenset(other)
    turned = {"more": "set", "set": "more"}
    return frozenset(
        subject
        for subject in one
        if (subject in there and subject.part != "more")
        or (
            subject.kind == "service"
            and Subject("service", subject.id, turned.get(subject.part, "")) in there
        )
    )


def holds(edit: PlanEdit, plan: Plan) -> bool:
    """Whether a plan has what an edit is to bring about, whoever brought it about. A wish to roam
    is in no plan before it is solved: never.
    """
    return _HELD.get(edit.kind, _never)(edit, plan)


def crews_of(plan: Plan) -> Mapping[Crew, frozenset[str]]:
    """Member codes by point, date and shift."""
    found: dict[Crew, set[str]] = defaultdict(set)
    for duty in plan.roster.duties:
        found[duty.point_id, duty.date, duty.shift].add(duty.member_code)
    return {crew: frozenset(codes) for crew, codes in found.items()}


def _of_edit(edit: PlanEdit, plan: Plan) -> Iterator[Subject]:
    if edit.kind in ("ban", "unban"):
        yield Subject("spot", edit.service_id, edit.stop_id)
    elif edit.kind == "adopt":
        yield from _of_adoption(edit, plan)
    elif edit.kind in ("staff", "away"):
        yield from _of_people(edit, plan)
    elif edit.kind == "rules":
        yield from (Subject("rule", own.rule_id, own.scope) for own in edit.rules)
    elif edit.kind == "roam":
        yield Subject("service", edit.service_id, "roam")
    else:
        yield from _of_point(edit.before, edit.after, edit.service_id)
        if edit.before is not None:
            yield Subject("point", edit.point_id)


def _of_point(
    before: ServicePoint | None, after: ServicePoint | None, service_id: str
) -> Iterator[Subject]:
    """A point that is another than it was; where it goes, no other is to go. One that is added is
    known by its place alone: its number is given when it is put in force.
    """
    if before == after:
        return
    if after is not None and (before is None or _place(before) != _place(after)):
        yield Subject("spot", service_id, after.stop_id)
    if before is None:
        yield Subject("service", service_id, "more")
    else:
        yield Subject("point", before.id)


def _place(point: ServicePoint) -> tuple[str, float, float]:
    return point.stop_id, point.lon, point.lat


def _of_adoption(edit: PlanEdit, plan: Plan) -> Iterator[Subject]:
    """All mobile points of a service anew: whatever touches one of them meets this."""
    yield Subject("service", edit.service_id, "set")
    were = {p.id: p for p in _mobile(plan, edit.service_id)}
    are = {p.id: p for p in edit.placed}
    yield from (Subject("point", point_id) for point_id in {*were, *are})
    yield from (Subject("spot", edit.service_id, point.stop_id) for point in edit.placed)


def _mobile(plan: Plan, service_id: str) -> list[ServicePoint]:
    return [p for p in plan.points() if p.service_id == service_id and p.kind == "mobile"]


def _of_people(edit: PlanEdit, plan: Plan) -> Iterator[Subject]:
    for change in edit.cells:
        slot = change.cell.slot
        yield _crew((slot.point_id, slot.date, slot.shift))
        for code in {*change.old} ^ {*change.new}:
            yield Subject("person", code, str(slot.date))
    if edit.away is not None:
        yield from _of_absence(edit.away)
        for duty in plan.roster.duties:
            if _falls_into(edit.away, duty.member_code, duty.date, duty.shift):
                yield _crew((duty.point_id, duty.date, duty.shift))


def _of_absence(away: Away) -> Iterator[Subject]:
    for day in range((away.last_date - away.first_date).days + 1):
        yield Subject("person", away.member_code, str(away.first_date + timedelta(day)))


def _falls_into(away: Away, code: str, day: date, shift: str) -> bool:
    same = code == away.member_code and away.shift in (None, shift)
    return same and away.first_date <= day <= away.last_date


def _crew(crew: Crew) -> Subject:
    return Subject("crew", crew[0], f"{crew[1]}/{crew[2]}")


def _of_plans(before: Plan, after: Plan) -> Iterator[Subject]:
    old = {placed.service_id: placed for placed in before.placements}
    new = {placed.service_id: placed for placed in after.placements}
    for service_id in {*old, *new}:
        yield from _of_placements(old.get(service_id), new.get(service_id), service_id)
    yield from _of_rosters(before, after)
    yield from _of_openings(before, after)
    for away in {*before.away} ^ {*after.away}:
        yield from _of_absence(away)
    yield from _of_rules(before.scenario.rules, after.scenario.rules)
    services = {own.id: own for own in before.scenario.services}
    for service in after.scenario.services:
        was = services.get(service.id)
        if was is not None and (was.roaming, was.points) != (service.roaming, service.points):
            yield Subject("service", service.id, "roam")


def _of_placements(
    old: Placement | None, new: Placement | None, service_id: str
) -> Iterator[Subject]:
    were = {point.id: point for point in old.points} if old else {}
    are = {point.id: point for point in new.points} if new else {}
    for point_id in {*were, *are}:
        yield from _of_point(were.get(point_id), are.get(point_id), service_id)
    for ban in {*(old.bans if old else ())} ^ {*(new.bans if new else ())}:
        yield Subject("spot", service_id, ban.stop_id)


def _of_rosters(before: Plan, after: Plan) -> Iterator[Subject]:
    were, are = crews_of(before), crews_of(after)
    for crew in {*were, *are}:
        changed = were.get(crew, frozenset()) ^ are.get(crew, frozenset())
        if changed:
            yield _crew(crew)
            yield from (Subject("person", code, str(crew[1])) for code in changed)


def _of_openings(before: Plan, after: Plan) -> Iterator[Subject]:
    """The crews of openings that came, went or have other hours; where they stand is the point's
    own affair.
    """
    were, are = (
        {(o.point_id, o.date, o.shift, o.start, o.end) for o in plan.timetable.openings}
        for plan in (before, after)
    )
    yield from (_crew((point_id, day, shift)) for point_id, day, shift, *_ in were ^ are)


def _of_rules(old: tuple[Rule, ...], new: tuple[Rule, ...]) -> Iterator[Subject]:
    were, are = _by_scope(old), _by_scope(new)
    for key in {*were, *are}:
        if were.get(key) != are.get(key):
            yield Subject("rule", *key)


def _by_scope(rules: tuple[Rule, ...]) -> dict[tuple[str, str], list[Rule]]:
    found: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for rule in rules:
        found[rule.id, rule.scope].append(rule)
    return found


def _never(_: PlanEdit, __: Plan) -> bool:
    return False


def _point(edit: PlanEdit, plan: Plan) -> ServicePoint | None:
    return next((point for point in plan.points() if point.id == edit.point_id), None)


def _stands(edit: PlanEdit, plan: Plan) -> bool:
    point = _point(edit, plan)
    return point is not None and edit.after is not None and _place(point) == _place(edit.after)


def _pinned(edit: PlanEdit, plan: Plan) -> bool:
    point = _point(edit, plan)
    return point is not None and edit.after is not None and point.pinned == edit.after.pinned


def _gone(edit: PlanEdit, plan: Plan) -> bool:
    return _point(edit, plan) is None


def _added(edit: PlanEdit, plan: Plan) -> bool:
    return any(point.stop_id == edit.stop_id for point in _mobile(plan, edit.service_id))


def _banned(edit: PlanEdit, plan: Plan) -> bool:
    placed = (own for own in plan.placements if own.service_id == edit.service_id)
    return any(ban.stop_id == edit.stop_id for own in placed for ban in own.bans)


def _allowed(edit: PlanEdit, plan: Plan) -> bool:
    return not _banned(edit, plan)


def _adopted(edit: PlanEdit, plan: Plan) -> bool:
    stand = {point.stop_id for point in _mobile(plan, edit.service_id)}
    return stand == {point.stop_id for point in edit.placed}


def _staffed(edit: PlanEdit, plan: Plan) -> bool:
    crews = crews_of(plan)
    slots = ((change.cell.slot, change.new) for change in edit.cells)
    same = all(
        crews.get((slot.point_id, slot.date, slot.shift), frozenset()) == {*codes}
        for slot, codes in slots
    )
    return same and (edit.away is None or edit.away in plan.away)


def _ruled(edit: PlanEdit, plan: Plan) -> bool:
    return with_rules(plan.scenario, edit.rules).rules == plan.scenario.rules


_HELD: Mapping[str, Callable[[PlanEdit, Plan], bool]] = {
    "move": _stands,
    "keep": _pinned,
    "free": _pinned,
    "remove": _gone,
    "add": _added,
    "ban": _banned,
    "unban": _allowed,
    "adopt": _adopted,
    "staff": _staffed,
    "away": _staffed,
    "rules": _ruled,
}
