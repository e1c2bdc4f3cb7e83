"""GeoJSON as a layer, by the json module alone; the coordinate system that older files name is kept
to.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError

from planner.codec import json_document
from planner.readers.choices import WGS84, Choices
from planner.readers.files import decode_text, read_bytes
from planner.readers.layer_columns import Layer
from planner.readers.layers import MAX_FEATURES, opened_layers
from planner.readers.opened import Opened
from planner.readers.report import Report

MAX_LISTS = 1_000_000
_DEGREES = ("CRS84", "4326")
_ENDLESS = re.compile(r"(?<=[\[ ])(?:NaN|-?Infinity)(?=[\],}])")


def open_geojson(path: Path, choices: Choices, report: Report) -> Opened | None:
    """The features of a GeoJSON file; None, with a finding, where it is none."""
    data = _in_utf8(read_bytes(path, report), path.name, report)
    if data is None or not _is_within_caps(data, path.name, report):
        return None
    document = _document(data, path.name, report)
    if document is None:
        return None
    raw = document.get("features") if isinstance(document, dict) else None
    if not isinstance(raw, list):
        report.add("not_geojson", "error", file=path.name)
        return None
    features = [_feature(n, item) for n, item in enumerate(raw[: MAX_FEATURES + 1], start=1)]
    headings = tuple(dict.fromkeys(key for _, values, _ in features for key in values))
    layer = Layer(path.stem, headings, features, _crs(document))
    return opened_layers([layer], path.name, choices, report)


def _in_utf8(data: bytes | None, file: str, report: Report) -> bytes | None:
    """The file in UTF-8: one in UTF-16 or in the Vietnamese Windows page is offered read so."""
    if data is None:
        return None
    text = decode_text(data, file, report)
    return None if text is None else text.encode("utf-8")


def _is_within_caps(data: bytes, file: str, report: Report) -> bool:
    """Refuse more lists than a ward's shapes have vertices, before any is made."""
    lists = data.count(b"[")
    if lists > MAX_LISTS:
        facts = {"vertices": lists, "limit": MAX_LISTS}
        report.add("too_many_vertices", "error", file=file, facts=facts)
    return lists <= MAX_LISTS


def _document(data: bytes, file: str, report: Report) -> Any:
    """The JSON document; broken syntax, endless nesting and numbers without end are findings."""
    try:
        return json_document(data.decode("utf-8-sig"), parse_constant=_infinite, parse_float=_float)
    except json.JSONDecodeError as error:
        report.add("bad_json", "error", file=file, row=error.lineno)
    except (RecursionError, UnicodeDecodeError):
        report.add("bad_json", "error", file=file, row=1)
    except ValueError:
        _note_endless(data, file, report)
    return None


def _note_endless(data: bytes, file: str, report: Report) -> None:
    """Name the first feature that holds NaN or a number without end."""
    try:
        number, value = _first_endless(json_document(data.decode("utf-8-sig")))
    except (RecursionError, ValueError):
        report.add("bad_json", "error", file=file, row=1)
        return
    report.add("not_finite", "error", file=file, row=number, value=value, facts={"feature": number})


def _first_endless(document: Any) -> tuple[int, str]:
    """Which feature it is, from 1, and how the number is written."""
    features = document.get("features") if isinstance(document, dict) else None
    items = features if isinstance(features, list) else []
    found = ((k, _ENDLESS.search(json.dumps(item))) for k, item in enumerate(items, start=1))
    return next(((k, seen[0]) for k, seen in found if seen), (1, "NaN"))


def _infinite(name: str) -> Any:
    raise ValueError(name)


def _float(text: str) -> float:
    """A number; 1e400 has no end."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _feature(number: int, item: Any) -> tuple[int, dict[str, str], Any]:
    """A feature's texts and shape; None where it has none that can be drawn."""
    own = item if isinstance(item, dict) else {}
    properties = own.get("properties")
    values = properties if isinstance(properties, dict) else {}
    return number, {str(k): _text(v) for k, v in values.items()}, _shape(own.get("geometry"))


def _shape(geometry: Any) -> Any:
    """The shape of a geometry object, heights dropped; None where it cannot be drawn."""
    if not isinstance(geometry, dict):
        return None
    try:
        shape = shapely.geometry.shape(geometry)
    except (ShapelyError, ValueError, TypeError, LookupError, AttributeError, OverflowError):
        return None
    return shapely.force_2d(shape)


def _text(value: Any) -> str:
    """A property as a cell; lists and objects are left out."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value) if isinstance(value, (str, int, float)) else ""


def _crs(document: dict[str, Any]) -> str:
    """The coordinate system: WGS 84 unless the file names another."""
    crs = document.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or name.endswith(_DEGREES):
        return WGS84
    return f"EPSG:{name.rpartition(':')[2]}" if name.rpartition(":")[2].isdecimal() else name
