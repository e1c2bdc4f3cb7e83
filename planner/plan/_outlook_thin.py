"""What closing a thin shift frees in hours of staff, and the households it would leave."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.coverage.classes import Classes, classes_of, load_of, week_of
from planner.coverage.desk import serve
from planner.coverage.thin import crew_of
from planner.coverage.week import Desks
from planner.model.campaign import minutes_between
from planner.model.coverage import WEEK, ThinShift
from planner.model.outlook import ThinClosing
from planner.model.standing import whose
from planner.plan._outlook_venues import Ground


def thin_closings(ground: Ground, thin: Sequence[ThinShift]) -> tuple[ThinClosing, ...]:
    """The plan's thin shifts in their order, with hours freed and people left at all the places
    where the point stands in that shift.
    """
    return tuple(_closing(ground, one) for one in thin)


def _closing(ground: Ground, one: ThinShift) -> ThinClosing:
    ids = frozenset(point.id for point in ground.plan.points())
    openings = [
        o
        for o in ground.openings
        if o.shift == one.shift and whose(o.point_id, ids) == one.point_id
    ]
    point = next(p for p in ground.places if whose(p.id, ids) == one.point_id)
    staff = sum(post.count for post in crew_of(ground.bench.scenario, ground.service, point))
    minutes = sum(minutes_between(o.start, o.end) for o in openings)
    shift, week = _without(ground, one, ids)
    return ThinClosing(
        point_id=one.point_id,
        shift=one.shift,
        visits=one.visits_per_open_shift,
        staff_hours=staff * minutes / 60.0,
        person_shifts=staff * len(openings),
        people_left=_fewer(ground, WEEK, week, "people"),
        elderly_left=_fewer(ground, WEEK, week, "elderly"),
        households_left=_fewer(ground, WEEK, week, "households"),
        people_then=_fewer(ground, one.shift, shift, "people"),
        households_then=_fewer(ground, one.shift, shift, "households"),
    )


def _fewer(ground: Ground, moment: str, after: Classes, who: str) -> int:
    before = ground.standing.classes[moment]
    return int((getattr(before, who) - getattr(after, who)).sum())


def _without(ground: Ground, one: ThinShift, ids: frozenset[str]) -> tuple[Classes, Classes]:
    """The shift and the week with the point closed in that shift."""
    inputs, day = ground.bench.coverage_inputs, ground.standing.day
    desk = day.desks[one.shift]
    others = np.array([whose(p.id, ids) != one.point_id for p in day.points], dtype=np.int64)
    closed = Desks(desk.times * others, desk.capacity * others)
    load = load_of(inputs, day.service.id, one.shift)
    served = serve(day.walks, load, closed.times, closed.capacity)
    answer = classes_of(inputs, day.walks, closed, served)
    return answer, week_of(inputs, {**day.classes, one.shift: answer})
