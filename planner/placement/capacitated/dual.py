# ruff: noqa: PLR0917 (compiled loops take plain arrays)
"""Lagrangian bound of the capacitated models and its ascent (Lorena & Senne 2004).

The demand that each row goes to one site is priced by u (rows); what is left are knapsacks, one per
site, of which the p best count. Whole choices bound as well as column generation would.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from planner.placement.capacitated.frame import Frame, Pairs
from planner.placement.capacitated.groups import last_group
from planner.placement.capacitated.knapsack import Bag, empty_bag, sort_down, worth
from planner.placement.capacitated.search import Best
from planner.placement.problem import Bools, EndedBy, Floats, Ints

ROUNDING = 5e-13
MEMORY = 0.6
SHRINK = 0.6
AVERAGE_GROWTH = 1.06
UNBOUND = 1e290
AVERAGE_FULL = 1e60
PAIRS_PER_ASKING = 3_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Ascent:
    """Where an ascent stands. u, best_u float64 (rows); lowest, highest float64 (rows) limits of u;
    step [factor, steps since better, weight of the average, best bound]; average float64 (pairs):
    weighed mean of the relaxed choices; chosen int64 (p): the sites of the best bound.
    """

    u: Floats
    best_u: Floats
    lowest: Floats
    highest: Floats
    direction: Floats
    step: Floats
    average: Floats
    chosen: Ints

    @property
    def bound(self) -> float:
        """Best bound so far, -inf before the first step."""
        return float(self.step[3])

    @property
    def hopeless(self) -> bool:
        """Whether it is proved that no p sites can open; chosen then names none."""
        return self.bound == np.inf


def new_ascent(frame: Frame, pairs: Pairs, u: Floats, owed: Bools, factor: float) -> Ascent:
    """Starts at u; owed bool (rows): the row may not stay out."""
    lowest = np.full(frame.rows, frame.lowest)
    highest = np.where(owed, np.inf, 0.0) if frame.covers else np.full(frame.rows, np.inf)
    start = np.clip(u, lowest, highest)
    return Ascent(
        u=start,
        best_u=start.copy(),
        lowest=lowest,
        highest=highest,
        direction=np.zeros(frame.rows),
        step=np.array([factor, 0.0, 1.0, -np.inf]),
        average=np.zeros(pairs.row.size),
        chosen=np.zeros(frame.p, dtype=np.int64),
    )


@njit(cache=True)
def relax(
    pairs: Pairs, forced: Bools, state: Ints, u: Floats, take: Floats, value: Floats, chosen: Ints,
    bag: Bag,
) -> float:  # fmt: skip
    """The bound at u. forced bool (pairs): joined for good; state (sites). Fills value float64
    (sites) with what each site saves (never too low), chosen with the p sites that count, and take
    with their shares. inf where no p sites do; places left over in chosen are then as they were.
    """
    sites = state.size
    tables = pairs.table_room > 0
    order, count = np.empty(sites, np.int64), 0
    for j in range(sites):
        value[j] = -np.inf
        if state[j] != 2:
            value[j], _ = worth(pairs, forced, u, j, bag, take, tables)
    must = _must_open(pairs, forced, state, u, take, value, bag)
    rank = np.empty(sites)
    for j in range(sites):
        rank[j] = value[j] + UNBOUND if must[j] else value[j]
    sort_down(rank, order, sites)
    for k in range(sites):
        j = order[k]
        if value[j] == -np.inf or not _enters(pairs.p, must, value, chosen, (count, j)):
            break
        if pairs.steps > 0 and not tables:
            value[j], _ = worth(pairs, forced, u, j, bag, take, True)
            if not _enters(pairs.p, must, value, chosen, (count, j)):
                continue
        at = min(count, pairs.p - 1)
        while at > 0 and _ranks(must, value, chosen[at - 1], j):
            chosen[at] = chosen[at - 1]
            at -= 1
        chosen[at] = j
        count = min(count + 1, pairs.p)
    return np.inf if count < pairs.p else _total(u, value, must, chosen)


@njit(cache=True)
def _total(u: Floats, value: Floats, must: Bools, chosen: Ints) -> float:
    """Sum of u less what the chosen sites save; inf where not every site that must is chosen."""
    total, size, missing = 0.0, 0.0, 0
    for i in range(u.size):
        total += u[i]
        size += abs(u[i])
    for j in range(must.size):
        missing += 1 if must[j] else 0
    for k in range(chosen.size):
        total -= value[chosen[k]]
        size += abs(value[chosen[k]])
        missing -= 1 if must[chosen[k]] else 0
    return total - ROUNDING * size if missing == 0 else np.inf


@njit(cache=True)
def _must_open(
    pairs: Pairs, forced: Bools, state: Ints, u: Floats, take: Floats, value: Floats, bag: Bag
) -> Bools:
    """Bool (sites): open for good, or the best of its group."""
    must = np.zeros(state.size, np.bool_)
    best = np.empty(last_group(state) + 1, np.int64)
    for group in range(best.size):
        best[group] = -1
    exact = pairs.steps > 0 and pairs.table_room == 0
    for j in range(state.size):
        group = state[j]
        must[j] = group == 1
        if group < 3:
            continue
        rival = best[group]
        if rival < 0 or value[j] > value[rival]:
            if exact:
                value[j], _ = worth(pairs, forced, u, j, bag, take, True)
            if rival < 0 or value[j] > value[rival]:
                best[group] = j
    for group in range(3, best.size):
        if best[group] >= 0:
            must[best[group]] = True
    return must


@njit(cache=True)
def _ranks(must: Bools, value: Floats, other: int, site: int) -> bool:
    """Whether site comes before other among the chosen: those that must be, then by value."""
    return bool(not must[site] and not must[other] and value[other] < value[site])


@njit(cache=True)
def _enters(p: int, must: Bools, value: Floats, chosen: Ints, count_site: tuple[int, int]) -> bool:
    """Whether site is among the p chosen, or may be where its value is not too low a guess."""
    count, site = count_site
    if count < p:
        return True
    last = chosen[count - 1]
    return bool(not must[last] and value[site] > value[last])


@njit(cache=True)
def climb(
    pairs: Pairs, forced: Bools, state: Ints, ascent: tuple[Floats, ...], chosen: Ints,
    plan: tuple[float, float, int, int],
) -> int:  # fmt: skip
    """Subgradient steps (Held & Karp 1971, with memory); plan: target of the step, cutoff that ends
    it, most steps, steps without a better bound until the factor shrinks. Gives the steps made. An
    infinite bound (no p sites can open) ends it and names no sites: chosen stays as it was.
    """
    u, best_u, lowest, highest, direction, step, average = ascent
    target, cutoff, most, patience = plan
    take, value = np.zeros(pairs.row.size), np.empty(state.size)
    now = np.zeros(pairs.p, np.int64)
    slope, bag = np.empty(u.size), empty_bag(pairs)
    for made in range(most):
        bound = relax(pairs, forced, state, u, take, value, now, bag)
        if bound == np.inf:
            step[3], best_u[:] = bound, u
            return made + 1
        if bound > step[3] + 1e-7 * abs(step[3]) or step[3] == -np.inf:
            step[1] = 0.0
        else:
            step[1] += 1.0
        if bound > step[3]:
            step[3] = bound
            best_u[:] = u
            chosen[:] = now
        if step[3] >= cutoff:
            return made + 1
        if step[1] >= patience:
            step[0] *= SHRINK
            step[1] = 0.0
        slope[:] = 1.0
        step[2] *= AVERAGE_GROWTH
        for k in range(pairs.p):
            for e in range(pairs.ptr[now[k]], pairs.ptr[now[k] + 1]):
                slope[pairs.row[e]] -= take[e]
                average[e] += step[2] * take[e]
        if not _stride(u, slope, direction, (lowest, highest), step[0] * (target - bound)):
            return made + 1
    return most


@njit(cache=True)
def _stride(
    u: Floats, slope: Floats, direction: Floats, limits: tuple[Floats, Floats], reach: float
) -> bool:
    """One step along the remembered direction; False where the slope is flat (the bound is met)."""
    lowest, highest = limits
    length, steep = 0.0, 0.0
    for i in range(u.size):
        stuck = (u[i] <= lowest[i] and slope[i] < 0.0) or (u[i] >= highest[i] and slope[i] > 0.0)
        if not stuck:
            steep += slope[i] * slope[i]
        direction[i] = (0.0 if stuck else slope[i]) + MEMORY * direction[i]
        length += direction[i] * direction[i]
    if steep < 1e-18 or length < 1e-18:
        return False
    for i in range(u.size):
        moved = u[i] + reach / length * direction[i]
        u[i] = min(max(moved, lowest[i]), highest[i])
    return True


def ascend(
    best: Best, pairs: Pairs, forced: Bools, state: Ints, ascent: Ascent, *,
    before: float, steps: int, patience: int,
) -> EndedBy | None:  # fmt: skip
    """Climbs on an Ascent, in place, aiming from the bound `before`; why it ended early, if so."""
    arrays = (
        ascent.u, ascent.best_u, ascent.lowest, ascent.highest,
        ascent.direction, ascent.step, ascent.average,
    )  # fmt: skip
    if ascent.step[2] > AVERAGE_FULL:
        ascent.average[:] /= ascent.step[2]
        ascent.step[2] = 1.0
    chunk = max(1, PAIRS_PER_ASKING // (pairs.row.size + 1))
    while steps > 0:
        ended = best.watch.asked_to_end()
        if ended is not None:
            return ended
        now = min(chunk, steps)
        cutoff = best.frame.cutoff(best.cost)
        plan = (best.aim(max(before, ascent.bound)), cutoff, now, patience)
        if climb(pairs, forced, state, arrays, ascent.chosen, plan) < now or ascent.bound >= cutoff:
            return None
        steps -= now
    return None


def weights(average: Floats, ascent: Ascent) -> Floats:
    """float64 (pairs): share of the relaxed choices that joined the pair."""
    total = ascent.step[2] * AVERAGE_GROWTH / (AVERAGE_GROWTH - 1.0)
    share: Floats = average / max(total, 1e-300)
    return share
