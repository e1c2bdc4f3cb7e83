# ruff: noqa: PLR0917 (compiled loops take plain arrays)
"""Good answers: greedy sites, rows settled on them, sites recentred and swapped at random."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numba import njit

from planner.placement.capacitated.frame import Frame
from planner.placement.capacitated.settle import recentre, settle
from planner.placement.problem import Floats, Ints
from planner.placement.watch import Watch

ROUNDS = 16
SWAPS = 16
NEAR_SITES = 6


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """sites int64 (p); goes int64 (rows) place in sites, or p for a row that stays out, or -1 for
    one that can go nowhere (lost counts them); excess: load above the rooms or short of the least.
    """

    sites: Ints
    goes: Ints
    cost: float
    excess: float
    lost: int

    @property
    def fits(self) -> bool:
        """Whether every row goes somewhere and every room holds."""
        return self.lost == 0 and self.excess <= 0.0

    @property
    def rank(self) -> tuple[int, float, float]:
        """Less is better."""
        return self.lost, self.excess, self.cost

    def assignment(self) -> Ints:
        """int64 (rows): site, or -1."""
        return np.append(self.sites, [-1, -1])[self.goes]


@dataclass(slots=True)
class Best:
    """The best answer so far and the search's means: random numbers, price per unit of excess."""

    frame: Frame
    watch: Watch
    answer: Answer
    price: float
    rng: np.random.Generator
    bound: float = field(default=-np.inf)

    def offer(self, answer: Answer) -> bool:
        """Takes the answer where it is better, and tells it where it fits."""
        if answer.rank >= self.answer.rank:
            return False
        self.answer = answer
        if answer.fits:
            self.watch.tell(self.gap, tuple(sorted(answer.sites.tolist())))
        return True

    @property
    def cost(self) -> float:
        """Cost of the best answer that fits, inf without one."""
        return self.answer.cost if self.answer.fits else float("inf")

    def aim(self, bound: float) -> float:
        """The value that steps of the ascent aim at from this bound."""
        if np.isfinite(self.cost):
            return self.cost
        return bound + 0.05 * max(1.0, abs(bound)) if np.isfinite(bound) else self.frame.scale

    @property
    def gap(self) -> float | None:
        """Relative gap, None before there is one."""
        if not (np.isfinite(self.bound) and np.isfinite(self.cost)):
            return None
        return abs(self.cost - self.bound) / max(abs(self.cost), 1.0)


def settled(best: Best | None, frame: Frame, sites: Ints, goes: Ints, order: Ints) -> Answer:
    """Rows settled on sites, from goes int64 (rows; -1 = nowhere yet)."""
    cost, room, least = np.take(frame.cost, sites, axis=1), frame.room[sites], frame.least[sites]
    if frame.covers:
        cost = np.hstack([cost, np.zeros((frame.rows, 1))])
        room, least = np.append(room, np.inf), np.append(least, 0.0)
    price = best.price if best is not None else _price(frame, cost)
    goes = goes.copy()
    total, excess, lost = settle(
        np.ascontiguousarray(cost),
        frame.load,
        (room, least),
        goes,
        order,
        price,
        1 if frame.large else SWAPS,
    )
    return Answer(sites.copy(), goes, float(total), float(excess), int(lost))


def _price(frame: Frame, cost: Floats) -> float:
    """A detour's usual cost per unit of load."""
    if cost.shape[1] < 2 or not frame.load.size:
        return 1.0
    two = np.partition(cost, 1, axis=1)[:, :2]
    known = np.isfinite(two[:, 1])
    detour = float((two[known, 1] - two[known, 0]).mean()) if known.any() else 1.0
    mean = float(frame.load.mean())
    return max(detour, 1e-6) / mean if mean > 0.0 else 1.0


def first_answer(frame: Frame, watch: Watch, warm: tuple[int, ...]) -> Best:
    """The warm sites filled up greedily, or greedy sites, with rows settled on them."""
    start = np.union1d(frame.required, np.array(warm, dtype=np.int64))
    if start.size > frame.p:
        start = frame.required
    by_site = np.ascontiguousarray(frame.cost.T)
    sites = greedy(by_site, frame.load, frame.room, start, frame.p, frame.covers)
    rng = np.random.default_rng(watch.limits.seed)
    order = np.argsort(-frame.load, kind="stable")
    nowhere = np.full(frame.rows, -1, dtype=np.int64)
    answer = settled(None, frame, sites, nowhere, order)
    price = _price(frame, np.take(frame.cost, sites, axis=1))
    best = Best(frame, watch, answer, price, rng)
    if answer.fits:
        watch.tell(None, tuple(sorted(sites.tolist())))
    return best


