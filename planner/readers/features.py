"""One feature of a GeoJSON file: what it is, what it says of itself, where it lies."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.model.place import Ring
from planner.tables import clean

DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How deep the positions of a geometry are nested."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: its number in the file (first = 1), properties, geometry type, coordinates."""

    number: int
    properties: Mapping[str, Any]
    type: str
    coordinates: Any

    def text(self, *names: str) -> str:
        """The first of these properties that is a text (or number), cleaned; else blank."""
        for name in names:
            value = self.properties.get(name)
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if isinstance(value, float) and not math.isfinite(value):
                continue
            if isinstance(value, str) or is_number:
                return clean(str(value))
        return ""

    def rings(self) -> tuple[Ring, ...]:
        """All rings or lines of the geometry, in the file's order; none for a point."""
        depth = DEPTH[self.type]
        lines = [self.coordinates] if depth == 1 else self.coordinates if depth == 2 else []
        if depth == 3:
            lines = [ring for polygon in self.coordinates for ring in polygon]
        return tuple(tuple((float(p[0]), float(p[1])) for p in line) for line in lines)

    @property
    def is_area(self) -> bool:
        """Whether the geometry is a polygon."""
        return self.type in ("Polygon", "MultiPolygon")

    @property
    def parts(self) -> int:
        """How many lines or areas the geometry is drawn with."""
        return len(self.coordinates) if self.type.startswith("Multi") else 1
