# ruff: noqa: PLR0917 (compiled loops take plain arrays)
"""Which pair of an open and a closed site would change places best, as if rooms hardly mattered.

Fast interchange of Whitaker 1983 in the form of Resende & Werneck 2004, from where rows go now.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from planner.placement.capacitated.frame import Frame
from planner.placement.capacitated.search import Answer, Best, settled
from planner.placement.problem import Bools, Floats, Ints

TRIED = 5
MOST_SWAPS = 80


@njit(cache=True)
def swap_profits(
    cost: Floats, load: Floats, room: Floats, goes: Ints, now: Floats, second: Floats, places: int
) -> Floats:
    """float64 (places, sites): guess of what closing a place for a site saves. goes int64 (rows)
    place, `places` = stays out; now, second float64 (rows): present cost, cost elsewhere.
    """
    rows, sites = cost.shape
    gain, drawn = np.zeros(sites), np.zeros(sites)
    profit = np.zeros((places + 1, sites))
    loss = np.zeros(places + 1)
    for i in range(rows):
        at = goes[i]
        loss[at] += second[i] - now[i]
        for j in range(sites):
            if cost[i, j] < now[i]:
                gain[j] += now[i] - cost[i, j]
                drawn[j] += load[i]
                profit[at, j] += second[i] - now[i]
            elif cost[i, j] < second[i]:
                profit[at, j] += second[i] - cost[i, j]
    for j in range(sites):
        held = 1.0 if drawn[j] <= room[j] else room[j] / drawn[j]
        for k in range(places):
            profit[k, j] += held * gain[j] - loss[k]
    return profit[:places]


def improve_by_swaps(best: Best, answer: Answer, alive: Ints) -> Answer:
    """Makes the swaps that promise most, while one of the first few keeps its promise; alive int64:
    sites that may open.
    """
    frame = best.frame
    closed = np.ones(frame.sites, dtype=np.bool_)
    closed[alive] = False
    for _ in range(MOST_SWAPS):
        if best.watch.asked_to_end() is not None or not answer.fits:
            return answer
        better = _better(best, answer, closed)
        if better is None:
            return answer
        answer = better
        best.offer(answer)
    return answer


def _better(best: Best, answer: Answer, closed: Bools) -> Answer | None:
    """The first of the most promising swaps that is an improvement once rows are settled."""
    frame = best.frame
    profit = _profits(frame, answer)
    profit[:, closed] = -np.inf
    profit[:, answer.sites] = -np.inf
    profit[np.isin(answer.sites, frame.required)] = -np.inf
    room = frame.room[answer.sites].sum() - frame.room[answer.sites][:, None] + frame.room[None, :]
    if not frame.covers:
        profit[room < frame.load.sum()] = -np.inf
    flat = profit.ravel()
    order = best.rng.permutation(frame.rows)
    for at in np.argsort(-flat, kind="stable")[:TRIED]:
        if not flat[at] > 0.0:
            return None
        place, site = divmod(int(at), frame.sites)
        sites, goes = answer.sites.copy(), answer.goes.copy()
        sites[place] = site
        goes[goes == place] = -1
        near = frame.cost[:, site] < _now(frame, answer)
        goes[near] = -1
        trial = settled(best, frame, sites, goes, order)
        if trial.rank < answer.rank:
            return trial
    return None


def _now(frame: Frame, answer: Answer) -> Floats:
    cost = np.hstack([np.take(frame.cost, answer.sites, axis=1), np.zeros((frame.rows, 1))])
    return cost[np.arange(frame.rows), answer.goes]


def _profits(frame: Frame, answer: Answer) -> Floats:
    """swap_profits of an answer that fits."""
    cost = np.take(frame.cost, answer.sites, axis=1)
    now, every = _now(frame, answer), np.arange(frame.rows)
    inside = answer.goes < frame.p
    cost[every[inside], answer.goes[inside]] = np.inf
    second = cost.min(axis=1)
    if frame.covers:
        second = np.minimum(second, 0.0)
    worst = np.where(np.isfinite(frame.cost), frame.cost, 0.0).max(axis=1)
    second = np.where(np.isfinite(second), second, 2.0 * worst + 1.0)
    second = np.maximum(second, now)
    return swap_profits(frame.cost, frame.load, frame.room, answer.goes, now, second, frame.p)
