"""What a map of a plan draws, apart from how: group areas, classes, street names, frames."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from planner.model.campaign import ADMIN
from planner.model.coverage import CLASSES, WEEK, CoverageClass
from planner.model.once import once_each
from planner.model.place import LonLat, Ring
from planner.model.plan import Plan
from planner.model.scenario import Scenario

Metres = NDArray[np.float64]
"""Positions or one position; east and north in metres, or longitude and latitude."""

_METRES_PER_DEGREE = 111_320.0
_REACH_M = 170.0
_SMOOTH_M = 14.0
_MIN_FRAME_M = 400.0
_HULL_RATIO = 0.5
_HULL_MARGIN_M = 250.0
_HULL_ROUND_M = 200.0
_WATER = frozenset({"lake", "river"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A flat metre frame round the middle of the ward: good for drawing, not for distances."""

    lon: float
    lat: float

    def to_metres(self, lonlat: Sequence[LonLat]) -> Metres:
        """East and north in metres, float64 (n, 2)."""
        degrees = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
        metres: Metres = (degrees - (self.lon, self.lat)) * self._scale()
        return metres

    def to_degrees(self, metres: Metres) -> Metres:
        """Longitude and latitude, float64 (n, 2)."""
        degrees: Metres = metres / self._scale() + (self.lon, self.lat)
        return degrees

    def _scale(self) -> Metres:
        east = _METRES_PER_DEGREE * math.cos(math.radians(self.lat))
        return np.array([east, _METRES_PER_DEGREE])


@dataclass(frozen=True, slots=True)
class StreetName:
    """A street name along its street: middle, and the turn in degrees (clockwise, -90..90)."""

    text: str
    lon: float
    lat: float
    turn_degrees: float


def bounds(scenario: Scenario) -> tuple[float, float, float, float]:
    """West, south, east, north of the ward: its outline, else its cells and groups."""
    rings = [position for ring in scenario.ward.boundary for position in ring]
    placed = rings or list(_homes(scenario)) or [(v.lon, v.lat) for v in scenario.venues]
    lons, lats = zip(*(placed or [(0.0, 0.0)]), strict=True)
    margin = 0.0 if rings else _MIN_FRAME_M / _METRES_PER_DEGREE
    return (
        min(lons) - margin,
        min(lats) - margin,
        max(lons) + margin,
        max(lats) + margin,
    )


def frame_of(scenario: Scenario) -> Frame:
    """The frame round the middle of the ward."""
    west, south, east, north = bounds(scenario)
    return Frame((west + east) / 2.0, (south + north) / 2.0)


def sketch_outline(scenario: Scenario) -> tuple[Ring, ...]:
    """Rings (lon, lat) round the homes of a ward whose outline is not known: a concave hull with a
    margin of 250 m, water left in; none where the outline is known, or nobody has a place.
    """
    homes = list(_homes(scenario))
    if scenario.ward.boundary or not homes:
        return ()
    frame = frame_of(scenario)
    hull = shapely.concave_hull(shapely.multipoints(frame.to_metres(homes)), ratio=_HULL_RATIO)
    area = hull.buffer(_HULL_MARGIN_M + _HULL_ROUND_M).buffer(-_HULL_ROUND_M).simplify(_SMOOTH_M)
    parts = shapely.get_parts(shapely.transform(area, frame.to_degrees))
    return tuple(tuple(map(tuple, part.exterior.coords)) for part in parts)


@once_each
def group_areas(scenario: Scenario) -> Mapping[str, BaseGeometry]:
    """Group id -> area in EPSG:4326, sketched from where its people live: the part of the ward
    nearer to its cells than to any other group's (at most 170 m away), water left out.
    """
    frame = frame_of(scenario)
    owners, homes = _owned_homes(scenario)
    if not homes:
        return {}
    at = frame.to_metres(homes)
    land = _land(scenario, frame, at)
    pieces: dict[str, list[BaseGeometry]] = {}
    for owner, piece in zip(owners, _nearest_parts(at), strict=True):
        pieces.setdefault(owner, []).append(piece)
    areas = {owner: shapely.union_all(own).intersection(land) for owner, own in pieces.items()}
    return {
        owner: shapely.transform(_tidy(area), frame.to_degrees)
        for owner, area in areas.items()
        if not area.is_empty
    }


