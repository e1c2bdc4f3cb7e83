"""Where points fall: degrees, swapped axes, the ward's outline and its water."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from planner.model.place import Ring, Ward
from planner.readers.rows import Row
from planner.tables import parse_degrees

EDGE_TOLERANCE_M = 30.0
VIETNAM = (102.0, 8.0, 110.0, 24.0)
SWAP_SHARE = 0.95
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

    def near(self, lon: float, lat: float) -> bool:
        """Whether a point could belong to the ward (within 2 km), or to Vietnam without outline."""
        if self.outline is None:
            return VIETNAM[0] <= lon <= VIETNAM[2] and VIETNAM[1] <= lat <= VIETNAM[3]
        return abs(lat) <= 90.0 and self.metres_outside(lon, lat) <= 2000.0


@dataclass(slots=True)
class Position:
    """A row's coordinates as read; None where it has none or they are faulty."""

    row: Row
    lon: float | None
    lat: float | None
    columns: tuple[str, str] = field(default=("lon", "lat"))


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


def read_position(row: Row) -> Position:
    """The row's lon and lat; one without the other is an error."""
    lon = row.value("lon", parse_degrees, math.nan)
    lat = row.value("lat", parse_degrees, math.nan)
    if bool(row.text("lon")) != bool(row.text("lat")):
        there, gone = ("lon", "lat") if row.text("lon") else ("lat", "lon")
        row.fault("half_position", gone, severity="error", facts={"there": there})
        return Position(row, None, None)
    if math.isnan(lon) or math.isnan(lat):
        return Position(row, None, None)
    return Position(row, lon, lat)


def settle(positions: list[Position], ground: Ground, *, in_ward: bool = True) -> None:
    """Check the positions of a table together: nearly all swapped is one mend, single faults hold
    their rows. `in_ward` False leaves out the outline and the water (people's homes).
    """
    there = [p for p in positions if p.lon is not None and p.lat is not None and not p.row.held]
    swapped = [p for p in there if _is_swapped(p, ground)]
    if len(there) >= 2 and len(swapped) > SWAP_SHARE * len(there):
        _offer_swap(swapped, len(there))
        there = [p for p in there if not p.row.held]
    for position in there:
        _check(position, ground, in_ward=in_ward)
    coarse = [p for p in there if in_ward and not p.row.held and _is_coarse(p.row)]
    if coarse:
        row = coarse[0].row
        row.report.add("coarse_position", "warning", where=row.where, facts={"rows": len(coarse)})


def _is_swapped(position: Position, ground: Ground) -> bool:
    """Whether the point is at home only after swapping its axes."""
    lon, lat = position.lon or 0.0, position.lat or 0.0
    return not ground.near(lon, lat) and ground.near(lat, lon)


def _is_coarse(row: Row) -> bool:
    """Whether both coordinates are written with two decimals or fewer (about 1 km)."""
    texts = (row.text("lon"), row.text("lat"))
    return all(text and len(text.partition(".")[2]) <= 2 for text in texts)


def _offer_swap(swapped: list[Position], total: int) -> None:
    """One mend for the whole table; untaken, all its rows wait."""
    row = swapped[0].row
    row.report.add(
        "coordinates_swapped",
        "mend",
        file=row.where.file,
        sheet=row.where.sheet,
        row=row.number,
        column=row.where.headings.get("lon", "lon"),
        value=row.text("lon") or row.text("position"),
        facts={"rows": len(swapped), "total": total},
    )
    for position in swapped:
        if row.report.takes("coordinates_swapped"):
            position.lon, position.lat = position.lat, position.lon
        else:
            position.row.held = True
            position.row.report.held.add((row.where.file, row.where.sheet, position.row.number))


def _check(position: Position, ground: Ground, *, in_ward: bool) -> None:
    """The faults of one position, the first that applies."""
    row, (lon_column, lat_column) = position.row, position.columns
    lon, lat = position.lon or 0.0, position.lat or 0.0
    if lon == 0.0 and lat == 0.0:
        row.fault("zero_position", lon_column)
    elif _is_swapped(position, ground):
        row.fault("row_swapped", lon_column, facts={"lon": lat, "lat": lon})
    elif abs(lat) > 90.0:
        row.fault("latitude_out_of_range", lat_column)
    elif abs(lon) > 180.0:
        row.fault("longitude_out_of_range", lon_column)
    elif not Ground().near(lon, lat):
        row.fault("outside_country", lon_column, facts={"lon": lon, "lat": lat})
    elif in_ward and (outside := ground.metres_outside(lon, lat)) > EDGE_TOLERANCE_M:
        row.fault("outside_ward", lon_column, facts=_distance(lon, lat, outside))
    elif in_ward and (inside := ground.metres_into_water(lon, lat)) > EDGE_TOLERANCE_M:
        row.fault("in_water", lon_column, facts=_distance(lon, lat, inside))


def _distance(lon: float, lat: float, metres: float) -> dict[str, float | int]:
    return {"lon": lon, "lat": lat, "metres": round(metres)}


def line_length_m(line: Ring, ground: Ground) -> float:
    """Length of a line of degrees in metres."""
    return float(LineString([ground.xy(*p) for p in line]).length) if len(line) > 1 else 0.0
