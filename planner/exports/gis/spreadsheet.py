"""Tables of a plan as spreadsheets of this country open them: a mark of UTF-8 at the start, and a
separator to choose. Excel in Vietnamese expects ";" between cells and a comma in decimals.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import Literal

from planner.exports.csv_files import guarded
from planner.exports.gis.layers import points_layer
from planner.model.plan import Plan

Separator = Literal[",", ";"]
SEPARATORS: tuple[Separator, ...] = (",", ";")
_DECIMALS = frozenset({"minutes", "visits_per_week", "load_share", "lon", "lat"})
_DECIMAL = re.compile(r"-?\d+\.\d+")


def for_spreadsheets(table: bytes, separator: Separator = ",") -> bytes:
    """A table of `csv_files` (commas, no mark) with the mark and the separator; with ";" the
    decimals of numbers are written with a comma. Cells stay guarded as they are.
    """
    header, *rows = csv.reader(io.StringIO(table.decode("utf-8"), newline=""))
    numbers = {index for index, name in enumerate(header) if name in _DECIMALS}
    if separator == ";":
        rows = [
            [_comma(cell) if index in numbers else cell for index, cell in enumerate(row)]
            for row in rows
        ]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerows([header, *rows])
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def points_csv(plan: Plan) -> bytes:
    """The service points with their positions, as Google My Maps and spreadsheets take them."""
    layer = points_layer(plan)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["lon", "lat", *(name for name, _ in layer.columns)])
    for position, row in zip(layer.positions or (), layer.rows, strict=True):
        lon, lat = position or ("", "")
        cells = (_yes(cell) if isinstance(cell, bool) else str(cell) for cell in row)
        writer.writerow([lon, lat, *map(guarded, cells)])
    return out.getvalue().encode("utf-8")


def _yes(cell: bool) -> str:
    return "yes" if cell else "no"


def _comma(cell: str) -> str:
    return cell.replace(".", ",") if _DECIMAL.fullmatch(cell) else cell
