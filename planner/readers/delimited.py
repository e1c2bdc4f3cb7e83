"""Tables as text, .csv, .tsv and .txt: the mark between columns is guessed, long lines and records
that never end are refused before they are taken apart.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from planner.readers.choices import DELIMITERS, Choices, Evidence
from planner.readers.encodings import (
    Convert,
    Decoded,
    decode_table,
    is_foreign,
    readable,
    restorer,
)
from planner.readers.files import read_bytes
from planner.readers.grid import MAX_COLUMNS, MAX_ROWS, CellNote, Cells, Grid
from planner.readers.oddities import odd_cells
from planner.readers.opened import Opened
from planner.readers.report import Report
from planner.tables import clean, from_text

MAX_LINE = 200_000
MAX_LINES_OF_A_RECORD = 500
SAMPLE_LINES = 30
_DECLARED = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)
_NAMES = {"\t": "TAB"}


def open_delimited(path: Path, choices: Choices, report: Report) -> Opened | None:
    """A delimited text file as one grid; None, with a finding, where it cannot be read."""
    data = read_bytes(path, report)
    if data is None or not _has_short_lines(data, path.name, report):
        return None
    decoded = decode_table(data, path.name, report, choices.encoding)
    if decoded is None:
        return None
    mark, why = _mark(decoded.text, choices.delimiter)
    if why.origin == "guessed" and mark != "," and path.suffix.lower() != ".tsv":
        facts = {"mark": _NAMES.get(mark, mark)}
        report.add("delimiter_guessed", "warning", file=path.name, facts=facts)
    grid = _grid(decoded, mark, path.name, report)
    if grid is None:
        return None
    found = Choices(encoding=decoded.encoding, delimiter=mark)
    return Opened((grid,), ("",), found, (decoded.evidence, why))


def _has_short_lines(data: bytes, file: str, report: Report) -> bool:
    """Refuse too many lines, and a line of more than `MAX_LINE` bytes: no table has one, and taking
    it apart costs many times its size.
    """
    if data.count(b"\n") + data.count(b"\r") > 2 * MAX_ROWS + 2:
        facts = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
        report.add("table_too_large", "error", file=file, facts=facts)
        return False
    for number, line in enumerate(data.splitlines(), start=1):
        if len(line) > MAX_LINE:
            report.add("line_too_long", "error", file=file, row=number, facts={"limit": MAX_LINE})
            return False
    return True


def _mark(text: str, chosen: str | None) -> tuple[str, Evidence]:
    """The mark between columns: chosen, declared ("sep=;"), or the one that parts most of the first
    lines into the same number of columns.
    """
    if chosen:
        return chosen, Evidence("delimiter", "chosen", "chosen", {})
    lines = [line for line in text.splitlines() if line.strip()][:SAMPLE_LINES]
    declared = _DECLARED.fullmatch(lines[0]) if lines else None
    if declared and declared[1] in DELIMITERS:
        return declared[1], Evidence("delimiter", "found", "delimiter_declared", {})
    best = max(DELIMITERS, key=lambda mark: _regularity(lines, mark))
    columns = _regularity(lines, best)[1]
    if columns < 2:
        return ",", Evidence("delimiter", "usual", "one_column", {})
    facts: dict[str, str | int] = {"mark": _NAMES.get(best, best), "columns": columns}
    return best, Evidence("delimiter", "guessed", "delimiter_regular", facts)


def _regularity(lines: list[str], mark: str) -> tuple[int, int, int]:
    """(lines, columns, marks): how many lines have the commonest number of columns, 2 or more."""
    widths = [len(row) for row in _parsed(lines, mark)]
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return (0, 1, 0)
    width, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    return (times, width, sum(widths))


def _parsed(lines: list[str], mark: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=mark)
    except csv.Error:
        return


def _grid(decoded: Decoded, mark: str, file: str, report: Report) -> Grid | None:
    """The rows that hold something, cells cleaned; rows of another encoding carry a note."""
    rows: list[tuple[int, Cells]] = []
    notes: dict[int, tuple[CellNote, ...]] = {}
    restore = restorer(decoded.font)
    lines = _Lines(decoded.text)
    try:
        for row in csv.reader(lines, delimiter=mark):
            number = lines.next_record()
            if number > MAX_ROWS or len(row) > MAX_COLUMNS:
                facts = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
                report.add("table_too_large", "error", file=file, facts=facts)
                return None
            if number == 1 and _DECLARED.fullmatch(mark.join(row)):
                continue
            cells, own = _cells(row, restore)
            if any(cells):
                rows.append((number, cells))
                notes |= {number: own} if own else {}
    except csv.Error:
        report.add("bad_csv", "error", file=file, row=lines.number + 1)
        return None
    if not rows:
        report.add("empty_file", "error", file=file)
        return None
    return Grid(file, "", tuple(rows), notes)


def _cells(row: list[str], restore: Convert) -> tuple[Cells, tuple[CellNote, ...]]:
    """A record's clean cells; those stored in another encoding are made readable and noted."""
    notes = tuple(
        CellNote(place, "mixed_encoding", "held", readable(cell))
        for place, cell in enumerate(row)
        if is_foreign(cell)
    )
    stored = tuple(readable(c) if is_foreign(c) else restore(c) for c in row)
    cells = tuple(clean(text) for text in stored)
    return tuple(map(from_text, cells)), (*notes, *odd_cells(stored, cells))


@dataclass(slots=True)
class _Lines:
    """The lines of a text for the csv reader, which counts records as Excel counts rows and gives
    up on a record of more than `MAX_LINES_OF_A_RECORD` lines, and on one that the file ends in (a
    quotation mark that never closes takes all rows behind it).
    """

    text: str
    number: int = 0
    taken: int = 0
    lines: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = io.StringIO(self.text, newline="")

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.taken += 1
        if self.taken > MAX_LINES_OF_A_RECORD:
            raise csv.Error("a record without end")
        line = next(self.lines, None)
        if line is None and self.taken > 1:
            raise csv.Error("the file ends inside a quotation")
        if line is None:
            raise StopIteration
        return line

    def next_record(self) -> int:
        """The number of the record just read, from 1."""
        self.number += 1
        self.taken = 0
        return self.number
