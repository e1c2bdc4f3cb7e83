"""What follows from a choice made: pairs that cannot be, sites that must open or close."""

from __future__ import annotations

import numpy as np
from numba import njit

from planner.placement.capacitated.dual import relax
from planner.placement.capacitated.frame import Pairs
from planner.placement.capacitated.knapsack import Bag, empty_bag, worth
from planner.placement.problem import Bools, Floats, Ints


@njit(cache=True)
def tighten(pairs: Pairs, alive: Bools, state: Ints, owed: Bools) -> bool:
    """Draws all plain conclusions in place: alive bool (pairs), state (sites); False where nothing
    is left. owed bool (rows): the row may not stay out.
    """
    options = np.zeros(owed.size, np.int64)
    changed = True
    while changed:
        changed = False
        options[:] = 0
        for j in range(state.size):
            for e in range(pairs.ptr[j], pairs.ptr[j + 1]):
                if alive[e] and state[j] == 2:
                    alive[e] = False
                options[pairs.row[e]] += alive[e]
        for i in range(owed.size):
            if owed[i] and options[i] == 0:
                return False
        for j in range(state.size):
            if state[j] != 2:
                before = state[j]
                shut = _tighten_site(pairs, alive, state, (owed, options), j)
                if shut < 0:
                    return False
                changed = changed or shut > 0 or state[j] != before
        verdict = _tighten_count(pairs.p, state)
        if verdict < 0:
            return False
        changed = changed or verdict > 0
    return _room_for_all(pairs, state, owed)


@njit(cache=True)
def _tighten_site(
    pairs: Pairs, alive: Bools, state: Ints, rows: tuple[Bools, Ints], j: int
) -> int:
    """Pairs of site j shut because their load no longer fits; -1 where j cannot be as it is."""
    owed, options = rows
    forced, total = 0.0, 0.0
    for e in range(pairs.ptr[j], pairs.ptr[j + 1]):
        i = pairs.row[e]
        if alive[e]:
            total += pairs.load[i]
            if owed[i] and options[i] == 1:
                forced += pairs.load[i]
                state[j] = 1
    if forced > pairs.room[j] or total < pairs.least[j]:
        if state[j] == 1:
            return -1
        state[j] = 2
        return 1
    shut = 0
    for e in range(pairs.ptr[j], pairs.ptr[j + 1]):
        i = pairs.row[e]
        if alive[e] and not (owed[i] and options[i] == 1):
            if forced + pairs.load[i] > pairs.room[j]:
                alive[e] = False
                shut += 1
    return shut


@njit(cache=True)
def _tighten_count(p: int, state: Ints) -> int:
    """Exactly p sites open: sites settled by it; -1 where it cannot be."""
    opened, free = np.sum(state == 1), np.sum(state == 0)
    if opened > p or opened + free < p:
        return -1
    if free == 0 or (opened < p and opened + free > p):
        return 0
    settled = 2 if opened == p else 1
    for j in range(state.size):
        if state[j] == 0:
            state[j] = settled
    return free


@njit(cache=True)
def _room_for_all(pairs: Pairs, state: Ints, owed: Bools) -> bool:
    """Whether the open sites and the roomiest free ones could hold the owed loads as one heap."""
    need = 0.0
    for i in range(owed.size):
        if owed[i]:
            need += pairs.load[i]
    room, opened = 0.0, 0
    free = np.zeros(state.size)
    for j in range(state.size):
        if state[j] == 1:
            room += pairs.room[j]
            opened += 1
        elif state[j] == 0:
            free[j] = pairs.room[j]
    free.sort()
    for k in range(pairs.p - opened):
        room += free[state.size - 1 - k]
    return bool(need <= room)


@njit(cache=True)
def screen(
    pairs: Pairs, forced: Bools, state: Ints, u: Floats, alive: Bools, joined: Bools,
    cutoff: float, deep: bool,
) -> float:  # fmt: skip
    """Shuts what no answer below cutoff can use, by the bound at u: pairs (alive becomes False),
    sites (state), and marks pairs every such answer joins (joined bool (pairs)). Gives the bound.
    """
    value, take = np.empty(state.size), np.zeros(pairs.row.size)
    chosen = np.empty(pairs.p, np.int64)
    bag = empty_bag(pairs)
    bound = relax(pairs, forced, state, u, take, value, chosen, bag)
    if bound >= cutoff:
        return bound
    inside = np.zeros(state.size, np.bool_)
    inside[chosen] = True
    last = np.inf
    following = -np.inf
    for j in range(state.size):
        if state[j] == 0 and inside[j]:
            last = min(last, value[j])
        elif state[j] == 0:
            following = max(following, value[j])
    for j in range(state.size):
        if state[j] == 2:
            continue
        missing = 0.0 if inside[j] else last - value[j]
        if missing > 0.0 and bound + missing >= cutoff:
            state[j] = 2
            continue
        if state[j] == 0 and inside[j] and bound + value[j] - following >= cutoff:
            state[j] = 1
        fallback = following if state[j] == 0 else -np.inf
        room = (cutoff - bound - missing, value[j], fallback)
        _screen_site(pairs, forced, u, (alive, joined), take, bag, j, room, deep)
    return bound


@njit(cache=True)
def _screen_site(
    pairs: Pairs, forced: Bools, u: Floats, marks: tuple[Bools, Bools], take: Floats, bag: Bag,
    j: int, room: tuple[float, float, float], deep: bool,
) -> None:  # fmt: skip
    """The pairs of site j; room: how much the bound may still rise, the site's value, and what
    another site would save in its place.
    """
    alive, joined = marks
    slack, value, fallback = room
    loose, margin = worth(pairs, forced, u, j, bag, take, False)
    for e in range(pairs.ptr[j], pairs.ptr[j + 1]):
        if forced[e]:
            continue
        edge = u[pairs.row[e]] - pairs.cost[e] - margin * pairs.load[pairs.row[e]]
        if edge > 0.0:
            without = max(min(value, loose - edge), fallback)
            joined[e] = value - without >= slack
            continue
        with_it = min(value, loose + edge)
        if deep and value - with_it < slack:
            forced[e] = True
            exact, _ = worth(pairs, forced, u, j, bag, take, True)
            forced[e] = False
            with_it = min(with_it, exact)
        if value - with_it >= slack:
            alive[e] = False
