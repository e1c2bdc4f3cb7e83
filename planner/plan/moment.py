"""Use case: who is served in one shift of one day, by the points that are open then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.coverage.moment import days_a_week, served_at
from planner.model.campaign import Service
from planner.model.moment import Moment, ServiceMoment
from planner.model.plan import Plan
from planner.model.standing import placed_apart, whose
from planner.model.timetable import Opening
from planner.plan.workbench import Workbench


def moment(bench: Workbench, plan: Plan, day: date, shift: str) -> Moment:
    """Who is served in this shift of this day: each person at their own speed, by what is open
    then, each point where it stands that day. Of the visits that the shift has in a normal week as
    many come as fall on one of the days on which the service is open in it; so on a day on which
    all points of the normal week are open the classes are those of coverage.csv for that shift.

    A service that is closed then leaves everyone out of reach. KeyError for an unknown shift.
    """
    scenario = bench.scenario
    scenario.campaign.shift(shift)
    now = [o for o in plan.timetable.openings if o.date == day and o.shift == shift]
    parts = (_of_service(bench, plan, service, now, shift) for service in scenario.services)
    return Moment(day, shift, tuple(parts))


def _of_service(
    bench: Workbench, plan: Plan, service: Service, now: list[Opening], shift: str
) -> ServiceMoment:
    inputs = bench.coverage_inputs
    own = tuple(point for point in plan.points() if point.service_id == service.id)
    ids = frozenset(point.id for point in own)
    open_now = [opening for opening in now if opening.point_id in ids]
    places, told = placed_apart(own, open_now)
    opening_at = {opening.point_id: opening for opening in told}
    standing = tuple(place for place in places if place.id in opening_at)
    rows, groups = served_at(
        inputs,
        service,
        standing,
        [opening_at[place.id] for place in standing],
        bench.point_walks(standing),
        shift_id=shift,
        share=1.0 / days_a_week(inputs, plan.timetable.openings, ids, shift),
    )
    back = {place.id: whose(place.id, ids) for place in standing}
    return ServiceMoment(
        service_id=service.id,
        points=tuple(replace(place, id=back[place.id]) for place in standing),
        openings=tuple(
            replace(opening_at[place.id], point_id=back[place.id]) for place in standing
        ),
        rows=rows,
        groups=groups,
        comes_elderly=bool(inputs.comes[shift][1]),
    )
