"""p-center under side conditions: the least distance within which everybody can have an open site.

Bisection over the distances that occur; each question is a covering question (Minieka 1970), first
of the linear relaxation's kind only where HiGHS finds it enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.general.engine import Answer, solve_sheet
from planner.placement.general.facts import facts_of, has_rooms
from planner.placement.general.parts import Asked, Part, add_part, center_distance
from planner.placement.general.search import first_answer, started
from planner.placement.general.sheet import Sheet
from planner.placement.problem import Bools, EndedBy, Floats, PlacementProblem
from planner.placement.watch import Watch


@dataclass(frozen=True, slots=True, eq=False)
class Centred:
    """The part and column values of the best answer (None without), its distance, the bound."""

    part: Part | None
    values: Floats | None
    bound: float
    ended_by: EndedBy


def solve_center(problem: PlacementProblem, watch: Watch) -> Centred:
    """Everybody who can reach a usable site is served within the least distance."""
    facts = facts_of(problem)
    reach = center_distance(problem, facts)
    reach = reach[np.isfinite(reach).any(axis=1)]
    levels = np.unique(reach[np.isfinite(reach)])
    if not levels.size:
        levels = np.zeros(1)
    lowest = float(reach.min(axis=1).max()) if reach.size else 0.0
    low = int(np.searchsorted(levels, lowest))
    return _Search(problem, watch, levels, low).run()


class _Search:
    """levels[low] is not yet ruled out, levels[high] is answered (high = size: nothing is)."""

    __slots__ = ("_best", "_high", "_levels", "_low", "_problem", "_watch")

    def __init__(self, problem: PlacementProblem, watch: Watch, levels: Floats, low: int) -> None:
        self._problem = problem
        self._watch = watch
        self._levels = levels
        self._low = low
        self._high = levels.size
        self._best: tuple[Part, Floats] | None = None

    def run(self) -> Centred:
        """The whole way first (is there any answer?), then halves."""
        at = self._levels.size - 1
        while self._low < self._high:
            ended = self._ask(at)
            if ended is None and self._enough():
                ended = "gap"
            if ended is not None:
                return self._found(ended)
            at = (self._low + self._high - 1) // 2
        return self._found("proof")

    def _enough(self) -> bool:
        if self._best is None or self._low >= self._high:
            return False
        high = float(self._levels[self._high])
        return self._watch.good_enough(high, float(self._levels[self._low]))

    def _found(self, ended: EndedBy) -> Centred:
        part, values = self._best if self._best is not None else (None, None)
        top = self._low >= self._levels.size
        bound = np.inf if top else float(self._levels[self._low])
        return Centred(part, values, bound, ended)

    def _ask(self, at: int) -> EndedBy | None:
        """Whether everybody can be within levels[at]; why the search must end, if it must."""
        part, answer = within(self._problem, float(self._levels[at]), self._watch)
        if answer.infeasible:
            self._low = at + 1
        elif answer.values is None:
            return answer.ended_by
        else:
            self._best = (part, answer.values)
            self._high = int(np.searchsorted(self._levels, _worst(part, answer.values, at, self)))
            self._watch.tell(None, tuple(np.flatnonzero(part.chosen(answer.values)).tolist()))
        return self._watch.asked_to_end()

    def level(self, at: int) -> float:
        """The distance with this number."""
        return float(self._levels[at])


def _worst(part: Part, values: Floats, at: int, search: _Search) -> float:
    """The distance that the answer truly has; with rooms the one that was asked."""
    if has_rooms(part.problem):
        return search.level(at)
    reach = center_distance(part.problem, part.facts)
    reach = reach[np.isfinite(reach).any(axis=1)]
    return float(reach[:, part.chosen(values)].min(axis=1, initial=np.inf).max(initial=0.0))


def within(problem: PlacementProblem, cutoff: float, watch: Watch) -> tuple[Part, Answer]:
    """Some answer that has everybody within the cutoff, if there is one."""
    sheet = Sheet()
    part = add_part(sheet, problem, Asked(cutoff=cutoff))
    if part.rooms is None:
        open_ = first_answer(part, np.zeros(part.facts.sites.size), watch)
        if open_ is not None and _reaches(part, open_):
            return part, Answer(started(sheet, part, open_), 0.0, 0.0, "proof")
    return part, solve_sheet(sheet, [part], watch)


def _reaches(part: Part, open_: Bools) -> bool:
    return part.must is None or bool((part.must @ open_.astype(np.float64) > 0).all())
