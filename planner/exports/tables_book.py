"""The tables of a workspace as one Excel workbook: headings in Vietnamese with notes, drop-downs,
and, for the template, no rows but a guide and examples. What it holds `planner.readers` reads back.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.exports.tables_words import (
    CHOICES,
    SHEETS,
    SOURCES,
    choice_of,
    example_rows,
    heading,
    note,
    settings,
    shown,
)
from planner.i18n import text
from planner.model.campaign import Shift
from planner.model.scenario import Scenario
from planner.palette import PALETTE
from planner.tables import TABLES, Column, header, to_row

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE = datetime.combine(date(2025, 7, 24), time())
"""A fixed time, so that the same tables give the same bytes."""
A4 = 9
READY_ROWS = 1000
"""Rows below the header that have drop-downs and checks."""
_WIDE = frozenset({"text", "list", "weekly", "absences", "when"})
_EXTRA = ("address", "prefer", "avoid", "job_hours")
"""Columns beside the contract's that an empty sheet offers."""
_DEGREES = {"lon": (102.0, 110.0), "lat": (8.0, 24.0)}
_NUMBERS = frozenset({"count", "hours", "degrees"})
Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Styles:
    head: Format
    must: Format
    text: Format
    title: Format
    wrap: Format
    label: Format
    example: Format


def template_workbook(shifts: Sequence[Shift]) -> bytes:
    """The empty tables with guide and examples; `shifts` name the venues' opening columns."""
    return _book(dict.fromkeys(SHEETS, ()), shifts, is_template=True)


def tables_workbook(scenario: Scenario) -> bytes:
    """All tables of a scenario; its campaign, ward and streets stay in their own files."""
    nouns: Mapping[str, Sequence[Any]] = {
        "groups": scenario.groups,
        "venues": scenario.venues,
        "venue_hours": scenario.venue_hours,
        "members": scenario.members,
        "cells": scenario.cells,
    }
    shifts = scenario.campaign.shifts
    ids = tuple(shift.id for shift in shifts)
    tables = {
        name: [to_row(noun, shift_ids=ids) for noun in nouns[name]]
        for name in SHEETS
        if nouns.get(name)
    }
    return _book(tables, shifts, is_template=False)


def _book(tables: Mapping[str, Rows], shifts: Sequence[Shift], *, is_template: bool) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(_OPTIONS))
    book.set_properties({"title": text("tables.title", "vi"), "created": _MADE})
    styles = _styles(book)
    if is_template:
        _guide(book.add_worksheet(text("tables.sheet.guide", "vi")), styles, shifts)
    for name, rows in tables.items():
        _table(book.add_worksheet(text(SHEETS[name], "vi")), styles, name, rows, shifts)
    if is_template:
        _settings(book.add_worksheet(text("tables.sheet.campaign", "vi")), styles)
    _choices(book.add_worksheet(text("tables.sheet.choices", "vi")), styles)
    for sheet in book.worksheets():
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()


def _styles(book: Workbook) -> _Styles:
    cell = {"font_name": "Arial", "font_size": 10, "valign": "top"}
    head = cell | {"bold": True, "text_wrap": True, "border": 1, "bg_color": PALETTE.panel_deep}
    return _Styles(
        head=book.add_format(head),
        must=book.add_format(head | {"bg_color": PALETTE.title, "font_color": PALETTE.paper}),
        text=book.add_format(cell | {"num_format": "@"}),
        title=book.add_format(cell | {"bold": True, "font_size": 14}),
        wrap=book.add_format(cell | {"text_wrap": True}),
        label=book.add_format(cell | {"bold": True, "font_color": PALETTE.title}),
        example=book.add_format(cell | {"italic": True, "font_color": PALETTE.quiet}),
    )


def _columns(name: str, rows: Rows, shifts: Sequence[Shift]) -> tuple[str, ...]:
    names = header(name, rows, shift_ids=[shift.id for shift in shifts])
    extra = () if rows else (c for c in _EXTRA if c in TABLES[name].names() and c not in names)
    return (*names, *extra)


def _column(name: str, column: str) -> Column:
    """The contract's column; one that the campaign's shifts add says yes or no."""
    spec = TABLES[name]
    known = {c.name: c for c in spec.columns}
    return known.get(column) or Column(column, column, "yes_no")


