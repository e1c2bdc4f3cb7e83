"""Copies of lists with names that the planner itself made: earlier tables, kept backups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planner.readers.named_columns import without_names
from planner.store.backup_people import holds_people, opened_without, take_people_out
from planner.store.people_files import wipe, write_durably
from planner.store.place import known_file
from planner.store.sealed_copies import MARK
from planner.store.tables_before import BEFORE, all_before, forget_kept_file

BACKUPS = "backups"


def people_copies(workspace: Path) -> tuple[str, ...]:
    """Their names, as a person finds them below the campaign's folder."""
    earlier = (path for path in _earlier(workspace) if _tells_people(path))
    backups = (path for path in _backups(workspace) if holds_people(path))
    return (
        *(f"before/{path.parent.name}/{path.name}" for path in earlier),
        *(f"{BACKUPS}/{path.name}" for path in backups),
    )


def drop_copies(workspace: Path) -> int:
    """Take people out of all of them, looked into one by one; of how many. A table that has other
    columns as well keeps those where it is a text file. OSError where the disk refuses.
    """
    earlier = sum([_cleaned(path) for path in _earlier(workspace)])
    return earlier + sum([take_people_out(p, without_names) for p in _backups(workspace)])


def _cleaned(path: Path) -> bool:
    """Whether names were taken out of an earlier table, or it was taken away whole."""
    before = path.read_bytes()
    after = opened_without(path.name, before, without_names)
    if after is None:
        wipe(path)
        forget_kept_file(path.parent, path.name)
    elif after != before:
        write_durably(path, after)
    return after != before


def _tells_people(path: Path) -> bool:
    with path.open("rb") as file:
        return path.stem.lower() == "people" or file.read(len(MARK)) == MARK


def _earlier(workspace: Path) -> Iterator[Path]:
    if known_file(workspace, BEFORE) is None:
        return
    for before in all_before(workspace):
        yield from (p for name in before.files if (p := before.folder / name).is_file())


def _backups(workspace: Path) -> list[Path]:
    folder = known_file(workspace, BACKUPS)
    return sorted(folder.glob("*.zip")) if folder is not None else []
