"""Walks as the crow flies: what a circle drawn on a map promises. For comparison only."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from planner.model.travel import PointSet, Walker
from planner.travel.modes import metres_per_minute
from planner.travel.projection import HANOI_EPSG, to_metres

FloatArray = NDArray[np.float64]


def straight_minutes(
    origins: PointSet,
    destinations: PointSet,
    speeds_kmh: Mapping[Walker, float],
    *,
    factor: float = 1.0,
    crs: int = HANOI_EPSG,
) -> dict[Walker, FloatArray]:
    """Minutes float64 (o, d) of each walker over `factor` times the straight line in the metres of
    EPSG `crs`, over water and through houses. ValueError for a speed that is not positive.
    """
    here, there = to_metres(origins.lonlat, crs), to_metres(destinations.lonlat, crs)
    metres = factor * np.hypot(*(here[:, None, :] - there[None, :, :]).transpose(2, 0, 1))
    return {walker: metres / metres_per_minute(kmh) for walker, kmh in speeds_kmh.items()}
