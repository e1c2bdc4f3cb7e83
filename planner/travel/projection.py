"""Degrees to metres: one cached transformer per metric system."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

HANOI_EPSG = 5897
"""VN-2000 / TM-3, central meridian 105 degrees: metres, Hanoi and its surroundings."""


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
