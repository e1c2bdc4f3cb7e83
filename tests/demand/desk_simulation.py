"""Desks played visitor by visitor: another way to the numbers of planner.demand.shift_queue."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.demand.arrivals import Hours

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Played:
    """By part of the shift: mean wait in minutes, share served within the target, share who left."""

    mean_minutes: Floats
    within: Floats
    leave: Floats


def play(
    hours: Hours,
    desks: int,
    minutes: float,
    *,
    target: float = 10.0,
    patience: float | None = None,
    spread: float = 1.0,
    days: int = 2000,
    seed: int = 45,
) -> Played:
    """Many days with Poisson visitors and gamma minutes (spread 1 = exponential)."""
    rng = np.random.default_rng(seed)
    parts = hours.visits.size
    count, waited, quick, left = (np.zeros(parts) for _ in range(4))
    for _ in range(days):
        come, part = _visitors(hours, rng)
        shape = 1.0 / (spread * spread)
        takes = rng.gamma(shape, minutes / shape, come.size)
        stays = (
            np.full(come.size, np.inf) if patience is None else rng.exponential(patience, come.size)
        )
        wait, gone = _waits(come, takes, stays, desks)
        np.add.at(count, part, 1.0)
        np.add.at(waited, part, wait)
        np.add.at(quick, part, ~gone & (wait <= target))
        np.add.at(left, part, gone)
    seen = np.maximum(count, 1.0)
    return Played(waited / seen, quick / seen, left / seen)


def _visitors(hours: Hours, rng: np.random.Generator) -> tuple[Floats, NDArray[np.int64]]:
    counts = rng.poisson(hours.visits)
    part = np.repeat(np.arange(counts.size), counts)
    come = hours.edges[part] + rng.random(part.size) * hours.minutes[part]
    order = np.argsort(come)
    return come[order], part[order]


def _waits(
    come: Floats, takes: Floats, stays: Floats, desks: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """Waits in order of arrival: one who would wait longer than he stays leaves no work behind."""
    free = [0.0] * desks
    wait, gone = np.zeros(come.size), np.zeros(come.size, dtype=np.bool_)
    for k in range(come.size):
        needed = max(0.0, free[0] - come[k])
        gone[k] = needed > stays[k]
        wait[k] = min(needed, stays[k])
        if not gone[k]:
            heapq.heapreplace(free, come[k] + needed + takes[k])
    return wait, gone
