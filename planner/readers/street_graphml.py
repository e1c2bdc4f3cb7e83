"""Street graphs in GraphML, read leniently: what a value is not, it is left as blank."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

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

_PAIR = re.compile(r"(-?[0-9.]+(?:[eE]-?[0-9]+)?)\s+(-?[0-9.]+(?:[eE]-?[0-9]+)?)")
_LIST = re.compile(r"\[\s*(.*?)\s*\]", re.DOTALL)
Names = dict[str, str]


class _RefusedError(ValueError):
    """The file has entities of its own: no street graph needs them."""


def graphml_lines(path: Path, box: Box | None, report: Report) -> LineFile | None:
    """Edges as lines (their `geometry`, else straight between the nodes); each street once, where
    the graph holds both directions. None, with a finding, where the file is no GraphML of places.
    """
    data = read_bytes(path, report, limit=MAX_NETWORK_BYTES)
    if data is None:
        return None
    try:
        nodes, edges = _graph(data)
    except (ParseError, _RefusedError, ValueError):
        report.add("bad_graphml", "error", file=path.name)
        return None
    return _lines(nodes, edges, box)


def _graph(data: bytes) -> tuple[dict[str, tuple[float, float]], list[Names]]:
    """Positions of the nodes, and the attributes of the edges with `source` and `target`."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise _RefusedError
    keys: Names = {}
    nodes: dict[str, tuple[float, float]] = {}
    edges: list[Names] = []
    for element in _elements(data):
        tag = element.tag.rsplit("}", 1)[-1]
        if tag == "key":
            keys[element.get("id", "")] = element.get("attr.name", "")
        elif tag == "node":
            place = _position(_attributes(element, keys))
            if place is not None:
                nodes[element.get("id", "")] = place
            element.clear()
        elif tag == "edge":
            ends = {"source": element.get("source", ""), "target": element.get("target", "")}
            edges.append({**_attributes(element, keys), **ends})
            element.clear()
    return nodes, edges


def _elements(data: bytes) -> Iterator[Element]:
    """Every element as it ends; what has been looked at may be cleared."""
    for _, element in iterparse(io.BytesIO(data), events=("end",)):  # noqa: S314 - entities refused above
        yield element


def _attributes(element: Element, keys: Mapping[str, str]) -> Names:
    """Attribute name -> text of a node or edge."""
    return {
        keys.get(child.get("key", ""), child.get("key", "")): (child.text or "").strip()
        for child in element
        if child.tag.rsplit("}", 1)[-1] == "data"
    }


def _position(attributes: Names) -> tuple[float, float] | None:
    """Longitude and latitude of a node (x, y or lon, lat), if they are on the earth."""
    try:
        lon = float(attributes.get("x") or attributes.get("lon") or "nan")
        lat = float(attributes.get("y") or attributes.get("lat") or "nan")
    except ValueError:
        return None
    return (lon, lat) if _on_earth(lon, lat) else None


def _on_earth(lon: float, lat: float) -> bool:
    return math.isfinite(lon) and abs(lon) <= 180.0 and math.isfinite(lat) and abs(lat) <= 90.0


def _lines(
    nodes: Mapping[str, tuple[float, float]], edges: list[Names], box: Box | None
) -> LineFile:
    lines: list[StreetLine] = []
    seen: set[tuple[Ring, str]] = set()
    dropped = {"not_walkable": 0, "no_position": 0, "second_direction": 0, "outside_box": 0}
    for edge in edges:
        tags = {tag: _first(edge.get(tag, "")) for tag in TAGS}
        if tags["oneway"].lower() == "true":
            tags["oneway"] = "yes"
        line = _line(edge, nodes)
        same = (min(line, line[::-1]), tags["name"])
        if not is_walkable(tags):
            dropped["not_walkable"] += 1
        elif len(line) < 2:
            dropped["no_position"] += 1
        elif same in seen:
            dropped["second_direction"] += 1
        elif not meets(line, box):
            dropped["outside_box"] += 1
        else:
            seen.add(same)
            lines.append(StreetLine(line, tags["name"], tags["highway"], oneway_of(tags)))
    return LineFile(tuple(lines), OSM_ATTRIBUTION, "", dropped)


def _line(edge: Names, nodes: Mapping[str, tuple[float, float]]) -> Ring:
    """The edge's own geometry where it is a sound LINESTRING, else its two nodes."""
    drawn = tuple((float(x), float(y)) for x, y in _PAIR.findall(edge.get("geometry", "")))
    if len(drawn) >= 2 and all(_on_earth(*point) for point in drawn):
        return drawn
    ends = (nodes.get(edge["source"]), nodes.get(edge["target"]))
    return tuple(place for place in ends if place is not None)


def _first(text: str) -> str:
    """The first of a list written as text ("['residential', 'service']"), quotes taken off."""
    found = _LIST.fullmatch(text)
    return clean((found[1].split(",")[0] if found else text).strip().strip("'\""))
