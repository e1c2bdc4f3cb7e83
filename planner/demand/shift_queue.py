"""One shift as its hours go by: who waits, what is carried over, how many desks it takes.

The number of people at a point whose arrivals change from hour to hour is followed exactly, by
uniformisation of its birth-and-death chain (Jensen 1953): nothing is taken for settled within an
hour, so a morning's overload is still there at noon. It starts empty; who waits at closing time is
served after it. The fluid backlog beside it is plain arithmetic: visits minus what desks can do.
Minutes at the desk that vary less than exponential ones shorten the waits (spread_factor), but only
in parts without a backlog, where waiting comes from chance alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainc, gammaln, pdtrik

from planner.demand.arrivals import Hours
from planner.demand.queueing import fewest, in_front, spread_factor
from planner.model.staffing import WaitTarget

FloatArray = NDArray[np.float64]
MOST_VISITS = 3_000.0
"""Visits of one point and shift up to which its course is computed."""
REMEMBERED = 2_000
"""Courses that are kept: those of a ward's points and shifts, of some plans."""
_LEFT_OUT = 1e-12


@dataclass(frozen=True, slots=True)
class Course:
    """By part of the shift, float64 (parts): of those who come in it, mean wait in minutes, share
    served within the target, share who leave; share of desk time busy; people waiting at its end;
    fluid backlog at its end (visits). Then the same over all visits of the shift.
    """

    mean_minutes: FloatArray
    within: FloatArray
    leave: FloatArray
    occupancy: FloatArray
    waiting: FloatArray
    backlog: FloatArray
    shift_mean_minutes: float
    shift_within: float
    shift_leave: float


@dataclass(frozen=True, slots=True)
class _Desks:
    """Rates per minute: one desk's, one waiting person's leaving; the target in minutes; what a
    wait is multiplied by for the spread of the minutes at the desk.
    """

    count: int
    rate: float
    leave_rate: float
    target_minutes: float
    factor: float


def course(
    hours: Hours,
    desks: int,
    minutes_per_visit: float,
    *,
    target_minutes: float = 10.0,
    patience_minutes: float | None = None,
    spread: float = 1.0,
) -> Course:
    """The shift with this many desks throughout. `spread` is the coefficient of variation of the
    minutes at the desk, 1 = exponential; with a patience it counts as 1.

    ValueError for fewer desks than 1, minutes or patience not above 0, more than MOST_VISITS.
    """
    factor = spread_factor(spread) if patience_minutes is None else 1.0
    own = _checked(hours, desks, minutes_per_visit, patience_minutes, target_minutes)
    parts = tuple(hours.edges.tolist()), tuple(hours.visits.tolist())
    return _followed(parts, own, minutes_per_visit, factor)


@lru_cache(maxsize=REMEMBERED)
def _followed(
    parts: tuple[tuple[float, ...], tuple[float, ...]],
    own: _Desks,
    minutes_per_visit: float,
    factor: float,
) -> Course:
    """The course of a shift, once for all points and plans in which the same people come."""
    hours = Hours(*map(np.array, parts))
    backlog = carried_over(hours, own.count, minutes_per_visit)
    law = np.zeros(_most_present(float(hours.visits.sum()), own.count) + 1)
    law[0] = 1.0
    found = []
    before = 0.0
    for visits, minutes, left in zip(hours.visits, hours.minutes, backlog, strict=True):
        mean_law, law = _through(law, float(visits / minutes), float(minutes), own)
        scaled = max(1.0, factor) if before or left else factor
        found.append((*_met(mean_law, replace(own, factor=scaled)), _waiting(law, own.count)))
        before = float(left)
    mean, within, leave, busy, waiting = np.array(found).T
    of_parts = mean, within, leave, busy, waiting, backlog
    for values in of_parts:
        values.setflags(write=False)
    weights = _weights(hours.visits)
    whole = (float(weights @ values) for values in (mean, within, leave))
    return Course(*of_parts, *whole)


def carried_over(hours: Hours, desks: int, minutes_per_visit: float) -> FloatArray:
    """Fluid backlog at the end of each part, visits float64 (parts): what came so far and could not
    be done yet with all desks always at work.
    """
    backlog = np.zeros(hours.visits.size)
    left = 0.0
    for k, (visits, minutes) in enumerate(zip(hours.visits, hours.minutes, strict=True)):
        left = max(0.0, left + float(visits - desks * minutes / minutes_per_visit))
        backlog[k] = left
    return backlog


