"""Rows that a bringing set aside: kept beside the campaign until they come back mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner import codec, store
from planner.findings import Finding
from planner.plan._bring_match import Row, row_id, row_name
from planner.readers.choices import TableReading
from planner.tables import TABLES, normalise
from planner.tables.sensitive import sensitive_kind

FILE = "held.json"


@dataclass(frozen=True, slots=True)
class AsideRow:
    """One row as it stood in the file that was brought, without personal columns."""

    table: str
    file: str
    row: int
    header: tuple[str, ...]
    cells: tuple[str, ...]
    key: str
    findings: tuple[Finding, ...]


def aside_rows(home: Path) -> tuple[AsideRow, ...]:
    """All rows set aside in a workspace and not yet back."""
    content = store.read_state(home, FILE)
    return codec.decode(content, tuple[AsideRow, ...]) if content else ()


def keep_aside(
    home: Path, table: str, came: Sequence[Row], held: Sequence[AsideRow], *, whole: bool
) -> tuple[AsideRow, ...]:
    """Put `held` to the rows set aside. Rows that came now (by id or name) are no longer aside; a
    whole table takes the place of all that were aside of it.
    """
    again = {entry.key for entry in held}
    before = aside_rows(home)
    others = [entry for entry in before if entry.table != table]
    own = [entry for entry in before if entry.table == table and entry.key not in again]
    now = (*others, *(() if whole else without(own, came, table)), *held)
    store.write_state(home, FILE, codec.encode(now))
    return now


def without(rows: Sequence[AsideRow], came: Sequence[Row], table: str) -> tuple[AsideRow, ...]:
    """The rows that have not come back, by id or by name."""
    back = {normalise(word) for row in came for word in (row_id(table, row), row_name(table, row))}
    return tuple(entry for entry in rows if not entry.key or entry.key not in back)


def as_aside(reading: TableReading) -> tuple[AsideRow, ...]:
    """Held rows of a reading in the form in which they are kept. Personal and sensitive columns are
    blanked: they are mended from the user's own file.
    """
    spec, columns = TABLES[reading.table], reading.choices.columns or {}
    names = [columns.get(heading) or spec.match(heading) for heading in reading.header]
    personal = {column.name for column in spec.columns if column.personal}
    return tuple(
        AsideRow(
            reading.table,
            reading.file,
            row.row,
            reading.header,
            tuple(
                "" if _is_left(name, heading, personal, reading.table) else cell
                for name, heading, cell in zip(names, reading.header, row.cells, strict=False)
            ),
            _key(reading.table, dict(zip(names, row.cells, strict=False))),
            row.findings,
        )
        for row in reading.held
    )


def _is_left(name: str, heading: str, personal: set[str], table: str) -> bool:
    return name in personal or (not name and sensitive_kind(heading, table) is not None)


def _key(table: str, cells: Row) -> str:
    """The folded name of a row, else its id."""
    return normalise(row_name(table, cells))
