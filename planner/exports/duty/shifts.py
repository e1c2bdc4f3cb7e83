"""The shifts of each member, in order of time, with who leads them and where they are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from planner.model.campaign import minutes_between
from planner.model.once import once_each
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty, Slot, post_of
from planner.model.timetable import Opening


@dataclass(frozen=True, slots=True)
class OwnShift:
    """One member in one opening: `people` of a unit (1 of a person); `in_charge`: the code of who
    leads the shift, "" where nobody does alone; no `point` where the plan lost it.
    """

    code: str
    slot: Slot
    start: time
    end: time
    role: str
    people: int
    in_charge: str
    point: ServicePoint | None
    opening: Opening | None

    @property
    def hours(self) -> float:
        """Length in hours."""
        return minutes_between(self.start, self.end) / 60.0

    @property
    def is_holiday(self) -> bool:
        """Whether the point opens on a public holiday."""
        return self.opening is not None and self.opening.holiday

    @property
    def where(self) -> tuple[float, float] | None:
        """Latitude and longitude; None for a post that stands nowhere."""
        if self.opening is not None and self.opening.at is not None:
            return self.opening.at.lat, self.opening.at.lon
        if self.point is None or math.isnan(self.point.lat) or math.isnan(self.point.lon):
            return None
        return self.point.lat, self.point.lon


@once_each
def own_shifts(plan: Plan) -> Mapping[str, tuple[OwnShift, ...]]:
    """Member code -> shifts by day and time; members without duties are left out."""
    points = {point.id: point for point in plan.staffed_points()}
    openings = {Slot(o.point_id, o.date, o.shift): o for o in plan.staffed().openings}
    leading = _in_charge(plan)
    counted = Counter((duty.member_code, _slot(duty)) for duty in plan.roster.duties)
    found: dict[str, dict[Slot, OwnShift]] = defaultdict(dict)
    for duty in plan.roster.duties:
        slot = _slot(duty)
        found[duty.member_code][slot] = OwnShift(
            duty.member_code,
            slot,
            duty.start,
            duty.end,
            duty.role,
            counted[duty.member_code, slot],
            leading.get(slot, ""),
            points.get(duty.point_id),
            openings.get(slot),
        )
    return {code: tuple(sorted(own.values(), key=_when)) for code, own in found.items()}


def by_week(shifts: Iterable[OwnShift]) -> dict[date, tuple[OwnShift, ...]]:
    """The Monday of each week -> its shifts."""
    weeks: dict[date, list[OwnShift]] = defaultdict(list)
    for shift in shifts:
        weeks[monday_of(shift.slot.date)].append(shift)
    return {monday: tuple(own) for monday, own in weeks.items()}


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _in_charge(plan: Plan) -> Mapping[Slot, str]:
    """The one officer in charge of each opening whose crew has other posts beside."""
    led = _led_points(plan)
    officers: dict[Slot, set[str]] = defaultdict(set)
    for duty in plan.roster.duties:
        if duty.point_id in led and post_of(duty.role) == "in_charge":
            officers[_slot(duty)].add(duty.member_code)
    return {slot: next(iter(own)) for slot, own in officers.items() if len(own) == 1}


def _led_points(plan: Plan) -> frozenset[str]:
    """Points whose service asks for an officer in charge and for others."""
    led = set()
    for service in plan.scenario.services:
        posts = {post_of(post.roles[0]) for post in service.crew if post.roles}
        if "in_charge" in posts and len(posts) > 1:
            led.add(service.id)
    points = (point for point in plan.points() if point.kind == "mobile")
    return frozenset(point.id for point in points if point.service_id in led)


def _slot(duty: Duty) -> Slot:
    return Slot(duty.point_id, duty.date, duty.shift)


def _when(shift: OwnShift) -> tuple[date, time, str, str]:
    return shift.slot.date, shift.start, shift.slot.shift, shift.slot.point_id