def group_classes(plan: Plan) -> dict[str, CoverageClass]:
    """Group id -> served where it has no gap in the week, else the larger class of its gap.

    Of the admin service; of the first service where there is none.
    """
    service_id = leading_service(plan.scenario)
    people: dict[str, dict[CoverageClass, int]] = {}
    for row in plan.coverage.rows:
        if row.service_id == service_id and row.shift == WEEK:
            own = people.setdefault(row.group_id, dict.fromkeys(CLASSES, 0))
            own[row.coverage_class] += row.people
    return {
        group.group_id: _class_of(people.get(group.group_id, {}), has_gap=group.has_gap)
        for group in plan.coverage.groups
        if group.service_id == service_id
    }


def leading_service(scenario: Scenario) -> str:
    """The service whose coverage the map shows."""
    ids = [service.id for service in scenario.services]
    return ADMIN if ADMIN in ids or not ids else ids[0]


def street_names(
    scenario: Scenario, *, avoid: Iterable[LonLat], count: int = 10, height_px: float = 580.0
) -> tuple[StreetName, ...]:
    """Names of the longest streets, each along a straight stretch, clear of one another, of the
    ward's labels and of the positions to avoid when the ward is drawn this many pixels high.
    """
    frame = frame_of(scenario)
    _, south, _, north = bounds(scenario)
    metres_per_pixel = max((north - south) * _METRES_PER_DEGREE / height_px, 1.0)
    taken = [*frame.to_metres(list(avoid)), *_label_marks(scenario, frame, metres_per_pixel)]
    found: list[StreetName] = []
    for name, line in _longest_streets(scenario, frame):
        if len(found) == count:
            break
        placed = _place_name(name, line, taken, metres_per_pixel)
        if placed is None:
            continue
        middle, angle, marks = placed
        taken.extend(marks)
        lon, lat = frame.to_degrees(middle.reshape(1, 2))[0]
        found.append(StreetName(name, float(lon), float(lat), -math.degrees(angle)))
    return tuple(found)


def _class_of(people: dict[CoverageClass, int], *, has_gap: bool) -> CoverageClass:
    if not has_gap:
        return "served"
    return "out_of_reach" if people.get("out_of_reach", 0) >= people.get("full", 0) else "full"


def _homes(scenario: Scenario) -> Iterable[LonLat]:
    return (home for _, home in _homes_by_group(scenario))


def _homes_by_group(scenario: Scenario) -> Iterable[tuple[str, LonLat]]:
    for cell in scenario.cells:
        yield cell.group_id, (cell.lon, cell.lat)
    with_cells = {cell.group_id for cell in scenario.cells}
    for group in scenario.groups:
        if group.id not in with_cells and group.lon is not None and group.lat is not None:
            yield group.id, (group.lon, group.lat)


def _owned_homes(scenario: Scenario) -> tuple[list[str], list[LonLat]]:
    """One owner per position: Voronoi parts need different points."""
    owner_of = {home: owner for owner, home in reversed(list(_homes_by_group(scenario)))}
    return list(owner_of.values()), list(owner_of)


def _nearest_parts(at: Metres) -> list[BaseGeometry]:
    """For each position the plane nearer to it than to any other, within the reach.

    Positions are first moved apart by up to half a metre, always the same way: four on one circle
    (a drawn grid) have no unique diagram, and GEOS then loses a part.
    """
    turn = np.arange(len(at)) * 2.399963
    at = at + 0.5 * np.column_stack([np.cos(turn), np.sin(turn)])
    discs = shapely.buffer(shapely.points(at), _REACH_M, quad_segs=6)
    if len(at) < 2:
        return list(discs)
    everywhere = shapely.box(*shapely.total_bounds(discs))
    parts = shapely.voronoi_polygons(shapely.multipoints(at), extend_to=everywhere)
    polygons = shapely.get_parts(parts)
    own, part = shapely.STRtree(polygons).query(shapely.points(at), predicate="within")
    return [
        shapely.intersection(polygons[p], discs[o]) for o, p in sorted(zip(own, part, strict=True))
    ]


