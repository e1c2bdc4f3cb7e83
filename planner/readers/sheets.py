"""Sheets of a workbook, .xlsx or .ods, as rows of text: within caps, entities refused, text typed
in old fonts turned into Unicode.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from planner.readers.archives import BROKEN_ZIP, declares_entities, open_archive
from planner.readers.choices import Choices, Evidence
from planner.readers.encodings import font_name, restorer, shown_change
from planner.readers.files import read_bytes
from planner.readers.grid import MAX_COLUMNS, MAX_ROWS, CellNote, Cells, Grid
from planner.readers.marked_grid import marked
from planner.readers.merged_cells import MarkedSheet, ods_marks
from planner.readers.oddities import AS_TEXT, is_number_as_text, odd_cells
from planner.readers.ods import CONTENT, RawSheet, ods_sheets
from planner.readers.opened import Opened
from planner.readers.report import Report, Where
from planner.readers.sheet_cells import survey
from planner.readers.sheet_marks import NO_MARKS, SheetMarks, read_marks
from planner.tables import clean
from planner.tables.legacy_text import LegacyEncoding, legacy_encoding

MAX_CELLS = 600_000
MAX_TEXTS_LOOKED_AT = 20_000
_PARTS = {"xl/sharedstrings.xml": 20 << 20, "xl/styles.xml": 4 << 20, "": 2 << 20}
_FONT = re.compile(rb'<(?:\w+:)?name val="(\.vn[^"]{1,40}|vni[^"]{1,40})"', re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""A workbook with a password is a container of old Office with this part in it."""
_BROKEN = (
    InvalidFileException,
    SyntaxError,
    TypeError,
    IndexError,
    AttributeError,
    AssertionError,
    *BROKEN_ZIP,
)


@dataclass(frozen=True, slots=True)
class _Book:
    """The sheets of a workbook, the old fonts that its styles name, marks by (clean) title; `spans`
    are the marks of an .ods, by title.
    """

    sheets: list[RawSheet]
    fonts: tuple[str, ...] = ()
    marks: dict[str, SheetMarks] = field(default_factory=dict)
    spans: Mapping[str, SheetMarks] = field(default_factory=dict)


def open_workbook(path: Path, choices: Choices, report: Report) -> Opened | None:
    """The visible sheets with any content, or the chosen one; None, with a finding, where the file
    is no readable workbook.
    """
    data = read_bytes(path, report)
    if data is None:
        return None
    book = _book(data, path, report)
    if book is None:
        return None
    sheets = [replace(sheet, name=clean(sheet.name)) for sheet in book.sheets]
    font, why = _font(sheets, book.fonts, choices, path.name, report)
    taken = [sheet for sheet in sheets if _is_taken(sheet, choices, path, report)]
    restore = restorer(font)
    plain = tuple(_grid(sheet, restore, path) for sheet in taken)
    row = choices.header_row
    grids = tuple(
        marked(grid, book.marks.get(grid.sheet, NO_MARKS), report, header_row=row) for grid in plain
    )
    filled = tuple(grid for grid in grids if grid.rows)
    names = tuple(sheet.name for sheet in sheets if not sheet.hidden)
    return Opened(filled, names, Choices(encoding=font or "utf-8"), (why,))


def marked_sheets(path: Path, report: Report) -> tuple[MarkedSheet, ...] | None:
    """The visible sheets with their texts as they are stored, line breaks included, and their
    marks; None, with a finding, where the file is no readable workbook.
    """
    data = read_bytes(path, report)
    book = None if data is None else _book(data, path, report)
    if book is None:
        return None
    marks = book.marks | {clean(title): own for title, own in book.spans.items()}
    return tuple(
        MarkedSheet(sheet, marks.get(clean(sheet.name), NO_MARKS))
        for sheet in book.sheets
        if not sheet.hidden
    )


def _grid(sheet: RawSheet, restore: Callable[[str], str], path: Path) -> Grid:
    """A sheet's rows with clean cells, those without content left out."""
    rows: list[tuple[int, Cells]] = []
    notes: dict[int, tuple[CellNote, ...]] = {}
    for number, texts in sheet.rows:
        stored = tuple(restore(text) for text in texts)
        cells = tuple(clean(text) for text in stored)
        if any(cells):
            rows.append((number, cells))
            numbers = sorted(sheet.texts.get(number, ()))
            own = [CellNote(place, AS_TEXT, "mend", cells[place]) for place in numbers]
            found = (*odd_cells(stored, cells), *own)
            notes |= {number: found} if found else {}
    return Grid(path.name, sheet.name, tuple(rows), notes)


def _is_taken(sheet: RawSheet, choices: Choices, path: Path, report: Report) -> bool:
    """The chosen sheet; without a choice, all that are not hidden."""
    if choices.sheet is not None:
        return sheet.name == choices.sheet
    if sheet.hidden:
        report.add("hidden_sheet", "warning", where=Where(path.name, sheet.name))
    return not sheet.hidden


