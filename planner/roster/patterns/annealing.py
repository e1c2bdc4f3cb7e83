"""Simulated annealing over whole rosters (Kirkpatrick et al. 1983), compiled: blocks of days are
changed, moved within one person's schedule or swapped between two. Broken rules cost penalties
whose weights rise while any is broken and fall again afterwards.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.roster.patterns.problem import OFF, Assignment, Ints, PatternProblem

Floats = NDArray[np.float64]
KINDS = 8
SHIFTS, ABOVE, BELOW, LONG, SHORT, REST, WEEKENDS, NEXT = range(KINDS)
"""Broken rules: shifts of a type, minutes above and below (in shortest shifts), runs too long and
too short, rests too short (in days), weekends, forbidden successions.
"""
SOFT, BEST, FOUND = range(3)
NOTHING = 1 << 60
SEEDED = 88_172_645_463_325_252
LONGEST_BLOCK = 5
ADAPT_EVERY = 1_000
RISE, FALL = 1.02, 0.99


class Rules(NamedTuple):
    """The arrays of a PatternProblem; own int64 (employees, types): the types they may work, then
    filled with -1; own_count int64 (employees); unit: minutes of the shortest shift.
    """

    minutes: Ints
    forbidden: NDArray[np.bool_]
    most_shifts: Ints
    limits: Ints
    away: NDArray[np.bool_]
    cost: Ints
    need: Ints
    under: Ints
    over: Ints
    own: Ints
    own_count: Ints
    unit: int


class State(NamedTuple):
    """roster and best int16 (employees, days); cover int64 (days, types); broken int64 (employees,
    KINDS); totals int64 (KINDS); weight float64 (KINDS) with floor and cap; numbers int64 (3): soft
    cost, that of the best, how often a better one was found; random uint64 (1).
    """

    roster: Assignment
    best: Assignment
    cover: Ints
    broken: Ints
    totals: Ints
    weight: Floats
    edges: Floats
    numbers: Ints
    random: NDArray[np.uint64]


class Room(NamedTuple):
    """Working memory: rows int16 (2, days), found int64 (2, KINDS), counts int64 (types)."""

    rows: Assignment
    found: Ints
    counts: Ints


def rules_of(problem: PatternProblem) -> Rules:
    """What the compiled search needs to know of a problem."""
    own = np.full((problem.employees, problem.types), -1, dtype=np.int64)
    count = np.zeros(problem.employees, dtype=np.int64)
    for person, most in enumerate(problem.most_shifts):
        theirs = np.flatnonzero(most > 0)
        own[person, : len(theirs)], count[person] = theirs, len(theirs)
    p = problem
    limits = (p.least_minutes, p.most_minutes, p.longest_run, p.shortest_run, p.shortest_rest)
    return Rules(
        p.minutes,
        p.forbidden,
        p.most_shifts,
        np.ascontiguousarray(np.stack((*limits, p.most_weekends), axis=1)),
        p.away,
        p.cell_cost(),
        p.need,
        p.under,
        p.over,
        own,
        count,
        max(1, int(p.minutes.min(initial=1 << 40))),
    )


def state_of(problem: PatternProblem, rules: Rules, roster: Assignment, seed: int) -> State:
    """A search that begins with a roster, which may break rules but no day off."""
    heavy = float(max(1, problem.under.max(initial=1), problem.over.max(initial=1)))
    state = State(
        roster.astype(np.int16),
        roster.astype(np.int16),
        problem.covered(roster),
        np.zeros((problem.employees, KINDS), dtype=np.int64),
        np.zeros(KINDS, dtype=np.int64),
        np.full(KINDS, heavy),
        np.array([heavy / 10, heavy * 30]),
        np.array([problem.objective(roster), NOTHING, 0], dtype=np.int64),
        np.array([(seed * 2_654_435_761 + SEEDED) % (1 << 64)], dtype=np.uint64),
    )
    counts = np.zeros(problem.types, dtype=np.int64)
    for person in range(problem.employees):
        recount(rules, person, state.roster[person], state.broken[person], counts)
    state.totals[:] = state.broken.sum(axis=0)
    keep(state)
    return state


@njit(cache=True, nogil=True)
def keep(state: State) -> None:
    """The roster becomes the best where it breaks nothing and costs less."""
    if state.numbers[SOFT] < state.numbers[BEST] and state.totals.sum() == 0:
        state.numbers[BEST] = state.numbers[SOFT]
        state.numbers[FOUND] += 1
        state.best[:] = state.roster


@njit(cache=True, nogil=True)
def recount(rules: Rules, person: int, row: Assignment, out: Ints, counts: Ints) -> None:
    """What a schedule breaks, by kind, into `out` int64 (KINDS); counts: memory int64 (types)."""
    limits = rules.limits[person]
    out[:] = 0
    counts[:] = 0
    minutes, weekends, week, begin, before = 0, 0, -1, 0, OFF
    for day in range(len(row)):
        s = row[day]
        if day > 0 and (s >= 0) != (before >= 0):
            _close(limits, out, before >= 0, day - begin, begin > 0)
            begin = day
        if s >= 0:
            counts[s] += 1
            minutes += rules.minutes[s]
            out[NEXT] += before >= 0 and rules.forbidden[before, s]
            if day % 7 >= 5 and week != day // 7:
                week = day // 7
                weekends += 1
        before = s
    _close(limits, out, before >= 0, len(row) - begin, False)
    for s in range(len(counts)):
        out[SHIFTS] += max(0, counts[s] - rules.most_shifts[person, s])
    out[BELOW] = (max(0, limits[0] - minutes) + rules.unit - 1) // rules.unit
    out[ABOVE] = (max(0, minutes - limits[1]) + rules.unit - 1) // rules.unit
    out[WEEKENDS] = max(0, weekends - limits[5])


@njit(cache=True, nogil=True)
def _close(limits: Ints, out: Ints, works: bool, length: int, inside: bool) -> None:
    """The end of a run of work or of days off."""
    if works:
        out[LONG] += max(0, length - limits[2])
        if inside:
            out[SHORT] += max(0, limits[3] - length)
    elif inside:
        out[REST] += max(0, limits[4] - length)


@njit(cache=True, nogil=True)
def _draw(state: State, below: int) -> int:
    """A whole number from 0, by Marsaglia's xorshift."""
    x = state.random[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    state.random[0] = x
    return np.int64((x >> np.uint64(20)) % np.uint64(below))  # type: ignore[return-value]


@njit(cache=True, nogil=True)
def _step(rules: Rules, state: State, day: int, s: int, by: int) -> int:
    """What one person more (by 1) or less (-1) changes in the cost of the cover."""
    short = rules.need[day, s] - state.cover[day, s]
    missing = short > 0 if by > 0 else short >= 0
    price: int = by * (-rules.under[day, s] if missing else rules.over[day, s])
    return price


@njit(cache=True, nogil=True)
def _wanted(rules: Rules, state: State, person: int, day: int, before: int) -> int:
    """The type that costs least on a day after a type; of those alike the first from a random one.
    -1 where none may follow.
    """
    count = rules.own_count[person]
    first, found, least = _draw(state, count), -1, NOTHING
    for i in range(count):
        s = rules.own[person, (first + i) % count]
        if before < 0 or not rules.forbidden[before, s]:
            price = _step(rules, state, day, s, 1) + rules.cost[person, day, s]
            if price < least:
                found, least = s, price
    return found


@njit(cache=True, nogil=True)
def _write(rules: Rules, state: State, person: int, trial: Assignment, block: Ints) -> None:
    """Work on the days of a block (first, end) that are not away: one drawn type (block[2] 1), or
    each day's least costly.
    """
    count = rules.own_count[person]
    one = rules.own[person, _draw(state, count)] if block[2] else -1
    for day in range(block[0], block[1]):
        if not rules.away[person, day]:
            before = trial[day - 1] if day > 0 else OFF
            s = one if one >= 0 else _wanted(rules, state, person, day, before)
            trial[day] = s


@njit(cache=True, nogil=True)
def _propose(rules: Rules, state: State, person: int, trial: Assignment) -> None:
    """Another schedule of one person into `trial`, which holds the present one."""
    days = len(trial)
    length = min(days, 1 + _draw(state, LONGEST_BLOCK))
    first = _draw(state, days - length + 1)
    kind = _draw(state, 16)
    if kind < 4:
        trial[first : first + length] = OFF
    elif kind < 8:
        block = np.array([first, first + length, int(kind == 4)])
        _write(rules, state, person, trial, block)
    elif kind < 11:
        _shift_border(rules, state, person, trial, first)
    else:
        other = _draw(state, days - length + 1)
        if abs(other - first) >= length:
            _exchange(rules, state, person, trial, np.array([first, other, length, kind]))


@njit(cache=True, nogil=True)
def _shift_border(rules: Rules, state: State, person: int, trial: Assignment, day: int) -> None:
    """A day takes over what the day before or after it has; the other end of the run may follow."""
    days = len(trial)
    side = 1 if _draw(state, 2) else -1
    if 0 <= day + side < days and not rules.away[person, day]:
        trial[day] = trial[day + side]
        end = day + side
        while 0 <= end + side < days and (trial[end + side] >= 0) == (trial[day] >= 0):
            end += side
        if _draw(state, 2) and trial[day] >= 0:
            trial[end] = OFF


@njit(cache=True, nogil=True)
def _exchange(rules: Rules, state: State, person: int, trial: Assignment, at: Ints) -> None:
    """Two blocks of days of one person change places; at: firsts, length, kind (from 14 up: what
    becomes work is chosen anew).
    """
    for i in range(at[2]):
        a, b = at[0] + i, at[1] + i
        if not (rules.away[person, a] or rules.away[person, b]):
            trial[a], trial[b] = trial[b], trial[a]
    if at[3] >= 14:
        for which in range(2):
            for day in range(at[which], at[which] + at[2]):
                if trial[day] >= 0:
                    before = trial[day - 1] if day > 0 else OFF
                    s = _wanted(rules, state, person, day, before)
                    trial[day] = s if s >= 0 else trial[day]


@njit(cache=True, nogil=True)
def _swap(rules: Rules, state: State, a: int, b: int, rows: Assignment) -> None:
    """The same block of days of two people into `rows` int16 (2, days), where both may."""
    days = rows.shape[1]
    length = min(days, 1 + _draw(state, 2 * LONGEST_BLOCK))
    first = _draw(state, days - length + 1)
    for day in range(first, first + length):
        s, t = rows[0, day], rows[1, day]
        may_a = t < 0 or (not rules.away[a, day] and rules.most_shifts[a, t] > 0)
        if may_a and (s < 0 or (not rules.away[b, day] and rules.most_shifts[b, s] > 0)):
            rows[0, day], rows[1, day] = t, s


@njit(cache=True, nogil=True)
def _change(rules: Rules, state: State, person: int, trial: Assignment, cover: bool) -> int:
    """What a schedule instead of the present one changes in requests and, if asked, cover; NOTHING
    where both are the same.
    """
    row, total, same = state.roster[person], 0, True
    for day in range(len(row)):
        old, new = row[day], trial[day]
        if old != new:
            same = False
            if old >= 0:
                total -= rules.cost[person, day, old]
                total += _step(rules, state, day, old, -1) if cover else 0
            if new >= 0:
                total += rules.cost[person, day, new]
                total += _step(rules, state, day, new, 1) if cover else 0
    return NOTHING if same else total


@njit(cache=True, nogil=True)
def _fits(rules: Rules, state: State, people: Ints, room: Room, most: float) -> bool:
    """Whether the schedules in the room raise the penalties by no more than `most`."""
    owed = 0.0
    for i in range(len(people)):
        for kind in range(KINDS):
            owed += state.weight[kind] * state.broken[people[i], kind]
    if -owed > most:
        return False
    for i in range(len(people)):
        recount(rules, people[i], room.rows[i], room.found[i], room.counts)
        for kind in range(KINDS):
            owed -= state.weight[kind] * room.found[i, kind]
    return -owed <= most


@njit(cache=True, nogil=True)
def _take(state: State, person: int, trial: Assignment, found: Ints) -> None:
    """A schedule becomes the present one."""
    row = state.roster[person]
    for day in range(len(row)):
        if row[day] != trial[day]:
            if row[day] >= 0:
                state.cover[day, row[day]] -= 1
            if trial[day] >= 0:
                state.cover[day, trial[day]] += 1
            row[day] = trial[day]
    state.totals[:] += found - state.broken[person]
    state.broken[person] = found


@njit(cache=True, nogil=True)
def _move(rules: Rules, state: State, room: Room, people: Ints, heat: float) -> None:
    """One proposal, taken by Metropolis' rule at temperature `heat`."""
    two = len(people) == 2
    for i in range(len(people)):
        room.rows[i] = state.roster[people[i]]
    if two:
        _swap(rules, state, people[0], people[1], room.rows)
    else:
        _propose(rules, state, people[0], room.rows[0])
    soft = _change(rules, state, people[0], room.rows[0], not two)
    if soft == NOTHING:
        return
    if two:
        soft += _change(rules, state, people[1], room.rows[1], False)
    chance = (_draw(state, 1 << 40) + 1) / (1 << 40)
    if not _fits(rules, state, people, room, -heat * np.log(chance) - soft):
        return
    for i in range(len(people)):
        _take(state, people[i], room.rows[i], room.found[i])
    state.numbers[SOFT] += soft
    keep(state)


@njit(cache=True, nogil=True)
def anneal(rules: Rules, state: State, steps: int, heat: float) -> None:
    """So many proposals at one temperature, in units of the objective."""
    staff, days = state.roster.shape
    types = len(rules.minutes)
    room = Room(
        np.empty((2, days), dtype=np.int16),
        np.zeros((2, KINDS), dtype=np.int64),
        np.zeros(types, dtype=np.int64),
    )
    people = np.zeros(2, dtype=np.int64)
    for i in range(steps):
        people[0] = _draw(state, staff)
        people[1] = _draw(state, staff)
        if rules.own_count[people[0]] == 0:
            continue
        two = people[0] != people[1] and _draw(state, 5) < 2
        _move(rules, state, room, people if two else people[:1], heat)
        if i % ADAPT_EVERY == 0:
            for kind in range(KINDS):
                factor = RISE if state.totals[kind] > 0 else FALL
                now = state.weight[kind] * factor
                state.weight[kind] = min(max(now, state.edges[0]), state.edges[1])
