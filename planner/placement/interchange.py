"""Quick good answers to p-median: greedy opening and best interchange."""

from __future__ import annotations

import numpy as np

from planner.placement.problem import Floats, Ints

ROUNDS = 500
TINY = 1e-9


def set_cost(cost: Floats, chosen: Ints) -> float:
    """Sum over the rows of the least cost of a chosen site; inf where a row reaches none."""
    return float(cost[:, chosen].min(axis=1, initial=np.inf).sum())


def start_set(cost: Floats, p: int, required: tuple[int, ...], warm: Ints) -> Ints:
    """Required sites, then the warm ones, then the site that lessens the cost most, up to p."""
    work = finite(cost)
    picked = list(dict.fromkeys([*required, *warm.tolist()]))[:p]
    near = work[:, picked].min(axis=1, initial=_far(work))
    while len(picked) < p:
        gain = np.maximum(near[:, None] - work, 0.0).sum(axis=0)
        gain[picked] = -1.0
        picked.append(int(np.argmax(gain)))
        near = np.minimum(near, work[:, picked[-1]])
    return np.sort(np.array(picked, dtype=np.int64))


def improve(cost: Floats, chosen: Ints, required: tuple[int, ...]) -> Ints:
    """Best swap of one open for one closed site until no swap helps; required sites stay."""
    work = finite(cost)
    for _ in range(ROUNDS):
        gains = swap_savings(work, chosen, required)
        best = int(np.argmax(gains)) if gains.size else 0
        if not gains.size or gains.flat[best] <= TINY * max(1.0, _far(work)):
            break
        out, new = np.unravel_index(best, gains.shape)
        chosen = np.sort(np.append(np.delete(chosen, out), new))
    return chosen


def finite(cost: Floats) -> Floats:
    """Costs for the search alone: no walk costs more than everything else together. It is never
    part of a bound or an objective.
    """
    known = np.isfinite(cost)
    if known.all():
        return cost
    worst = np.where(known, cost, 0.0).max(axis=1, initial=0.0).sum() + 1.0
    return np.where(known, cost, worst)


def merged_rows(minutes: Floats, cost: Floats) -> Floats:
    """Adds up the rows (rows, sites) whose sites have the same order of nearness: whatever opens,
    they go to the same site.
    """
    if not minutes.size:
        return cost
    order = np.argsort(minutes, axis=1, kind="stable").astype(np.int32)
    far = np.isinf(minutes).sum(axis=1, dtype=np.int32)
    key = np.ascontiguousarray(np.column_stack([order, far]))
    _, first, inverse = np.unique(key, axis=0, return_index=True, return_inverse=True)
    merged = np.zeros((first.size, cost.shape[1]))
    np.add.at(merged, inverse.reshape(-1), cost)
    return merged


def _far(work: Floats) -> float:
    return float(work.max(initial=0.0))


def swap_savings(work: Floats, chosen: Ints, required: tuple[int, ...]) -> Floats:
    """float64 (chosen, sites): cost saved when one goes out and another comes in."""
    rows = np.arange(work.shape[0])
    own = work[:, chosen]
    order = np.argsort(own, axis=1, kind="stable")
    near = own[rows, order[:, 0]]
    second = own[rows, order[:, 1]] if chosen.size > 1 else np.full(near.size, 2 * _far(work))
    owner = np.zeros((chosen.size, near.size))
    owner[order[:, 0], rows] = 1.0
    gain = np.maximum(near[:, None] - work, 0.0).sum(axis=0)
    loss = owner @ (second - near)
    kept = np.maximum(second[:, None] - np.maximum(work, near[:, None]), 0.0)
    gains: Floats = gain[None, :] - loss[:, None] + owner @ kept
    gains[:, chosen] = -np.inf
    gains[np.isin(chosen, required), :] = -np.inf
    return gains
