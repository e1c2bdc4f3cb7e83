# ruff: noqa: PLR0917 (compiled loops take plain arrays)
"""What follows from a choice made: pairs that cannot be, sites that must open or close."""

from __future__ import annotations

import numpy as np
from numba import njit

from planner.placement.capacitated.dual import relax
from planner.placement.capacitated.frame import Pairs
from planner.placement.capacitated.groups import close_site, last_group, open_site
from planner.placement.capacitated.knapsack import Bag, empty_bag, sort_down, worth
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
        _count_options(pairs, alive, state, options)
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
def _count_options(pairs: Pairs, alive: Bools, state: Ints, options: Ints) -> None:
    """Pairs left to each row, after those of closed sites are shut."""
    for i in range(options.size):
        options[i] = 0
    for j in range(state.size):
        for e in range(pairs.ptr[j], pairs.ptr[j + 1]):
            if alive[e] and state[j] == 2:
                alive[e] = False
            options[pairs.row[e]] += alive[e]


@njit(cache=True)
def _tighten_site(pairs: Pairs, alive: Bools, state: Ints, rows: tuple[Bools, Ints], j: int) -> int:
    """Pairs of site j shut because their load no longer fits; -1 where j cannot be as it is."""
    owed, options = rows
    forced, total = 0.0, 0.0
    for e in range(pairs.ptr[j], pairs.ptr[j + 1]):
        i = pairs.row[e]
        if alive[e]:
            total += pairs.load[i]
            if owed[i] and options[i] == 1:
                forced += pairs.load[i]
                open_site(state, j)
    if forced > pairs.room[j] or total < pairs.least[j]:
        if state[j] == 1:
            return -1
        return 1 if close_site(state, j) else -1
    shut = 0
    for e in range(pairs.ptr[j], pairs.ptr[j + 1]):
        i = pairs.row[e]
        single = owed[i] and options[i] == 1
        if alive[e] and not single and forced + pairs.load[i] > pairs.room[j]:
            alive[e] = False
            shut += 1
    return shut


@njit(cache=True)
def _tighten_count(p: int, state: Ints) -> int:
    """Exactly p sites open: sites settled by it; -1 where it cannot be."""
    seen = np.zeros(last_group(state) + 1, np.bool_)
    opened, closed, groups = 0, 0, 0
    for j in range(state.size):
        opened += 1 if state[j] == 1 else 0
        closed += 1 if state[j] == 2 else 0
        if state[j] >= 3 and not seen[state[j]]:
            seen[state[j]] = True
            groups += 1
    if opened + groups > p or state.size - closed < p:
        return -1
    settled = 0
    for j in range(state.size):
        if state[j] == 0 and opened + groups == p:
            state[j] = 2
            settled += 1
        elif state[j] != 1 and state[j] != 2 and state.size - closed == p:
            state[j] = 1
            settled += 1
    return settled


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
        elif state[j] != 2:
            free[j] = pairs.room[j]
    order = np.empty(state.size, np.int64)
    sort_down(free, order, state.size)
    for k in range(pairs.p - opened):
        room += free[order[k]]
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
    chosen = np.zeros(pairs.p, np.int64)
    bag = empty_bag(pairs)
    bound = relax(pairs, forced, state, u, take, value, chosen, bag)
    if bound >= cutoff:
        return bound
    inside, last, following = _margins(state, value, chosen)
    before = state.copy()
    for j in range(state.size):
        if before[j] == 2:
            continue
        rival = min(last[0], last[before[j]]) if before[j] >= 3 else last[0]
        missing = 0.0 if inside[j] > 0 else rival - value[j]
        if missing > 0.0 and bound + missing >= cutoff:
            if state[j] == 1 or not close_site(state, j):
                return np.inf
            continue
        if inside[j] == 1 and before[j] == 0 and bound + value[j] - following >= cutoff:
            state[j] = 1
        fallback = following if inside[j] < 2 else np.inf
        fallback = -np.inf if state[j] == 1 else fallback
        room = (cutoff - bound - missing, value[j], fallback)
        _screen_site(pairs, forced, u, (alive, joined), take, bag, j, room, deep)
    return bound


@njit(cache=True)
def _margins(state: Ints, value: Floats, chosen: Ints) -> tuple[Ints, Floats, float]:
    """Inside int64 (sites): 1 chosen by its value, 2 open or the one its group needs, 0 not chosen;
    the least value that an open site could replace: last[0] for all, last[group] for its own; the
    best value of the sites not chosen.
    """
    inside = np.zeros(state.size, np.int64)
    last = np.empty(last_group(state) + 1)
    first = np.empty(last.size, np.int64)
    for group in range(last.size):
        last[group], first[group] = np.inf, -1
    for j in chosen:
        inside[j] = 2 if state[j] == 1 else 1
        group = state[j]
        if group >= 3 and (first[group] < 0 or value[j] > value[first[group]]):
            first[group] = j
    for group in range(3, last.size):
        if first[group] >= 0:
            inside[first[group]] = 2
            last[group] = value[first[group]]
    following = -np.inf
    for j in range(state.size):
        if inside[j] == 1:
            last[0] = min(last[0], value[j])
        elif inside[j] == 0 and state[j] != 2:
            following = max(following, value[j])
    return inside, last, following


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
