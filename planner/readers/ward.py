"""ward.geojson: outline, barriers, streets and labels of the map; groups.geojson: areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from planner.model.place import BARRIER_TYPES, Barrier, Label, Ring, Street, Ward
from planner.readers.geojson import Collection, Feature, read_geojson
from planner.readers.geometry import area_faults, mended_area, point_inside
from planner.readers.report import Fact, Report
from planner.tables import slug

WARD_FILE = "ward.geojson"
AREAS_FILE = "groups.geojson"
_KINDS = ("boundary", "barrier", "label", "street")


def read_ward(folder: Path | None, report: Report) -> Ward:
    """The ward of a workspace folder; an empty one, with a warning, where the file is absent."""
    path = None if folder is None else folder / WARD_FILE
    if path is None or not path.exists():
        report.add("ward_missing", "warning", file=WARD_FILE)
        return Ward()
    return read_ward_file(path, report)


def read_ward_file(path: Path, report: Report) -> Ward:
    """The ward of one file; an empty one, with findings, where it is none."""
    collection = read_geojson(path, report, asks=True)
    return Ward() if collection is None else _ward(collection, report)


def read_areas(
    folder: Path | None, report: Report, *, are_points: bool = False
) -> Mapping[str, tuple[Ring, ...]]:
    """Group id -> rings of its area, from groups.geojson; empty where the file is absent. What is
    odd about them together is told. `are_points` where the file is the table of groups itself: then
    points are no fault, and what is wrong with the file was told when the table was read.
    """
    path = None if folder is None else folder / AREAS_FILE
    if path is None or not path.exists():
        return {}
    told = Report(report.mends) if are_points else report
    collection = read_geojson(path, told, asks=True)
    areas: dict[str, tuple[Ring, ...]] = {}
    drawn: list[Feature] = []
    for feature in collection.features if collection else ():
        if are_points and feature.type == "Point":
            continue
        group_id = _group_of(feature)
        if are_points and not group_id:
            continue
        rings = _group_area(feature, group_id, areas, report)
        if rings:
            areas[group_id] = rings
            drawn.append(feature)
    _note_areas(areas, drawn, report)
    return areas


def _group_of(feature: Feature) -> str:
    """The id of the group whose area is drawn; as in the table, the name stands for a blank one."""
    return feature.text("id") or slug(feature.text("name"))


def _group_area(
    feature: Feature, group_id: str, areas: Mapping[str, object], report: Report
) -> tuple[Ring, ...]:
    """The rings of one group's area; none, with a finding, where it is no area of a new group."""
    if feature.type == "Point":
        _refuse(feature, "point_not_area", AREAS_FILE, report)
        return ()
    if not feature.is_area or not group_id or group_id in areas:
        _hold(feature, "bad_area", AREAS_FILE, report, value=group_id)
        return ()
    return _sound(feature, AREAS_FILE, report, value=group_id)


def _note_areas(
    areas: Mapping[str, tuple[Ring, ...]], drawn: Sequence[Feature], report: Report
) -> None:
    """Overlaps, gaps, holes, parts and copies among the areas of groups."""
    ids = list(areas)
    for fault in area_faults(list(areas.values()), [feature.parts for feature in drawn]):
        facts = dict(fault.facts)
        if "first" in facts:
            facts["first"] = ids[int(facts["first"])]
        is_one = fault.place >= 0
        number = drawn[fault.place].number if is_one else None
        group_id = ids[fault.place] if is_one else ""
        report.add(fault.code, "warning", file=AREAS_FILE, row=number, value=group_id, facts=facts)


def _sound(feature: Feature, file: str, report: Report, *, value: str = "") -> tuple[Ring, ...]:
    """The rings of an area. One that crosses itself is a mend, and waits while it is untaken."""
    mended = mended_area(feature.rings())
    if not mended.is_crossed:
        return feature.rings()
    facts: dict[str, Fact] = {
        "feature": feature.number,
        "before": round(mended.before_m2),
        "after": round(mended.after_m2),
    }
    report.add(
        "area_crosses_itself", "mend", file=file, row=feature.number, value=value, facts=facts
    )
    return mended.rings if report.takes("area_crosses_itself") else ()


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
    boundary = tuple(r for f in outline for r in _sound(f, WARD_FILE, report, value="boundary"))
    if not boundary:
        report.add("no_boundary", "warning", file=WARD_FILE)
    return Ward(
        name=next((f.text("name") for f in outline if f.text("name")), ""),
        boundary=boundary,
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
    if kind not in BARRIER_TYPES:
        facts = {"allowed": ", ".join(BARRIER_TYPES)}
        _hold(feature, "unknown_barrier", WARD_FILE, report, value=kind, facts=facts)
        return ()
    if feature.type == "Point":
        _refuse(feature, "point_not_area", WARD_FILE, report)
        return ()
    name = feature.text("name")
    rings = _sound(feature, WARD_FILE, report, value=name) if feature.is_area else feature.rings()
    return (Barrier(kind, name, rings, feature.is_area),) if rings else ()


def _streets(feature: Feature, report: Report) -> tuple[Street, ...]:
    if feature.is_area or feature.type == "Point":
        _hold(feature, "unknown_geometry", WARD_FILE, report, value=feature.type)
        return ()
    kind = feature.text("street_kind", "highway")
    return tuple(Street(feature.text("name"), kind, line) for line in feature.rings())


def _label(feature: Feature, report: Report) -> tuple[Label, ...]:
    """A text at a point; of an area, at a point on its surface, which is a mend."""
    place = _point_of(feature, report)
    if place is None:
        return ()
    kind = feature.text("label_kind") or "place"
    return (Label(feature.text("name", "text"), *place, kind),)


def _point_of(feature: Feature, report: Report) -> tuple[float, float] | None:
    if feature.type == "Point":
        return float(feature.coordinates[0]), float(feature.coordinates[1])
    place = point_inside(feature.rings()) if feature.is_area else None
    if place is None:
        _hold(feature, "unknown_geometry", WARD_FILE, report, value=feature.type)
        return None
    facts: dict[str, Fact] = {"feature": feature.number, "lon": place[0], "lat": place[1]}
    name = feature.text("name", "text")
    report.add(
        "area_not_point", "mend", file=WARD_FILE, row=feature.number, value=name, facts=facts
    )
    return place if report.takes("area_not_point") else None


def _refuse(feature: Feature, code: str, file: str, report: Report) -> None:
    """A feature that makes the whole file unusable."""
    facts = {"feature": feature.number}
    report.add(code, "error", file=file, row=feature.number, value=feature.type, facts=facts)


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
