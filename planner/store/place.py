"""Where campaign files lie, and how they are copied and set aside."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import platformdirs

from planner.findings import Finding, PlannerError
from planner.store.disk import disk_error
from planner.store.same_file import GONE

APPLICATION = "service-point-planner"
FILE_NAME = "campaign.sqlite"
STATE = ".planner"
"""The planner's own folder in a workspace."""
_SIDE_FILES = ("-wal", "-shm")
_LAST = "workspace.txt"
_NAME = "name.txt"


def user_folder() -> Path:
    """The planner's folder among the user's data; not made here."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def own_ward(name: str) -> Path:
    """A folder for a ward's own tables among the user's data; not made here."""
    return user_folder() / "phuong" / name


def remember(workspace: Path | None) -> None:
    """Which workspace the app opens when none is told; None = the sample again. PlannerError where
    the disk does not take it.
    """
    note = user_folder() / _LAST
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        if workspace is None:
            note.unlink(missing_ok=True)
    except OSError as error:
        raise disk_error(error, note) from error
    if workspace is not None:
        write_whole(note, str(workspace).encode("utf-8"))


def remembered() -> Path | None:
    """The workspace to open when none is told; None where there is none (any more)."""
    note = user_folder() / _LAST
    told = Path(note.read_text(encoding="utf-8")) if note.is_file() else None
    return told if told is not None and told.is_dir() else None


def remember_name(name: str) -> None:
    """The name of who works at this machine, for the trail; blank forgets it."""
    user_folder().mkdir(parents=True, exist_ok=True)
    write_whole(user_folder() / _NAME, name.encode("utf-8"))


def remembered_name() -> str:
    """The name that was typed last on this machine; blank where there is none, or none that can be
    read.
    """
    note = user_folder() / _NAME
    return note.read_text(encoding="utf-8", errors="replace") if note.is_file() else ""


def campaign_path(workspace: Path) -> Path:
    """`WORKSPACE/.planner/campaign.sqlite`, its folder made and kept out of git; in the user's data
    folder where the workspace cannot be written, or is one file. What lies in a folder that can
    only be read is brought along there once: SQLite itself must write to read it.
    """
    own = workspace / STATE
    if workspace.is_dir() and _writable(own):
        return own / FILE_NAME
    there = _elsewhere(workspace) / FILE_NAME
    try:
        there.parent.mkdir(parents=True, exist_ok=True)
        if (own / FILE_NAME).is_file() and not there.exists():
            _bring_along(own, there)
    except OSError as error:
        raise disk_error(error, there) from error
    return there


def is_elsewhere(workspace: Path) -> bool:
    """Whether the campaign of this folder is kept in the user's data folder."""
    return workspace.is_dir() and campaign_path(workspace).parent != workspace / STATE


def _elsewhere(workspace: Path) -> Path:
    name = hashlib.sha256(str(workspace.resolve()).encode("utf-8")).hexdigest()[:16]
    return user_folder() / name


def _bring_along(own: Path, there: Path) -> None:
    """A whole copy of a campaign file, with what waits in its side file."""
    with tempfile.TemporaryDirectory(dir=there.parent) as scratch:
        restore_copy(_with_side_file(own / FILE_NAME, Path(scratch)), there)


def _with_side_file(source: Path, folder: Path) -> Path:
    """A campaign file and what waits in its side file, byte for byte in another folder."""
    for name in (source.name, f"{source.name}-wal"):
        if (source.parent / name).is_file():
            shutil.copyfile(source.parent / name, folder / name)
    return folder / source.name


def known_path(workspace: Path) -> Path | None:
    """The campaign file of a workspace where there is one; nothing is made, but one in a folder
    that can only be read is brought along.
    """
    known = known_file(workspace, FILE_NAME)
    if known is None or known.parent != workspace / STATE or os.access(known.parent, os.W_OK):
        return known
    return campaign_path(workspace)


def known_file(workspace: Path, name: str) -> Path | None:
    """A small file or folder of a workspace's own where there is one; nothing is made."""
    own, there = workspace / STATE / name, _elsewhere(workspace) / name
    is_own = not own.parent.is_dir() or os.access(own.parent, os.W_OK)
    places = (own, there) if is_own else (there, own)
    return next((path for path in places if path.exists()), None)


def write_whole(path: Path, content: bytes) -> None:
    """A small file by one rename, whole or not at all, on the disk before it has its name;
    PlannerError where the disk does not take it.
    """
    try:
        put_whole(path, content)
    except OSError as error:
        raise disk_error(error, path) from error


def put_whole(path: Path, content: bytes) -> None:
    """As `write_whole`, for who tells an OSError in words of its own."""
    waiting = path.with_name(f".{path.name}.part")
    try:
        with waiting.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)


def restore_copy(source: Path, target: Path) -> None:
    """Copy a campaign file that may be in use into `target`, whole or not at all (SQLite's backup,
    then rename). An open store on `target` must be closed first. A file in a folder that can only
    be read is read from a copy of it: SQLite itself must write to read it. PlannerError where there
    is no such file: SQLite would make an empty one, and copy that.
    """
    if not source.is_file():
        raise PlannerError([Finding(GONE, "error", file=source.name)])
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{target.name}.new")
    temporary.unlink(missing_ok=True)
    try:
        if os.access(source.parent, os.W_OK):
            _back_up(source, temporary)
        else:
            with tempfile.TemporaryDirectory(prefix="planner-copy-") as scratch:
                _back_up(_with_side_file(source, Path(scratch)), temporary)
        _drop_side_files(target)
        temporary.replace(target)
    except (sqlite3.OperationalError, OSError) as error:
        temporary.unlink(missing_ok=True)
        raise disk_error(error, target, source) from error


def _back_up(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(target)) as new:
        origin.backup(new)


def set_aside(path: Path) -> Path | None:
    """Rename a campaign file that does not fit its workspace to the next free name
    (`campaign.aside-1.sqlite`); that name, or None where there is no file.
    """
    if not path.exists():
        return None
    aside = keep_copy(path, "aside")
    path.unlink()
    _drop_side_files(path)
    return aside


def keep_copy(path: Path, word: str) -> Path:
    """A whole copy of a campaign file beside it, under the next free name with this word."""
    number = 1
    while (copy := path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")).exists():
        number += 1
    restore_copy(path, copy)
    return copy


def _drop_side_files(path: Path) -> None:
    for ending in _SIDE_FILES:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            write_whole(ignore, b"*\n")
    except (OSError, PlannerError):
        return False
    return os.access(folder, os.W_OK)
