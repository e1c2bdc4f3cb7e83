"""Which unit makes which stay: those who move go where the way is shortest, in each change anew."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from planner.model.placement import ServicePoint, Stop
from planner.timetable.roaming_problem import Bools, Floats, Ints, Pattern, RoamingProblem

NOWHERE = -1
EARTH_M = 6_371_008.8
OVERLOAD_M = 1e9
"""A way so long is that of a unit which has opened in all the shifts that it may in a day."""


def walk_of_units(
    problem: RoamingProblem,
    pattern: Pattern,
    points: Sequence[ServicePoint],
    stops: Sequence[Stop],
) -> Ints:
    """The stop of each point in each block, int64 (points, blocks), -1 where it stands nowhere.

    A unit stays where its stop is still used; the others are matched with the new stops so that
    their ways, as the crow flies, add up to the least (Hungarian method), in the first block from
    the points' homes. A kept point stays at its home. Within a day those go on that have not
    opened in so many shifts yet.
    """
    stands = pattern.stands
    homes = {stop.id: j for j, stop in enumerate(stops)}
    found = np.full((len(points), stands.shape[1]), NOWHERE, dtype=np.int64)
    place = np.array([(p.lon, p.lat) for p in points], dtype=np.float64).reshape(-1, 2)
    there = np.array([(s.lon, s.lat) for s in stops], dtype=np.float64).reshape(-1, 2)
    for k, point in enumerate(points):
        if point.pinned == "kept":
            found[k] = homes[point.stop_id]
    for blocks in problem.day_blocks:
        load = np.zeros(len(points), dtype=np.int64)
        for block in np.unique(blocks):
            asked = pattern.opens[:, block, blocks == block].sum(axis=1)
            over = load[:, None] + asked[None, :] > problem.shifts_per_day
            far = _metres(place, there) + OVERLOAD_M * over
            _match(found, stands[:, block], int(block), far)
            used = found[:, block] != NOWHERE
            place[used] = there[found[used, block]]
            load[used] += asked[found[used, block]]
    return found


def within_day(problem: RoamingProblem, pattern: Pattern, way: Ints) -> Pattern:
    """The pattern without the openings by which a unit that moves within the day would open in more
    shifts than it may; those with the fewest sessions go.
    """
    opens, sessions = pattern.opens.copy(), problem.sessions()
    for blocks in problem.day_blocks:
        for own in way[:, blocks]:
            shifts = np.flatnonzero(own != NOWHERE)
            at = own[shifts], blocks[shifts], shifts
            shifts = np.flatnonzero(opens[at])
            order = np.argsort(-sessions[at][shifts], kind="stable")
            for n in shifts[order[problem.shifts_per_day :]].tolist():
                opens[at[0][n], at[1][n], at[2][n]] = False
    return Pattern(pattern.stands, opens)


def _match(found: Ints, stands: Bools, block: int, far: Floats) -> None:
    """Fill one block of `found` in place; far float64 (points, stops)."""
    wanted = stands.copy()
    wanted[found[:, block][found[:, block] != NOWHERE]] = False
    for k in range(len(found)):
        before = found[k, block - 1] if block else NOWHERE
        if found[k, block] == NOWHERE and before != NOWHERE and wanted[before]:
            found[k, block] = before
            wanted[before] = False
    free, new = np.flatnonzero(found[:, block] == NOWHERE), np.flatnonzero(wanted)
    units, stops = linear_sum_assignment(far[np.ix_(free, new)])
    found[free[units], block] = new[stops]


def _metres(here: Floats, there: Floats) -> Floats:
    """Metres as the crow flies, float64 (here, there); lon and lat in degrees."""
    a, b = np.radians(here), np.radians(there)
    east = (a[:, None, 0] - b[None, :, 0]) * np.cos((a[:, None, 1] + b[None, :, 1]) / 2)
    metres: Floats = np.hypot(east, a[:, None, 1] - b[None, :, 1]) * EARTH_M
    return metres
