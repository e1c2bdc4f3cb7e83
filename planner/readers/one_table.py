"""One file as one table: looked at before anything is taken (`preview_table`), and read
(`read_table`). Nothing is written, and no fault of a file is raised.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from planner.findings import Finding
from planner.readers.canonical import Understood, understand
from planner.readers.choices import (
    Choices,
    Evidence,
    HeldRow,
    Sample,
    TablePreview,
    TableReading,
)
from planner.readers.formats import open_file
from planner.readers.grid import Cells, Grid
from planner.readers.guesses import with_guesses
from planner.readers.opened import Opened
from planner.readers.report import Report
from planner.readers.rows import Table, recognise
from planner.readers.sources import grid_of
from planner.readers.surroundings import surroundings
from planner.readers.table_kinds import TableKind, kind_of_file
from planner.tables import TABLES

RAW_ROWS = 20
SAMPLES = 3
NOTHING = Choices()
_DIGIT = re.compile("[0-9]")
_NO_ROWS = Understood((), {}, {})


@dataclass(frozen=True, slots=True)
class _Look:
    """A file as it was opened and understood with the given choices."""

    opened: Opened | None
    grid: Grid | None
    table: Table | None
    name: str
    understood: Understood
    choices: Choices
    evidence: tuple[Evidence, ...]
    report: Report


def preview_table(
    path: Path, table: str = "", choices: Choices = NOTHING, *, workspace: Path | None = None
) -> TablePreview:
    """A file looked at as a table of the contract ("" = the likeliest one), with what was guessed
    and why, three sample rows and every finding. `workspace` gives the ward and the shifts that the
    rows are checked against.
    """
    look = _look(path, table, choices, workspace)
    held = _held(look)
    known = look.table.where.headings if look.table else {}
    return TablePreview(
        file=path.name,
        table=look.name,
        choices=look.choices,
        evidence=look.evidence,
        sheets=look.opened.sheets if look.opened else (),
        header=_header(look),
        raw_rows=look.grid.rows[:RAW_ROWS] if look.grid else (),
        found=known,
        missing=_missing(look),
        assumed=_assumed(look),
        unknown=tuple(h for h in _header(look) if h and h not in known.values()),
        samples=_samples(look, held),
        findings=tuple(look.report.findings),
        accepted_rows=len(look.understood.rows),
        held_rows=len(held),
    )


def read_table(
    path: Path, table: str = "", choices: Choices = NOTHING, *, workspace: Path | None = None
) -> TableReading:
    """A file read as a table of the contract: accepted rows as canonical text, held rows with their
    original cells, every finding.
    """
    look = _look(path, table, choices, workspace)
    return TableReading(
        file=path.name,
        table=look.name,
        choices=look.choices,
        columns=look.understood.columns,
        rows=tuple(look.understood.rows.values()),
        row_numbers=tuple(look.understood.rows),
        header=_header(look),
        held=_held(look),
        findings=tuple(look.report.findings),
    )


def _look(path: Path, name: str, choices: Choices, workspace: Path | None) -> _Look:
    """Open, recognise and understand a file as far as it goes."""
    report, kind = Report(choices.mends), None
    opened = open_file(path, choices, report)
    grid = None
    if opened is not None:
        if not name:
            kind = kind_of_file(opened, path.name)
            name = _told(kind, path, report)
        grid = grid_of(opened, name, path, report)
    name = name or "groups"
    if opened is None or grid is None:
        found = opened.found if opened else NOTHING
        evidence = opened.evidence if opened else ()
        return _Look(opened, None, None, name, _NO_ROWS, choices.over(found), evidence, report)
    table = recognise(grid, TABLES[name], report, opened.over(choices))
    understood = _NO_ROWS
    if table is not None:
        understood = understand(table, surroundings(workspace, name), report)
        grid = replace(grid, rows=table.grid.rows)
    filled, evidence = with_guesses(choices, opened, grid, table, report.findings)
    evidence = (*evidence, _why(kind))
    return _Look(opened, grid, table, name, understood, filled, evidence, report)


def _told(kind: TableKind, path: Path, report: Report) -> str:
    """The table that was guessed; an error, to be answered by a choice, where it is not sure."""
    if not kind.is_sure:
        report.add("table_kind_unsure", "error", file=path.name)
    return kind.table


def _why(kind: TableKind | None) -> Evidence:
    """Why the file is taken for this table."""
    if kind is None:
        return Evidence("table", "chosen", "chosen", {})
    if kind.is_named:
        return Evidence("table", "found", "table_named", {})
    if kind.columns:
        facts = {"columns": ", ".join(kind.columns)}
        return Evidence("table", "guessed", "table_by_columns", facts)
    if kind.names:
        return Evidence("table", "guessed", "table_by_names", {"names": kind.names})
    return Evidence("table", "usual", "usual_table", {})


def _header(look: _Look) -> Cells:
    """The header row as it stands; empty where there is none."""
    if look.grid is None:
        return ()
    row = look.choices.header_row
    return next((cells for number, cells in look.grid.rows if number == row), ())


def _held(look: _Look) -> tuple[HeldRow, ...]:
    """Every row below the header that was not accepted, with its own findings, else with those of
    the whole table that make it wait.
    """
    if look.grid is None or look.table is None:
        return ()
    first, taken = look.table.where.header_row, look.understood.rows
    by_row: dict[int, list[Finding]] = {}
    for finding in look.report.findings:
        if finding.row is not None and finding.severity in ("held", "mend", "error"):
            by_row.setdefault(finding.row, []).append(finding)
    general = tuple(f for f in look.report.findings if f.severity in ("mend", "error"))
    return tuple(
        HeldRow(number, cells, tuple(by_row.get(number, ())) or general)
        for number, cells in look.grid.rows
        if number > first and number not in taken
    )


def _missing(look: _Look) -> tuple[str, ...]:
    """Contract columns that the file must have and has not."""
    names = (f.column for f in look.report.findings if f.code == "missing_column")
    return tuple(dict.fromkeys(names))


def _assumed(look: _Look) -> tuple[str, ...]:
    """Published columns of the contract that the file has not. Positions in one column (no words
    such as "approximate") are longitude and latitude.
    """
    if look.table is None:
        return ()
    there = _missing(look)
    if any(_DIGIT.search(cells.get("position", "")) for _, cells in look.table.rows):
        there += ("lon", "lat")
    names = look.table.spec.names(extra=False)
    return tuple(n for n in names if not look.table.has(n) and n not in there)


def _samples(look: _Look, held: tuple[HeldRow, ...]) -> tuple[Sample, ...]:
    """Three rows spread over the file: accepted ones with a position before others, held ones where
    there are too few.
    """
    if look.table is None:
        return ()
    cells = dict(look.table.rows)
    placed = _spread([n for n in look.understood.rows if n in look.understood.places])
    others = _spread([n for n in look.understood.rows if n not in look.understood.places])
    aside = _spread([row.row for row in held if row.row in cells])
    numbers = (placed + others + aside)[:SAMPLES]
    return tuple(_sample(look, number, cells[number]) for number in sorted(numbers))


def _sample(look: _Look, number: int, cells: Mapping[str, str]) -> Sample:
    lon, lat = look.understood.places.get(number, (None, None))
    values = look.understood.rows.get(number, {})
    return Sample(number, dict(cells), values, lon, lat, is_held=not values)


def _spread(numbers: list[int]) -> list[int]:
    """The first, middle and last of the numbers."""
    if len(numbers) <= SAMPLES:
        return numbers
    return [numbers[0], numbers[len(numbers) // 2], numbers[-1]]
