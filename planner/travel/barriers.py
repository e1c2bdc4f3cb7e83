"""Barriers as areas in metres."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np
import shapely

from planner.model.place import Barrier
from planner.travel.projection import to_metres

LINE_HALF_WIDTH_M = 2.0
SIMPLIFY_M = 5.0
SHORE_TOLERANCE_M = 1.0


def barrier_area(barrier: Barrier, crs: int) -> Any:
    """One barrier as an area in metres: a ring inside a ring is a hole, lines get a width."""
    rings = [to_metres(np.array(ring, dtype=np.float64), crs) for ring in barrier.rings]
    if barrier.is_area:
        areas = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings if len(ring) > 3]
        area = reduce(shapely.symmetric_difference, areas, shapely.Polygon())
        return shapely.simplify(area, SIMPLIFY_M)
    lines = shapely.MultiLineString([ring for ring in rings if len(ring) > 1])
    lines = shapely.simplify(lines, SIMPLIFY_M)
    return shapely.buffer(lines, LINE_HALF_WIDTH_M, quad_segs=1, cap_style="square")


def water_area(barriers: Sequence[Barrier], crs: int) -> Any:
    """Lakes and rivers together, a rim of the shore left out; empty where there are none."""
    areas = [barrier_area(barrier, crs) for barrier in barriers if barrier.is_area]
    return shapely.buffer(shapely.union_all(areas), -SIMPLIFY_M) if areas else shapely.Polygon()
