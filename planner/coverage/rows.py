"""Units summed up: class rows, group summaries, point loads."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from planner.coverage.classes import Classes, ServiceDay
from planner.coverage.units import Bools, CoverageInputs, Floats, Ints
from planner.model.coverage import CLASSES, CoverageRow, GroupCoverage, PointLoad
from planner.model.travel import WALKERS

SLACK = 1e-9


def class_rows(
    inputs: CoverageInputs, service_id: str, shift: str, classes: Classes
) -> Iterator[CoverageRow]:
    """Rows of one service and shift by group, walker and class; rows of nobody are left out."""
    table, minutes = _sums(inputs, classes)
    present: Bools = np.any(table, axis=1)
    some = np.nonzero(present.transpose(1, 2, 0))
    counts = table.transpose(2, 3, 0, 1)[some].tolist()
    means = minutes.transpose(1, 2, 0)[some].tolist()
    where = zip(*(axis.tolist() for axis in some), strict=True)
    for (g, w, c), (people, elderly, households), mean in zip(where, counts, means, strict=True):
        yield CoverageRow(
            inputs.group_ids[g], service_id, shift, WALKERS[w], _rounded(mean), CLASSES[c],
            people, elderly, households,
        )  # fmt: skip


def group_summaries(
    inputs: CoverageInputs, service_id: str, week: Classes
) -> Iterator[GroupCoverage]:
    """The week of every group: has_gap where less than 1 - coverage.gap_share is served."""
    totals = _by_group(inputs, inputs.people, inputs.elderly, inputs.households)
    served = _by_group(inputs, week.people, week.elderly, week.households)
    walk = _group_mean(inputs, inputs.people, week.minutes)
    elderly_walk = _group_mean(inputs, inputs.elderly, week.minutes)
    for g, group_id in enumerate(inputs.group_ids):
        people, elderly, households = (int(n) for n in totals[:, g])
        yield GroupCoverage(
            group_id=group_id,
            service_id=service_id,
            people=people,
            people_served=int(served[0, g]),
            elderly=elderly,
            elderly_served=int(served[1, g]),
            households=households,
            households_served=int(served[2, g]),
            mean_minutes=_rounded(walk[g]),
            elderly_mean_minutes=_rounded(elderly_walk[g]),
            has_gap=bool(served[0, g] < (1.0 - inputs.gap_share) * people - SLACK),
        )


def point_loads(inputs: CoverageInputs, day: ServiceDay) -> Iterator[PointLoad]:
    """Of each point of the service: people whose nearest point it is (of all that can be walked to,
    catchment or not; ties to the earlier point), visits taken and capacity of the normal week.
    """
    count = len(day.points)
    people, elderly = _assigned(day, inputs.people, inputs.elderly) if count else ([], [])
    visits = sum((served.visits for served in day.served.values()), np.zeros(count))
    capacity = sum((desk.capacity for desk in day.desks.values()), np.zeros(count))
    for p, point in enumerate(day.points):
        yield PointLoad(
            point.id, int(people[p]), int(elderly[p]), float(visits[p]), float(capacity[p])
        )


def _assigned(day: ServiceDay, *counts: Ints) -> Iterator[list[float]]:
    """Each of these counts of units summed by the nearest point, of every point."""
    minutes = day.walks.minutes
    nearest = minutes.argmin(axis=0)
    known = np.isfinite(minutes[nearest, np.arange(nearest.size)])
    for count in counts:
        told = count.reshape(-1)[known]
        yield np.bincount(nearest[known], weights=told, minlength=len(minutes)).tolist()


def _sums(inputs: CoverageInputs, classes: Classes) -> tuple[Ints, Floats]:
    """int64 (class, count, groups, w) and mean minutes float64 (class, groups, w), nan = none."""
    totals = np.stack([n.reshape(-1) for n in (inputs.people, inputs.elderly, inputs.households)])
    served = np.stack([classes.people, classes.elderly, classes.households])
    rest = totals - served
    full, out = rest * classes.in_reach, rest * ~classes.in_reach
    shape = (3, len(inputs.group_ids), len(WALKERS))
    counts = [np.stack([_add(inputs, row) for row in part]) for part in (served, full, out)]
    minutes = [_mean(inputs, part[0], classes.minutes) for part in (served, full, out)]
    table: Ints = np.rint(np.stack(counts)).astype(np.int64).reshape(3, *shape)
    return table, np.stack(minutes).reshape(shape)


def _mean(inputs: CoverageInputs, weights: Ints, minutes: Floats) -> Floats:
    """Weighted mean over the units that can walk to a point, by group x walker; nan = none."""
    known: Bools = np.isfinite(minutes)
    weight = _add(inputs, weights * known)
    total = _add(inputs, weights * np.where(known, minutes, 0.0))
    return _ratio(total, weight)


def _ratio(total: Floats, weight: Floats) -> Floats:
    mean: Floats = np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)
    return mean


def _add(inputs: CoverageInputs, values: Ints | Floats) -> Floats:
    """Sums by group x walker, float64 (groups x w)."""
    width = len(WALKERS)
    key = (inputs.group_of[:, None] * width + np.arange(width)).reshape(-1)
    added = np.bincount(key, weights=values, minlength=len(inputs.group_ids) * width)
    return added.astype(np.float64)


def _by_group(inputs: CoverageInputs, *counts: Ints) -> Floats:
    width = len(WALKERS)
    sums = [_add(inputs, count.reshape(-1)).reshape(-1, width).sum(axis=1) for count in counts]
    return np.stack(sums)


def _group_mean(inputs: CoverageInputs, weights: Ints, minutes: Floats) -> Floats:
    known: Bools = np.isfinite(minutes)
    flat = weights.reshape(-1)
    weight = _by_group(inputs, flat * known)[0]
    total = _by_group(inputs, flat * np.where(known, minutes, 0.0))[0]
    return _ratio(total, weight)


def _rounded(minutes: float) -> float | None:
    return None if math.isnan(minutes) else round(float(minutes), 1)
