"""Any file that may hold tables, opened as grids by what its name says and its bytes confirm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from planner.readers.choices import Choices
from planner.readers.delimited import open_delimited
from planner.readers.geojson_tables import open_geojson
from planner.readers.geopackages import open_geopackage
from planner.readers.opened import Opened
from planner.readers.report import Report
from planner.readers.shapefiles import open_shapefile
from planner.readers.sheets import open_workbook
from planner.readers.xml_places import open_gpx, open_kml

Opener = Callable[[Path, Choices, Report], Opened | None]

_OPENERS: Mapping[str, Opener] = {
    ".csv": open_delimited,
    ".tsv": open_delimited,
    ".txt": open_delimited,
    ".xlsx": open_workbook,
    ".xlsm": open_workbook,
    ".ods": open_workbook,
    ".xls": open_workbook,
    ".xlsb": open_workbook,
    ".geojson": open_geojson,
    ".json": open_geojson,
    ".gpkg": open_geopackage,
    ".kml": open_kml,
    ".kmz": open_kml,
    ".gpx": open_gpx,
    ".zip": open_shapefile,
    ".shp": open_shapefile,
}
VECTOR_FILES = frozenset({".geojson", ".gpkg", ".kml", ".kmz", ".gpx", ".zip"})
TABLE_FILES = frozenset(_OPENERS) - {".xls", ".xlsb", ".shp", ".json"}
BOOK_FILES = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".xlsb"})


def open_file(path: Path, choices: Choices, report: Report) -> Opened | None:
    """The grids of a file; None, with findings, where there are none to be had."""
    opener = _OPENERS.get(path.suffix.lower())
    if opener is None:
        known = ", ".join(sorted(TABLE_FILES))
        report.add("unknown_format", "error", file=path.name, facts={"known": known})
        return None
    return opener(path, choices, report)
