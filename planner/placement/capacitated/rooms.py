"""Capacitated p-median and maximal covering with whole rows: search, bound, fixing, tree."""

from __future__ import annotations

import numpy as np

from planner.placement.capacitated.dual import Ascent, ascend, new_ascent
from planner.placement.capacitated.frame import Frame, Pairs, frame_of
from planner.placement.capacitated.search import Best, first_answer, try_sites, wander
from planner.placement.capacitated.tighten import screen, tighten
from planner.placement.capacitated.tree import Part, Tree, explore
from planner.placement.cases import RoomCase
from planner.placement.problem import Bools, EndedBy, Floats, Found, Ints
from planner.placement.watch import Watch

CHUNKS = 6
CHUNK_STEPS = 100
PATIENCE = 12
KICKS = 300


def solve_rooms(case: RoomCase, watch: Watch) -> Found:
    """Best p sites with each row at one of them whole."""
    frame = frame_of(case)
    pairs = frame.pairs()
    alive = np.ones(pairs.row.size, dtype=np.bool_)
    part = Part(alive, frame.fresh_state(), np.full(frame.rows, not frame.covers), np.zeros(0))
    if not tighten(pairs, part.alive, part.state, part.owed):
        return _nothing(frame)
    best = first_answer(frame, watch, case.warm)
    wander(best, KICKS, np.arange(frame.sites))
    ascent = root(best, pairs, part)
    wander(best, KICKS, np.arange(frame.sites))
    best.bound = ascent.bound
    cutoff = frame.cutoff(best.cost)
    joined = np.zeros(pairs.row.size, dtype=np.bool_)
    screen(pairs, joined.copy(), part.state, ascent.best_u, part.alive, joined, cutoff, True)
    tree = Tree(best, pairs.keep(part.alive))
    small = Part(part.alive[part.alive], part.state, part.owed, ascent.best_u)
    ended = explore(tree, small)
    return _found(best, max(ascent.bound, tree.bound), ended, tree.count)


def root(best: Best, pairs: Pairs, part: Part) -> Ascent:
    """Raises the bound from multipliers between the two cheapest open sites of each row."""
    frame = best.frame
    ascent = new_ascent(frame, pairs, start_multipliers(best), part.owed, 1.0)
    forced = np.zeros(pairs.row.size, dtype=np.bool_)
    for _ in range(CHUNKS):
        cutoff = frame.cutoff(best.cost)
        ascend(pairs, forced, part.state, ascent, (best.aim(ascent.bound), cutoff, CHUNK_STEPS, PATIENCE))
        try_sites(best, ascent.chosen)
    return ascent


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


def _nothing(frame: Frame) -> Found:
    return Found((), -np.inf if frame.covers else np.inf, "multipliers", "proof")


def _found(best: Best, bound: float, ended: EndedBy, count: int) -> Found:
    frame = best.frame
    sign = -1.0 if frame.covers else 1.0
    bound = min(frame.rounded(bound), best.cost)
    if not best.answer.fits:
        return Found((), sign * bound, "multipliers", ended)
    order = np.argsort(best.answer.sites)
    sites = tuple(best.answer.sites[order].tolist())
    assignment = best.answer.assignment()
    return Found(sites, sign * bound, "multipliers", ended, assignment=assignment)