@njit(cache=True)
def greedy(by_site: Floats, load: Floats, room: Floats, start: Ints, p: int, covers: bool) -> Ints:
    """Takes p sites, start among them: each next one lowers the rows' cost most, as far as its room
    goes. by_site float64 (sites, rows).
    """
    sites, rows = by_site.shape
    now = np.zeros(rows)
    if not covers:
        for j in range(sites):
            for i in range(rows):
                if by_site[j, i] < np.inf:
                    now[i] = max(now[i], 2.0 * by_site[j, i])
    gain, fresh = np.full(sites, np.inf), np.zeros(sites, np.bool_)
    chosen = np.empty(p, np.int64)
    count = 0
    while count < p:
        if count < start.size:
            site = start[count]
        else:
            site = _largest(gain)
            if not fresh[site] and gain[site] >= 0.0:
                gain[site] = _gain(by_site[site], now, load, room[site])
                fresh[site] = True
                continue
        chosen[count] = site
        gain[site] = -1.0
        fresh[site] = True
        count += 1
        for i in range(rows):
            now[i] = min(now[i], by_site[site, i])
        fresh[:] = False
    return chosen


@njit(cache=True)
def _largest(gain: Floats) -> int:
    site = 0
    for j in range(gain.size):
        site = j if gain[j] > gain[site] else site
    return site


@njit(cache=True)
def _gain(cost: Floats, now: Floats, load: Floats, room: float) -> float:
    """What one more site saves, scaled down where its room is too small for all it attracts."""
    saved, drawn = 0.0, 0.0
    for i in range(cost.size):
        if cost[i] < now[i]:
            saved += now[i] - cost[i]
            drawn += load[i]
    return saved if drawn <= room else saved * room / drawn


def refine(best: Best, answer: Answer, order: Ints) -> Answer:
    """Sites moved to the middle of their rows and rows settled again, while that is better."""
    frame = best.frame
    fixed = np.zeros(frame.sites, dtype=np.int64)
    fixed[frame.required] = 1
    for _ in range(ROUNDS):
        sites = answer.sites.copy()
        if (
            recentre(frame.cost, frame.load, frame.room, frame.least, answer.goes, sites, fixed)
            == 0
        ):
            return answer
        again = settled(best, frame, sites, answer.goes, order)
        if again.rank >= answer.rank:
            return answer
        answer = again
    return answer


def try_sites(best: Best, sites: Ints) -> bool:
    """Settles and refines on these sites; whether that is the new best."""
    nowhere = np.full(best.frame.rows, -1, dtype=np.int64)
    order = best.rng.permutation(best.frame.rows)
    return best.offer(refine(best, settled(best, best.frame, sites, nowhere, order), order))


def wander(best: Best, kicks: int, alive: Ints) -> None:
    """Iterated local search: one or two sites swapped, rows settled, the better kept; alive int64:
    sites that may still open.
    """
    if alive.size <= best.frame.p or best.frame.rows == 0:
        return
    current = best.answer
    for _ in range(kicks):
        if best.watch.asked_to_end() is not None or best.cost <= best.bound:
            return
        order = best.rng.permutation(best.frame.rows)
        kicked = _kicked(best, current, alive)
        if kicked is None:
            continue
        answer = refine(best, settled(best, best.frame, *kicked, order), order)
        best.offer(answer)
        slack = 0.002 * abs(best.answer.cost) * best.rng.random() ** 4
        if answer.rank <= (
            current.lost,
            current.excess,
            max(current.cost, best.answer.cost + slack),
        ):
            current = answer


def _kicked(best: Best, answer: Answer, alive: Ints) -> tuple[Ints, Ints] | None:
    """Sites and goes with one site closed and one opened near a random row, or two."""
    frame, rng = best.frame, best.rng
    sites, goes = answer.sites.copy(), answer.goes.copy()
    for _ in range(1 + int(rng.random() < 0.3)):
        row = int(rng.integers(frame.rows))
        closed = rng.permutation(np.setdiff1d(alive, sites))
        near = closed[np.argsort(frame.cost[row, closed], kind="stable")[:NEAR_SITES]]
        near = near[np.isfinite(frame.cost[row, near])]
        leaving = rng.permutation(np.flatnonzero(~np.isin(sites, frame.required)))
        if not near.size or not leaving.size:
            continue
        enters = int(near[rng.integers(near.size)])
        if rng.random() < 0.7:
            ranked = leaving[np.argsort(frame.cost[row, sites[leaving]], kind="stable")]
            leaving = ranked[:NEAR_SITES]
        place = int(leaving[rng.integers(leaving.size)])
        sites[place] = enters
        goes[goes == place] = -1
    return (sites, goes) if not np.array_equal(sites, answer.sites) else None
