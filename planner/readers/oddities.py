"""Cells that are read rightly although they are stored oddly: invisible marks and odd blanks,
letters and their marks apart, numbers stored as text. They are asked about once a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from unicodedata import is_normalized

from planner.readers.grid import CellNote, Grid
from planner.readers.report import Report, Where
from planner.tables import TableSpec

INVISIBLE, AS_TEXT, DECOMPOSED = "invisible_marks", "numbers_as_text", "decomposed_text"
_ODD = re.compile("[\u00a0\u00ad\u2007\u200b-\u200f\u202f\u2060\u3000\ufeff]|[ \t]$")
_TWO_READINGS = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
_DIGITS = re.compile(rf"(?!{_TWO_READINGS.pattern}$)[+-]?[0-9]{{1,12}}(?:[.,][0-9]{{1,9}})?")
_WORDS = frozenset({"id", "text", "choice", "list", "weekly", "position", "yes_no"})
_TYPES = {
    INVISIBLE: _WORDS,
    DECOMPOSED: _WORDS,
    AS_TEXT: frozenset({"count", "hours", "degrees"}),
}


def is_number_as_text(value: object) -> bool:
    """Whether a workbook's cell holds digits as text."""
    return isinstance(value, str) and _DIGITS.fullmatch(value.strip()) is not None


def odd_cells(stored: Iterable[str], cells: Sequence[str]) -> tuple[CellNote, ...]:
    """Notes of the cells of a row whose stored text has invisible marks or blanks at its end, or
    letters and their marks apart (Unicode NFD, as Macs write them).
    """
    pairs = enumerate(zip(stored, cells, strict=False))
    return tuple(
        CellNote(place, INVISIBLE if _ODD.search(text) else DECOMPOSED, "mend", cell)
        for place, (text, cell) in pairs
        if cell and (_ODD.search(text) or not is_normalized("NFC", text))
    )


def ask_once(
    grid: Grid, spec: TableSpec, where: Where, order: Sequence[str], report: Report
) -> Grid:
    """The grid without the notes of cells that are read rightly; each kind is asked once, at the
    first such cell below the header. `order` are the contract names of the columns. A column under
    its contract name that is text throughout was written so by a program, as CSV is: no question.
    """
    personal = {column.name for column in spec.columns if column.personal}
    types = {c.name: c.type for c in spec.columns if c.name not in personal}
    for code, allowed in _TYPES.items():
        there = [
            (number, note)
            for number, notes in sorted(grid.notes.items())
            for note in notes
            if note.code == code and number > where.header_row and note.place < len(order)
            if types.get(order[note.place], "") in allowed
        ]
        if code == AS_TEXT:
            meant = _written_so(grid, where, order, there)
            there = [(number, note) for number, note in there if note.place not in meant]
        if there:
            number, note = there[0]
            column = where.headings[order[note.place]]
            facts = {"cells": len(there)}
            report.ask(code, where=where, row=number, value=note.value, facts=facts, column=column)
    return replace(grid, notes=_others(grid.notes))


def _written_so(
    grid: Grid, where: Where, order: Sequence[str], there: Sequence[tuple[int, CellNote]]
) -> set[int]:
    """Places of columns under their contract names whose filled cells are all digits as text; a
    cell of two readings ("105.801") may be either.
    """
    counted = Counter(note.place for _, note in there)
    body = [cells for number, cells in grid.rows if number > where.header_row]
    return {
        place
        for place, texts in counted.items()
        if where.headings[order[place]].strip().lower() == order[place]
        and texts == sum(len(row) > place and _is_plain(row[place]) for row in body)
    }


def _is_plain(cell: str) -> bool:
    return bool(cell) and _TWO_READINGS.fullmatch(cell) is None


def _others(notes: Mapping[int, tuple[CellNote, ...]]) -> dict[int, tuple[CellNote, ...]]:
    kept = {
        number: tuple(note for note in own if note.code not in _TYPES)
        for number, own in notes.items()
    }
    return {number: own for number, own in kept.items() if own}
