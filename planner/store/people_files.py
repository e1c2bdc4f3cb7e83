"""The files of people's data beside the campaign file: the sealed box, when it expires, the log of
codes; and files taken away as thoroughly as a program can.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from planner.codec import decode, encode
from planner.findings import BadInputError, ConflictError, Finding
from planner.store.place import known_file, put_whole
from planner.store.tables_before import state_folder, write_state

BOX, EXPIRY, LOG = "people.box", "people.json", "people-log.jsonl"
_GOING = ".going"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: ISO time, who typed their name, what was done, to whom by code (blank:
    to all), how many people. Never a name or a phone of the list.
    """

    at: str
    who: str
    what: str
    code: str = ""
    count: int = 0


def box_path(workspace: Path) -> Path:
    """Where the sealed box of a workspace lies, whether or not it is there."""
    return state_folder(workspace) / BOX


def read_box(workspace: Path) -> bytes | None:
    """The sealed box; None where there is none."""
    return _read(workspace, BOX)


def _read(workspace: Path, name: str) -> bytes | None:
    path = known_file(workspace, name)
    return path.read_bytes() if path is not None and path.is_file() else None


def write_box(workspace: Path, data: bytes, *, instead_of: bytes | None) -> None:
    """A box in the place of another, durably and by one rename: whenever the machine stops, the
    old or the new one is there whole. ConflictError where the box is no longer the one it is to
    take the place of; OSError where the disk does not take it.
    """
    if read_box(workspace) != instead_of:
        raise ConflictError([Finding("people_changed_elsewhere", "error", file=BOX)])
    write_durably(box_path(workspace), data)


def write_durably(path: Path, content: bytes) -> None:
    """A file by one rename after its content is on the disk, its name durable too."""
    put_whole(path, content)
    _sync_folder(path.parent)


def wipe(path: Path) -> None:
    """Take a file away: out of sight by one rename, written over, then unlinked. What the disk, a
    snapshot or a synchronised folder keeps of it is beyond a program.
    """
    if not path.is_file() or path.is_symlink():
        path.unlink(missing_ok=True)
        return
    going = path.with_name(f".{path.name}{_GOING}")
    path.replace(going)
    _sync_folder(path.parent)
    _overwrite(going)


def sweep(folder: Path) -> None:
    """End what a stop in the middle of `wipe` or `write_durably` left."""
    for left in (*folder.glob(f".*{_GOING}"), *folder.glob(".people.*.part")):
        _overwrite(left)


def read_expiry(workspace: Path) -> date | None:
    """Until when the people's data may be kept, where somebody said so. BadInputError where the
    file is damaged.
    """
    content = _read(workspace, EXPIRY)
    with _told_if_damaged(EXPIRY):
        told = decode(content, dict[str, str]).get("expires", "") if content else ""
        return date.fromisoformat(told) if told else None


def write_expiry(workspace: Path, until: date | None) -> None:
    """Keep that date; None = as assumed."""
    told = {} if until is None else {"expires": until.isoformat()}
    write_state(workspace, EXPIRY, encode(told))


def read_log(workspace: Path) -> tuple[Entry, ...]:
    """Every line, oldest first. BadInputError where one is damaged."""
    with _told_if_damaged(LOG):
        return tuple(decode(line, Entry) for line in log_lines(workspace))


def log_lines(workspace: Path) -> tuple[bytes, ...]:
    """The lines of the log as they stand."""
    lines = (_read(workspace, LOG) or b"").splitlines()
    return tuple(line for line in lines if line.strip())


@contextmanager
def _told_if_damaged(file: str) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise BadInputError([Finding("people_state_damaged", "error", file=file)]) from error


def note(
    workspace: Path, what: str, *, at: datetime, who: str, code: str = "", count: int = 0
) -> None:
    """Add a line to the log."""
    line = encode(Entry(at.isoformat(timespec="seconds"), who.strip(), what, code, count))
    write_state(workspace, LOG, (_read(workspace, LOG) or b"") + line + b"\n")


def _overwrite(path: Path) -> None:
    with suppress(OSError), path.open("r+b") as file:
        for size in _blocks(path.stat().st_size):
            file.write(bytes(size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)


def _blocks(size: int) -> Iterator[int]:
    while size > 0:
        yield min(size, _BLOCK)
        size -= _BLOCK


def _sync_folder(folder: Path) -> None:
    """POSIX keeps a rename only with its folder; Windows has no such call."""
    with suppress(OSError, AttributeError):
        opened = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
