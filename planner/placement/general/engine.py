"""Solves a sheet to its end: one branch and cut, or rounds of it while walking costs lack cuts.

The cuts of walking costs are first gathered on the linear relaxation, then on the sites of every
answer; each round's bound is a bound on the whole question, since cuts left out only relax it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix, vstack

from planner.placement.general.parts import Part
from planner.placement.general.program import Program
from planner.placement.general.sheet import Sheet
from planner.placement.general.walk import Cuts, at_open, best_cuts, no_cuts, violated
from planner.placement.mip import Model, run_mip
from planner.placement.problem import EndedBy, Floats
from planner.placement.watch import Watch

WHOLE_STEP = 0.9
WHOLE_MARGIN = 0.09
FINE_STEP = 1e-7
SLACK_KEPT = 1e-6
LP_ROUNDS = 200


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """values float64 (columns) or None, their objective (inf without), a valid lower bound."""

    values: Floats | None
    objective: float
    bound: float
    ended_by: EndedBy
    infeasible: bool = False


def solve_sheet(
    sheet: Sheet,
    parts: list[Part],
    watch: Watch,
    *,
    start: Floats | None = None,
    whole: bool = False,
    points: Sequence[tuple[Floats, ...]] = (),
) -> Answer:
    """The least objective of the sheet; `whole` where every objective is a whole number. points:
    by part values float64 (n) of its sites at which its walking costs get their first cuts.
    """
    model = sheet.model()
    if any(part.walks is not None for part in parts):
        rounds = _Rounds(model, parts, watch, whole)
        for part, values in zip(parts, points, strict=False):
            if part.walks is not None:
                rounds.add([best_cuts(part.walks, point) for point in values])
        return rounds.run(start)

    def better(values: Floats) -> None:
        if len(parts) == 1:
            watch.tell(None, tuple(np.flatnonzero(parts[0].chosen(values)).tolist()))

    step = _step(model, start, whole=whole)
    done = run_mip(model, watch, start=start, step=step, better=better)
    if done.values is None:
        bound = np.inf if done.infeasible else raised(done.bound, whole=whole)
        ended: EndedBy = "proof" if done.infeasible else done.ended_by
        return Answer(None, np.inf, bound, ended, done.infeasible)
    objective = float(model.cost @ done.values)
    bound = min(raised(done.bound, whole=whole), objective)
    return Answer(done.values, objective, bound, done.ended_by)


def _step(model: Model, start: Floats | None, *, whole: bool) -> float:
    """Absolute gap at which a search may end."""
    if whole:
        return WHOLE_STEP
    size = abs(float(model.cost @ start)) if start is not None else 1.0
    return FINE_STEP * max(1.0, size)


def raised(bound: float, *, whole: bool) -> float:
    """A lower bound on whole numbers may be raised to a whole number."""
    if whole and np.isfinite(bound):
        return float(np.ceil(bound - min(WHOLE_MARGIN, max(1e-6, 1e-8 * abs(bound)))))
    return bound


class _Rounds:
    """Cuts, the best answer and the best bound while they grow."""

    __slots__ = (
        "_best",
        "_bound",
        "_cuts",
        "_least",
        "_model",
        "_parts",
        "_seen",
        "_watch",
        "_whole",
    )

    def __init__(self, model: Model, parts: list[Part], watch: Watch, whole: bool) -> None:
        self._model = model
        self._parts = parts
        self._watch = watch
        self._whole = whole
        self._cuts = no_cuts(model.cost.size)
        self._best: Floats | None = None
        self._least = np.inf
        self._bound = -np.inf
        self._seen: set[bytes] = set()

    def run(self, start: Floats | None) -> Answer:
        """Until the bound meets the best answer, or the watch ends it."""
        if start is not None:
            self._take(start)
        ended = self._relaxed()
        if ended is not None:
            return self._answer(ended)
        while True:
            ended = self._round()
            if ended is not None:
                return self._answer(ended)

    def _answer(self, ended: EndedBy) -> Answer:
        impossible = self._best is None and ended == "proof"
        bound = np.inf if impossible else min(self._bound, self._least)
        return Answer(self._best, self._least, bound, ended, impossible)

    def _take(self, values: Floats) -> bool:
        """Costs of the open sites of these columns as they truly are; keeps the better answer, and
        the cuts that say what these sites cost. Whether these sites are new.
        """
        true, sites = values.copy(), b""
        for part in self._parts:
            sites += part.chosen(values).tobytes()
            if part.walks is not None:
                part.fill(true, part.chosen(values))
        if sites in self._seen:
            return False
        self._seen.add(sites)
        self.add([at_open(p.walks, p.chosen(values)) for p in self._parts if p.walks is not None])
        objective = float(self._model.cost @ true)
        if objective < self._least:
            self._best, self._least = true, objective
            self._tell()
        return True

    def _tell(self) -> None:
        known = np.isfinite(self._bound) and np.isfinite(self._least)
        gap = abs(self._least - self._bound) / max(1.0, abs(self._least)) if known else None
        sites = None
        if len(self._parts) == 1 and self._best is not None:
            sites = tuple(np.flatnonzero(self._parts[0].chosen(self._best)).tolist())
        self._watch.tell(gap, sites)

    def add(self, sets: list[Cuts]) -> None:
        """Further cuts."""
        for cuts in sets:
            self._cuts = self._cuts.joined(cuts.over(self._model.cost.size))

    def _relaxed(self) -> EndedBy | None:
        """Cuts of the linear relaxation; "proof" where it has no answer."""
        program = Program(_with(self._model, self._cuts), self._watch)
        for _ in range(LP_ROUNDS):
            solved = program.solve()
            values = solved.values
            if solved.impossible:
                return "proof"
            if values is None:
                break
            self._bound = max(self._bound, raised(solved.bound, whole=self._whole))
            broken = [violated(p.walks, values) for p in self._parts if p.walks is not None]
            if self._met() or not sum(cuts.lower.size for cuts in broken):
                break
            for cuts in broken:
                program.add(cuts.over(values.size))
            self.add(broken)
            ended = self._watch.asked_to_end()
            if ended is not None:
                return ended
        if values is not None:
            slack = self._cuts.matrix @ values - self._cuts.lower
            self._cuts = self._cuts.only(slack <= SLACK_KEPT * np.maximum(1.0, self._cuts.lower))
            self._seen.clear()
            if self._best is not None:
                self._take(self._best)
        return self._end()

    def _met(self) -> bool:
        tiny = 0.0 if self._whole else FINE_STEP * max(1.0, abs(self._least))
        return bool(np.isfinite(self._least)) and self._bound >= self._least - tiny

    def _end(self) -> EndedBy | None:
        if self._met():
            return "proof"
        if self._watch.good_enough(self._least, self._bound):
            return "gap"
        return self._watch.asked_to_end()

    def _round(self) -> EndedBy | None:
        """One branch and cut with the cuts so far."""
        model = _with(self._model, self._cuts)
        step = _step(model, self._best, whole=self._whole)
        done = run_mip(model, self._watch, start=self._best, step=step)
        if done.infeasible:
            return "proof" if self._best is None else "work"
        self._bound = max(self._bound, raised(done.bound, whole=self._whole))
        if done.values is None:
            return done.ended_by
        new = self._take(done.values)
        if not new or done.ended_by not in ("proof", "gap"):
            return done.ended_by
        return self._end()


def _with(model: Model, cuts: Cuts) -> Model:
    """The model with cuts as further lines."""
    return replace(
        model,
        matrix=csr_matrix(vstack([model.matrix, cuts.matrix])),
        row_lower=np.concatenate([model.row_lower, cuts.lower]),
        row_upper=np.concatenate([model.row_upper, np.full(cuts.lower.size, np.inf)]),
    )
