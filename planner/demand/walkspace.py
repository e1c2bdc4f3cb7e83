"""Places as vectors of walking minutes, so that near means near on foot and not over the water.

Own choice after landmark routing (ALT): by the triangle inequality two cells differ in the minutes
to any landmark by at most the walk between them, and cells on two shores differ by much.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.findings import BadInputError, Finding
from planner.model.travel import ODCostMatrix

LANDMARKS = 16
BEYOND = 1.5
"""Minutes of a pair without a walk: this many times the longest walk there is."""
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WalkSpace:
    """Minutes float64 (stops, cells) without gaps, which cells can be walked to (cells), and the
    landmark vectors float64 (cells, landmarks).
    """

    minutes: FloatArray
    reached: NDArray[np.bool_]
    vectors: FloatArray


def walk_space(walk: ODCostMatrix) -> WalkSpace:
    """The space of a stops x cells matrix; BadInputError where no stop reaches any cell."""
    if not walk.origin_ids or not walk.reachable.any():
        raise BadInputError([Finding("demand_no_walks", "error")])
    longest = float(np.nanmax(np.where(walk.reachable, walk.minutes, np.nan)))
    minutes = np.where(walk.reachable, walk.minutes, BEYOND * longest + 1.0)
    reached: NDArray[np.bool_] = np.any(walk.reachable, axis=0)
    chosen = _landmarks(minutes, reached)
    return WalkSpace(minutes, reached, np.ascontiguousarray(minutes[chosen].T))


def _landmarks(minutes: FloatArray, reached: NDArray[np.bool_]) -> list[int]:
    """Rows of stops far from one another: each is the stop nearest to the remotest cell."""
    chosen = [int(minutes[:, reached].sum(axis=1).argmin())]
    nearest = np.where(reached, minutes[chosen[0]], -1.0)
    while len(chosen) < min(LANDMARKS, len(minutes)):
        stop = int(minutes[:, int(nearest.argmax())].argmin())
        if stop in chosen:
            break
        chosen.append(stop)
        nearest = np.minimum(nearest, np.where(reached, minutes[stop], -1.0))
    return chosen
