"""Use case: why a point opens in one shift of one day, from the campaign's plan, the hours of the
place and the people near it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Literal

from planner.model.campaign import Service
from planner.model.plan import Plan
from planner.model.timetable import Opening
from planner.timetable.hours import venue_days
from planner.timetable.slots import fixed_block

HoursFrom = Literal["fixed", "service", "shift"]
Place = Literal["told", "by_shift", "bare"]


@dataclass(frozen=True, slots=True)
class WhyOpen:
    """What makes one opening: whose hours it keeps (the fixed points', the service's, the shift's);
    the weekdays that are planned (empty = every day); the hours of the place on that day (empty
    where only its open shifts are known, or where nothing stands there); how often the point opens
    in all; people whose nearest point it is (None where nobody was counted).
    """

    hours_from: HoursFrom
    weekdays: tuple[str, ...]
    place: Place
    windows: tuple[tuple[time, time], ...]
    openings: int
    people: int | None
    holiday: bool


def why_open(plan: Plan, opening: Opening) -> WhyOpen:
    """Why this opening is in the timetable. KeyError for a point that the plan does not have."""
    points = {point.id: point for point in plan.points()}
    point = points[opening.point_id]
    service = plan.scenario.service(point.service_id)
    block = fixed_block(plan.scenario, service, point)
    days = service.days if block is None else block.days
    own = block is not None and opening.shift in block.hours
    windows = _windows(plan, opening)
    loads = {load.point_id: load.people_assigned for load in plan.coverage.loads}
    return WhyOpen(
        hours_from="fixed" if own else _hours_from(service, opening.shift),
        weekdays=tuple(days.get(opening.shift, ())),
        place="bare" if not opening.venue_id else "told" if windows else "by_shift",
        windows=windows,
        openings=sum(one.point_id == opening.point_id for one in plan.timetable.openings),
        people=loads.get(opening.point_id),
        holiday=opening.holiday,
    )


def _hours_from(service: Service, shift: str) -> HoursFrom:
    return "service" if shift in service.hours else "shift"


def _windows(plan: Plan, opening: Opening) -> tuple[tuple[time, time], ...]:
    if not opening.venue_id:
        return ()
    return venue_days(plan.scenario, [opening.venue_id])[opening.venue_id].windows(opening.date)
