"""Degrees to metres: one cached transformer per metric system, used by one thread for all.

PROJ looks for the way between two systems again in every thread (40 ms to VN-2000), and each run of
a screen is a thread of its own.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

DEGREES_EPSG = 4326
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
    return metric_crs_at(*np.median(lonlat, axis=0).tolist())


def metric_crs_at(lon: float, lat: float) -> int:
    """EPSG code of the metric system of one place in degrees."""
    west, south, east, north = VIETNAM
    if west <= lon <= east and south <= lat <= north:
        return next(code for edge, code in ZONES if lon < edge)
    zone = min(max(int((lon + 180.0) // 6.0) + 1, 1), 60)
    return (32600 if lat >= 0.0 else 32700) + zone


@cache
def _transformer(crs: int, into: int) -> Any:
    return Transformer.from_crs(crs, into, always_xy=True)


@cache
def _thread(process: int) -> ThreadPoolExecutor:
    """The thread of this process; a forked one would have lost that of its parent."""
    del process
    return ThreadPoolExecutor(1, "planner-projection")


def _transformed(places: NDArray[np.float64], crs: int, into: int) -> NDArray[np.float64]:
    return np.column_stack(_transformer(crs, into).transform(*places.T)).astype(np.float64)


def _turned(places: NDArray[np.float64], crs: int, into: int) -> NDArray[np.float64]:
    if len(places) == 0:
        return np.zeros((0, 2))
    return _thread(os.getpid()).submit(_transformed, places, crs, into).result()


def to_metres(lonlat: NDArray[np.float64], crs: int = HANOI_EPSG) -> NDArray[np.float64]:
    """Longitude and latitude float64 (n, 2) in degrees -> x (east) and y (north) metres (n, 2).

    A point outside the system's area gives infinity, as pyproj does.
    """
    return _turned(lonlat, DEGREES_EPSG, crs)


def to_degrees(xy: NDArray[np.float64], crs: int = HANOI_EPSG) -> NDArray[np.float64]:
    """X (east) and y (north) metres float64 (n, 2) -> longitude and latitude in degrees (n, 2)."""
    return _turned(xy, crs, DEGREES_EPSG)
