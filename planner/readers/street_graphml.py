"""Street graphs in GraphML, read leniently: what a value is not, it is left as blank."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

from planner.model.place import Ring
from planner.readers.files import MAX_NETWORK_BYTES, read_bytes
from planner.readers.report import Report
from planner.readers.street_access import OTHER_THINGS, TAGS, oneway_of
from planner.readers.street_lines import Box, LineFile, Sorter, attribution_of
from planner.tables import clean
from planner.travel import table_of

_NUMBER = r"(-?[0-9]+\.?[0-9]*(?:[eE]-?[0-9]+)?)"
_PAIR = re.compile(rf"{_NUMBER}\s+{_NUMBER}")
_LIST = re.compile(r"\[\s*(.*?)\s*\]", re.DOTALL)
_BLANKS = frozenset({"nan", "none", "null", "<na>"})
Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Graph:
    """Positions of the nodes; attributes of the edges with `source` and `target`; whether edges
    lead one way.
    """

    nodes: Mapping[str, tuple[float, float]]
    edges: list[Names]
    is_directed: bool


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
        graph = _graph(data)
    except (ParseError, _RefusedError, ValueError):
        report.add("bad_graphml", "error", file=path.name)
        return None
    return _lines(graph, box)


def _graph(data: bytes) -> _Graph:
    """The nodes and edges of the document; ValueError where it brings entities of its own."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise _RefusedError
    keys: Names = {}
    nodes: dict[str, tuple[float, float]] = {}
    edges: list[Names] = []
    is_directed = True
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
        elif tag == "graph":
            is_directed = element.get("edgedefault", "directed") != "undirected"
    return _Graph(nodes, edges, is_directed)


def _elements(data: bytes) -> Iterator[Element]:
    """Every element as it ends; what has been looked at may be cleared."""
    for _, element in iterparse(io.BytesIO(data), events=("end",)):  # noqa: S314 - entities refused above
        yield element


def _attributes(element: Element, keys: Mapping[str, str]) -> Names:
    """Attribute name -> text of a node or edge; of two keys of one name the one that says more."""
    found: Names = {}
    for child in element:
        if child.tag.rsplit("}", 1)[-1] == "data":
            name = keys.get(child.get("key", ""), child.get("key", ""))
            text = (child.text or "").strip()
            if text and text.lower() not in _BLANKS:
                found[name] = text
    return found


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


def _lines(graph: _Graph, box: Box | None) -> LineFile:
    """Each street once: the second direction of a street adds nothing."""
    sorter = Sorter(box)
    there: set[tuple[Ring, str]] = set()
    arrows = _arrows(graph)
    for edge in graph.edges:
        tags, line = _tags(edge, arrows), _line(edge, graph.nodes)
        same = (min(line, line[::-1]), tags["name"])
        if len(line) > 1 and same in there:
            sorter.dropped["second_direction"] += 1
            continue
        there.add(same)
        sorter.take(tags, [line])
    attribution = attribution_of(frozenset(key for edge in graph.edges[:50] for key in edge), ())
    return LineFile(table_of(sorter.lines), attribution, "", dict(sorter.dropped))


def _arrows(graph: _Graph) -> frozenset[tuple[str, str]] | None:
    """Sources and targets of the edges of a directed graph whose edges themselves say nothing of
    one-ways: there a street without an edge back is one-way. None of any other graph.
    """
    if not graph.is_directed or any("oneway" in edge for edge in graph.edges):
        return None
    return frozenset((edge["source"], edge["target"]) for edge in graph.edges)


def _tags(edge: Names, arrows: frozenset[tuple[str, str]] | None) -> Names:
    """The tags of an edge; a one-way edge of a graph always points along its way."""
    tags = {tag: first_of(edge.get(tag, "")) for tag in (*TAGS, *OTHER_THINGS)}
    if arrows is not None:
        tags["oneway"] = "no" if (edge["target"], edge["source"]) in arrows else "yes"
    elif oneway_of({"oneway": tags["oneway"]}) != 0:
        tags["oneway"] = "yes"
    return tags


def _line(edge: Names, nodes: Mapping[str, tuple[float, float]]) -> Ring:
    """The edge's own geometry where it is a sound LINESTRING, else its two nodes."""
    drawn = tuple((float(x), float(y)) for x, y in _PAIR.findall(edge.get("geometry", "")))
    if len(drawn) >= 2 and all(_on_earth(*point) for point in drawn):
        return drawn
    ends = (nodes.get(edge["source"]), nodes.get(edge["target"]))
    return tuple(place for place in ends if place is not None)


def first_of(text: str) -> str:
    """The first of a list written as text ("['residential', 'service']"), quotes taken off."""
    found = _LIST.fullmatch(text)
    return clean((found[1].split(",")[0] if found else text).strip().strip("'\""))
