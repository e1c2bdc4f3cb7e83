"""Which unit makes which stay: those who move go where the way is shortest, in each change anew."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from planner.model.placement import ServicePoint, Stop
from planner.timetable.roaming_problem import Bools, Floats, Ints

NOWHERE = -1
EARTH_M = 6_371_008.8


def walk_of_units(stands: Bools, points: Sequence[ServicePoint], stops: Sequence[Stop]) -> Ints:
    """The stop of each point in each block, int64 (points, blocks), -1 where it stands nowhere.

    A unit stays where its stop is still used; the others are matched with the new stops so that
    their ways, as the crow flies, add up to the least (Hungarian method), in the first block from
    the points' homes. A kept point stays at its home.
    """
    homes = {stop.id: j for j, stop in enumerate(stops)}
    found = np.full((len(points), stands.shape[1]), NOWHERE, dtype=np.int64)
    place = np.array([(p.lon, p.lat) for p in points], dtype=np.float64).reshape(-1, 2)
    there = np.array([(s.lon, s.lat) for s in stops], dtype=np.float64).reshape(-1, 2)
    for k, point in enumerate(points):
        if point.pinned == "kept":
            found[k] = homes[point.stop_id]
    for block in range(stands.shape[1]):
        _match(found, stands[:, block], block, (place, there))
        used = found[:, block] != NOWHERE
        place[used] = there[found[used, block]]
    return found


def _match(found: Ints, stands: Bools, block: int, where: tuple[Floats, Floats]) -> None:
    """Fill one block of `found` in place."""
    place, there = where
    wanted = stands.copy()
    wanted[found[:, block][found[:, block] != NOWHERE]] = False
    for k in range(len(found)):
        before = found[k, block - 1] if block else NOWHERE
        if found[k, block] == NOWHERE and before != NOWHERE and wanted[before]:
            found[k, block] = before
            wanted[before] = False
    free, new = np.flatnonzero(found[:, block] == NOWHERE), np.flatnonzero(wanted)
    units, stops = linear_sum_assignment(_metres(place[free], there[new]))
    found[free[units], block] = new[stops]


def _metres(here: Floats, there: Floats) -> Floats:
    """Metres as the crow flies, float64 (here, there); lon and lat in degrees."""
    a, b = np.radians(here), np.radians(there)
    east = (a[:, None, 0] - b[None, :, 0]) * np.cos((a[:, None, 1] + b[None, :, 1]) / 2)
    metres: Floats = np.hypot(east, a[:, None, 1] - b[None, :, 1]) * EARTH_M
    return metres
