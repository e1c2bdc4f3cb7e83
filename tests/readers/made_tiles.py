"""Small map files for tests: pictures or shapes, as .pmtiles and as .mbtiles."""

from __future__ import annotations

import gzip
import io
import sqlite3
import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

Tiles = Mapping[tuple[int, int, int], bytes]
Feature = tuple[int, Mapping[str, str], Sequence[Sequence[tuple[int, int]]]]
BOUNDS = (105.79, 21.03, 105.85, 21.1)


def png(red: int = 120, side: int = 4) -> bytes:
    """A square picture of one colour."""
    row = b"\0" + bytes((red, 90, 60)) * side

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(row * side)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def write_pmtiles(path: Path, tiles: Tiles, *, kind: TileType = TileType.PNG, packed: bool = False,
                  attribution: str = "") -> Path:  # fmt: skip
    """Tiles by (zoom, column, row from the north)."""
    buffer = io.BytesIO()
    writer = Writer(buffer)
    for z, x, y in sorted(tiles, key=lambda at: zxy_to_tileid(*at)):
        content = tiles[z, x, y]
        writer.write_tile(zxy_to_tileid(z, x, y), gzip.compress(content) if packed else content)
    zooms = [z for z, _, _ in tiles]
    west, south, east, north = (round(1e7 * side) for side in BOUNDS)
    header = {
        "tile_type": kind, "tile_compression": Compression.GZIP if packed else Compression.NONE,
        "min_zoom": min(zooms), "max_zoom": max(zooms), "min_lon_e7": west, "min_lat_e7": south,
        "max_lon_e7": east, "max_lat_e7": north, "center_zoom": min(zooms), "center_lon_e7": west,
        "center_lat_e7": south,
    }  # fmt: skip
    writer.finalize(header, {"attribution": attribution})
    path.write_bytes(buffer.getvalue())
    return path


def write_mbtiles(path: Path, tiles: Tiles, **told: str) -> Path:
    """Tiles by (zoom, column, row from the north); rows of the file count from the south."""
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        base.execute(
            "CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)"
        )
        said = {"format": "png", "bounds": ",".join(map(str, BOUNDS)), **told}
        base.executemany("INSERT INTO metadata VALUES (?, ?)", said.items())
        rows = [(z, x, 2**z - 1 - y, content) for (z, x, y), content in tiles.items()]
        base.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    base.close()
    return path


def varint(value: int) -> bytes:
    """A protocol buffer's whole number."""
    out = bytearray()
    while True:
        out.append(value & 127 | (128 if value > 127 else 0))
        value >>= 7
        if not value:
            return bytes(out)


def _field(number: int, content: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(content)) + content


def _zigzag(value: int) -> int:
    return (value << 1) ^ (value >> 31)


def shape_tile(layers: Mapping[str, tuple[int, list[list[tuple[int, int]]]]]) -> bytes:
    """A vector tile: layer -> (2 line or 3 area, its parts as positions of 0..4096)."""
    return tagged_tile({name: [(kind, {}, parts)] for name, (kind, parts) in layers.items()})


def tagged_tile(layers: Mapping[str, Sequence[Feature]]) -> bytes:
    """A vector tile whose features say what they are: layer -> (kind, its tags, its parts)."""
    tile = b""
    for name, features in layers.items():
        keys = sorted({key for _, tags, _ in features for key in tags})
        values = sorted({value for _, tags, _ in features for value in tags.values()})
        layer = varint(15 << 3) + varint(2) + _field(1, name.encode())
        for kind, tags, parts in features:
            numbers = [n for k, v in tags.items() for n in (keys.index(k), values.index(v))]
            own = _field(2, b"".join(map(varint, numbers))) if tags else b""
            geometry = b"".join(map(varint, _geometry(kind, parts)))
            layer += _field(2, own + varint(3 << 3) + varint(kind) + _field(4, geometry))
        layer += b"".join(_field(3, key.encode()) for key in keys)
        layer += b"".join(_field(4, _field(1, value.encode())) for value in values)
        tile += _field(3, layer + varint(5 << 3) + varint(4096))
    return tile


def _geometry(kind: int, parts: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """Commands of a feature: move to the first position of each part, lines to the others."""
    geometry, x, y = [], 0, 0
    for part in parts:
        for at, count in ((0, 1), (1, len(part) - 1)):
            if not count:
                continue
            geometry.append((1 if at == 0 else 2) | count << 3)
            for px, py in part[:1] if at == 0 else part[1:]:
                geometry += [_zigzag(px - x), _zigzag(py - y)]
                x, y = px, py
        if kind == 3:
            geometry.append(15)
    return geometry
