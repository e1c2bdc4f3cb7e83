"""Sensitive data of people goes out of a table before anything else is read of it, so that no row
set aside, no preview, no copy and no file of the planner can hold it; every column that is dropped
is told, without its values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.readers.grid import Cells, Grid
from planner.readers.report import Report, Where
from planner.tables import TableSpec
from planner.tables.sensitive import (
    PERSON_TABLES,
    Kind,
    are_counts,
    are_identities,
    birth_year,
    sensitive_kind,
    without_identity,
)

_PHONE, _CODE, _BIRTH = "phone", "code", "birth"
_TYPES_OF_TEXT = frozenset({"", "text", "id", "list"})


@dataclass(frozen=True, slots=True)
class Dropped:
    """A grid without sensitive cells (its header stands), and the places of the columns that are
    not to be read.
    """

    grid: Grid
    places: frozenset[int]


def without_sensitive_columns(
    grid: Grid, spec: TableSpec, place: int, report: Report, chosen: Mapping[str, str]
) -> Dropped:
    """The grid below its header (row number `place` of the grid) without what must not be kept.

    Dropped are columns by their heading, in tables of people also columns of long numbers that are
    no telephones; numbers of identity cards inside other texts; of dates of birth all but the year,
    which only tells people of one name apart while the file is read.
    """
    header = grid.rows[place][1]
    meant = [chosen.get(h, spec.match(h) if h else "") for h in header]
    kinds = _kinds(grid, spec, place, meant)
    rows = (*grid.rows[: place + 1], *_rows(grid, spec, place, meant, kinds))
    notes = {
        number: kept
        for number, own in grid.notes.items()
        if (kept := tuple(note for note in own if note.place not in kinds))
    }
    told = {n: k for n, k in kinds.items() if chosen.get(header[n]) != ""}
    _tell(grid, place, meant, told, report)
    _tell_texts(grid, spec, place, kinds, report)
    return Dropped(replace(grid, rows=rows, notes=notes), frozenset(kinds))


def _kinds(grid: Grid, spec: TableSpec, place: int, meant: list[str]) -> dict[int, Kind]:
    """Kind by the place of each column that is dropped."""
    types = {column.name: column.type for column in spec.columns}
    found: dict[int, Kind] = {}
    for column, heading in enumerate(grid.rows[place][1]):
        cells = _column(grid, place, column)
        kind = sensitive_kind(heading, spec.name) if heading else None
        if spec.name in PERSON_TABLES:
            is_text = types.get(meant[column], "") in _TYPES_OF_TEXT and meant[column] != _PHONE
            kind = kind or ("identity" if is_text and are_identities(cells) else None)
        elif meant[column] or are_counts(cells):
            kind = None
        if kind is not None:
            found[column] = kind
    return found


def _rows(
    grid: Grid, spec: TableSpec, place: int, meant: list[str], kinds: Mapping[int, Kind]
) -> list[tuple[int, Cells]]:
    is_people = spec.name in PERSON_TABLES
    births = {column for column, name in enumerate(meant) if name == _BIRTH}
    phones = {column for column, name in enumerate(meant) if name == _PHONE}

    def kept(column: int, cell: str) -> str:
        if column in kinds:
            return ""
        if column in births:
            return birth_year(cell)
        return without_identity(cell) if is_people and column not in phones else cell

    return [
        (number, tuple(kept(column, cell) for column, cell in enumerate(cells)))
        for number, cells in grid.rows[place + 1 :]
    ]


def _tell(
    grid: Grid, place: int, meant: list[str], kinds: Mapping[int, Kind], report: Report
) -> None:
    """Each dropped column once, with why; and columns of dates of birth."""
    number, header = grid.rows[place]
    where = Where(grid.file, grid.sheet)
    for column, kind in kinds.items():
        heading = header[column] or str(column + 1)
        code = "code_is_identity" if meant[column] == _CODE else "sensitive_column"
        facts = {"kind_key": f"sensitive.{kind}"}
        report.add(code, "warning", where=where, row=number, column=heading, facts=facts)
    for column, name in enumerate(meant):
        has_dates = name == _BIRTH and any(
            len(cell.strip()) > 4 for cell in _column(grid, place, column)
        )
        if has_dates and column not in kinds:
            report.add("birth_not_kept", "warning", where=where, row=number, column=header[column])


def _tell_texts(
    grid: Grid, spec: TableSpec, place: int, kinds: Mapping[int, Kind], report: Report
) -> None:
    """Columns of people in whose texts numbers of identity cards stood: the first row, how many."""
    header = grid.rows[place][1]
    found: dict[int, list[int]] = {}
    for number, cells in grid.rows[place + 1 :] if spec.name in PERSON_TABLES else ():
        for column, cell in enumerate(cells[: len(header)]):
            if column not in kinds and without_identity(cell) != cell:
                found.setdefault(column, []).append(number)
    for column, numbers in found.items():
        facts = {"count": len(numbers)}
        report.add("identity_in_text", "warning", where=Where(grid.file, grid.sheet),
                   row=numbers[0], column=header[column], facts=facts)  # fmt: skip


def _column(grid: Grid, place: int, column: int) -> list[str]:
    return [row[column] for _, row in grid.rows[place + 1 :] if column < len(row)]
