"""Queues at desks: Erlang-B, Erlang-C, Erlang-A, and the fewest desks for a waiting-time target.

Poisson arrivals, exponential minutes at the desk, first come first served; with a patience people
leave after an exponential wait (Palm 1957; Garnett, Mandelbaum and Reiman 2002). What one visitor
meets is exact: in front of him j others wait at busy desks, so his wait is the sum of j + 1
exponential steps, a gamma law without and a beta law with people who leave.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincc, expit, gammainc

from planner.model.staffing import WaitTarget

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
MOST_DESKS = 10_000
MOST_TERMS = 3_000_000
_NEGLIGIBLE = 45.0
"""Natural logarithm of what is left out of a sum, below the largest term."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Long-run answers, float64 arrays of one shape: share of visitors who wait at all; mean wait
    in minutes (of all, those who leave included); share served within the target's minutes; share
    who leave; share of desk time that is busy; mean number waiting. Without people who leave, a
    load of at least the desks has no long run: waits 1, mean and queue inf, within 0, busy 1.
    """

    waits: FloatArray
    mean_minutes: FloatArray
    within: FloatArray
    leave: FloatArray
    occupancy: FloatArray
    queue: FloatArray


def erlang_b(load: ArrayLike, desks: ArrayLike) -> FloatArray:
    """Share lost where nobody can wait: load in Erlang (>= 0), desks (>= 1), broadcast together."""
    a, c = np.broadcast_arrays(_loads(load), _desks(desks))
    lost = np.ones(a.shape)
    answer = np.ones(a.shape)
    for n in range(1, int(c.max(initial=0)) + 1):
        lost = a * lost / (n + a * lost)
        answer = np.where(c == n, lost, answer)
    return answer


def erlang_c(load: ArrayLike, desks: ArrayLike) -> FloatArray:
    """Share who wait where everybody stays; 1 where the load is at least the desks."""
    a, c = np.broadcast_arrays(_loads(load), _desks(desks))
    lost = erlang_b(a, c)
    fits = a < c
    waits: FloatArray = np.ones(a.shape)
    np.divide(c * lost, c - a * (1.0 - lost), out=waits, where=fits)
    return waits


def in_the_long_run(
    arrivals_per_hour: ArrayLike,
    minutes_per_visit: ArrayLike,
    desks: ArrayLike,
    *,
    target_minutes: float = 10.0,
    patience_minutes: float | None = None,
) -> Waiting:
    """Erlang-C, or with a mean patience Erlang-A, of arrays broadcast together.

    ValueError for a negative arrival rate, minutes or patience not above 0, fewer desks than 1.
    """
    rate, minutes, c = np.broadcast_arrays(
        _loads(arrivals_per_hour) / 60.0, _positive(minutes_per_visit), _desks(desks)
    )
    if not target_minutes >= 0.0:
        raise ValueError("target minutes below 0")
    if patience_minutes is None:
        return _all_stay(rate, minutes, c, target_minutes)
    leaving = 1.0 / float(_positive(patience_minutes))
    rows = [
        _some_leave(float(r), float(m), int(k), leaving, target_minutes)
        for r, m, k in zip(rate.flat, minutes.flat, c.flat, strict=True)
    ]
    table = np.array(rows, dtype=np.float64).reshape(-1, 6).T
    return Waiting(*(column.reshape(rate.shape) for column in table))


def in_front(
    waiting: FloatArray, desk_rate: float, leave_rate: float, target_minutes: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Of one who finds all desks busy and `waiting` others waiting: mean minutes in the queue,
    chance to be served within the target, chance to leave. Rates per minute: `desk_rate` of all
    desks together, `leave_rate` of one who waits (0 = nobody leaves).
    """
    steps = waiting + 1.0
    mean = steps / (desk_rate + steps * leave_rate)
    if leave_rate == 0.0:
        return mean, gammainc(steps, desk_rate * target_minutes), np.zeros(steps.shape)
    leave = leave_rate * mean
    still_there = math.exp(-leave_rate * target_minutes)
    within = (1.0 - leave) * betaincc(desk_rate / leave_rate + 1.0, steps, still_there)
    return mean, within, leave


def spread_factor(spread: float) -> float:
    """What waits of exponential minutes are multiplied by for minutes with this coefficient of
    variation. In the long run that is (1 + spread²) / 2 (Allen and Cunneen; exact with one desk,
    Pollaczek-Khinchine). Within a shift, which starts empty, waits grow with the square root of it
    as in a diffusion; of the two the larger, so that no wait is told too short.
    """
    long_run = (1.0 + spread * spread) / 2.0
    return math.sqrt(long_run) if long_run < 1.0 else long_run


