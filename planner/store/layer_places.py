"""The places of a layer as rows: where its groups, cells, venues or service points lie."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from planner.store.signs import storable


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place: what it is, its id and name, its point as WKB (little-endian, WGS 84)."""

    kind: str
    id: str
    name: str
    wkb: bytes


@dataclass(frozen=True, slots=True)
class _Said:
    """What the JSON of a group, cell, venue or point says of its place."""

    id: str
    lon: float | None = None
    lat: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """What the JSON of a placement says of its points."""

    points: tuple[_Said, ...] = ()


def places_in(name: str, content: bytes) -> tuple[PlaceRow, ...]:
    """The places of the layer of this name, in its order; those without a position left out."""
    if name not in _KINDS:
        return ()
    kind, reads = _KINDS[name]
    return tuple(
        PlaceRow(kind, storable(said.id), storable(said.name), _point(said.lon, said.lat))
        for said in reads(content)
        if said.lon is not None and said.lat is not None
    )


def _point(lon: float, lat: float) -> bytes:
    """A point as well-known binary: byte order, type 1, two doubles."""
    return struct.pack("<BIdd", 1, 1, lon, lat)


def _listed(content: bytes) -> tuple[_Said, ...]:
    return msgspec.json.decode(content, type=tuple[_Said, ...])


def _of_services(content: bytes) -> tuple[_Said, ...]:
    placed = msgspec.json.decode(content, type=tuple[_Placed, ...])
    return tuple(point for placement in placed for point in placement.points)


_KINDS: Mapping[str, tuple[str, Callable[[bytes], tuple[_Said, ...]]]] = {
    "scenario.groups": ("group", _listed),
    "scenario.cells": ("cell", _listed),
    "scenario.venues": ("venue", _listed),
    "placements": ("point", _of_services),
}