def fewest_to_finish(hours: Hours, minutes_per_visit: float) -> int:
    """The fewest desks (at least 1) with which no backlog is left at closing time."""
    return fewest(lambda desks: carried_over(hours, desks, minutes_per_visit)[-1] <= 1e-9)


def fewest_for_target(
    hours: Hours,
    minutes_per_visit: float,
    target: WaitTarget,
    *,
    patience_minutes: float | None = None,
    spread: float = 1.0,
) -> int:
    """The fewest desks that finish the work and meet the target over all visits of the shift."""

    def holds(desks: int) -> bool:
        found = course(
            hours,
            desks,
            minutes_per_visit,
            target_minutes=target.minutes,
            patience_minutes=patience_minutes,
            spread=spread,
        )
        return target.met(found.shift_within, found.shift_mean_minutes)

    return fewest(holds, least=fewest_to_finish(hours, minutes_per_visit))


def _checked(
    hours: Hours, desks: int, minutes: float, patience: float | None, target_minutes: float
) -> _Desks:
    if desks < 1 or not 0.0 < minutes < math.inf or not target_minutes >= 0.0:
        raise ValueError("a shift takes a desk, minutes above 0 and a target from 0")
    if patience is not None and not patience > 0.0:
        raise ValueError("patience is above 0 minutes")
    if not hours.visits.sum() <= MOST_VISITS:
        raise ValueError(f"more than {MOST_VISITS:.0f} visits in one shift of one point")
    return _Desks(desks, 1.0 / minutes, 1.0 / patience if patience else 0.0, target_minutes, 1.0)


def _most_present(visits: float, desks: int) -> int:
    """A number of people that is exceeded with a chance below 1e-12 (never more than came)."""
    return max(desks, math.ceil(float(pdtrik(1.0 - _LEFT_OUT, visits)) if visits else 0.0)) + 2


def _through(
    law: FloatArray, arrivals: float, minutes: float, own: _Desks
) -> tuple[FloatArray, FloatArray]:
    """Law of the number present, on average over a part and at its end, from that at its start.

    law float64 (people + 1); `arrivals` per minute.
    """
    present = np.arange(law.size)
    waiting = np.maximum(present - own.count, 0)
    down = np.minimum(present, own.count) * own.rate + waiting * own.leave_rate
    up = np.where(present < law.size - 1, arrivals, 0.0)
    pace = float((up + down).max()) or 1.0
    steps, beyond = _poisson(pace * minutes)
    up, down, stay = up / pace, down / pace, 1.0 - (up + down) / pace
    mean, end = np.zeros(law.size), np.zeros(law.size)
    for chance, later in zip(steps, beyond, strict=True):
        mean += later * law
        end += chance * law
        moved = stay * law
        moved[1:] += up[:-1] * law[:-1]
        moved[:-1] += down[1:] * law[1:]
        law = moved
    return mean / mean.sum(), end / end.sum()


def _poisson(mean: float) -> tuple[FloatArray, FloatArray]:
    """Chances of k = 0, 1, … events, and of more than k, until the rest is negligible."""
    last = math.ceil(float(pdtrik(1.0 - _LEFT_OUT, mean))) + 2
    count = np.arange(last + 1)
    return np.exp(count * math.log(mean) - mean - gammaln(count + 1.0)), gammainc(count + 1.0, mean)


def _met(law: FloatArray, own: _Desks) -> tuple[float, float, float, float]:
    """Mean wait, share within the target, share who leave, share of desk time busy."""
    mean, within, leave = in_front(
        np.arange(law.size - own.count, dtype=np.float64),
        own.count * own.rate,
        own.leave_rate,
        own.target_minutes / own.factor,
    )
    full = law[own.count :]
    busy = float(np.minimum(np.arange(law.size), own.count) @ law) / own.count
    served_at_once = float(law[: own.count].sum())
    wait = own.factor * float(full @ mean)
    return wait, served_at_once + float(full @ within), float(full @ leave), busy


def _waiting(law: FloatArray, desks: int) -> float:
    return float(np.maximum(np.arange(law.size) - desks, 0) @ law)


def _weights(visits: FloatArray) -> FloatArray:
    total = float(visits.sum())
    return visits / total if total else np.full(visits.size, 1.0 / visits.size)