def fewest_desks(
    arrivals_per_hour: float,
    minutes_per_visit: float,
    target: WaitTarget,
    *,
    patience_minutes: float | None = None,
) -> int:
    """The smallest number of desks (at least 1) that meets the target in the long run.

    ValueError where no number up to MOST_DESKS does (everybody at once, or no wait at all).
    """

    def holds(desks: int) -> bool:
        found = in_the_long_run(
            arrivals_per_hour,
            minutes_per_visit,
            desks,
            target_minutes=target.minutes,
            patience_minutes=patience_minutes,
        )
        return target.met(float(found.within), float(found.mean_minutes))

    return fewest(holds)


def fewest(holds: Callable[[int], bool], least: int = 1) -> int:
    """The smallest number from `least` for which `holds`, which once true stays true."""
    low, high = least - 1, max(1, least)
    while not holds(high):
        low, high = high, 2 * high
        if low >= MOST_DESKS:
            raise ValueError(f"no number of desks up to {MOST_DESKS} meets the target")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _all_stay(rate: FloatArray, minutes: FloatArray, c: IntArray, t: float) -> Waiting:
    load = rate * minutes
    waits = erlang_c(load, c)
    spare = np.maximum(c / minutes - rate, 0.0)
    fits = load < c
    mean: FloatArray = np.full(load.shape, np.inf)
    np.divide(waits, spare, out=mean, where=fits)
    queue = np.where(fits, rate * np.where(fits, mean, 0.0), np.inf)
    within = np.where(fits, 1.0 - waits * np.exp(-spare * t), 0.0)
    busy = np.asarray(np.minimum(load / c, 1.0))
    return Waiting(waits, mean, within, np.zeros(load.shape), busy, queue)


def _some_leave(
    rate: float, minutes: float, desks: int, leaving: float, t: float
) -> tuple[float, float, float, float, float, float]:
    """Erlang-A of one queue, by summing over how many wait."""
    if rate == 0.0:
        return 0.0, 0.0, 1.0, 0.0, 0.0, 0.0
    desk_rate = desks / minutes
    weights, log_sum = _waiting_law(rate, desk_rate, leaving)
    lost = float(erlang_b(rate * minutes, desks))
    with np.errstate(divide="ignore"):
        waits = float(expit(np.log(lost) + log_sum - np.log1p(-lost)))
    mean, within, leave = in_front(np.arange(weights.size, dtype=np.float64), desk_rate, leaving, t)
    left = waits * float(weights @ leave)
    mean_minutes = waits * float(weights @ mean)
    return (
        waits,
        mean_minutes,
        1.0 - waits + waits * float(weights @ within),
        left,
        min(1.0, rate * minutes * (1.0 - left) / desks),
        rate * mean_minutes,
    )


def _waiting_law(rate: float, desk_rate: float, leaving: float) -> tuple[FloatArray, float]:
    """Chances of j = 0, 1, … people waiting when all desks are busy, and the logarithm of their sum
    in units of the first. Terms below exp(-45) of the largest are left out.
    """
    centre = max(0.0, (rate - desk_rate) / leaving)
    beyond = 4.0 * _NEGLIGIBLE + math.sqrt(4.0 * _NEGLIGIBLE * max(rate, desk_rate) / leaving)
    if rate < desk_rate:
        beyond = min(beyond, _NEGLIGIBLE / math.log(desk_rate / rate) + 1.0)
    count = math.ceil(centre + beyond) + 1
    if count > MOST_TERMS:
        raise ValueError("the patience is too long for so many more visits than the desks can take")
    steps = np.log(rate) - np.log(desk_rate + leaving * np.arange(1, count))
    logs = np.concatenate([[0.0], np.cumsum(steps)])
    top = float(logs.max())
    weights = np.exp(logs - top)
    total = float(weights.sum())
    return weights / total, top + math.log(total)


def _loads(values: ArrayLike) -> FloatArray:
    array = np.asarray(values, dtype=np.float64)
    if not np.all((array >= 0.0) & np.isfinite(array)):
        raise ValueError("visits and loads are numbers from 0")
    return array


def _positive(values: ArrayLike) -> FloatArray:
    array = np.asarray(values, dtype=np.float64)
    if not np.all((array > 0.0) & np.isfinite(array)):
        raise ValueError("minutes are numbers above 0")
    return array


def _desks(values: ArrayLike) -> IntArray:
    array = np.asarray(values)
    if not np.all((array >= 1) & (array == np.floor(array))):
        raise ValueError("desks are whole numbers from 1")
    return array.astype(np.int64)
