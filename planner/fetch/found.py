"""The ward and what belongs to it, cut out of the elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shapely

from planner.fetch.boundary import Outline
from planner.fetch.elements import OsmData
from planner.fetch.faults import refuse
from planner.fetch.ground import (
    Barriers,
    barriers_of,
    labels_of,
    land_of,
    share_near,
    street_share,
    streets_of,
)
from planner.fetch.plane import Plane, plane_of
from planner.fetch.venues import FoundVenues, venues_of

NEAR_VENUE_M = 500.0
COUNTER_KIND = "hanh_chinh_cong"
LARGEST_KM2 = 2_000.0
"""No commune of Vietnam is larger; a province is not fetched."""


@dataclass(frozen=True, slots=True)
class Found:
    """The ward and what belongs to it; labels are text, kind, longitude, latitude; `street_share`
    is the share of its land with a street within 250 m, `venue_share` that with a venue within
    500 m where points may stand (a town hall's counter is none).
    """

    outline: Outline
    streets: OsmData
    barriers: Barriers
    venues: FoundVenues
    labels: tuple[tuple[str, str, float, float], ...]
    street_share: float
    venue_share: float


def _stands(venues: FoundVenues, plane: Plane) -> list[Any]:
    """Where mobile points may stand, in metres."""
    places = [(v.lon, v.lat) for v in venues.venues if v.kind != COUNTER_KIND]
    return [plane.metres(shapely.Point(place)) for place in places]


def check_size(outline: Outline) -> None:
    """BadInputError for an area that is no ward or commune."""
    square_km = plane_of(outline.area).metres(outline.area).area / 1e6
    if square_km > LARGEST_KM2:
        refuse("fetch_area_too_large", value=outline.name, km2=round(square_km))


def found_in(outline: Outline, data: OsmData, file: str) -> Found:
    """The parts that belong to the ward. BadInputError where it has no street at all; `file` is the
    name of the file they come from, blank for the services.
    """
    plane = plane_of(outline.area)
    streets = streets_of(data, outline.area, plane)
    if not streets.ways:
        refuse("fetch_no_streets", file=file, value=outline.name)
    barriers = barriers_of(data, streets, outline.area, plane)
    land = land_of(outline.area, barriers, plane)
    venues = venues_of(data, barriers, outline.area, plane)
    return Found(
        outline=outline,
        streets=streets,
        barriers=barriers,
        venues=venues,
        labels=labels_of(data, barriers.found, outline.area, plane),
        street_share=street_share(land, streets, plane),
        venue_share=share_near(land, _stands(venues, plane), NEAR_VENUE_M),
    )
