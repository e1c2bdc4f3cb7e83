"""Layers of vector files as tables: a row for each feature, its place in degrees beside what it
says of itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pyproj
import shapely
from pyproj.exceptions import ProjError

from planner.readers.choices import WGS84, Choices, Evidence, Origin
from planner.readers.encodings import converter, shown_change
from planner.readers.geometry import is_on_earth, point_on
from planner.readers.grid import MAX_COLUMNS, CellNote, Grid
from planner.readers.layer_columns import FOLDER, Layer, with_venue_columns
from planner.readers.opened import Opened
from planner.readers.report import Fact, Report
from planner.tables import TABLES, normalise, parse_kind
from planner.tables.legacy_text import LegacyEncoding, legacy_encoding

MAX_FEATURES = 50_000
MAX_VERTICES = 2_000_000
_PLACE = ("lon", "lat")
_CUT_AT = 10
_POINTS, _LINES = ("Point", "MultiPoint"), ("LineString", "MultiLineString", "LinearRing")


def opened_layers(
    layers: Sequence[Layer], file: str, choices: Choices, report: Report
) -> Opened | None:
    """The one layer of a file with features, or the chosen one, as a grid; None or no grid, with a
    finding, where it must be chosen first, is too large, or its coordinate system is not known.
    """
    names = tuple(layer.name for layer in layers)
    filled = [layer for layer in layers if layer.features]
    taken = [layer for layer in layers if choices.sheet in (None, layer.name)]
    taken = taken if choices.sheet is not None else filled
    if not taken:
        report.add("empty_file", "error", file=file)
        return None
    if len(taken) > 1:
        facts: dict[str, Fact] = {"count": len(taken), "layers": ", ".join(names)[:300]}
        report.add("several_layers", "error", file=file, facts=facts)
        return Opened((), names, Choices())
    layer = with_venue_columns(taken[0], file, report)
    if not _is_within_caps(layer, file, report):
        return None
    crs = choices.crs or layer.crs
    if layer.has_shapes and not crs:
        report.add("crs_missing", "error", file=file, sheet=layer.name)
        return Opened((), names, Choices(sheet=layer.name))
    return _opened(layer, names, crs, file, (choices, report))


def _opened(
    layer: Layer, names: tuple[str, ...], crs: str, file: str, asked: tuple[Choices, Report]
) -> Opened | None:
    """The grid of a layer whose coordinate system is known."""
    choices, report = asked
    font, why = _font(layer, file, choices, report)
    convert = converter(font)
    places = _degrees(layer, crs, file, choices, report) if layer.has_shapes else {}
    if places is None:
        return Opened((), names, Choices(sheet=layer.name))
    headings = tuple(h for h in layer.headings if h not in _PLACE or not layer.has_shapes)
    shown = tuple(convert(h) for h in headings)
    header = (*shown, *(_PLACE if layer.has_shapes else ()))
    rows: list[tuple[int, tuple[str, ...]]] = [(0, header)]
    notes: dict[int, tuple[CellNote, ...]] = {}
    for number, values, shape in layer.features:
        cells = tuple(convert(values.get(h, "")) for h in headings)
        rows.append((number, (*cells, *places.get(number, ("", "")))[: len(header)]))
        code = _shape_fault(shape) if layer.has_shapes else ""
        if code:
            facts = {"feature": number}
            notes[number] = (CellNote(len(shown), code, "held", shape.geom_type, facts),)
    meant = _meant(layer, rows, shown, file, report)
    found = Choices(
        sheet=layer.name, header_row=0, encoding=font or layer.encoding, crs=_short(crs)
    )
    said: Origin = "chosen" if choices.crs else "found"
    reason = "chosen" if choices.crs else "crs_in_file"
    evidence = (why, Evidence("crs", said, reason, {"crs": _short(crs) or "–"}))
    grid = Grid(file, layer.name, tuple(rows), notes)
    return Opened((grid,), names, found, evidence, meant, is_in_degrees=True)


def _is_within_caps(layer: Layer, file: str, report: Report) -> bool:
    """Refuse more features, columns or vertices than a ward's table has."""
    shapes = [shape for _, _, shape in layer.features if shape is not None]
    vertices = int(shapely.get_num_coordinates(shapes).sum()) if shapes else 0
    if len(layer.features) > MAX_FEATURES or len(layer.headings) > MAX_COLUMNS:
        facts = {"rows": MAX_FEATURES, "columns": MAX_COLUMNS}
        report.add("table_too_large", "error", file=file, sheet=layer.name, facts=facts)
        return False
    if vertices > MAX_VERTICES:
        facts = {"vertices": vertices, "limit": MAX_VERTICES}
        report.add("too_many_vertices", "error", file=file, sheet=layer.name, facts=facts)
        return False
    return True


