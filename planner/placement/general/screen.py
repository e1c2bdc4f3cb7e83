"""A bound and a short list of sites before the exact model: the relaxation over the sites alone.

Walking costs of all rows with the same nearest site are one column, floors and cover have none:
they enter as cuts that are summed over rows (Cordeau, Furini & Ljubic 2019; Duran-Mateluna, Ales &
Elloumi 2023), separated between the relaxation's point and a running mean of its points. Sites
whose reduced cost lifts the bound above the answer known cannot better it and are closed (opened).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix

from planner.placement.general.cover import Classes
from planner.placement.general.parts import Part
from planner.placement.general.program import Program
from planner.placement.general.sheet import Sheet
from planner.placement.general.sides import add_must, add_sides, add_sites
from planner.placement.general.walk import Cuts, Walks, best_cuts, grouped
from planner.placement.problem import Bools, Floats
from planner.placement.watch import Watch

ROUNDS = 150
STALL_ROUNDS = 6
STALL = 1e-5
KEPT = 8
VIOLATED = 1e-6
BETTER = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """An answer: open sites bool (n) and its objective; whole where every objective is."""

    open_: Bools
    objective: float
    whole: bool

    @property
    def limit(self) -> float:
        """What a better answer costs at most."""
        tiny = BETTER * max(1.0, abs(self.objective))
        return self.objective - 1.0 + max(1e-3, tiny) if self.whole else self.objective + tiny


@dataclass(frozen=True, slots=True, eq=False)
class Screened:
    """bound on the whole question; points float64 (n): values of the sites where the last cuts
    were found, the relaxation's own last; reduced: pairs of a bound and the sites' reduced costs
    there. impossible where there is no answer.
    """

    bound: float
    points: tuple[Floats, ...]
    reduced: tuple[tuple[float, Floats], ...]
    impossible: bool = False

    def settled(self, known: Known) -> tuple[Bools, Bools]:
        """Sites bool (n) that no better answer opens, and that none closes; those of the answer
        known stay as they are.
        """
        closed, opened = np.zeros_like(known.open_), np.zeros_like(known.open_)
        for bound, own in self.reduced:
            closed |= (bound + own > known.limit) & ~known.open_
            opened |= (bound - own > known.limit) & known.open_
        return closed, opened


def screen(part: Part, site_cost: Floats, known: Known | None, watch: Watch) -> Screened:
    """The relaxation of a problem without rooms that is not backup_cover. site_cost float64 (n) of
    the objective; known: an answer from which to start.
    """
    return _Work(part, site_cost, known, watch).run()


class _Work:
    """The relaxation over the sites while cuts come in."""

    __slots__ = (
        "_first", "_groups", "_known", "_mean", "_part", "_program", "_theta", "_walks", "_watch",
        "_width",
    )  # fmt: skip

    def __init__(self, part: Part, site_cost: Floats, known: Known | None, watch: Watch) -> None:
        self._part, self._known, self._watch = part, known, watch
        sheet = Sheet()
        sheet.add_constant(part.constant)
        self._first = add_sites(sheet, part.facts, site_cost)
        add_sides(sheet, part.problem, part.facts, self._first)
        if part.must is not None:
            add_must(sheet, part.must, self._first)
        self._walks, self._groups = part.walks, csr_matrix((0, 0))
        self._theta = self._gained(sheet) if part.walks is None else self._walked(sheet, part.walks)
        self._width = sheet.width
        self._program = Program(sheet.model(), watch)
        self._mean = None if known is None else known.open_.astype(np.float64)

    def _walked(self, sheet: Sheet, walks: Walks) -> int:
        """The cost columns as in the exact model."""
        if walks.must is not None:
            add_must(sheet, walks.must, self._first)
        count = walks.groups.shape[0]
        lowest = np.asarray(walks.groups @ walks.cost.min(axis=1), dtype=np.float64)
        theta = sheet.add_columns(np.full(count, walks.factor), lower=lowest, upper=np.inf)
        self._walks = replace(walks, first=self._first, theta=theta)
        return theta

    def _gained(self, sheet: Sheet) -> int:
        """A column for the people whom nobody covers, by the first site that could."""
        classes = self._part.classes
        if classes is None or not classes.people[0].any():
            return -1
        sheet.add_constant(-float(classes.people[0].sum()))
        firsts = classes.near.indices[classes.near.indptr[:-1]].astype(np.int64)
        self._groups = grouped(firsts)
        return sheet.add_columns(np.ones(self._groups.shape[0]), upper=np.inf)

    def run(self) -> Screened:
        """Rounds of cuts until none is broken, the bound stalls, or the watch ends it."""
        bound, last, stalled = -np.inf, -np.inf, 0
        points: tuple[Floats, ...] = ()
        reduced: list[tuple[float, Floats]] = []
        sites = slice(self._first, self._first + self._part.facts.sites.size)
        for _ in range(ROUNDS):
            solved = self._program.solve()
            if solved.impossible:
                return Screened(np.inf, (), (), impossible=True)
            if solved.values is None:
                break
            bound = max(bound, solved.bound)
            reduced.append((solved.bound, solved.reduced[sites]))
            y = solved.values[sites]
            points = (y,) if self._mean is None else (self._mean, y)
            stalled = stalled + 1 if bound - last <= STALL * max(1.0, abs(bound)) else 0
            last = bound
            done = stalled >= STALL_ROUNDS or (
                self._known is not None and bound >= self._known.limit
            )
            if done or self._watch.asked_to_end() or not self._cut(solved.values):
                break
        return Screened(bound, points, tuple(reduced[-KEPT:]))

    def _cut(self, values: Floats) -> bool:
        """Adds cuts; False where the values break none."""
        y = values[self._first : self._first + self._part.facts.sites.size]
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
            found.append(best_cuts(self._walks, y).over(self._width))
        classes = self._part.classes
        if classes is None:
            return found
        open_share = np.asarray(classes.near @ y)
        if self._walks is None and self._theta >= 0:
            found.append(self._cover_cuts(classes, open_share))
        for people, (_, least) in zip(classes.people[1:], self._part.facts.floors, strict=True):
            found.append(self._floor_cut(classes.near, people, open_share, least))
        return found

    def _cover_cuts(self, classes: Classes, open_share: Floats) -> Cuts:
        """A group: theta >= people of its classes short of cover x (1 - open sites near)."""
        short = np.where(open_share < 1.0, classes.people[0], 0.0)
        weighted = csr_matrix(classes.near.multiply(short[:, None]))
        lower = np.asarray(self._groups @ short, dtype=np.float64)
        return self._lines(csr_matrix(self._groups @ weighted), lower)

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
        row[at : at + near.shape[1]] = near.T @ np.where(full, 0.0, people)
        unit = max(1.0, least)
        lower = np.array([(least - float(people[full].sum())) / unit])
        return Cuts(csr_matrix(row[None, :] / unit), lower)
