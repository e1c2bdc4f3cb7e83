"""Sound files changed as accidents and enemies change them; every choice is drawn from `draw`."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from random import Random
from typing import Any

from tests.strategies import HOSTILE_TEXTS

Mutator = Callable[[bytes, Random], bytes]
CELLS = (
    *HOSTILE_TEXTS,
    "nan", "inf", "-Infinity", "1e400", "1e-400", "-0", "0", "-1", "1.234", "1,5", "1 234", "½", "２",
    "٣", "9" * 30, "9" * 400, "1_000", "0x10", "true", "TRUE", "#N/A", "#REF!", "khoảng 500", "100-200",
    "2025-08-21", "31/02/2025", "2025-13-45", "0000-00-00", "9999-12-31", "45000", "24:00", "7h30",
    "23:59:60", "25:61", "Mon/evening", "Sat;Sun", "2025-08-21..2025-08-20", "..", "/", ";;;", "|",
    "21.05, 105.81", "21°03'N 105°49'E", "21,05", "105.81", "2330000", "181", "-91", "1e5",
    "G1", "V1", "admin", "any", "yes", "có", "không", "x" * 300, "\ufeff", "\u202e", "\u200b", "\u00a0",
    "\x00", "\x1b[31m", "e\u0301" * 20, "🏫", "Tổ dân phố số 1 (Bưởi)", "Tæ 1", "ñieåm", "CON", "../../x",
    "file:///etc/passwd", "//host/share", "http://127.0.0.1:1/", "&x;", "]]>", "<a>", "{", "[", "\\u0000",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, 10**40, 1.5, -0.0, 1e300, float("nan"), float("inf"),
    "", [], {}, [[]], [None], {"": None}, [1, 2], [1, 2, 3, 4], "0", [[0, 0]], *CELLS[:12],
)  # fmt: skip
DEEP = 3_000
TOKENS = (
    b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b'"', b"'", b",", b";", b"\t", b"\n", b"\r", b"<", b">", b"&",
    b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"{", b"}", b"[", b"]", b"[" * DEEP,
    b'{"a":' * DEEP, b"<a>" * DEEP, b"NaN", b"1e400", b"-", b"\\u0000", b"\\ud800", b"PK\x03\x04", b"\x7f\xff\xff\xff",
    b"\x80\0\0\0", b"\xff" * 8, b"\0" * 16, b"0" * 400, b"\xed\xa0\x80", "\u202e".encode(), b"= [", b'"""', b"[[a]]",
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_XML_PART = re.compile(rb'="[^"]*"|>[^<]+<|</?[\w:]+[^>]*>')
_MEMBERS_MOST = 40


def mutated(name: str, data: bytes, draw: Random) -> bytes:
    """A sound file with one to four changes of the kinds that its name invites."""
    kinds = _kinds(name)
    for _ in range(draw.choice((1, 1, 1, 2, 2, 3, 4))):
        data = draw.choice(kinds)(data, draw)
    return data


def _kinds(name: str) -> Sequence[Mutator]:
    """Half of what is done to a file is done to its form, half to its bytes."""
    ending = name.lower().rpartition(".")[2]
    form = _BY_FORM.get(ending, (numbers,))
    return (*form * 3, *_PLAIN)


def flip(data: bytes, draw: Random) -> bytes:
    """Bits turned, bytes set."""
    if not data:
        return data
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4, 16))):
        at = draw.randrange(len(changed))
        changed[at] = draw.choice(
            (changed[at] ^ (1 << draw.randrange(8)), draw.randrange(256), 0, 255)
        )
    return bytes(changed)


def torn(data: bytes, draw: Random) -> bytes:
    """The end, the start or a piece is missing."""
    start = draw.randrange(len(data) + 1)
    stop = draw.choice((len(data), min(len(data), start + draw.randrange(200))))
    return data[:start] + data[stop:] if draw.random() < 0.8 else data[start:]


def doubled(data: bytes, draw: Random) -> bytes:
    """A piece stands there twice or many times."""
    start = draw.randrange(len(data) + 1)
    piece = data[start : start + draw.randrange(1, 120)]
    return data[:start] + piece * draw.choice((1, 1, 2, 50)) + data[start:]


