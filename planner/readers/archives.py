"""Zip files of users, opened only within caps on members, size and ratio; their XML is looked over
as bytes before any parser sees it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from planner.readers.report import Report

MAX_UNZIPPED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 2000
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    struct.error,
    zlib.error,
    ValueError,
    LookupError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
_BLOCK = 1 << 20
_OVERLAP = 512
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_ARCHIVES = (".zip", ".kmz", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar")


def open_archive(data: bytes, file: str, report: Report) -> zipfile.ZipFile | None:
    """The zip file in these bytes; None where it is none (nothing is said), or beyond the caps
    (a finding).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP:
        return None
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or size > min(MAX_UNZIPPED_BYTES, MAX_RATIO * len(data)):
        report.add("zip_bomb", "error", file=file)
        return None
    return archive


def nested(archive: zipfile.ZipFile) -> str:
    """The first member that is an archive itself, "" where there is none."""
    names = (member.filename for member in archive.infolist())
    return next((name for name in names if name.lower().endswith(_ARCHIVES)), "")


def blocks(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """The bytes of a member in blocks of 1 MB; each begins with the last 512 bytes of the one
    before, so that nothing is cut apart.
    """
    tail = b""
    with archive.open(member) as stream:
        while block := stream.read(_BLOCK):
            yield tail + block
            tail = block[-_OVERLAP:]


def declares_entities(start: bytes) -> bool:
    """Whether XML begins with a document type or entities, which no table has and bombs need; XML
    in UTF-16 counts as such, since it cannot be looked over.
    """
    return start.startswith(_UTF16) or _DECLARATION.search(start) is not None
