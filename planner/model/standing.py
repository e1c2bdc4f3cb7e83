"""Where points really stand: one that roams counts as one place for each stop it opens at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.model.placement import ServicePoint
from planner.model.timetable import Opening

AT = "@"


def placed_apart(
    points: Sequence[ServicePoint], openings: Iterable[Opening]
) -> tuple[tuple[ServicePoint, ...], tuple[Opening, ...]]:
    """The points, then one more for every other stop that a point opens at (id "<point>@<stop>"),
    in the order of the openings; and the openings under these ids. Without roaming points both come
    back as they are.
    """
    home = {point.id: point for point in points}
    more: dict[str, ServicePoint] = {}
    told: list[Opening] = []
    for opening in openings:
        point = home.get(opening.point_id)
        if point is None or opening.at is None or opening.at.stop_id == point.stop_id:
            told.append(opening)
            continue
        place = f"{point.id}{AT}{opening.at.stop_id}"
        if place not in more:
            more[place] = _moved(point, place, opening)
        told.append(replace(opening, point_id=place))
    return (*points, *more.values()), tuple(told)


def whose(place_id: str, point_ids: Iterable[str]) -> str:
    """The id of the point that stands at a place of `placed_apart`."""
    known = point_ids if isinstance(point_ids, (set, frozenset, dict)) else set(point_ids)
    return place_id if place_id in known else place_id.partition(AT)[0]


def _moved(point: ServicePoint, place: str, opening: Opening) -> ServicePoint:
    at = opening.at
    assert at is not None
    return replace(
        point, id=place, stop_id=at.stop_id, venue_id=opening.venue_id, lon=at.lon, lat=at.lat
    )
