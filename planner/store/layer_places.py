"""The places of a layer as rows: where its groups, cells, venues or service points lie."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

import msgspec

from planner.store.signs import storable

PlaceRow = tuple[str, str, str, bytes]
"""One place: what it is, its id and name, its point as WKB (little-endian, WGS 84)."""
_POINT = struct.Struct("<BIdd")
"""Byte order, type 1, two doubles."""
_ESCAPE = b"\\u"
"""How JSON writes signs that not every database takes; where it is nowhere, none is."""


class _Said(msgspec.Struct, frozen=True, gc=False):
    """What the JSON of a group, cell, venue or point says of its place."""

    id: str
    lon: float | None = None
    lat: float | None = None
    name: str = ""


class _Placed(msgspec.Struct, frozen=True):
    """What the JSON of a placement says of its points."""

    points: tuple[_Said, ...] = ()


def places_in(name: str, content: bytes) -> tuple[PlaceRow, ...]:
    """The places of the layer of this name, in its order; those without a position left out."""
    if name not in _KINDS:
        return ()
    kind, reads = _KINDS[name]
    text = storable if _ESCAPE in content else str
    return tuple(
        (kind, text(said.id), text(said.name), _POINT.pack(1, 1, said.lon, said.lat))
        for said in reads(content)
        if said.lon is not None and said.lat is not None
    )


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
