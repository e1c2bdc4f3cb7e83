"""GeoJSON by the json module alone: features with finite coordinates, faults noted."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.codec import json_document
from planner.findings import Severity
from planner.readers.features import DEPTH, Feature
from planner.readers.files import MAX_TABLE_BYTES, decode_text, read_bytes
from planner.readers.report import Fact, Report
from planner.readers.thinning import thinned, without_heights
from planner.tables import clean

__all__ = ["Collection", "Feature", "parse_geojson", "read_geojson"]

_CURVES = frozenset(
    {
        "curve",
        "circularstring",
        "compoundcurve",
        "curvepolygon",
        "multicurve",
        "multisurface",
        "surface",
        "tin",
        "triangle",
        "polyhedralsurface",
    }
)
"""Geometry with arcs or facets, which GeoJSON does not have and programs write all the same."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The usable features of a file, and its own members (attribution, vintage, name)."""

    features: tuple[Feature, ...]
    members: Mapping[str, Any]

    def member(self, name: str) -> str:
        """A top-level text, blank where there is none."""
        value = self.members.get(name)
        return clean(value) if isinstance(value, str) else ""


def read_geojson(
    path: Path, report: Report, *, limit: int = MAX_TABLE_BYTES, asks: bool = False
) -> Collection | None:
    """The features of a GeoJSON file; None, with a finding, where it is none. `asks` as in
    `parse_geojson`.
    """
    data = read_bytes(path, report, limit=limit)
    text = None if data is None else decode_text(data, path.name, report)
    return None if text is None else parse_geojson(text, path.name, report, asks=asks)


def parse_geojson(text: str, file: str, report: Report, *, asks: bool = False) -> Collection | None:
    """The features of GeoJSON text; features with faults are held, each with its number. Heights
    are left out with one word; with `asks` (files that a person draws) that and the thinning of a
    million vertices are mends, and what they concern waits.
    """
    document = _parse(text, file, report)
    if document is None:
        return None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        report.add("not_geojson", "error", file=file)
        return None
    usable = [f for f in _features(features, file, report) if f is not None]
    kept = thinned(without_heights(usable, file, report, asks=asks), file, report, asks=asks)
    return Collection(tuple(kept), {k: v for k, v in document.items() if k != "features"})


def _parse(text: str, file: str, report: Report) -> Any:
    """The JSON document; endless nesting and broken syntax are findings. NaN and Infinity are let
    through: their feature is named later.
    """
    try:
        return json_document(text)
    except json.JSONDecodeError as error:
        report.add("bad_json", "error", file=file, row=error.lineno)
    except (RecursionError, ValueError):
        report.add("bad_json", "error", file=file, row=1)
    return None


def _features(raw: list[Any], file: str, report: Report) -> Iterator[Feature | None]:
    for number, item in enumerate(raw, start=1):
        feature = item if isinstance(item, dict) else {}
        geometry: Any = feature.get("geometry")
        fault = _geometry_fault(geometry)
        if fault is not None:
            facts: dict[str, Fact] = {"feature": number}
            report.add(
                fault.code, fault.severity, file=file, row=number, value=fault.value, facts=facts
            )
            yield None
            continue
        properties = feature.get("properties")
        own = properties if isinstance(properties, dict) else {}
        yield Feature(number, own, geometry["type"], geometry["coordinates"])


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why a geometry cannot be used; `value` is what stands there."""

    code: str
    value: str = ""
    severity: Severity = "held"


def _geometry_fault(geometry: Any) -> _Fault | None:
    """The first fault of a geometry; None for a usable one."""
    if not isinstance(geometry, dict):
        return _Fault("no_geometry")
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in DEPTH:
        return _kind_fault(str(kind or ""))
    coordinates = geometry.get("coordinates")
    if _is_empty(coordinates, DEPTH[kind]):
        return _Fault("empty_geometry", kind)
    if not _has_shape(coordinates, DEPTH[kind]):
        return _Fault("bad_coordinates", kind)
    for point in _points(coordinates, DEPTH[kind]):
        if any(isinstance(x, float) and not math.isfinite(x) for x in point[:2]):
            return _Fault("not_finite", _shown(point), "error")
        if abs(point[0]) > 180 or abs(point[1]) > 90:
            return _Fault("not_degrees", _shown(point), "error")
    return None


def _kind_fault(kind: str) -> _Fault:
    """Kinds of geometry that are no point, line or area."""
    if kind == "GeometryCollection":
        return _Fault("geometry_collection", kind)
    plain = kind.lower().rstrip("zm ")
    return (
        _Fault("curve_geometry", kind, "error")
        if plain in _CURVES
        else _Fault("unknown_geometry", kind)
    )


def _shown(point: Any) -> str:
    """A position as a person writes it."""
    return ", ".join(json.dumps(number)[:30] for number in point[:2])


def _is_empty(value: Any, depth: int) -> bool:
    """Whether there is no position at all in lists nested so deep."""
    if value is None or value == []:
        return True
    return depth > 0 and isinstance(value, list) and all(_is_empty(v, depth - 1) for v in value)


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
