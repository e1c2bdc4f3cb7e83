"""One kind of bad input: its number in the register, its file, the finding that it must give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from tests.readers import readers_sample as sample

Write = Callable[[Path], Path]
GROUPS = "groups.csv"
BOOK = "danh sách.xlsx"
ALONE: Mapping[str, None] = {"cells.csv": None, "members.csv": None, "people.csv": None}
"""What would speak of the same groups once more."""
HEADER = sample.GROUPS.splitlines()[0].split(",")
ROWS = [line.split(",") for line in sample.GROUPS.splitlines()[1:]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`write` makes the workspace in an empty folder and returns its path. `severity` … `value` are
    of the finding; None = not asked. `rows` of the groups file, of which `accepted` are in the
    scenario (before mends are taken); `after` = accepted with every offered mend taken.
    """

    number: int
    name: str
    write: Write
    severity: str
    code: str
    file: str = GROUPS
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str | None = None
    rows: int | None = 3
    accepted: int | None = None
    after: int | None = None


def table(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> str:
    """CSV text; cells with commas, quotes or line breaks are quoted."""
    return "".join(",".join(map(_quoted, line)) + "\n" for line in (header, *rows))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & {",", '"', "\n"} else cell


def changed(place: int, **cells: str) -> list[list[str]]:
    """The sound rows with some cells of one of them (first = 0) changed."""
    rows = [list(row) for row in ROWS]
    for name, text in cells.items():
        rows[place][HEADER.index(name)] = text
    return rows


def every(**cells: Sequence[str]) -> list[list[str]]:
    """The sound rows with some columns changed in every row."""
    rows = [list(row) for row in ROWS]
    for name, texts in cells.items():
        for row, text in zip(rows, texts, strict=True):
            row[HEADER.index(name)] = text
    return rows


def files(**changes: str | bytes | None) -> Write:
    """A workspace with these files changed (`_` stands for the dot before the ending)."""
    named = {name.replace("__", "."): content for name, content in changes.items()}

    def write(folder: Path) -> Path:
        return sample.write(folder, {**ALONE, **named})

    return write


def groups(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> Write:
    """A workspace whose groups.csv has these rows."""
    return files(groups__csv=table(rows, header))


def one(**cells: str) -> Write:
    """A workspace whose first group has some other cells."""
    return groups(changed(0, **cells))


def book(fill: Callable[[Any], None], *, title: str = "Tổ") -> Write:
    """A workspace of one workbook; `fill` writes its sheet."""

    def write(folder: Path) -> Path:
        sample.write(folder, {**ALONE, GROUPS: None, "venues.csv": None, "venue_hours.csv": None})
        (folder / "campaign.toml").unlink()
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = title
        fill(sheet)
        workbook.save(folder / BOOK)
        return folder

    return write


def filled(sheet: Any, rows: Sequence[Sequence[Any]]) -> None:
    """Rows of cells one below the other."""
    for row in rows:
        sheet.append(list(row))
