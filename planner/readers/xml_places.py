"""KML, KMZ and GPX as layers: read as a stream of XML events; document types, entities and links to
other files are refused, lines and tracks are no places.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.parsers import expat

from shapely.geometry import LineString, MultiPoint, Point

from planner.model.place import Ring
from planner.readers.archives import BROKEN_ZIP, nested, open_archive
from planner.readers.choices import Choices
from planner.readers.files import read_bytes
from planner.readers.geometry import even_odd
from planner.readers.layer_columns import FOLDER, Layer
from planner.readers.layers import MAX_FEATURES, opened_layers
from planner.readers.opened import Opened
from planner.readers.report import Report

MAX_DEPTH = 60
MAX_TEXT = 2_000_000
_KML_TEXTS = frozenset({"name", "description", "address", "phoneNumber"})
_GPX_TEXTS = frozenset({"name", "desc", "cmt", "sym", "type"})
Feature = tuple[int, dict[str, str], Any]


class _RefusedError(Exception):
    """The file must not be read: the finding's code."""


class _Places:
    """What both formats have in common: open elements, text, features."""

    root = ""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.texts: list[str] = []
        self.features: list[Feature] = []
        self.values: dict[str, str] = {}
        self.size = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name = tag.rpartition(":")[2]
        if not self.path and name != self.root:
            raise _RefusedError("not_places")
        self.path.append(name)
        self.texts.append("")
        if len(self.path) > MAX_DEPTH:
            raise _RefusedError("not_places")
        self.opened(name, attributes)

    def end(self, tag: str) -> None:
        """An element closes."""
        text = self.texts.pop().strip()
        self.closed(tag.rpartition(":")[2], text)
        self.path.pop()
        if len(self.features) > MAX_FEATURES + 1:
            raise _RefusedError("too_many_features")

    def text(self, data: str) -> None:
        """Characters of the innermost element."""
        self.texts[-1] += data
        if len(self.texts[-1]) > MAX_TEXT:
            raise _RefusedError("not_places")

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """What an opening element means."""

    def closed(self, name: str, text: str) -> None:
        """What a closing element means."""


