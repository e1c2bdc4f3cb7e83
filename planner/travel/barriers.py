"""Barriers as areas in metres.

Water that is drawn in pieces (a river cut at ward borders) is one water: pieces that touch, or part
by less than `CLOSED_GAP_M` for the rounding of their corners, leave no way between them. A wider
gap is a crossing, as drawn.
"""

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
CLOSED_GAP_M = 2.0
"""Corners of five decimals lie up to 1 m off."""
THIN_M = 2.0


def closed_area(barriers: Sequence[Barrier], crs: int) -> Any:
    """All barriers as one area in metres, narrow ditches and necks widened to `THIN_M` and more on
    each side, so that they still part the two sides when the rim of the shore is left out.
    """
    water = _water(barriers, crs)
    thin = shapely.buffer(_narrower(water, 4.0 * SHORE_TOLERANCE_M), THIN_M, quad_segs=1)
    lines = [_line(barrier, crs) for barrier in barriers if not barrier.is_area]
    return shapely.union_all([water, thin, *lines])


def water_area(barriers: Sequence[Barrier], crs: int) -> Any:
    """Lakes and rivers together, a rim of the shore left out; empty where there are none."""
    return shapely.buffer(_water(barriers, crs), -SIMPLIFY_M)


def _water(barriers: Sequence[Barrier], crs: int) -> Any:
    """Lakes and rivers as one area, closed where pieces meet, its outline a little simpler where it
    is wide enough that this cannot part it.
    """
    pieces = [_piece(barrier, crs) for barrier in barriers if barrier.is_area]
    if not pieces:
        return shapely.Polygon()
    area = shapely.union_all(pieces)
    if len(pieces) > 1:
        half = CLOSED_GAP_M / 2.0
        grown = shapely.buffer(area, half, join_style="mitre")
        area = shapely.union(area, shapely.buffer(grown, -half, join_style="mitre"))
    narrow = _narrower(area, 2.0 * SIMPLIFY_M + 4.0 * SHORE_TOLERANCE_M)
    return _with_wide_islands(shapely.union(shapely.simplify(area, SIMPLIFY_M), narrow))


def _with_wide_islands(area: Any) -> Any:
    """The area without land in it that is nowhere `SIMPLIFY_M` from the water: slivers between two
    drawings of one bank are no islands.
    """
    parts = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    kept = []
    for part in parts:
        lands = [shapely.Polygon(ring) for ring in part.interiors]
        wide = [land for land in lands if not shapely.buffer(land, -SIMPLIFY_M).is_empty]
        kept.append(shapely.Polygon(part.exterior, [land.exterior for land in wide]))
    return shapely.union_all(kept)


def _narrower(area: Any, width_m: float) -> Any:
    """The parts of an area that are narrower than a width, a little of their ends included."""
    thick = shapely.buffer(area, -0.5 * width_m)
    return shapely.difference(area, shapely.buffer(thick, 0.51 * width_m, join_style="mitre"))


def _piece(barrier: Barrier, crs: int) -> Any:
    """One lake or river: a ring inside a ring is land."""
    rings = [to_metres(np.array(ring, dtype=np.float64), crs) for ring in barrier.rings]
    areas = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings if len(ring) > 3]
    return reduce(shapely.symmetric_difference, areas, shapely.Polygon())


def _line(barrier: Barrier, crs: int) -> Any:
    """A dyke, railway or road with a width."""
    rings = [to_metres(np.array(ring, dtype=np.float64), crs) for ring in barrier.rings]
    lines = shapely.MultiLineString([ring for ring in rings if len(ring) > 1])
    lines = shapely.simplify(lines, SIMPLIFY_M)
    return shapely.buffer(lines, LINE_HALF_WIDTH_M, quad_segs=1, cap_style="square")
