"""Merged cells of a workbook, read as they look: all rows of a block say what its first says."""

from __future__ import annotations

import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from planner.readers.archives import BROKEN_ZIP
from planner.readers.ods import CONTENT, RawSheet
from planner.readers.sheet_marks import MAX_MARKS, Range, SheetMarks

_CELLS = ("table:table-cell", "table:covered-table-cell")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """A sheet and its marks: merged blocks, formulas that were never calculated."""

    sheet: RawSheet
    marks: SheetMarks

    def across(self) -> dict[Place, Range]:
        """The (row, column from 0) of every cell in a block of more than one column."""
        filled = [number for number, _ in self.sheet.rows]
        wide = [block for block in self.marks.merged if block.width > 1]
        return {
            (row, column): block
            for block in wide
            for row in _rows_of(block, filled)
            for column in range(block.left, block.right + 1)
        }

    def filled_down(self) -> RawSheet:
        """The sheet with the text of every block in all of its rows that hold anything."""
        rows = {number: list(texts) for number, texts in self.sheet.rows}
        filled = list(rows)
        for block in self.marks.merged:
            text = _at(rows.get(block.top, []), block.left)
            if text:
                for number in _rows_of(block, filled):
                    _put(rows[number], block.left, text)
        return replace(self.sheet, rows=[(number, tuple(cells)) for number, cells in rows.items()])


def _rows_of(block: Range, numbers: Sequence[int]) -> Sequence[int]:
    """The rows of a block among those with content (ascending)."""
    return numbers[bisect_left(numbers, block.top) : bisect_right(numbers, block.bottom)]


def _at(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _put(cells: list[str], place: int, text: str) -> None:
    """Write a text where there is none."""
    cells += [""] * (place + 1 - len(cells))
    cells[place] = cells[place] or text


def ods_marks(archive: zipfile.ZipFile) -> dict[str, SheetMarks]:
    """Sheet title -> its merged blocks, of an .ods whose content was checked before; none where it
    cannot be read: the reading of values says what is wrong with it.
    """
    spans = _Spans()
    parser = expat.ParserCreate()
    parser.StartElementHandler = spans.start
    parser.EndElementHandler = spans.end
    try:
        with archive.open(CONTENT) as stream:
            while block := stream.read(1 << 20):
                parser.Parse(block, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, *BROKEN_ZIP):
        return {}
    return {title: SheetMarks(merged=tuple(found)) for title, found in spans.found.items()}


@dataclass(slots=True)
class _Spans:
    """Collects the blocks of all sheets while it counts rows and columns."""

    found: dict[str, list[Range]] = field(default_factory=dict)
    title: str = ""
    row: int = 0
    rows: int = 1
    column: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if name == "table:table":
            self.title, self.row = attributes.get("table:name", ""), 0
            self.found[self.title] = []
        elif name == "table:table-row":
            self.rows, self.column = int(attributes.get("table:number-rows-repeated", "1")), 0
        elif name in _CELLS:
            self._cell(attributes)

    def end(self, name: str) -> None:
        """An element closes."""
        if name == "table:table-row":
            self.row += self.rows

    def _cell(self, attributes: Mapping[str, str]) -> None:
        tall = int(attributes.get("table:number-rows-spanned", "1"))
        wide = int(attributes.get("table:number-columns-spanned", "1"))
        own = self.found.get(self.title)
        if (tall > 1 or wide > 1) and own is not None and len(own) < MAX_MARKS:
            top, left = self.row + 1, self.column
            own.append(Range(top, left, top + tall - 1, left + wide - 1))
        self.column += int(attributes.get("table:number-columns-repeated", "1"))