class _Kml(_Places):
    """Placemarks with their folder, ExtendedData and shape."""

    root = "kml"

    def __init__(self) -> None:
        super().__init__()
        self.folders: list[str] = []
        self.key = ""
        self.shapes: list[Any] = []
        self.rings: list[Ring] = []
        self.links = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Folders, placemarks, named data."""
        if name == "Folder":
            self.folders.append("")
        elif name == "Placemark":
            self.values, self.shapes = {}, []
        elif name in ("Data", "SimpleData"):
            self.key = attributes.get("name", "")
        elif name == "NetworkLink":
            self.links += 1

    def closed(self, name: str, text: str) -> None:
        """Names, values and coordinates."""
        parent = self.path[-2] if len(self.path) > 1 else ""
        if name == "name" and parent == "Folder":
            self.folders[-1] = text
        elif name == "Folder":
            self.folders.pop()
        elif name in _KML_TEXTS and parent == "Placemark":
            self.values[name] = text
        elif self.key and (name == "SimpleData" or (name == "value" and parent == "Data")):
            self.values[self.key] = text
        elif name == "coordinates":
            self._shape(parent, text)
        elif name == "Polygon":
            self.shapes.append(even_odd(self.rings))
            self.rings = []
        elif name == "Placemark":
            folder = {FOLDER: self.folders[-1]} if self.folders and self.folders[-1] else {}
            shape = _joined(self.shapes)
            self.features.append((len(self.features) + 1, {**self.values, **folder}, shape))

    def _shape(self, parent: str, text: str) -> None:
        """The shape that a list of coordinates draws (areas end with their Polygon)."""
        points = _coordinates(text)
        if parent == "Point" and points:
            self.shapes.append(Point(points[0]))
        elif parent == "LinearRing" and len(points) >= 4:
            self.rings.append(tuple(points))
        elif parent == "LineString" and len(points) >= 2:
            self.shapes.append(LineString(points))


class _Gpx(_Places):
    """Waypoints."""

    root = "gpx"

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """A waypoint has its place in its attributes."""
        if name == "wpt":
            self.values = {k: attributes.get(k, "") for k in ("lon", "lat")}

    def closed(self, name: str, text: str) -> None:
        """Texts of a waypoint, and the waypoint."""
        if name in _GPX_TEXTS and self.path[-2:-1] == ["wpt"]:
            self.values[name] = text
        elif name == "wpt":
            pair = _coordinates(f"{self.values.pop('lon')},{self.values.pop('lat')}")
            shape = Point(pair[0]) if pair else None
            self.features.append((len(self.features) + 1, self.values, shape))


def open_kml(path: Path, choices: Choices, report: Report) -> Opened | None:
    """The placemarks of a KML or KMZ file, their folders as a column; None, with a finding."""
    data = read_bytes(path, report)
    if data is not None and data.startswith(b"PK\x03\x04"):
        data = _document(data, path.name, report)
    places = _Kml()
    if data is None or not _parsed(data, places, path.name, report):
        return None
    if places.links:
        facts = {"links": places.links}
        report.add("links_not_followed", "warning", file=path.name, facts=facts)
    return opened_layers([_layer(places.features, path.stem)], path.name, choices, report)


def open_gpx(path: Path, choices: Choices, report: Report) -> Opened | None:
    """The waypoints of a GPX file; None, with a finding."""
    data = read_bytes(path, report)
    places = _Gpx()
    if data is None or not _parsed(data, places, path.name, report):
        return None
    return opened_layers([_layer(places.features, path.stem)], path.name, choices, report)


def _document(data: bytes, file: str, report: Report) -> bytes | None:
    """The document of a KMZ; archives within the archive are refused."""
    archive = open_archive(data, file, report)
    if archive is None:
        if not report.has_errors:
            report.add("not_places", "error", file=file)
        return None
    with archive:
        inner = nested(archive)
        if inner:
            report.add("nested_archive", "error", file=file, value=inner)
            return None
        return _first_kml(archive, file, report)


def _first_kml(archive: zipfile.ZipFile, file: str, report: Report) -> bytes | None:
    names = [m.filename for m in archive.infolist() if m.filename.lower().endswith(".kml")]
    try:
        return archive.read(names[0])
    except (IndexError, *BROKEN_ZIP):
        report.add("not_places", "error", file=file)
        return None


def _parsed(data: bytes, places: _Places, file: str, report: Report) -> bool:
    """Feed the bytes to the parser; what is refused is a finding."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = places.start
    parser.EndElementHandler = places.end
    parser.CharacterDataHandler = places.text
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except _RefusedError as refusal:
        report.add(str(refusal), "error", file=file, facts={"limit": MAX_FEATURES})
    except (expat.ExpatError, ValueError, LookupError):  # LookupError: an unknown encoding
        report.add("not_places", "error", file=file)
    else:
        return True
    return False


def _refuse(*_: object) -> None:
    raise _RefusedError("xml_entities")


def _layer(features: list[Feature], name: str) -> Layer:
    """Features with all headings that any of them has, in the order met."""
    headings = tuple(dict.fromkeys(key for _, values, _ in features for key in values))
    return Layer(name, headings, features)


def _coordinates(text: str) -> list[tuple[float, float]]:
    """Pairs of "lon,lat[,height] …"; none where one of them is no number."""
    try:
        return [(float(p[0]), float(p[1])) for t in text.split() for p in (t.split(","),)]
    except (ValueError, IndexError):
        return []


def _joined(shapes: Iterable[Any]) -> Any:
    """The shape of a placemark: its only one, its largest area, or all its points."""
    parts = list(shapes)
    areas = [shape for shape in parts if shape.geom_type in ("Polygon", "MultiPolygon")]
    if areas:
        return max(areas, key=lambda shape: float(shape.area))
    if len(parts) > 1 and all(shape.geom_type == "Point" for shape in parts):
        return MultiPoint([(p.x, p.y) for p in parts])
    return parts[0] if parts else None
