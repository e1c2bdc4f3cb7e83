"""One more point of a service that stands: who is served then, counted from who is served now.

A further point only takes load away from the others. So a point that never fills up without it
never does with it, and a pair that comes after such a point stays without effect. What is left to
count again are the units in reach of the new point and the line before the points that do fill up.
Loads that sum to a desk's very capacity may differ in the last bit from a count from nothing, which
`whole` rounds away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.coverage.classes import Classes, ServiceDay, comers, load_of, week_of
from planner.coverage.desk import Settled, line_up, nearness, settle, share_of, whole
from planner.coverage.units import Bools, CoverageInputs, Floats, Ints
from planner.coverage.week import Desks
from planner.model.coverage import WEEK

WHO = ("people", "elderly", "households")


@dataclass(frozen=True, slots=True)
class _Shift:
    """One shift without the new point: load and share (units), whether a desk is in reach (units),
    nearness of each unit's first never-full point (units, inf = none); the line before the points
    that fill up: nearness, point, unit (pairs) and capacity (points).
    """

    load: Floats
    share: Floats
    in_reach: Bools
    sure: Floats
    near: Floats
    point: Ints
    unit: Ints
    capacity: Floats


@dataclass(frozen=True, slots=True)
class _Door:
    """The new point in one shift: its capacity, units in the catchment and their nearness, in
    serving order.
    """

    capacity: float
    unit: Ints
    near: Floats


@dataclass(frozen=True, slots=True)
class Standing:
    """A service as it stands in one normal week, ready to be asked about one more point.

    everyone, week int64 (3, units); shift_table int64 (3, shifts, units): people, elderly,
    households served; comes bool (shifts, units); `served` by moment, int64 (3, groups).
    """

    day: ServiceDay
    classes: Mapping[str, Classes]
    served: Mapping[str, Ints]
    group_of: Ints
    everyone: Ints
    comes: Bools
    shift_table: Ints
    week: Ints
    shifts: Mapping[str, _Shift]


def standing_of(inputs: CoverageInputs, day: ServiceDay) -> Standing:
    """Everything that does not depend on the new point."""
    classes = {WEEK: week_of(inputs, day.classes), **day.classes}
    tables = {moment: _table(found) for moment, found in classes.items()}
    group_of = np.repeat(inputs.group_of, inputs.people.shape[1])
    groups, units = len(inputs.group_ids), inputs.people.size
    return Standing(
        day=day,
        classes=classes,
        served={m: _by_group(group_of, found, groups) for m, found in tables.items()},
        group_of=group_of,
        everyone=np.stack([getattr(inputs, name).reshape(-1) for name in WHO]),
        comes=np.array([comers(inputs, h) for h in day.classes]).reshape(-1, units),
        shift_table=np.array([tables[h] for h in day.classes]).reshape(-1, 3, units).swapaxes(0, 1),
        week=tables[WEEK],
        shifts={h: _shift(inputs, day, h) for h in day.desks},
    )


def served_with(standing: Standing, minutes: Floats, desks: Mapping[str, Desks]) -> dict[str, Ints]:
    """Served by moment with one more point, int64 (3, groups): `minutes` its walks by unit, inf
    where none; `desks` its own of that normal week by shift (one row; absent where it is shut).
    """
    unit = np.flatnonzero(minutes <= standing.day.service.catchment_minutes)
    near = nearness(minutes[unit])
    order = np.argsort(near, kind="stable")
    unit, near = unit[order], near[order]
    changed = {
        shift_id: _changed(standing.shifts[shift_id], _Door(float(own.capacity[0]), unit, near))
        for shift_id, own in desks.items()
        if own.times[0] > 0
    }
    return _served(standing, changed)


def by_group(standing: Standing, table: Ints) -> Ints:
    """Sums of (3, units) by group, int64 (3, groups)."""
    return _by_group(standing.group_of, table, standing.served[WEEK].shape[1])


def _table(classes: Classes) -> Ints:
    return np.stack([getattr(classes, name) for name in WHO])


def _by_group(group_of: Ints, table: Ints, groups: int) -> Ints:
    key = (np.arange(3)[:, None] * groups + group_of).reshape(-1)
    summed = np.bincount(key, weights=table.reshape(-1), minlength=3 * groups)
    return np.rint(summed).astype(np.int64).reshape(3, groups)


def _shift(inputs: CoverageInputs, day: ServiceDay, shift_id: str) -> _Shift:
    load, desk = load_of(inputs, day.service.id, shift_id), day.desks[shift_id]
    found = settle(day.walks, load, desk.times, desk.capacity)
    near = nearness(day.walks.minutes[found.point, found.unit])
    queue = ~found.ample[found.point]
    return _Shift(
        load=load,
        share=day.served[shift_id].share,
        in_reach=found.in_reach,
        sure=_sure(found, near, load.size),
        near=near[queue],
        point=found.point[queue],
        unit=found.unit[queue],
        capacity=desk.capacity,
    )


def _sure(found: Settled, near: Floats, units: int) -> Floats:
    last = found.ample[found.point]
    sure = np.full(units, np.inf)
    sure[found.unit[last]] = near[last]
    return sure


def _changed(shift: _Shift, door: _Door) -> tuple[Ints, Floats]:
    """Units whose share changes, and their new share. At the same nearness the new point comes
    last, being the last of the points.
    """
    load = shift.load[door.unit]
    idle = door.unit[(load <= 0.0) & ~shift.in_reach[door.unit]]
    asks = (load > 0.0) & (door.near < shift.sure[door.unit])
    door = _Door(door.capacity, door.unit[asks], door.near[asks])
    full = load[asks].sum() > door.capacity
    unit, share = _queued(shift, door) if full else _taken_in(shift, door)
    moved = share != shift.share[unit]
    return (
        np.concatenate([idle, unit[moved]]),
        np.concatenate([np.ones(idle.size), share[moved]]),
    )


def _taken_in(shift: _Shift, door: _Door) -> tuple[Ints, Floats]:
    """The new point serves all who ask; those who queued behind it elsewhere no longer do."""
    before = np.full(shift.load.size, np.inf)
    before[door.unit] = door.near
    kept = shift.near <= before[shift.unit]
    if kept.all():
        return door.unit, np.ones(door.unit.size)
    left, _ = line_up(shift.point[kept], shift.unit[kept], shift.load, shift.capacity)
    left[door.unit] = 0.0
    return _shares(shift, door, left)


def _queued(shift: _Shift, door: _Door) -> tuple[Ints, Floats]:
    """The new point fills up: it takes its place in the line."""
    at = np.searchsorted(shift.near, door.near, side="right")
    point = np.insert(shift.point, at, shift.capacity.size)
    unit = np.insert(shift.unit, at, door.unit)
    capacity = np.append(shift.capacity, door.capacity)
    left, _ = line_up(point, unit, shift.load, capacity)
    return _shares(shift, door, left)


def _shares(shift: _Shift, door: _Door, left: Floats) -> tuple[Ints, Floats]:
    """Shares of all whom the line or the new point may change."""
    unit = np.union1d(shift.unit, door.unit)
    rest = np.where(np.isfinite(shift.sure[unit]), 0.0, left[unit])
    return unit, share_of(shift.load[unit], rest, shift.in_reach[unit])


def _served(standing: Standing, changed: Mapping[str, tuple[Ints, Floats]]) -> dict[str, Ints]:
    """The counts by moment: those without the point, and the differences of the changed units."""
    found = dict(standing.served)
    some = {shift_id: units for shift_id, (units, _) in changed.items() if units.size}
    if not some:
        return found
    units = np.unique(np.concatenate(list(some.values())))
    table = standing.shift_table[:, :, units]
    for s, shift_id in enumerate(standing.day.classes):
        if shift_id in some:
            at = np.searchsorted(units, some[shift_id])
            counts = whole(standing.everyone[:, some[shift_id]], changed[shift_id][1])
            found[shift_id] = _more(standing, shift_id, some[shift_id], counts - table[:, s, at])
            table[:, s, at] = counts
    week = _best(table, standing.comes[:, units])
    found[WEEK] = _more(standing, WEEK, units, week - standing.week[:, units])
    return found


def _more(standing: Standing, moment: str, units: Ints, more: Ints) -> Ints:
    before = standing.served[moment]
    return before + _by_group(standing.group_of[units], more, before.shape[1])


def _best(table: Ints, comes: Bools) -> Ints:
    """As `week_of`: of the shifts that one can come to, the first with the most people served;
    (3, shifts, units) -> (3, units).
    """
    people = np.where(comes, table[0], -1)
    best, every = people.argmax(axis=0), np.arange(people.shape[1])
    return np.where(people[best, every] > 0, table[:, best, every], 0)
