"""Ways from home as the audit measures them."""

from __future__ import annotations

import math

from planner.model.people import Member
from planner.model.placement import ServicePoint

EARTH_RADIUS_M = 6_371_008.8


def way_m(member: Member, point: ServicePoint) -> int:
    """Whole great-circle metres from home to a point; 0 without a home, and to a post that is
    nowhere on the map.
    """
    if member.lon is None or member.lat is None or math.isnan(point.lon):
        return 0
    phi, other = math.radians(member.lat), math.radians(point.lat)
    turn = math.radians(point.lon - member.lon)
    half = math.sin((other - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other) * math.sin(turn / 2) ** 2
    return math.floor(2 * EARTH_RADIUS_M * math.asin(math.sqrt(half)) + 0.5)
