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

from planner.coverage.as_it_stands import Changed, Standing, served_after
from planner.coverage.classes import ServiceDay, load_of
from planner.coverage.desk import Settled, line_up, nearness, settle, share_of
from planner.coverage.units import Bools, CoverageInputs, Floats, Ints
from planner.coverage.week import Desks


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
class Lines:
    """The service as it stands, and the lines of its shifts."""

    standing: Standing
    shifts: Mapping[str, _Shift]


def lines_of(inputs: CoverageInputs, standing: Standing) -> Lines:
    """Everything that does not depend on the new point."""
    day = standing.day
    return Lines(standing, {shift_id: _shift(inputs, day, shift_id) for shift_id in day.desks})


def served_with(lines: Lines, minutes: Floats, desks: Mapping[str, Desks]) -> dict[str, Ints]:
    """Served by moment with one more point, int64 (3, groups): `minutes` its walks by unit, inf
    where none; `desks` its own of that normal week by shift (one row; absent where it is shut).
    """
    unit = np.flatnonzero(minutes <= lines.standing.day.service.catchment_minutes)
    near = nearness(minutes[unit])
    order = np.argsort(near, kind="stable")
    unit, near = unit[order], near[order]
    changed = {
        shift_id: _changed(lines.shifts[shift_id], _Door(float(own.capacity[0]), unit, near))
        for shift_id, own in desks.items()
        if own.times[0] > 0
    }
    return served_after(lines.standing, changed)


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


def _changed(shift: _Shift, door: _Door) -> Changed:
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


def _taken_in(shift: _Shift, door: _Door) -> Changed:
    """The new point serves all who ask; those who queued behind it elsewhere no longer do."""
    before = np.full(shift.load.size, np.inf)
    before[door.unit] = door.near
    kept = shift.near <= before[shift.unit]
    if kept.all():
        return door.unit, np.ones(door.unit.size)
    left, _ = line_up(shift.point[kept], shift.unit[kept], shift.load, shift.capacity)
    left[door.unit] = 0.0
    return _shares(shift, door, left)


def _queued(shift: _Shift, door: _Door) -> Changed:
    """The new point fills up: it takes its place in the line."""
    at = np.searchsorted(shift.near, door.near, side="right")
    point = np.insert(shift.point, at, shift.capacity.size)
    unit = np.insert(shift.unit, at, door.unit)
    capacity = np.append(shift.capacity, door.capacity)
    left, _ = line_up(point, unit, shift.load, capacity)
    return _shares(shift, door, left)


def _shares(shift: _Shift, door: _Door, left: Floats) -> Changed:
    """Shares of all whom the line or the new point may change."""
    unit = np.union1d(shift.unit, door.unit)
    rest = np.where(np.isfinite(shift.sure[unit]), 0.0, left[unit])
    return unit, share_of(shift.load[unit], rest, shift.in_reach[unit])
