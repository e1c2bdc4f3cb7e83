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
from planner.travel.chains import Chains, chains
from planner.travel.islands import main_island_edges
from planner.travel.lines import NO_NUMBER, Kind, LineTable, StreetLine, table_of
from planner.travel.projection import HANOI_EPSG, to_metres
from planner.travel.repeats import repeated_lines

DEGREE_STEPS = 1e7
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
Labels = tuple[str, str, str]
"""Attribution, vintage, digest."""


@dataclass(frozen=True, slots=True)
class _Vertices:
    """All vertices of all lines one after another: id (v), line (v); lonlat of each id."""

    ids: IntArray
    line: IntArray
    lonlat: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Runs between break vertices: first and last position in the vertex list, line."""

    first: IntArray
    last: IntArray
    line: IntArray


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
    "short_lines" (fewer than two different vertices), "repeated_lines" (drawn once more, where
    there are any) and "island_edges" (edges that are not joined to the largest part: kept in the
    arrays, never snapped to).
    """
    return build_from_table(table_of(lines), crs, (attribution, vintage, digest), dropped or {})


def build_from_table(
    table: LineTable, crs: int, labels: Labels, dropped: Mapping[str, int]
) -> TravelNetwork:
    """As `build_network`, of lines in arrays."""
    long_enough = table.only(_has_length(table))
    repeated = repeated_lines(long_enough, _steps(long_enough.lonlat))
    usable = long_enough.only(~repeated)
    vertices = _vertices(usable)
    pieces = _split(vertices)
    ends = np.stack([vertices.ids[pieces.first], vertices.ids[pieces.last]], axis=1)
    kind = usable.kind[pieces.line]
    one_way = np.array([own[2] != 0 for own in usable.kinds], dtype=bool)
    merged = chains(ends, kind, one_way[kind])
    whole = _assemble((vertices, pieces, merged), usable, crs)
    network = _on_foot(whole, kind[merged.piece[merged.start]], usable.kinds)
    counts = {"short_lines": len(table.sizes) - len(long_enough.sizes)}
    if repeated.any():
        counts["repeated_lines"] = int(repeated.sum())
    return _labelled(network, crs, labels, {**dropped, **counts})


def _on_foot(whole: TravelNetwork, kind: IntArray, kinds: Sequence[Kind]) -> TravelNetwork:
    """The edges of walkers, those of motorbikes alone apart; `kind` (e) into `kinds`."""
    on_foot = np.array([own[3] for own in kinds], dtype=bool)[kind]
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


def _steps(lonlat: NDArray[np.float64]) -> IntArray:
    """One number for each place (v, 2), equal where degrees agree to 1e-7."""
    steps = np.rint(lonlat * DEGREE_STEPS).astype(np.int64)
    keys: IntArray = steps[:, 0] * (1 << 32) + steps[:, 1]
    return keys


def _has_length(table: LineTable) -> BoolArray:
    """Lines (l) with two different vertices or more."""
    found = np.zeros(len(table.sizes), dtype=bool)
    filled = table.sizes > 0
    if filled.any():
        keys = _steps(table.lonlat)
        differs = keys != np.repeat(keys[table.starts[filled]], table.sizes[filled])
        found[filled] = np.logical_or.reduceat(differs, table.starts[filled])
    return found


def _vertices(table: LineTable) -> _Vertices:
    """Vertices with repeated neighbours left out; a line against its vertices is turned round."""
    line = np.repeat(np.arange(len(table.sizes)), table.sizes)
    place = np.arange(len(line))
    turned = 2 * table.starts + table.sizes - 1
    place = np.where(table.backwards[line], turned[line] - place, place)
    lonlat = table.lonlat[place]
    _, first, ids = np.unique(_steps(lonlat), return_index=True, return_inverse=True)
    apart = apart_from_ground(table, table.numbers)[place]
    lonlat_of = lonlat[first]
    if apart.any():
        numbers = table.numbers[place][apart]
        _, at, own = np.unique(numbers, return_index=True, return_inverse=True)
        ids[apart] = len(first) + own
        lonlat_of = np.concatenate([lonlat_of, lonlat[np.flatnonzero(apart)[at]]])
    repeated = np.zeros(len(ids), dtype=bool)
    repeated[1:] = (ids[1:] == ids[:-1]) & (line[1:] == line[:-1])
    return _Vertices(ids[~repeated].astype(np.int64), line[~repeated], lonlat_of)


def apart_from_ground(table: LineTable, numbers: IntArray) -> BoolArray:
    """Vertices (v) inside a line on a bridge or in a tunnel whose number no line on the ground has:
    a street below or above at the very same place is not joined to them.
    """
    candidates = maybe_apart(table)
    if not candidates.any():
        return candidates
    on_ground = numbers[~np.repeat(table.lifted, table.sizes)]
    apart: BoolArray = candidates & (numbers != NO_NUMBER) & ~np.isin(numbers, on_ground)
    return apart


