"""One pass over rows x sites that adds up what every closing, opening and swap changes.

A swap changes a sum by gain[into] + loss[out] + extra[out, into]; extra is not 0 only where the
newcomer is nearer than a row's second nearest open site (Whitaker 1983; Resende & Werneck 2004).
All arrays have one line more than they need: index -1 means "nothing" and reads zeros.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from planner.placement.problem import Floats, Ints


class Near(NamedTuple):
    """The two nearest open sites of every row: positions among the open sites, -1 none (int64
    (rows)), their distances, inf none, and radius (-1.0 where there is none).
    """

    first: Ints
    second: Ints
    first_distance: Floats
    second_distance: Floats
    radius: float


class People(NamedTuple):
    """weight float64 (rows, groups): everyone, then the priority groups. Row i counts amount[k] in
    covered total measure[k] for k from indptr[i] to indptr[i + 1].
    """

    weight: Floats
    indptr: Ints
    measure: Ints
    amount: Floats


class Sums(NamedTuple):
    """gain (totals, sites + 1), loss (open + 1, totals), extra (open + 1, totals, sites + 1).
    Totals: people x distance by group, people reached by group, people covered by measure, and
    the model's own sum.
    """

    gain: Floats
    loss: Floats
    extra: Floats


class Worst(NamedTuple):
    """Largest distances, -1 = nobody. kept (open + 1, sites + 1): of the rows whose nearest is
    this open site (last line: that have none) after a site opens (last column: none opens). moved:
    the same after their own site closed.
    """

    kept: Floats
    moved: Floats


def no_sums(opened: int, sites: int, totals: int) -> Sums:
    """All zero."""
    return Sums(
        np.zeros((totals, sites + 1)),
        np.zeros((opened + 1, totals)),
        np.zeros((opened + 1, totals, sites + 1)),
    )


def no_worst(opened: int, sites: int) -> Worst:
    """Nobody anywhere."""
    shape = (opened + 1, sites + 1)
    return Worst(np.full(shape, -1.0), np.full(shape, -1.0))


@njit(cache=True)
def two_nearest(walk: Floats, opened: Ints, near: Near) -> None:
    """Fills `near`; ties go to the site that comes first in `opened`."""
    for i in range(walk.shape[0]):
        first, second, least, less = -1, -1, np.inf, np.inf
        for k in range(opened.size):
            distance = walk[i, opened[k]]
            if distance < least:
                first, second, least, less = k, first, distance, least
            elif distance < less:
                second, less = k, distance
        near.first[i], near.second[i] = first, second
        near.first_distance[i], near.second_distance[i] = least, less


@njit(cache=True)
def add_moves(walk: Floats, near: Near, people: People, sums: Sums) -> None:
    """Adds distances, people reached and people covered of every row to `sums`."""
    for i in range(walk.shape[0]):
        r = near.first[i]
        if r >= 0:
            _lose(i, near, people, sums.loss[r])
        if near.second_distance[i] < np.inf:
            _add_near(i, walk[i], near, people, (sums.gain, sums.extra[r]))
        elif r >= 0:
            _add_far(i, walk[i], near, people, (sums.gain, sums.extra[r]))
        else:
            _add_lost(walk[i], people.weight[i], sums.gain)
        _add_cover(i, walk[i], near, people, (sums.gain, sums.extra[r]))


@njit(cache=True)
def _lose(i: int, near: Near, people: People, total: Floats) -> None:
    """The row's nearest site closes: it goes to the second nearest, or nowhere."""
    groups = people.weight.shape[1]
    nearest, next_one = near.first_distance[i], near.second_distance[i]
    for g in range(groups):
        if next_one < np.inf:
            total[g] += people.weight[i, g] * (next_one - nearest)
        else:
            total[g] -= people.weight[i, g] * nearest
            total[groups + g] -= people.weight[i, g]
    if nearest <= near.radius < next_one:
        for k in range(people.indptr[i], people.indptr[i + 1]):
            total[2 * groups + people.measure[k]] -= people.amount[k]


@njit(cache=True)
def _add_near(
    i: int, walk: Floats, near: Near, people: People, into: tuple[Floats, Floats]
) -> None:
    """Distances of a row with two open sites; the loop over sites has no branch."""
    gain, extra = into
    nearest, next_one = near.first_distance[i], near.second_distance[i]
    for g in range(people.weight.shape[1]):
        weight = people.weight[i, g]
        if weight > 0.0:
            for j in range(walk.size):
                met = min(walk[j] - nearest, 0.0)
                gain[g, j] += weight * met
                extra[g, j] += weight * (min(walk[j] - next_one, 0.0) - met)


