"""By how much all rooms must grow until p sites can hold everything."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.capacitated.frame import frame_of
from planner.placement.capacitated.search import first_answer, wander
from planner.placement.cases import RoomCase
from planner.placement.problem import Ints
from planner.placement.watch import Watch

KICKS = 30
STEPS = 10
LIMIT_S = 5.0


def smallest_room_factor(case: RoomCase) -> float | None:
    """The smallest factor on all rooms, at least 1, that the search finds an answer for.

    With this factor everything surely fits; a somewhat smaller one may too, since an answer can be
    missed (bisection to about 0.1 % over a search, not an exact method; least loads are left out).
    None where no answer is found whatever the rooms: rows without a way, or more required sites
    than p, or p sites that do not reach every row. With covers it is 1.
    """
    if case.covers:
        return 1.0
    bare = replace(case, min_load=None)
    low = max(1.0, _heap_factor(bare))
    found = _fitting(bare, np.inf)
    if found is None:
        return None
    high = max(low, _needed(bare, found))
    again = _fitting(bare, low)
    if again is not None:
        return low
    for _ in range(STEPS):
        middle = 0.5 * (low + high)
        answer = _fitting(bare, middle)
        if answer is None:
            low = middle
        else:
            high = min(middle, max(low, _needed(bare, answer)))
        if high - low <= 1e-3 * high:
            break
    return float(high)


def _heap_factor(case: RoomCase) -> float:
    """What the loads as one heap ask of the roomiest p sites; no smaller factor is enough."""
    required = np.unique(np.array(case.required, dtype=np.int64))
    others = np.sort(np.delete(case.room, required))[::-1][: max(0, case.p - required.size)]
    room = float(case.room[required].sum() + others.sum())
    need = float(case.load.sum())
    return need / room if room > 0.0 else (np.inf if need > 0.0 else 1.0)


def _needed(case: RoomCase, assignment: Ints) -> float:
    """The factor with which this assignment fits, inf where a site without room is used."""
    used = np.bincount(assignment, weights=case.load, minlength=case.room.size)
    loaded = used > 0.0
    if not loaded.any():
        return 1.0
    with np.errstate(divide="ignore"):
        return float(np.max(used[loaded] / case.room[loaded]))


def _fitting(case: RoomCase, factor: float) -> Ints | None:
    """An assignment that fits rooms times factor, if the search finds one."""
    room = np.where(case.room > 0.0, case.room * factor, 0.0) if np.isfinite(factor) else None
    wide = np.where(case.room > 0.0, np.inf, 0.0) if room is None else room
    frame = frame_of(replace(case, room=wide))
    if frame.required.size > case.p or frame.sites < case.p:
        return None
    watch = Watch(no_progress, never_stop, Limits(time_limit_s=LIMIT_S), time.perf_counter())
    best = first_answer(frame, watch, case.warm)
    for _ in range(KICKS):
        if best.answer.fits:
            return best.answer.assignment()
        wander(best, 1, np.arange(frame.sites))
    return best.answer.assignment() if best.answer.fits else None
