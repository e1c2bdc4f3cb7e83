"""Service points from chosen stops: ids, numbers that survive, names of places."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from planner.i18n import short_group
from planner.model.campaign import Service
from planner.model.placement import PointKind, ServicePoint, Stop
from planner.model.scenario import Scenario


def numbered(
    service: Service, stops: Sequence[Stop], previous: Sequence[ServicePoint], last_number: int
) -> tuple[ServicePoint, ...]:
    """Mobile points of a p-service: a stop chosen before keeps its point (number, pin, name);
    other stops get the next numbers, clockwise from north round the middle of the points.
    """
    known = {p.stop_id: p for p in previous if p.kind == "mobile"}
    kept = [known[stop.id] for stop in stops if stop.id in known]
    fresh = _clockwise([stop for stop in stops if stop.id not in known])
    new = [
        mobile_point(service.id, last_number + offset, stop)
        for offset, stop in enumerate(fresh, start=1)
    ]
    return tuple(sorted([*kept, *new], key=lambda point: point.number))


def mobile_point(service_id: str, number: int, stop: Stop) -> ServicePoint:
    """A numbered mobile point at a stop."""
    return _point(service_id, f"{service_id}-{number}", number, stop, kind="mobile")


def group_points(
    scenario: Scenario, service: Service, stop_of_group: Mapping[str, Stop]
) -> tuple[ServicePoint, ...]:
    """One point per group; its number is the group's place in the table."""
    points: list[ServicePoint] = []
    for number, group in enumerate(scenario.groups, start=1):
        stop = stop_of_group.get(group.id)
        if stop is None:
            continue
        point_id = f"{service.id}-{group.id}"
        points.append(
            _point(service.id, point_id, number, stop, kind="mobile", name=short_group(group.name))
        )
    return tuple(points)


def fixed_points(
    service: Service, stops: Sequence[Stop], *, first_number: int
) -> tuple[ServicePoint, ...]:
    """Points in existing places, numbered on from `first_number`."""
    return tuple(
        _point(service.id, f"{service.id}-{stop.id}", first_number + k, stop, kind="fixed")
        for k, stop in enumerate(stops)
    )


def _point(
    service_id: str, point_id: str, number: int, stop: Stop, *, kind: PointKind, name: str = ""
) -> ServicePoint:
    return ServicePoint(
        id=point_id,
        number=number,
        service_id=service_id,
        kind=kind,
        name=name or short_group(stop.name),
        lon=stop.lon,
        lat=stop.lat,
        stop_id=stop.id,
        venue_id=stop.venue_id,
        group_id=stop.group_id,
        position=stop.position,
    )


def _clockwise(stops: Sequence[Stop]) -> list[Stop]:
    if not stops:
        return []
    lon = sum(s.lon for s in stops) / len(stops)
    lat = sum(s.lat for s in stops) / len(stops)
    return sorted(stops, key=lambda s: (math.atan2(s.lon - lon, s.lat - lat) % math.tau, s.id))
