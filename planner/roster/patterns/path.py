"""The cheapest schedule of one person, compiled: a shortest path with limited resources (Irnich &
Desaulniers 2005), its states kept in dense layers so that the innermost loop runs along the time
worked.

A state is what the rules need to know: the last shift's class (types that forbid the same
followers) with the length of the run of work, or the length of the rest; weekends worked; counts of
the limited types that are tracked; time worked in steps of the common divisor of all lengths.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

BIG = 1 << 30
FEASIBLE = 1 << 29
"""Costs of whole paths stay within 1 << 28 either side of 0: BIG plus such a cost is above it."""
I16 = NDArray[np.int16]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Case(NamedTuple):
    """One person's rules. blocks bool (classes, types): what may not follow a class. group int64
    (types): types of one class, length and tracked limit, of which only the cheapest is looked at;
    group_* int64 (groups). limits int64 (tracked, 2): the step of a count in the state, the most.
    window int64 (days, 2): units of time after each day from which the end can be reached.
    weekends: the most, -1 where nothing has to be counted.
    """

    blocks: Bools
    group: I64
    group_class: I64
    group_units: I64
    group_limit: I64
    limits: I64
    window: I64
    longest: int
    shortest: int
    rest: int
    weekends: int


class Table(NamedTuple):
    """One search: cost int32 (days, types), BIG where not allowed; must bool (days): no day off;
    best (see `cheapest_types`); layers int32 (days, configs, weekends + 1, counts, units + 1) of
    least costs; live bool (days, configs, weekends + 1, counts): rows that may hold any; stop bool
    (1): whether to leave off.
    """

    cost: I32
    must: Bools
    best: I64
    layers: I32
    live: Bools
    stop: Bools


@njit(cache=True, nogil=True)
def cheapest_types(case: Case, cost: I32) -> I64:
    """int64 (days, classes + 1, groups): the cheapest type of each group that may follow a class
    (the last row: a day off), -1 where none may. cost int32 (days, types), BIG: not allowed.
    """
    days, types = cost.shape
    classes = len(case.blocks)
    best = np.full((days, classes + 1, len(case.group_class)), -1, dtype=np.int64)
    for day in range(days):
        for before in range(classes + 1):
            for s in range(types):
                if before == classes or not case.blocks[before, s]:
                    known = best[day, before, case.group[s]]
                    if cost[day, s] < FEASIBLE and (known < 0 or cost[day, s] < cost[day, known]):
                        best[day, before, case.group[s]] = s
    return best


@njit(cache=True, nogil=True)
def moves(case: Case, table: Table, day: int, config: int, out: I64) -> int:
    """Writes what may follow `config` (-1: before the horizon) on a day into `out` int64 (moves,
    5): the next config, type (-1 off), units, weekends added, tracked limit (-1 none).
    """
    classes, longest = len(case.blocks), case.longest
    span, count = classes * longest, 0
    works = 0 <= config < span
    run = config % longest + 1 if works else 0
    rested = 0 if works else case.rest if config < 0 else config - span + 1
    may_rest = not works or run >= case.shortest or run == day
    if may_rest and not table.must[day]:
        _write(out, 0, span + min(rested, case.rest - 1), -1)
        count = 1
    if run >= longest or not (works or rested >= case.rest):
        return count
    klass = config // longest if works else classes
    for g in range(len(case.group_class)):
        s = table.best[day, klass, g]
        if s >= 0:
            _write(out, count, case.group_class[g] * longest + run, s)
            out[count, 2] = case.group_units[g]
            out[count, 3] = int(day % 7 == 5 or (day % 7 == 6 and not works))
            out[count, 4] = case.group_limit[g]
            count += 1
    return count


@njit(cache=True, nogil=True)
def _write(out: I64, row: int, config: int, kind: int) -> None:
    out[row, 0] = config
    out[row, 1] = kind
    out[row, 2] = 0
    out[row, 3] = 0
    out[row, 4] = -1


@njit(cache=True, nogil=True)
def fill(case: Case, table: Table) -> None:
    """Least costs into the layers, and which rows of them hold any."""
    layers, live = table.layers, table.live
    out = np.empty((len(case.group_class) + 1, 5), dtype=np.int64)
    live[:] = False
    layers[0] = BIG
    _start(case, table, out)
    for day in range(1, len(table.cost)):
        layers[day] = BIG
        if table.stop[0]:
            live[day:] = False
            layers[len(layers) - 1] = BIG
            return
        for config in range(layers.shape[1]):
            if live[day - 1, config].any():
                for i in range(moves(case, table, day, config, out)):
                    _push(case, table, day, config, out[i])


@njit(cache=True, nogil=True)
def _price(table: Table, day: int, kind: int) -> int:
    return table.cost[day, kind] if kind >= 0 else 0


@njit(cache=True, nogil=True)
def _start(case: Case, table: Table, out: I64) -> None:
    """The first day."""
    layer, live = table.layers[0], table.live[0]
    for i in range(moves(case, table, 0, -1, out)):
        config, s, units, added, limit = out[i]
        count = case.limits[limit, 0] if limit >= 0 else 0
        weekend = added if case.weekends >= 0 else 0
        if case.window[0, 0] <= units <= case.window[0, 1] and weekend < layer.shape[1]:
            known = layer[config, weekend, count, units]
            layer[config, weekend, count, units] = min(known, _price(table, 0, s))
            live[config, weekend, count] = True


@njit(cache=True, nogil=True)
def _push(case: Case, table: Table, day: int, config: int, step: I64) -> None:
    """Carries every live row of a config along one move into a day."""
    old, new = table.layers[day - 1, config], table.layers[day, step[0]]
    before, after = table.live[day - 1, config], table.live[day, step[0]]
    units, limit = step[2], step[4]
    added = step[3] if case.weekends >= 0 else 0
    price = _price(table, day, step[1])
    low = max(case.window[day - 1, 0], case.window[day, 0] - units)
    high = min(case.window[day - 1, 1], case.window[day, 1] - units) + 1
    if high <= low:
        return
    for w in range(old.shape[0] - added):
        for k in range(old.shape[1]):
            to = _counted(case, k, limit)
            if before[w, k] and to >= 0:
                after[w + added, to] = True
                _relax(old[w, k, low:high], new[w + added, to, low + units : high + units], price)


@njit(cache=True, nogil=True)
def _counted(case: Case, counts: int, limit: int) -> int:
    """Counts with one more of a tracked limit (-1: none); -1 where that is too many."""
    if limit < 0:
        return counts
    step, most = case.limits[limit]
    return counts + step if (counts // step) % (most + 1) < most else -1


@njit(cache=True, nogil=True)
def _uncounted(case: Case, counts: int, limit: int) -> int:
    """Counts with one less of a tracked limit (-1: none); -1 where there is none."""
    if limit < 0:
        return counts
    step, most = case.limits[limit]
    return counts - step if (counts // step) % (most + 1) > 0 else -1


@njit(cache=True, nogil=True)
def _relax(old: I32, new: I32, price: int) -> None:
    """New = min(new, old + price)."""
    step = np.int32(price)
    for i in range(len(old)):
        new[i] = min(new[i], np.int32(old[i] + step))


@njit(cache=True, nogil=True)
def trace(case: Case, table: Table, end: I64) -> I16:
    """The schedule int16 (days) that ends in the state `end` (config, weekends, count, units)."""
    days = len(table.cost)
    found = np.full(days, -1, dtype=np.int16)
    state = end.copy()
    out = np.empty((len(case.group_class) + 1, 5), dtype=np.int64)
    for day in range(days - 1, 0, -1):
        found[day] = _back(case, table, day, state, out)
    value = table.layers[0, state[0], state[1], state[2], state[3]]
    for i in range(moves(case, table, 0, -1, out)):
        counted = _counted(case, 0, out[i, 4]) == state[2]
        if (
            counted
            and out[i, 0] == state[0]
            and out[i, 2] == state[3]
            and value == _price(table, 0, out[i, 1])
        ):
            found[0] = out[i, 1]
    return found


@njit(cache=True, nogil=True)
def _back(case: Case, table: Table, day: int, state: I64, out: I64) -> int:
    """The type worked on a day in `state`, which becomes the state of the day before."""
    value = table.layers[day, state[0], state[1], state[2], state[3]]
    for config in range(table.layers.shape[1]):
        for i in range(moves(case, table, day, config, out)):
            units = state[3] - out[i, 2]
            weekend = state[1] - (out[i, 3] if case.weekends >= 0 else 0)
            count = _uncounted(case, state[2], out[i, 4])
            if out[i, 0] != state[0] or min(units, weekend, count) < 0:
                continue
            price = _price(table, day, out[i, 1])
            if table.layers[day - 1, config, weekend, count, units] + price == value:
                state[0], state[1], state[2], state[3] = config, weekend, count, units
                return int(out[i, 1])
    return -1


@njit(cache=True, nogil=True)
def _ends(last: I32) -> tuple[I64, I64]:
    """The best value of each config of the last layer and its state int64 (configs, 4)."""
    values = np.full(last.shape[0], BIG, dtype=np.int64)
    ends = np.zeros((last.shape[0], 4), dtype=np.int64)
    for config in range(last.shape[0]):
        flat = last[config].ravel()
        at = flat.argmin()
        values[config] = flat[at]
        rest = at // last.shape[3]
        ends[config, 0] = config
        ends[config, 1] = rest // last.shape[2]
        ends[config, 2] = rest % last.shape[2]
        ends[config, 3] = at % last.shape[3]
    return values, ends


@njit(cache=True, nogil=True)
def cheapest(
    case: Case, cost: I32, must: Bools, memory: tuple[I32, Bools, Bools], many: int
) -> tuple[I64, I16]:
    """Least costs int64 (many), ascending, BIG where there is no schedule, and the schedules int16
    (many, days): the best of each state of the last day, best first. `memory`: layers, live and
    stop of the table (see Table); where told to stop nothing is found.
    """
    table = Table(cost, must, cheapest_types(case, cost), memory[0], memory[1], memory[2])
    fill(case, table)
    values, ends = _ends(table.layers[len(cost) - 1])
    order = np.argsort(values, kind="mergesort")[:many]
    found = np.full((many, len(cost)), -1, dtype=np.int16)
    costs = np.full(many, BIG, dtype=np.int64)
    for i in range(len(order)):
        if values[order[i]] < FEASIBLE:
            costs[i] = values[order[i]]
            found[i] = trace(case, table, ends[order[i]])
    return costs, found