def _land(scenario: Scenario, frame: Frame, at: Metres) -> BaseGeometry:
    outline = _polygons(scenario.ward.boundary, frame)
    if outline.is_empty:
        outline = shapely.buffer(shapely.convex_hull(shapely.multipoints(at)), _REACH_M)
    water = [
        _polygons(barrier.rings, frame)
        for barrier in scenario.ward.barriers
        if barrier.is_area and barrier.type in _WATER
    ]
    return outline.difference(shapely.union_all(water)) if water else outline


def _polygons(rings: Sequence[Ring], frame: Frame) -> BaseGeometry:
    """Rings as one area; a ring inside another is a hole."""
    area: BaseGeometry = shapely.Polygon()
    for ring in rings:
        if len(ring) >= 3:
            part = shapely.make_valid(shapely.Polygon(frame.to_metres(ring)))
            area = area.symmetric_difference(part)
    return area


def _tidy(area: BaseGeometry) -> BaseGeometry:
    """Small bays closed, fewer corners."""
    return area.buffer(_SMOOTH_M).buffer(-_SMOOTH_M).simplify(_SMOOTH_M / 4.0)


def _longest_streets(scenario: Scenario, frame: Frame) -> list[tuple[str, Metres]]:
    """Name and longest line of each street, longest streets first; alleys stay unnamed."""
    lines: dict[str, list[Metres]] = {}
    for street in scenario.ward.streets:
        if street.name and len(street.line) >= 2:
            lines.setdefault(street.name, []).append(frame.to_metres(street.line))
    total = {name: sum(map(_length, own)) for name, own in lines.items()}
    names = sorted(lines, key=lambda name: (-total[name], name))
    return [(name, max(lines[name], key=_length)) for name in names]


def _length(line: Metres) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def _label_marks(scenario: Scenario, frame: Frame, metres_per_pixel: float) -> Iterable[Metres]:
    """Positions along the ward's own labels, which lie level and in larger type."""
    for label in scenario.ward.labels:
        middle = frame.to_metres([(label.lon, label.lat)])[0]
        half = 3.8 * len(label.text) * metres_per_pixel
        for share in (-1.0, -0.5, 0.0, 0.5, 1.0):
            yield middle + np.array([half * share, 0.0])


def _place_name(
    name: str, line: Metres, taken: list[Metres], metres_per_pixel: float
) -> tuple[Metres, float, list[Metres]] | None:
    """Middle, angle (counterclockwise, radians) and the room it takes; None without room."""
    half = 3.3 * len(name) * metres_per_pixel
    path = shapely.LineString(line)
    if path.length < 2.0 * half:
        return None
    for share in (0.5, 0.38, 0.62, 0.26, 0.74, 0.15, 0.85):
        at = min(max(path.length * share, half), path.length - half)
        start, middle, end = (
            np.array(path.interpolate(at + step).coords[0]) for step in (-half, 0.0, half)
        )
        chord = end - start
        bent = float(np.hypot(*chord)) < 1.9 * half
        marks = [start + chord * k / 6.0 for k in range(7)]
        if not bent and _is_free(marks, taken, 17.0 * metres_per_pixel):
            angle = math.atan2(chord[1], chord[0])
            upright = (angle + math.pi / 2.0) % math.pi - math.pi / 2.0
            return (start + end + 2.0 * middle) / 4.0, upright, marks
    return None


def _is_free(marks: list[Metres], taken: list[Metres], distance_m: float) -> bool:
    if not taken:
        return True
    gaps = np.array(marks)[:, None, :] - np.array(taken)[None, :, :]
    return bool(np.hypot(gaps[..., 0], gaps[..., 1]).min() > distance_m)
