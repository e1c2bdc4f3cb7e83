"""What closing a thin shift frees in hours of staff, and the households it would leave."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.coverage.thin import crew_of, served_without
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
    gone = np.array([whose(p.id, ids) == one.point_id for p in ground.places])
    after = served_without(ground.bench.coverage_inputs, ground.standing, one.shift, gone)
    before = ground.standing.served
    week, then = ((before[m] - after[m]).sum(axis=1).tolist() for m in (WEEK, one.shift))
    return ThinClosing(
        point_id=one.point_id,
        shift=one.shift,
        visits=one.visits_per_open_shift,
        staff_hours=staff * minutes / 60.0,
        person_shifts=staff * len(openings),
        people_left=week[0],
        elderly_left=week[1],
        households_left=week[2],
        people_then=then[0],
        households_then=then[2],
    )
