"""Visits that come to each point, whether or not its desks can take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.coverage.classes import load_of
from planner.coverage.desk import reach, serve
from planner.coverage.units import CoverageInputs
from planner.coverage.week import WEEK_DAYS, normal_week
from planner.model.campaign import Service
from planner.model.placement import ServicePoint
from planner.model.timetable import Opening
from planner.model.travel import ODCostMatrix, Walker


@dataclass(frozen=True, slots=True)
class PointShift:
    """One point in one shift: visits that come in the normal week, and its openings in it."""

    point: ServicePoint
    shift: str
    visits_per_week: float
    openings: tuple[Opening, ...]


def offered(
    inputs: CoverageInputs,
    service: Service,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    minutes: Mapping[Walker, ODCostMatrix],
) -> tuple[PointShift, ...]:
    """Everyone within the catchment goes to the nearest point that is open in the shift, as in
    coverage, but no desk is ever full. `points` and the rows of `minutes` are those of all
    services. Sorted by point, then shift of the campaign; points that are not open are left out.
    """
    monday = normal_week(inputs.scenario.campaign, openings)
    rows = [row for row, point in enumerate(points) if point.service_id == service.id]
    own = [points[row] for row in rows]
    week: dict[tuple[str, str], list[Opening]] = {}
    for opening in openings:
        if 0 <= (opening.date - monday).days < WEEK_DAYS:
            week.setdefault((opening.point_id, opening.shift), []).append(opening)
    walks = reach(minutes, np.array(rows, dtype=np.int64), service.catchment_minutes)
    found: list[PointShift] = []
    for shift_id in inputs.shift_ids:
        times = np.array([len(week.get((p.id, shift_id), ())) for p in own], dtype=np.int64)
        load = load_of(inputs, service.id, shift_id)
        room = np.full(len(own), load.sum() + 1.0)
        come = serve(walks, load, times, room).visits
        found += [
            PointShift(point, shift_id, float(come[p]), tuple(week[point.id, shift_id]))
            for p, point in enumerate(own)
            if times[p]
        ]
    order = {point.id: p for p, point in enumerate(own)}
    return tuple(sorted(found, key=lambda one: order[one.point.id]))
