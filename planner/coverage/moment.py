"""Who is served in one shift of one day, by what is open then: coverage without the week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from planner.coverage.classes import Classes, classes_of, load_of
from planner.coverage.desk import reach, serve
from planner.coverage.rows import SLACK, class_rows
from planner.coverage.units import Bools, CoverageInputs, Floats, Ints
from planner.coverage.week import WEEK_DAYS, desks_of, no_desks, normal_week
from planner.model.campaign import Service
from planner.model.coverage import CoverageClass, CoverageRow
from planner.model.moment import GroupMoment
from planner.model.placement import ServicePoint
from planner.model.timetable import Opening
from planner.model.travel import WALKERS, ODCostMatrix, Walker


def days_a_week(inputs: CoverageInputs, openings: Sequence[Opening], points: frozenset[str],
                shift_id: str) -> int:  # fmt: skip
    """On how many days of the normal week some of these points is open in the shift; at least 1."""
    monday = normal_week(inputs.scenario.campaign, openings)
    days = {
        opening.date
        for opening in openings
        if opening.shift == shift_id
        and opening.point_id in points
        and 0 <= (opening.date - monday).days < WEEK_DAYS
    }
    return max(1, len(days))


def served_at(
    inputs: CoverageInputs,
    service: Service,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    minutes: Mapping[Walker, ODCostMatrix],
    *,
    shift_id: str,
    share: float,
) -> tuple[tuple[CoverageRow, ...], tuple[GroupMoment, ...]]:
    """Classes and groups where these openings (all of one service, day and shift, at `points` =
    rows of the matrices) are all there is, and `share` of the shift's visits of a week come that
    day. Nearest desk first, as in the coverage of a week.
    """
    walks = reach(minutes, np.arange(len(points), dtype=np.int64), service.catchment_minutes)
    none = no_desks(len(points))
    day = openings[0].date if openings else inputs.scenario.campaign.start
    desks = desks_of(inputs.scenario, service, points, openings, day).get(shift_id, none)
    load = load_of(inputs, service.id, shift_id) * share
    served = serve(walks, load, desks.times, desks.capacity)
    classes = classes_of(inputs, walks, desks, served)
    rows = tuple(class_rows(inputs, service.id, shift_id, classes))
    return rows, tuple(_groups(inputs, classes))


def _groups(inputs: CoverageInputs, classes: Classes) -> Iterator[GroupMoment]:
    people, elderly = inputs.people.reshape(-1), inputs.elderly.reshape(-1)
    near = classes.in_reach
    counts = (
        people, people * near, classes.people, elderly, elderly * near, classes.elderly
    )  # fmt: skip
    sums = np.rint(np.stack([_by_group(inputs, count) for count in counts])).astype(np.int64)
    walk = _walk(inputs, classes.minutes)
    for g, group_id in enumerate(inputs.group_ids):
        everyone, reached, got, old, old_reached, old_got = (int(n) for n in sums[:, g])
        yield GroupMoment(
            group_id=group_id,
            people=everyone,
            people_in_reach=reached,
            people_served=got,
            elderly=old,
            elderly_in_reach=old_reached,
            elderly_served=old_got,
            minutes=None if np.isnan(walk[g]) else round(float(walk[g]), 1),
            state=_state(inputs, everyone, reached, got),
            elderly_state=_state(inputs, old, old_reached, old_got),
            near=_enough(inputs, everyone, reached),
        )


def _enough(inputs: CoverageInputs, everyone: int, some: int) -> bool:
    return some >= (1.0 - inputs.gap_share) * everyone - SLACK


def _state(inputs: CoverageInputs, everyone: int, reached: int, served: int) -> CoverageClass:
    if _enough(inputs, everyone, served):
        return "served"
    return "full" if reached - served > everyone - reached else "out_of_reach"


def _walk(inputs: CoverageInputs, minutes: Floats) -> Floats:
    """Mean walk by group, nan where nobody can walk to an open point."""
    known: Bools = np.isfinite(minutes)
    weight = inputs.people.reshape(-1) * known
    people = _by_group(inputs, weight)
    total = _by_group(inputs, weight * np.where(known, minutes, 0.0))
    mean: Floats = np.divide(total, people, out=np.full(total.shape, np.nan), where=people > 0)
    return mean


def _by_group(inputs: CoverageInputs, values: Ints | Floats) -> Floats:
    key = np.repeat(inputs.group_of, len(WALKERS))
    summed = np.bincount(key, weights=values, minlength=len(inputs.group_ids))
    return summed.astype(np.float64)
