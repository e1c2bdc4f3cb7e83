"""Metres round the ward, and geometry shared by what is cut to it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from planner.fetch.elements import Box
from planner.fetch.rings import M_PER_DEGREE
from planner.model.place import LonLat


@dataclass(frozen=True, slots=True)
class Plane:
    """Local metres (equirectangular round a middle): within 0.1 % over the size of a commune."""

    lon: float
    lat: float

    def metres(self, shape: Any) -> Any:
        """A geometry in metres."""
        return shapely.transform(shape, self._to_metres)

    def degrees(self, shape: Any) -> Any:
        """A geometry in degrees."""
        return shapely.transform(shape, self._to_degrees)

    def lines(self, lines: Iterable[Sequence[LonLat]]) -> NDArray[np.object_]:
        """Lines of at least two places, in metres."""
        made = [shapely.linestrings(self._to_metres(np.asarray(line))) for line in lines]
        return np.array(made, dtype=object)

    def _to_metres(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((lonlat - (self.lon, self.lat)) * self._scale())

    def _to_degrees(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(xy / self._scale() + (self.lon, self.lat))

    def _scale(self) -> NDArray[np.float64]:
        return np.array([math.cos(math.radians(self.lat)) * M_PER_DEGREE, M_PER_DEGREE])


def plane_of(area: Any) -> Plane:
    """The plane round the middle of an area in degrees."""
    west, south, east, north = area.bounds
    return Plane((west + east) / 2, (south + north) / 2)


def box_round(area: Any, margin_m: float) -> Box:
    """The box of an area in degrees, widened by metres."""
    plane = plane_of(area)
    west, south, east, north = plane.metres(area).bounds
    wide = shapely.box(west - margin_m, south - margin_m, east + margin_m, north + margin_m)
    a, b, c, d = plane.degrees(wide).bounds
    return float(a), float(b), float(c), float(d)


def polygons(shape: Any) -> list[Any]:
    """The polygons of a geometry."""
    return [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > 0]


def line_parts(shape: Any) -> list[Any]:
    """The lines of a geometry, joined where they meet end to end."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "LineString" and p.length > 0]
    if not parts:
        return []
    merged = shapely.line_merge(shapely.multilinestrings(parts))
    return list(shapely.get_parts(merged))
