"""Faults of single cells that are known before their values are read, as of broken formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.readers.grid import CellNote, Cells, Grid
from planner.tables import TableSpec

EXCEL_ERRORS = frozenset(
    {
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#FIELD!",
        "#BLOCKED!",
    }
)


def cell_notes(
    grid: Grid, spec: TableSpec, order: Sequence[str]
) -> Mapping[int, Mapping[str, CellNote]]:
    """Row -> contract column -> its note: those of the grid, and formula errors that stand as text.
    `order` are the contract names of the columns ("" = not used). Personal columns have none: they
    are not read.
    """
    read = {name for name in order if name and not _is_personal(spec, name)}
    found: dict[int, dict[str, CellNote]] = {}
    for number, cells in grid.rows:
        notes = (*grid.notes.get(number, ()), *_errors(cells))
        named = {
            order[note.place]: note
            for note in reversed(notes)
            if note.place < len(order) and order[note.place] in read
        }
        if named:
            found[number] = named
    return found


def _errors(cells: Cells) -> tuple[CellNote, ...]:
    """The error values among the cells of a row."""
    return tuple(
        CellNote(place, "excel_error", "held", cell)
        for place, cell in enumerate(cells)
        if cell.startswith("#") and cell.upper() in EXCEL_ERRORS
    )


def _is_personal(spec: TableSpec, name: str) -> bool:
    return any(column.name == name and column.personal for column in spec.columns)
