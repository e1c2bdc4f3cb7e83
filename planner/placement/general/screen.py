"""A bound and a short list of sites before the exact model: the relaxation over the sites alone.

Walking costs of all rows with the same nearest site are one column, floors and cover have none:
they enter as cuts that are summed over rows (Cordeau, Furini & Ljubic 2019; Duran-Mateluna, Ales &
Elloumi 2023), separated between the relaxation's point and a running mean of its points. Sites
whose reduced cost lifts the bound above the answer known cannot better it and are closed (opened).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix

from planner.placement.general.cover import Classes
from planner.placement.general.parts import Part
from planner.placement.general.program import Program
from planner.placement.general.sheet import Sheet
from planner.placement.general.sides import add_must, add_sides, add_sites
from planner.placement.general.walk import Cuts, Walks, best_cuts
from planner.placement.problem import Bools, Floats, Ints
from planner.placement.watch import Watch

ROUNDS = 150
STALL_ROUNDS = 6
STALL = 1e-5
VIOLATED = 1e-6
BETTER = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Screened:
    """bound on the whole question, sites bool (n) that no better answer has, or that every better
    one has; impossible where there is no answer.
    """

    bound: float
    closed: Bools
    opened: Bools
    impossible: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """The answer known: open sites bool (n) and what it costs; limit: answers that cost no less
    are of no use.
    """

    open_: Bools | None
    limit: float


def screen(
    part: Part,
    site_cost: tuple[Floats, float],
    known: tuple[Bools, float] | None,
    watch: Watch,
    *,
    whole: bool = False,
) -> Screened:
    """Bound and sites to leave out of a problem without rooms that is not backup_cover. site_cost:
    float64 (n) and a constant of the objective; known: an answer's open sites and objective.
    """  # fmt: skip
    limit = np.inf
    if known is not None:
        tiny = BETTER * max(1.0, abs(known[1]))
        limit = known[1] - 1.0 + max(1e-3, tiny) if whole else known[1] + tiny
    work = _Work(part, site_cost, _Known(known[0] if known is not None else None, limit), watch)
    return work.run()


class _Work:
    """The relaxation over the sites while cuts come in."""

    __slots__ = (
        "_at", "_closed", "_first", "_groups", "_known", "_mean", "_opened", "_part", "_program",
        "_theta", "_walks", "_watch", "_width",
    )  # fmt: skip

    def __init__(
        self, part: Part, site_cost: tuple[Floats, float], known: _Known, watch: Watch
    ) -> None:
        n = part.facts.sites.size
        self._part, self._known, self._watch = part, known, watch
        self._closed, self._opened = np.zeros(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_)
        sheet = Sheet()
        sheet.add_constant(site_cost[1])
        self._first = add_sites(sheet, part.facts, site_cost[0])
        add_sides(sheet, part.problem, part.facts, self._first)
        if part.must is not None:
            add_must(sheet, part.must, self._first)
        self._walks, self._groups = part.walks, csr_matrix((0, 0))
        self._theta = self._gained(sheet) if part.walks is None else self._walked(sheet, part.walks)
        self._width = sheet.width
        self._program = Program(sheet.model(), watch)
        self._mean = known.open_.astype(np.float64) if known.open_ is not None else None

    def _walked(self, sheet: Sheet, walks: Walks) -> int:
        """A column for all rows with the same nearest site."""
        if walks.must is not None:
            add_must(sheet, walks.must, self._first)
        nearest, group = np.unique(walks.order[:, 0], return_inverse=True)
        rows = np.arange(group.size)
        shape = (nearest.size, group.size)
        self._groups = csr_matrix((np.ones(group.size), (group.reshape(-1), rows)), shape)
        lowest = self._groups @ walks.ranked[:, 0]
        return sheet.add_columns(np.full(nearest.size, walks.factor), lower=lowest, upper=np.inf)

    def _gained(self, sheet: Sheet) -> int:
        """A column for the people whom nobody covers, by the first site that could."""
        classes = self._part.classes
        if classes is None or not classes.people[0].any():
            return -1
        sheet.add_constant(-float(classes.people[0].sum()))
        firsts = classes.near.indices[classes.near.indptr[:-1]]
        kinds, group = np.unique(firsts, return_inverse=True)
        shape = (kinds.size, group.size)
        self._groups = csr_matrix(
            (np.ones(group.size), (group.reshape(-1), np.arange(group.size))), shape
        )
        return sheet.add_columns(np.ones(kinds.size), upper=np.inf)

    def run(self) -> Screened:
        """Rounds of cuts until none is broken, the bound stalls, or the watch ends it."""
        bound, last, stalled = -np.inf, -np.inf, 0
        for _ in range(ROUNDS):
            solved = self._program.solve()
            if solved.impossible:
                return Screened(np.inf, self._closed, self._opened, impossible=True)
            if solved.values is None:
                break
            bound = max(bound, solved.bound)
            self._fix(solved.bound, solved.reduced)
            stalled = stalled + 1 if bound - last <= STALL * max(1.0, abs(bound)) else 0
            last = bound
            done = bound >= self._known.limit or stalled >= STALL_ROUNDS
            if done or self._watch.asked_to_end() or not self._cut(solved.values):
                break
        return Screened(bound, self._closed, self._opened)

    def _fix(self, bound: float, reduced: Floats) -> None:
        """Sites whose change costs more than any better answer may; those of the answer known
        stay as they are.
        """
        open_ = self._known.open_
        if open_ is None or not np.isfinite(self._known.limit):
            return
        own = reduced[self._first : self._first + open_.size]
        self._closed |= (bound + own > self._known.limit) & ~open_
        self._opened |= (bound - own > self._known.limit) & open_

    def _cut(self, values: Floats) -> bool:
        """Adds cuts; False where the values break none."""
        y = values[self._first : self._first + self._closed.size]
        mean = y if self._mean is None else (y + self._mean) / 2.0
        self._mean = mean
        for point in (mean, y):
            broken = False
            for cuts in self._at_point(point):
                short = cuts.lower - cuts.matrix @ values
                kept = short > VIOLATED * np.maximum(1.0, np.abs(cuts.lower))
                if kept.any():
                    self._program.add(cuts.only(kept))
                    broken = True
            if broken:
                return True
        return False

    def _at_point(self, y: Floats) -> list[Cuts]:
        found = []
        if self._walks is not None:
            found.append(self._walk_cuts(self._walks, y))
        classes = self._part.classes
        if classes is None:
            return found
        open_share = np.asarray(classes.near @ y)
        if self._walks is None and self._theta >= 0:
            found.append(self._cover_cuts(classes, open_share))
        for people, (_, least) in zip(classes.people[1:], self._part.facts.floors, strict=True):
            found.append(self._floor_cut(classes.near, people, open_share, least))
        return found

    def _walk_cuts(self, walks: Walks, y: Floats) -> Cuts:
        """Sums of the rows' best cuts: theta of a group + sum (v - c) y >= sum v."""
        cuts = best_cuts(walks, y)
        n = y.size
        over_sites = csr_matrix(self._groups @ cuts.matrix[:, walks.first : walks.first + n])
        return self._lines(over_sites, self._groups @ cuts.lower)

    def _cover_cuts(self, classes: Classes, open_share: Floats) -> Cuts:
        """A group: theta >= people of its classes short of cover x (1 - open sites near)."""
        short = np.where(open_share < 1.0, classes.people[0], 0.0)
        weighted = csr_matrix(classes.near.multiply(short[:, None]))
        return self._lines(csr_matrix(self._groups @ weighted), self._groups @ short)

    def _lines(self, over_sites: csr_matrix, lower: Floats) -> Cuts:
        """Lines over sites with the group's own column."""
        entries = coo_matrix(over_sites)
        each = np.arange(lower.size)
        place = (
            np.concatenate([entries.row, each]),
            np.concatenate([entries.col + self._first, each + self._theta]),
        )
        data = np.concatenate([entries.data, np.ones(lower.size)])
        return Cuts(csr_matrix((data, place), shape=(lower.size, self._width)), lower)

    def _floor_cut(
        self, near: csr_matrix, people: Floats, open_share: Floats, least: float
    ) -> Cuts:
        """People of full classes + sum over the others of people x open sites near >= least."""
        full = open_share >= 1.0
        row = np.zeros(self._width)
        at = self._first
        row[at : at + self._closed.size] = near.T @ np.where(full, 0.0, people)
        unit = max(1.0, least)
        lower = np.array([(least - float(people[full].sum())) / unit])
        return Cuts(csr_matrix(row[None, :] / unit), lower)


def kept_sites(screened: Screened) -> Ints:
    """Sites that are still open to choice."""
    return np.flatnonzero(~screened.closed & ~screened.opened)
