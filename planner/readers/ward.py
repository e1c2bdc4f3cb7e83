"""ward.geojson: outline, barriers, streets and labels of the map; groups.geojson: areas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planner.model.place import BARRIER_TYPES, Barrier, Label, Ring, Street, Ward
from planner.readers.geojson import Collection, Feature, read_geojson
from planner.readers.report import Report

WARD_FILE = "ward.geojson"
AREAS_FILE = "groups.geojson"
_KINDS = ("boundary", "barrier", "label", "street")


def read_ward(folder: Path | None, report: Report) -> Ward:
    """The ward of a workspace folder; an empty one, with a warning, where the file is absent."""
    path = None if folder is None else folder / WARD_FILE
    if path is None or not path.exists():
        report.add("ward_missing", "warning", file=WARD_FILE)
        return Ward()
    collection = read_geojson(path, report)
    return Ward() if collection is None else _ward(collection, report)


def read_areas(folder: Path | None, report: Report) -> Mapping[str, tuple[Ring, ...]]:
    """Group id -> rings of its area, from groups.geojson; empty where the file is absent."""
    path = None if folder is None else folder / AREAS_FILE
    if path is None or not path.exists():
        return {}
    collection = read_geojson(path, report)
    areas: dict[str, tuple[Ring, ...]] = {}
    for feature in collection.features if collection else ():
        group_id = feature.text("id")
        if feature.is_area and group_id and group_id not in areas:
            areas[group_id] = feature.rings()
        else:
            _hold(feature, "bad_area", AREAS_FILE, report, value=group_id)
    return areas


def named_streets(collection: Collection) -> tuple[Street, ...]:
    """The named lines of a street network file as streets of the map sketch."""
    return tuple(
        Street(feature.text("name"), feature.text("highway"), line)
        for feature in collection.features
        if feature.type in ("LineString", "MultiLineString") and feature.text("name")
        for line in feature.rings()
    )


def _ward(collection: Collection, report: Report) -> Ward:
    by_kind: dict[str, list[Feature]] = {kind: [] for kind in _KINDS}
    for feature in collection.features:
        kind = feature.text("kind")
        if kind in by_kind:
            by_kind[kind].append(feature)
        else:
            facts = {"allowed": ", ".join(_KINDS)}
            _hold(feature, "unknown_feature_kind", WARD_FILE, report, value=kind, facts=facts)
    outline = [f for f in by_kind["boundary"] if _is_area(f, report)]
    if not outline:
        report.add("no_boundary", "warning", file=WARD_FILE)
    return Ward(
        name=next((f.text("name") for f in outline if f.text("name")), ""),
        boundary=tuple(ring for f in outline for ring in f.rings()),
        barriers=tuple(b for f in by_kind["barrier"] for b in _barrier(f, report)),
        streets=tuple(s for f in by_kind["street"] for s in _streets(f, report)),
        labels=tuple(b for f in by_kind["label"] for b in _label(f, report)),
        attribution=collection.member("attribution"),
    )


def _is_area(feature: Feature, report: Report) -> bool:
    """A boundary must be a polygon."""
    if feature.is_area:
        return True
    report.add("boundary_no_area", "error", file=WARD_FILE, row=feature.number, value=feature.type)
    return False


def _barrier(feature: Feature, report: Report) -> tuple[Barrier, ...]:
    kind = feature.text("barrier_type")
    if kind not in BARRIER_TYPES or feature.type == "Point":
        facts = {"allowed": ", ".join(BARRIER_TYPES)}
        _hold(feature, "unknown_barrier", WARD_FILE, report, value=kind, facts=facts)
        return ()
    return (Barrier(kind, feature.text("name"), feature.rings(), feature.is_area),)


def _streets(feature: Feature, report: Report) -> tuple[Street, ...]:
    if feature.is_area or feature.type == "Point":
        _hold(feature, "unknown_geometry", WARD_FILE, report, value=feature.type)
        return ()
    kind = feature.text("street_kind", "highway")
    return tuple(Street(feature.text("name"), kind, line) for line in feature.rings())


def _label(feature: Feature, report: Report) -> tuple[Label, ...]:
    if feature.type != "Point":
        _hold(feature, "unknown_geometry", WARD_FILE, report, value=feature.type)
        return ()
    lon, lat = float(feature.coordinates[0]), float(feature.coordinates[1])
    kind = feature.text("label_kind") or "place"
    return (Label(feature.text("name", "text"), lon, lat, kind),)


def _hold(
    feature: Feature,
    code: str,
    file: str,
    report: Report,
    *,
    value: str = "",
    facts: Mapping[str, str] | None = None,
) -> None:
    """Set one feature apart; its number stands in the place of the row."""
    facts = {"feature": str(feature.number), **(facts or {})}
    report.add(code, "held", file=file, row=feature.number, value=value, facts=facts)
