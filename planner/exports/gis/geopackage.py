"""A plan as one GeoPackage (OGC 12-128r18, version 1.3): what is on the map as layers of points
(EPSG:4326), the rest as tables beside them.

Written with SQLite alone, in memory: the same plan and day give the same bytes, there are no
triggers and no views, and nothing is left on the disk.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable
from contextlib import closing
from datetime import date

from planner.exports.gis.layers import Layer, Position, plan_layers
from planner.i18n.labels import visible
from planner.model.plan import Plan

_APPLICATION = 0x47504B47
_VERSION = 10300
_EPSG = 4326
_LITTLE_ENDIAN = 1
_POINT = 1
_ORDER_FLAG = 0b0000_0001
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic"),
    ("WGS 84 geodetic", _EPSG, "EPSG", _EPSG, _WGS84, "longitude and latitude"),
)
_FRAME = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""


def plan_geopackage(plan: Plan, *, made_on: date) -> bytes:
    """The file; `made_on` is written as the day of its last change."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute(f"PRAGMA application_id = {_APPLICATION}")
        base.execute(f"PRAGMA user_version = {_VERSION}")
        base.executescript(_FRAME)
        base.execute("BEGIN")
        base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        for layer in plan_layers(plan):
            _write(base, layer, f"{made_on.isoformat()}T00:00:00.000Z")
        base.execute("COMMIT")
        return base.serialize()


def _write(base: sqlite3.Connection, layer: Layer, changed: str) -> None:
    """One table with its entry in the contents; names of tables and columns are our own."""
    on_map = layer.positions is not None
    kinds = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *(["geom POINT"] if on_map else [])]
    kinds += [f'"{name}" {kind}' for name, kind in layer.columns]
    base.execute(f'CREATE TABLE "{layer.name}" ({", ".join(kinds)})')
    box = _box(layer.positions or ())
    about = (layer.name, "features" if on_map else "attributes", layer.name, changed, *box)
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
        (*about, _EPSG if on_map else None),
    )
    if on_map:
        base.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)",
            (layer.name, _EPSG),
        )
    marks = ", ".join("?" for _ in kinds)
    base.executemany(f'INSERT INTO "{layer.name}" VALUES ({marks})', _rows(layer))  # noqa: S608


def _rows(layer: Layer) -> Iterable[tuple[object, ...]]:
    for number, row in enumerate(layer.rows):
        cells = (visible(cell) if isinstance(cell, str) else cell for cell in row)
        where = () if layer.positions is None else (_geometry(layer.positions[number]),)
        yield (number + 1, *where, *cells)


def _geometry(position: Position) -> bytes | None:
    """GeoPackage's header without an envelope, then the point as WKB."""
    if position is None:
        return None
    head = struct.pack("<2sBBi", b"GP", 0, _ORDER_FLAG, _EPSG)
    return head + struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, *position)


def _box(positions: Iterable[Position]) -> tuple[float | None, ...]:
    known = [position for position in positions if position is not None]
    if not known:
        return (None,) * 4
    lons, lats = zip(*known, strict=True)
    return min(lons), min(lats), max(lons), max(lats)
