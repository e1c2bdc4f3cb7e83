"""Positions of all nodes of an OpenStreetMap file, a block at a time as arrays.

A country has tens of millions of nodes, and a Python object for each takes minutes; an id filter or
a location cache of osmium takes gigabytes where ids lie far apart. So the dense nodes of a .osm.pbf
are unpacked here with numpy, in the memory of one block. Format: the OpenStreetMap wiki's "PBF
Format" (blobs of at most 32 MiB, zlib or bare; zigzag varints, differences). Anything else (XML,
other packings) goes through osmium.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import osmium
from numpy.typing import NDArray

MOST_HEADER_BYTES = 64 * 1024
MOST_BLOB_BYTES = 32 * 1024 * 1024
BLOCK_NODES = 65_536
_SORTED = b"Sort.Type_then_ID"
Field = tuple[int, int | bytes]


class BadBlockError(ValueError):
    """The bytes are no .osm.pbf."""


class _OtherPackingError(ValueError):
    """A blob is packed in a way that osmium knows and this module does not."""


@dataclass(frozen=True, slots=True)
class NodeBlock:
    """Some nodes: ids int64 (n), lon and lat float64 (n) in degrees."""

    ids: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]


def node_blocks(path: Path, source: Any) -> Iterator[NodeBlock]:
    """All nodes of the file; `source` is what osmium reads it from. BadBlockError or RuntimeError
    where it is broken.
    """
    if path.name.lower().endswith(".pbf") and _is_plain(path):
        yield from _unpacked(path)
    else:
        yield from _by_osmium(source)


def _is_plain(path: Path) -> bool:
    """Whether the first blob of data is packed in a known way."""
    with path.open("rb") as stream:
        try:
            for kind, blob in _blobs(stream):
                if kind == b"OSMData":
                    _content(blob)
                    return True
        except _OtherPackingError:
            return False
    return False


def _unpacked(path: Path) -> Iterator[NodeBlock]:
    is_sorted = False
    with path.open("rb") as stream:
        for kind, blob in _blobs(stream):
            content = _content(blob)
            if kind == b"OSMHeader":
                is_sorted = _SORTED in content
            elif kind == b"OSMData":
                blocks, has_others = _nodes_of_block(content)
                yield from blocks
                if is_sorted and has_others:
                    return


def _blobs(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Type and bytes of each blob."""
    while head := stream.read(4):
        length = int.from_bytes(head, "big")
        if len(head) < 4 or not 0 < length <= MOST_HEADER_BYTES:
            raise BadBlockError("blob header")
        fields = dict(_fields(_exactly(stream, length)))
        kind, size = fields.get(1), fields.get(3)
        if not isinstance(kind, bytes) or not isinstance(size, int) or size > MOST_BLOB_BYTES:
            raise BadBlockError("blob size")
        yield kind, _exactly(stream, size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise BadBlockError("the file ends early")
    return data


def _content(blob: bytes) -> bytes:
    """The bytes that a blob packs."""
    fields = dict(_fields(blob))
    bare, packed = fields.get(1), fields.get(3)
    if isinstance(bare, bytes):
        return bare
    if not isinstance(packed, bytes):
        raise _OtherPackingError
    unpack = zlib.decompressobj()
    try:
        content = unpack.decompress(packed, MOST_BLOB_BYTES)
    except zlib.error as error:
        raise BadBlockError("zlib") from error
    if not unpack.eof:
        raise BadBlockError("blob too large")
    return content


def _nodes_of_block(content: bytes) -> tuple[list[NodeBlock], bool]:
    """The nodes of a block, and whether it holds ways or relations."""
    groups: list[bytes] = []
    scale = {17: 100, 19: 0, 20: 0}
    for number, value in _fields(content):
        if number == 2 and isinstance(value, bytes):
            groups.append(value)
        elif number in scale and isinstance(value, int):
            scale[number] = value
    blocks, has_others = [], False
    for group in groups:
        number, value = next(_fields(group), (0, 0))
        if number == 2 and isinstance(value, bytes):
            blocks.append(_dense(value, scale))
        elif number == 1:
            blocks.append(_single(group, scale))
        else:
            has_others = has_others or number in (3, 4)
    return blocks, has_others


def _dense(data: bytes, scale: dict[int, int]) -> NodeBlock:
    fields = {n: v for n, v in _fields(data) if isinstance(v, bytes)}
    ids, lat, lon = (np.cumsum(_zigzag(fields.get(n, b""))) for n in (1, 8, 9))
    if not len(ids) == len(lat) == len(lon):
        raise BadBlockError("dense nodes")
    return NodeBlock(ids, _degrees(lon, scale[20], scale), _degrees(lat, scale[19], scale))


def _single(group: bytes, scale: dict[int, int]) -> NodeBlock:
    """Nodes that are written one by one."""
    rows = []
    for number, value in _fields(group):
        if number == 1 and isinstance(value, bytes):
            own = {n: v for n, v in _fields(value) if isinstance(v, int)}
            rows.append([(v >> 1) ^ -(v & 1) for v in (own.get(n, 0) for n in (1, 9, 8))])
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    lon, lat = table[:, 1], table[:, 2]
    return NodeBlock(table[:, 0], _degrees(lon, scale[20], scale), _degrees(lat, scale[19], scale))


def _degrees(values: NDArray[np.int64], offset: int, scale: dict[int, int]) -> NDArray[np.float64]:
    """Degrees to the 1e-7 that OpenStreetMap keeps."""
    signed = offset - (1 << 64) if offset >= 1 << 63 else offset
    return np.round((signed + scale[17] * values) / 100.0) / 1e7


def _zigzag(data: bytes) -> NDArray[np.int64]:
    """The signed numbers of a run of varints."""
    raw = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(raw < 0x80)
    if len(raw) and (not len(ends) or ends[-1] != len(raw) - 1):
        raise BadBlockError("varint")
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    lengths = ends - starts + 1
    if len(lengths) and lengths.max() > 10:
        raise BadBlockError("varint")
    values = np.zeros(len(ends), dtype=np.uint64)
    for place in range(int(lengths.max()) if len(lengths) else 0):
        longer = lengths > place
        bits = (raw[starts[longer] + place] & 0x7F).astype(np.uint64)
        values[longer] |= bits << np.uint64(7 * place)
    return (values >> np.uint64(1)).astype(np.int64) ^ -(values & np.uint64(1)).astype(np.int64)


def _fields(data: bytes) -> Iterator[Field]:
    """Number and value of each field of a message."""
    place = 0
    while place < len(data):
        key, place = _varint(data, place)
        kind = key & 7
        if kind == 0:
            number, place = _varint(data, place)
            yield key >> 3, number
            continue
        length, place = _varint(data, place) if kind == 2 else ({1: 8, 5: 4}.get(kind, -1), place)
        if length < 0 or place + length > len(data):
            raise BadBlockError("field")
        yield key >> 3, data[place : place + length]
        place += length


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while shift < 70:
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
    raise BadBlockError("varint")


def _by_osmium(source: Any) -> Iterator[NodeBlock]:
    rows: list[tuple[int, float, float]] = []
    nodes: Any = osmium.FileProcessor(source, osmium.osm.NODE)
    for node in nodes:
        if node.location.valid():
            rows.append((node.id, node.location.lon, node.location.lat))
        if len(rows) >= BLOCK_NODES:
            yield _block(rows)
            rows = []
    if rows:
        yield _block(rows)


def _block(rows: list[tuple[int, float, float]]) -> NodeBlock:
    ids = np.array([row[0] for row in rows], dtype=np.int64)
    places = np.array([row[1:] for row in rows], dtype=np.float64)
    return NodeBlock(ids, places[:, 0], places[:, 1])
