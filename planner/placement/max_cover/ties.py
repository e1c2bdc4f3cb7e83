"""Among answers that cover as much, the one with fewer people out of reach and less walking."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.placement.cases import CoverCase
from planner.placement.max_cover.classes import classes_of
from planner.placement.max_cover.kernel import kernel
from planner.placement.max_cover.swaps import Swaps, close, open_, swaps_of
from planner.placement.problem import Bools, Floats, Ints
from planner.placement.watch import Watch

ROUNDS = 400
SWAPS_AT_ONCE = 8
LEAST = 1e-9


class _Walks(NamedTuple):
    """Work float64 (rows, sites), inf = no way; weight (rows). near, next int64 (rows): slots of
    the two nearest open sites, -1 none, at work first, second (inf = none). The last axis of gain
    (sites, 2), loss (p, 2), kept (p, sites, 2): weight out of reach, work; swapping slot r for
    site j saves gain[j] - loss[r] + kept[r, j].
    """

    work: Floats
    weight: Floats
    near: Ints
    first: Floats
    second: Floats
    gain: Floats
    loss: Floats
    kept: Floats


def tie_break(case: CoverCase, walk: Floats, chosen: Ints, watch: Watch) -> Ints:
    """Swaps that keep the covered weight (or add to it) and lessen the weight of rows that reach no
    open site, then the walking; ends when none is left, after ROUNDS swaps or when asked.

    walk float64 (rows, sites): weight x walk, inf = no way. Returns the sites, ascending.
    """
    classes = classes_of(case.indptr, case.indices, case.weight, np.arange(case.sites))
    swaps = swaps_of(classes, chosen.size)
    for slot, site in enumerate(chosen.tolist()):
        open_(swaps, slot, site)
    held = np.isin(chosen, np.array(case.required, dtype=np.int64))
    walks = _walks(case, walk, chosen.size)
    _count(walks, swaps.site)
    known = np.where(np.isfinite(walk), walk, 0.0).max(axis=1, initial=0.0).sum()
    least = LEAST * np.array([classes.total, case.weight.sum(), known]) + 1e-300
    for _ in range(0, ROUNDS, SWAPS_AT_ONCE):
        if _better(swaps, walks, held, least, SWAPS_AT_ONCE) or watch.asked_to_end():
            break
    return np.sort(swaps.site)


def _walks(case: CoverCase, walk: Floats, p: int) -> _Walks:
    rows, sites = walk.shape
    return _Walks(
        np.ascontiguousarray(walk, dtype=np.float64),
        case.weight,
        np.full(rows, -1, dtype=np.int64),
        np.full(rows, np.inf),
        np.full(rows, np.inf),
        np.zeros((sites, 2)),
        np.zeros((p, 2)),
        np.zeros((p, sites, 2)),
    )


@kernel
def _count(walks: _Walks, site: Ints) -> None:
    for i in range(walks.near.size):
        _two_nearest(walks, site, i)
        _book(walks, i, 1.0)


@kernel
def _two_nearest(walks: _Walks, site: Ints, i: int) -> None:
    near, first, second = -1, np.inf, np.inf
    for slot in range(site.size):
        work = walks.work[i, site[slot]]
        if work < first:
            near, first, second = slot, work, first
        elif work < second:
            second = work
    walks.near[i], walks.first[i], walks.second[i] = near, first, second


@kernel
def _book(walks: _Walks, i: int, sign: float) -> None:
    """Adds (or takes away) what row i says; out of reach is the first number, work the second."""
    near, first, second = walks.near[i], walks.first[i], walks.second[i]
    weight = sign * walks.weight[i]
    if near < 0:
        for j in range(walks.gain.shape[0]):
            if walks.work[i, j] < np.inf:
                walks.gain[j, 0] += weight
                walks.gain[j, 1] -= sign * walks.work[i, j]
        return
    alone = second == np.inf
    out, work = (weight, 0.0) if alone else (0.0, sign * second)
    walks.loss[near, 0] += out
    walks.loss[near, 1] += work - sign * first
    for j in range(walks.gain.shape[0]):
        now = walks.work[i, j]
        if now < second:
            walks.kept[near, j, 0] += out
            walks.kept[near, j, 1] += work - sign * max(now, first)
            if now < first:
                walks.gain[j, 1] += sign * (first - now)


@kernel
def _swap(swaps: Swaps, walks: _Walks, slot: int, site: int) -> None:
    """Carries a swap out in both tables; only rows whose two nearest sites may change count."""
    old = swaps.site[slot]
    changed = np.zeros(walks.near.size, dtype=np.bool_)
    for i in range(changed.size):
        nearer = walks.work[i, site] < walks.second[i]
        changed[i] = (
            nearer or walks.work[i, old] <= walks.second[i] < np.inf or walks.near[i] == slot
        )
        if changed[i]:
            _book(walks, i, -1.0)
    close(swaps, slot)
    open_(swaps, slot, site)
    walks.loss[slot, :] = 0.0
    walks.kept[slot, :, :] = 0.0
    for i in range(changed.size):
        if changed[i]:
            _two_nearest(walks, swaps.site, i)
            _book(walks, i, 1.0)


@kernel
def _best(swaps: Swaps, walks: _Walks, held: Bools, least: Floats) -> tuple[int, int]:
    """(slot, site) of the swap that keeps the cover and betters the rest most; -1 where none."""
    out, new, reach, work = -1, -1, 0.0, 0.0
    for slot in range(held.size):
        if held[slot]:
            continue
        for site in range(swaps.slot.size):
            kept = swaps.gain[site] - swaps.loss[slot] + swaps.kept[slot, site]
            if swaps.slot[site] >= 0 or kept < -least[0]:
                continue
            more = walks.gain[site, 0] - walks.loss[slot, 0] + walks.kept[slot, site, 0] - reach
            less = walks.gain[site, 1] - walks.loss[slot, 1] + walks.kept[slot, site, 1]
            if more > least[1] or (more >= -least[1] and less > max(work, least[2])):
                out, new, reach, work = slot, site, reach + more, less
    return out, new


@kernel
def _better(swaps: Swaps, walks: _Walks, held: Bools, least: Floats, rounds: int) -> bool:
    """So many best swaps; True when none is left."""
    for _ in range(rounds):
        slot, site = _best(swaps, walks, held, least)
        if slot < 0:
            return True
        _swap(swaps, walks, slot, site)
    return False
