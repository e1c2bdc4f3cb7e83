"""Where people get to in so many minutes on foot, and which site is nearest to whom.

An area is made of the street pieces reached within the minutes, with the houses on both sides; what
lies behind them without a street is not in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.ops import substring

from planner.model.travel import Catchments, Isochrone, PointSet, TravelMode, TravelNetwork
from planner.travel.matrix import od_cost_matrix
from planner.travel.modes import is_plain_walk, metres_per_minute
from planner.travel.prepared import MAX_SNAP_DISTANCE_M
from planner.travel.projection import to_degrees, to_metres
from planner.travel.snapping import NO_EDGE, Snapped, edge_lines
from planner.travel.streets import StreetDistances, node_metres, snap_origins, street_distances

FloatArray = NDArray[np.float64]
STREET_SIDE_M = 30.0
"""Houses so far on both sides of a reached street belong to the area (assumed)."""
SIMPLIFY_M = 2.0


def isochrones(
    sites: PointSet,
    network: TravelNetwork,
    *,
    mode: TravelMode,
    minutes: Sequence[float],
    max_snap_distance_m: float = MAX_SNAP_DISTANCE_M,
) -> tuple[Isochrone, ...]:
    """For each site, then each of `minutes`, the area that a walk of so long from its door reaches.

    A site without a street has no polygons and says why. ValueError where minutes are not positive
    or `mode` does not walk at one speed without rules for steps.
    """
    if not is_plain_walk(mode):
        raise ValueError(f"mode {mode.name!r} has rules of its own: isochrones are for plain walks")
    if not all(0.0 < limit < np.inf for limit in minutes):
        raise ValueError(f"minutes must be positive and finite, not {tuple(minutes)}")
    streets = street_distances(network, np.zeros((0, 2)), (), max_snap_distance_m)
    snapped = snap_origins(streets, to_metres(sites.lonlat, network.crs))
    lines = edge_lines(network)
    speed = metres_per_minute(mode.speed_kmh)
    found: list[Isochrone] = []
    for row, site in enumerate(sites.ids):
        budgets = [limit * speed for limit in minutes]
        areas = _areas(streets, lines, _one(snapped, row), budgets)
        reason = _reason(snapped, row)
        for limit, (area, street_m) in zip(minutes, areas, strict=True):
            polygons = _in_degrees(area, network.crs)
            labels = (mode.name, network.attribution, network.vintage, network.digest)
            found.append(Isochrone(site, limit, polygons, street_m, reason, *labels))
    return tuple(found)


def catchments(
    cells: PointSet,
    sites: PointSet,
    network: TravelNetwork,
    *,
    mode: TravelMode,
    cutoff_minutes: float | None = None,
    max_snap_distance_m: float = MAX_SNAP_DISTANCE_M,
) -> Catchments:
    """The nearest site of each cell in minutes (of equal ones the first), NO_SITE where none is
    reached, with the reason.
    """
    matrix = od_cost_matrix(
        cells,
        sites,
        network,
        mode=mode,
        cutoff_minutes=cutoff_minutes,
        max_snap_distance_m=max_snap_distance_m,
    )
    minutes = np.where(matrix.reachable, matrix.minutes, np.inf)
    none = np.full((len(cells.ids), 1), np.inf)
    nearest = np.concatenate([minutes, none], axis=1).argmin(axis=1)
    least = np.concatenate([minutes, none], axis=1)[np.arange(len(cells.ids)), nearest]
    served = np.isfinite(least)
    away = "no_way" if cutoff_minutes is None else "cutoff"
    reasons = tuple(
        "" if ok else matrix.unsnapped.get(cell, away)
        for cell, ok in zip(cells.ids, served.tolist(), strict=True)
    )
    site = np.where(served, nearest, Catchments.NO_SITE).astype(np.int32)
    return Catchments(cells.ids, sites.ids, site, np.where(served, least, np.nan), reasons, matrix)


def _areas(
    streets: StreetDistances, lines: NDArray[Any], site: Snapped, budgets: Sequence[float]
) -> list[tuple[Any, float]]:
    """Area and metres of reached street for each budget of metres; empty without a street."""
    if len(site.edge) == 0 or site.edge[0] == NO_EDGE or not budgets:
        return [(shapely.Polygon(), 0.0) for _ in budgets]
    at_nodes = node_metres(streets, site, max(budgets))[0]
    found = []
    for budget in budgets:
        reached = shapely.union_all(_reached(streets.network, lines, site, at_nodes, budget))
        area = shapely.simplify(shapely.buffer(reached, STREET_SIDE_M), SIMPLIFY_M)
        found.append((area, float(reached.length)))
    return found


def _reached(
    network: TravelNetwork, lines: NDArray[Any], site: Snapped, at_nodes: FloatArray, budget: float
) -> NDArray[Any]:
    """The street pieces within `budget` metres of a site's door, whole edges and parts of edges."""
    length = network.edge_length_m
    left = np.clip(budget - at_nodes[network.edge_nodes], 0.0, length[:, None])
    whole = left.sum(axis=1) >= length
    first = np.flatnonzero(~whole & (left[:, 0] > 0.0))
    last = np.flatnonzero(~whole & (left[:, 1] > 0.0))
    parts = [substring(lines[e], 0.0, left[e, 0]) for e in first.tolist()]
    parts += [substring(lines[e], length[e] - left[e, 1], length[e]) for e in last.tolist()]
    own, along, rest = int(site.edge[0]), float(site.along_m[0]), budget - float(site.off_m[0])
    if rest > 0.0 and not whole[own]:
        begin, end = max(along - rest, 0.0), min(along + rest, float(length[own]))
        parts.append(substring(lines[own], begin, end))
    pieces: NDArray[Any] = np.concatenate([lines[whole], np.array(parts, dtype=object)])
    return pieces


def _one(snapped: Snapped, row: int) -> Snapped:
    """One of several places."""
    part = slice(row, row + 1)
    return Snapped(
        snapped.xy[part],
        snapped.edge[part],
        snapped.along_m[part],
        snapped.off_m[part],
        snapped.on_island[part],
    )


def _reason(snapped: Snapped, row: int) -> str:
    """Why a place has no street; "" where it has one."""
    if snapped.edge[row] != NO_EDGE:
        return ""
    return "island" if snapped.on_island[row] else "too_far_from_street"


def _in_degrees(area: Any, crs: int) -> tuple[tuple[tuple[tuple[float, float], ...], ...], ...]:
    """Polygons as rings of longitude and latitude, the outer ring first, each ring closed."""
    polygons = [part for part in shapely.get_parts(area) if not part.is_empty]
    return tuple(
        tuple(
            tuple((lon, lat) for lon, lat in to_degrees(np.array(ring.coords), crs).tolist())
            for ring in (part.exterior, *part.interiors)
        )
        for part in polygons
    )
