"""What an .xlsx says of its cells beside their values: merged ranges, hidden rows and columns,
formulas that were never calculated, the base of its dates. Read as a stream, within a cap.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

MAX_XML_BYTES = 200 * 1024 * 1024
MAX_MARKS = 20_000
_BLOCK = 1 << 18
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = frozenset({"1", "true"})
_Start = Callable[[str, dict[str, str]], None]
_UNREADABLE = (expat.ExpatError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Range:
    """A block of merged cells: rows as Excel shows them, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.right - self.left + 1


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Marks of one sheet. `hidden_columns` and the columns of `formulas` count from 0; `formulas`
    are those without a value, by (row, column).
    """

    merged: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    dates_from_1904: bool = False


NO_MARKS = SheetMarks()


def read_marks(data: bytes) -> dict[str, SheetMarks]:
    """Sheet title -> its marks, of an .xlsx whose size was checked before. A part that cannot be
    read has none: the reading of values says what is wrong with it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts, from_1904 = _parts(archive)
            return {title: _of_sheet(archive, part, from_1904) for title, part in parts.items()}
    except _UNREADABLE:
        return {}


def _parts(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Sheet title -> name of its part in the archive; whether dates count from 1904."""
    book = _Book()
    _feed(archive, "xl/workbook.xml", book.start, expat.ParserCreate())
    links = _Links()
    _feed(archive, "xl/_rels/workbook.xml.rels", links.start, expat.ParserCreate())
    targets = {
        identity: target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        for identity, target in links.targets.items()
    }
    sheets = {title: targets[link] for title, link in book.sheets.items() if link in targets}
    return sheets, book.from_1904


def _of_sheet(archive: zipfile.ZipFile, part: str, from_1904: bool) -> SheetMarks:
    sheet = _Sheet(expat.ParserCreate())
    try:
        _feed(archive, part, sheet.start, sheet.parser)
    except _UNREADABLE:
        return SheetMarks(dates_from_1904=from_1904)
    sheet.end_cell()
    return SheetMarks(
        tuple(sheet.merged),
        frozenset(sheet.hidden_rows),
        frozenset(sheet.hidden_columns),
        sheet.formulas,
        from_1904,
    )


def _feed(archive: zipfile.ZipFile, part: str, start: _Start, parser: expat.XMLParserType) -> None:
    """Parse one part block by block; declared entities and more than the cap end it."""
    parser.StartElementHandler = start
    parser.EntityDeclHandler = _refuse
    fed = 0
    with archive.open(part) as stream:
        while (block := stream.read(_BLOCK)) and fed <= MAX_XML_BYTES:
            parser.Parse(block, False)
            fed += len(block)


def _refuse(*_: object) -> NoReturn:
    raise ValueError("entity")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Book:
    """xl/workbook.xml: titles with the links of their parts, base of dates."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One element."""
        if _local(name) == "sheet":
            link = next((v for k, v in attributes.items() if _local(k) == "id" and ":" in k), "")
            self.sheets[attributes.get("name", "")] = link
        elif _local(name) == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in _TRUE


class _Links:
    """xl/_rels/workbook.xml.rels: link -> part."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One element."""
        if _local(name) == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Sheet:
    """One sheet's XML; texts are listened to only inside cells with a formula."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.formulas: dict[tuple[int, int], str] = {}
        self._row = self._column = 0
        self._kind = ""
        self._inside = ""
        self._texts: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One element; rows and cells may leave out their references."""
        name = _local(name)
        if name == "c":
            self.end_cell()
            self._start_cell(attributes)
        elif name in ("f", "v", "is"):
            self._start_text(name)
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and attributes.get("hidden", "0") in _TRUE:
            first, last = int(attributes["min"]), min(int(attributes["max"]), 16384)
            self.hidden_columns.update(range(first - 1, last))
        elif name == "mergeCell" and len(self.merged) < MAX_MARKS:
            self._merge(attributes.get("ref", ""))

    def end_cell(self) -> None:
        """A cell is over: a formula without a value is kept. A text formula may give ""."""
        texts, self._texts, self._inside = self._texts, {}, ""
        self._listen(None)
        is_blank_text = self._kind == "str" and "v" in texts
        has_value = bool(texts.get("v")) or "is" in texts or is_blank_text
        if "f" in texts and not has_value and len(self.formulas) < MAX_MARKS:
            self.formulas[self._row, self._column] = f"={texts['f']}"

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.end_cell()
        self._row = int(attributes.get("r", self._row + 1))
        self._column = -1
        if attributes.get("hidden", "0") in _TRUE and len(self.hidden_rows) < MAX_MARKS:
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_number(found[1]) if found else self._column + 1
        self._kind = attributes.get("t", "")

    def _start_text(self, name: str) -> None:
        """Listen from the formula on; a value without a formula before it is not of interest."""
        if name == "f" or "f" in self._texts:
            self._texts.setdefault(name, "")
            self._inside = name
            self._listen(self._text)

    def _text(self, text: str) -> None:
        self._texts[self._inside] = (self._texts[self._inside] + text)[:200]

    def _listen(self, listener: Callable[[str], None] | None) -> None:
        self.parser.CharacterDataHandler = listener

    def _merge(self, reference: str) -> None:
        first, last = (_REFERENCE.fullmatch(end) for end in reference.partition(":")[::2])
        if first and last:
            self.merged.append(
                Range(int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1]))
            )


def column_number(letters: str) -> int:
    """Place of a column, A = 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(place: int) -> str:
    """The letters of a column, 0 = A."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
