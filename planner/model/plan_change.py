"""What differs between two plans of one campaign, as facts: points, bans, openings, duties, tables.

Two people who save from two windows are shown this list, each other's side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from planner.model.placement import Placement, ServicePoint
from planner.model.plan import Plan, PlanEdit
from planner.model.scenario import Scenario

ChangeKind = Literal[
    "point_moved",
    "point_added",
    "point_removed",
    "point_kept",
    "point_freed",
    "stop_banned",
    "stop_unbanned",
    "points_adopted",
    "openings",
    "duties",
    "staffed",
    "away",
    "rule",
    "frozen",
    "roaming",
    "groups",
    "venues",
    "members",
    "assumption",
    "settings",
    "other",
]
_SETTINGS = ("campaign", "services", "venue_hours", "roles", "ward", "network_digest")


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One difference. Points carry the point; `was` and `now` are names of places (openings,
    duties and rows: how many went and came, as text; assumptions: the values; frozen: the last
    day, ISO).
    """

    kind: ChangeKind
    point: ServicePoint | None = None
    service_id: str = ""
    was: str = ""
    now: str = ""


def plan_changes(before: Plan, after: Plan) -> tuple[PlanChange, ...]:
    """All differences from `before` to `after`, points first; empty where the plans are equal."""
    if before == after:
        return ()
    found = tuple(_all_changes(before, after))
    return found or (PlanChange("other"),)


def edit_changes(edits: Iterable[PlanEdit], plan: Plan) -> tuple[PlanChange, ...]:
    """What edits of a draft do, one difference each, in their order; `plan` names the places."""
    return tuple(_edited(edit, plan) for edit in edits)


def point_changes(
    before: Mapping[str, ServicePoint], after: Mapping[str, ServicePoint]
) -> tuple[PlanChange, ...]:
    """What differs between two sets of points by id."""
    return tuple(_points(before, after))


def _all_changes(before: Plan, after: Plan) -> Iterator[PlanChange]:
    old = {placement.service_id: placement for placement in before.placements}
    new = {placement.service_id: placement for placement in after.placements}
    for service_id in dict.fromkeys((*old, *new)):
        yield from _points(_by_id(old.get(service_id)), _by_id(new.get(service_id)))
        yield from _bans(service_id, old.get(service_id), new.get(service_id), (before, after))
    yield from _counted("openings", before.timetable.openings, after.timetable.openings)
    yield from _counted("duties", before.roster.duties, after.roster.duties)
    for away in after.away:
        if away not in before.away:
            yield PlanChange("away", now=away.member_code)
    yield from _inputs(before.scenario, after.scenario)


def _by_id(placed: Placement | None) -> dict[str, ServicePoint]:
    return {point.id: point for point in placed.points} if placed else {}


def _points(
    were: Mapping[str, ServicePoint], are: Mapping[str, ServicePoint]
) -> Iterator[PlanChange]:
    for point in were.values():
        if point.id not in are:
            yield PlanChange("point_removed", point)
    for point in are.values():
        if point.id not in were:
            yield PlanChange("point_added", point)
        else:
            yield from _same_point(were[point.id], point)


def _same_point(was: ServicePoint, now: ServicePoint) -> Iterator[PlanChange]:
    """What became of a point that both plans have."""
    if (was.stop_id, was.lon, was.lat) != (now.stop_id, now.lon, now.lat):
        yield PlanChange("point_moved", was, was=was.name, now=now.name)
    if was.pinned != now.pinned:
        yield PlanChange("point_kept" if now.pinned == "kept" else "point_freed", now)


def _bans(
    service_id: str, old: Placement | None, new: Placement | None, plans: tuple[Plan, Plan]
) -> Iterator[PlanChange]:
    were = {ban.stop_id for ban in old.bans} if old else set()
    are = {ban.stop_id for ban in new.bans} if new else set()
    for stop_id in sorted(are - were):
        yield PlanChange("stop_banned", service_id=service_id, now=_stop_name(stop_id, plans[1]))
    for stop_id in sorted(were - are):
        yield PlanChange("stop_unbanned", service_id=service_id, now=_stop_name(stop_id, plans[0]))


