"""The one-shot form: origins, destinations, a network and a mode in; one labelled matrix out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from planner.model.travel import ODCostMatrix, PointSet, TravelMode, TravelNetwork
from planner.travel.modes import on_network
from planner.travel.prepared import (
    MAX_SNAP_DISTANCE_M,
    Cutoff,
    Impedance,
    PreparedTravel,
    prepare,
)
from planner.travel.streets import SnapTo


def od_cost_matrix(
    origins: PointSet,
    destinations: PointSet,
    network: TravelNetwork | None,
    *,
    mode: TravelMode,
    impedance: Impedance = "time",
    cutoff_minutes: float | None = None,
    cutoff_m: float | None = None,
    snap: SnapTo = "edge",
    max_snap_distance_m: float = MAX_SNAP_DISTANCE_M,
) -> ODCostMatrix:
    """Minutes and metres of one mode between all pairs; both cutoffs hold (reason "cutoff").

    Points are snapped to the nearest edge (or, with snap="node", junction) of the mode's main
    island within `max_snap_distance_m`; the parts of the edges at both ends and the metres off the
    street count. Neighbours go straight: where the way along the street is shorter than the two
    walks to it, and no water lies between, the metres are those from door to door.

    impedance "time" follows the quickest ways, "length" the shortest. ValueError for another kind
    of snapping or impedance and for limits that are no length of time or way. Without a network
    (None) the matrix is the barrier-blind estimate at the mode's one speed, and says so in
    `method`.
    """
    if snap not in ("edge", "node"):
        raise ValueError(f'snap must be "edge" or "node", not {snap!r}')
    if impedance not in ("time", "length"):
        raise ValueError(f'impedance must be "time" or "length", not {impedance!r}')
    for limit in (cutoff_minutes, cutoff_m, max_snap_distance_m):
        if limit is not None and not limit >= 0.0:
            raise ValueError(f"a limit must be 0 or more, not {limit}")
    reach = max_snap_distance_m
    ready = prepare(network, destinations, max_snap_distance_m=reach, snap_to=snap)
    return ready.matrix(
        origins, mode, cutoff_minutes=cutoff_minutes, cutoff_m=cutoff_m, impedance=impedance
    )


def move_origin(
    ready: PreparedTravel,
    matrix: ODCostMatrix,
    origins: PointSet,
    mode: TravelMode,
    moved: tuple[int, tuple[float, float]],
) -> tuple[ODCostMatrix, PointSet]:
    """The matrix and origins after one origin (`moved`: its position, new longitude and latitude)
    went elsewhere: one row is searched anew, the others are kept; signed as if made afresh.

    `matrix` must be that of `ready`, `origins` and `mode` by time.
    """
    row, place = moved
    lonlat = origins.lonlat.copy()
    lonlat[row] = place
    there = PointSet(origins.ids, lonlat)
    one = PointSet((origins.ids[row],), lonlat[row : row + 1])
    cutoff = Cutoff(matrix.cutoff_minutes, matrix.cutoff_m)
    own = ready.matrix(one, mode, cutoff_minutes=cutoff.minutes, cutoff_m=cutoff.metres)
    metres = _with_row(matrix.distance_m, own.distance_m, row)
    rules = mode if ready.network is None else on_network(mode, ready.network)
    one_way = matrix.one_way
    if one_way is not None and own.one_way is not None:
        one_way = _with_row(one_way, own.one_way, row)
    known = {k: v for k, v in matrix.unsnapped.items() if k != origins.ids[row]}
    changed = replace(
        matrix,
        minutes=_with_row(matrix.minutes, own.minutes, row),
        distance_m=metres,
        reachable=_with_row(matrix.reachable, own.reachable, row),
        origin_snap_m=_with_row(matrix.origin_snap_m, own.origin_snap_m, row),
        unsnapped={**known, **own.unsnapped},
        one_way=one_way,
        digest=ready.digest_of(there, rules, metres, cutoff),
    )
    return changed, there


def _with_row(values: NDArray[Any], own: NDArray[Any], row: int) -> NDArray[Any]:
    changed = values.copy()
    changed[row] = own[0]
    return changed
