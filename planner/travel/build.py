"""Polylines to a junction graph: split where lines share a vertex, merge what only passes through.

Own method: vertices are equal when their degrees agree to 1e-7 (about 1 cm), as in OpenStreetMap
files; only what lies on bridges or in tunnels alone must share a node's number as well. An edge
keeps one name, one class, one direction and one access, so a node of degree two stays where these
change.
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
Kind = tuple[str, str, int, bool, bool]
"""Name, class, 1 for one-way, whether people walk there, whether motorbikes ride there."""
NOT_RIDDEN = frozenset(
    {"footway", "pedestrian", "steps", "path", "cycleway", "bridleway", "corridor", "ladder"}
    | {"busway", "via_ferrata"}
)
"""Classes without motorbikes where nothing else is said."""
NO_NUMBER = 0


@dataclass(frozen=True, slots=True)
class StreetLine:
    """One street piece as a file draws it: lon/lat vertices, name ("" = none), class
    ("residential", "steps", ...), oneway for wheels 0 both ways, 1 along the vertices, -1 against
    them; `walk` and `ride`: open to people, to motorbikes (None = as usual for the class); `lifted`
    on a bridge or in a tunnel; `nodes`: the vertices' numbers in the file, where it has some.
    """

    coordinates: tuple[tuple[float, float], ...]
    name: str = ""
    street_class: str = ""
    oneway: int = 0
    walk: bool = True
    ride: bool | None = None
    lifted: bool = False
    nodes: tuple[int, ...] = ()

    def kind(self) -> Kind:
        """What must not change along an edge."""
        ride = self.street_class not in NOT_RIDDEN if self.ride is None else self.ride
        return (self.name, self.street_class, abs(self.oneway), self.walk, ride)


@dataclass(frozen=True, slots=True)
class _Vertices:
    """All vertices of all lines one after another: id (v), line (v); lonlat of each id; lifted of
    each line.
    """

    ids: IntArray
    line: IntArray
    lonlat: NDArray[np.float64]
    lifted: NDArray[np.bool_]


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
    whole = _assemble(vertices, pieces, merged, kinds, to_metres(vertices.lonlat, crs))
    network = _on_foot(whole, np.array([kind[3] for kind in kinds], dtype=bool), merged, pieces)
    counts = {"short_lines": len(lines) - len(usable)}
    return _labelled(network, crs, (attribution, vintage, digest), {**(dropped or {}), **counts})


def _on_foot(
    whole: TravelNetwork, walked: NDArray[np.bool_], merged: list[Chain], pieces: _Pieces
) -> TravelNetwork:
    """The edges of walkers, those of motorbikes alone apart."""
    first = np.array([chain[0][0] for chain in merged], dtype=np.int64)
    on_foot = walked[pieces.kind[first]]
    if on_foot.all():
        return whole
    apart = only_edges(whole, np.flatnonzero(~on_foot & whole.edge_ride))
    return replace(only_edges(whole, np.flatnonzero(on_foot)), ride_only=apart)


def only_edges(network: TravelNetwork, chosen: IntArray) -> TravelNetwork:
    """The network of some edges (positions, rising); nodes stay as they are."""
    sizes = np.diff(network.shape_start)[chosen]
    start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    rows = np.arange(start[-1]) + np.repeat(network.shape_start[chosen] - start[:-1], sizes)
    return replace(
        network,
        edge_nodes=network.edge_nodes[chosen],
        edge_length_m=network.edge_length_m[chosen],
        edge_class=network.edge_class[chosen],
        edge_oneway=network.edge_oneway[chosen],
        edge_ride=network.edge_ride[chosen],
        edge_name=network.edge_name[chosen],
        shape_xy=network.shape_xy[rows],
        shape_start=start,
        shape_lifted=network.shape_lifted[rows],
    )


def _kinds(lines: Sequence[StreetLine]) -> tuple[list[Kind], IntArray]:
    """Different kinds of line and which of them each line is; one-way -1 becomes 1."""
    index: dict[Kind, int] = {}
    of_line = [index.setdefault(line.kind(), len(index)) for line in lines]
    return list(index), np.array(of_line, dtype=np.int64)


def _vertices(lines: Sequence[StreetLine]) -> _Vertices:
    """Vertices with repeated neighbours left out; a line against its vertices is turned round."""
    lifted = np.array([line.lifted for line in lines], dtype=bool)
    coordinates = [
        line.coordinates[::-1] if line.oneway < 0 else line.coordinates for line in lines
    ]
    if not coordinates:
        none = np.zeros(0, np.int64)
        return _Vertices(none, none, np.zeros((0, 2)), lifted)
    lonlat = np.array([pair for line in coordinates for pair in line], dtype=np.float64)
    line = np.repeat(np.arange(len(lines)), [len(c) for c in coordinates])
    steps = np.rint(lonlat * DEGREE_STEPS).astype(np.int64)
    keys = steps[:, 0] * (1 << 32) + steps[:, 1]
    _, first, ids = np.unique(keys, return_index=True, return_inverse=True)
    lonlat_of = lonlat[first]
    apart = _apart(lines, lifted[line])
    if apart.any():
        more, at, own = np.unique(_numbers(lines)[apart], return_index=True, return_inverse=True)
        ids[apart] = len(first) + own
        lonlat_of = np.concatenate([lonlat_of, lonlat[np.flatnonzero(apart)[at]]])
        assert len(lonlat_of) == len(first) + len(more)
    repeated = np.zeros(len(ids), dtype=bool)
    repeated[1:] = (ids[1:] == ids[:-1]) & (line[1:] == line[:-1])
    return _Vertices(ids[~repeated].astype(np.int64), line[~repeated], lonlat_of, lifted)


def _numbers(lines: Sequence[StreetLine]) -> IntArray:
    """The file's number of each vertex, int64 (v); 0 where it has none."""
    return np.array(
        [number for line in lines for number in _numbers_of(line)[:: -1 if line.oneway < 0 else 1]],
        dtype=np.int64,
    )


