"""Earlier versions of a workspace's tables, kept when a new one is taken, and small state files."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.findings import BadInputError, Finding, PlannerError
from planner.store.disk import disk_error
from planner.store.place import campaign_path, write_whole
from planner.store.sealed_copies import is_sealed, open_copy, seal_copy

BEFORE = "before"
_MANIFEST = "before.json"
_AFTER = "+"
"""Sorts before every sign that a name is made of."""


@dataclass(frozen=True, slots=True)
class Before:
    """Tables as they were before something was taken: when, by which file, which table; names ->
    whether the file was there; the plan's version then (0 = none).
    """

    folder: Path
    at: str
    table: str
    file: str
    files: Mapping[str, bool]
    revision: int


def state_folder(workspace: Path) -> Path:
    """Where the workspace's own small files lie: beside its campaign file."""
    return campaign_path(workspace).parent


def free_before(home: Path, at: datetime) -> str:
    """The name of a folder to keep tables in, after all that are there also where the clock was put
    back: the time, else the last one numbered.
    """
    kept = (state_folder(home) / BEFORE).glob(f"*/{_MANIFEST}")
    name, last = (
        at.strftime("%Y-%m-%dT%H-%M-%S"),
        max((path.parent.name for path in kept), default=""),
    )
    if name > last:
        return name
    stem, _, number = last.partition(_AFTER)
    return f"{stem}{_AFTER}{int(number or 1) + 1:06d}"


def keep_before(
    home: Path,
    names: Iterable[str],
    *,
    at: datetime,
    table: str,
    file: str,
    revision: int,
    named: Collection[str] = (),
) -> Before:
    """Copy these files of a workspace aside, whole or not at all, the `named` ones (they tell names
    of people) sealed; later folders sort later.
    """
    root = state_folder(home) / BEFORE
    root.mkdir(parents=True, exist_ok=True)
    target = root / free_before(home, at)
    shutil.rmtree(target, ignore_errors=True)  # half dropped once: it has no list any more
    there = {name: (home / name).is_file() for name in sorted(names)}
    kept = Before(target, at.isoformat(), table, file, there, revision)
    with tempfile.TemporaryDirectory(dir=root) as scratch:
        fresh = Path(scratch) / "new"
        fresh.mkdir()
        for name in (name for name, is_there in there.items() if is_there):
            _keep(home / name, fresh / name, seals=name in named)
        facts = {"at": kept.at, "table": table, "file": file, "files": there, "revision": revision}
        (fresh / _MANIFEST).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        fresh.rename(target)
    return kept


def all_before(home: Path) -> tuple[Before, ...]:
    """What was kept aside, newest first."""
    root = state_folder(home) / BEFORE
    found = sorted(root.glob(f"*/{_MANIFEST}"), reverse=True) if root.is_dir() else []
    return tuple(
        Before(folder=path.parent, **json.loads(path.read_text(encoding="utf-8"))) for path in found
    )


def forget_kept_file(folder: Path, name: str) -> None:
    """A file that was kept aside is no longer there: the list of its folder says so, and putting
    back leaves the present file as it is.
    """
    path = folder / _MANIFEST
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["files"].pop(name, None)
    write_whole(path, json.dumps(facts, ensure_ascii=False).encode("utf-8"))


def closed_here(before: Before) -> tuple[str, ...]:
    """Names of sealed files that do not open on this machine."""
    return tuple(name for name, there in before.files.items() if there and _is_closed(before, name))


def put_back(home: Path, before: Before) -> None:
    """The files as they were; those that were not there are taken away, those that do not open on
    this machine stay as they are now. Each by one rename.
    """
    closed = closed_here(before)
    for name, was_there in before.files.items():
        kept, there = before.folder / name, home / name
        if not was_there:
            there.unlink(missing_ok=True)
        elif name not in closed:
            _put(kept, there)


def _put(kept: Path, there: Path) -> None:
    content = kept.read_bytes()
    before = open_copy(content, kept.name)
    if there.is_file() and there.read_bytes() == before:
        return
    if is_sealed(content):
        write_whole(there, before)
    else:
        _copy_in(kept, there)


def _is_closed(before: Before, name: str) -> bool:
    try:
        open_copy((before.folder / name).read_bytes(), name)
    except BadInputError:
        return True
    return False


def _keep(source: Path, copy: Path, *, seals: bool) -> None:
    if seals:
        copy.write_bytes(seal_copy(source.read_bytes()))
    else:
        shutil.copy2(source, copy)


def _copy_in(kept: Path, there: Path) -> None:
    """A copy by one rename; on a disk without room for one, the kept file by a second name."""
    waiting = there.with_name(f".{there.name}.part")
    try:
        _copy_or_link(kept, waiting)
        waiting.replace(there)
    finally:
        waiting.unlink(missing_ok=True)


def _copy_or_link(kept: Path, waiting: Path) -> None:
    try:
        shutil.copy2(kept, waiting)
    except OSError:
        waiting.unlink(missing_ok=True)
        os.link(kept, waiting)


def forget_before(before: Before) -> None:
    """Drop what was kept aside: nothing came of what it was kept for. Without its list a folder is
    no longer one that was kept, whatever of it is still there.
    """
    (before.folder / _MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(before.folder, ignore_errors=True)


def sweep_before(home: Path) -> None:
    """Drop what lies half made, or half dropped, beside the tables that were kept."""
    root = state_folder(home) / BEFORE
    for folder in root.iterdir() if root.is_dir() else ():
        if not (folder / _MANIFEST).is_file():
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def candidate(
    workspace: Path, files: Mapping[str, bytes], *, without: Iterable[str] = ()
) -> Iterator[Path]:
    """A folder that is the workspace with these files in place of its own, for looking at; the
    workspace itself is not touched. Other files are linked, or copied where that cannot be.
    """
    left = {*files, *without}
    with tempfile.TemporaryDirectory(prefix="planner-") as scratch:
        folder = Path(scratch) / workspace.name
        folder.mkdir()
        for path in workspace.iterdir() if workspace.is_dir() else ():
            if path.is_file() and path.name not in left:
                _link(path, folder / path.name)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        yield folder


def read_state(home: Path, name: str) -> bytes | None:
    """A small state file; None where there is none."""
    path = state_folder(home) / name
    return path.read_bytes() if path.is_file() else None


def write_state(home: Path, name: str, content: bytes) -> None:
    """A small state file, in place by one rename; PlannerError where the disk does not take it."""
    path = state_folder(home) / name
    write_whole(path, content)


def can_write(home: Path) -> bool:
    """Whether files can be made in a workspace, or in the nearest folder above it that is there:
    at a first start nothing of the user's data folder is.
    """
    place = next(folder for folder in (home, *home.absolute().parents) if folder.is_dir())
    try:
        with tempfile.TemporaryFile(dir=place):
            return True
    except OSError:
        return False


def no_room(home: Path, error: OSError) -> PlannerError:
    """The error of a disk that is full or does not take files: the tables are as they were, and
    what stands in the way.
    """
    finding = Finding("bring_not_written", "error", file=home.name)
    return PlannerError([finding, *disk_error(error, home / "*").findings])


def _link(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source.resolve())
    except OSError:
        shutil.copy2(source, target)
