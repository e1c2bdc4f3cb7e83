"""Bytes and text of user files, with every reason why they cannot be had."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from planner.readers.report import Fact, Report

MAX_TABLE_BYTES = 25 * 1024 * 1024
MAX_NETWORK_BYTES = 400 * 1024 * 1024
_SIGNATURES = (
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = bytes(c for c in range(32) if c not in (9, 10, 12, 13, 26)) + b"\x7f"


def read_bytes(path: Path, report: Report, *, limit: int = MAX_TABLE_BYTES) -> bytes | None:
    """The bytes of a file of at most `limit` bytes; None, with a finding, where it has none."""
    try:
        size = path.stat().st_size
        if size > limit:
            facts: dict[str, Fact] = {
                "megabytes": round(size / 1048576, 1),
                "limit": limit // 1048576,
            }
            report.add("file_too_large", "error", file=path.name, facts=facts)
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        report.add("missing_file", "error", file=path.name)
    except PermissionError:
        report.add("file_open_elsewhere", "error", file=path.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        report.add("file_unreadable", "error", file=path.name, facts={"reason": reason})
    else:
        if data.strip():
            return data
        report.add("empty_file", "error", file=path.name)
    return None


def decode_text(data: bytes, file: str, report: Report) -> str | None:
    """Text of `data`: UTF-8 (BOM allowed), UTF-16 with BOM, else the Vietnamese Windows page
    cp1258 as a mend; None, with a finding, where it is no text.
    """
    if data.startswith(_UTF16):
        return _decode_as("utf-16", data, file, report)
    if is_binary(data):
        report.add("binary_file", "error", file=file)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_as("cp1258", data, file, report)


def is_binary(data: bytes) -> bool:
    """Whether bytes begin like a known format that is no text, or hold a zero byte."""
    return data.startswith(_SIGNATURES) or b"\0" in data


def has_control(data: bytes) -> bool:
    """Whether bytes that are no UTF-16 hold control characters, as no text does."""
    return data.translate(None, _CONTROL) != data


def _decode_as(encoding: str, data: bytes, file: str, report: Report) -> str | None:
    """Text in another encoding, with the offer to take it so; control bytes mean no text."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        report.add("binary_file", "error", file=file)
        return None
    if encoding != "utf-16" and has_control(data):
        report.add("binary_file", "error", file=file)
        return None
    report.add("encoding_guessed", "mend", file=file, facts={"encoding": encoding})
    return text


def file_digest(path: Path) -> str:
    """SHA-256 (hex) of a file's bytes, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
