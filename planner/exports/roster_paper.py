"""Paper for the roster workbook: styles, heads, A4 landscape pages, cells that are only text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.exports.letters import line_count
from planner.exports.roster_words import ward_words
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.model.scenario import Scenario
from planner.palette import PALETTE

_FONT = "Times New Roman"
_A4 = 9
_LINE_PT = 15.0
_PADDING_PT = 4.0
_BODY_PT, _TITLE_PT, _NOTE_PT = 11, 14, 10
"""Sizes of type."""
_WIDTH_UNIT_PT = 5.25
"""Points of a column for each digit of its width: seven dots of the screen."""
_INDENT_PT = 9.0
_SIDES_PT = 2.5
"""Left free at the sides of a cell."""
_HIGHEST_PT = 400.0
_OFFICE_WIDTH = 24.0
"""Digits of width that who issues the paper takes."""
_LONGEST_TEXT = 32_000
_MARGINS = {"left": 0.45, "right": 0.45, "top": 0.7, "bottom": 0.6}
"""Inches."""
_WIDTH_PT = 841.9 - 72 * (_MARGINS["left"] + _MARGINS["right"])
_HEIGHT_PT = 595.3 - 72 * (_MARGINS["top"] + _MARGINS["bottom"])
_SIGNED_ROWS = 4
"""Empty rows for the signature itself."""
_SAFE = 0.98
"""Programs differ a little in how high they make a row."""
_LONGEST_HEADER = 180
_HEAD_FILL = PALETTE.panel_deep
_BAND_FILL = PALETTE.panel_pale
_HOLIDAY_FILL = PALETTE.holiday
_MARK_COLOUR = PALETTE.worse
BOOK_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": _FONT, "font_size": _BODY_PT, "font_scheme": "none"},
}
"""Text is never a formula or a link; widths count in digits of the papers' own typeface."""
HEAD_ROW = 4
"""Rows 0-3 hold the office, the title and a note; the column heads stand in row 4."""
REPEATED = range(2, HEAD_ROW + 1)
"""The rows on every page."""


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a sheet: catalogue key of its head (or the `head`), width in characters."""

    key: str
    width: float
    head: str = ""


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """Who signs: the maker's and the leader's lines, and a dotted date."""

    made_by: str
    signed: str
    dated: str
    signer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    office: Any
    office_strong: Any
    signer: Any
    dated: Any
    mark: Any
    title: Any
    note: Any
    head: Any
    slot: Any
    centre: Any
    left: Any
    strong: Any
    banded_centre: Any
    banded_left: Any
    holiday_centre: Any
    holiday_left: Any
    whole: Any
    hours: Any
    total: Any
    total_whole: Any
    total_hours: Any


def make_styles(book: Workbook) -> Styles:
    """The formats, all in one typeface."""

    def style(**wanted: Any) -> Any:
        face = {"font_name": _FONT, "font_size": _BODY_PT, "font_scheme": "none"}
        return book.add_format(face | {"valign": "vcenter"} | wanted)

    def cell(**wanted: Any) -> Any:
        kept = {"border": 1, "border_color": PALETTE.paper_line, "text_wrap": True}
        return style(**({"num_format": "@"} | kept | wanted))

    centre: dict[str, Any] = {"align": "center"}
    left: dict[str, Any] = {"align": "left", "indent": 1}
    total = {"bold": True, "bg_color": _HEAD_FILL}
    return Styles(
        office=style(**centre),
        signer=style(bold=True, font_size=12, text_wrap=True, **centre),
        dated=style(italic=True, font_size=12, text_wrap=True, **centre),
        office_strong=style(bold=True, underline=1, text_wrap=True, **centre),
        mark=style(bold=True, font_color=_MARK_COLOUR, **centre),
        title=style(bold=True, font_size=_TITLE_PT, text_wrap=True, **centre),
        note=style(italic=True, font_size=_NOTE_PT, text_wrap=True, **centre),
        head=cell(bold=True, bg_color=_HEAD_FILL, **centre),
        slot=style(font_size=7, font_color=PALETTE.faint),
        centre=cell(**centre),
        left=cell(**left),
        strong=cell(bold=True, **left),
        banded_centre=cell(bg_color=_BAND_FILL, **centre),
        banded_left=cell(bg_color=_BAND_FILL, **left),
        holiday_centre=cell(bg_color=_HOLIDAY_FILL, **centre),
        holiday_left=cell(bg_color=_HOLIDAY_FILL, **left),
        whole=cell(num_format="#,##0", **centre),
        hours=cell(num_format="#,##0.0", **centre),
        total=cell(**total, **left),
        total_whole=cell(num_format="#,##0", **total, **centre),
        total_hours=cell(num_format="#,##0.0", **total, **centre),
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet laid out as paper: columns, repeated head, A4 landscape, one page wide. `heights`:
    points of each row that was made higher or lower than others.
    """

    sheet: Worksheet
    styles: Styles
    columns: tuple[PaperColumn, ...]
    language: Language = "vi"
    heights: dict[int, float] = field(default_factory=dict)

    def text(self, row: int, column: int, words: str, style: Any) -> None:
        """Write words that can never become a formula or a link."""
        self.sheet.write_string(row, column, words[:_LONGEST_TEXT], style)

    def block(self, first_row: int, last_row: int, column: int, words: str, style: Any) -> None:
        """Words over several rows of one column, whose heights are set before: they grow where the
        words need more.
        """
        self._merged((first_row, column, last_row, column), words, style)
        self.hold(first_row, last_row, column, words)

    def across(self, row: int, columns: tuple[int, int], words: str, style: Any) -> None:
        """Words over several columns of one row."""
        self._merged((row, columns[0], row, columns[1]), words, style)

    def height(
        self, row: int, cells: Sequence[str], *, least_pt: float = 0.0, bold: bool = False
    ) -> None:
        """Make a row high enough for its longest cell, and at least `least_pt` points."""
        needed = max(
            _high(cell, column.width, bold=bold)
            for cell, column in zip(cells, self.columns, strict=True)
        )
        self.set_height(row, max(needed, least_pt))

    def height_across(
        self, row: int, words: str, *, least_pt: float, size_pt: float, bold: bool = False
    ) -> None:
        """Make a row high enough for words over all its columns."""
        width = sum(column.width for column in self.columns)
        self.set_height(row, max(_high(words, width, size_pt=size_pt, bold=bold), least_pt))

    def hold(self, first_row: int, last_row: int, column: int, words: str) -> None:
        """Make rows high enough for words over all of them; their heights are known by now."""
        rows = range(first_row, last_row + 1)
        short = _high(words, self.columns[column].width) - sum(map(self._height, rows))
        for row in rows if short > 0 else ():
            self.set_height(row, self._height(row) + short / len(rows))

    def set_height(self, row: int, height_pt: float) -> None:
        """Make a row so high, and remember it for the page breaks; no program takes higher ones
        than some 409 points.
        """
        self.heights[row] = min(height_pt, _HIGHEST_PT)
        self.sheet.set_row(row, self.heights[row])

    def key(self, row: int, words: str) -> None:
        """What names the row for the planner, beside the paper: printed nowhere, kept by sorting;
        the first one brings the column's heading.
        """
        beside, style = len(self.columns), self.styles.slot
        self.sheet.write_string(
            HEAD_ROW, beside, text("documents.column.slot", self.language), style
        )
        self.sheet.write_string(row, beside, words, style)

    def end(self, last_row: int) -> None:
        """Set what is printed: everything written so far; text that looks like a number (a phone)
        is meant as text.
        """
        last, right = max(last_row, HEAD_ROW), len(self.columns) - 1
        self.sheet.print_area(0, 0, last, right)
        area = f"A1:{xl_col_to_name(right)}{last + 1}"
        self.sheet.ignore_errors({"number_stored_as_text": area})

    def keep_together(self, blocks: Sequence[tuple[int, int]]) -> None:
        """Break pages between blocks of rows (first, last) only, where the next one does not fit
        below; a block higher than a page goes on over the next.
        """
        room = self._room_pt()
        used, breaks = sum(map(self._height, range(REPEATED[0]))), []
        for first, last in blocks:
            needed = sum(map(self._height, range(first, last + 1)))
            if used + needed > room and first > HEAD_ROW + 1:
                breaks.append(first)
                used = 0.0
            used = (used + needed) % room if needed > room else used + needed
        if breaks:
            self.sheet.set_h_pagebreaks(breaks)

    def holds(self, block: tuple[int, int]) -> bool:
        """Whether a page is high enough for these rows (first, last)."""
        return sum(map(self._height, range(block[0], block[1] + 1))) <= self._room_pt()

    def _room_pt(self) -> float:
        """Points of rows below the repeated heads."""
        return self._page_pt() - sum(map(self._height, REPEATED))

    def _height(self, row: int) -> float:
        return self.heights.get(row, _LINE_PT)

    def _page_pt(self) -> float:
        """Points of rows on one page, at the scale that makes the columns fit its width."""
        pixels = sum(int(column.width * 7 + 5) for column in self.columns)
        scale = min(1.0, _WIDTH_PT / (pixels * 0.75))
        return _HEIGHT_PT / scale * _SAFE

    def _merged(self, area: tuple[int, int, int, int], words: str, style: Any) -> None:
        first_row, first_column, last_row, last_column = area
        if (first_row, first_column) != (last_row, last_column):
            self.sheet.merge_range(*area, "", style)
        self.text(first_row, first_column, words, style)


