"""Who gets to which desk: nearest first, while there is room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.coverage.units import Bools, Floats, Ints
from planner.model.travel import WALKERS, ODCostMatrix, Walker

ROUNDS = 8
MINUTES_DECIMALS = 6


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


def reach(minutes: Mapping[Walker, ODCostMatrix], rows: Ints, catchment_minutes: float) -> Reach:
    """Pairs with minutes <= catchment at the walker's own speed, ascending by minutes (to 1e-6),
    then point, cell and walker order.
    """
    walks = [_masked(minutes[walker], rows) for walker in WALKERS]
    table = np.stack(walks, axis=2).reshape(len(rows), walks[0].shape[1] * len(WALKERS))
    point, unit = np.nonzero(table <= catchment_minutes)
    near = np.round(table[point, unit], MINUTES_DECIMALS)
    order = np.lexsort((unit, point, near))
    return Reach(table, point[order], unit[order])


def serve(walks: Reach, load: Floats, times: Ints, capacity: Floats) -> Served:
    """Goes through the pairs in order and takes min(load left, capacity left) visits of each.

    load float64 (units), times int64 (points), capacity float64 (points). Points that can hold all
    the load in their reach are settled without a walk through their pairs: they never fill up.
    """
    is_open = times[walks.point] > 0
    in_reach = np.zeros(load.size, dtype=np.bool_)
    in_reach[walks.unit[is_open]] = True
    asks = is_open & (load[walks.unit] > 0.0)
    point, unit = walks.point[asks], walks.unit[asks]
    point, unit, ample = _settle(point, unit, load, capacity)
    left, visits = _queue(point[~ample[point]], unit[~ample[point]], load, capacity)
    last = ample[point]
    visits += np.bincount(point[last], weights=left[unit[last]], minlength=capacity.size)
    left[unit[last]] = 0.0
    share = np.divide(load - left, load, out=in_reach.astype(np.float64), where=load > 0.0)
    return Served(share, in_reach, visits)


def whole(count: Ints, share: Floats) -> Ints:
    """Half-up rounded share of a count of people, elderly people or households."""
    served: Ints = np.floor(count * share + 0.5 + 1e-9).astype(np.int64)
    return np.minimum(served, count)


def _masked(matrix: ODCostMatrix, rows: Ints) -> Floats:
    kept: Floats = np.where(matrix.reachable[rows], matrix.minutes[rows], np.inf)
    return kept


def _settle(point: Ints, unit: Ints, load: Floats, capacity: Floats) -> tuple[Ints, Ints, Bools]:
    """Drops the pairs that come after a unit's first never-full point, until nothing changes."""
    ample = np.zeros(capacity.size, dtype=np.bool_)
    for _ in range(ROUNDS):
        asked = np.bincount(point, weights=load[unit], minlength=capacity.size)
        before, ample = ample, asked <= capacity
        first = np.full(load.size, point.size, dtype=np.int64)
        sure = np.flatnonzero(ample[point])
        np.minimum.at(first, unit[sure], sure)
        kept = np.arange(point.size) <= first[unit]
        point, unit = point[kept], unit[kept]
        if kept.all() and np.array_equal(before, ample):
            break
    return point, unit, ample


def _queue(point: Ints, unit: Ints, load: Floats, capacity: Floats) -> tuple[Floats, Floats]:
    """Load left (units) and visits taken (points) once each pair took what it could, in order."""
    left, room = load.tolist(), capacity.tolist()
    for p, u in zip(point.tolist(), unit.tolist(), strict=True):
        taken = min(left[u], room[p])
        if taken > 0.0:
            left[u] -= taken
            room[p] -= taken
    return np.array(left), capacity - np.array(room)
