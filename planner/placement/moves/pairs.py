"""The same pass for near pairs: who is covered, without distances."""

from __future__ import annotations

import numpy as np
from numba import njit

from planner.placement.moves.sweep import Near, People, Sums
from planner.placement.problem import Floats, Ints, NearPairs

WITHIN = 0.0
"""Stands for the distance of a near pair, and for the radius."""


def near_of(pairs: NearPairs, opened: Ints) -> Near:
    """The first two open sites near each row, by number; distance 0 = near, inf = none."""
    place = np.full(pairs.sites, -1, dtype=np.int64)
    place[opened] = np.arange(opened.size)
    rows = pairs.shape[0]
    none = np.full((2, rows), -1, dtype=np.int64), np.full((2, rows), np.inf)
    near = Near(none[0][0], none[0][1], none[1][0], none[1][1], WITHIN)
    _two_near(pairs.indptr, pairs.indices, place, near)
    return near


def covered_of(near: Near, people: People, measures: int) -> Floats:
    """Totals as in Sums of the plan as it stands: nobody has a distance, some are covered."""
    groups = people.weight.shape[1]
    held = np.repeat(near.first >= 0, np.diff(people.indptr))
    covered = np.bincount(people.measure[held], people.amount[held], minlength=measures)
    return np.concatenate([np.zeros(2 * groups), covered, [0.0]])


def within_of(pairs: NearPairs, site: int) -> Floats:
    """Distances of all rows to one site in these terms."""
    row = np.repeat(np.arange(pairs.shape[0]), np.diff(pairs.indptr))
    within = np.full(pairs.shape[0], np.inf)
    within[row[pairs.indices == site]] = WITHIN
    return within


@njit(cache=True)
def _two_near(indptr: Ints, indices: Ints, place: Ints, near: Near) -> None:
    for i in range(indptr.size - 1):
        for k in range(indptr[i], indptr[i + 1]):
            position = place[indices[k]]
            if position < 0:
                continue
            if near.first[i] < 0:
                near.first[i], near.first_distance[i] = position, WITHIN
            elif near.second[i] < 0:
                near.second[i], near.second_distance[i] = position, WITHIN
                break


@njit(cache=True)
def add_pairs(indptr: Ints, indices: Ints, near: Near, people: People, sums: Sums) -> None:
    """Adds people covered of every row to `sums`."""
    groups = people.weight.shape[1]
    for i in range(indptr.size - 1):
        if near.second[i] >= 0:
            continue
        r = near.first[i]
        for k in range(people.indptr[i], people.indptr[i + 1]):
            total, amount = 2 * groups + people.measure[k], people.amount[k]
            if r >= 0:
                sums.loss[r, total] -= amount
            gained = sums.gain[total] if r < 0 else sums.extra[r, total]
            for n in range(indptr[i], indptr[i + 1]):
                gained[indices[n]] += amount
