"""Street lines of a GeoPackage: opened read-only by the GPKG driver and no other (the file's first
bytes and its table of geometries are looked at before GDAL sees it).
"""

from __future__ import annotations

import math
import os
import sqlite3
from pathlib import Path
from typing import Any

from pyproj.exceptions import ProjError

from planner.model.place import Ring
from planner.readers.files import MAX_NETWORK_BYTES, read_bytes
from planner.readers.report import Fact, Report
from planner.readers.street_access import OTHER_THINGS, TAGS
from planner.readers.street_graphml import first_of
from planner.readers.street_lines import SOURCE_KEYS, Box, LineFile, Sorter, attribution_of
from planner.tables import clean
from planner.travel import table_of

_SKIPPED_DRIVERS = (
    "OGR_VRT VRT HTTP WFS OAPIF CSW Elasticsearch Elastic Carto AmigoCloud PLSCENES NGW EEDA DODS "
    "MongoDBv3 PostgreSQL MySQL MSSQLSpatial ODBC PGEO OCI WMS WMTS WCS TMS OGCAPI STACTA STACIT"
)
os.environ.setdefault("GDAL_SKIP", _SKIPPED_DRIVERS)
os.environ.setdefault("OGR_SKIP", _SKIPPED_DRIVERS)
os.environ.setdefault("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}")
_LINES = ("LINESTRING", "MULTILINESTRING", "GEOMETRY", "GEOMETRYCOLLECTION", "MULTICURVE", "CURVE")
_NAMES = ("edges", "network", "roads", "streets", "lines", "duong", "mang_luoi")
_DEGREES = 180.0


def geopackage_lines(path: Path, box: Box | None, report: Report) -> LineFile | None:
    """Lines of the table of streets; None, with a finding, where there is none. Other tables of
    lines are named in a finding.
    """
    data = read_bytes(path, report, limit=MAX_NETWORK_BYTES)
    if data is None:
        return None
    tables = _line_tables(path) if data.startswith(b"SQLite format 3\0") else ()
    if not tables:
        report.add("bad_geopackage", "error", file=path.name)
        return None
    layer = tables[0]
    if len(tables) > 1:
        facts: dict[str, Fact] = {"used": layer, "others": ", ".join(tables[1:])}
        report.add("network_layers_unused", "warning", file=path.name, sheet=layer, facts=facts)
    frame = _frame(path, layer)
    if frame is None:
        report.add("bad_geopackage", "error", file=path.name, sheet=layer)
        return None
    frame = _in_degrees(frame)
    if frame is None:
        report.add("network_no_crs", "error", file=path.name, sheet=layer)
        return None
    return _lines(frame, box)


def _line_tables(path: Path) -> tuple[str, ...]:
    """Feature tables of lines that are real tables, the likeliest streets first: those with a class
    of street, those named so, those with most rows. Read through a read-only connection; views are
    never asked: a recursive one would not end.
    """
    query = (
        "select g.table_name from gpkg_geometry_columns g join sqlite_master m"
        " on m.name = g.table_name and m.type = 'table'"
        " where upper(g.geometry_type_name) in (?, ?, ?, ?, ?, ?) order by g.rowid"
    )
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            tables = [str(row[0]) for row in connection.execute(query, _LINES).fetchall()]
            ranked = sorted(tables, key=lambda table: _rank(connection, table))
        finally:
            connection.close()
    except (sqlite3.Error, ValueError, OverflowError):
        return ()
    return tuple(ranked)


def _rank(connection: sqlite3.Connection, table: str) -> tuple[bool, bool, int]:
    """Sorts the likeliest table of streets first."""
    quoted = table.replace('"', '""')
    columns = {str(row[1]).lower() for row in connection.execute(f'pragma table_info("{quoted}")')}
    count = connection.execute(f'select max(rowid) from "{quoted}"').fetchone()[0]  # noqa: S608 - a name of the file's own list, quoted
    return ("highway" not in columns, table.lower() not in _NAMES, -int(count or 0))


def _frame(path: Path, layer: str) -> Any:
    """The layer as it is, or None where it cannot be read. GDAL is imported only here, after its
    network and virtual drivers were switched off when this module was.
    """
    import geopandas  # noqa: PLC0415 - the drivers must be off before GDAL loads
    import pyogrio  # noqa: PLC0415

    try:
        if pyogrio.read_info(path, layer=layer)["driver"] != "GPKG":
            return None
        frame = geopandas.read_file(path, layer=layer, engine="pyogrio")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, OSError):
        return None
    return frame if isinstance(frame, geopandas.GeoDataFrame) else None


def _in_degrees(frame: Any) -> Any:
    """The layer in EPSG:4326; numbers that can only be degrees are taken for such where the file
    names no coordinate system; None for metres of an unknown one.
    """
    if frame.crs is not None:
        try:
            return frame.to_crs(4326)
        except ProjError:
            return None
    west, south, east, north = frame.total_bounds
    fits = max(abs(west), abs(east)) <= _DEGREES and max(abs(south), abs(north)) <= _DEGREES / 2
    return frame if fits else None


def _lines(frame: Any, box: Box | None) -> LineFile:
    """Lines of a layer with the tags of OpenStreetMap where it has columns for them."""
    sorter = Sorter(box)
    columns = {k: frame[k].tolist() for k in (*TAGS, "fclass", *OTHER_THINGS) if k in frame.columns}
    for place, shape in enumerate(frame.geometry):
        if shape is None or shape.geom_type not in ("LineString", "MultiLineString"):
            sorter.dropped["not_a_line"] += 1
            continue
        tags = {tag: _text(values[place]) for tag, values in columns.items()}
        sorter.take(tags, _parts(shape))
    said = [_text(v) for key in SOURCE_KEYS if key in frame.columns for v in frame[key].head(50)]
    attribution = attribution_of(frozenset(map(str, frame.columns)), said)
    return LineFile(table_of(sorter.lines), attribution, "", dict(sorter.dropped))


def _parts(shape: Any) -> tuple[Ring, ...]:
    """The lines of a shape; one with a place that is none (outside its coordinate system) has
    no vertices left.
    """
    parts = shape.geoms if shape.geom_type == "MultiLineString" else [shape]
    lines = (tuple((float(c[0]), float(c[1])) for c in part.coords) for part in parts)
    return tuple(
        line if all(abs(x) <= _DEGREES and abs(y) <= _DEGREES / 2 for x, y in line) else ()
        for line in lines
    )


def _text(value: Any) -> str:
    """A cell as text, of a list the first; missing values as blank, True as yes, 1.0 as 1."""
    if isinstance(value, str):
        return first_of(clean(value))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, (int, float)) and math.isfinite(value):
        return f"{value:g}"
    return ""
