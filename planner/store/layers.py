"""What a version holds, cut into layers: each is stored once, by the SHA-256 of its JSON.

A layer is a part of the JSON that `codec.encode` writes of a plan: the demand cells, the roster. A
save writes the layers that no version had before and names the others. Put together again they
give the same plan; what does not fit its digest is refused.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, select

from planner.store.layer_places import PlaceRow, places_in
from planner.store.rows import add_rows
from planner.store.schema import layers, places, revision_layers, revisions

_FAST = 3
"""zlib level: half the time of the default for a few per cent more bytes."""
_INPUT = "scenario"
_OF_INPUT = ("groups", "cells", "venues", "venue_hours", "members", "rules", "ward")
_OF_PLAN = ("placements", "timetable", "roster", "coverage", "clustering", "findings")
REST = "plan"
"""The layer of all that has none of its own."""
DAMAGED = "damaged"
"""The kind of a version of an earlier schema that was not what was saved: kept as it was found."""
_Parts = dict[str, msgspec.Raw]


class ContentChangedError(ValueError):
    """A version, or a layer of it, is not what was saved."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A named part of a version: its JSON and the SHA-256 of it."""

    name: str
    digest: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """A layer as it is stored: its JSON compressed, its places as rows."""

    content: bytes
    places: tuple[PlaceRow, ...] = ()


def cut(content: bytes) -> tuple[Layer, ...]:
    """The layers of a plan's JSON, by name. msgspec.DecodeError for what is no JSON object."""
    rest = msgspec.json.decode(content, type=_Parts)
    scenario = msgspec.json.decode(rest.pop(_INPUT, msgspec.Raw(b"{}")), type=_Parts)
    named = {name: rest.pop(name) for name in _OF_PLAN if name in rest}
    named |= {f"{_INPUT}.{name}": scenario.pop(name) for name in _OF_INPUT if name in scenario}
    parts = {name: bytes(part) for name, part in named.items()}
    parts |= {_INPUT: msgspec.json.encode(scenario), REST: msgspec.json.encode(rest)}
    return tuple(Layer(name, _sha256(part), part) for name, part in sorted(parts.items()))


def joined(parts: Mapping[str, bytes]) -> bytes:
    """The JSON of the plan that was cut into these layers; ValueError where one is missing."""
    if not {REST, _INPUT} <= parts.keys():
        raise ValueError("layers are missing")
    rest = msgspec.json.decode(parts[REST], type=_Parts)
    scenario = msgspec.json.decode(parts[_INPUT], type=_Parts)
    for name, content in parts.items():
        first, _, last = name.partition(".")
        if last:
            scenario[last] = msgspec.Raw(content)
        elif name not in (REST, _INPUT):
            rest[first] = msgspec.Raw(content)
    return msgspec.json.encode(rest | {_INPUT: msgspec.Raw(msgspec.json.encode(scenario))})


def list_seal(of: Iterable[Layer]) -> str:
    """SHA-256 of the names and digests of a version's layers."""
    lines = sorted(f"{layer.name} {layer.digest}\n" for layer in of)
    return _sha256("".join(lines).encode("utf-8"))


def unknown(connection: Connection, of: Iterable[Layer]) -> tuple[Layer, ...]:
    """Those that no version on file has, each once."""
    asked = {layer.digest: layer for layer in of}
    query = select(layers.c.digest).where(layers.c.digest.in_(list(asked)))
    known = set(connection.scalars(query))
    return tuple(layer for digest, layer in asked.items() if digest not in known)


def packed(of: Iterable[Layer]) -> dict[str, Packed]:
    """Digest -> the layer as it is stored."""
    return {layer.digest: _packed(layer) for layer in of}


def _packed(layer: Layer) -> Packed:
    content = zlib.compress(layer.content, _FAST)
    return Packed(content, places_in(layer.name, layer.content))


def put(
    connection: Connection, revision: int, of: tuple[Layer, ...], stored: Mapping[str, Packed]
) -> None:
    """Name the layers of a version that is on file; those that are new are written, from `stored`
    where they are in it.
    """
    for layer in unknown(connection, of):
        add(connection, layer, stored.get(layer.digest) or _packed(layer))
    rows = [{"revision": revision, "name": layer.name, "digest": layer.digest} for layer in of]
    connection.execute(revision_layers.insert(), rows)


def add(connection: Connection, layer: Layer, stored: Packed) -> None:
    """Write a layer that is on no file yet, with its places."""
    number = (connection.scalar(select(func.max(layers.c.number))) or 0) + 1
    row = {"number": number, "digest": layer.digest, "kind": layer.name, "content": stored.content}
    connection.execute(layers.insert().values(**row))
    found = enumerate(stored.places, start=1)
    add_rows(connection, places, [(number, seq, *place) for seq, place in found])


def content_of(connection: Connection, revision: int) -> bytes:
    """The JSON of a version on file, whole. ContentChangedError where a layer or the list
    of them is not what was saved.
    """
    seal = connection.scalar(
        select(revisions.c.content_sha256).where(revisions.c.number == revision)
    )
    of = tuple(_stored(connection, revision))
    if seal != list_seal(of) or any(_sha256(layer.content) != layer.digest for layer in of):
        raise ContentChangedError
    try:
        return joined({layer.name: layer.content for layer in of})
    except ValueError as error:
        raise ContentChangedError from error


def displaced(connection: Connection) -> tuple[int, ...]:
    """Versions with a layer whose places are not those that its content gives, ascending; a layer
    that is not what was saved itself says nothing of its places.
    """
    found = set[int]()
    for layer in connection.execute(select(layers)).all():
        content = _unpacked(layer.kind, layer.content)
        of = Layer(layer.kind, layer.digest, content)
        if _sha256(content) == layer.digest and not _has_places(connection, layer.number, of):
            query = select(revision_layers.c.revision).where(
                revision_layers.c.digest == layer.digest
            )
            found.update(connection.scalars(query))
    return tuple(sorted(found))


def _has_places(connection: Connection, number: int, of: Layer) -> bool:
    """Whether the layer of this number has the places on file that it is to have."""
    query = select(places).where(places.c.layer == number).order_by(places.c.seq)
    found = enumerate(places_in(of.name, of.content), start=1)
    expected = [(number, seq, *place) for seq, place in found]
    return [tuple(row) for row in connection.execute(query)] == expected


def _unpacked(kind: str, stored: bytes) -> bytes:
    """A layer's content; none where it cannot be unpacked. Of a damaged file SQLite hands out
    whatever lies in a cell: words, a number, nothing.
    """
    try:
        return b"" if kind == DAMAGED else zlib.decompress(stored)
    except (zlib.error, TypeError):
        return b""


def _stored(connection: Connection, revision: int) -> Iterable[Layer]:
    """The layers of a version as they lie there; one that cannot be unpacked has no content."""
    query = (
        select(revision_layers.c.name, layers.c.digest, layers.c.kind, layers.c.content)
        .join_from(revision_layers, layers)
        .where(revision_layers.c.revision == revision)
    )
    for row in connection.execute(query):
        yield Layer(row.name, row.digest, _unpacked(row.kind, row.content))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