def swapped(data: bytes, draw: Random) -> bytes:
    """A piece of the file in another place."""
    start, target = draw.randrange(len(data) + 1), draw.randrange(len(data) + 1)
    piece = data[start : start + draw.randrange(1, 80)]
    return data[:target] + piece + data[target + len(piece) :]


def spiked(data: bytes, draw: Random) -> bytes:
    """A sign that means something to a parser, put in or written over."""
    at, token = draw.randrange(len(data) + 1), draw.choice(TOKENS)
    return data[:at] + token + data[at + draw.choice((0, len(token))) :]


def numbers(data: bytes, draw: Random) -> bytes:
    """One number is another."""
    found = list(_NUMBER.finditer(data[:200_000]))
    if not found:
        return spiked(data, draw)
    one = draw.choice(found)
    return data[: one.start()] + _text(draw.choice(CELLS)) + data[one.end() :]


def cells(data: bytes, draw: Random) -> bytes:
    """A cell, a row or a column of a table with separators is another, missing or there twice."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline="")))
    except csv.Error:
        return spiked(data, draw)
    if not any(rows):
        return spiked(data, draw)
    row = draw.choice([row for row in rows if row])
    deed, at = draw.randrange(7), draw.randrange(len(row))
    if deed < 3:
        row[at] = draw.choice(CELLS)
    elif deed == 3:
        rows.insert(draw.randrange(len(rows) + 1), list(row))
    elif deed == 4:
        rows.remove(row)
    elif deed == 5:
        rows = [[c for place, c in enumerate(one) if place != at] for one in rows]
    else:
        rows = [[*one[at:], *one[:at]] for one in rows]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=draw.choice(",,,,;\t")).writerows(rows)
    return stream.getvalue().encode(draw.choice(_CODINGS), "replace")


_CODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1258")


def lines(data: bytes, draw: Random) -> bytes:
    """A line is missing, there twice, elsewhere; what stands behind its "=" is something else."""
    parts = data.split(b"\n")
    at, deed = draw.randrange(len(parts)), draw.randrange(5)
    if deed == 0:
        del parts[at]
    elif deed == 1:
        parts.insert(draw.randrange(len(parts)), parts[at])
    elif deed == 2:
        other = draw.randrange(len(parts))
        parts[at], parts[other] = parts[other], parts[at]
    else:
        key, sign, _ = parts[at].partition(b"=")
        parts[at] = key + sign + _toml_value(draw)
    return b"\n".join(parts)


def _toml_value(draw: Random) -> bytes:
    said = draw.choice((*CELLS, "{}", "[]", "[[]]", "[1]", "{a = 1}", "-1", "nan", "1e400", "true"))
    raw = draw.random() < 0.4
    return b" " + (
        _text(said) if raw else json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    )


def json_part(data: bytes, draw: Random) -> bytes:
    """One value anywhere in a JSON document is another, missing, or there twice."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return spiked(data, draw)
    holders = list(_holders(document))
    if not holders:
        return spiked(data, draw)
    holder, key = draw.choice(holders)
    deed = draw.randrange(6)
    if deed == 0:
        del holder[key]
    elif deed == 1 and isinstance(holder, list):
        holder.append(holder[key])
    elif deed == 2:
        holder[key] = [holder[key]]
    elif deed == 3 and isinstance(holder, dict):
        holder[draw.choice(CELLS)] = holder.pop(key)
    else:
        holder[key] = draw.choice(VALUES)
    return json.dumps(document, ensure_ascii=draw.random() < 0.5).encode("utf-8", "surrogatepass")


def _holders(document: Any) -> Any:
    """(list or object, index or key) of every value, at most some thousands."""
    waiting, seen = [document], 0
    while waiting and seen < 4_000:
        node = waiting.pop()
        keys = (
            list(node)
            if isinstance(node, dict)
            else range(len(node))
            if isinstance(node, list)
            else ()
        )
        for key in keys:
            seen += 1
            yield node, key
            waiting.append(node[key])


def xml_part(data: bytes, draw: Random) -> bytes:
    """An attribute, a text or a tag of XML is another, missing, or there twice."""
    found = list(_XML_PART.finditer(data[:300_000]))
    if not found:
        return spiked(data, draw)
    one = draw.choice(found)
    part, told = one[0], _text(draw.choice(CELLS))
    if draw.random() < 0.5:
        told = told.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b'"', b"&quot;")
    if part.startswith(b"="):
        new = b'="' + told + b'"'
    elif part.startswith(b">"):
        new = b">" + told + b"<"
    else:
        new = draw.choice((b"", part * 2, b"<x/>" + part, part * 200))
    return data[: one.start()] + new + data[one.end() :]


