"""From rows of text to named cells: the header is found, columns are recognised, faults noted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

from planner.findings import Severity
from planner.readers.cell_notes import cell_notes
from planner.readers.choices import Choices
from planner.readers.grid import CellNote, Cells, Grid
from planner.readers.headings import column_names, note_odd_names
from planner.readers.oddities import ask_once
from planner.readers.report import Fact, Report, Where
from planner.readers.sensitive_cells import without_sensitive_columns
from planner.readers.styles import Styles, styles_of
from planner.readers.sums import is_numbering, without_sums
from planner.tables import (
    DateStyle,
    NumberStyle,
    TableSpec,
    ValueFault,
    is_total_word,
    parse_count,
    parse_degrees,
    parse_hours,
)
from planner.tables.held import OWN_COLUMNS

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
HEADER_ROWS = 15
NO_CHOICES = Choices()
NO_GRID = Grid("", "", ())
NO_STYLES = Styles()


class Parser(Protocol[T_co]):
    """Reads a cell of dates whose column has an order of day and month."""

    def __call__(self, text: str, style: DateStyle | None, /, *, is_chosen: bool) -> T_co:
        """The value; ValueFault where there is none."""


class Counter(Protocol[T_co]):
    """Reads a cell of a number whose column has a decimal mark."""

    def __call__(self, text: str, style: NumberStyle | None, /, *, is_chosen: bool) -> T_co:
        """The value; ValueFault where there is none."""


@dataclass(slots=True)
class Row:
    """One row of a table: its cells by contract name. A fault that holds it sets `held`."""

    where: Where
    number: int
    cells: Mapping[str, str]
    report: Report
    held: bool = False
    noted: frozenset[str] = frozenset()
    """Columns whose cell has its fault already; nothing further is said of it."""
    choices: Choices = NO_CHOICES
    """What the user said about the file: number and date style, coordinate system, axes."""
    styles: Styles = NO_STYLES
    """How the numbers and dates of the table's columns are written."""

    def text(self, column: str) -> str:
        """The cell's text, blank where the column is absent."""
        return self.cells.get(column, "")

    def fault(
        self,
        code: str,
        column: str,
        *,
        severity: Severity = "held",
        facts: Mapping[str, Fact] | None = None,
    ) -> None:
        """Note a fault of this row at a column."""
        if column in self.noted:
            return
        waits = severity == "mend" and not self.report.takes(code)
        if severity in ("held", "error") or waits:
            self.held = True
        self.report.add(
            code,
            severity,
            file=self.where.file,
            sheet=self.where.sheet,
            row=self.number,
            column=self.where.headings.get(column, column),
            value=self.text(column),
            facts=facts,
        )

    def required(self, column: str) -> str:
        """The cell's text; a blank one holds the row."""
        value = self.text(column)
        if not value:
            self.fault("missing_value", column)
        return value

    def value(self, column: str, parse: Callable[[str], T], default: T) -> T:
        """The parsed cell; `default` where it is blank or faulty (the fault is noted)."""
        text = self.text(column)
        if not text:
            return default
        try:
            return parse(text)
        except ValueFault as fault:
            taken = fault.severity != "held" and self.report.takes(fault.code)
            untaken: Severity = "error" if fault.severity == "choice" else fault.severity
            self.fault(fault.code, column, severity="mend" if taken else untaken, facts=fault.facts)
            return cast(T, fault.mended) if taken else default

    def count(self, column: str, default: int) -> int:
        """A whole number, read as its column is written."""
        return self._number(column, parse_count, default)

    def hours(self, column: str, default: float) -> float:
        """Hours a week, read as their column is written."""
        return self._number(column, parse_hours, default)

    def degrees(self, column: str, default: float) -> float:
        """A longitude or latitude, read as its column is written."""
        return self._number(column, parse_degrees, default)

    def days(self, column: str, parse: Parser[T], default: T) -> T:
        """Dates, read in the order of day and month that their column shows."""
        style, chosen = self.styles.date_of(column)
        return self.value(column, lambda text: parse(text, style, is_chosen=chosen), default)

    def _number(self, column: str, parse: Counter[T], default: T) -> T:
        style, chosen = self.styles.number_of(column)
        return self.value(column, lambda text: parse(text, style, is_chosen=chosen), default)


