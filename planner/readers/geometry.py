"""Shapes that files draw: areas that cross themselves, areas where a point is meant, too many
vertices, and how the areas of several groups lie together. Degrees in, square metres told.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon

from planner.model.place import Ring
from planner.readers.report import Fact

MAX_VERTICES = 1_000_000
WANTED_VERTICES = 200_000
FIRST_TOLERANCE_DEG = 5e-6
_COARSER = 5
_FEW = 16
_SAMPLED = 200
_CROSSINGS = 1000
_UNFOLDED = 20_000
_TANGLE, _TANGLED = 2_000, 100.0
_KNOTTED = 20_000
_FARTHEST = 1e9
"""No system of the earth has coordinates (degrees or metres) beyond; engines of shapes overflow."""
SMALLEST_OVERLAP_M2 = 1.0
THIN_M = 3.0
MOST_PAIRS = 200
_M_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class MendedArea:
    """Rings without crossings, and the area (m²) before and after mending; `is_crossed` where
    something had to be mended.
    """

    rings: tuple[Ring, ...]
    before_m2: float
    after_m2: float
    is_crossed: bool


@dataclass(frozen=True, slots=True)
class AreaFault:
    """What is odd about one area of several: code, place of the area in the list, facts."""

    code: str
    place: int
    facts: Mapping[str, Fact]


def square_metres(shape: Any) -> float:
    """Area of a shape in degrees, equirectangular round its middle."""
    if shape.is_empty:
        return 0.0
    _, south, _, north = shape.bounds
    scale = math.cos(math.radians((south + north) / 2.0))
    return float(shape.area) * scale * _M_PER_DEGREE**2


def mended_area(rings: Sequence[Ring]) -> MendedArea:
    """Rings whose lines do not cross; what crosses itself is divided where it does. Holes and
    several parts stay as they are.
    """
    whole: list[Ring] = []
    before = after = 0.0
    crossed = False
    for ring in rings:
        shape = Polygon(ring) if len(ring) >= 3 else Polygon()
        if len(ring) < 3 or _is_sound(shape):
            whole.append(ring)
            before += square_metres(shape)
            after += square_metres(shape)
            continue
        crossed = True
        parts = _polygons(_divided(shape))
        before += square_metres(shape)
        after += sum(square_metres(part) for part in parts)
        whole += [ring_of(line) for part in parts for line in (part.exterior, *part.interiors)]
    return MendedArea(tuple(whole), before, after, crossed)


def _divided(shape: Any) -> Any:
    """A shape divided where it crosses itself. A tangle of thousands of crossings becomes the area
    that it covers: to divide it at each would take hours. One of still more is thinned before.
    """
    crossings = _crossings(shape)
    if crossings <= _CROSSINGS:
        return shapely.make_valid(shape)
    if crossings > _KNOTTED:
        shape = _every_so_many(shape, math.ceil(math.sqrt(crossings / _KNOTTED)))
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def _is_sound(shape: Any) -> bool:
    """Whether a shape does not cross itself. To ask it of a large tangle takes minutes, so that its
    crossings are sampled first.
    """
    is_large = shapely.get_num_coordinates(shape) > _UNFOLDED
    return not (is_large and _crossings(shape) > _CROSSINGS) and bool(shape.is_valid)


def _crossings(shape: Any) -> float:
    """How often the outline of a shape crosses itself, from a sample of its segments."""
    places = shapely.get_coordinates(shape)
    one, other = places[:-1], places[1:]
    every, step = (max(1, len(one) // most) for most in (_UNFOLDED, _SAMPLED))
    one, other = one[::every], other[::every]
    found = 0
    for start, end in zip(places[:-1:step], places[1::step], strict=True):
        apart = _side(start, end, one) * _side(start, end, other) < 0
        found += int((apart & (_side(one, other, start) * _side(one, other, end) < 0)).sum())
    return found * step * every / 2


def _side(start: Any, end: Any, place: Any) -> Any:
    """The side of a line on which places lie, by the sign: arrays (n, 2) and (2,) in any mix."""
    way, aside = end - start, place - start
    return np.sign(way[..., 0] * aside[..., 1] - way[..., 1] * aside[..., 0])


def point_inside(rings: Sequence[Ring]) -> tuple[float, float] | None:
    """A point (lon, lat) on the surface of an area, to 1e-7 degree; None where it has none."""
    return point_on(even_odd(rings))


def point_on(shape: Any) -> tuple[float, float] | None:
    """A point (lon, lat) on a shape of degrees; None on an empty one. One that crosses itself is
    not divided for that: its widest part half-way up is looked for, however tangled it is.
    """
    if shape.is_empty:
        return None
    is_sound = _is_sound(shape)
    point = None if is_sound else _in_the_widest(shape)
    if point is None:
        found = (shape if is_sound else shapely.make_valid(shape)).point_on_surface()
        point = float(found.x), float(found.y)
    return round(point[0], 7), round(point[1], 7)


def _in_the_widest(shape: Any) -> tuple[float, float] | None:
    """The middle of the widest stretch inside rings (even-odd) on a level without a vertex; None
    where nothing has a width.
    """
    places, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(shape)), return_index=True
    )
    if not len(places):
        return None
    heights, middle = places[:, 1], (places[:, 1].min() + places[:, 1].max()) / 2.0
    over = heights > middle
    if over.all() or not over.any():
        return None
    level = (heights[~over].max() + heights[over].min()) / 2.0
    one, other = places[:-1], places[1:]
    meets = (ring[:-1] == ring[1:]) & ((one[:, 1] > level) != (other[:, 1] > level))
    one, other = one[meets], other[meets]
    share = (level - one[:, 1]) / (other[:, 1] - one[:, 1])
    ends = np.sort(one[:, 0] + share * (other[:, 0] - one[:, 0])).reshape(-1, 2)
    west, east = ends[np.argmax(ends[:, 1] - ends[:, 0])]
    return ((west + east) / 2.0, level) if east > west else None


def is_on_earth(shape: Any) -> bool:
    """Whether all coordinates are finite and such as a system of the earth has."""
    return bool((np.abs(shapely.get_coordinates(shape)) < _FARTHEST).all())


def even_odd(rings: Sequence[Ring]) -> Any:
    """The area of rings in degrees: a ring inside another one is a hole. Where one is not on
    earth, a point that is not there either.
    """
    area: Any = MultiPolygon()
    for ring in rings:
        if len(ring) >= 3:
            if not (np.abs(np.asarray(ring)) < _FARTHEST).all():
                return Point(_FARTHEST, 0.0)
            shape = Polygon(ring)
            area = area.symmetric_difference(shape if _is_sound(shape) else _divided(shape))
    return area


def ring_of(line: Any) -> Ring:
    """The vertices of a line without heights."""
    return tuple((float(x), float(y)) for x, y, *_ in line.coords)


def simplified(shapes: Sequence[Any]) -> tuple[list[Any], float]:
    """Shapes with at most 200,000 vertices together where that can be had, and the tolerance in
    metres. Vertices are first drawn together on a grid of the tolerance, alike on both sides of a
    border; areas then keep the borders that they share (coverage simplification of GEOS), lines
    keep their ends. What is still too much is drawn on a coarser grid alone.
    """
    tolerance = FIRST_TOLERANCE_DEG
    small = _gridded(shapes, tolerance)
    if sum(map(shapely.get_num_coordinates, small)) <= 2 * WANTED_VERTICES:
        small = _simplified(small, tolerance)
    for _ in range(_COARSER):
        if sum(map(shapely.get_num_coordinates, small)) <= WANTED_VERTICES:
            break
        tolerance *= 2.0
        small = _gridded(shapes, tolerance)
    return small, tolerance * _M_PER_DEGREE


def _gridded(shapes: Sequence[Any], cell: float) -> list[Any]:
    """Shapes with their vertices on a grid of this many degrees, each place once in a row. One that
    the grid folds is unfolded or else simplified by itself; one of few vertices stays as it was.
    """
    return [s if shapely.get_num_coordinates(s) <= _FEW else _on_grid(s, cell) for s in shapes]


def _on_grid(shape: Any, cell: float) -> Any:
    try:
        moved = shapely.transform(shape, lambda points: np.round(points / cell) * cell)
        grid = shapely.remove_repeated_points(moved)
    except shapely.errors.GEOSException:
        grid = None
    if grid is not None and _is_tangle(grid):
        return _every_so_many(grid, -(-shapely.get_num_coordinates(grid) // _TANGLE))
    if grid is not None and not grid.is_empty and (grid.is_valid or not shape.is_valid):
        return grid
    if grid is not None and 0 < shapely.get_num_coordinates(grid) <= _UNFOLDED:
        sound = shapely.make_valid(grid, method="structure", keep_collapsed=False)
        if sound.geom_type in ("Polygon", "MultiPolygon") and not sound.is_empty:
            return sound
    before = shapely.get_num_coordinates(shape)
    is_spiky = grid is not None and 2 * shapely.get_num_coordinates(grid) > before
    return shape if is_spiky and before > WANTED_VERTICES else shapely.simplify(shape, cell)


def _is_tangle(shape: Any) -> bool:
    """Whether an area of many vertices goes to and fro across itself: its outline is a hundred
    times as long as that of a circle of its extent.
    """
    if shapely.get_num_coordinates(shape) <= _UNFOLDED or shape.geom_type.endswith("String"):
        return False
    west, south, east, north = shape.bounds
    around = math.pi * math.hypot(east - west, north - south)
    return bool(shape.length > _TANGLED * around and not _is_sound(shape))


def _every_so_many(shape: Any, step: int) -> Any:
    """A tangle with one of every so many vertices: there is no outline to keep. The largest part
    where all parts are small.
    """
    parts = _polygons(shape)
    thin = [
        Polygon(part.exterior.coords[:-1][::step])
        for part in parts
        if len(part.exterior.coords) > 3 * step
    ]
    if not thin:
        return max(parts, key=lambda part: float(part.area), default=shape)
    return shapely.multipolygons(thin) if len(thin) > 1 else thin[0]


def _simplified(shapes: list[Any], tolerance: float) -> list[Any]:
    array = np.array(shapes, dtype=object)
    areas = np.isin(shapely.get_type_id(array), (3, 6))
    if areas.any():
        array[areas] = shapely.coverage_simplify(list(array[areas]), tolerance)
    array[~areas] = shapely.simplify(array[~areas], tolerance)
    return list(array)


def area_faults(areas: Sequence[tuple[Ring, ...]], parts: Sequence[int]) -> list[AreaFault]:
    """What is odd about the areas of several groups: several parts, holes, one shape twice, areas
    over one another, gaps between them. `parts` is the number of parts that each is drawn with.
    """
    shapes = [even_odd(rings) for rings in areas]
    faults = [*_alone(shapes, parts), *_together(shapes)]
    return sorted(faults, key=lambda fault: fault.place)


def _alone(shapes: Sequence[Any], parts: Sequence[int]) -> list[AreaFault]:
    """Several parts and holes of single areas."""
    found = []
    for place, shape in enumerate(shapes):
        if parts[place] > 1:
            found.append(AreaFault("area_in_parts", place, {"parts": parts[place]}))
        holes = [hole for part in _polygons(shape) for hole in part.interiors]
        if holes:
            empty = sum(square_metres(Polygon(hole)) for hole in holes)
            facts: dict[str, Fact] = {"holes": len(holes), "metres": round(empty)}
            found.append(AreaFault("area_with_hole", place, facts))
    return found


def _together(shapes: Sequence[Any]) -> list[AreaFault]:
    """Pairs that are one shape or lie over one another, and the gaps that all leave."""
    if not shapes:
        return []
    found: list[AreaFault] = []
    array = np.array(shapes, dtype=object)
    left, right = shapely.STRtree(array).query(array, predicate="intersects")
    pairs = sorted({(int(a), int(b)) for a, b in zip(left, right, strict=True) if a < b})
    for first, second in pairs:
        fault = _pair(shapes, first, second)
        if fault is not None and len(found) < MOST_PAIRS:
            found.append(fault)
    return [*found, *_gaps(shapes)]


def _pair(shapes: Sequence[Any], first: int, second: int) -> AreaFault | None:
    """What two areas have in common, told at the second one."""
    a, b = shapes[first], shapes[second]
    common = a.intersection(b)
    size = square_metres(common)
    if size < SMALLEST_OVERLAP_M2:
        return None
    facts: dict[str, Fact] = {"first": first, "metres": round(size)}
    if a.equals(b):
        return AreaFault("area_twice", second, facts)
    code = "areas_sliver" if _is_thin(common) else "areas_overlap"
    return AreaFault(code, second, facts)


def _gaps(shapes: Sequence[Any]) -> list[AreaFault]:
    """Holes that no single area has but all of them together leave."""
    own = shapely.union_all([Polygon(h) for s in shapes for p in _polygons(s) for h in p.interiors])
    together = shapely.union_all(list(shapes))
    holes = [Polygon(hole) for part in _polygons(together) for hole in part.interiors]
    gaps = [gap for hole in holes if square_metres(gap := hole.difference(own)) > 0.0]
    if not gaps:
        return []
    sizes = [square_metres(gap) for gap in gaps]
    facts: dict[str, Fact] = {
        "gaps": len(gaps),
        "metres": round(sum(sizes)),
        "largest": round(max(sizes)),
    }
    return [AreaFault("areas_gap", -1, facts)]


def _is_thin(shape: Any) -> bool:
    """Whether a shape is narrower than 3 m on average (twice its area to its outline)."""
    metres = float(shape.length) * _M_PER_DEGREE
    return metres > 0.0 and 2.0 * square_metres(shape) / metres < THIN_M


def _polygons(shape: Any) -> list[Any]:
    """The polygons of a shape, lines and points left out."""
    parts = itertools.chain.from_iterable(
        getattr(part, "geoms", [part]) for part in getattr(shape, "geoms", [shape])
    )
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