def _table(
    sheet: Worksheet, styles: _Styles, name: str, rows: Rows, shifts: Sequence[Shift]
) -> None:
    """Header with notes, checks for the rows to come, and the rows there are."""
    columns = [_column(name, column) for column in _columns(name, rows, shifts)]
    sheet.freeze_panes(1, 2)
    sheet.set_row(0, 44)
    for place, column in enumerate(columns):
        needed = column.required or (name, column.name) in _NEEDED
        style = None if column.type in _NUMBERS else styles.text
        sheet.set_column(place, place, 26 if column.type in _WIDE else 14, style)
        sheet.write_string(
            0, place, heading(column, shifts), styles.must if needed else styles.head
        )
        sheet.write_comment(
            0, place, note(name, column), {"x_scale": 2.4, "y_scale": 1.5, "font_size": 9}
        )
        _check(sheet, place, column)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _write(sheet, (number, place), column, row.get(column.name, ""), styles.text)


def _write(
    sheet: Worksheet, at: tuple[int, int], column: Column, value: str, style: Format
) -> None:
    """A count or degrees as a number, anything else as text: an id keeps its zeros."""
    if value and column.type in _NUMBERS:
        sheet.write_number(*at, float(value))
    elif value:
        sheet.write_string(*at, shown(column, value), style)


_NEEDED = frozenset({("groups", "name"), ("groups", "households")})
"""What a four-column list cannot do without."""


def _check(sheet: Worksheet, place: int, column: Column) -> None:
    """What Excel offers and refuses in a column."""
    choice = choice_of(column)
    rule: dict[str, Any] = {}
    if choice:
        rule = {"validate": "list", "source": _range_of(choice), "ignore_blank": True}
        if column.type == "list":
            rule |= {"error_type": "information"}
    elif column.type == "count":
        rule = {"validate": "integer", "criteria": ">=", "value": 0}
    elif column.name in _DEGREES:
        low, high = _DEGREES[column.name]
        rule = {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}
        rule |= {"error_type": "warning"}
    if rule:
        rule |= {
            "error_title": text("tables.check", "vi"),
            "error_message": text(f"tables.check.{choice or column.type}", "vi"),
        }
        sheet.data_validation(1, place, READY_ROWS, place, rule)


def _range_of(choice: str) -> str:
    """The cells of the sheet of choices that hold one list."""
    place = list(CHOICES).index(choice)
    letter, last = xl_col_to_name(place), len(CHOICES[choice]) + 1
    return f"='{text('tables.sheet.choices', 'vi')}'!${letter}$2:${letter}${last}"


def _choices(sheet: Worksheet, styles: _Styles) -> None:
    for place, (choice, words) in enumerate(CHOICES.items()):
        sheet.set_column(place, place, 32)
        sheet.write_string(0, place, text(f"tables.choice.{choice}", "vi"), styles.head)
        for number, word in enumerate(words, start=1):
            sheet.write_string(number, place, word, styles.text)


def _guide(sheet: Worksheet, styles: _Styles, shifts: Sequence[Shift]) -> None:
    """How to fill the sheets, then examples: they stand here only, so none is taken for data."""
    sheet.set_column(0, 12, 22)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, text("tables.title", "vi"), styles.title)
    lines = text("tables.guide", "vi").split("\n")
    for number, line in enumerate(lines, start=2):
        sheet.merge_range(number, 0, number, 6, line, styles.wrap)
        sheet.set_row(number, 30)
    line_number = len(lines) + 3
    for name, rows in example_rows().items():
        columns = [_column(name, c) for c in _columns(name, (), shifts) if c in rows[0]]
        title = text("tables.example", "vi", sheet=text(SHEETS[name], "vi"))
        sheet.write_string(line_number, 0, title, styles.label)
        for place, column in enumerate(columns):
            sheet.write_string(line_number + 1, place, heading(column, shifts), styles.head)
            for below, row in enumerate(rows, start=2):
                said = shown(column, row[column.name])
                sheet.write_string(line_number + below, place, said, styles.example)
        line_number += len(rows) + 3


def _settings(sheet: Worksheet, styles: _Styles) -> None:
    """The campaign: key, value, source, note, filled with what is assumed otherwise."""
    for place, (name, width) in enumerate(
        (("key", 34), ("value", 30), ("source", 12), ("note", 70))
    ):
        sheet.set_column(place, place, width, styles.text)
        sheet.write_string(0, place, text(f"tables.settings.{name}", "vi"), styles.head)
    rows = settings()
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            sheet.write_string(number, place, value, styles.wrap if place == 3 else styles.text)
    sources = {"validate": "list", "source": list(SOURCES)}
    sheet.data_validation(1, 2, len(rows) + 20, 2, sources)
    sheet.freeze_panes(1, 0)
