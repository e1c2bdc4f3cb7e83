"""Street lines of a GeoPackage: opened read-only by the GPKG driver and no other (the file's first
bytes and its table of geometries are looked at before GDAL sees it).
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from planner.model.place import Ring
from planner.readers.files import MAX_NETWORK_BYTES, read_bytes
from planner.readers.report import Report
from planner.readers.street_lines import (
    OSM_ATTRIBUTION,
    TAGS,
    Box,
    LineFile,
    is_walkable,
    meets,
    oneway_of,
)
from planner.tables import clean
from planner.travel import StreetLine

_SKIPPED_DRIVERS = (
    "OGR_VRT VRT HTTP WFS OAPIF CSW Elasticsearch Elastic Carto AmigoCloud PLSCENES NGW EEDA DODS "
    "MongoDBv3 PostgreSQL MySQL MSSQLSpatial ODBC PGEO OCI WMS WMTS WCS TMS OGCAPI STACTA STACIT"
)
os.environ.setdefault("GDAL_SKIP", _SKIPPED_DRIVERS)
os.environ.setdefault("OGR_SKIP", _SKIPPED_DRIVERS)
os.environ.setdefault("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}")
_LINES = ("LINESTRING", "MULTILINESTRING", "GEOMETRY")


def geopackage_lines(path: Path, box: Box | None, report: Report) -> LineFile | None:
    """Lines of the first real table of lines; None, with a finding, where there is none."""
    data = read_bytes(path, report, limit=MAX_NETWORK_BYTES)
    if data is None:
        return None
    layer = _line_table(path) if data.startswith(b"SQLite format 3\0") else ""
    if not layer:
        report.add("bad_geopackage", "error", file=path.name)
        return None
    frame = _frame(path, layer)
    if frame is None:
        report.add("bad_geopackage", "error", file=path.name)
        return None
    return _lines(frame, box)


def _line_table(path: Path) -> str:
    """A feature table of lines that is a real table, read through a read-only connection; blank
    where there is none. Views are never asked: a recursive one would not end.
    """
    query = (
        "select g.table_name from gpkg_geometry_columns g join sqlite_master m"
        " on m.name = g.table_name and m.type = 'table'"
        " where upper(g.geometry_type_name) in (?, ?, ?) order by g.rowid"
    )
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute(query, _LINES).fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""


def _frame(path: Path, layer: str) -> Any:
    """The layer in EPSG:4326, or None where it cannot be read. GDAL is imported only here, after
    its network and virtual drivers were switched off when this module was.
    """
    import geopandas  # noqa: PLC0415 - the drivers must be off before GDAL loads
    import pyogrio  # noqa: PLC0415

    try:
        if pyogrio.read_info(path, layer=layer)["driver"] != "GPKG":
            return None
        frame = geopandas.read_file(path, layer=layer, engine="pyogrio")
        return frame.to_crs(4326) if frame.crs is not None else None
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, OSError):
        return None


def _lines(frame: Any, box: Box | None) -> LineFile:
    """Walkable lines of a layer with highway, name, oneway columns where it has them."""
    lines: list[StreetLine] = []
    dropped = {"not_walkable": 0, "not_a_line": 0, "outside_box": 0}
    columns = {tag: frame[tag] for tag in TAGS if tag in frame.columns}
    for place, shape in enumerate(frame.geometry):
        tags = {tag: _text(column.iloc[place]) for tag, column in columns.items()}
        if shape is None or shape.geom_type not in ("LineString", "MultiLineString"):
            dropped["not_a_line"] += 1
        elif not is_walkable(tags):
            dropped["not_walkable"] += 1
        else:
            for line in _parts(shape):
                if meets(line, box):
                    name, kind = tags.get("name", ""), tags.get("highway", "")
                    lines.append(StreetLine(line, name, kind, oneway_of(tags)))
                else:
                    dropped["outside_box"] += 1
    attribution = OSM_ATTRIBUTION if "highway" in columns else ""
    return LineFile(tuple(lines), attribution, "", dropped)


def _parts(shape: Any) -> tuple[Ring, ...]:
    parts = shape.geoms if shape.geom_type == "MultiLineString" else [shape]
    return tuple(tuple((float(c[0]), float(c[1])) for c in part.coords) for part in parts)


def _text(value: Any) -> str:
    """A cell as text; missing values as blank, True as yes."""
    if isinstance(value, str):
        return clean(value)
    return "yes" if value is True else ""
