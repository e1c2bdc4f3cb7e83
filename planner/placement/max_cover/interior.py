"""The linear relaxation of maximal covering by an interior-point method made for it.

Minimise sum w t - g y with t >= 1 - A y, 0 <= y <= 1, t >= 0, sum y = p. Classes are eliminated, so
that each step factors a matrix of sites x sites with a narrow band (sites that share a class).
Mehrotra's predictor and corrector (1992), from a feasible start. The multipliers u of any iterate,
0 <= u <= w, give a Lagrangian bound, so nothing rests on how accurate the iterates are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dpbtrf, dpbtrs
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import reverse_cuthill_mckee

from planner.placement.max_cover.classes import Classes
from planner.placement.max_cover.kernel import kernel
from planner.placement.problem import Bools, Floats, Ints
from planner.placement.watch import Watch

Reals = NDArray[np.floating[Any]]
STEPS = 80
INSIDE = 0.995
PIVOT = 0.15
PAIRS_AT_ONCE = 3e7
PAIRS_FOR_ORDER = 1e8
SITES_IN_TABLE = 8192
HINT_GAP = 3e-3
LEAST_SHARE = 1e-3
RESTART_FAILED = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Hint:
    """A place to start from: shares float64 (sites), multipliers float64 (classes) and the mean
    product of slacks and multipliers there.
    """

    share: Reals
    multipliers: Reals
    mean: float


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """multipliers float64 (classes); share float64 (sites) how far each is open; bound of the
    multipliers, and value, what the shares cover (the relaxation's optimum lies between); hint:
    where to start a problem that differs little.
    """

    multipliers: Floats
    share: Floats
    bound: float
    value: float
    hint: Hint


def _nobody(bound: float) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Goal:
    """When to stop: the bound is at most `cutoff`, or the part `decided` of its way there is all
    that is left unknown, or it is within `tolerance` (relative) of the relaxation's optimum. The
    best bound so far is told at every step.
    """

    cutoff: float = -np.inf
    tolerance: float = 1e-10
    decided: float = 0.0
    tell: Callable[[float], None] = _nobody


class _Point(NamedTuple):
    """y, q = 1 - y with multipliers low, high (sites); t, s = A y + t - 1 with v = w - u, u."""

    y: Floats
    q: Floats
    low: Floats
    high: Floats
    t: Floats
    s: Floats
    v: Floats
    u: Floats

    @property
    def products(self) -> float:
        """What complementary slackness lacks."""
        pairs = self.y @ self.low + self.q @ self.high + self.t @ self.v + self.s @ self.u
        return float(pairs)


def banded_order(classes: Classes) -> Ints:
    """Sites in an order that keeps those that share a class near one another (reverse
    Cuthill-McKee); of very many classes some stand for all.
    """
    sites, every = classes.sites, 1 + int(_pairs(classes) / PAIRS_FOR_ORDER)
    if sites > SITES_IN_TABLE:
        shape = (classes.weight.size, sites)
        cover = csr_matrix((np.ones(classes.indices.size), classes.indices, classes.indptr), shape)
        return _by_neighbours((cover[::every].T @ cover[::every]).tocsr())
    table = np.zeros((sites, sites), dtype=np.bool_)
    _meet(classes.indptr, classes.indices, every, table)
    return _by_neighbours(csr_matrix(table | table.T))


def _by_neighbours(together: csr_matrix) -> Ints:
    return np.asarray(reverse_cuthill_mckee(together, symmetric_mode=True), dtype=np.int64)


def steps_work(classes: Classes) -> float:
    """What one step costs, in additions of one pair of sites (those of the factoring are cheap)."""
    return _pairs(classes) + PIVOT * classes.sites * float(_width(classes)) ** 2


def relaxed(
    classes: Classes, p: int, watch: Watch, goal: Goal, *, hint: Hint | None = None
) -> Relaxed:
    """The relaxation of opening p of the classes' sites, 0 < p < sites; ends early when asked."""
    cover = _Cover(classes, watch)
    if hint is not None:
        answer = _improved(cover, p, _restart(cover, p, hint), watch, goal)
        if _reached(answer.bound, answer.value, goal, RESTART_FAILED) or watch.asked_to_end():
            return answer
    return _improved(cover, p, _start(cover, p), watch, goal)


def _improved(cover: _Cover, p: int, point: _Point, watch: Watch, goal: Goal) -> Relaxed:
    best, value, share, near = (np.inf, point.u), -np.inf, point.y, point
    for _ in range(STEPS):
        now, covered = _bound(cover, point, p), cover.value(point.y)
        if now < best[0]:
            best = (now, point.u)
        if covered > value:
            value, share = covered, point.y
        goal.tell(best[0])
        if best[0] - value > HINT_GAP * abs(value):
            near = point
        if _reached(best[0], value, goal) or watch.asked_to_end():
            break
        after = _step(cover, point)
        if after is None:
            break
        point = after
    multipliers = np.clip(best[1], 0.0, cover.classes.weight)
    start = Hint(near.y, near.u, near.products / (2 * (near.y.size + near.u.size)))
    return Relaxed(multipliers, share, best[0], value, start)


def _reached(bound: float, value: float, goal: Goal, least: float = 0.0) -> bool:
    tolerance = max(goal.tolerance, least) * abs(value)
    if bound <= goal.cutoff or bound - value <= tolerance:
        return True
    return bound - value <= goal.decided * (value - goal.cutoff)


class _Cover:
    """The classes as a linear map, and the factors of A' D A + diagonal."""

    def __init__(self, classes: Classes, watch: Watch) -> None:
        self.classes = classes
        self.watch = watch
        self.width = _width(classes)
        self.matrix = np.zeros((classes.sites, self.width + 1))

    def times(self, y: Floats) -> Floats:
        """A y float64 (classes)."""
        out = np.empty(self.classes.weight.size)
        _times(self.classes.indptr, self.classes.indices, y, out)
        return out

    def sums(self, u: Floats) -> Floats:
        """A' u float64 (sites)."""
        out = np.zeros(self.classes.sites)
        _sums(self.classes.indptr, self.classes.indices, u, out)
        return out

    def value(self, y: Floats) -> float:
        """Weight that the shares y cover."""
        hit = np.minimum(self.times(y), 1.0)
        return float(self.classes.weight @ hit + self.classes.alone @ y)

    def factor(self, scale: Floats, diagonal: Floats) -> Floats | None:
        """Cholesky factor of A' diag(scale) A + diag(diagonal); None where rounding forbids it, or
        where the solve is to end.
        """
        self.matrix[:] = 0.0
        self.matrix[:, 0] = diagonal
        classes = self.classes
        at_once = max(1, int(PAIRS_AT_ONCE * scale.size / max(_pairs(classes), 1.0)))
        for first in range(0, scale.size, at_once):
            part = scale[first : first + at_once]
            bounds = classes.indptr[first : first + part.size + 1]
            _products(bounds, classes.indices, part, self.matrix)
            if self.watch.asked_to_end():
                return None
        factor, failed = dpbtrf(self.matrix.T, lower=1, overwrite_ab=1)
        return None if failed else factor


def _pairs(classes: Classes) -> float:
    """Pairs of sites that share a class, counted for every class."""
    return float((np.diff(classes.indptr).astype(np.float64) ** 2).sum() / 2)


def _width(classes: Classes) -> int:
    """How far apart two sites of one class stand."""
    if not classes.weight.size:
        return 0
    first = classes.indices[classes.indptr[:-1]]
    last = classes.indices[classes.indptr[1:] - 1]
    return int((last - first).max())


def _start(cover: _Cover, p: int) -> _Point:
    classes = cover.classes
    y = np.full(classes.sites, p / classes.sites)
    hit = cover.times(y)
    t = np.maximum(1.0 - hit, 0.0) + 0.5
    u = classes.weight / 2.0
    worth = classes.alone + cover.sums(u)
    price = np.partition(worth, worth.size - p)[worth.size - p]
    over = price - worth
    least = 0.1 * float(np.abs(over).mean()) + 1e-3 * float(np.abs(worth).mean())
    low, high = np.maximum(over, 0.0) + least, np.maximum(-over, 0.0) + least
    return _Point(y, 1.0 - y, low, high, t, hit + t - 1.0, classes.weight - u, u)


def _restart(cover: _Cover, p: int, hint: Hint) -> _Point:
    """A point near the hint with all slacks positive and products near its mean."""
    weight = cover.classes.weight
    share = np.asarray(hint.share, dtype=np.float64)
    y = _summing_to(np.clip(share, LEAST_SHARE, 1.0 - LEAST_SHARE), p)
    u = np.asarray(hint.multipliers, dtype=np.float64)
    u = np.clip(u, LEAST_SHARE * weight, (1.0 - LEAST_SHARE) * weight)
    worth = cover.classes.alone + cover.sums(u)
    price = np.partition(worth, worth.size - p)[worth.size - p]
    t, s = _pair(1.0 - cover.times(y), hint.mean**2 / (u * (weight - u)))
    low, high = _pair(price - worth, hint.mean**2 / (y * (1.0 - y)))
    return _Point(y, 1.0 - y, low, high, t, s, weight - u, u)


def _pair(difference: Floats, product: Floats) -> tuple[Floats, Floats]:
    """Two positive numbers with this difference and this product."""
    root = np.sqrt(difference**2 + 4.0 * product)
    large = (np.abs(difference) + root) / 2.0
    small = product / large
    first = np.where(difference > 0.0, large, small)
    return first, np.where(difference > 0.0, small, large)


def _summing_to(y: Floats, p: int) -> Floats:
    """Shares inside (0, 1) moved a little, the undecided ones most, so that they sum to p."""
    for _ in range(50):
        room = y * (1.0 - y)
        move = (p - y.sum()) / room.sum()
        if abs(move) <= 0.5:
            return np.asarray(y + move * room)
        y = y + np.sign(move) * 0.5 * room
    return np.full(y.size, p / y.size)


def _bound(cover: _Cover, point: _Point, p: int) -> float:
    worth = cover.classes.alone + cover.sums(point.u)
    return float(point.v.sum() + np.partition(worth, worth.size - p)[worth.size - p :].sum())


def _step(cover: _Cover, at: _Point) -> _Point | None:
    """One predictor and corrector step; None where the matrix cannot be factored any more."""
    scale = at.u * at.v / (at.s * at.v + at.u * at.t)
    factor = cover.factor(scale, at.low / at.y + at.high / at.q)
    if factor is None:
        return None
    ones = dpbtrs(factor, np.ones(at.y.size), lower=1)[0]
    system = _System(cover, at, scale, factor, ones)
    aim = [-at.y * at.low, -at.q * at.high, -at.t * at.v, -at.s * at.u]
    guess = system.direction(aim)
    primal, dual = _longest(at, guess)
    size, pairs = at.products, 2 * (at.y.size + at.u.size)
    mean = size / pairs
    centre = mean * (_moved(at, guess, primal, dual).products / size) ** 3
    twice = [guess.y * guess.low, guess.q * guess.high, guess.t * guess.v, guess.s * guess.u]
    move = system.direction([centre + a - b for a, b in zip(aim, twice, strict=True)])
    primal, dual = _longest(at, move)
    after = _moved(at, move, min(1.0, INSIDE * primal), min(1.0, INSIDE * dual))
    return after if all(np.isfinite(part).all() for part in after) else None


@dataclass(frozen=True, slots=True, eq=False)
class _System:
    """The Newton equations at a point, with their matrix factored."""

    cover: _Cover
    at: _Point
    scale: Floats
    factor: Floats
    ones: Floats

    def direction(self, aim: list[Floats]) -> _Point:
        """Changes by which the four products y low, q high, t v, s u move by `aim`."""
        at = self.at
        own = (aim[3] - at.u * aim[2] / at.v) / (at.s + at.u * at.t / at.v)
        right = self.cover.sums(own) + aim[0] / at.y - aim[1] / at.q
        free = dpbtrs(self.factor, right, lower=1)[0]
        y = free - (free.sum() / self.ones.sum()) * self.ones
        u = own - self.scale * self.cover.times(y)
        low = (aim[0] - at.low * y) / at.y
        high = (aim[1] + at.high * y) / at.q
        return _Point(
            y, -y, low, high, (aim[2] + at.t * u) / at.v, (aim[3] - at.s * u) / at.u, -u, u
        )


def _longest(at: _Point, move: _Point) -> tuple[float, float]:
    """Longest steps up to 1 for (y, q, t, s) and for (low, high, u, v) that keep them positive."""
    room = [_room(value, change) for value, change in zip(at, move, strict=True)]
    return min(room[0], room[1], room[4], room[5]), min(room[2], room[3], room[6], room[7])


def _moved(at: _Point, move: _Point, primal: float, dual: float) -> _Point:
    steps = (primal, primal, dual, dual, primal, primal, dual, dual)
    changed = zip(at, move, steps, strict=True)
    return _Point(*(value + step * change for value, change, step in changed))


@kernel
def _room(value: Floats, change: Floats) -> float:
    step = 1.0
    for i in range(value.size):
        if change[i] < 0.0 and value[i] < -step * change[i]:
            step = value[i] / -change[i]
    return step


@kernel
def _times(indptr: Ints, indices: Ints, y: Floats, out: Floats) -> None:
    for c in range(out.size):
        total = 0.0
        for a in range(indptr[c], indptr[c + 1]):
            total += y[indices[a]]
        out[c] = total


@kernel
def _sums(indptr: Ints, indices: Ints, u: Floats, out: Floats) -> None:
    for c in range(u.size):
        for a in range(indptr[c], indptr[c + 1]):
            out[indices[a]] += u[c]


@kernel
def _meet(indptr: Ints, indices: Ints, every: int, table: Bools) -> None:
    """Marks the pairs of sites that share one of every so many classes."""
    for c in range(0, indptr.size - 1, every):
        for a in range(indptr[c], indptr[c + 1]):
            row = table[indices[a]]
            for b in range(a, indptr[c + 1]):
                row[indices[b]] = True


@kernel
def _products(indptr: Ints, indices: Ints, scale: Floats, matrix: Floats) -> None:
    """Adds scale[c] for every pair of sites of a class; the earlier site names the line."""
    for c in range(scale.size):
        for a in range(indptr[c], indptr[c + 1]):
            line = indices[a]
            row = matrix[line]
            for b in range(a, indptr[c + 1]):
                row[indices[b] - line] += scale[c]