def open_page(
    sheet: Worksheet,
    styles: Styles,
    columns: Sequence[PaperColumn],
    *,
    scenario: Scenario,
    title: str,
    note: str,
    language: Language = "vi",
) -> Page:
    """A sheet with its head: office, title, note, column heads; ready to print."""
    page = Page(sheet, styles, tuple(columns), language)
    last = len(page.columns) - 1
    for index, column in enumerate(page.columns):
        sheet.set_column(index, index, column.width)
    _office(page, scenario, last)
    page.across(2, (0, last), title, styles.title)
    page.across(3, (0, last), note, styles.note)
    page.height_across(2, title, least_pt=26, size_pt=_TITLE_PT, bold=True)
    page.height_across(3, note, least_pt=16, size_pt=_NOTE_PT)
    heads = [c.head or text(f"documents.column.{c.key}", language) for c in page.columns]
    for index, head in enumerate(heads):
        page.text(HEAD_ROW, index, head, styles.head)
    page.height(HEAD_ROW, heads, bold=True)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.repeat_rows(REPEATED[0], REPEATED[-1])
    _print_setup(page, scenario)
    return page


def _office(page: Page, scenario: Scenario, last: int) -> None:
    left = _office_columns(page.columns)
    page.across(0, (0, left), text("documents.committee", page.language), page.styles.office)
    ward = ward_words(scenario, page.language)
    page.across(1, (0, left), ward, page.styles.office_strong)
    if scenario.synthetic and last > left:
        mark = text("documents.synthetic", page.language)
        page.across(0, (left + 1, last), mark, page.styles.mark)
    page.set_height(0, 17)
    width = sum(column.width for column in page.columns[: left + 1])
    page.set_height(1, max(_high(ward, width, bold=True), 19))


