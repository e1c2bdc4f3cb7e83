"""The small plan's roster workbook, changed as people change it, and read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl

from planner.exports import roster_workbook
from planner.model.roster import Slot
from planner.plan.returned import Returned, compare
from planner.readers.returned_roster import read_returned_roster
from tests import worlds

KEY = "Mã ca (không sửa)"
HEAD = 5
CREW = ("Cán bộ phụ trách ca", "Công an", "Đoàn viên", "Lãnh đạo trực", "Người hướng dẫn")
Change = Callable[[Any], None]


@cache
def exported() -> bytes:
    """The workbook of the small plan."""
    return roster_workbook(worlds.small_plan())


def saved(folder: Path, change: Change | None = None) -> Path:
    """The workbook on disk, after `change` was made to it."""
    path = folder / "roster.xlsx"
    path.write_bytes(exported())
    if change is not None:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
    return path


def returned(folder: Path, change: Change | None = None, **names: str) -> Returned:
    """The comparison after `change` was made to the workbook of the small plan."""
    return compare(worlds.small_plan(), read_returned_roster(saved(folder, change)), names)


def roster_sheets(book: Any) -> Iterator[tuple[Any, dict[str, int]]]:
    """The sheets with shift codes, and the column of each heading."""
    for sheet in book.worksheets:
        heads = {cell.value: cell.column for cell in sheet[HEAD] if cell.value}
        if KEY in heads:
            yield sheet, heads


def crew_cells(book: Any) -> list[tuple[Slot, Any]]:
    """Every cell of people that holds somebody, with its shift."""
    found = []
    for sheet, heads in roster_sheets(book):
        for row in range(HEAD + 1, sheet.max_row + 1):
            slot = Slot.parse(str(sheet.cell(row, heads[KEY]).value))
            cells = [sheet.cell(row, heads[head]) for head in CREW if head in heads]
            found += [(slot, c) for c in cells if slot and c.value and "thiếu" not in str(c.value)]
    return found


def codes_of(cell: Any) -> list[str]:
    """The codes in a cell as it was exported."""
    return [p.strip() for p in str(cell.value).replace("*", "").replace("\n", ";").split(";")]


def as_ods(path: Path) -> bytes:
    """An .xlsx as the .ods that an office program makes of it: texts by paragraph, merged blocks
    as spans with covered cells behind them, blanks repeated.
    """
    book = openpyxl.load_workbook(path)
    tables = "".join(_table(sheet) for sheet in book.worksheets)
    names = {
        n: f"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0" for n in ("office", "table", "text")
    }
    spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in names.items())
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {spaces}><office:body>"
                         f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
                         "</office:document-content>")  # fmt: skip
    return box.getvalue()


def _table(sheet: Any) -> str:
    spans = {(b.min_row, b.min_col): b for b in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for b in spans.values()
        for row in range(b.min_row, b.max_row + 1)
        for column in range(b.min_col, b.max_col + 1)
    } - spans.keys()
    rows = "".join(
        f"<table:table-row>{''.join(_cell(cell, spans, covered) for cell in row)}</table:table-row>"
        for row in sheet.iter_rows()
    )
    return f"<table:table table:name={quoteattr(sheet.title)}>{rows}</table:table>"


def _cell(cell: Any, spans: dict[tuple[int, int], Any], covered: set[tuple[int, int]]) -> str:
    place = (cell.row, cell.column)
    if place in covered:
        return "<table:covered-table-cell/>"
    block = spans.get(place)
    span = ""
    if block is not None:
        tall, wide = block.max_row - block.min_row + 1, block.max_col - block.min_col + 1
        span = f' table:number-rows-spanned="{tall}" table:number-columns-spanned="{wide}"'
    lines = [] if cell.value is None else str(cell.value).split("\n")
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    return f"<table:table-cell{span}>{text}</table:table-cell>"
