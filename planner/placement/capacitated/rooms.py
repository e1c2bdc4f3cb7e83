"""Capacitated p-median and maximal covering with whole rows: search, bound, fixing, tree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.placement.capacitated.branch import likeness
from planner.placement.capacitated.dual import Ascent, ascend, new_ascent
from planner.placement.capacitated.frame import Frame, Pairs, frame_of
from planner.placement.capacitated.program import any_answer
from planner.placement.capacitated.search import Best, first_answer, try_sites, wander
from planner.placement.capacitated.swaps import improve_by_swaps
from planner.placement.capacitated.tighten import screen, tighten
from planner.placement.capacitated.tree import Part, Tree, explore
from planner.placement.cases import RoomCase
from planner.placement.problem import Bools, EndedBy, Floats, Found, Ints
from planner.placement.watch import Watch

STEPS = (40, 80, 100, 100, 100, 100)
PATIENCE = 12
KICK_WORK = 8_000_000
KICKS_LEAST, KICKS_MOST = 20, 300
NEAR_SITES_PER_OPEN = 3.0
NEAR_SITES_LEAST = 12


def solve_rooms(case: RoomCase, watch: Watch) -> Found:
    """Best p sites with each row at one of them whole, exactly p open.

    Bound by the knapsack Lagrangian (Lorena & Senne 2004), closed by its branch and bound (after
    Ceselli & Righini 2005), so the certificate is multipliers; only where the search finds nothing
    that fits is HiGHS asked whether anything does, and "nothing" may then be the solver's word.
    Loads above a room by a relative 1e-9 count as fitting. Nothing fits: no sites, an infinite
    bound, ended by proof. ValueError where the arrays do not fit together.
    """
    frame = frame_of(case)
    pairs = frame.pairs()
    alive = np.ones(pairs.row.size, dtype=np.bool_)
    part = Part(alive, frame.fresh_state(), np.full(frame.rows, not frame.covers), np.zeros(0))
    if frame.starved or not tighten(pairs, part.alive, part.state, part.owed):
        return _found(None, frame, np.inf, "proof")
    best = first_answer(frame, watch, case.warm)
    ascent, ended = root(best, pairs, part)
    if ascent.hopeless and not best.answer.fits:
        return _found(None, frame, np.inf, "proof")
    if ended is not None:
        return _found(best, frame, ascent.bound, ended)
    if not best.answer.fits and not any_answer(best, part.state):
        return replace(_found(None, frame, np.inf, "proof"), certificate="solver_word")
    tree, small = _rest(best, pairs, part, ascent)
    ended = explore(tree, small)
    return _found(best, frame, max(ascent.bound, tree.bound), ended)


def root(best: Best, pairs: Pairs, part: Part) -> tuple[Ascent, EndedBy | None]:
    """Search and bound in turn, from multipliers between each row's two cheapest open sites."""
    frame, everywhere = best.frame, np.flatnonzero(part.state != 2)
    kicks = _kicks(frame)
    improve_by_swaps(best, best.answer, everywhere)
    if not frame.large:
        wander(best, kicks // 4, everywhere)
    near, highest = _near(frame, pairs)
    ascent = new_ascent(frame, near, start_multipliers(best), part.owed, 1.0)
    ascent.highest[:] = np.minimum(ascent.highest, highest)
    np.minimum(ascent.u, ascent.highest, out=ascent.u)
    forced = np.zeros(near.row.size, dtype=np.bool_)
    for k, steps in enumerate(STEPS):
        ended = ascend(
            best, near, forced, part.state, ascent,
            before=-np.inf, steps=steps, patience=PATIENCE,
        )  # fmt: skip
        best.bound = max(best.bound, frame.rounded(ascent.bound))
        best.watch.tell(best.gap)
        ended = ended or _enough(best)
        if ended is not None or ascent.bound >= frame.cutoff(best.cost):
            return ascent, ended
        try_sites(best, ascent.chosen)
        wander(best, kicks // 4 if k < len(STEPS) - 1 else kicks, everywhere)
        improve_by_swaps(best, best.answer, everywhere)
    return ascent, _enough(best)


def _enough(best: Best) -> EndedBy | None:
    ended = best.watch.asked_to_end()
    return "gap" if ended is None and best.watch.good_enough(best.cost, best.bound) else ended


def _kicks(frame: Frame) -> int:
    """How often to kick, by how much a kick costs."""
    kicks = KICK_WORK // max(1, frame.rows * frame.p)
    return int(min(max(kicks, KICKS_LEAST), KICKS_MOST))


def _near(frame: Frame, pairs: Pairs) -> tuple[Pairs, Floats]:
    """For many rows: the pairs with each row's nearest sites, and the limit on its multiplier that
    makes the others worthless, float64 (rows).
    """
    places = int(NEAR_SITES_PER_OPEN * frame.sites / frame.p) + NEAR_SITES_LEAST
    if not frame.large or frame.covers or frame.least.any() or places >= frame.sites:
        return pairs, np.full(frame.rows, np.inf)
    highest = np.partition(frame.cost, places, axis=1)[:, places]
    return pairs.keep(pairs.cost < highest[pairs.row]), highest


def _rest(best: Best, pairs: Pairs, part: Part, ascent: Ascent) -> tuple[Tree, Part]:
    """What the multipliers leave open: a tree on fewer pairs, and its root."""
    frame = best.frame
    forced, joined = np.zeros((2, pairs.row.size), dtype=np.bool_)
    cutoff, deep = frame.cutoff(best.cost), not frame.large
    screen(pairs, forced, part.state, ascent.best_u, part.alive, joined, cutoff, deep)
    tree = Tree(best, pairs.keep(part.alive), likeness(frame.cost))
    alive: Bools = np.ones(tree.pairs.row.size, dtype=np.bool_)
    return tree, Part(alive, part.state, part.owed, ascent.best_u)


def start_multipliers(best: Best) -> Floats:
    """float64 (rows): midway between the two cheapest ways out of the best answer's sites."""
    frame = best.frame
    cost = np.take(frame.cost, best.answer.sites, axis=1)
    if frame.covers:
        cost = np.hstack([cost, np.zeros((frame.rows, 1))])
    if cost.shape[1] < 2:
        return np.where(np.isfinite(cost[:, 0]), cost[:, 0], 0.0)
    two = np.partition(cost, 1, axis=1)[:, :2]
    two[:, 1] = np.where(np.isfinite(two[:, 1]), two[:, 1], two[:, 0])
    return np.where(np.isfinite(two[:, 0]), two.mean(axis=1), 0.0)


def _found(best: Best | None, frame: Frame, bound: float, ended: EndedBy) -> Found:
    """In the positions and the sense of the case."""
    sign = -1.0 if frame.covers else 1.0
    bound = frame.rounded(max(bound, frame.floor))
    if best is None or not best.answer.fits:
        return Found((), sign * bound, "multipliers", ended)
    sites: Ints = np.sort(best.answer.sites)
    return Found(
        tuple(sites.tolist()), sign * min(bound, best.cost), "multipliers", ended,
        assignment=best.answer.assignment(),
    )  # fmt: skip
