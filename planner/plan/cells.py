"""Use case: how each place where people live is served, for a map of single homes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.coverage import normal_week
from planner.coverage.classes import week_of, work_through
from planner.model.coverage import WEEK
from planner.model.plan import Plan
from planner.plan.workbench import Workbench

SERVED, FULL, OUT_OF_REACH = 0, 1, 2


def cell_classes(
    bench: Workbench, plan: Plan, service_id: str, shift: str = WEEK
) -> NDArray[np.uint8]:
    """The class of every cell of the scenario, uint8 (cells), by the rule of groups: served where
    no more than `coverage.gap_share` of its people are left, else the larger class of those left.

    A shift of the normal week, or the week. KeyError for an unknown service or shift.
    """
    inputs, points = bench.coverage_inputs, plan.points()
    openings = plan.timetable.openings
    day = work_through(
        inputs,
        bench.scenario.service(service_id),
        points,
        openings,
        minutes=bench.point_walks(points),
        monday=normal_week(bench.scenario.campaign, openings),
    )
    found = week_of(inputs, day.classes) if shift == WEEK else day.classes[shift]
    people = inputs.people
    left = people - found.people.reshape(people.shape)
    near = found.in_reach.reshape(people.shape)
    full, out = (left * near).sum(axis=1), (left * ~near).sum(axis=1)
    has_gap = full + out > inputs.gap_share * people.sum(axis=1)
    gap = np.where(full > out, FULL, OUT_OF_REACH)
    return np.where(has_gap, gap, SERVED).astype(np.uint8)
