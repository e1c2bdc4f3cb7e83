"""Service points and stays as GeoJSON (RFC 7946, EPSG:4326, longitude first)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from planner.i18n.labels import point_label
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.timetable import Stay


def points_geojson(plan: Plan) -> bytes:
    """One Point feature per service point; properties as in CONTRACTS section 2. A point that roams
    has `stops` beside them, every stay with its position and dates; the feature is at its home.
    """
    stops = _stops_of_points(plan)
    loads = {load.point_id: load for load in plan.coverage.loads}
    features = []
    for point in plan.points():
        load = loads.get(point.id)
        properties = {
            "id": point.id,
            "number": point.number,
            "service": point.service_id,
            "kind": point.kind,
            "venue_id": point.venue_id,
            "group_id": point.group_id,
            "name": public_name(point),
            "people_assigned": load.people_assigned if load else 0,
            "elderly_assigned": load.elderly_assigned if load else 0,
            "synthetic": plan.scenario.synthetic,
        }
        feature = _feature(point.lon, point.lat, properties)
        if own := stops.get(point.id):
            feature["stops"] = own
        features.append(feature)
    return _collection(plan, features)


def stays_geojson(plan: Plan) -> bytes:
    """Where roaming units stand, one feature per unit, stop and block of days; none where every
    point stays put. A stop without a known position has a null geometry.
    """
    positions = stop_positions(plan)
    features = []
    for stay in roaming(plan.timetable.stays):
        properties = {
            "unit_id": stay.unit_id,
            "point_id": stay.point_id,
            "stop": stay.stop_id,
            "first_day": stay.first_day.isoformat(),
            "last_day": stay.last_day.isoformat(),
            **({"shifts": list(stay.shifts)} if stay.shifts else {}),
            "synthetic": plan.scenario.synthetic,
        }
        lon, lat = positions.get(stay.stop_id, (None, None))
        features.append(_feature(lon, lat, properties))
    return _collection(plan, features)


def _stops_of_points(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Stays of the points that roam, by point: stop, position, first and last day, shifts."""
    positions, found = stop_positions(plan), dict[str, list[dict[str, Any]]]()
    for stay in roaming(plan.timetable.stays):
        lon, lat = positions.get(stay.stop_id, (None, None))
        told = {
            "stop": stay.stop_id,
            "lon": lon,
            "lat": lat,
            "first_day": stay.first_day.isoformat(),
            "last_day": stay.last_day.isoformat(),
            "shifts": list(stay.shifts),
        }
        found.setdefault(stay.point_id, []).append(told)
    return found


def public_name(point: ServicePoint) -> str:
    """The name people use: number and place together, "Điểm HCC số 4 – ngõ 10 Võng Thị"."""
    return point_label(point.service_id, point.kind, point.number, point.name, "vi")


def roaming(stays: Sequence[Stay]) -> tuple[Stay, ...]:
    """The stays of the units that stand at more than one stop."""
    stops: dict[str, set[str]] = {}
    for stay in stays:
        stops.setdefault(stay.unit_id, set()).add(stay.stop_id)
    return tuple(stay for stay in stays if len(stops[stay.unit_id]) > 1)


def stop_positions(plan: Plan) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of every stop that has them, by the stop's id."""
    scenario = plan.scenario
    known = {venue.id: (venue.lon, venue.lat) for venue in scenario.venues}
    for group in scenario.groups:
        if group.lon is not None and group.lat is not None:
            known[f"group:{group.id}"] = (group.lon, group.lat)
    known.update({point.stop_id: (point.lon, point.lat) for point in plan.points()})
    return known


def _feature(lon: float | None, lat: float | None, properties: dict[str, Any]) -> dict[str, Any]:
    geometry = None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _collection(plan: Plan, features: list[dict[str, Any]]) -> bytes:
    collection = {
        "type": "FeatureCollection",
        "synthetic": plan.scenario.synthetic,
        "attribution": plan.scenario.ward.attribution,
        "travel": {
            "method": plan.travel.method,
            "mean_error_share": plan.travel.mean_error_share,
            "attribution": plan.travel.attribution,
            "vintage": plan.travel.vintage,
            "source_file": plan.travel.source_file,
            "source_sha256": plan.travel.source_digest,
        },
        "features": features,
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
