"""The trail of changes as a workbook: who did what, when and why, a row each, ready to be printed.
Every text is written as text, never as a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planner.exports.letters import line_count
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.palette import PALETTE

COLUMNS = ("at", "who", "what", "why", "version")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_WIDTHS = {"at": 17, "who": 24, "what": 62, "why": 38, "version": 11}
_PT_PER_SIGN = 5.25
"""Room of a column that is one sign wide."""
_SIZE_PT, _LINE_PT, _MOST_PT = 11, 14.5, 405.0
_AIR_PT = 3.0
_MOST_SIGNS = 32_000
"""Signs of a cell that are written; Excel takes 32,767."""
A4 = 9
_FONT = {"font_name": "Times New Roman", "font_size": _SIZE_PT, "valign": "top"}
_FIRST = 2
"""The row below title and headings."""


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One act: when (without a zone, as it is read aloud), the name as it was typed, what was done
    and why in words, the version that it was done on.
    """

    at: datetime
    who: str
    what: str
    why: str
    version: int


@dataclass(frozen=True, slots=True)
class _Looks:
    title: Format
    head: Format
    words: Format
    time: Format
    number: Format


def trail_workbook(rows: Sequence[TrailRow], name: str, language: Language) -> bytes:
    """The acts in their order under headings of a language; `name`: the campaign's own."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(_OPTIONS))
    book.set_properties({"title": text("ui.trail.book", language), "created": _made(rows)})
    looks = _looks(book)
    sheet = book.add_worksheet(text("ui.trail.book", language))
    title = text("ui.trail.book.title", language, name=name)
    sheet.write_string(0, 0, title[:_MOST_SIGNS], looks.title)
    sheet.set_row(0, 22)
    for column, key in enumerate(COLUMNS):
        sheet.write_string(1, column, text(f"ui.trail.{key}", language), looks.head)
        sheet.set_column(column, column, _WIDTHS[key])
    sheet.set_row(1, 2 * _LINE_PT)
    for line, row in enumerate(rows, start=_FIRST):
        _row(sheet, line, row, looks)
    _page(sheet, _FIRST + len(rows) - 1)
    book.close()
    return buffer.getvalue()


def _made(rows: Sequence[TrailRow]) -> datetime:
    """The time of the newest act, so that the same acts give the same bytes."""
    return max((row.at for row in rows), default=datetime(2025, 7, 24))  # noqa: DTZ001  # as shown


def _looks(book: xlsxwriter.Workbook) -> _Looks:
    cell = _FONT | {"border": 1}
    head = cell | {"bold": True, "text_wrap": True, "bg_color": PALETTE.panel_deep}
    return _Looks(
        title=book.add_format(_FONT | {"bold": True, "font_size": 14}),
        head=book.add_format(head | {"valign": "vcenter", "align": "center"}),
        words=book.add_format(cell | {"text_wrap": True, "num_format": "@"}),
        time=book.add_format(cell | {"num_format": "dd/mm/yyyy hh:mm", "align": "left"}),
        number=book.add_format(cell | {"num_format": "0", "align": "center"}),
    )


def _row(sheet: Worksheet, line: int, row: TrailRow, looks: _Looks) -> None:
    sheet.write_datetime(line, 0, row.at.replace(tzinfo=None), looks.time)
    for column, words in enumerate((row.who, row.what, row.why), start=1):
        sheet.write_string(line, column, words[:_MOST_SIGNS], looks.words)
    sheet.write_number(line, len(COLUMNS) - 1, row.version, looks.number)
    sheet.set_row(line, _height(row))


def _height(row: TrailRow) -> float:
    """High enough for the longest cell, as high as a row may be."""
    cells = {"who": row.who, "what": row.what, "why": row.why}
    lines = max(
        line_count(words, _WIDTHS[key] * _PT_PER_SIGN, _SIZE_PT) for key, words in cells.items()
    )
    return min(_MOST_PT, lines * _LINE_PT + _AIR_PT)


def _page(sheet: Worksheet, last: int) -> None:
    """Headings that stay, filters, and pages of A4 across with their numbers."""
    bottom, right = max(last, 1), len(COLUMNS) - 1
    sheet.freeze_panes(_FIRST, 0)
    sheet.autofilter(1, 0, bottom, right)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.print_area(0, 0, bottom, right)
    sheet.set_footer("&R&P/&N")
