"""Paper for the roster workbook: styles, heads, A4 landscape pages, cells that are only text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.exports.roster_words import ward_words
from planner.i18n import text
from planner.model.scenario import Scenario
from planner.palette import PALETTE

_FONT = "Times New Roman"
_A4 = 9
_LINE_PT = 15.0
_PADDING_PT = 4.0
_CHARACTERS_PER_WIDTH = 1.1
_LONGEST_TEXT = 32_000
_LONGEST_HEADER = 200
_HEAD_FILL = PALETTE.panel_deep
_BAND_FILL = PALETTE.panel_pale
_HOLIDAY_FILL = PALETTE.holiday
_MARK_COLOUR = PALETTE.worse
HEAD_ROW = 4
"""Rows 0-3 hold the office, the title and a note; the column heads stand in row 4."""


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a sheet: catalogue key of its head, width in characters."""

    key: str
    width: float


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    office: Any
    office_strong: Any
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
        return book.add_format({"font_name": _FONT, "font_size": 11, "valign": "vcenter"} | wanted)

    def cell(**wanted: Any) -> Any:
        return style(border=1, border_color=PALETTE.paper_line, text_wrap=True, **wanted)

    centre, left = {"align": "center"}, {"align": "left", "indent": 1}
    total = {"bold": True, "bg_color": _HEAD_FILL}
    return Styles(
        office=style(**centre),
        office_strong=style(bold=True, underline=1, **centre),
        mark=style(bold=True, font_color=_MARK_COLOUR, **centre),
        title=style(bold=True, font_size=14, text_wrap=True, **centre),
        note=style(italic=True, font_size=10, text_wrap=True, **centre),
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
    """One sheet laid out as paper: columns, repeated head, A4 landscape, one page wide."""

    sheet: Worksheet
    styles: Styles
    columns: tuple[PaperColumn, ...]

    def text(self, row: int, column: int, words: str, style: Any) -> None:
        """Write words that can never become a formula or a link."""
        self.sheet.write_string(row, column, words[:_LONGEST_TEXT], style)

    def block(self, first_row: int, last_row: int, column: int, words: str, style: Any) -> None:
        """Words over several rows of one column."""
        self._merged((first_row, column, last_row, column), words, style)

    def across(self, row: int, columns: tuple[int, int], words: str, style: Any) -> None:
        """Words over several columns of one row."""
        self._merged((row, columns[0], row, columns[1]), words, style)

    def height(self, row: int, cells: Sequence[str], *, least_pt: float = 0.0) -> None:
        """Make a row high enough for its longest cell, and at least `least_pt` points."""
        lines = max(
            (_lines(cell, column.width) for cell, column in zip(cells, self.columns, strict=True)),
            default=1,
        )
        self.sheet.set_row(row, max(lines * _LINE_PT + _PADDING_PT, least_pt))

    def key(self, row: int, words: str) -> None:
        """What names the row for the planner, beside the paper: printed nowhere, kept by sorting;
        the first one brings the column's heading.
        """
        beside, style = len(self.columns), self.styles.slot
        self.sheet.write_string(HEAD_ROW, beside, text("documents.column.slot", "vi"), style)
        self.sheet.write_string(row, beside, words, style)

    def end(self, last_row: int) -> None:
        """Set what is printed: everything written so far."""
        self.sheet.print_area(0, 0, max(last_row, HEAD_ROW), len(self.columns) - 1)

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
) -> Page:
    """A sheet with its head: office, title, note, column heads; ready to print."""
    page = Page(sheet, styles, tuple(columns))
    last = len(page.columns) - 1
    for index, column in enumerate(page.columns):
        sheet.set_column(index, index, column.width)
    _office(page, scenario, last)
    page.across(2, (0, last), title, styles.title)
    page.across(3, (0, last), note, styles.note)
    sheet.set_row(2, 26)
    sheet.set_row(3, 16)
    heads = [text(f"documents.column.{column.key}", "vi") for column in page.columns]
    for index, head in enumerate(heads):
        page.text(HEAD_ROW, index, head, styles.head)
    page.height(HEAD_ROW, heads)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.repeat_rows(2, HEAD_ROW)
    _print_setup(sheet, scenario)
    return page


def _office(page: Page, scenario: Scenario, last: int) -> None:
    left = max(1, last // 3)
    page.across(0, (0, left), text("documents.committee", "vi"), page.styles.office)
    page.across(1, (0, left), ward_words(scenario), page.styles.office_strong)
    if scenario.synthetic and last > left:
        page.across(0, (left + 1, last), text("documents.synthetic", "vi"), page.styles.mark)
    page.sheet.set_row(0, 17)
    page.sheet.set_row(1, 19)


def _print_setup(sheet: Worksheet, scenario: Scenario) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.45, right=0.45, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    mark = text("documents.synthetic", "vi") if scenario.synthetic else ""
    sheet.set_header(f'&C&"{_FONT},Bold"&K{_MARK_COLOUR[1:]}{mark}', {"margin": 0.3})
    pages = text("documents.page", "vi", page="&P", pages="&N")
    name = scenario.campaign.name.replace("&", "&&")[:_LONGEST_HEADER].rstrip("&")
    face = f'&"{_FONT},Italic"'
    sheet.set_footer(f"&L{face}{name}&R{face}{pages}", {"margin": 0.25})


def _lines(words: str, width: float) -> int:
    fitting = max(width * _CHARACTERS_PER_WIDTH, 1.0)
    return sum(1 + int(max(0, len(line) - 1) / fitting) for line in words.split("\n"))