def _stop_name(stop_id: str, plan: Plan) -> str:
    """The name of a venue or group; blank for a place pointed at on the map."""
    groups = {f"group:{group.id}": group.name for group in plan.scenario.groups}
    venues = {venue.id: venue.name for venue in plan.scenario.venues}
    return venues.get(stop_id) or groups.get(stop_id, "")


def _counted(kind: ChangeKind, old: Sequence[Any], new: Sequence[Any]) -> Iterator[PlanChange]:
    """How many went and how many came."""
    if old != new:
        were, are = set(old), set(new)
        gone, came = len(were - are), len(are - were)
        if gone or came:
            yield PlanChange(kind, was=str(gone), now=str(came))


def _inputs(old: Scenario, new: Scenario) -> Iterator[PlanChange]:
    yield from _rows("groups", old.groups, new.groups, lambda group: group.id)
    yield from _rows("venues", old.venues, new.venues, lambda venue: venue.id)
    yield from _rows("members", old.members, new.members, lambda member: member.code)
    values = {own.id: own.quantity.value for own in old.assumptions}
    for own in new.assumptions:
        was = values.get(own.id)
        if was is not None and was != own.quantity.value:
            now = f"{own.quantity.value:g}"
            yield PlanChange("assumption", service_id=own.id, was=f"{was:g}", now=now)
    yield from _rules(old, new)
    if any(getattr(old, name) != getattr(new, name) for name in _SETTINGS):
        yield PlanChange("settings")


def _rules(old: Scenario, new: Scenario) -> Iterator[PlanChange]:
    """Every rule of the roster that is another now, with how many scopes it is another for."""
    for rule_id in dict.fromkeys(rule.id for rule in (*old.rules, *new.rules)):
        were, are = (
            {scope: [r for r in own if r.scope == scope] for scope in {r.scope for r in own}}
            for own in ([r for r in s.rules if r.id == rule_id] for s in (old, new))
        )
        count = sum(were.get(scope) != are.get(scope) for scope in were.keys() | are.keys())
        if count:
            yield PlanChange("rule", service_id=rule_id, now=str(count))


def _rows(
    kind: ChangeKind, old: Sequence[Any], new: Sequence[Any], key: Callable[[Any], str]
) -> Iterator[PlanChange]:
    """How many rows of a table went or were changed, and how many came or are the changed ones."""
    were, are = {key(row): row for row in old}, {key(row): row for row in new}
    gone = sum(are.get(name) != row for name, row in were.items())
    came = sum(were.get(name) != row for name, row in are.items())
    if gone or came:
        yield PlanChange(kind, was=str(gone), now=str(came))


def _last_kept(edit: PlanEdit) -> str:
    """The last day of the published roster that stays as it is, as ISO text."""
    days = (rule.name("date") for change in edit.rules for rule in change.rules)
    return max(str(date.fromisoformat(day) - timedelta(days=1)) for day in days)


def _edited(edit: PlanEdit, plan: Plan) -> PlanChange:
    point = edit.before or edit.after
    was = edit.before.name if edit.before else ""
    now = edit.after.name if edit.after else ""
    service = edit.service_id
    if edit.kind in ("ban", "unban"):
        return PlanChange(
            "stop_banned" if edit.kind == "ban" else "stop_unbanned",
            service_id=service,
            now=_stop_name(edit.stop_id, plan),
        )
    if edit.kind == "adopt":
        return PlanChange("points_adopted", service_id=service, now=str(len(edit.placed)))
    if edit.kind == "staff":
        return PlanChange("staffed", now=str(len(edit.cells)))
    if edit.kind == "away":
        return PlanChange("away", now=edit.away.member_code if edit.away else "")
    if edit.publishes:
        return PlanChange("frozen", now=_last_kept(edit))
    if edit.kind == "rules":
        ids = dict.fromkeys(change.rule_id for change in edit.rules)
        return PlanChange("rule", service_id=next(iter(ids), ""), now=str(len(edit.rules)))
    if edit.kind == "roam":
        return PlanChange("roaming", service_id=service)
    kinds: dict[str, ChangeKind] = {
        "move": "point_moved",
        "keep": "point_kept",
        "free": "point_freed",
        "add": "point_added",
        "remove": "point_removed",
    }
    return PlanChange(kinds[edit.kind], point, service, was, now)
