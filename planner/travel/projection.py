"""Degrees to metres: one cached transformer per metric system."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

HANOI_EPSG = 5897
"""VN-2000 / TM-3, central meridian 105 degrees: metres, Hanoi and its surroundings."""


VIETNAM = (101.5, 7.5, 110.5, 24.5)
"""West, south, east, north of the country in degrees."""
ZONES = ((103.5, 5896), (106.5, 5897), (180.0, 5898))
"""Eastern edge and EPSG code of the TM-3 zones of VN-2000 (meridians 102, 105, 108)."""


def metric_crs(lonlat: NDArray[np.float64]) -> int:
    """EPSG code of a metric system for places (n, 2) in degrees: VN-2000's zone of their middle in
    Vietnam, elsewhere the UTM zone.
    """
    if len(lonlat) == 0:
        return HANOI_EPSG
    lon, lat = np.median(lonlat, axis=0).tolist()
    west, south, east, north = VIETNAM
    if west <= lon <= east and south <= lat <= north:
        return next(code for edge, code in ZONES if lon < edge)
    zone = min(max(int((lon + 180.0) // 6.0) + 1, 1), 60)
    return (32600 if lat >= 0.0 else 32700) + zone


@cache
def _transformer(crs: int) -> Any:
    return Transformer.from_crs(4326, crs, always_xy=True)


def to_metres(lonlat: NDArray[np.float64], crs: int = HANOI_EPSG) -> NDArray[np.float64]:
    """Longitude and latitude float64 (n, 2) in degrees -> x (east) and y (north) metres (n, 2).

    A point outside the system's area gives infinity, as pyproj does.
    """
    if len(lonlat) == 0:
        return np.zeros((0, 2))
    east, north = _transformer(crs).transform(lonlat[:, 0], lonlat[:, 1])
    return np.column_stack([east, north]).astype(np.float64)


@cache
def _back(crs: int) -> Any:
    return Transformer.from_crs(crs, 4326, always_xy=True)


def to_degrees(xy: NDArray[np.float64], crs: int = HANOI_EPSG) -> NDArray[np.float64]:
    """X (east) and y (north) metres float64 (n, 2) -> longitude and latitude in degrees (n, 2)."""
    if len(xy) == 0:
        return np.zeros((0, 2))
    lon, lat = _back(crs).transform(xy[:, 0], xy[:, 1])
    return np.column_stack([lon, lat]).astype(np.float64)
