"""A sheet's rows with what its marks say: a header of several rows becomes one, merged cells of the
body are asked about, hidden rows and columns are counted, formulas without a value are told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planner.readers.grid import CellNote, Cells, Grid
from planner.readers.report import Fact, Report, Where
from planner.readers.sheet_marks import NO_MARKS, Range, SheetMarks, column_letters
from planner.tables import TABLES, normalise

HEADER_ROWS = 15
MOST_HEADER_ROWS = 4
MAX_FILLED = 50_000
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,\s\u00a0\u202f]*%?")
_WHOLE = frozenset({"tong", "tong so", "tong cong", "cong", "chung", "total", "so luong", "all"})


@dataclass(slots=True)
class _Sheet:
    """One sheet under work: its rows, the last row of its header, the notes of its cells."""

    where: Where
    rows: dict[int, Cells]
    header: int
    report: Report
    notes: dict[int, list[CellNote]] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)

    def cell(self, row: int, place: int) -> str:
        cells = self.rows.get(row, ())
        return cells[place] if place < len(cells) else ""

    def note(self, row: int, note: CellNote) -> None:
        self.notes.setdefault(row, []).append(note)


def marked(grid: Grid, marks: SheetMarks, report: Report, *, header_row: int | None = None) -> Grid:
    """The grid under its marks. `header_row` (as Excel shows it) is what the user has said; a
    header of several rows round it is then joined without asking.
    """
    if marks == NO_MARKS or not grid.rows:
        return grid
    header = header_row if header_row in dict(grid.rows) else _header_row(grid)
    sheet = _Sheet(Where(grid.file, grid.sheet), dict(grid.rows), header, report)
    sheet.notes = {row: list(own) for row, own in grid.notes.items()}
    span = _join_header(sheet, marks.merged)
    if header_row is None and span:
        _note_joined(sheet, span)
    _count_hidden(sheet, marks)
    _note_formulas(sheet, marks)
    _ask_merged(sheet, marks.merged)
    notes = {row: tuple(own) for row, own in sheet.notes.items()}
    rows = tuple(sorted(sheet.rows.items()))
    return replace(grid, rows=rows, notes=notes, left_out=frozenset(sheet.left_out))


def _header_row(grid: Grid) -> int:
    """The row among the first 15 that names most columns of any table."""
    scores = [_score(cells) for _, cells in grid.rows[:HEADER_ROWS]]
    return grid.rows[scores.index(max(scores))][0]


def _score(cells: Sequence[str]) -> int:
    said = [cell for cell in cells if cell]
    return max(len({s.match(cell) for cell in said} - {""}) for s in TABLES.values())


def _count_hidden(sheet: _Sheet, marks: SheetMarks) -> None:
    """Hidden rows and columns are read like the others; how many there are is said."""
    rows = sorted(marks.hidden_rows & sheet.rows.keys())
    if rows:
        facts: dict[str, Fact] = {"count": len(rows), "first": rows[0], "last": rows[-1]}
        sheet.report.add("hidden_rows", "warning", where=sheet.where, row=rows[0], facts=facts)
    filled = {p for cells in sheet.rows.values() for p, cell in enumerate(cells) if cell}
    columns = sorted(marks.hidden_columns & filled)
    if columns:
        names = [f"{column_letters(p)} {sheet.cell(sheet.header, p)}".strip() for p in columns]
        facts = {"count": len(columns), "columns": ", ".join(names)[:200]}
        sheet.report.add("hidden_columns", "warning", where=sheet.where, facts=facts)


def _join_header(sheet: _Sheet, merged: Sequence[Range]) -> tuple[int, int] | None:
    """A header of two to four rows becomes one, at the last of them; first and last row."""
    top, bottom = _header_span(sheet, merged)
    if top == bottom:
        return None
    inside = [block for block in merged if top <= block.top and block.bottom <= bottom]
    width = max(len(sheet.rows.get(row, ())) for row in range(top, bottom + 1))
    headings = tuple(_heading(_stack(sheet, inside, top, bottom, p)) for p in range(width))
    for row in range(top, bottom):
        sheet.rows.pop(row, None)
    sheet.rows[bottom] = headings
    sheet.header = bottom
    return top, bottom


def _note_joined(sheet: _Sheet, span: tuple[int, int]) -> None:
    facts: dict[str, Fact] = {"first": span[0], "last": span[1]}
    value = " | ".join(heading for heading in sheet.rows[sheet.header] if heading)
    row = sheet.header
    sheet.report.ask("header_rows_joined", where=sheet.where, row=row, value=value, facts=facts)


def _header_span(sheet: _Sheet, merged: Sequence[Range]) -> tuple[int, int]:
    """First and last row of the header, by the merged cells in it and beside it."""
    top = bottom = sheet.header
    wide = sum(bool(cell) for cell in sheet.rows[sheet.header])
    for block in merged:
        is_deep = block.bottom - block.top + 1 <= MOST_HEADER_ROWS
        if block.top <= sheet.header <= block.bottom and block.bottom > block.top and is_deep:
            top, bottom = min(top, block.top), max(bottom, block.bottom)
    if any(_heads(block, top - 1, wide) for block in merged):
        top -= 1
    own = [block for block in merged if _heads(block, bottom, wide)]
    if own and _is_second_row(sheet, bottom + 1, own):
        bottom += 1
    return top, bottom


def _heads(block: Range, row: int, wide: int) -> bool:
    """Whether a block of one row is a heading over some columns (over all, it is a title)."""
    return block.top == block.bottom == row and 2 <= block.width < max(wide, 3)


def _is_second_row(sheet: _Sheet, row: int, over: Sequence[Range]) -> bool:
    """Whether a row has words only, and only below the headings that span columns."""
    said = {p: cell for p, cell in enumerate(sheet.rows.get(row, ())) if cell}
    below = {p for block in over for p in range(block.left, block.right + 1)}
    return bool(said) and said.keys() <= below and not any(map(_is_number, said.values()))


def _stack(
    sheet: _Sheet, merged: Sequence[Range], top: int, bottom: int, place: int
) -> tuple[str, ...]:
    """The different texts of one column of the header, from above."""
    texts = []
    for row in range(top, bottom + 1):
        block = next((b for b in merged if _holds(b, row, place)), None)
        texts.append(sheet.cell(block.top, block.left) if block else sheet.cell(row, place))
    return tuple(dict.fromkeys(text for text in texts if text))


def _holds(block: Range, row: int, place: int) -> bool:
    return block.top <= row <= block.bottom and block.left <= place <= block.right


def _heading(texts: tuple[str, ...]) -> str:
    """One heading of a column's texts: the part that names a known column, else all of them."""
    if len(texts) < 2:
        return "".join(texts)
    last, joined = texts[-1], " ".join(texts)
    if normalise(last) in _WHOLE:
        return texts[-2]
    return next((t for t in (joined, last) if any(s.match(t) for s in TABLES.values())), joined)