def zip_part(data: bytes, draw: Random) -> bytes:
    """One member of a zip is changed as its own kind is changed, renamed, missing or there twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [
                (info.filename, archive.read(info)) for info in archive.infolist()[:_MEMBERS_MOST]
            ]
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        NotImplementedError,
        zlib.error,
        ValueError,
        EOFError,
    ):
        return flip(data, draw)
    if not members:
        return data
    at, deed = draw.randrange(len(members)), draw.randrange(10)
    name, content = members[at]
    if deed == 0:
        del members[at]
    elif deed == 1:
        members[at] = draw.choice(("../x", "x/y", "CON", "a\\b", name.upper(), name + " ")), content
    elif deed == 2:
        members.append((f"{name}.zip" if draw.random() < 0.5 else f"x{name}", content))
    else:
        members[at] = name, mutated(name, content, draw)
    return _zipped(members)


def _zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {**dict(members)}.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return stream.getvalue()


def packed_part(data: bytes, draw: Random) -> bytes:
    """What is inside a .gz or .bz2 is changed and packed again."""
    unpack, pack = (
        (bz2.decompress, bz2.compress) if data[:2] == b"BZ" else (gzip.decompress, _gzipped)
    )
    try:
        inside = unpack(data)
    except (OSError, ValueError, EOFError, zlib.error):
        return flip(data, draw)
    kind = "osm" if inside.lstrip()[:1] == b"<" else "json"
    return pack(mutated(f"x.{kind}", inside, draw))


def _gzipped(data: bytes) -> bytes:
    return gzip.compress(data, 1, mtime=0)


def sql_cell(data: bytes, draw: Random) -> bytes:
    """One cell of a SQLite file holds something else; a table is gone, or there is a view more."""
    with closing(sqlite3.connect(":memory:")) as base:
        try:
            base.deserialize(without_log(data))
            base.execute("PRAGMA writable_schema = ON")
            _change(base, draw)
            base.commit()
            return base.serialize()
        except (sqlite3.Error, UnicodeError, LookupError, TypeError, OverflowError):
            return flip(data, draw)  # what was a database before the last change is none any more


def without_log(data: bytes) -> bytes:
    """A SQLite file that says of itself that it has no log beside it: so it opens in memory."""
    return data[:18] + b"\1\1" + data[20:]


def _change(base: sqlite3.Connection, draw: Random) -> None:
    tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    table = draw.choice(sorted(tables)).replace('"', '""')
    columns = [row[1] for row in base.execute(f'PRAGMA table_info("{table}")')]
    column, deed = draw.choice(columns).replace('"', '""'), draw.randrange(8)
    if deed == 0:
        base.execute(f'DROP TABLE "{table}"')
    elif deed == 1:
        base.execute(f'DELETE FROM "{table}"')
    elif deed == 2:
        base.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "x{draw.randrange(9)}"')
    elif deed == 3:
        base.execute(f'CREATE VIEW "v{draw.randrange(99)}" AS SELECT * FROM "{table}"')
    else:
        value = draw.choice((None, -1, 2**62, 1.5, float("inf"), b"", b"\0" * 9, b"GP\0\1", *CELLS))
        base.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ?', (value,))


def _text(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


_PLAIN: tuple[Mutator, ...] = (flip, torn, doubled, swapped, spiked)
_ZIPS = ("xlsx", "ods", "kmz", "zip", "docx", "npz")
_XML = ("kml", "gpx", "osm", "graphml", "xml", "rels")
_SQLITE = ("gpkg", "mbtiles", "sqlite")
_BY_FORM: dict[str, tuple[Mutator, ...]] = {
    **dict.fromkeys(("csv", "tsv", "txt"), (cells, cells, numbers)),
    "toml": (lines, lines, numbers),
    **dict.fromkeys(("json", "geojson"), (json_part, json_part, numbers)),
    **dict.fromkeys(_XML, (xml_part, xml_part, numbers)),
    **dict.fromkeys(_ZIPS, (zip_part,)),
    **dict.fromkeys(_SQLITE, (sql_cell,)),
    **dict.fromkeys(("gz", "bz2"), (packed_part,)),
}
