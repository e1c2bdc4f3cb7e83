"""Look-ups that several checks share, built from the plan alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from planner.findings import Finding
from planner.model.campaign import CrewPost, FixedPoints, Service
from planner.model.people import Member, with_away
from planner.model.place import ResidentialGroup, Venue
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.model.ward_duty import staffed

Slot = tuple[str, date, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Facts:
    """Nouns of one plan by their ids; services, points and openings with the duty leaders' own."""

    scenario: Scenario
    services: dict[str, Service]
    venues: dict[str, Venue]
    members: dict[str, Member]
    points: dict[str, ServicePoint]
    openings: dict[Slot, Opening]
    earlier: tuple[Duty, ...] = ()
    base: tuple[Duty, ...] = ()
    groups: dict[str, ResidentialGroup] = field(default_factory=dict)
    worked_out: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """What `work_out` gives, worked out at the first call with this key: thirty rules look at
        the same members and duties.
        """
        if key not in self.worked_out:
            self.worked_out[key] = work_out()
        known: T = self.worked_out[key]
        return known

    def of_duties(self, name: str, duties: Sequence[Duty], work_out: Callable[[], T]) -> T:
        """What `work_out` makes of these very duties, worked out once where they cannot change."""
        if not isinstance(duties, tuple):
            return work_out()
        if name not in self.worked_out or self.worked_out[name][0] is not duties:
            self.worked_out[name] = duties, work_out()
        known: T = self.worked_out[name][1]
        return known

    def fixed(self, point: ServicePoint) -> FixedPoints | None:
        """The block of fixed points that this point belongs to; None for mobile points."""
        if point.kind != "fixed":
            return None
        kind = self.venues[point.host].kind
        blocks = self.services[point.service_id].fixed
        return next((block for block in blocks if kind in block.kinds), None)

    def where(self, item: Duty | Opening) -> ServicePoint:
        """The point of a duty or opening, at the position where it stands for that opening."""
        point, opening = self.points[item.point_id], self.openings.get(slot_of(item))
        if opening is None or opening.at is None:
            return point
        return replace(point, lon=opening.at.lon, lat=opening.at.lat)

    def crew(self, point: ServicePoint) -> tuple[CrewPost, ...]:
        """The posts of every open shift of this point."""
        block = self.fixed(point)
        return block.crew if block is not None else self.services[point.service_id].crew


def facts_of(plan: Plan) -> Facts:
    """Index a plan, its members with the absences that came later; openings of unknown points are
    left to the timetable's own check.
    """
    scenario = plan.scenario
    asked = staffed(scenario, plan.points(), plan.timetable.openings)
    if plan.away:
        scenario = replace(scenario, members=with_away(scenario.members, plan.away))
    points = {p.id: p for p in asked.points}
    known = (o for o in asked.openings if o.point_id in points)
    return Facts(
        scenario=scenario,
        services={s.id: s for s in asked.scenario.services},
        venues={v.id: v for v in scenario.venues},
        members={m.code: m for m in scenario.members},
        points=points,
        openings={(o.point_id, o.date, o.shift): o for o in known},
        earlier=plan.roster.earlier,
        base=plan.roster.base,
        groups={g.id: g for g in scenario.groups},
    )


def fault(code: str, **facts: str | float) -> Finding:
    """An audit finding: always an error."""
    return Finding(f"audit_{code}", "error", facts=facts)


def slot_of(item: Duty | Opening) -> Slot:
    """Point, day, shift."""
    return item.point_id, item.date, item.shift


def by_slot(facts: Facts, duties: Sequence[Duty]) -> Mapping[Slot, Sequence[Duty]]:
    """The duties of each opening that has any, in their order."""

    def work_out() -> Mapping[Slot, Sequence[Duty]]:
        found: dict[Slot, list[Duty]] = defaultdict(list)
        for duty in duties:
            found[slot_of(duty)].append(duty)
        return dict(found)

    return facts.of_duties("by_slot", duties, work_out)


def starts(duty: Duty) -> datetime:
    """When a duty begins."""
    return datetime.combine(duty.date, duty.start)


def ends(duty: Duty) -> datetime:
    """When a duty ends."""
    return datetime.combine(duty.date, duty.end)


def overlap(first: tuple[time, time], second: tuple[time, time]) -> bool:
    """Whether two spans of one day share a moment."""
    return first[0] < second[1] and second[0] < first[1]


def duplicates(items: Iterable[object]) -> list[object]:
    """The items that occur again, once each, in order."""
    seen: set[object] = set()
    again: dict[object, None] = {}
    for item in items:
        if item in seen:
            again[item] = None
        seen.add(item)
    return list(again)
