"""GeoPackages as layers: plain SQLite tables read through a read-only connection within limits.
GDAL never sees the file; views are not asked and nothing is written, so that no trigger can run.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import shapely

from planner.readers.choices import Choices
from planner.readers.files import read_bytes
from planner.readers.grid import MAX_COLUMNS
from planner.readers.layer_columns import Layer
from planner.readers.layers import MAX_FEATURES, opened_layers
from planner.readers.opened import Opened
from planner.readers.report import Report

MAX_SECONDS = 5.0
MAX_CELL_BYTES = 20_000_000
STEPS_BETWEEN_LOOKS = 20_000
_MAGIC = b"SQLite format 3\0"
_OWN_TABLES = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
_USUAL_TRIGGER = re.compile(
    r"(?:rtree_|gpkg_|trigger_(?:insert|delete)_feature_count_)", re.IGNORECASE
)
_ENVELOPES = (0, 32, 48, 48, 64)


class _RefusedError(Exception):
    """The file must not be read: the finding's code and the table or trigger."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.name = name


def open_geopackage(path: Path, choices: Choices, report: Report) -> Opened | None:
    """The feature tables of a GeoPackage; None, with a finding, where it is none or holds what must
    not be asked.
    """
    data = read_bytes(path, report)
    if data is None:
        return None
    if not data.startswith(_MAGIC):
        report.add("bad_geopackage", "error", file=path.name)
        return None
    del data
    try:
        layers = _layers(path, choices.sheet)
    except _RefusedError as refusal:
        report.add(refusal.code, "error", file=path.name, value=refusal.name)
        return None
    except (sqlite3.Error, ValueError, OverflowError):
        report.add("bad_geopackage", "error", file=path.name)
        return None
    return opened_layers(layers, path.name, choices, report)


def _layers(path: Path, chosen: str | None) -> list[Layer]:
    """All feature tables; of several, only the chosen one is read whole."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        _bind(connection)
        kinds = dict(connection.execute("select name, type from sqlite_master"))
        if any(kinds.get(name) != "table" for name in _OWN_TABLES):
            raise ValueError("no geopackage")
        _refuse_triggers(connection)
        names = [str(row[0]) for row in connection.execute("select table_name from gpkg_contents")]
        for name in names:
            if kinds.get(name) == "view":
                raise _RefusedError("geopackage_view", name)
        tables = [name for name in names if kinds.get(name) == "table"]
        return [_layer(connection, n, is_read=len(tables) == 1 or n == chosen) for n in tables]


def _bind(connection: sqlite3.Connection) -> None:
    """Time and size limits; functions and virtual tables of the file's schema are not trusted."""
    ends = time.monotonic() + MAX_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > ends, STEPS_BETWEEN_LOOKS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL_BYTES)
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma query_only = on")


def _refuse_triggers(connection: sqlite3.Connection) -> None:
    """Triggers beyond those that every GeoPackage has for its index and its counts."""
    for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'"):
        if not _USUAL_TRIGGER.match(str(name)):
            raise _RefusedError("geopackage_trigger", str(name))


def _layer(connection: sqlite3.Connection, table: str, *, is_read: bool) -> Layer:
    """One table; unread ones only tell that they have rows."""
    found = connection.execute(
        "select column_name, srs_id from gpkg_geometry_columns where table_name = ?", (table,)
    ).fetchone()
    shape_column = str(found[0]) if found else ""
    info = connection.execute("select name, type, pk from pragma_table_info(?)", (table,))
    columns = [str(name) for name, _, key in info if not key]
    headings = tuple(name for name in columns if name != shape_column)
    if len(columns) > MAX_COLUMNS:
        raise _RefusedError("table_too_wide", table)
    crs = _crs(connection, found[1]) if found else ""
    rows = list(_rows(connection, table, columns, limit=MAX_FEATURES + 1 if is_read else 1))
    shapes = _shapes([row.get(shape_column) for row in rows])
    features = [
        (number, {h: _text(row[h]) for h in headings}, shape)
        for number, (row, shape) in enumerate(zip(rows, shapes, strict=True), start=1)
    ]
    return Layer(table, headings, features, crs, has_shapes=bool(found))


def _rows(
    connection: sqlite3.Connection, table: str, columns: list[str], *, limit: int
) -> Iterator[dict[str, Any]]:
    """Rows of a table as they are stored."""
    listed = ", ".join(_quoted(name) for name in columns)
    query = f"select {listed} from {_quoted(table)} limit ?"  # noqa: S608 - quoted names
    for row in connection.execute(query, (limit,)):
        yield dict(zip(columns, row, strict=True))


def _quoted(name: str) -> str:
    """A name of the schema as an identifier."""
    if "\0" in name:
        raise ValueError(name)
    return '"' + name.replace('"', '""') + '"'


def _crs(connection: sqlite3.Connection, number: object) -> str:
    """The coordinate system by its number, else by its definition; "" where undefined."""
    query = (
        "select organization, organization_coordsys_id, definition from gpkg_spatial_ref_sys"
        " where srs_id = ?"
    )
    row = connection.execute(query, (number,)).fetchone()
    if row is None or row[2] in (None, "undefined"):
        return ""
    if str(row[0]).upper() == "EPSG" and int(row[1]) > 0:
        return f"EPSG:{int(row[1])}"
    return str(row[2])


def _shapes(blobs: list[object]) -> list[Any]:
    """Geometries of GeoPackage blobs; None where there is none or it cannot be read."""
    found: list[Any] = list(shapely.from_wkb([_wkb(b) for b in blobs], on_invalid="ignore"))
    return found


def _wkb(blob: object) -> bytes | None:
    """The well-known binary behind a GeoPackage header."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    envelope = (blob[3] >> 1) & 7
    return blob[8 + _ENVELOPES[envelope] :] if envelope < len(_ENVELOPES) else None


def _text(value: object) -> str:
    """A stored value as a cell."""
    if value is None or isinstance(value, bytes):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
