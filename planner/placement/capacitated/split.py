"""Capacitated models where a row's people may go to several open sites."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.model.proof import Certificate
from planner.placement.capacitated.frame import CLOSED, OPEN, Frame, frame_of
from planner.placement.capacitated.program import MOST_PAIRS, program
from planner.placement.capacitated.rooms import root
from planner.placement.capacitated.search import Best, first_answer
from planner.placement.capacitated.tighten import screen
from planner.placement.capacitated.transport import Flow, flow_of
from planner.placement.capacitated.tree import Part
from planner.placement.cases import RoomCase
from planner.placement.mip import MipAnswer, run_mip
from planner.placement.problem import Bools, EndedBy, Floats, Found, Ints
from planner.placement.watch import Watch

STEP = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """found: sites, bound, and each row's site with the largest share (-1 none); rows, sites int64
    (pairs, sites in positions) and shares float64 (pairs) in (0, 1]: who goes where.
    """

    found: Found
    rows: Ints
    sites: Ints
    shares: Floats


def split_rooms(case: RoomCase, watch: Watch) -> Split:
    """Best p sites where rows may be split over them: shares add up to 1 (at most 1 with covers).

    Bound by the continuous-knapsack Lagrangian; where at most 60,000 pairs are left after fixing,
    HiGHS closes the rest (certificate then the solver's word), else it ends by "work". Nothing
    fits: no sites, an infinite bound, ended by proof. ValueError where the arrays do not fit.
    """
    frame = frame_of(case, split=True)
    if frame.required.size > frame.p or frame.sites < frame.p or frame.starved:
        return _answer(frame, None, np.inf, "multipliers", "proof")
    best = first_answer(frame, watch, case.warm)
    pairs = frame.pairs()
    alive = np.ones(pairs.row.size, dtype=np.bool_)
    part = Part(alive, frame.fresh_state(), np.full(frame.rows, not frame.covers), np.zeros(0))
    ascent, ended = root(best, pairs, part)
    flow = _whole_flow(best)
    if flow is None and ascent.hopeless:
        return _answer(frame, None, np.inf, "multipliers", "proof")
    if ended is not None:
        return _answer(frame, flow, ascent.bound, "multipliers", ended)
    for sites in (best.answer.sites, ascent.chosen):
        flow = _better(flow, flow_of(frame, np.sort(sites), best.answer))
    cost = float("inf") if flow is None else flow.cost
    joined = np.zeros(pairs.row.size, dtype=np.bool_)
    cutoff = frame.cutoff(cost)
    screen(pairs, joined.copy(), part.state, ascent.best_u, alive, joined, cutoff, False)
    if ascent.bound >= cutoff:
        return _answer(frame, flow, ascent.bound, "multipliers", "proof")
    return _closed(frame, watch, flow, part.state, ascent.bound)


def _closed(frame: Frame, watch: Watch, flow: Flow | None, state: Ints, bound: float) -> Split:
    """HiGHS on the sites that are left, where they are few enough."""
    left = np.flatnonzero(state != CLOSED)
    known = np.isfinite(frame.cost[:, left])
    if int(known.sum()) > MOST_PAIRS:
        return _answer(frame, flow, bound, "multipliers", "work")
    model = program(frame, left, state[left] == OPEN, known)
    start = None if flow is None else _start(frame, flow, left, known)
    answer = run_mip(model, watch, start=start, step=STEP)
    if answer.infeasible and flow is None:
        return _answer(frame, None, np.inf, "solver_word", "proof")
    if answer.values is not None:
        sites = left[answer.values[-left.size :] > 0.5]
        flow = _better(flow, flow_of(frame, sites, None))
    return _told(frame, flow, answer, bound)


def _told(frame: Frame, flow: Flow | None, answer: MipAnswer, bound: float) -> Split:
    """The bound of HiGHS where it is the better one."""
    if answer.bound <= bound:
        return _answer(frame, flow, bound, "multipliers", answer.ended_by)
    return _answer(frame, flow, answer.bound, "solver_word", answer.ended_by)


def _better(flow: Flow | None, other: Flow | None) -> Flow | None:
    if flow is None or other is None:
        return other if flow is None else flow
    return other if other.cost < flow.cost else flow


def _whole_flow(best: Best) -> Flow | None:
    """The search's answer, every row whole."""
    if not best.answer.fits:
        return None
    site = best.answer.assignment()
    rows = np.flatnonzero(site >= 0)
    sites = np.sort(best.answer.sites)
    return Flow(sites, rows, site[rows], np.ones(rows.size), best.answer.cost)


def _start(frame: Frame, flow: Flow, left: Ints, known: Bools) -> Floats:
    """The flow as columns of the model."""
    share = np.zeros((frame.rows, frame.sites))
    share[flow.row, flow.site] = flow.share
    start: Floats = np.r_[share[:, left][known], np.isin(left, flow.sites).astype(np.float64)]
    return start


def _answer(
    frame: Frame, flow: Flow | None, bound: float, certificate: Certificate, ended: EndedBy
) -> Split:
    """In the positions and the sense of the case."""
    sign = -1.0 if frame.covers else 1.0
    bound = max(bound, frame.floor)
    none = np.zeros(0, dtype=np.int64)
    if flow is None:
        return Split(Found((), sign * bound, certificate, ended), none, none, np.zeros(0))
    assignment = np.full(frame.rows, -1, dtype=np.int64)
    rising = np.argsort(flow.share, kind="stable")
    assignment[flow.row[rising]] = flow.site[rising]
    sites = tuple(flow.sites.tolist())
    bound = sign * min(bound, flow.cost)
    found = Found(sites, bound, certificate, ended, assignment=assignment)
    return Split(found, flow.row, flow.site, flow.share)
