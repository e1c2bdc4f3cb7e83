"""What a disk that does not take a file is told as: full, read-only, broken, or none of these.

SQLite and the system say by a code what they met; where the code leaves it open (SQLite says of a
file that cannot be made, or of a synchronisation that failed, not why), the folder itself is looked
at: its free space, its rights, and what it says to a small file.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

from planner.findings import BadInputError, Finding, PlannerError

FULL, READ_ONLY, BROKEN = "store_disk_full", "store_read_only", "store_disk_broken"
OTHER = "store_cannot_write"
_LITTLE_BYTES = 1 << 16
"""With less than this free, SQLite cannot even make its side files; so large is the small file."""
_BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: BROKEN,
}
_BY_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_IOERR: BROKEN,
}
_OPEN = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""Codes that leave it open."""
_IMPOSSIBLE = (NotADirectoryError, FileExistsError, IsADirectoryError)


def disk_error(error: OSError | sqlite3.Error, path: Path, *others: Path) -> PlannerError:
    """The error of a file that was not written, `path` its place (`others`: files that were written
    or read together with it): PlannerError where the disk is at fault, BadInputError where no file
    can be there. What was there before is untouched.
    """
    code = _code(error, (path, *others))
    reason = error.strerror if isinstance(error, OSError) else _name(error)
    facts = {"reason": reason or type(error).__name__}
    finding = Finding(code, "error", file=path.name, facts=facts)
    unknown = isinstance(error, sqlite3.Error) and code == OTHER
    kind = BadInputError if unknown or isinstance(error, _IMPOSSIBLE) else PlannerError
    return kind([finding])


def _name(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", "")


def _code(error: OSError | sqlite3.Error, paths: tuple[Path, ...]) -> str:
    if isinstance(error, OSError):
        return _BY_NUMBER.get(error.errno or 0, OTHER)
    number = getattr(error, "sqlite_errorcode", 0) & 0xFF
    known = _BY_CODE.get(number, OTHER)
    if number not in _OPEN or not paths[0].parent.is_dir() or paths[0].is_dir():
        return known
    return next((said for path in paths if (said := _looked(path))), BROKEN)


def _looked(path: Path) -> str:
    """What the folder of a file itself says; blank where nothing is wrong with it (any more)."""
    folder = path.parent
    if not folder.is_dir():
        return ""
    if shutil.disk_usage(folder).free < _LITTLE_BYTES:
        return FULL
    places = (folder, path) if path.exists() else (folder,)
    return _tried(folder) if all(os.access(place, os.W_OK) for place in places) else READ_ONLY


def _tried(folder: Path) -> str:
    """What a folder says to a small file that goes again at once; blank where it takes it."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_LITTLE_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return _BY_NUMBER.get(error.errno or 0, OTHER)
    return ""