@njit(cache=True)
def _add_far(i: int, walk: Floats, near: Near, people: People, into: tuple[Floats, Floats]) -> None:
    """Distances of a row with one open site: without it, only the newcomer is left."""
    gain, extra = into
    groups = people.weight.shape[1]
    for j in range(walk.size):
        if walk[j] < np.inf:
            met = min(walk[j] - near.first_distance[i], 0.0)
            for g in range(groups):
                gain[g, j] += people.weight[i, g] * met
                extra[g, j] += people.weight[i, g] * (walk[j] - met)
                extra[groups + g, j] += people.weight[i, g]


@njit(cache=True)
def _add_lost(walk: Floats, weight: Floats, gain: Floats) -> None:
    """Distances of a row without an open site."""
    for j in range(walk.size):
        if walk[j] < np.inf:
            for g in range(weight.size):
                gain[g, j] += weight[g] * walk[j]
                gain[weight.size + g, j] += weight[g]


@njit(cache=True)
def _add_cover(
    i: int, walk: Floats, near: Near, people: People, into: tuple[Floats, Floats]
) -> None:
    """A row covered by nobody gains; one covered by its nearest only would not be lost."""
    if near.second_distance[i] <= near.radius:
        return
    total = into[0] if near.first_distance[i] > near.radius else into[1]
    for k in range(people.indptr[i], people.indptr[i + 1]):
        place = 2 * people.weight.shape[1] + people.measure[k]
        for j in range(walk.size):
            total[place, j] += people.amount[k] if walk[j] <= near.radius else 0.0


@njit(cache=True)
def add_pay(walk: Floats, near: Near, pay: Floats, opened: Ints, sums: Sums) -> None:
    """Adds a sum of pay (rows, sites), which changes with distance in one direction and is 0 for
    rows without a site, as the last total.
    """
    for i in range(walk.shape[0]):
        r, second = near.first[i], near.second[i]
        now = pay[i, opened[r]] if r >= 0 else 0.0
        then = pay[i, opened[second]] if second >= 0 else 0.0
        if r >= 0:
            sums.loss[r, -1] += then - now
        for j in range(walk.shape[1]):
            if walk[i, j] < near.second_distance[i]:
                met = pay[i, j] - now if walk[i, j] < near.first_distance[i] else 0.0
                sums.gain[-1, j] += met
                if r >= 0:
                    sums.extra[r, -1, j] += pay[i, j] - then - met


@njit(cache=True)
def add_twice(walk: Floats, near: Near, covers: Ints, weight: Floats, sums: Sums) -> None:
    """Adds people covered by two sites as the last total; covers int64 (rows): how many cover."""
    for i in range(walk.shape[0]):
        if covers[i] == 2:
            sums.loss[near.first[i], -1] -= weight[i]
            sums.loss[near.second[i], -1] -= weight[i]
        if covers[i] != 1 and covers[i] != 2:
            continue
        for j in range(walk.shape[1]):
            if walk[i, j] > near.radius:
                continue
            if covers[i] == 1:
                sums.gain[-1, j] += weight[i]
                sums.extra[near.first[i], -1, j] -= weight[i]
            else:
                sums.extra[near.first[i], -1, j] += weight[i]
                sums.extra[near.second[i], -1, j] += weight[i]


@njit(cache=True)
def add_worst(walk: Floats, near: Near, scale: Floats, worst: Worst) -> None:
    """Raises `worst` to the rows' distances x scale (rows); rows with scale 0 are nobody."""
    sites = walk.shape[1]
    for i in range(walk.shape[0]):
        if scale[i] <= 0.0:
            continue
        r, nearest, next_one = near.first[i], near.first_distance[i], near.second_distance[i]
        kept, moved = worst.kept[r], worst.moved[r]
        for j in range(sites):
            value = min(nearest, walk[i, j])
            kept[j] = max(kept[j], value * scale[i] if value < np.inf else -1.0)
        if nearest < np.inf:
            kept[sites] = max(kept[sites], nearest * scale[i])
        if r < 0:
            continue
        for j in range(sites):
            value = min(next_one, walk[i, j])
            moved[j] = max(moved[j], value * scale[i] if value < np.inf else -1.0)
        if next_one < np.inf:
            moved[sites] = max(moved[sites], next_one * scale[i])
