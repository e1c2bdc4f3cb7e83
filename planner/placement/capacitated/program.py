"""The capacitated models as a program for HiGHS, asked where the search finds nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix

from planner.placement.capacitated.frame import CLOSED, OPEN, Frame
from planner.placement.capacitated.search import Answer, Best
from planner.placement.mip import Model, run_mip
from planner.placement.problem import Bools, Floats, Ints

MOST_PAIRS = 60_000


def any_answer(best: Best, state: Ints) -> bool:
    """Offers some answer that fits; False where HiGHS proves that there is none. Nothing is tried
    for more than 60,000 pairs.
    """
    frame = best.frame
    left = np.flatnonzero(state != CLOSED)
    known = np.isfinite(frame.cost[:, left])
    if int(known.sum()) > MOST_PAIRS:
        return True
    model = program(frame, left, state[left] == OPEN, known, whole=True)
    answer = run_mip(replace(model, cost=np.zeros(model.cost.size)), best.watch)
    if answer.values is None:
        return not answer.infeasible
    opened = left[answer.values[-left.size :] > 0.5]
    joined = np.zeros(known.shape)
    joined[known] = answer.values[: -left.size]
    site = np.where(joined.max(axis=1) > 0.5, left[joined.argmax(axis=1)], -1)
    best.offer(_answer_of(frame, opened, site))
    return True


def _answer_of(frame: Frame, sites: Ints, site: Ints) -> Answer:
    """Open sites int64 (p) ascending and site int64 (rows) or -1 as an answer."""
    out = site < 0
    goes = np.where(out, frame.p, np.searchsorted(sites, np.where(out, sites[0], site)))
    used = np.bincount(goes, weights=frame.load, minlength=frame.p + 1)[: frame.p]
    over = np.maximum(used - frame.room[sites], 0.0) + np.maximum(frame.least[sites] - used, 0.0)
    rows = np.flatnonzero(~out)
    cost = float(frame.cost[rows, site[rows]].sum())
    lost = 0 if frame.covers else int(out.sum())
    return Answer(sites, goes, cost, float(over.sum()), lost)


def program(frame: Frame, left: Ints, opened: Bools, known: Bools, *, whole: bool = False) -> Model:
    """Columns: the pairs' shares, then the sites; lines: rows, rooms, least loads, share <= open,
    and p.
    """
    row, place = np.nonzero(known)
    pairs, sites = row.size, left.size
    share, load = np.arange(pairs), frame.load[row]
    gate = pairs + np.arange(sites)
    room = np.minimum(frame.plain_room[left], load.sum() + 1.0)
    blocks = [
        _block(row, share, np.ones(pairs), frame.rows),
        _block(np.r_[place, gate - pairs], np.r_[share, gate], np.r_[load, -room], sites),
        _block(
            np.r_[place, gate - pairs],
            np.r_[share, gate],
            np.r_[load, -frame.plain_least[left]],
            sites,
        ),
        _block(
            np.r_[share, share],
            np.r_[share, gate[place]],
            np.r_[share * 0.0 + 1, share * 0.0 - 1],
            pairs,
        ),
        _block(gate * 0, gate, np.ones(sites), 1),
    ]
    need = 0.0 if frame.covers else 1.0
    low = [np.full(frame.rows, need), np.full(sites, -np.inf), np.zeros(sites)]
    high = [np.ones(frame.rows), np.zeros(sites), np.full(sites, np.inf)]
    return Model(
        sense="min",
        cost=np.r_[frame.cost[row, left[place]], np.zeros(sites)],
        lower=np.r_[np.zeros(pairs), opened.astype(np.float64)],
        upper=np.ones(pairs + sites),
        whole=(np.arange(pairs + sites) >= pairs) | whole,
        matrix=_stacked(blocks, pairs + sites),
        row_lower=np.concatenate([*low, np.full(pairs, -np.inf), [frame.p]]),
        row_upper=np.concatenate([*high, np.zeros(pairs), [frame.p]]),
    )


def _block(line: Ints, column: Ints, value: Floats, lines: int) -> tuple[Ints, Ints, Floats, int]:
    return line, column, value, lines


def _stacked(blocks: list[tuple[Ints, Ints, Floats, int]], columns: int) -> csr_matrix:
    """The blocks' lines under one another."""
    starts = np.cumsum([0, *(block[3] for block in blocks)])
    lines = np.concatenate([block[0] + start for block, start in zip(blocks, starts, strict=False)])
    across = np.concatenate([block[1] for block in blocks])
    values = np.concatenate([block[2] for block in blocks])
    return coo_matrix((values, (lines, across)), shape=(int(starts[-1]), columns)).tocsr()
