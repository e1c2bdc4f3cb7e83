"""Copies of the list of names that the planner itself made: earlier tables, kept backups."""

from __future__ import annotations

from pathlib import Path

from planner.store.backup_people import holds_people, take_people_out
from planner.store.people_files import wipe
from planner.store.place import known_file
from planner.store.tables_before import BEFORE, all_before, forget_kept_file

BACKUPS = "backups"


def people_copies(workspace: Path) -> tuple[str, ...]:
    """Their names, as a person finds them below the campaign's folder."""
    return (
        *(f"before/{path.parent.name}/{path.name}" for path in _earlier(workspace)),
        *(f"{BACKUPS}/{path.name}" for path in _backups(workspace)),
    )


def drop_copies(workspace: Path) -> int:
    """Take people out of all of them; how many there were. OSError where the disk refuses."""
    earlier, backups = _earlier(workspace), _backups(workspace)
    for path in earlier:
        wipe(path)
        forget_kept_file(path.parent, path.name)
    for path in backups:
        take_people_out(path)
    return len(earlier) + len(backups)


def _earlier(workspace: Path) -> list[Path]:
    if known_file(workspace, BEFORE) is None:
        return []
    found = (before.folder / name for before in all_before(workspace) for name in before.files)
    return [path for path in found if path.stem.lower() == "people" and path.is_file()]


def _backups(workspace: Path) -> list[Path]:
    folder = known_file(workspace, BACKUPS)
    found = sorted(folder.glob("*.zip")) if folder is not None else ()
    return [path for path in found if holds_people(path)]
