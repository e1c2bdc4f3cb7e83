"""Any file that may hold tables, opened as grids by what its name says and its bytes confirm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from planner.readers.choices import Choices
from planner.readers.delimited import open_delimited
from planner.readers.opened import Opened
from planner.readers.report import Report
from planner.readers.sheets import open_workbook

Opener = Callable[[Path, Choices, Report], Opened | None]

_OPENERS: Mapping[str, Opener] = {
    ".csv": open_delimited,
    ".tsv": open_delimited,
    ".txt": open_delimited,
    ".xlsx": open_workbook,
    ".xlsm": open_workbook,
    ".ods": open_workbook,
    ".xls": open_workbook,
    ".xlsb": open_workbook,
}
VECTOR_FILES: frozenset[str] = frozenset()
TABLE_FILES = frozenset(_OPENERS) - {".xls", ".xlsb"}
BOOK_FILES = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".xlsb"})


def open_file(path: Path, choices: Choices, report: Report) -> Opened | None:
    """The grids of a file; None, with findings, where there are none to be had."""
    opener = _OPENERS.get(path.suffix.lower())
    if opener is None:
        known = ", ".join(sorted(TABLE_FILES))
        report.add("unknown_format", "error", file=path.name, facts={"known": known})
        return None
    return opener(path, choices, report)
