# ruff: noqa: ANN001, ANN202 (compiled loops carry no types)
"""Good covers fast: greedy with redundancy removal (Chvatal 1979), then local search with row
weights (Gao, Weise & Li 2015): uncovered rows grow heavier until the search turns to them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.placement.problem import Bools, Ints
from planner.placement.set_cover.lists import Lists
from planner.placement.watch import Watch

WORK_PER_CALL = 3_000_000
TINY = 1e-9
QUICK_WORK = 6_000_000
LONG_WORK = 60_000_000


class State(NamedTuple):
    """inside bool (sites): the chosen, listed in chosen int64 (sites), each at its spot int64
    (sites); times int64 (rows): by how many a row is covered; weight int64 (rows); score int64
    (sites): weight lost by leaving or won by joining; moved int64 (sites): step of the last move;
    open_row int64 (rows): the uncovered rows, place int64 (rows) where each stands in it or -1;
    tally int64 (4): how many are uncovered, steps and work done, how many are chosen; dice uint64
    (1).
    """

    inside: Bools
    chosen: Ints
    spot: Ints
    times: Ints
    weight: Ints
    score: Ints
    moved: Ints
    open_row: Ints
    place: Ints
    tally: Ints
    dice: NDArray[np.uint64]


def greedy_cover(lists: Lists, warm: tuple[int, ...] = ()) -> Ints:
    """A cover without a site too many, ascending: the warm sites, then always the site with most
    uncovered rows per cost. Every row must have a site.
    """
    state = _fresh(lists, 1)
    for site in dict.fromkeys(warm):
        _join(lists, state, site)
    _complete(lists, state)
    _thin_out(lists, state)
    return np.flatnonzero(state.inside)


def quick_work(lists: Lists) -> int:
    """Work for a search that may fail, about 10 ms at most."""
    return min(QUICK_WORK, 100_000 + 1000 * lists.by_row.item.size)


def long_work(lists: Lists) -> int:
    """Work for a search that spares harder means, about 0.1 s at most."""
    return min(LONG_WORK, 200_000 + 4000 * lists.by_row.item.size)


def search_cover(
    lists: Lists, start: Ints, budget: float, *, work: int, watch: Watch
) -> Ints | None:
    """A cover of cost at most `budget`, ascending, sought from the given sites; None when `work`
    (array entries touched) did not find one or the watch ended it. The same seed takes the same
    way.
    """
    state = _fresh(lists, watch.limits.seed)
    for site in start:
        _join(lists, state, site)
    while state.tally[2] < work and watch.asked_to_end() is None:
        if _walk(lists, state, budget, work):
            return np.flatnonzero(state.inside)
    return None


def _fresh(lists: Lists, seed: int) -> State:
    rows, sites = lists.rows, lists.sites
    return State(
        inside=np.zeros(sites, dtype=np.bool_),
        chosen=np.zeros(sites, dtype=np.int64),
        spot=np.zeros(sites, dtype=np.int64),
        times=np.zeros(rows, dtype=np.int64),
        weight=np.ones(rows, dtype=np.int64),
        score=np.diff(lists.by_site.start),
        moved=np.full(sites, -2, dtype=np.int64),
        open_row=np.arange(rows),
        place=np.arange(rows),
        tally=np.array([rows, 0, 0, 0]),
        dice=np.array([2 * abs(seed) + 1], dtype=np.uint64),
    )


@njit(cache=True)
def _roll(dice, below):  # type: ignore[no-untyped-def]
    """A number from 0 to below - 1 (xorshift)."""
    x = dice[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    dice[0] = x
    return np.int64((x >> np.uint64(11)) % np.uint64(below))


@njit(cache=True)
def _set_open(state, i, now):  # type: ignore[no-untyped-def]
    """Row i enters the uncovered rows or leaves them."""
    if now:
        state.place[i] = state.tally[0]
        state.open_row[state.tally[0]] = i
        state.tally[0] += 1
        return
    state.tally[0] -= 1
    last = state.open_row[state.tally[0]]
    state.open_row[state.place[i]] = last
    state.place[last] = state.place[i]
    state.place[i] = -1


@njit(cache=True)
def _join(lists, state, j):  # type: ignore[no-untyped-def]
    """Site j is chosen; returns the work done."""
    work = 0
    state.inside[j] = True
    state.spot[j] = state.tally[3]
    state.chosen[state.tally[3]] = j
    state.tally[3] += 1
    state.score[j] = 0
    for at in range(lists.by_site.start[j], lists.by_site.start[j + 1]):
        i = lists.by_site.item[at]
        state.times[i] += 1
        if state.times[i] > 2:
            continue
        if state.times[i] == 1:
            _set_open(state, i, False)
            state.score[j] += state.weight[i]
        for near in range(lists.by_row.start[i], lists.by_row.start[i + 1]):
            other = lists.by_row.item[near]
            if other != j and state.inside[other] == (state.times[i] == 2):
                state.score[other] -= state.weight[i]
        work += lists.by_row.start[i + 1] - lists.by_row.start[i]
    return work


@njit(cache=True)
def _leave(lists, state, j):  # type: ignore[no-untyped-def]
    """Site j is given up; returns the work done."""
    work = 0
    state.inside[j] = False
    state.tally[3] -= 1
    last = state.chosen[state.tally[3]]
    state.chosen[state.spot[j]] = last
    state.spot[last] = state.spot[j]
    state.score[j] = 0
    for at in range(lists.by_site.start[j], lists.by_site.start[j + 1]):
        i = lists.by_site.item[at]
        state.times[i] -= 1
        if state.times[i] > 1:
            continue
        if state.times[i] == 0:
            _set_open(state, i, True)
            state.score[j] += state.weight[i]
        for near in range(lists.by_row.start[i], lists.by_row.start[i + 1]):
            other = lists.by_row.item[near]
            if other != j and state.inside[other] == (state.times[i] == 1):
                state.score[other] += state.weight[i]
        work += lists.by_row.start[i + 1] - lists.by_row.start[i]
    return work


@njit(cache=True)
def _complete(lists, state):  # type: ignore[no-untyped-def]
    while state.tally[0] > 0:
        best = -1
        for j in range(state.inside.size):
            if state.inside[j] or state.score[j] <= 0:
                continue
            if best < 0 or state.score[j] * lists.cost[best] > state.score[best] * lists.cost[j]:
                best = j
        if best < 0:
            return
        _join(lists, state, best)


@njit(cache=True)
def _thin_out(lists, state):  # type: ignore[no-untyped-def]
    """Gives up what is not needed, the dearest first."""
    while True:
        out = -1
        for j in range(state.inside.size):
            idle = state.inside[j] and state.score[j] == 0
            if idle and (out < 0 or lists.cost[j] > lists.cost[out]):
                out = j
        if out < 0:
            return
        _leave(lists, state, out)


@njit(cache=True)
def _least_loss(lists, state, barred):  # type: ignore[no-untyped-def]
    """The chosen site that loses least weight per cost, the longest unmoved of equals."""
    out = -1
    for k in range(state.tally[3]):
        j = state.chosen[k]
        if j == barred:
            continue
        if out < 0:
            out = j
            continue
        mine, best = state.score[j] * lists.cost[out], state.score[out] * lists.cost[j]
        if mine < best or (mine == best and state.moved[j] < state.moved[out]):
            out = j
    return out


@njit(cache=True)
def _best_gain(lists, state, i, budget):  # type: ignore[no-untyped-def]
    """The site of row i that wins most weight per cost, not given up in the last step."""
    best = -1
    for at in range(lists.by_row.start[i], lists.by_row.start[i + 1]):
        j = lists.by_row.item[at]
        if lists.cost[j] > budget or state.moved[j] == state.tally[1]:
            continue
        if best < 0:
            best = j
            continue
        mine, top = state.score[j] * lists.cost[best], state.score[best] * lists.cost[j]
        if mine > top or (mine == top and state.moved[j] < state.moved[best]):
            best = j
    return best


@njit(cache=True)
def _shrink(lists, state, room, barred):  # type: ignore[no-untyped-def]
    """Gives up sites until the rest costs at most `room`; returns the work done."""
    total = 0.0
    for k in range(state.tally[3]):
        total += lists.cost[state.chosen[k]]
    work = state.tally[3]
    while total > room:
        out = _least_loss(lists, state, barred)
        if out < 0:
            return work
        work += _leave(lists, state, out) + state.tally[3]
        state.moved[out] = state.tally[1]
        total -= lists.cost[out]
    return work


@njit(cache=True)
def _heavier(lists, state):  # type: ignore[no-untyped-def]
    """Every uncovered row gains weight; returns the work done."""
    work = 0
    for k in range(state.tally[0]):
        i = state.open_row[k]
        state.weight[i] += 1
        for at in range(lists.by_row.start[i], lists.by_row.start[i + 1]):
            state.score[lists.by_row.item[at]] += 1
        work += lists.by_row.start[i + 1] - lists.by_row.start[i]
    return work


@njit(cache=True)
def _walk(lists, state, budget, limit):  # type: ignore[no-untyped-def]
    """Moves until a cover within the budget stands (True) or the work of one call is done."""
    room = budget + TINY * max(1.0, budget)
    state.tally[1] += 1
    work = _shrink(lists, state, room, -1)
    newest = -1
    while state.tally[0] > 0:
        if work > WORK_PER_CALL or state.tally[2] + work > limit:
            state.tally[2] += work
            return False
        state.tally[1] += 1
        out = _least_loss(lists, state, newest)
        if out >= 0:
            work += _leave(lists, state, out)
            state.moved[out] = state.tally[1]
        row = state.open_row[_roll(state.dice, state.tally[0])]
        new = _best_gain(lists, state, row, room)
        if new >= 0:
            work += _shrink(lists, state, room - lists.cost[new], -1)
            work += _join(lists, state, new)
            state.moved[new] = state.tally[1]
            newest = new
        work += _heavier(lists, state) + state.tally[3]
    return True
