"""The head of a file that SQLite has open, read beside SQLite.

Where locks belong to a process (POSIX), closing any descriptor of a file drops every lock that the
process has on it, those of SQLite too: another process then takes itself for the last one at the
file and deletes the side files under the connections that are open here (sqlite.org, "How To
Corrupt An SQLite Database File", 2.2). So a descriptor that was opened stays open as long as
anybody here watches the file.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

Key = tuple[int, int]
"""Device and number of a file."""


@dataclass(slots=True)
class _Held:
    """The descriptors of one file, and how many watch it."""

    descriptors: list[int] = field(default_factory=list)
    watchers: int = 0


_HELD: dict[Key, _Held] = {}
_LOCK = threading.Lock()


class FileHead:
    """Reads the first bytes of whatever file lies at a path now; `close` once nothing is read of it
    any more and no connection of this process has it open.
    """

    def __init__(self) -> None:
        self._watched: set[Key] = set()

    def read(self, path: Path, size: int) -> bytes:
        """The first bytes, fewer where the file is shorter; OSError where it cannot be read."""
        if not hasattr(os, "pread"):  # there locks belong to each opening
            with path.open("rb") as file:
                return file.read(size)
        with _LOCK:
            there = path.stat()
            key = there.st_dev, there.st_ino
            if key not in _HELD:
                key = self._open(path)
            self._watch(key)
            return os.pread(_HELD[key].descriptors[0], size, 0)

    def close(self) -> None:
        """Nothing is read any more; what nobody else watches is closed."""
        with _LOCK:
            for key in self._watched:
                held = _HELD[key]
                held.watchers -= 1
                if not held.watchers:
                    for descriptor in _HELD.pop(key).descriptors:
                        os.close(descriptor)
            self._watched = set()

    def _watch(self, key: Key) -> None:
        if key not in self._watched:
            self._watched.add(key)
            _HELD[key].watchers += 1

    def _open(self, path: Path) -> Key:
        """Another file may have come to the path meanwhile: it is known by what was opened."""
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        there = os.fstat(descriptor)
        key = there.st_dev, there.st_ino
        _HELD.setdefault(key, _Held()).descriptors.append(descriptor)
        return key
