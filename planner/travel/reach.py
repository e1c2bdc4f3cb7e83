"""Where people get to in so many minutes, and which site is nearest to whom.

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

from planner.model.travel import (
    Catchments,
    Isochrone,
    PointSet,
    ServiceArea,
    ServiceAreas,
    TravelMode,
    TravelNetwork,
)
from planner.travel.assumptions import FERRY
from planner.travel.edge_costs import mode_costs, of_class
from planner.travel.matrix import od_cost_matrix
from planner.travel.modes import on_network
from planner.travel.parts import NOBODY, AtNodes, Parts, Stretches, reached, stretches
from planner.travel.prepared import MAX_SNAP_DISTANCE_M
from planner.travel.projection import to_degrees, to_metres
from planner.travel.search import EdgeCosts
from planner.travel.snapping import NO_EDGE, Snapped, edge_lines
from planner.travel.streets import (
    Access,
    StreetDistances,
    nearest_sites,
    only_places,
    shares,
    snap_origins,
    street_distances,
)

FloatArray = NDArray[np.float64]
Rings = tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
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
    """For each site, then each of `minutes`, the area reached in so long from its door: steps,
    one-ways, speeds by class as the mode has them.

    A site without a street has no polygons and says why. ValueError where minutes are not positive.
    """
    _check(minutes)
    streets, snapped, costs = _ready(sites, network, mode, max_snap_distance_m)
    lines = _drawn(streets.network)
    labels = (mode.name, network.attribution, network.vintage, network.digest)
    found: list[Isochrone] = []
    for row, site in enumerate(sites.ids):
        reason = _reason(snapped, row)
        own = np.flatnonzero(np.arange(len(sites.ids)) == row) if not reason else np.zeros(0, int)
        pieces = _stretches(streets, only_places(snapped, own), costs, max(minutes, default=0.0))
        for limit in minutes:
            area, street_m = _area(reached(pieces, costs, limit), lines, streets.network)
            polygons = _in_degrees(area, network.crs)
            found.append(Isochrone(site, limit, polygons, street_m, reason, *labels))
    return tuple(found)


def service_areas(
    sites: PointSet,
    network: TravelNetwork,
    *,
    mode: TravelMode,
    minutes: float,
    max_snap_distance_m: float = MAX_SNAP_DISTANCE_M,
) -> ServiceAreas:
    """What several sites together reach within `minutes`, and each site's share of it: the streets
    that are nearer to it than to any other. One search for all sites.

    Shares meet on the streets; at a meeting place their areas overlap by the houses' side strips.
    ValueError where minutes are not positive.
    """
    _check((minutes,))
    streets, snapped, costs = _ready(sites, network, mode, max_snap_distance_m)
    lines = _drawn(streets.network)
    with_street = np.flatnonzero(snapped.edge != NO_EDGE)
    pieces = _stretches(streets, only_places(snapped, with_street), costs, minutes)
    parts = reached(pieces, costs, minutes)
    areas = []
    for row, site in enumerate(sites.ids):
        place = np.flatnonzero(with_street == row)
        own = parts.site == (place[0] if len(place) else NOBODY - 1)
        area, street_m = _area(_only(parts, own), lines, streets.network)
        polygons = _in_degrees(area, network.crs)
        areas.append(ServiceArea(site, polygons, street_m, _reason(snapped, row)))
    merged, street_m = _area(parts, lines, streets.network)
    labels = (mode.name, network.attribution, network.vintage, network.digest)
    polygons = _in_degrees(merged, network.crs)
    return ServiceAreas(minutes, tuple(areas), polygons, street_m, *labels)


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


def _check(minutes: Sequence[float]) -> None:
    if not all(0.0 < limit < np.inf for limit in minutes):
        raise ValueError(f"minutes must be positive and finite, not {tuple(minutes)}")


def _ready(
    sites: PointSet, network: TravelNetwork, mode: TravelMode, max_snap_distance_m: float
) -> tuple[StreetDistances, Snapped, EdgeCosts]:
    """The mode's streets, the sites on them and minutes of the edges."""
    own = on_network(mode, network)
    nowhere = np.zeros((0, 2))
    streets = street_distances(network, nowhere, (), max_snap_distance_m, access=Access.of(own))
    snapped = snap_origins(streets, to_metres(sites.lonlat, network.crs))
    return streets, snapped, mode_costs(streets.network, own).minutes


def _stretches(
    streets: StreetDistances, sites: Snapped, costs: EdgeCosts, limit: float
) -> Stretches:
    """All edges with the costs of their ends from the nearest of the sites (all with a street)."""
    cost, nearest = nearest_sites(streets, sites, costs, limit)
    ends = streets.network.edge_nodes.astype(np.int64)
    own = shares(streets.network, sites)
    return stretches(ends, AtNodes(cost, nearest), sites, own, costs)


def _drawn(network: TravelNetwork) -> NDArray[Any]:
    """Lines (e) of the streets; ferries are not drawn, as nobody lives on them."""
    lines = edge_lines(network)
    lines[of_class(network, FERRY)] = shapely.LineString()
    return lines


def _area(parts: Parts, lines: NDArray[Any], network: TravelNetwork) -> tuple[Any, float]:
    """Area round some parts of streets, and their metres."""
    whole = (parts.first <= 0.0) & (parts.last >= 1.0)
    pieces = [lines[parts.edge[whole]]]
    some = zip(
        parts.edge[~whole].tolist(),
        parts.first[~whole].tolist(),
        parts.last[~whole].tolist(),
        strict=True,
    )
    cut = [substring(lines[e], a, b, normalized=True) for e, a, b in some if not lines[e].is_empty]
    pieces.append(np.array(cut, dtype=object))
    street = ~of_class(network, FERRY)[parts.edge]
    length = network.edge_length_m[parts.edge] * (parts.last - parts.first)
    strips = shapely.buffer(np.concatenate(pieces), STREET_SIDE_M, quad_segs=4)
    area = shapely.simplify(shapely.union_all(strips), SIMPLIFY_M)
    return area, float(length[street].sum())


def _only(parts: Parts, chosen: NDArray[np.bool_]) -> Parts:
    return Parts(parts.edge[chosen], parts.first[chosen], parts.last[chosen], parts.site[chosen])


def _reason(snapped: Snapped, row: int) -> str:
    """Why a place has no street; "" where it has one."""
    if snapped.edge[row] != NO_EDGE:
        return ""
    return "island" if snapped.on_island[row] else "too_far_from_street"


def _in_degrees(area: Any, crs: int) -> Rings:
    """Polygons as rings of longitude and latitude, the outer ring first, each ring closed."""
    polygons = [part for part in shapely.get_parts(area) if not part.is_empty]
    return tuple(
        tuple(
            tuple((lon, lat) for lon, lat in to_degrees(np.array(ring.coords), crs).tolist())
            for ring in (part.exterior, *part.interiors)
        )
        for part in polygons
    )
