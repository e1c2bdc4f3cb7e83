"""The one-shot form: origins, destinations, a network and a mode in; one labelled matrix out."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from planner.model.travel import ODCostMatrix, PointSet, TravelMode, TravelNetwork
from planner.travel.modes import is_plain_walk, metres_per_minute
from planner.travel.prepared import MAX_SNAP_DISTANCE_M, ROUNDING_SLACK, Impedance, prepare


def od_cost_matrix(
    origins: PointSet,
    destinations: PointSet,
    network: TravelNetwork,
    *,
    mode: TravelMode,
    impedance: Impedance = "time",
    cutoff_minutes: float | None = None,
    cutoff_m: float | None = None,
    snap: Literal["edge"] = "edge",
    max_snap_distance_m: float = MAX_SNAP_DISTANCE_M,
) -> ODCostMatrix:
    """Minutes and metres of one mode between all pairs; both cutoffs hold (reason "cutoff").

    Points are snapped to the nearest edge of the main island within `max_snap_distance_m`; the
    parts of the edges at both ends and the metres off the street count. ValueError for another
    kind of snapping. Without a network use `prepare(None, ...)`.
    """
    if snap != "edge":
        raise ValueError(f'snap must be "edge", not {snap!r}')
    limit = cutoff_minutes
    if cutoff_m is not None and is_plain_walk(mode):
        minutes = cutoff_m / metres_per_minute(mode.speed_kmh)
        limit = minutes if limit is None else min(limit, minutes)
    ready = prepare(network, destinations, max_snap_distance_m=max_snap_distance_m)
    found = ready.matrix(origins, mode, cutoff_minutes=limit, impedance=impedance)
    return found if cutoff_m is None else _within(found, cutoff_m)


def _within(matrix: ODCostMatrix, cutoff_m: float) -> ODCostMatrix:
    """The matrix with every pair beyond `cutoff_m` metres masked."""
    near = matrix.reachable & (np.nan_to_num(matrix.distance_m) <= cutoff_m + ROUNDING_SLACK)
    return replace(
        matrix,
        reachable=near,
        minutes=np.where(near, matrix.minutes, np.nan),
        distance_m=np.where(near, matrix.distance_m, np.nan),
        cutoff_minutes=cutoff_m if matrix.cutoff_minutes is None else matrix.cutoff_minutes,
    )
