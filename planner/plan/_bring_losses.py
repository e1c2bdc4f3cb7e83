"""What becomes of points, refusals and duties when rows go, and what stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.model.leaders import DUTY_LEADERS
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.plan import _stops
from planner.plan._bring_carry import names_of
from planner.plan._bring_difference import RowNote

LossKind = Literal["point_stays", "point_closes", "ban_dropped", "duties_open"]


@dataclass(frozen=True, slots=True)
class Loss:
    """What hangs on a row that goes: a point that stays where it stood without its place, a point
    that closes, a refusal that falls away, duties that are to be filled again.
    """

    kind: LossKind
    row: RowNote
    point: ServicePoint | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of the plan: points with their numbers, how many of them are pinned, duties."""

    points: int = 0
    pinned: int = 0
    bans: int = 0
    duties: int = 0


def losses_of(plan: Plan, table: str, removed: Sequence[RowNote]) -> tuple[Loss, ...]:
    """Everything of the plan that stands on rows which go, in their order."""
    finder = {"groups": _of_group, "venues": _of_venue, "members": _of_member}.get(table)
    if finder is None or not removed:
        return ()
    duties = Counter(duty.point_id for duty in plan.roster.duties)
    by_member = Counter(duty.member_code for duty in plan.roster.duties)
    counts = by_member if table == "members" else duties
    return tuple(loss for row in removed for loss in finder(plan, row, counts))


def kept_of(plan: Plan, result: Scenario) -> Kept:
    """What stays of the plan on the tables to be; duties of people who are still there, at points
    that are still there.
    """
    names = names_of(plan.scenario, result)
    own_groups = {s.id for s in plan.scenario.services if s.per_group is not None}
    points = [
        p
        for p in plan.points()
        if (p.kind != "fixed" or names.venues.get(p.host))
        and (p.kind == "fixed" or p.service_id not in own_groups or names.groups.get(p.group_id))
    ]
    ids, members = {p.id for p in points}, {m.code for m in result.members}
    if result.campaign.duty_leaders is not None:
        ids.add(DUTY_LEADERS)
    bans = [ban for placement in plan.placements for ban in placement.bans]
    return Kept(
        points=len(points),
        pinned=sum(p.pinned == "kept" for p in points),
        bans=sum(bool(names.stop(ban.stop_id)) for ban in bans),
        duties=sum(d.point_id in ids and d.member_code in members for d in plan.roster.duties),
    )


def _of_group(plan: Plan, row: RowNote, duties: Counter[str]) -> Iterable[Loss]:
    stop_id = f"{_stops.GROUP_STOP}{row.id}"
    services = {service.id: service for service in plan.scenario.services}
    for point in plan.points():
        own = services[point.service_id].per_group is not None and point.kind == "mobile"
        if own and point.group_id == row.id:
            yield Loss("point_closes", row, point, duties[point.id])
        elif point.stop_id == stop_id:
            yield Loss("point_stays", row, point, duties[point.id])
    yield from _bans(plan, row, stop_id)


def _of_venue(plan: Plan, row: RowNote, duties: Counter[str]) -> Iterable[Loss]:
    for point in plan.points():
        if point.kind == "fixed" and point.host == row.id:
            yield Loss("point_closes", row, point, duties[point.id])
        elif point.stop_id == row.id:
            yield Loss("point_stays", row, point, duties[point.id])
    yield from _bans(plan, row, row.id)


def _of_member(_: Plan, row: RowNote, duties: Counter[str]) -> Iterable[Loss]:
    if duties[row.id]:
        yield Loss("duties_open", row, None, duties[row.id])


def _bans(plan: Plan, row: RowNote, stop_id: str) -> Iterable[Loss]:
    bans = [ban for placement in plan.placements for ban in placement.bans]
    count = sum(ban.stop_id == stop_id for ban in bans)
    if count:
        yield Loss("ban_dropped", row, None, count)
