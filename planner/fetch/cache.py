"""Answers kept by the hash of their question: a second run asks nothing, a killed one goes on."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from planner.fetch.faults import cannot_write


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a kept answer: its question, when it came (UTC, ISO), SHA-256 and bytes of
    the body.
    """

    url: str
    question: str
    fetched_at: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers. The body is written before the note that makes it count, each to a
    temporary name first: a run killed in between leaves nothing that looks finished.
    """

    folder: Path

    def get(self, url: str, question: str) -> tuple[bytes, Kept] | None:
        """The kept answer to a question; None where there is none, or where it is damaged."""
        note, packed = self._paths(url, question)
        try:
            kept = Kept(**json.loads(note.read_text(encoding="utf-8")))
            body = gzip.decompress(packed.read_bytes())
        except (OSError, ValueError, TypeError, EOFError, zlib.error):
            return None
        fits = (kept.url, kept.question) == (url, question)
        return (body, kept) if fits and digest(body) == kept.sha256 else None

    def put(self, url: str, question: str, body: bytes, fetched_at: str) -> Kept:
        """Keep an answer, in place of an older one."""
        kept = Kept(url, question, fetched_at, digest(body), len(body))
        note, packed = self._paths(url, question)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            note.unlink(missing_ok=True)
            write_whole(packed, gzip.compress(body, 6, mtime=0))
            write_whole(note, json.dumps(asdict(kept), ensure_ascii=False).encode("utf-8"))
        except OSError as error:
            cannot_write(self.folder.name, error)
        return kept

    def _paths(self, url: str, question: str) -> tuple[Path, Path]:
        key = digest(f"{url}\n{question}".encode())[:32]
        return self.folder / f"{key}.json", self.folder / f"{key}.gz"


def digest(data: bytes) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(data).hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: to a temporary name on the same disk, then renamed."""
    waiting = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with waiting.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
