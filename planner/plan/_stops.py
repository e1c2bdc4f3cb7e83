"""Stops: every venue, and the bare position of every group that has one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.model.place import DemandCell
from planner.model.placement import Stop
from planner.model.scenario import Scenario
from planner.model.travel import ODCostMatrix, PointSet, Walker

GROUP_STOP = "group:"
FREE_STOP = "at:"


def venue_stops(scenario: Scenario) -> tuple[Stop, ...]:
    """One stop per venue, in the order of the table; groups are found later by walking."""
    return tuple(
        Stop(id=v.id, name=v.name, lon=v.lon, lat=v.lat, venue_id=v.id, position=v.position)
        for v in scenario.venues
    )


def group_stops(scenario: Scenario) -> tuple[Stop, ...]:
    """One bare position per placed group: a tent at the place the ward calls the group's."""
    return tuple(
        Stop(
            id=f"{GROUP_STOP}{g.id}",
            name=g.name,
            lon=g.lon,
            lat=g.lat,
            group_id=g.id,
            position=g.position,
        )
        for g in scenario.groups
        if g.lon is not None and g.lat is not None
    )


def free_stop(lon: float, lat: float) -> Stop:
    """A position that a person pointed at on the map; six decimals (0.1 m) name it."""
    stop_id = f"{FREE_STOP}{lon:.6f},{lat:.6f}"
    return Stop(id=stop_id, name="", lon=round(lon, 6), lat=round(lat, 6))


def free_position(stop_id: str) -> tuple[float, float]:
    """Longitude and latitude in the id of a free stop."""
    lon, lat = stop_id.removeprefix(FREE_STOP).split(",")
    return float(lon), float(lat)


def with_groups(
    stops: Sequence[Stop], cells: Sequence[DemandCell], walk: ODCostMatrix
) -> tuple[Stop, ...]:
    """Each venue belongs to the group whose cell is nearest on foot (never across the water)."""
    nearest = nearest_cells(walk)
    return tuple(
        stop if stop.group_id or cell < 0 else replace(stop, group_id=cells[cell].group_id)
        for stop, cell in zip(stops, nearest.tolist(), strict=True)
    )


def nearest_cells(walk: ODCostMatrix) -> NDArray[np.int64]:
    """Index of the nearest reachable cell of every origin; -1 where none can be reached."""
    if not walk.destination_ids:
        return np.full(len(walk.origin_ids), -1, dtype=np.int64)
    metres = np.where(walk.reachable, walk.distance_m, np.inf)
    nearest = metres.argmin(axis=1)
    return np.where(walk.reachable.any(axis=1), nearest, -1).astype(np.int64)


def point_set(stops: Sequence[Stop]) -> PointSet:
    """Ids and lon/lat (n, 2) of stops."""
    lonlat = np.array([(s.lon, s.lat) for s in stops], dtype=np.float64).reshape(-1, 2)
    return PointSet(tuple(s.id for s in stops), lonlat)


def cell_set(cells: Sequence[DemandCell]) -> PointSet:
    """Ids and lon/lat (n, 2) of demand cells."""
    lonlat = np.array([(c.lon, c.lat) for c in cells], dtype=np.float64).reshape(-1, 2)
    return PointSet(tuple(c.id for c in cells), lonlat)


def take_rows(
    walks: Mapping[Walker, ODCostMatrix], rows: Sequence[int]
) -> dict[Walker, ODCostMatrix]:
    """The matrices with only these origins, in this order."""
    index = np.asarray(rows, dtype=np.int64)
    return {walker: _rows(matrix, index) for walker, matrix in walks.items()}


def with_rows(
    walks: Mapping[Walker, ODCostMatrix],
    ids: Sequence[str],
    own: Mapping[int, Mapping[Walker, ODCostMatrix]],
) -> dict[Walker, ODCostMatrix]:
    """The matrices with the rows of `own` (row number -> matrices of one origin) put in place."""
    return {
        walker: _with_rows(matrix, ids, {k: rows[walker] for k, rows in own.items()})
        for walker, matrix in walks.items()
    }


def _rows(matrix: ODCostMatrix, index: NDArray[np.int64]) -> ODCostMatrix:
    return replace(
        matrix,
        origin_ids=tuple(matrix.origin_ids[i] for i in index.tolist()),
        minutes=matrix.minutes[index],
        distance_m=matrix.distance_m[index],
        reachable=matrix.reachable[index],
        origin_snap_m=matrix.origin_snap_m[index],
    )


def _with_rows(
    matrix: ODCostMatrix, ids: Sequence[str], own: Mapping[int, ODCostMatrix]
) -> ODCostMatrix:
    """Rows were copied by _rows, so that writing into them changes no shared matrix."""
    for row, single in own.items():
        matrix.minutes[row] = single.minutes[0]
        matrix.distance_m[row] = single.distance_m[0]
        matrix.reachable[row] = single.reachable[0]
        matrix.origin_snap_m[row] = single.origin_snap_m[0]
    return replace(matrix, origin_ids=tuple(ids))
