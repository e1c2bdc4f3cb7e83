"""A plan for other tools: GeoPackage, KML, CSV for spreadsheets; the schema of its JSON."""

from typing import TYPE_CHECKING

from planner.lazy import out_of

if TYPE_CHECKING:
    from planner.exports.gis.geopackage import plan_geopackage
    from planner.exports.gis.kml import plan_kml
    from planner.exports.gis.layers import Layer, plan_layers
    from planner.exports.gis.spreadsheet import SEPARATORS, Separator, for_spreadsheets, points_csv

__all__ = [
    "SEPARATORS",
    "Layer",
    "Separator",
    "for_spreadsheets",
    "plan_geopackage",
    "plan_kml",
    "plan_layers",
    "points_csv",
]

_WHERE = {
    "plan_geopackage": "geopackage",
    "plan_kml": "kml",
    "Layer": "layers",
    "plan_layers": "layers",
    "SEPARATORS": "spreadsheet",
    "Separator": "spreadsheet",
    "for_spreadsheets": "spreadsheet",
    "points_csv": "spreadsheet",
}
"""Name -> the module that has it."""

__getattr__ = out_of(__name__, _WHERE)
