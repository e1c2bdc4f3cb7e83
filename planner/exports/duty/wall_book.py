"""The list for the wall as a workbook: a sheet a week, nothing in it but what it shows."""

from __future__ import annotations

import io
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.workbook import Workbook

from planner.exports.asked import Asked
from planner.exports.duty.said import Said, hotline_line, said_of
from planner.exports.duty.wall_list import WallRow, WallWeek, wall_weeks
from planner.exports.roster_paper import (
    BOOK_OPTIONS,
    HEAD_ROW,
    Page,
    PaperColumn,
    Styles,
    make_styles,
    open_page,
)

_PLACE_WIDTH, _DAY_WIDTH, _DAYS_WIDTH = 70.0, 14.0, 56.0
"""In characters; all days together have room for the mark of made-up data above them."""


def wall_list_book(asked: Asked) -> bytes:
    """The public list as .xlsx: a sheet a week, points by service, hours by day. It has no hidden
    column or sheet, no comment, and no property but its title. The same plan gives the same bytes.
    """
    said = said_of(asked, asked.public())
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(BOOK_OPTIONS))
    created = datetime.combine(asked.plan.scenario.campaign.start, time())
    book.set_properties({"title": said("title.public"), "created": created})
    styles = make_styles(book)
    for week in wall_weeks(asked):
        _write(_page(book, styles, asked, said, week), week)
    if not book.worksheets():
        book.add_worksheet(said("public.point")).write_string(0, 0, said("nothing"))
    book.close()
    return buffer.getvalue()


def _page(book: Workbook, styles: Styles, asked: Asked, said: Said, week: WallWeek) -> Page:
    taken = {sheet.get_name() for sheet in book.worksheets()}
    name = said("public.sheet", week=week.number)
    free = name if name not in taken else f"{name} ({len(taken) + 1})"
    width = max(_DAY_WIDTH, _DAYS_WIDTH / len(week.days))
    columns = (
        PaperColumn("", _PLACE_WIDTH, said("public.point")),
        *(PaperColumn("", width, day) for day in week.days),
    )
    return open_page(
        book.add_worksheet(free),
        styles,
        columns,
        scenario=asked.plan.scenario,
        title=f"{said('title.public')} – {week.title.upper()}",
        note=f"{hotline_line(asked)}.  {said('public.note')}",
        language=asked.language,
    )


def _write(page: Page, week: WallWeek) -> None:
    line, last, blocks = HEAD_ROW + 1, len(page.columns) - 1, []
    for title, rows in week.services:
        page.across(line, (0, last), title, page.styles.total)
        page.set_height(line, 20)
        first = line
        for row in rows:
            line += 1
            _row(page, line, row, week)
            blocks.append((first, line))
            first = line + 1
        line += 1
    page.keep_together(blocks)
    page.end(line - 1)


def _row(page: Page, line: int, row: WallRow, week: WallWeek) -> None:
    styles = page.styles
    page.text(line, 0, row.place, styles.left)
    for column, (hours, holiday) in enumerate(zip(row.hours, week.holidays, strict=True), start=1):
        style = styles.holiday_centre if holiday else styles.centre
        page.text(line, column, hours or "–", style)
    page.height(line, [row.place, *row.hours])