@dataclass(frozen=True, slots=True)
class Table:
    """A recognised table: the contract columns it has (headings as written), its rows; `notes` are
    faults of single cells that are known before their values are read, by row and column.
    """

    spec: TableSpec
    where: Where
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    notes: Mapping[int, Mapping[str, CellNote]] = field(default_factory=dict)
    choices: Choices = NO_CHOICES
    styles: Styles = NO_STYLES
    grid: Grid = NO_GRID
    """All rows as written, those set apart before their values are read included."""
    elsewhere: Mapping[int, tuple[Where, int]] = field(default_factory=dict)
    """Rows that stand in another file (mended ones): where, and their number there."""
    parts: tuple[Table, ...] = ()
    """More sheets of the same list, with the same columns."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What is true of every row of this sheet and stands in none of its cells."""

    @property
    def all_rows(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """The rows of all sheets, each with its number in its own sheet."""
        for table in (self, *self.parts):
            yield from table.rows

    def has(self, column: str) -> bool:
        """Whether the file has this column."""
        return column in self.where.headings

    def each(self, report: Report) -> Iterator[Row]:
        """Every row of every sheet, one at a time."""
        for number, own in self.rows:
            where, shown = self.elsewhere.get(number, (self.where, number))
            cells = {**self.given, **own} if self.given else own
            row = Row(where, shown, cells, report, choices=self.choices, styles=self.styles)
            _say_notes(row, self.notes.get(number, {}))
            yield row
        for part in self.parts:
            yield from part.each(report)


def recognise(
    grid: Grid, spec: TableSpec, report: Report, choices: Choices = NO_CHOICES
) -> Table | None:
    """The table in a grid; None, with findings, where required columns are missing. `choices` may
    name the header row and what columns mean.
    """
    place = _header_place(grid, spec, choices.header_row)
    if choices.header_row is None and place:
        _note_titles(grid, place, report)
    bare = without_sensitive_columns(grid, spec, place, report, choices.columns or {})
    grid = bare.grid
    names = column_names(grid, spec, place, report, choices.columns or {}, dropped=bare.places)
    above = tuple(cell for _, cells in grid.rows[:place] for cell in cells if cell)
    headings_by_name = {n: h for n, h in names if n}
    where = Where(grid.file, grid.sheet, headings_by_name, grid.rows[place][0], above)
    missing = spec.missing(where.headings)
    for name in missing:
        note_missing_column(where, name, report, spec=spec, header=grid.rows[place][1])
    if missing:
        return None
    order, headings = tuple(n for n, _ in names), tuple(h for _, h in names)
    below = grid.rows[place + 1 :]
    rows = [
        (number, _named(cells, order))
        for number, cells in below[_numbering(below, where, report) :]
        if number not in grid.left_out and _fits(number, cells, headings, where, report)
    ]
    grid = ask_once(grid, spec, where, order, report)
    styles = styles_of(spec, (cells for _, cells in rows), choices)
    summed = without_sums(rows, spec, where, styles, report)
    notes = cell_notes(grid, spec, order)
    table = Table(spec, where, tuple(summed), notes, choices, styles, grid)
    note_odd_names(table.spec, table.where, table.rows, report)
    return table


def _say_notes(row: Row, notes: Mapping[str, CellNote]) -> None:
    """The faults of single cells that are known before their values are read."""
    for column, note in notes.items():
        waits = note.severity == "mend" and not row.report.takes(note.code)
        holds = waits or note.severity in ("held", "error")
        row.held = row.held or holds
        row.noted |= {column} if holds else set()
        row.report.add(
            note.code,
            note.severity,
            file=row.where.file,
            sheet=row.where.sheet,
            row=row.number,
            column=row.where.headings.get(column, column),
            value=note.value,
            facts=note.facts,
        )


def _note_titles(grid: Grid, place: int, report: Report) -> None:
    """The header is not the first row: what stands above it is taken as the title, and asked."""
    number, header = grid.rows[place]
    value = ", ".join(cell for cell in header if cell)
    where, facts = Where(grid.file, grid.sheet), {"count": place}
    report.ask("title_rows", where=where, row=number, value=value, facts=facts)


def note_missing_column(
    where: Where, name: str, report: Report, *, spec: TableSpec, header: Cells = ()
) -> None:
    """A column that must be there is not; what the file has is shown."""
    there = ", ".join(h for h in (header or tuple(where.headings.values())) if h) or "–"
    report.add(
        "missing_column",
        "error",
        file=where.file,
        sheet=where.sheet,
        row=where.header_row,
        column=name,
        facts={"there": there[:300], "title": spec.title(name)},
    )


def note_assumed_columns(table: Table, names: Iterable[str], report: Report) -> None:
    """One warning that names the columns whose values are assumed as the file lacks them."""
    absent = [name for name in names if not table.has(name)]
    if absent:
        titles = ", ".join(table.spec.title(name) for name in absent)
        facts = {"titles": titles}
        report.add("columns_assumed", "warning", where=table.where, facts=facts)


def match_score(grid: Grid, spec: TableSpec) -> int:
    """How many contract columns the best header row of a grid has."""
    return max((_score(cells, spec) for _, cells in grid.rows[:HEADER_ROWS]), default=0)


def _header_place(grid: Grid, spec: TableSpec, chosen: int | None = None) -> int:
    """Index of the chosen row (the next one with content), else of the row among the first 15 that
    names most columns of the contract.
    """
    if chosen is not None:
        later = (place for place, (number, _) in enumerate(grid.rows) if number >= chosen)
        return next(later, len(grid.rows) - 1)
    scores = [_score(cells, spec) for _, cells in grid.rows[:HEADER_ROWS]]
    return scores.index(max(scores))


def _score(cells: Cells, spec: TableSpec) -> int:
    return len({spec.match(cell) for cell in cells if cell} - {""})


def _numbering(below: Sequence[tuple[int, Cells]], where: Where, report: Report) -> int:
    """1 where the first row under the header only numbers the columns (told once), else 0."""
    if not below or not is_numbering(below[0][1]):
        return 0
    number, cells = below[0]
    value = " | ".join(cell for cell in cells if cell)
    report.add("numbering_row", "warning", where=where, row=number, value=value)
    return 1


def _named(cells: Cells, order: tuple[str, ...]) -> dict[str, str]:
    return {name: cell for name, cell in zip(order, cells, strict=False) if name}


def _fits(number: int, cells: Cells, headings: Cells, where: Where, report: Report) -> bool:
    """Set apart sums ("Tổng cộng") and rows with more values than the header has."""
    first, heading = next(
        (
            (cell, heading)
            for cell, heading in zip(cells, headings, strict=False)
            if cell and heading not in OWN_COLUMNS
        ),
        ("", ""),
    )
    if is_total_word(first):
        report.add("total_row", "held", where=where, row=number, column=heading, value=first)
        return False
    if any(cells[len(headings) :]):
        facts = {"values": len(cells), "columns": len(headings)}
        report.add("too_many_values", "error", where=where, row=number, facts=facts)
        return False
    return True