def maybe_apart(table: LineTable) -> BoolArray:
    """Vertices (v) inside lifted lines at the place of a vertex of a line on the ground."""
    lifted = np.repeat(table.lifted, table.sizes)
    inside = lifted.copy()
    filled = table.sizes > 0
    inside[table.starts[filled]] = False
    inside[(table.starts + table.sizes - 1)[filled]] = False
    if not inside.any():
        return inside
    keys = _steps(table.lonlat)
    asked = np.unique(keys[inside])
    ground = keys[~lifted]
    place = np.minimum(np.searchsorted(asked, ground), len(asked) - 1)
    shared = np.unique(ground[asked[place] == ground])
    inside[inside] = np.isin(keys[inside], shared)
    return inside


def _split(vertices: _Vertices) -> _Pieces:
    """Cut every line at its ends and at each vertex that is used more than once."""
    ids, line = vertices.ids, vertices.line
    is_break = np.bincount(ids, minlength=len(vertices.lonlat))[ids] > 1
    new_line = np.ones(len(ids), dtype=bool)
    new_line[1:] = line[1:] != line[:-1]
    is_break |= new_line | np.append(new_line[1:], True)[: len(ids)]
    places = np.flatnonzero(is_break)
    first, last = places[:-1], places[1:]
    same = line[first] == line[last]
    return _Pieces(first[same], last[same], line[first[same]])


def _assemble(
    parts: tuple[_Vertices, _Pieces, Chains], table: LineTable, crs: int
) -> TravelNetwork:
    """Arrays of the junction graph; nodes in the order of their coordinates."""
    vertices, pieces, merged = parts
    kind = table.kind[pieces.line[merged.piece[merged.start]]]
    position, start = _shapes(pieces, merged)
    flat = vertices.ids[position]
    ends = np.stack([flat[start[:-1]], flat[start[1:] - 1]], axis=1)
    nodes, edge_nodes = np.unique(ends, return_inverse=True)
    used = [table.kinds[own] for own in np.unique(table.kind).tolist()]
    classes = sorted({own[1] for own in used})
    names = sorted({own[0] for own in used if own[0]})
    code_of, name_of = ({own: i for i, own in enumerate(known)} for known in (classes, names))
    by_kind = [
        (code_of.get(own[1], -1), own[2], own[4], name_of.get(own[0], -1)) for own in table.kinds
    ]
    labels = np.array(by_kind, dtype=np.int64).reshape(-1, 4)[kind]
    xy = to_metres(vertices.lonlat, crs)
    return TravelNetwork(
        node_xy=xy[nodes],
        edge_nodes=edge_nodes.reshape(-1, 2).astype(np.int32),
        edge_length_m=_lengths(xy[flat], start),
        edge_class=labels[:, 0].astype(np.int16),
        edge_oneway=labels[:, 1].astype(np.int8),
        edge_ride=labels[:, 2].astype(bool),
        edge_name=labels[:, 3].astype(np.int32),
        shape_xy=xy[flat],
        shape_start=start,
        shape_lifted=_lifted(parts, table, start),
        classes=tuple(classes),
        names=tuple(names),
        crs=0,
        attribution="",
        vintage="",
        digest="",
        dropped={},
    )


def _shapes(pieces: _Pieces, merged: Chains) -> tuple[IntArray, IntArray]:
    """Positions in the vertex list along all chains, each joint once; where each chain starts, the
    end of the last one behind them (c + 1).
    """
    first, last = pieces.first[merged.piece], pieces.last[merged.piece]
    skip = np.ones(len(first), dtype=np.int64)
    skip[merged.start] = 0
    count = last - first + 1 - skip
    begin = np.cumsum(count) - count
    step = np.arange(int(count.sum())) - np.repeat(begin - skip, count)
    forward = np.repeat(merged.forward, count)
    position = np.where(forward, np.repeat(first, count) + step, np.repeat(last, count) - step)
    start = np.append(begin[merged.start], len(position)).astype(np.int64)
    return position.astype(np.int64), start


def _lifted(
    parts: tuple[_Vertices, _Pieces, Chains], table: LineTable, start: IntArray
) -> BoolArray:
    """Whether each vertex of the shapes begins a step on a bridge or in a tunnel; a chain's last
    one never.
    """
    _, pieces, merged = parts
    steps = pieces.last[merged.piece] - pieces.first[merged.piece]
    own = np.repeat(table.lifted[pieces.line[merged.piece]], steps)
    lifted = np.zeros(int(start[-1]), dtype=bool)
    lifted[np.setdiff1d(np.arange(len(lifted)), start[1:] - 1, assume_unique=True)] = own
    return lifted


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
