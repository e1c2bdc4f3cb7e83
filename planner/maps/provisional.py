"""Rings round the groups whose position is provisional: as wide as it may be off (EPSG:4326)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import shapely

from planner.model.place import ResidentialGroup
from planner.model.scenario import Scenario

CORNERS = 48
_M_PER_DEGREE = 111_320.0
RING_STYLE = (
    ".about{fill:none;stroke:var(--about);stroke-width:1.2;stroke-opacity:.6;stroke-dasharray:5 6}"
)
RING_KEY = (
    '<svg class="key" viewBox="0 0 22 14" width="22" height="14" aria-hidden="true">'
    '<circle class="about" cx="11" cy="7" r="6"/></svg>'
)


def rings(scenario: Scenario) -> list[shapely.LinearRing]:
    """One ring a provisional group, in degrees; none where every position is known."""
    return list(filter(None, map(_ring, scenario.groups)))


def _ring(group: ResidentialGroup) -> shapely.LinearRing | None:
    if not group.uncertainty_m or group.lon is None or group.lat is None:
        return None
    return shapely.LinearRing(list(_corners(group.lon, group.lat, group.uncertainty_m)))


def _corners(lon: float, lat: float, metres: float) -> Iterator[tuple[float, float]]:
    """Corners of a circle of so many metres, as a polygon of 48."""
    north = metres / _M_PER_DEGREE
    east = north / math.cos(math.radians(lat))
    for step in range(CORNERS):
        turn = 2.0 * math.pi * step / CORNERS
        yield lon + east * math.cos(turn), lat + north * math.sin(turn)
