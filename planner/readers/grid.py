"""Rows of text out of CSV: the form in which every table, CSV or sheet, is looked at."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planner.findings import Severity
from planner.readers.files import decode_text, read_bytes
from planner.readers.report import Fact, Report
from planner.tables import clean

MAX_ROWS = 200_000
MAX_COLUMNS = 200
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellNote:
    """What is known of one cell beside its text: its place in the row (first = 0), a finding's
    code, severity and facts, the value to show (a formula, a merged cell's text).
    """

    place: int
    code: str
    severity: Severity
    value: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows of one table with their numbers as Excel shows them; blank rows left out. `notes`
    are faults of single cells that their text does not show, by row.
    """

    file: str
    sheet: str
    rows: tuple[tuple[int, Cells], ...]
    notes: Mapping[int, tuple[CellNote, ...]] = field(default_factory=dict)


def read_csv(path: Path, report: Report) -> Grid | None:
    """The rows of a CSV file; None, with a finding, where it cannot be read."""
    data = read_bytes(path, report)
    text = None if data is None else decode_text(data, path.name, report)
    return None if text is None else parse_csv(text, path.name, report)


def parse_csv(text: str, file: str, report: Report) -> Grid | None:
    """The rows of CSV text; the mark between values is taken from the first lines."""
    delimiter = _delimiter(text)
    if delimiter != ",":
        name = {";": ";", "\t": "TAB"}[delimiter]
        report.add("delimiter_guessed", "warning", file=file, facts={"mark": name})
    rows: list[tuple[int, Cells]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, start=1):
            if number > MAX_ROWS or len(row) > MAX_COLUMNS:
                _too_many(file, report)
                return None
            cells = tuple(clean(cell) for cell in row)
            if any(cells):
                rows.append((number, cells))
    except csv.Error:
        report.add("bad_csv", "error", file=file, row=len(rows) + 1)
        return None
    if not rows:
        report.add("empty_file", "error", file=file)
        return None
    return Grid(file, "", tuple(rows))


def _too_many(file: str, report: Report) -> None:
    """Refuse a table beyond the caps."""
    report.add(
        "table_too_large", "error", file=file, facts={"rows": MAX_ROWS, "columns": MAX_COLUMNS}
    )


def _delimiter(text: str) -> str:
    """Comma, unless the first non-blank line has none and has semicolons or tabs."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "," in first:
        return ","
    if ";" in first:
        return ";"
    return "\t" if "\t" in first else ","
