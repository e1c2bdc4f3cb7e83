"""Sheets of an OpenDocument spreadsheet, read as a stream of XML events within caps."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from planner.readers.archives import BROKEN_ZIP, declares_entities
from planner.readers.grid import MAX_COLUMNS, MAX_ROWS
from planner.readers.report import Report, Where
from planner.tables import clean

CONTENT = "content.xml"
MAX_CONTENT_BYTES = 100 * 1024 * 1024
_TABLE = "table:table"
_ROW = "table:table-row"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_HIDDEN_STYLE = re.compile(r"false", re.IGNORECASE)
_CLOCK = re.compile(r"PT(\d+)H(\d+)M(\d+(?:\.\d+)?)S")
RawRows = list[tuple[int, tuple[str, ...]]]


@dataclass(slots=True)
class RawSheet:
    """A sheet as it stands: its name, whether it is hidden, (row number from 1, texts), the places
    of cells that hold digits as text by row.
    """

    name: str
    hidden: bool
    rows: RawRows = field(default_factory=list)
    texts: Mapping[int, frozenset[int]] = field(default_factory=dict)


class _TooLargeError(Exception):
    """A sheet has content beyond the caps; `sheet` and the row it stands in."""

    def __init__(self, sheet: str, row: int) -> None:
        super().__init__(sheet)
        self.sheet = sheet
        self.row = row


def ods_sheets(
    archive: zipfile.ZipFile, file: str, report: Report, *, max_cells: int
) -> list[RawSheet] | None:
    """All sheets with their texts; None, with a finding, where the file is broken, has a password,
    entities, or more than the caps allow.
    """
    reader = _Reader(max_cells)
    try:
        if archive.getinfo(CONTENT).file_size > MAX_CONTENT_BYTES:
            raise _TooLargeError("", 0)
        parser = _parser(reader)
        for number, block in enumerate(_whole(archive)):
            if number == 0 and declares_entities(block[:65536]):
                report.add("xml_entities", "error", file=file)
                return None
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except _TooLargeError as error:
        where = Where(file, clean(error.sheet))
        facts = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
        report.add("table_too_large", "error", where=where, row=error.row or None, facts=facts)
        return None
    except (expat.ExpatError, *BROKEN_ZIP):
        report.add("not_ods", "error", file=file)
        return None
    return reader.sheets


def _whole(archive: zipfile.ZipFile) -> Iterator[bytes]:
    with archive.open(CONTENT) as stream:
        while block := stream.read(1 << 20):
            yield block


def _parser(reader: _Reader) -> expat.XMLParserType:
    """A parser without namespaces that tells the reader; entities are never expanded."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.buffer_text = True
    return parser


class _Reader:
    """Collects cells; repeated rows and cells are counted, and copied only where they hold text."""

    def __init__(self, max_cells: int) -> None:
        self.sheets: list[RawSheet] = []
        self._max_cells = max_cells
        self._cells = 0
        self._row = 0
        self._rows = 1
        self._values: list[str] = []
        self._column = 0
        self._columns = 1
        self._value: str | None = None
        self._texts: list[str] = []
        self._depth = 0
        self._in_text = 0
        self._in_note = 0
        self._hidden_styles: set[str] = set()
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties":
            if _HIDDEN_STYLE.fullmatch(attributes.get("table:display", "")):
                self._hidden_styles.add(self._style)
        elif name == _TABLE:
            hidden = attributes.get("table:style-name", "") in self._hidden_styles
            self.sheets.append(RawSheet(attributes.get("table:name", ""), hidden))
            self._row = 0
        elif name == _ROW:
            self._rows = _repeat(attributes, "table:number-rows-repeated")
            self._values, self._column = [], 0
        elif name in _CELLS:
            self._columns = _repeat(attributes, "table:number-columns-repeated")
            self._value, self._texts = _value(attributes), []
        elif name in ("office:annotation", "draw:frame", "draw:custom-shape"):
            self._in_note += 1
        elif name == "text:p" and not self._in_note:
            self._in_text += 1
            self._texts.append("")
        elif self._in_text and not self._in_note:
            self._texts[-1] += _blank_of(name, attributes)

    def end(self, name: str) -> None:
        """An element closes."""
        if name in _CELLS:
            self._close_cell()
        elif name == _ROW:
            self._close_row()
        elif name in ("office:annotation", "draw:frame", "draw:custom-shape"):
            self._in_note -= 1
        elif name == "text:p" and not self._in_note:
            self._in_text -= 1

    def text(self, data: str) -> None:
        """Characters between elements."""
        if self._in_text and not self._in_note:
            self._texts[-1] += data

    def _close_cell(self) -> None:
        text = self._value if self._value is not None else "\n".join(self._texts)
        if text.strip():
            if self._column + self._columns > MAX_COLUMNS:
                raise _TooLargeError(self.sheets[-1].name, self._row + 1)
            self._values += [""] * (self._column - len(self._values)) + [text] * self._columns
        self._column += self._columns

    def _close_row(self) -> None:
        if self._values:
            if self._row + self._rows > MAX_ROWS:
                raise _TooLargeError(self.sheets[-1].name, self._row + self._rows)
            self._cells += len(self._values) * self._rows
            if self._cells > self._max_cells:
                raise _TooLargeError(self.sheets[-1].name, self._row + 1)
            row = tuple(self._values)
            self.sheets[-1].rows += [(self._row + k, row) for k in range(1, self._rows + 1)]
        self._row += self._rows


def _repeat(attributes: dict[str, str], name: str) -> int:
    """How often a row or cell is repeated, 1 or more."""
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _value(attributes: dict[str, str]) -> str | None:
    """The typed value of a cell as the contracts write it; None where its paragraphs are it."""
    kind = attributes.get("office:value-type", "")
    if kind in ("float", "currency", "percentage"):
        return _number(attributes.get("office:value", ""))
    if kind == "date":
        day, _, clock = attributes.get("office:date-value", "").partition("T")
        return day if clock in ("", "00:00:00") else f"{day} {clock}"
    if kind == "time" and (found := _CLOCK.fullmatch(attributes.get("office:time-value", ""))):
        return f"{int(found[1]):02d}:{int(found[2]):02d}"
    if kind == "boolean":
        return "yes" if attributes.get("office:boolean-value") == "true" else "no"
    return None


def _number(text: str) -> str:
    """A stored number; whole ones without a point."""
    try:
        value = float(text)
    except ValueError:
        return text
    value = float(f"{value:.15g}")
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else text


def _blank_of(name: str, attributes: dict[str, str]) -> str:
    """Blanks and line ends inside a paragraph."""
    if name == "text:s":
        return " " * min(100, _repeat(attributes, "text:c"))
    return {"text:tab": "\t", "text:line-break": "\n"}.get(name, "")
