"""Who gets to which desk: nearest first, while there is room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.coverage.units import Bools, Floats, Ints
from planner.model.travel import WALKERS, ODCostMatrix, Walker

ROUNDS = 8
MINUTES_DECIMALS = 6
TURNS = 8192
"""Pairs that are gone through before the others are looked over."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Walks of one service's points: minutes float64 (points, units), inf where not reachable;
    pairs within the catchment in serving order: point and unit int64 (pairs). Unit = cell x 3 + w.
    """

    minutes: Floats
    point: Ints
    unit: Ints


@dataclass(frozen=True, slots=True)
class Served:
    """One shift: share of each unit's visits that got to a desk float64 (units), whether a desk is
    in reach bool (units), visits taken float64 (points).
    """

    share: Floats
    in_reach: Bools
    visits: Floats


@dataclass(frozen=True, slots=True)
class Settled:
    """The pairs of open points that may still matter, in serving order: point and unit int64
    (pairs), the last of a unit being that of its first never-full point; which points never fill
    up, bool (points); whether a desk is in reach, bool (units).
    """

    point: Ints
    unit: Ints
    ample: Bools
    in_reach: Bools


def unit_minutes(minutes: Mapping[Walker, ODCostMatrix], rows: Ints) -> Floats:
    """Minutes of these rows by unit, float64 (rows, units), inf where not reachable."""
    walks = [_masked(minutes[walker], rows) for walker in WALKERS]
    return np.stack(walks, axis=2).reshape(len(rows), walks[0].shape[1] * len(WALKERS))


def reach(minutes: Mapping[Walker, ODCostMatrix], rows: Ints, catchment_minutes: float) -> Reach:
    """Pairs with minutes <= catchment at the walker's own speed, ascending by minutes (to 1e-6),
    then point, cell and walker order.
    """
    table = unit_minutes(minutes, rows)
    pairs = np.flatnonzero(table <= catchment_minutes)
    order = np.argsort(nearness(table.reshape(-1)[pairs]), kind="stable")
    return Reach(table, *np.divmod(pairs[order], table.shape[1]))


def nearness(minutes: Floats) -> Floats:
    """What the serving order compares."""
    near: Floats = np.round(minutes, MINUTES_DECIMALS)
    return near


def serve(walks: Reach, load: Floats, times: Ints, capacity: Floats) -> Served:
    """Goes through the pairs in order and takes min(load left, capacity left) visits of each.

    load float64 (units), times int64 (points), capacity float64 (points). Points that can hold all
    the load in their reach are settled without a walk through their pairs: they never fill up.
    """
    found = settle(walks, load, times, capacity)
    last = found.ample[found.point]
    queue = ~last
    left, visits = line_up(found.point[queue], found.unit[queue], load, capacity)
    point, unit = found.point[last], found.unit[last]
    visits += np.bincount(point, weights=left[unit], minlength=capacity.size)
    left[unit] = 0.0
    return Served(share_of(load, left, found.in_reach), found.in_reach, visits)


def share_of(load: Floats, left: Floats, in_reach: Bools) -> Floats:
    """Share of the load that is no longer left; units without load are served where in reach."""
    share: Floats = np.divide(load - left, load, out=in_reach.astype(np.float64), where=load > 0.0)
    return share


def whole(count: Ints, share: Floats) -> Ints:
    """Half-up rounded share of a count of people, elderly people or households."""
    served: Ints = np.floor(count * share + 0.5 + 1e-9).astype(np.int64)
    return np.minimum(served, count)


def settle(walks: Reach, load: Floats, times: Ints, capacity: Floats) -> Settled:
    """Drops the pairs that come after a unit's first never-full point, until nothing changes."""
    is_open = (times > 0)[walks.point]
    point, unit = walks.point[is_open], walks.unit[is_open]
    in_reach = np.zeros(load.size, dtype=np.bool_)
    in_reach[unit] = True
    asks = (load > 0.0)[unit]
    point, unit = point[asks], unit[asks]
    ample = np.zeros(capacity.size, dtype=np.bool_)
    for _ in range(ROUNDS):
        asked = np.bincount(point, weights=load[unit], minlength=capacity.size)
        before, ample = ample, asked <= capacity
        kept = _to_first_sure(point, unit, ample, load.size)
        if kept.all() and np.array_equal(before, ample):
            break
        point, unit = point[kept], unit[kept]
    return Settled(point, unit, ample, in_reach)


def line_up(point: Ints, unit: Ints, load: Floats, capacity: Floats) -> tuple[Floats, Floats]:
    """Load left (units) and visits taken (points) once each pair took what it could, in order.
    Pairs of full points and of units without load are dropped from time to time.
    """
    left, room = load.copy(), capacity.copy()
    while point.size:
        left, room = _take(point[:TURNS], unit[:TURNS], left, room)
        waits = (room > 0.0)[point[TURNS:]] & (left > 0.0)[unit[TURNS:]]
        point, unit = point[TURNS:][waits], unit[TURNS:][waits]
    return left, capacity - room


def _take(point: Ints, unit: Ints, load: Floats, capacity: Floats) -> tuple[Floats, Floats]:
    """Load left (units) and room left (points) after these pairs."""
    left, room = load.tolist(), capacity.tolist()
    for p, u in zip(point.tolist(), unit.tolist(), strict=True):
        free = room[p]
        if free > 0.0:
            asked = left[u]
            if asked > free:
                left[u], room[p] = asked - free, 0.0
            elif asked > 0.0:
                left[u], room[p] = 0.0, free - asked
    return np.array(left), np.array(room)


def _masked(matrix: ODCostMatrix, rows: Ints) -> Floats:
    kept: Floats = np.where(matrix.reachable[rows], matrix.minutes[rows], np.inf)
    return kept


def _to_first_sure(point: Ints, unit: Ints, ample: Bools, units: int) -> Bools:
    """Which pairs come no later than their unit's first at an ample point, bool (pairs)."""
    first = np.full(units, point.size, dtype=np.int64)
    sure = np.flatnonzero(ample[point])[::-1]
    first[unit[sure]] = sure
    kept: Bools = np.arange(point.size) <= first[unit]
    return kept
