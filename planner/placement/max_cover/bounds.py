"""Lagrangian bounds of maximal covering, and what they decide (Galvao & ReVelle 1996).

With 0 <= u <= w per class, p sites cover at most sum (w - u) + the best p of worth_j, where worth_j
is the sum of u over what j covers (weight that j alone covers counts in full).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.max_cover.classes import (
    ALONE,
    CLOSED,
    DROPPED,
    OPENED,
    SERVED,
    Classes,
    classes_of,
)
from planner.placement.problem import Bools, Floats, Ints

WHOLE_MARGIN = 1e-6
REAL_MARGIN = 4e-10
SUM_MARGIN = 1e-12
MOST_MARGIN = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Fixed:
    """Positions opened and closed for good, in the order in which that was decided."""

    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()

    def with_opened(self, site: int) -> Fixed:
        """And this one opened."""
        return Fixed((*self.opened, site), self.closed)

    def with_closed(self, site: int) -> Fixed:
        """And this one closed."""
        return Fixed(self.opened, (*self.closed, site))

    def free(self, sites: int) -> Bools:
        """Bool (sites): neither opened nor closed."""
        free = np.ones(sites, dtype=np.bool_)
        free[list(self.opened)] = False
        free[list(self.closed)] = False
        return free


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """The bound of multipliers on a part; change float64 (sites): by how much at least the bound
    falls when a site's place in the bound's choice is turned round, nan for fixed sites; taken
    bool (sites): the free sites the bound chooses.
    """

    bound: float
    change: Floats
    taken: Bools


@dataclass(frozen=True, slots=True)
class Rounding:
    """How far bounds may be cut: to whole numbers where margin is set (all weights are whole)."""

    margin: float | None

    @classmethod
    def of(cls, whole: bool, total: float) -> Rounding:
        """The margin outgrows what rounding does to sums as large as the total."""
        margin = max(WHOLE_MARGIN, SUM_MARGIN * total)
        return cls(margin if whole and margin < MOST_MARGIN else None)

    def down(self, bound: float) -> float:
        """The bound as far as it can be cut."""
        return bound if self.margin is None else float(np.floor(bound + self.margin))

    def cutoff(self, value: float) -> float:
        """A bound up to this leaves nothing better than value."""
        if self.margin is None:
            return value + REAL_MARGIN * abs(value)
        return value + 1.0 - 2.0 * self.margin


def restricted(classes: Classes, fixed: Fixed) -> tuple[Classes, Ints]:
    """The classes of the free sites alone, and these sites' positions, ascending."""
    place = np.full(classes.sites, CLOSED, dtype=np.int64)
    place[list(fixed.opened)] = OPENED
    free = np.flatnonzero(fixed.free(classes.sites))
    place[free] = np.arange(free.size)
    small = classes_of(classes.indptr, classes.indices, classes.weight, place)
    alone = classes.alone[free]
    alone[: small.alone.size] += small.alone
    return Classes(small.indptr, small.indices, small.weight, alone, small.member), free


def served_weight(classes: Classes, small: Classes, fixed: Fixed) -> float:
    """Weight that the opened sites cover."""
    served = classes.weight[small.member == SERVED].sum()
    return float(served + classes.alone[list(fixed.opened)].sum())


def spread(classes: Classes, small: Classes, multipliers: Floats) -> Floats:
    """Multipliers of the restricted classes as multipliers of the classes, with the same bound:
    a class is worth its share of the merged one, nothing when served, all when only one or no
    free site covers it.
    """
    member = small.member
    full = np.where((member == DROPPED) | (member <= ALONE), classes.weight, 0.0)
    merged = member >= 0
    share = multipliers / small.weight
    full[merged] = share[member[merged]] * classes.weight[merged]
    return np.clip(full, 0.0, classes.weight)


def priced(classes: Classes, p: int, multipliers: Floats, fixed: Fixed) -> Priced:
    """The bound on all choices of p sites with these sites fixed; at least p may be open."""
    worth = worth_of(classes, multipliers)
    free = np.flatnonzero(fixed.free(classes.sites))
    left = p - len(fixed.opened)
    order = free[np.argsort(-worth[free], kind="stable")]
    inside, outside = order[:left], order[left:]
    slack = float((classes.weight - multipliers).sum())
    bound = slack + float(worth[list(fixed.opened)].sum()) + float(worth[inside].sum())
    change = np.full(classes.sites, np.nan)
    change[inside] = worth[inside] - worth[outside[0]] if outside.size else np.inf
    change[outside] = worth[inside[-1]] - worth[outside] if inside.size else np.inf
    taken = np.zeros(classes.sites, dtype=np.bool_)
    taken[inside] = True
    return Priced(bound, change, taken)


def worth_of(classes: Classes, multipliers: Floats) -> Floats:
    """float64 (sites): sum of the multipliers over what each site covers."""
    per_entry = np.repeat(multipliers, np.diff(classes.indptr))
    shared = np.bincount(classes.indices, weights=per_entry, minlength=classes.sites)
    return classes.alone + np.asarray(shared, dtype=np.float64)
