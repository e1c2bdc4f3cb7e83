"""GeoJSON by the json module alone: features with finite coordinates, faults noted."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from planner.model.place import Ring
from planner.readers.files import MAX_TABLE_BYTES, decode_text, read_bytes
from planner.readers.report import Report
from planner.tables import clean

_DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


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
            if isinstance(value, (str, int, float)) and not isinstance(value, bool):
                return clean(str(value))
        return ""

    def rings(self) -> tuple[Ring, ...]:
        """All rings or lines of the geometry, in the file's order; none for a point."""
        depth = _DEPTH[self.type]
        lines = [self.coordinates] if depth == 1 else self.coordinates if depth == 2 else []
        if depth == 3:
            lines = [ring for polygon in self.coordinates for ring in polygon]
        return tuple(tuple((float(p[0]), float(p[1])) for p in line) for line in lines)

    @property
    def is_area(self) -> bool:
        """Whether the geometry is a polygon."""
        return self.type in ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True)
class Collection:
    """The usable features of a file, and its own members (attribution, vintage, name)."""

    features: tuple[Feature, ...]
    members: Mapping[str, Any]

    def member(self, name: str) -> str:
        """A top-level text, blank where there is none."""
        value = self.members.get(name)
        return clean(value) if isinstance(value, str) else ""


def read_geojson(path: Path, report: Report, *, limit: int = MAX_TABLE_BYTES) -> Collection | None:
    """The features of a GeoJSON file; None, with a finding, where it is none."""
    data = read_bytes(path, report, limit=limit)
    text = None if data is None else decode_text(data, path.name, report)
    return None if text is None else parse_geojson(text, path.name, report)


def parse_geojson(text: str, file: str, report: Report) -> Collection | None:
    """The features of GeoJSON text; features with faults are held, each with its number."""
    document = _parse(text, file, report)
    if document is None:
        return None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        report.add("not_geojson", "error", file=file)
        return None
    usable = tuple(f for f in _features(features, file, report) if f is not None)
    return Collection(usable, {k: v for k, v in document.items() if k != "features"})


def _parse(text: str, file: str, report: Report) -> Any:
    """The JSON document; NaN, Infinity, endless nesting and broken syntax are findings."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        report.add("bad_json", "error", file=file, row=error.lineno)
    except RecursionError:
        report.add("bad_json", "error", file=file, row=1)
    except ValueError:
        report.add("not_finite", "error", file=file)
    return None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _features(raw: list[Any], file: str, report: Report) -> Iterator[Feature | None]:
    for number, item in enumerate(raw, start=1):
        feature = item if isinstance(item, dict) else {}
        geometry: Any = feature.get("geometry")
        code = _geometry_fault(geometry)
        if code:
            report.add(code, "held", file=file, row=number, facts={"feature": number})
            yield None
            continue
        properties = feature.get("properties")
        own = properties if isinstance(properties, dict) else {}
        yield Feature(number, own, geometry["type"], geometry["coordinates"])


def _geometry_fault(geometry: Any) -> str:
    """A finding code for a geometry that cannot be used, or blank."""
    if not isinstance(geometry, dict):
        return "no_geometry"
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in _DEPTH:
        return "unknown_geometry"
    coordinates = geometry.get("coordinates")
    if not _has_shape(coordinates, _DEPTH[kind]):
        return "bad_coordinates"
    return "" if all(_on_earth(p) for p in _points(coordinates, _DEPTH[kind])) else "not_degrees"


def _has_shape(value: Any, depth: int) -> bool:
    """Whether nested lists of this depth end in positions of two numbers or more."""
    if not isinstance(value, list) or not value:
        return False
    if depth == 0:
        return len(value) >= 2 and all(_is_number(v) for v in value[:2])
    return all(_has_shape(item, depth - 1) for item in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _points(coordinates: Any, depth: int) -> Iterator[Any]:
    if depth == 0:
        yield coordinates
        return
    for item in coordinates:
        yield from _points(item, depth - 1)


def _on_earth(point: Any) -> bool:
    lon, lat = point[0], point[1]
    return math.isfinite(lon) and abs(lon) <= 180 and math.isfinite(lat) and abs(lat) <= 90
