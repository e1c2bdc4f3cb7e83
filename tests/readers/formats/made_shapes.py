"""Shapefiles written byte by byte, so that a test can have any fault in any part of one."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.readers.formats import made_files as made

Places = Sequence[tuple[float, float]]
WGS84 = b'GEOGCS["WGS 84",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'


@dataclass(frozen=True)
class Column:
    """A column of the .dbf: name, type letter, width."""

    name: str
    kind: str = "C"
    width: int = 20


GROUP = (Column("name"), Column("households", "N", 8))


def dbf(
    columns: Sequence[Column], rows: Sequence[Sequence[str | bytes]], backlink: bytes = b""
) -> bytes:
    """A dBASE table; the backlink stands behind the mark that ends the columns, as FoxPro has it."""
    size = 1 + sum(column.width for column in columns)
    start = 33 + 32 * len(columns) + len(backlink)
    head = struct.pack("<BBBBIHH20x", 3, 125, 8, 21, len(rows), start, size)
    for column in columns:
        head += column.name.encode().ljust(11, b"\0") + column.kind.encode()
        head += bytes(4) + bytes([column.width]) + bytes(15)
    body = b"".join(b" " + b"".join(map(_cell, columns, row)) for row in rows)
    return head + b"\r" + backlink + body + b"\x1a"


def _cell(column: Column, text: str | bytes) -> bytes:
    raw = text if isinstance(text, bytes) else text.encode()
    return raw.ljust(column.width)


def point(place: tuple[float, float]) -> bytes:
    """A point."""
    return struct.pack("<i2d", 1, *place)


def points(places: Places) -> bytes:
    """A shape of several points."""
    return struct.pack("<i32xi", 8, len(places)) + _flat(places)


def parts(kind: int, *rings: Places) -> bytes:
    """A line (3) or an area (5) of these parts."""
    starts = [sum(map(len, rings[:k])) for k in range(len(rings))]
    count = struct.pack(f"<2i{len(rings)}i", len(rings), sum(map(len, rings)), *starts)
    return struct.pack("<i32x", kind) + count + b"".join(map(_flat, rings))


def _flat(places: Places) -> bytes:
    return b"".join(struct.pack("<2d", *place) for place in places)


def shp(*shapes: bytes) -> bytes:
    """A .shp of these records."""
    records = b"".join(
        struct.pack(">2i", number, len(shape) // 2) + shape
        for number, shape in enumerate(shapes, start=1)
    )
    return struct.pack(">i20xi", 9994, 50 + len(records) // 2) + bytes(72) + records


def save(path: Path, table: bytes, shapes: bytes, **more: bytes) -> Path:
    """A zipped shapefile in WGS 84; `more` are other parts (cpg=b"UTF-8") or a part in its place."""
    members = {"shp": shapes, "shx": b"", "dbf": table, "prj": WGS84, **more}
    path.write_bytes(made.zipped({f"to.{suffix}": data for suffix, data in members.items()}))
    return path
