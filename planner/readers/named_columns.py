"""Names and telephones in tables that are not the list of people (members, persons in charge):
found, and taken out of text files.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.readers.personal_files import PEOPLE, personal_files
from planner.readers.report import Report
from planner.readers.rows import Table
from planner.readers.sources import open_sources
from planner.tables import clean
from planner.tables.held import HELD_FILE

TEXT_FILES = frozenset({".csv", ".tsv", ".txt"})
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class MemberNames:
    """Names and telephones in the table of members: code -> (name, phone); its file (None = it has
    no column of them).
    """

    people: Mapping[str, tuple[str, str]]
    file: Path | None = None


def is_text(path: Path) -> bool:
    """Whether columns can be taken out of a file without touching the others."""
    return path.suffix.lower() in TEXT_FILES and path.name != HELD_FILE


def member_names(workspace: Path) -> MemberNames:
    """The names in the table of members of a workspace; members without one are left out."""
    table = next((t for t in _tables(workspace, Report()) if t.spec.name == "members"), None)
    if table is None or table.parts:
        return MemberNames({})
    people: dict[str, tuple[str, str]] = {}
    for _, cells in table.rows:
        code, name, phone = (clean(cells.get(key, "")) for key in ("code", "name", "phone"))
        if code and (name or phone):
            people.setdefault(code, (name, phone))
    folder = workspace.parent if workspace.is_file() else workspace
    return MemberNames(people, folder / table.where.file)


def named_files(workspace: Path, report: Report | None = None) -> frozenset[str]:
    """The files of a workspace in which names or telephones stand: the list of people, and other
    tables with a column of them. `report` is told of files that could not be looked into.
    """
    tables = _tables(workspace, report or Report())
    return personal_files(workspace) | {table.where.file for table in tables}


def without_names(file: str, content: bytes) -> bytes | None:
    """A table without its personal columns: a text file that has some loses them, with all other
    cells byte for byte; None where it is a list of people, or they cannot be taken out.
    """
    if Path(file).stem.lower() == PEOPLE:
        return None
    with tempfile.TemporaryDirectory(prefix="planner-") as folder:
        (Path(folder) / file).write_bytes(content)
        if personal_files(Path(folder)):
            return None
        tables = _tables(Path(folder), Report())
    if not tables:
        return content
    return _cut(content, tables[0]) if len(tables) == 1 and is_text(Path(file)) else None


def _tables(workspace: Path, report: Report) -> tuple[Table, ...]:
    """The tables with a personal column, the list of people left out."""
    sources = open_sources(workspace, report)
    found = sources.tables.values() if sources else ()
    return tuple(t for t in found if t.spec.name != PEOPLE and any(_personal(t)))


def _personal(table: Table) -> Iterator[str]:
    """The headings of the personal columns, as they are written."""
    for column in table.spec.columns:
        if column.personal and table.has(column.name):
            yield table.where.headings[column.name]


def _cut(content: bytes, table: Table) -> bytes:
    """The file without these columns from its header down."""
    encoding = "utf-16" if content.startswith(_UTF16) else "latin-1"
    mark = table.choices.delimiter or ","
    lines = io.StringIO(content.decode(encoding), newline="")
    header = next((cells for n, cells in table.grid.rows if n == table.where.header_row), ())
    gone = {place for place, word in enumerate(header) if word in set(_personal(table))}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator="\n")
    for number, row in enumerate(csv.reader(lines, delimiter=mark), start=1):
        is_below = number >= table.where.header_row
        writer.writerow([c for i, c in enumerate(row) if not (is_below and i in gone)])
    return out.getvalue().encode(encoding)
