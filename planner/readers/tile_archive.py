"""A local map as a base map: tiles out of one .pmtiles or .mbtiles file, read and never written.

PMTiles: header, directories and tiles by offset (the format's own library, whose directories are
unpacked within a limit). MBTiles: SQLite opened read-only and immutable, asked within a time.
"""

from __future__ import annotations

import gzip
import json
import math
import mmap
import sqlite3
import time
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pmtiles.tile import (
    Compression,
    Entry,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

from planner.findings import BadInputError, Finding

SUFFIXES = (".pmtiles", ".mbtiles")
VECTOR = "application/vnd.mapbox-vector-tile"
MEDIA: Mapping[str, str] = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
                            "webp": "image/webp", "pbf": VECTOR, "mvt": VECTOR}  # fmt: skip
"""What a tile may be; anything else (avif, svg, json) is refused."""
MAX_ZOOM = 22
MAX_TILE_BYTES = 4_000_000
MAX_DIRECTORY_BYTES = 8_000_000
MAX_DEPTH = 4
MAX_SECONDS = 2.0
STEPS_BETWEEN_LOOKS = 20_000
_HEADER_BYTES = 127
_KEPT_DIRECTORIES = 64
_PMTILES_MEDIA = {1: "pbf", 2: "png", 3: "jpg", 4: "webp"}
_MAGIC: tuple[tuple[str, bytes, int], ...] = (
    ("image/png", b"\x89PNG\r\n\x1a\n", 0), ("image/jpeg", b"\xff\xd8\xff", 0),
    ("image/webp", b"WEBP", 8),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TileSheet:
    """What a map file says of itself; bounds are west, south, east, north in degrees."""

    name: str
    media: str
    min_zoom: int
    max_zoom: int
    bounds: tuple[float, float, float, float]
    attribution: str = ""
    has_gzip: bool = False

    def meets(self, west: float, south: float, east: float, north: float) -> bool:
        """Whether any of it lies in this box of degrees."""
        own = self.bounds
        return own[0] <= east and west <= own[2] and own[1] <= north and south <= own[3]

    @property
    def is_vector(self) -> bool:
        """Whether its tiles are shapes that the map draws itself."""
        return self.media == VECTOR


class TileArchive(Protocol):
    """An opened map file; `tile` may be asked from any thread."""

    @property
    def sheet(self) -> TileSheet: ...  # noqa: D102

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """The tile as it stands in the file (rows from the north); None where there is none."""
        ...


def tile_files(folder: Path | None) -> tuple[Path, ...]:
    """The map files that lie in a workspace folder, by name."""
    if folder is None or not folder.is_dir():
        return ()
    found = (path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    return tuple(sorted(path for path in found if path.is_file()))


def open_tiles(path: Path) -> TileArchive:
    """Opens a map file. BadInputError says what it is that cannot be read, and the mend."""
    opener = _open_pmtiles if path.suffix.lower() == ".pmtiles" else _open_mbtiles
    try:
        return opener(path)
    except _BAD_FILE as error:
        raise _refused(path, "map_file_unreadable", type(error).__name__) from error


def is_of(media: str, data: bytes) -> bool:
    """Whether the bytes of a tile are what the file says that its tiles are."""
    if media == VECTOR:
        return True
    return any(kind == media and data[at : at + len(magic)] == magic for kind, magic, at in _MAGIC)


def _refused(path: Path, code: str, value: str = "") -> BadInputError:
    return BadInputError([Finding(code, "error", file=path.name, value=value)])


def _within(z: int, x: int, y: int) -> bool:
    return 0 <= z <= MAX_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z


# --- PMTiles -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _PmTiles:
    sheet: TileSheet
    content: mmap.mmap
    header: Mapping[str, Any]
    directories: dict[tuple[int, int], list[Entry]] = field(default_factory=dict)

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        if not _within(z, x, y):
            return None
        try:
            entry = self._entry(zxy_to_tileid(z, x, y))
        except _BAD_FILE:
            return None
        if entry is None or not 0 < entry.length <= MAX_TILE_BYTES:
            return None
        return self._part(self.header["tile_data_offset"] + entry.offset, entry.length)

    def _entry(self, tile_id: int) -> Entry | None:
        at = (self.header["root_offset"], self.header["root_length"])
        for _ in range(MAX_DEPTH):
            entry = find_tile(self._directory(*at), tile_id)
            if entry is None or entry.run_length > 0:
                return entry
            at = (self.header["leaf_directory_offset"] + entry.offset, entry.length)
        return None

    def _directory(self, offset: int, length: int) -> list[Entry]:
        known = self.directories.get((offset, length))
        if known is None:
            packed = self._part(offset, length)
            _unpacked(packed, MAX_DIRECTORY_BYTES)
            known = list(deserialize_directory(packed))
            if len(self.directories) >= _KEPT_DIRECTORIES:
                self.directories.clear()
            self.directories[offset, length] = known
        return known

    def _part(self, offset: int, length: int) -> bytes:
        return bytes(self.content[offset : offset + length])


def _open_pmtiles(path: Path) -> TileArchive:
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    header: Mapping[str, Any] = dict(deserialize_header(bytes(content[:_HEADER_BYTES])))
    media = MEDIA.get(_PMTILES_MEDIA.get(header["tile_type"].value, ""))
    if media is None:
        raise _refused(path, "map_file_kind", header["tile_type"].name)
    packing = header["tile_compression"]
    if (
        packing not in (Compression.NONE, Compression.GZIP)
        or header["internal_compression"] is not Compression.GZIP
    ):
        raise _refused(path, "map_file_packing", packing.name)
    bounds = tuple(
        header[f"{side}_e7"] / 1e7 for side in ("min_lon", "min_lat", "max_lon", "max_lat")
    )
    told = _told(bytes(content[header["metadata_offset"] :][: header["metadata_length"]]))
    zooms = (header["min_zoom"], header["max_zoom"])
    has_gzip = packing is Compression.GZIP
    sheet = _sheet(path, media, zooms, bounds, told=told, has_gzip=has_gzip)
    archive = _PmTiles(sheet, content, header)
    archive._directory(header["root_offset"], header["root_length"])  # noqa: SLF001 - checked once
    return archive


def _told(packed: bytes) -> Mapping[str, Any]:
    """The metadata of a PMTiles file: a JSON object, or nothing."""
    if not packed:
        return {}
    told = json.loads(_unpacked(packed, MAX_DIRECTORY_BYTES))
    return told if isinstance(told, dict) else {}


def _unpacked(packed: bytes, most: int) -> bytes:
    """Gunzipped within a limit; zlib.error beyond it."""
    machine = zlib.decompressobj(wbits=31)
    data = machine.decompress(packed, most)
    if machine.unconsumed_tail:
        raise zlib.error("beyond the limit")
    return data


# --- MBTiles -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _MbTiles:
    sheet: TileSheet
    path: Path

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        if not _within(z, x, y):
            return None
        asked = "SELECT tile_data FROM tiles WHERE zoom_level=? AND tile_column=? AND tile_row=?"
        try:
            with closing(_connected(self.path)) as base:
                row = base.execute(asked, (z, x, 2**z - 1 - y)).fetchone()
        except sqlite3.Error:
            return None
        data = row[0] if row else None
        return data if isinstance(data, bytes) and 0 < len(data) <= MAX_TILE_BYTES else None


def _open_mbtiles(path: Path) -> TileArchive:
    with closing(_connected(path)) as base:
        rows = base.execute("SELECT name, value FROM metadata LIMIT 200").fetchall()
        told = {str(name): str(value) for name, value in rows}
        zooms = base.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
        first = base.execute("SELECT tile_data FROM tiles LIMIT 1").fetchone()
    if first is None or not isinstance(first[0], bytes) or zooms[0] is None:
        raise _refused(path, "map_file_empty")
    media = _media_of(told.get("format", ""), first[0])
    if media is None:
        raise _refused(path, "map_file_kind", told.get("format", ""))
    bounds = tuple(float(part) for part in told.get("bounds", "-180,-85,180,85").split(","))
    has_gzip = media == VECTOR and first[0].startswith(b"\x1f\x8b")
    zoom = (int(zooms[0]), int(zooms[1]))
    sheet = _sheet(path, media, zoom, bounds, told=told, has_gzip=has_gzip)
    return _MbTiles(sheet, path)


def _media_of(said: str, data: bytes) -> str | None:
    """What the first tile is, whatever the file says of it; shapes only where the file says so."""
    for kind, magic, at in _MAGIC:
        if data[at : at + len(magic)] == magic:
            return kind
    return VECTOR if MEDIA.get(said.lower()) == VECTOR else None


def _connected(path: Path) -> sqlite3.Connection:
    """Read-only and immutable: no journal is looked for, no trigger runs, no schema is trusted."""
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA query_only = ON")
    deadline = time.monotonic() + MAX_SECONDS
    base.set_progress_handler(lambda: time.monotonic() > deadline, STEPS_BETWEEN_LOOKS)
    return base


def _sheet(
    path: Path,
    media: str,
    zooms: tuple[int, int],
    bounds: tuple[float, ...],
    *,
    told: Mapping[str, Any],
    has_gzip: bool,
) -> TileSheet:
    first, last = zooms
    if len(bounds) != 4 or not all(map(math.isfinite, bounds)):
        raise _refused(path, "map_file_unreadable", "bounds")
    if not 0 <= first <= last <= MAX_ZOOM:
        raise _refused(path, "map_file_unreadable", "zoom")
    west, south, east, north = bounds
    attribution = plain(str(told.get("attribution", "")))
    return TileSheet(
        path.name, media, first, last, (west, south, east, north), attribution, has_gzip
    )


def plain(markup: str) -> str:
    """An attribution without its tags: files write links into it."""
    text, depth = [], 0
    for letter in markup[:600]:
        depth += letter == "<"
        if not depth:
            text.append(letter)
        depth = max(0, depth - (letter == ">"))
    return " ".join("".join(text).split())


_BAD_FILE = (
    OSError, ValueError, KeyError, IndexError, TypeError, AssertionError, EOFError, OverflowError,
    zlib.error, gzip.BadGzipFile, sqlite3.Error, MagicNumberNotFound, SpecVersionUnsupported,
)  # fmt: skip
"""What the libraries raise over a file that is broken or none of theirs."""
