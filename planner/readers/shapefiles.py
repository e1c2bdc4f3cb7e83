"""Zipped shapefiles as layers, read by their published formats (.shp, .dbf, .prj, .cpg): members
are taken from the archive by name into memory, nothing is unpacked on disk, GDAL never sees them.
"""

from __future__ import annotations

import codecs
import itertools
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from shapely.geometry import LineString, MultiPoint, Point

from planner.readers.archives import BROKEN_ZIP, nested, open_archive
from planner.readers.choices import Choices, Encoding
from planner.readers.encodings import decode_table
from planner.readers.files import read_bytes
from planner.readers.geometry import even_odd
from planner.readers.grid import MAX_COLUMNS
from planner.readers.layer_columns import Layer
from planner.readers.layers import MAX_FEATURES, opened_layers
from planner.readers.opened import Opened
from planner.readers.report import Report

_NEEDED = (".shp", ".shx", ".dbf")
_SHP_MAGIC = 9994
_POINTS, _LINES, _AREAS, _MANY = {1, 11, 21}, {3, 13, 23}, {5, 15, 25}, {8, 18, 28}
_TYPES_OF_NUMBERS = "NF"
_CP1258 = frozenset({"1258", "cp1258", "windows1258", "ansi1258"})
Parts = Mapping[str, bytes]


class _BrokenError(Exception):
    """A member is no shapefile."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A column of the .dbf: name, type letter, start and end in a record."""

    name: bytes
    kind: str
    start: int
    end: int


def open_shapefile(path: Path, choices: Choices, report: Report) -> Opened | None:
    """The layers of a zipped shapefile; None, with a finding, where parts are missing or broken."""
    if path.suffix.lower() == ".shp":
        facts = {"missing": ".shx, .dbf, .prj"}
        report.add("shapefile_parts_missing", "error", file=path.name, facts=facts)
        return None
    data = read_bytes(path, report)
    if data is None:
        return None
    before = len(report.findings)
    archive = open_archive(data, path.name, report)
    if archive is None:
        if len(report.findings) == before:
            report.add("not_shapefile", "error", file=path.name)
        return None
    with archive:
        try:
            return _opened(archive, path.name, choices, report)
        except (_BrokenError, *BROKEN_ZIP):
            report.add("not_shapefile", "error", file=path.name)
            return None


def _opened(archive: zipfile.ZipFile, file: str, choices: Choices, report: Report) -> Opened | None:
    inner = nested(archive)
    if inner:
        report.add("nested_archive", "error", file=file, value=inner)
        return None
    members = {m.filename.lower(): m.filename for m in archive.infolist() if not m.is_dir()}
    stems = [name.removesuffix(".shp") for name in members if name.endswith(".shp")]
    if not stems:
        raise _BrokenError
    layers: list[Layer] = []
    for stem in stems:
        missing = [suffix for suffix in _NEEDED if stem + suffix not in members]
        if missing:
            facts = {"missing": ", ".join(missing)}
            report.add("shapefile_parts_missing", "error", file=file, sheet=stem, facts=facts)
            return None
        suffixes = (".shp", ".dbf", ".prj", ".cpg")
        names = {s: members[stem + s] for s in suffixes if stem + s in members}
        parts = {suffix: archive.read(name) for suffix, name in names.items()}
        title = PurePosixPath(names[".shp"]).stem
        layers.append(_layer(title, parts, file, choices, report))
    return opened_layers(layers, file, choices, report)


def _layer(title: str, parts: Parts, file: str, choices: Choices, report: Report) -> Layer:
    """One shapefile; deleted records are left out together with their shapes. A record without a
    shape, or the reverse, says that one of the parts was cut off.
    """
    fields, records = _dbf(parts[".dbf"])
    shapes = list(_shapes(parts[".shp"]))
    if len(records) != len(shapes):
        raise _BrokenError
    encoding, codec = _codec(fields, records, parts, (file, choices, report))
    headings = tuple(_decoded(field.name, codec) for field in fields)
    features = [
        (number, _values(fields, headings, record, codec), shape)
        for number, (record, shape) in enumerate(zip(records, shapes, strict=True), start=1)
        if record[:1] != b"*"
    ]
    crs = parts.get(".prj", b"").decode("latin-1").strip()
    return Layer(title, headings, features, crs, encoding, is_cut=True)


