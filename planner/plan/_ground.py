"""Small questions about the ground: nearest venue, in the lake, outside the ward (EPSG:4326).

Distances are on the sphere (haversine, R = 6,371,008.8 m), good to 0.5 % at the size of a ward.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from planner.findings import Finding
from planner.model.place import Ring, Ward
from planner.model.placement import ServicePoint
from planner.model.plan import Plan, PlanEdit
from planner.model.scenario import Scenario

EARTH_RADIUS_M = 6_371_008.8


def nearest_venue(scenario: Scenario, lon: float, lat: float, *, within_m: float) -> str:
    """Id of the nearest venue within so many metres; blank where there is none."""
    near = [(distance_m(lon, lat, venue.lon, venue.lat), venue.id) for venue in scenario.venues]
    best = min(near, default=(math.inf, ""))
    return best[1] if best[0] <= within_m else ""


def distance_m(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Great-circle distance in metres."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    half = math.sin((other_phi - phi) / 2) ** 2 + math.cos(phi) * math.cos(other_phi) * (
        math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(half))


def warnings(ward: Ward, edit: PlanEdit, plan: Plan) -> tuple[Finding, ...]:
    """A point dropped where another of the service stands, in water or outside the ward is accepted
    with a warning; `plan` is the draft after the edit.
    """
    point = edit.after
    if point is None or edit.kind not in {"move", "add"}:
        return ()
    facts: dict[str, str | int | float] = {"point": point.id, "number": point.number}
    for other in plan.placement(edit.service_id).points:
        if other.id != point.id and _stand_together(point, other):
            facts = {"number": point.number, "other": other.number, "name": point.name}
            return (Finding("point_shares_place", "warning", facts=facts),)
    for barrier in ward.barriers:
        if barrier.is_area and inside(barrier.rings, point.lon, point.lat):
            return (Finding("point_in_water", "warning", facts={**facts, "name": barrier.name}),)
    if ward.boundary and not inside(ward.boundary, point.lon, point.lat):
        return (Finding("point_outside_ward", "warning", facts=facts),)
    return ()


def _stand_together(one: ServicePoint, other: ServicePoint) -> bool:
    return one.stop_id == other.stop_id and {one.kind, other.kind} == {"mobile"}


def inside(rings: Sequence[Ring], lon: float, lat: float) -> bool:
    """Even-odd rule over all rings (outer rings and holes alike)."""
    hit = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                hit = not hit
    return hit