def _note_formulas(sheet: _Sheet, marks: SheetMarks) -> None:
    """Formulas that no program has calculated; a row of nothing else is still a row."""
    for (row, place), formula in marks.formulas.items():
        if row > sheet.header and not sheet.cell(row, place):
            sheet.rows.setdefault(row, ())
            sheet.note(row, CellNote(place, "formula_without_value", "held", formula))


def _ask_merged(sheet: _Sheet, merged: Sequence[Range]) -> None:
    """Merged cells below the header: rows of one merged text are headings, other texts may be meant
    for each row, one number cannot be.
    """
    filled = 0
    for block in merged:
        text = sheet.cell(block.top, block.left)
        if block.top <= sheet.header or not text:
            continue
        if block.top == block.bottom:
            _ask_across(sheet, block, text)
            continue
        filled += (block.bottom - block.top) * block.width
        if filled <= MAX_FILLED:
            _ask_down(sheet, block, text)


def _ask_across(sheet: _Sheet, block: Range, text: str) -> None:
    """One row: a heading between the rows where it has nothing else, else one text of several
    columns.
    """
    row = block.top
    if sum(bool(cell) for cell in sheet.rows[row]) == 1:
        sheet.report.add("section_row", "mend", where=sheet.where, row=row, value=text)
        sheet.left_out.add(row)
        if sheet.report.takes("section_row"):
            del sheet.rows[row]
        return
    facts: dict[str, Fact] = {"cells": _cells_of(block)}
    for place in range(block.left, block.right + 1):
        sheet.note(row, CellNote(place, "merged_across", "held", text, facts))


def _ask_down(sheet: _Sheet, block: Range, text: str) -> None:
    """Several rows: a text is offered for each of them, a number is not."""
    facts: dict[str, Fact] = {"cells": _cells_of(block)}
    for place in range(block.left, block.right + 1):
        if _is_number(text):
            for row in range(block.top, block.bottom + 1):
                sheet.rows.setdefault(row, ())
                sheet.note(row, CellNote(place, "merged_number", "held", text, facts))
            continue
        for row in range(block.top + 1, block.bottom + 1):
            if row in sheet.rows and not sheet.cell(row, place):
                sheet.rows[row] = _put(sheet.rows[row], place, text)
                sheet.note(row, CellNote(place, "merged_cells", "mend", text, facts))


def _put(cells: Cells, place: int, text: str) -> Cells:
    long = [*cells, *[""] * (place + 1 - len(cells))]
    long[place] = text
    return tuple(long)


def _cells_of(block: Range) -> str:
    """The block as Excel writes it: C5:C8."""
    first = f"{column_letters(block.left)}{block.top}"
    return f"{first}:{column_letters(block.right)}{block.bottom}"


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None
