"""Lines as a screen needs them: vertices that nobody could see moved are left out."""

from __future__ import annotations

from shapely import LineString

from planner.model.place import Ring

FINE_DEG = 9e-6
"""One metre of latitude: less than two pixels at the closest zoom of our maps."""


def thinned(line: Ring, tolerance_deg: float = FINE_DEG) -> Ring:
    """The line or ring (lon, lat) without the vertices that lie within `tolerance_deg` of what is
    left (Douglas and Peucker 1973, through GEOS); ends stay, and a ring keeps at least a triangle.
    """
    if len(line) <= 4:
        return line
    return tuple(LineString(line).simplify(tolerance_deg, preserve_topology=True).coords)