def _font(
    sheets: list[RawSheet], fonts: tuple[str, ...], choices: Choices, file: str, report: Report
) -> tuple[LegacyEncoding | None, Evidence]:
    """The old font that the cells were typed in, offered as a mend unless it was chosen."""
    if choices.encoding is not None:
        font: LegacyEncoding | None = choices.encoding if choices.encoding in _LEGACY else None
        return font, Evidence("encoding", "chosen", "chosen", {})
    texts = [t for sheet in sheets for _, row in sheet.rows for t in row if not t.isascii()]
    font = legacy_encoding(texts[:MAX_TEXTS_LOOKED_AT])
    if font is None:
        return None, Evidence("encoding", "found", "workbook_unicode", {})
    report.add("old_font_text", "mend", file=file, facts=shown_change(texts, font))
    name = ", ".join(fonts) or font_name(font)
    why = "old_font_named" if fonts else "old_font"
    return font, Evidence("encoding", "guessed", why, {"font": name})


_LEGACY: tuple[LegacyEncoding, ...] = ("tcvn3", "vni")


def _book(data: bytes, path: Path, report: Report) -> _Book | None:
    """All sheets of a workbook by what the zip holds, whatever the file is called."""
    before = len(report.findings)
    archive = open_archive(data, path.name, report)
    if archive is None:
        if len(report.findings) == before:
            is_locked = data.startswith(_OLE) and _ENCRYPTED in data
            report.add("workbook_locked" if is_locked else "not_xlsx", "error", file=path.name)
        return None
    with archive:
        names = {member.filename for member in archive.infolist()}
        if CONTENT in names:
            found = ods_sheets(archive, path.name, report, max_cells=MAX_CELLS)
            return None if found is None else _Book(found, spans=ods_marks(archive))
        try:
            return _xlsx(data, archive, path, report)
        except _BROKEN:
            report.add("not_xlsx", "error", file=path.name)
            return None


def _xlsx(data: bytes, archive: zipfile.ZipFile, path: Path, report: Report) -> _Book | None:
    """The sheets of an .xlsx after its parts were looked over as bytes."""
    if not _has_fair_parts(archive, path.name, report):
        return None
    looked = survey(archive, MAX_CELLS)
    if looked.far_cell:
        facts = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
        report.add("far_cell", "error", file=path.name, value=looked.far_cell, facts=facts)
        return None
    if looked.cells > MAX_CELLS:
        facts = {"cells": looked.cells, "limit": MAX_CELLS}
        report.add("too_many_cells", "error", file=path.name, facts=facts)
        return None
    with warnings.catch_warnings():
        # what openpyxl says about styles and extensions does not matter for reading
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        try:
            sheets = [_raw(sheet) for sheet in book.worksheets]
        finally:
            book.close()
    return _Book(sheets, _old_fonts(archive), _marks(data, path, report))


def _marks(data: bytes, path: Path, report: Report) -> dict[str, SheetMarks]:
    """Marks by clean title; dates that count from 1904 are told once."""
    marks = {clean(title): own for title, own in read_marks(data).items()}
    if any(own.dates_from_1904 for own in marks.values()):
        report.add("dates_from_1904", "warning", file=path.name)
    return marks


def _has_fair_parts(archive: zipfile.ZipFile, file: str, report: Report) -> bool:
    """Refuse parts that are read whole and are far too large, and any part with entities."""
    for member in archive.infolist():
        name = member.filename.lower()
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        is_sheet = "/worksheets/" in name or "/drawings/" in name
        if not is_sheet and member.file_size > _PARTS.get(name, _PARTS[""]) and _is_read(name):
            report.add("zip_bomb", "error", file=file)
            return False
        with archive.open(member) as stream:
            if declares_entities(stream.read(4096)):
                report.add("xml_entities", "error", file=file)
                return False
    return True


def _is_read(name: str) -> bool:
    """Whether openpyxl reads this part whole."""
    return name.startswith(
        ("xl/workbook", "xl/styles", "xl/shared", "xl/theme", "[content", "xl/_")
    )


def _old_fonts(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Fonts of before Unicode that the styles name."""
    try:
        styles = archive.read("xl/styles.xml")
    except KeyError:
        return ()
    return tuple(sorted({name.decode("ascii", "replace") for name in _FONT.findall(styles)}))


def _raw(sheet: Any) -> RawSheet:
    """A sheet of openpyxl with its texts as they are stored."""
    hidden = getattr(sheet, "sheet_state", "visible") != "visible"
    texts: dict[int, frozenset[int]] = {}
    return RawSheet(str(sheet.title), hidden, list(_rows(sheet, texts)), texts)


def _rows(sheet: Any, texts: dict[int, frozenset[int]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(row as Excel shows it, texts) of every row with content; `texts` is filled with the places
    of cells that hold digits as text.
    """
    sheet.reset_dimensions()
    for number, values in enumerate(
        sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS, values_only=True), start=1
    ):
        if any(value is not None for value in values):
            stored = frozenset(n for n, value in enumerate(values) if is_number_as_text(value))
            texts |= {number: stored} if stored else {}
            yield number, tuple(_text(value) for value in _trimmed(values))


def _trimmed(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values up to the last one."""
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    return values[:end]


def _text(value: Any) -> str:
    """A cell's value as the text that the table contracts expect; texts as they are stored."""
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
    if isinstance(value, float):
        value = float(f"{value:.15g}")  # as many digits as Excel keeps: 1204.000000000001 is 1204
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    return str(value)