def _dbf(data: bytes) -> tuple[list[_Field], list[bytes]]:
    """The columns and the records of a dBASE table."""
    if len(data) < 33:
        raise _BrokenError
    count, start, size = struct.unpack_from("<IHH", data, 4)
    fields: list[_Field] = []
    place = 1
    for offset in range(32, min(start, len(data)) - 31, 32):
        if data[offset] == 0x0D:
            break
        name = data[offset : offset + 11].split(b"\0")[0]
        kind, length = chr(data[offset + 11]), data[offset + 16]
        fields.append(_Field(name, kind, place, place + length))
        place += length
    if not fields or len(fields) > MAX_COLUMNS or size < place:
        raise _BrokenError
    count = min(count, (len(data) - start) // size, MAX_FEATURES + 1)
    return fields, [data[start + k * size : start + (k + 1) * size] for k in range(count)]


def _values(
    fields: list[_Field], headings: tuple[str, ...], record: bytes, codec: str
) -> dict[str, str]:
    """The cells of a record by heading."""
    return {
        heading: _cell(record[field.start : field.end], field.kind, codec)
        for field, heading in zip(fields, headings, strict=True)
    }


def _cell(raw: bytes, kind: str, codec: str) -> str:
    """One value: whole numbers without a point, dates as 2025-08-21, yes and no."""
    text = _decoded(raw, codec).strip(" \0")
    if kind == "D" and len(text) == 8 and text.isdecimal():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if kind == "L":
        return {"Y": "yes", "T": "yes", "N": "no", "F": "no"}.get(text.upper(), "")
    if kind in _TYPES_OF_NUMBERS and "." in text and "e" not in text.lower():
        return text.rstrip("0").rstrip(".") or "0"
    return "" if kind in _TYPES_OF_NUMBERS and text.startswith("*") else text


def _codec(
    fields: list[_Field],
    records: list[bytes],
    parts: Parts,
    asked: tuple[str, Choices, Report],
) -> tuple[Encoding, str]:
    """How the texts are stored: chosen, as the .cpg says, else guessed (then a mend)."""
    file, choices, report = asked
    said = "".join(c for c in parts.get(".cpg", b"").decode("latin-1").lower() if c.isalnum())
    if choices.encoding is None and said in ("utf8", "65001"):
        return "utf-8", "utf-8"
    if choices.encoding is None and said in _CP1258:
        return "cp1258", "cp1258"
    texts = (r[f.start : f.end].strip(b" \0") for r in records for f in fields if f.kind == "C")
    joined = b"\n".join(text for text in texts if text)
    found = decode_table(joined or b"-", file, Report(), choices.encoding)
    encoding = "utf-8" if found is None else found.encoding
    if encoding == "cp1258" and choices.encoding is None:
        report.add("encoding_guessed", "mend", file=file, facts={"encoding": encoding})
    is_plain = _is_utf8(joined)
    codec = "utf-8" if is_plain else {"cp1258": "cp1258"}.get(encoding, "latin-1")
    return encoding if encoding in ("utf-8", "cp1258") else "utf-8", codec


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(raw: bytes, codec: str) -> str:
    """Text of a fixed width, of which the last letter may be cut."""
    decoder = codecs.getincrementaldecoder(codec)(errors="replace")
    return decoder.decode(raw)


def _shapes(data: bytes) -> Iterator[Any]:
    """The geometry of every record (None for empty ones), heights and measures dropped."""
    if len(data) < 100 or struct.unpack_from(">i", data, 0)[0] != _SHP_MAGIC:
        raise _BrokenError
    offset, count = 100, 0
    while offset + 12 <= len(data) and count <= MAX_FEATURES:
        (words,) = struct.unpack_from(">i", data, offset + 4)
        content = data[offset + 8 : offset + 8 + 2 * words]
        if words < 2 or len(content) < 4:
            raise _BrokenError
        yield _shape(content)
        offset += 8 + 2 * words
        count += 1


def _shape(content: bytes) -> Any:
    """One record of a .shp."""
    (kind,) = struct.unpack_from("<i", content, 0)
    if kind in _POINTS:
        return Point(struct.unpack_from("<2d", content, 4))
    if kind in _MANY:
        (count,) = struct.unpack_from("<i", content, 36)
        return MultiPoint(_pairs(content, 40, count))
    if kind in _LINES | _AREAS:
        rings = _rings(content)
        if kind in _LINES:
            longest = max(rings, key=len, default=[])
            return LineString(longest) if len(longest) > 1 else None
        return even_odd([tuple(ring) for ring in rings if len(ring) >= 4])
    return None


def _rings(content: bytes) -> list[list[tuple[float, float]]]:
    """The parts of a line or an area."""
    parts, points = struct.unpack_from("<2i", content, 36)
    if not 0 <= parts <= points <= len(content) // 16:
        raise _BrokenError
    starts = [*struct.unpack_from(f"<{parts}i", content, 44), points]
    every = _pairs(content, 44 + 4 * parts, points)
    return [every[a:b] for a, b in itertools.pairwise(starts)]


def _pairs(content: bytes, offset: int, count: int) -> list[tuple[float, float]]:
    if count < 0 or offset + 16 * count > len(content):
        raise _BrokenError
    flat = struct.unpack_from(f"<{2 * count}d", content, offset)
    return list(zip(flat[::2], flat[1::2], strict=True))
