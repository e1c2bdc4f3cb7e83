"""Whether a campaign file is still the one that was opened: files are deleted, replaced and cut
short under a running program, and SQLite does not notice. It would write on into a file that has no
name any more, or its side files would be played back over a file that is another's.

What is found out is final: nothing is read or written by this opening any more. What can still be
read is kept as a whole copy beside the place, and the side files are taken away from what lies
there now.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from planner.findings import Finding, PlannerError
from planner.store.disk import disk_error
from planner.store.file_head import FileHead
from planner.store.schema import APPLICATION_ID

GONE, REPLACED, CUT = "store_file_gone", "store_file_replaced", "store_file_cut"
RESCUED = "rescued"
_SIDE_FILES = ("-wal", "-shm")
_MAGIC = b"SQLite format 3\0"
_HEAD = struct.Struct(">16s44xI4xI")
"""Of SQLite's head of 100 bytes: what it is, the number (user_version), the application."""
_Opened = AbstractContextManager[sqlite3.Connection]
_LOOKS, _BETWEEN_S = 3, 0.05
"""A file that another planner is writing may be met half-way; it is looked at again."""


class FileLostError(PlannerError):
    """The campaign file is no longer the one that was opened. `kept`: a whole copy of it as it was,
    with every version; None where it could not be read or written any more.
    """

    def __init__(self, code: str, file: str, kept: Path | None = None) -> None:
        self.kept = kept
        super().__init__([Finding(code, "error", file=file)])


@dataclass(frozen=True, slots=True)
class _Stamp:
    """Which file lies at a path, and whether it changed since: device, number, bytes, when."""

    device: int
    number: int
    size: int
    changed_ns: int

    def is_same_file(self, other: _Stamp) -> bool:
        """The very file, whatever is in it. Where the system numbers no files, it is taken so."""
        return not (self.number and other.number) or (self.device, self.number) == (
            other.device, other.number,
        )  # fmt: skip


class SameFile:
    """Watches the file at a path from `begin` on; `opened` lends a connection to it, for the
    copy.
    """

    def __init__(self, path: Path, opened: Callable[[], _Opened]) -> None:
        self._path, self._opened = path, opened
        self._seen: _Stamp | None = None
        self._mark: int | None = None
        self._sides: dict[Path, _Stamp] = {}
        self._lost: tuple[str, Path | None] | None = None
        self._lock = threading.Lock()
        self._head = FileHead()

    def begin(self) -> None:
        """The file that lies there now is the one to be watched."""
        self._seen = _stamp(self._path)
        self._mark = _mark(self._head, self._path)
        sides = [self._path.with_name(self._path.name + ending) for ending in _SIDE_FILES]
        self._sides = {side: there for side in sides if (there := _stamp(side)) is not None}

    def check(self) -> None:
        """FileLostError where the file is not the one any more; costs one look at its folder."""
        if self._lost is None and self._seen is not None and _stamp(self._path) != self._seen:
            with self._lock:
                if self._lost is None and (code := self._what_happened()):
                    self._lost = code, self._keep()
                    self._free_side_files()
        if self._lost is not None:
            code, kept = self._lost
            raise FileLostError(code, self._path.name, kept)

    def close(self) -> None:
        """No connection of this opening is left."""
        self._head.close()

    def _what_happened(self) -> str:
        """The code of what became of the file; blank where it was only written to."""
        code = ""
        for look in range(_LOOKS):
            time.sleep(_BETWEEN_S if look else 0.0)
            if not (code := self._judged(_stamp(self._path))):
                break
        return code

    def _judged(self, now: _Stamp | None) -> str:
        seen = self._seen
        if now is None or seen is None:
            return GONE
        if not now.is_same_file(seen):
            return REPLACED
        mark = _mark(self._head, self._path)
        if self._mark is not None and mark != self._mark:
            return CUT if mark is None else REPLACED
        if now.size < seen.size:
            return CUT
        self._seen, self._mark = now, mark
        return ""

    def _keep(self) -> Path | None:
        """A whole copy of the file as it was opened, under the next free name beside it."""
        waiting = self._path.with_name(f".{self._path.name}.{RESCUED}")
        try:
            with closing(sqlite3.connect(waiting)) as copy:
                with self._opened() as file:
                    file.backup(copy)
                is_whole = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            own = _mark(self._head, waiting)
            if is_whole and own == (self._mark or own):
                kept = free_name(self._path, RESCUED)
                waiting.replace(kept)
                return kept
        except (sqlite3.Error, OSError, PlannerError):
            return None
        finally:
            with suppress(OSError):
                waiting.unlink(missing_ok=True)
        return None

    def _free_side_files(self) -> None:
        """Take the side files of what was opened away from what lies there now. Where that is the
        same file with other content, the pages that wait in them must not reach it either.
        """
        now = _stamp(self._path)
        is_same = now is not None and self._seen is not None and now.is_same_file(self._seen)
        for side, known in self._sides.items():
            there = _stamp(side)
            if there is None or not there.is_same_file(known):
                continue
            with suppress(OSError):
                if is_same and side.name.endswith("-wal"):
                    os.truncate(side, 0)
                side.unlink()


def free_name(path: Path, word: str) -> Path:
    """The next name with this word beside a file that is free (`campaign.rescued-1.sqlite`)."""
    number = 1
    while (name := path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")).exists():
        number += 1
    return name


def _stamp(path: Path) -> _Stamp | None:
    try:
        there = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise disk_error(error, path) from error
    return _Stamp(there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns)


def _mark(head: FileHead, path: Path) -> int | None:
    """The number that the campaign was given when its file was made, as the file itself has it, its
    side files left out; None before it has reached it, and where it is no campaign file. Read from
    the head alone: while another process checkpoints, the head tells of pages that are still on
    their way, and SQLite would refuse the file as damaged.
    """
    try:
        read = head.read(path, _HEAD.size)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk_error(error, path) from error
    if len(read) < _HEAD.size:
        return None
    magic, own, application = _HEAD.unpack(read)
    return own if (magic, application) == (_MAGIC, APPLICATION_ID) else None
