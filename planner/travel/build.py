"""Polylines to a junction graph: split where lines share a vertex, merge what only passes through.

Own method: vertices are equal when their degrees agree to 1e-7 (about 1 cm), as in OpenStreetMap
files. An edge keeps one name, one class and one direction, so a node of degree two stays where
these change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.model.travel import TravelNetwork
from planner.travel.chains import Chain, chains
from planner.travel.islands import main_island_edges
from planner.travel.projection import HANOI_EPSG, to_metres

DEGREE_STEPS = 1e7
IntArray = NDArray[np.int64]
Kind = tuple[str, str, int]
"""Name, class, and 1 for one-way."""


@dataclass(frozen=True, slots=True)
class StreetLine:
    """One street piece as a file draws it: lon/lat vertices, name ("" = none), class
    ("residential", "steps", ...), oneway 0 both ways, 1 along the vertices, -1 against them.
    """

    coordinates: tuple[tuple[float, float], ...]
    name: str = ""
    street_class: str = ""
    oneway: int = 0


@dataclass(frozen=True, slots=True)
class _Vertices:
    """All vertices of all lines one after another: id (v), line (v); lonlat of each id."""

    ids: IntArray
    line: IntArray
    lonlat: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Runs between break vertices: first and last position in the vertex list, kind of line."""

    first: IntArray
    last: IntArray
    kind: IntArray


def build_network(
    lines: Sequence[StreetLine],
    *,
    crs: int = HANOI_EPSG,
    attribution: str,
    vintage: str,
    digest: str,
    dropped: Mapping[str, int] | None = None,
) -> TravelNetwork:
    """The junction graph of `lines` in metres of EPSG `crs`.

    Lines join where they share a vertex. `dropped` carries the reader's own counts; added are
    "short_lines" (fewer than two different vertices) and "island_edges" (edges that are not joined
    to the largest part: kept in the arrays, never snapped to).
    """
    usable = [line for line in lines if len(set(line.coordinates)) > 1]
    kinds, kind_of_line = _kinds(usable)
    vertices = _vertices(usable)
    pieces = _split(vertices, kind_of_line)
    ends = np.stack([vertices.ids[pieces.first], vertices.ids[pieces.last]], axis=1)
    one_way = np.array([kind[2] != 0 for kind in kinds], dtype=bool)
    merged = chains(ends, pieces.kind, one_way[pieces.kind])
    network = _assemble(vertices, pieces, merged, kinds, to_metres(vertices.lonlat, crs))
    counts = {"short_lines": len(lines) - len(usable)}
    return _labelled(network, crs, (attribution, vintage, digest), {**(dropped or {}), **counts})


def _kinds(lines: Sequence[StreetLine]) -> tuple[list[Kind], IntArray]:
    """Different (name, class, one-way or not) and which of them each line is; -1 becomes 1."""
    index: dict[Kind, int] = {}
    of_line = [
        index.setdefault((line.name, line.street_class, abs(line.oneway)), len(index))
        for line in lines
    ]
    return list(index), np.array(of_line, dtype=np.int64)


def _vertices(lines: Sequence[StreetLine]) -> _Vertices:
    """Vertices with repeated neighbours left out; a line against its vertices is turned round."""
    coordinates = [
        line.coordinates[::-1] if line.oneway < 0 else line.coordinates for line in lines
    ]
    if not coordinates:
        return _Vertices(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 2)))
    lonlat = np.array([pair for line in coordinates for pair in line], dtype=np.float64)
    line = np.repeat(np.arange(len(lines)), [len(c) for c in coordinates])
    steps = np.rint(lonlat * DEGREE_STEPS).astype(np.int64)
    keys = steps[:, 0] * (1 << 32) + steps[:, 1]
    _, first, ids = np.unique(keys, return_index=True, return_inverse=True)
    repeated = np.zeros(len(ids), dtype=bool)
    repeated[1:] = (ids[1:] == ids[:-1]) & (line[1:] == line[:-1])
    return _Vertices(ids[~repeated].astype(np.int64), line[~repeated], lonlat[first])


def _split(vertices: _Vertices, kind_of_line: IntArray) -> _Pieces:
    """Cut every line at its ends and at each vertex that is used more than once."""
    ids, line = vertices.ids, vertices.line
    is_break = np.bincount(ids, minlength=len(vertices.lonlat))[ids] > 1
    new_line = np.ones(len(ids), dtype=bool)
    new_line[1:] = line[1:] != line[:-1]
    is_break |= new_line | np.append(new_line[1:], True)[: len(ids)]
    places = np.flatnonzero(is_break)
    first, last = places[:-1], places[1:]
    same = line[first] == line[last]
    return _Pieces(first[same], last[same], kind_of_line[line[first[same]]])


def _assemble(
    vertices: _Vertices,
    pieces: _Pieces,
    merged: list[Chain],
    kinds: list[Kind],
    xy: NDArray[np.float64],
) -> TravelNetwork:
    """Arrays of the junction graph; nodes in the order of their coordinates."""
    shapes = [_shape(vertices.ids, pieces, chain) for chain in merged]
    sizes = np.array([len(shape) for shape in shapes], dtype=np.int64)
    start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    flat = np.concatenate(shapes) if shapes else np.zeros(0, np.int64)
    ends = np.stack([flat[start[:-1]], flat[start[1:] - 1]], axis=1)
    nodes, edge_nodes = np.unique(ends, return_inverse=True)
    classes = sorted({kind[1] for kind in kinds})
    names = sorted({kind[0] for kind in kinds if kind[0]})
    kind_of = [kinds[pieces.kind[chain[0][0]]] for chain in merged]
    name_index = {name: i for i, name in enumerate(names)}
    return TravelNetwork(
        node_xy=xy[nodes],
        edge_nodes=edge_nodes.reshape(-1, 2).astype(np.int32),
        edge_length_m=_lengths(xy[flat], start),
        edge_class=np.array([classes.index(kind[1]) for kind in kind_of], dtype=np.int16),
        edge_oneway=np.array([kind[2] for kind in kind_of], dtype=np.int8),
        edge_name=np.array([name_index.get(kind[0], -1) for kind in kind_of], dtype=np.int32),
        shape_xy=xy[flat],
        shape_start=start,
        classes=tuple(classes),
        names=tuple(names),
        crs=0,
        attribution="",
        vintage="",
        digest="",
        dropped={},
    )


def _shape(ids: IntArray, pieces: _Pieces, chain: Chain) -> IntArray:
    """Vertex ids along a chain, each joint once."""
    runs: list[IntArray] = []
    for piece, forward in chain:
        run = ids[pieces.first[piece] : pieces.last[piece] + 1]
        run = run if forward else run[::-1]
        runs.append(run[1:] if runs else run)
    return np.concatenate(runs)


def _lengths(shape_xy: NDArray[np.float64], start: IntArray) -> NDArray[np.float64]:
    """Length of each edge in metres, float64 (e)."""
    if len(start) == 1:
        return np.zeros(0)
    steps = np.hypot(*np.diff(shape_xy, axis=0, prepend=shape_xy[:1]).T)
    steps[start[:-1]] = 0.0
    return np.add.reduceat(steps, start[:-1]).astype(np.float64)


def _labelled(
    network: TravelNetwork, crs: int, labels: tuple[str, str, str], dropped: Mapping[str, int]
) -> TravelNetwork:
    """The network with where it comes from and what was left out."""
    islands = int((~main_island_edges(network)).sum())
    return replace(
        network,
        crs=crs,
        attribution=labels[0],
        vintage=labels[1],
        digest=labels[2],
        dropped={**dropped, "island_edges": islands},
    )
