"""Rows set apart as an .xlsx to be mended and put back: the original cells, the place, the reason
and the mend in both languages. Every text is written as text, never as a formula or a link.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from planner.findings import Finding
from planner.i18n import mend, message
from planner.palette import PALETTE
from planner.tables.held import FEATURES, OWN_COLUMNS, AsideRow, HeldTable

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PLAIN_NUMBER = re.compile(
    r"(?!-?[1-9][0-9]{0,2}\.[0-9]{3}$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,14}[1-9])?"
)
_PLACE_COLUMNS = OWN_COLUMNS[:3]
_REASON_COLUMNS = OWN_COLUMNS[3:]
_MOST_SHOWN = 32_000
_SET_APART = frozenset({"held", "mend", "error"})


@dataclass(frozen=True, slots=True)
class _Formats:
    """Looks of cells: header, what the planner writes, cells to be mended, wrapped words."""

    header: Any
    own: Any
    faulty: Any
    words: Any


def held_workbook(tables: Sequence[HeldTable]) -> bytes:
    """The .xlsx of rows set apart: a sheet for each table, named after its contract, whose header
    is the file's own between the row's place and the reasons; one more sheet lists shapes of map
    files. `planner.readers` puts the mended rows back (the file is then called held_rows.xlsx).
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(_OPTIONS))
    formats = _Formats(
        book.add_format(
            {"bold": True, "bg_color": PALETTE.panel_deep, "text_wrap": True, "border": 1}
        ),
        book.add_format({"font_color": PALETTE.soft, "valign": "top"}),
        book.add_format({"bg_color": PALETTE.to_fill, "valign": "top", "border": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for name in dict.fromkeys(table.table for table in tables):
        own = [table for table in tables if table.table == name]
        _sheet(book.add_worksheet(name or FEATURES), own, formats)
    if not tables:
        book.add_worksheet(FEATURES)
    book.close()
    return buffer.getvalue()


def _sheet(sheet: Any, tables: Sequence[HeldTable], formats: _Formats) -> None:
    """The rows of one table of the contract, whatever files they come from."""
    headings = list(dict.fromkeys(h for table in tables for h in table.header if h))
    header = (*_PLACE_COLUMNS, *headings, *_REASON_COLUMNS)
    for place, heading in enumerate(header):
        sheet.write_string(0, place, heading, formats.header)
    line = 0
    for table in tables:
        for row in table.rows:
            line += 1
            _row(sheet, line, header, table, row, formats=formats)
    sheet.freeze_panes(1, len(_PLACE_COLUMNS))
    sheet.autofilter(0, 0, max(line, 1), len(header) - 1)
    sheet.set_column(0, 1, 15)
    sheet.set_column(2, 2, 9)
    sheet.set_column(3, len(header) - 6, 18)
    sheet.set_column(len(header) - 5, len(header) - 2, 44)
    sheet.set_column(len(header) - 1, len(header) - 1, 13)


def _row(
    sheet: Any,
    line: int,
    header: Sequence[str],
    table: HeldTable,
    row: AsideRow,
    *,
    formats: _Formats,
) -> None:
    """One row: its place, its cells as they stood (those at fault in colour), why, what to do."""
    own = dict(zip(table.header, row.cells, strict=False))
    wrong = _wrong_columns(row.findings)
    reasons = (*_words(row.findings), row.mark)
    place = (table.file, table.sheet, str(row.row))
    said = dict(zip((*_PLACE_COLUMNS, *_REASON_COLUMNS), (*place, *reasons), strict=True))
    for column, heading in enumerate(header):
        if heading not in said:
            look = formats.faulty if heading in wrong else None
            _cell(sheet, line, column, own.get(heading, ""), look)
        elif heading in _PLACE_COLUMNS:
            _cell(sheet, line, column, said[heading], formats.own)
        else:
            sheet.write_string(line, column, said[heading][:_MOST_SHOWN], formats.words)


def _cell(sheet: Any, line: int, column: int, text: str, look: Any) -> None:
    """A text as text; a number that is written as computers write it, as a number. A text like
    1.663, which may be a thousand with its mark, stays as the file has it.
    """
    if _PLAIN_NUMBER.fullmatch(text):
        sheet.write_number(line, column, float(text), look)
    elif text or look is not None:
        sheet.write_string(line, column, text[:_MOST_SHOWN], look)


def _wrong_columns(findings: Iterable[Finding]) -> set[str]:
    return {f.column for f in findings if f.column and f.severity in _SET_APART}


def _words(findings: Sequence[Finding]) -> tuple[str, str, str, str]:
    """Reason in Vietnamese and English, mend in Vietnamese and English; a line for each finding."""
    if not findings:
        return "Đã sửa", "Mended", "", ""
    return (
        _lines(_at(f) + message(f, "vi") for f in findings),
        _lines(_at(f) + message(f, "en") for f in findings),
        _lines(mend(f, "vi") for f in findings),
        _lines(mend(f, "en") for f in findings),
    )


def _at(finding: Finding) -> str:
    """The column that a reason is about."""
    return f"{finding.column}: " if finding.column else ""


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(texts))
