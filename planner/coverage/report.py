"""The coverage report: everything, or only the services that an edit touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.coverage.as_it_stands import standing_of
from planner.coverage.classes import work_through
from planner.coverage.rows import class_rows, group_summaries, point_loads
from planner.coverage.thin import thin_service, thinnest
from planner.coverage.units import CoverageInputs
from planner.coverage.week import normal_week
from planner.model.coverage import (
    WEEK,
    CoverageReport,
    CoverageRow,
    GroupCoverage,
    PointLoad,
    ThinShift,
)
from planner.model.placement import ServicePoint
from planner.model.timetable import Opening
from planner.model.travel import ODCostMatrix, Walker


def report(
    inputs: CoverageInputs,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    minutes: Mapping[Walker, ODCostMatrix],
) -> CoverageReport:
    """Coverage of all services. Rows of each matrix = `points` in order, columns = cells.

    ValueError where a matrix has another shape. Rows are in the order of services, shifts (the
    week last), groups, walkers and classes.
    """
    empty = CoverageReport((), (), ())
    service_ids = tuple(service.id for service in inputs.scenario.services)
    return rescore(inputs, empty, points, openings, minutes, service_ids=service_ids)


def rescore(
    inputs: CoverageInputs,
    previous: CoverageReport,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    minutes: Mapping[Walker, ODCostMatrix],
    *,
    service_ids: Sequence[str],
) -> CoverageReport:
    """`previous` with these services worked through again; all points and openings are given.

    Right only while the normal week stays the same (an edit that moves a point keeps it).
    """
    monday = normal_week(inputs.scenario.campaign, openings)
    rows: list[CoverageRow] = []
    groups: list[GroupCoverage] = []
    loads: list[PointLoad] = []
    thin: tuple[ThinShift, ...] = previous.thin_shifts
    known = {load.point_id: load for load in previous.loads}
    for service in inputs.scenario.services:
        if service.id not in service_ids:
            rows += [row for row in previous.rows if row.service_id == service.id]
            groups += [group for group in previous.groups if group.service_id == service.id]
            own = (point.id for point in points if point.service_id == service.id)
            loads += [known[point_id] for point_id in own if point_id in known]
            continue
        day = work_through(inputs, service, points, openings, minutes=minutes, monday=monday)
        standing = standing_of(inputs, day)
        for moment, classes in standing.classes.items():
            rows += class_rows(inputs, service.id, moment, classes)
        groups += group_summaries(inputs, service.id, standing.classes[WEEK])
        loads += point_loads(inputs, day)
        if service.id == thin_service(inputs.scenario):
            thin = thinnest(inputs, standing, openings)
    return CoverageReport(tuple(rows), tuple(groups), tuple(loads), thin)