def sign(page: Page, line: int, words: SignatureWords, *, left: int, right: int) -> int:
    """The places for two signatures below a row: the maker's in columns 0 to `left`, the ward's
    leader's in columns `right` to the last, none of which hold people (a workbook that comes back
    would take them for some). The last row of the block.
    """
    last, styles = len(page.columns) - 1, page.styles
    rows = [
        ("", words.dated, styles.dated),
        (words.made_by, words.signer[0], styles.signer),
        *(("", own, styles.signer) for own in words.signer[1:]),
        (words.signed, words.signed, styles.note),
    ]
    first, width = line + 2, sum(column.width for column in page.columns[right:])
    for offset, (at_left, at_right, style) in enumerate(rows):
        if at_left:
            page.across(first + offset, (0, left), at_left, style)
        page.across(first + offset, (right, last), at_right, style)
        page.set_height(first + offset, max(_high(at_right, width, size_pt=12, bold=True), 18))
    return first + len(rows) - 1 + _SIGNED_ROWS


def _print_setup(page: Page, scenario: Scenario) -> None:
    sheet, language = page.sheet, page.language
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    mark = text("documents.synthetic", language) if scenario.synthetic else ""
    sheet.set_header(f'&C&"{_FONT},Bold"&K{_MARK_COLOUR[1:]}{mark}', {"margin": 0.3})
    pages = text("documents.page", language, page="&P", pages="&N")
    name = scenario.campaign.name.replace("&", "&&")[:_LONGEST_HEADER].rstrip("&")
    face = f'&"{_FONT},Italic"'
    sheet.set_footer(f"&L{face}{name}&R{face}{pages}", {"margin": 0.25})


def _office_columns(columns: Sequence[PaperColumn]) -> int:
    """The last of the columns that who issues the paper stands over."""
    width = 0.0
    for number, column in enumerate(columns[:-1]):
        width += column.width
        if width >= _OFFICE_WIDTH:
            return number
    return len(columns) - 1


def _high(words: str, width: float, *, size_pt: float = _BODY_PT, bold: bool = False) -> float:
    """Points that words take in a column of such a width, indented or not."""
    room = width * _WIDTH_UNIT_PT - _INDENT_PT - _SIDES_PT
    lines = line_count(words, room, size_pt, bold=bold)
    return lines * _LINE_PT * max(1.0, size_pt / _BODY_PT) + _PADDING_PT