def _font(
    layer: Layer, file: str, choices: Choices, report: Report
) -> tuple[LegacyEncoding | None, Evidence]:
    """The old font that the texts were typed in, as chosen or guessed (then a mend)."""
    if choices.encoding is not None:
        font: LegacyEncoding | None = None
        font = choices.encoding if choices.encoding in ("tcvn3", "vni") else None
        return font, Evidence("encoding", "chosen", "chosen", {})
    texts = [t for _, values, _ in layer.features for t in values.values() if not t.isascii()]
    font = legacy_encoding(texts[:MAX_FEATURES])
    if font is None:
        return None, Evidence("encoding", "found", "named_in_file", {"encoding": layer.encoding})
    facts = shown_change(texts, font)
    report.add("old_font_text", "mend", file=file, facts=facts)
    return font, Evidence("encoding", "guessed", "old_font", {"font": facts["font"]})


def _degrees(
    layer: Layer, crs: str, file: str, choices: Choices, report: Report
) -> dict[int, tuple[str, str]] | None:
    """Longitude and latitude of each feature as text; areas give a point inside them (a mend)."""
    points: dict[int, tuple[float, float]] = {}
    areas = 0
    for number, _, shape in layer.features:
        point = None if shape is None or shape.is_empty or _shape_fault(shape) else point_on(shape)
        if point is not None:
            points[number] = point
            areas += shape.geom_type in ("Polygon", "MultiPolygon")
    if areas:
        report.add("areas_as_points", "mend", file=file, facts={"features": areas})
    try:
        system = pyproj.CRS.from_user_input(crs)
        change = pyproj.Transformer.from_crs(system, WGS84, always_xy=True)
    except ProjError:
        facts = {"crs": crs[:80]}
        report.add("crs_unknown", "error", file=file, sheet=layer.name, facts=facts)
        return None
    beyond = [p for p in points.values() if abs(p[0]) > 180 or abs(p[1]) > 180]
    if system.is_geographic and beyond:
        x, y = beyond[0]
        wrong: dict[str, Fact] = {"crs": _short(crs), "x": x, "y": y}
        report.add("crs_not_degrees", "error", file=file, sheet=layer.name, facts=wrong)
        return None
    swap = choices.x_is_northing is True and not system.is_geographic
    xs = [p[1 if swap else 0] for p in points.values()]
    ys = [p[0 if swap else 1] for p in points.values()]
    lons, lats = change.transform(xs, ys)
    pairs = zip(points, lons, lats, strict=True)
    return {n: (_text(lon), _text(lat)) for n, lon, lat in pairs if math.isfinite(lon + lat)}


def _text(degrees: float) -> str:
    return repr(round(float(degrees), 7))


def _shape_fault(shape: Any) -> str:
    """Why a shape is no place, "" where it is one (or there is none)."""
    if shape is None or shape.is_empty:
        return ""
    if not is_on_earth(shape):
        return "bad_coordinates"
    if shape.geom_type in _LINES or (shape.geom_type == "MultiPoint" and len(shape.geoms) > 1):
        return "not_one_place"
    return "geometry_collection" if shape.geom_type == "GeometryCollection" else ""


def _short(crs: str) -> str:
    """A coordinate system by its number where it has one."""
    try:
        code = pyproj.CRS.from_user_input(crs).to_epsg() if crs else None
    except ProjError:
        return ""
    return f"EPSG:{code}" if code else crs[:60]


def _meant(
    layer: Layer,
    rows: Sequence[tuple[int, tuple[str, ...]]],
    headings: tuple[str, ...],
    file: str,
    report: Report,
) -> dict[str, str]:
    """Headings that stand for contract columns though they are not called so: the folders of a KML,
    names cut at ten characters (both told).
    """
    meant: dict[str, str] = {}
    if FOLDER in headings:
        place = headings.index(FOLDER)
        folders = list(dict.fromkeys(cells[place] for _, cells in rows[1:] if cells[place]))
        is_kind = all(parse_kind(f) for f in folders)
        if is_kind or len(folders) > 1:
            meant[FOLDER] = "kind" if is_kind else "old_ward"
            facts: dict[str, Fact] = {"folders": ", ".join(folders)[:200], "count": len(folders)}
            report.add("folders_as_column", "mend", file=file, facts=facts)
    cut = {h: full for h in headings if layer.is_cut and (full := _full_name(h))}
    if cut:
        names = ", ".join(f"{h} → {full}" for h, full in cut.items())[:300]
        report.add("names_cut", "warning", file=file, facts={"names": names})
    return meant | cut


def _full_name(heading: str) -> str:
    """The contract column that a heading of ten characters was cut from, "" where none or several
    could be meant.
    """
    if len(heading) < _CUT_AT or any(spec.match(heading) for spec in TABLES.values()):
        return ""
    start = normalise(heading).replace(" ", "")
    found = {
        column.name
        for spec in TABLES.values()
        for column in spec.columns
        for name in (column.name, column.title_vi, *column.aliases)
        if normalise(name).replace(" ", "").startswith(start)
    }
    return found.pop() if len(found) == 1 else ""
