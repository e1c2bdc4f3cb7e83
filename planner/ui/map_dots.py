"""Where people live, as bytes for the map: positions once per ward, classes once per plan.

Positions: b"DOTS", uint32 n, float64 west south east north, then uint16 columns of n: longitude and
latitude in 65,535 steps of that box, group (65,535 = none), people (at most 65,535), and uint8
cluster; all little endian. Classes: one uint8 a cell, 0 served, 1 full, 2 out of reach.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from planner.model.place import DemandCell

MAGIC = b"DOTS"
STEPS = 65_535
NO_GROUP = 65_535
CLUSTERS = 256


def pack_cells(
    cells: Sequence[DemandCell], group_index: Mapping[str, int], cluster_of: Mapping[str, int]
) -> bytes:
    """Positions of the cells in their order; no more than 1/131,070 of the box off."""
    lon = np.array([cell.lon for cell in cells], dtype=np.float64)
    lat = np.array([cell.lat for cell in cells], dtype=np.float64)
    west, east = _span(lon)
    south, north = _span(lat)
    columns = (
        _steps(lon, west, east),
        _steps(lat, south, north),
        _short(group_index.get(cell.group_id, NO_GROUP) for cell in cells),
        _short(cell.people for cell in cells),
    )
    cluster = np.array([cluster_of.get(cell.id, 0) % CLUSTERS for cell in cells], dtype="<u1")
    head = MAGIC + struct.pack("<I4d", len(cells), west, south, east, north)
    return head + b"".join(column.tobytes() for column in columns) + cluster.tobytes()


def _span(degrees: NDArray[np.float64]) -> tuple[float, float]:
    if not degrees.size:
        return 0.0, 0.0
    return float(degrees.min()), float(degrees.max())


def _steps(degrees: NDArray[np.float64], low: float, high: float) -> NDArray[np.uint16]:
    """Steps from the low side, uint16; none where all are alike."""
    share = (degrees - low) / (high - low) if high > low else np.zeros_like(degrees)
    steps: NDArray[np.uint16] = np.rint(share * STEPS).astype("<u2")
    return steps


def _short(values: Iterable[int]) -> NDArray[np.uint16]:
    whole = np.clip(np.fromiter(values, dtype=np.int64), 0, STEPS)
    short: NDArray[np.uint16] = whole.astype("<u2")
    return short
