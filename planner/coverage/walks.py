"""The walk of every unit in the normal week, and the hours of staff that a service takes in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np

from planner.coverage.classes import week_of, work_through
from planner.coverage.thin import crew_of
from planner.coverage.units import Bools, CoverageInputs, Floats
from planner.coverage.week import WEEK_DAYS, normal_week
from planner.model.campaign import Service, minutes_between
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.model.travel import ODCostMatrix, Walker


def week_walks(
    inputs: CoverageInputs,
    service: Service,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    minutes: Mapping[Walker, ODCostMatrix],
) -> tuple[Floats, Bools]:
    """Minutes to the nearest point of the service that is open in some shift of the normal week to
    which such a walker can come, float64 (cells, walkers), inf = none; whether a desk is within the
    catchment then, bool of the same shape.

    `points` and the rows of `minutes` are those of all services; ValueError where they differ.
    """
    monday = normal_week(inputs.scenario.campaign, openings)
    day = work_through(inputs, service, points, openings, minutes=minutes, monday=monday)
    week = week_of(inputs, day.classes)
    shape = inputs.people.shape
    return week.minutes.reshape(shape), week.in_reach.reshape(shape)


def staff_hours(
    scenario: Scenario,
    service: Service,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
) -> float:
    """Hours of people on duty in the normal week: of each opening the crew of its point times its
    length; duty leaders are not counted.
    """
    monday = normal_week(scenario.campaign, openings)
    end = monday + timedelta(days=WEEK_DAYS)
    crews = {
        point.id: sum(post.count for post in crew_of(scenario, service, point))
        for point in points
        if point.service_id == service.id
    }
    minutes = [
        crews[opening.point_id] * minutes_between(opening.start, opening.end)
        for opening in openings
        if opening.point_id in crews and monday <= opening.date < end
    ]
    return float(np.sum(minutes)) / 60.0
