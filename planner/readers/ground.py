"""The ward as shapes in local metres: its outline, its water, distances to both."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from planner.model.place import Ring, Ward

EDGE_TOLERANCE_M = 30.0
VIETNAM = (102.0, 8.0, 110.0, 24.0)
_WATER = frozenset({"lake", "river"})
_M_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Ground:
    """The ward as shapes in local metres (equirectangular round its middle), for distances to the
    outline and the water; without an outline only Vietnam's box is known.
    """

    origin: tuple[float, float] = (105.82, 21.06)
    outline: Any = None
    water: Any = None

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of the outline in degrees; None where there is none."""
        if self.outline is None:
            return None
        west, south, east, north = self.outline.bounds
        return (*self.lonlat(west, south), *self.lonlat(east, north))

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Metres east and north of the origin."""
        scale = math.cos(math.radians(self.origin[1])) * _M_PER_DEGREE
        return (lon - self.origin[0]) * scale, (lat - self.origin[1]) * _M_PER_DEGREE

    def lonlat(self, x: float, y: float) -> tuple[float, float]:
        """Degrees of a local position, to 1e-7 degree."""
        scale = math.cos(math.radians(self.origin[1])) * _M_PER_DEGREE
        lon, lat = self.origin[0] + x / scale, self.origin[1] + y / _M_PER_DEGREE
        return round(lon, 7), round(lat, 7)

    @property
    def centre(self) -> tuple[float, float]:
        """A point of the outline in local metres; the origin where there is none."""
        if self.outline is None or self.outline.is_empty:
            return 0.0, 0.0
        point = self.outline.representative_point()
        return float(point.x), float(point.y)

    def on_land(self, points: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of the local points (n, 2) lie inside the outline and not in water, bool (n)."""
        shapes = shapely.points(points)
        inside = np.ones(len(points), dtype=bool)
        if self.outline is not None:
            inside &= shapely.intersects(self.outline, shapes)
        if self.water is not None:
            inside &= ~shapely.intersects(self.water, shapes)
        return inside

    def metres_outside(self, lon: float, lat: float) -> float:
        """Distance to the outline (0 inside, or where there is none)."""
        return (
            0.0 if self.outline is None else float(self.outline.distance(Point(self.xy(lon, lat))))
        )

    def metres_into_water(self, lon: float, lat: float) -> float:
        """Distance to the nearest shore for a point in water, else 0."""
        if self.water is None:
            return 0.0
        point = Point(self.xy(lon, lat))
        return float(self.water.boundary.distance(point)) if self.water.contains(point) else 0.0

    def fits(self, lon: float, lat: float) -> bool:
        """Whether a point lies inside the outline and on land, to within the tolerance."""
        return (
            self.metres_outside(lon, lat) <= EDGE_TOLERANCE_M
            and self.metres_into_water(lon, lat) <= EDGE_TOLERANCE_M
        )

    def near(self, lon: float, lat: float) -> bool:
        """Whether a point could belong to the ward (within 2 km), or to Vietnam without outline."""
        if self.outline is None:
            return VIETNAM[0] <= lon <= VIETNAM[2] and VIETNAM[1] <= lat <= VIETNAM[3]
        return abs(lat) <= 90.0 and self.metres_outside(lon, lat) <= 2000.0


def ground_of(ward: Ward) -> Ground:
    """The shapes of a ward; invalid rings are made valid for measuring."""
    if not ward.boundary:
        return Ground()
    lons = [p[0] for ring in ward.boundary for p in ring]
    lats = [p[1] for ring in ward.boundary for p in ring]
    flat = Ground(origin=((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2))
    water = [
        r
        for b in ward.barriers
        if b.is_area and b.type in _WATER
        for r in (area_of(b.rings, flat),)
    ]
    return Ground(
        flat.origin, area_of(ward.boundary, flat), shapely.union_all(water) if water else None
    )


def area_of(rings: tuple[Ring, ...], flat: Ground) -> Any:
    """Even-odd area of rings: a ring inside another one is a hole."""
    area: Any = MultiPolygon()
    for ring in rings:
        if len(ring) >= 3:
            shape = shapely.make_valid(Polygon([flat.xy(*p) for p in ring]))
            area = area.symmetric_difference(shape)
    shapely.prepare(area)
    return area


def line_length_m(line: Ring, ground: Ground) -> float:
    """Length of a line of degrees in metres."""
    return float(LineString([ground.xy(*p) for p in line]).length) if len(line) > 1 else 0.0
