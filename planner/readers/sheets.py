"""Sheets of an .xlsx as rows of text: openpyxl in read-only mode, within caps."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from planner.readers.files import read_bytes
from planner.readers.grid import MAX_COLUMNS, MAX_ROWS, Cells, Grid
from planner.readers.report import Report, Where
from planner.tables import clean

MAX_UNZIPPED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 2000
MAX_BLANK_ROWS = 2000
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    SyntaxError,
    struct.error,
    zlib.error,
    MemoryError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    AssertionError,
    OSError,
)


def read_workbook(path: Path, report: Report) -> tuple[Grid, ...] | None:
    """The visible sheets with any content; None, with a finding, where it is no readable .xlsx."""
    data = read_bytes(path, report)
    if data is None or not _is_safe_zip(data, path.name, report):
        return None
    try:
        return _grids(data, path, report)
    except _BROKEN:
        report.add("not_xlsx", "error", file=path.name)
        return None


def _grids(data: bytes, path: Path, report: Report) -> tuple[Grid, ...]:
    """All sheets; what openpyxl says about styles and extensions does not matter for reading."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        try:
            return tuple(grid for sheet in book.worksheets for grid in _grid(sheet, path, report))
        finally:
            book.close()


def _is_safe_zip(data: bytes, file: str, report: Report) -> bool:
    """A zip within the caps of members, size and ratio; anything else is refused unread."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except _BROKEN:
        report.add("not_xlsx", "error", file=file)
        return False
    size = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or size > min(MAX_UNZIPPED_BYTES, MAX_RATIO * len(data)):
        report.add("zip_bomb", "error", file=file)
        return False
    return True


def _grid(sheet: Any, path: Path, report: Report) -> Iterator[Grid]:
    """One sheet's rows, if it is visible and has any."""
    place = Where(path.name, clean(str(sheet.title)))
    if getattr(sheet, "sheet_state", "visible") != "visible":
        report.add("hidden_sheet", "warning", where=place)
        return
    rows: list[tuple[int, Cells]] = []
    for number, cells in _rows(sheet):
        if number > MAX_ROWS:
            facts = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
            report.add("table_too_large", "error", where=place, facts=facts)
            break
        rows.append((number, cells))
    if rows:
        yield Grid(place.file, place.sheet, tuple(rows))


def _rows(sheet: Any) -> Iterator[tuple[int, Cells]]:
    """(row as Excel shows it, texts) of every row with content; a far stray cell is left alone."""
    sheet.reset_dimensions()
    blank = 0
    for number, values in enumerate(
        sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS + 1, values_only=True), start=1
    ):
        cells = tuple(_text(value) for value in values)
        if any(cells):
            blank = 0
            yield number, cells
        else:
            blank += 1
            if blank > MAX_BLANK_ROWS:
                return


def _text(value: Any) -> str:
    """A cell's value as the text that the table contracts expect."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}" if value.second == 0 else value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return clean(str(value))
