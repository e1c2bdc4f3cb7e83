# ruff: noqa: ANN001, ANN201, ANN202 (compiled loops carry no types)
"""Notes of a branch and bound, from which the proof is put together at the end.

A mark is one decision about one site under an earlier mark: a branching, or a settled site, whose
opposite the multipliers at hand bound. Only the settled sites that the proof needs become parts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from planner.model.evidence import Evidence, Part
from planner.placement.cases import MedianCase
from planner.placement.p_median.lists import Lists
from planner.placement.problem import Bools, Floats, Ints

MOST_PARTS = 20_000
MOST_BYTES = 8_000_000
NOTED_BYTES = 4 * MOST_BYTES
ROOT = -1


class Ledger:
    """Marks (parent, site, opened or closed, place of the multipliers of the opposite or -1 for a
    branching), leaves (mark, multipliers) and multipliers, float64 (rows) each.
    """

    __slots__ = ("full", "leaves", "opened", "parent", "place", "site", "vectors")

    def __init__(self) -> None:
        self.parent: list[int] = []
        self.site: list[int] = []
        self.opened: list[bool] = []
        self.place: list[int] = []
        self.leaves: list[tuple[int, int]] = []
        self.vectors: list[Floats] = []
        self.full = False

    def keep(self, prices: Floats) -> int:
        """The place of these multipliers; -1 once there are too many to hand over."""
        self.full = self.full or len(self.vectors) * prices.nbytes > NOTED_BYTES
        if self.full:
            return 0
        self.vectors.append(prices.copy())
        return len(self.vectors) - 1

    def mark(self, parent: int, site: int, opened: bool, place: int = -1) -> int:
        """A decision under the mark `parent`; its number."""
        if self.full:
            return ROOT
        self.parent.append(parent)
        self.site.append(site)
        self.opened.append(opened)
        self.place.append(place)
        return len(self.parent) - 1

    def leaf(self, mark: int, place: int) -> None:
        """Everything under the mark is bounded by these multipliers."""
        if not self.full:
            self.leaves.append((mark, place))


class Trail(NamedTuple):
    """The marks as arrays: parent, site, sign (1 opened, -1 closed), place int64; needed bool."""

    parent: Ints
    site: Ints
    sign: Ints
    place: Ints
    needed: Bools


class Prover:
    """Turns a ledger into parts: walks the leaves from last to first and asks for the settled
    sites without which a leaf's bound would fall below the goal.
    """

    __slots__ = (
        "case", "goal", "ledger", "lists", "parts", "required", "rho", "trail", "used", "value",
    )  # fmt: skip

    def __init__(self, ledger: Ledger, lists: Lists, case: MedianCase, goal: float) -> None:
        self.ledger, self.lists, self.case, self.goal = ledger, lists, case, goal
        self.trail = Trail(
            np.array(ledger.parent, dtype=np.int64),
            np.array(ledger.site, dtype=np.int64),
            np.where(np.array(ledger.opened, dtype=np.bool_), 1, -1).astype(np.int64),
            np.array(ledger.place, dtype=np.int64),
            np.zeros(len(ledger.parent), dtype=np.bool_),
        )
        self.rho: dict[int, Floats] = {}
        self.required = np.array(case.required, dtype=np.int64)
        self.used: list[tuple[int, int, bool]] = []
        self.parts: list[Part] = []
        self.value = np.inf

    def run(self) -> bool:
        """Makes the parts; False where they are too many."""
        waiting: dict[int, list[int]] = {}
        for mark, place in self.ledger.leaves:
            waiting.setdefault(mark, []).append(place)
        for mark in range(len(self.ledger.parent) - 1, ROOT - 1, -1):
            for place in waiting.get(mark, []):
                self._ask(mark, place, flipped=False)
            settled = mark > ROOT and self.ledger.place[mark] >= 0
            if settled and self.trail.needed[mark]:
                self._ask(mark, self.ledger.place[mark], flipped=True)
            if len(self.used) > MOST_PARTS:
                return False
        self.parts = [self._part(*use) for use in reversed(self.used)]
        return True

    def _ask(self, mark: int, place: int, *, flipped: bool) -> None:
        """What the part of a leaf, or of the opposite of a settled site, needs."""
        total, rho = self._priced(place)
        status = np.zeros(rho.size, dtype=np.int64)
        spare = _walk(self.trail, mark, flipped, status)
        status[self.required] = 1
        value = part_value(total, rho, status, self.case.p)
        if value < self.goal and spare.size:
            value = self._with_settled(total, rho, status, spare)
        self.value = min(self.value, value)
        self.used.append((mark, place, flipped))

    def _part(self, mark: int, place: int, flipped: bool) -> Part:
        """The part itself, once it is known which settled sites the parts need together."""
        status = np.zeros(self.case.cost.shape[1], dtype=np.int64)
        _walk(self.trail, mark, flipped, status)
        opened, closed = np.flatnonzero(status > 0), np.flatnonzero(status < 0)
        return Part(tuple(opened.tolist()), tuple(closed.tolist()), place)

    def _with_settled(self, total: float, rho: Floats, status: Ints, spare: Ints) -> float:
        """Takes settled sites in, the most telling ones first, until the goal is reached."""
        trail = self.trail
        sites, signs = trail.site[spare], trail.sign[spare]
        value, at, step = -np.inf, 0, 1
        order = np.argsort(np.where(signs < 0, rho[sites], -rho[sites]), kind="stable")
        while value < self.goal and at < order.size:
            now = order[at : at + step]
            status[sites[now]] = signs[now]
            trail.needed[spare[now]] = True
            value = part_value(total, rho, status, self.case.p)
            at += step
        return value

    def _priced(self, place: int) -> tuple[float, Floats]:
        prices = self.ledger.vectors[place]
        if place not in self.rho:
            self.rho[place] = np.zeros(self.case.cost.shape[1])
            priced(self.lists, prices, self.rho[place])
        return float(prices.sum()), self.rho[place]


@njit(cache=True)
def _walk(trail, mark, flipped, status):  # type: ignore[no-untyped-def]
    """Sets status from the mark up to the root as far as branched or needed (the mark itself the
    other way round where flipped); returns the marks of the other settled sites.
    """
    parent, site, sign, place, needed = trail
    spare = np.empty(status.size, dtype=np.int64)
    count = 0
    if flipped:
        status[site[mark]] = -sign[mark]
        mark = parent[mark]
    while mark >= 0:
        if place[mark] < 0 or needed[mark]:
            status[site[mark]] = sign[mark]
        else:
            spare[count] = mark
            count += 1
        mark = parent[mark]
    return spare[:count]


def proved(prover: Prover, claim: float) -> Evidence | None:
    """The evidence for a claimed bound, with the multipliers that parts use; None where it would
    be too large.
    """
    if prover.ledger.full or not prover.run():
        return None
    used = sorted({part.multipliers for part in prover.parts})
    vectors = tuple(prover.ledger.vectors[place] for place in used)
    if sum(vector.nbytes for vector in vectors) > MOST_BYTES:
        return None
    place = {old: new for new, old in enumerate(used)}
    parts = tuple(Part(q.opened, q.closed, place[q.multipliers]) for q in prover.parts)
    return Evidence("median", claim, parts, vectors)


@njit(cache=True)
def priced(lists, prices, rho):  # type: ignore[no-untyped-def]
    """Fills rho of every site at these multipliers."""
    rho[:] = 0.0
    for i in range(prices.size):
        for k in range(lists.reach[i]):
            if lists.price[i, k] >= prices[i]:
                break
            rho[lists.order[i, k]] += lists.price[i, k] - prices[i]


def part_value(total: float, rho: Floats, status: Ints, p: int) -> float:
    """The bound of a part: multipliers' sum, opened sites, and the best free ones up to p."""
    opened = status > 0
    left = p - int(opened.sum())
    free = rho[status == 0]
    if left < 0 or left > free.size:
        return np.inf
    best = np.partition(free, left - 1)[:left] if 0 < left < free.size else free[:left]
    return total + float(rho[opened].sum()) + float(best.sum())
