"""Walks as the crow flies: what a circle drawn on a map promises. For comparison only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from planner.model.place import Barrier, LonLat
from planner.model.travel import PointSet, Walker
from planner.travel.modes import metres_per_minute
from planner.travel.projection import HANOI_EPSG, metric_crs_at, to_metres

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


def straight_metres(start: LonLat, end: LonLat) -> float:
    """Metres between two positions (EPSG:4326) as the crow flies, in the zone they lie in."""
    return straight_metres_to(start, [end])[0]


def straight_metres_to(start: LonLat, ends: Sequence[LonLat]) -> list[float]:
    """The same to each of several positions, each in the zone that it and the start lie in."""
    places = np.array([start, *ends], dtype=np.float64)
    middles = (places[0] + places[1:]) / 2.0
    zones = np.array([metric_crs_at(lon, lat) for lon, lat in middles.tolist()])
    metres = np.zeros(len(ends))
    for zone in sorted({*zones.tolist()}):
        own = np.flatnonzero(zones == zone)
        here, *there = to_metres(places[[0, *(own + 1)]], zone)
        metres[own] = np.hypot(*(np.array(there) - here).T)
    return metres.tolist()


def water_between(start: LonLat, end: LonLat, barriers: Sequence[Barrier]) -> str | None:
    """The name of the first lake or river that the straight line between two positions (EPSG:4326)
    crosses; None where it crosses none.
    """
    line = shapely.LineString([start, end])
    for barrier in barriers:
        if barrier.is_area and any(
            len(ring) >= 4 and shapely.crosses(line, shapely.Polygon(ring))
            for ring in barrier.rings[:1]
        ):
            return barrier.name
    return None