def _numbers_of(line: StreetLine) -> tuple[int, ...]:
    known = len(line.nodes) == len(line.coordinates)
    return line.nodes if known else (NO_NUMBER,) * len(line.coordinates)


def _apart(lines: Sequence[StreetLine], lifted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Vertices (v) with a number that no line on the ground uses: a street below or above at the
    very same place is not joined to them.
    """
    if not lifted.any():
        return lifted
    numbers = _numbers(lines)
    on_ground = np.isin(numbers, numbers[~lifted])
    apart: NDArray[np.bool_] = lifted & (numbers != NO_NUMBER) & ~on_ground
    return apart


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
    lifted = [_lifted(vertices, pieces, chain) for chain in merged]
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
        edge_ride=np.array([kind[4] for kind in kind_of], dtype=bool),
        edge_name=np.array([name_index.get(kind[0], -1) for kind in kind_of], dtype=np.int32),
        shape_xy=xy[flat],
        shape_start=start,
        shape_lifted=np.concatenate(lifted) if lifted else np.zeros(0, dtype=bool),
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


def _lifted(vertices: _Vertices, pieces: _Pieces, chain: Chain) -> NDArray[np.bool_]:
    """Whether each vertex of a chain begins a step on a bridge or in a tunnel; the last never."""
    piece = np.array([part for part, _ in chain], dtype=np.int64)
    of_piece = vertices.lifted[vertices.line[pieces.first[piece]]]
    steps = pieces.last[piece] - pieces.first[piece]
    return np.append(np.repeat(of_piece, steps), False)


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
    apart = network.ride_only
    return replace(
        _named(network, crs, labels),
        dropped={**dropped, "island_edges": islands},
        ride_only=None if apart is None else _named(apart, crs, labels),
    )


def _named(network: TravelNetwork, crs: int, labels: tuple[str, str, str]) -> TravelNetwork:
    attribution, vintage, digest = labels
    return replace(network, crs=crs, attribution=attribution, vintage=vintage, digest=digest)
