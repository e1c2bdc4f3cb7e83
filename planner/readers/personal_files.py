"""Which files of a workspace hold names and phones of people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planner.readers.choices import Choices
from planner.readers.formats import BOOK_FILES, TABLE_FILES, VECTOR_FILES, open_file
from planner.readers.report import Report
from planner.tables import TABLES, normalise
from planner.tables.street_files import NETWORK_FILES

PEOPLE = "people"
_TITLES = frozenset({normalise(PEOPLE), *TABLES[PEOPLE].sheet_aliases})
_OWN = TABLE_FILES | BOOK_FILES | VECTOR_FILES | {".toml"}


def table_files(workspace: Path) -> tuple[Path, ...]:
    """The files that a workspace may be read from, by name; a lone workbook is its own. Hidden
    files, links, and files that are no table, street file or campaign file are not among them.
    """
    if workspace.is_file():
        return (workspace,)
    files = sorted(workspace.iterdir()) if workspace.is_dir() else []
    return tuple(path for path in files if path.is_file() and is_table_file(path))


def is_table_file(path: Path) -> bool:
    """Whether a file could be one of a workspace, by its name alone."""
    name = path.name.lower()
    is_shown = not name.startswith((".", "~$")) and not path.is_symlink()
    return is_shown and (path.suffix.lower() in _OWN or name in NETWORK_FILES)


def personal_files(workspace: Path) -> frozenset[str]:
    """Names of files with a table of people: called so, or a workbook with a sheet called so."""
    return frozenset(path.name for path in table_files(workspace) if _is_personal(path))


def _is_personal(path: Path) -> bool:
    if path.stem.lower() == PEOPLE:
        return True
    return path.suffix.lower() in BOOK_FILES and any(title in _TITLES for title in _sheets(path))


def _sheets(path: Path) -> Iterator[str]:
    """Sheet names of a workbook; one that cannot be opened counts as one with people."""
    opened = open_file(path, Choices(), Report())
    if opened is None:
        yield normalise(PEOPLE)
        return
    yield from (normalise(grid.sheet) for grid in opened.grids)
