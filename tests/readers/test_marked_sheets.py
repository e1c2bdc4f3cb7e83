"""What merged cells, headings of several rows and formulas make of a sheet's rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from planner.readers import Choices, marked_grid, preview_table, read_table
from planner.readers.grid import Grid
from planner.readers.marked_grid import marked
from planner.readers.report import Report
from planner.readers.sheet_marks import Range, SheetMarks

HEAD = ("Tổ dân phố", "Phường cũ", "Số hộ", "Nhân khẩu")
ROWS = (("Tổ 1", "Bưởi", 100, 400), ("Tổ 2", "Bưởi", 120, 450), ("Tổ 3", "Bưởi", 90, 340))
Row = Sequence[object]


def _book(path: Path, rows: Sequence[Row], *merged: str) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    for block in merged:
        book.active.merge_cells(block)
    book.save(path)
    return path


def _grid(*rows: tuple[str, ...]) -> Grid:
    return Grid("a.xlsx", "S", tuple(enumerate(rows, start=1)))


def _said(report: Report) -> list[tuple[str, str, int | None, str]]:
    return [(f.code, f.severity, f.row, f.value) for f in report.findings]


def test_a_heading_over_some_columns_is_joined_with_the_row_below(tmp_path: Path) -> None:
    """Proves that a heading above the row of names is part of the header, that "Tổng số" below it
    means the heading itself, and that the user is asked once, at the last row of the header.
    """
    above = ("", "", "Quy mô", "")
    rows = (("DANH SÁCH", "", "", ""), above, HEAD, *ROWS)
    path = _book(tmp_path / "a.xlsx", rows, "A1:D1", "C2:D2")
    preview = preview_table(path, "groups")
    (asked,) = [f for f in preview.findings if f.code == "header_rows_joined"]
    assert (asked.severity, asked.row, asked.facts) == ("mend", 3, {"first": 2, "last": 3})
    assert preview.found["households"] == "Số hộ"
    below = ("", "", "Tổng số", "Người cao tuổi")
    rows = (("Tổ dân phố", "Số hộ", "Nhân khẩu", ""), below, ("Tổ 1", 100, 400, 68))
    path = _book(tmp_path / "b.xlsx", rows, "C1:D1")
    taken = Choices(mends=frozenset({"header_rows_joined"}))
    reading = read_table(path, "groups", taken)
    (row,) = reading.rows
    assert reading.header == ("Tổ dân phố", "Số hộ", "Nhân khẩu", "Người cao tuổi")
    assert (row["households"], row["people"], row["elderly"]) == ("100", "400", "68")


def test_a_row_of_numbers_below_a_heading_is_no_header(tmp_path: Path) -> None:
    """Proves that a merged heading with a row of figures under it stays a header of one row."""
    rows = (("Tổ dân phố", "Số hộ", ""), ("", 100, 120), ("Tổ 2", 90, 80))
    preview = preview_table(_book(tmp_path / "a.xlsx", rows, "B1:C1"), "groups")
    assert preview.choices.header_row == 1
    assert not [f for f in preview.findings if f.code == "header_rows_joined"]


def test_a_merged_row_of_nothing_else_is_a_heading_between_rows(tmp_path: Path) -> None:
    """Proves that such a row waits as a mend with its text, and is gone once the mend is taken,
    the rows round it read as they are in both cases.
    """
    rows = (HEAD, ROWS[0], ("Phường Xuân La cũ", "", "", ""), *ROWS[1:])
    path = _book(tmp_path / "a.xlsx", rows, "A3:D3")
    waiting = preview_table(path, "groups")
    assert [(f.row, f.value) for f in waiting.findings if f.code == "section_row"] == [
        (3, "Phường Xuân La cũ")
    ]
    assert (waiting.accepted_rows, [f.severity for f in waiting.findings if f.row == 3]) == (
        3,
        ["mend"],
    )
    taken = read_table(path, "groups", Choices(mends=frozenset({"section_row"})))
    assert [row["name"] for row in taken.rows] == ["Tổ 1", "Tổ 2", "Tổ 3"]
    assert taken.row_numbers == (2, 4, 5)


def test_one_text_across_several_columns_holds_its_row(tmp_path: Path) -> None:
    """Proves that each column of the block is told with its text and cells, and only that row."""
    rows = (HEAD, ROWS[0], ("Tổ 2", "Bưởi", "như tổ 1", ""), ROWS[2])
    path = _book(tmp_path / "a.xlsx", rows, "C3:D3")
    reading = read_table(path, "groups")
    told = [f for f in reading.findings if f.code == "merged_across"]
    assert {(f.row, f.column, f.value, f.facts["cells"]) for f in told} == {
        (3, "Số hộ", "như tổ 1", "C3:D3"),
        (3, "Nhân khẩu", "như tổ 1", "C3:D3"),
    }
    assert reading.row_numbers == (2, 4)
    assert [held.row for held in reading.held] == [3]


def test_merged_texts_fill_only_blank_cells_of_rows_that_are_there() -> None:
    """Proves that a text merged downwards fills the rows below it, short ones too, but neither a
    cell that has its own text nor a row without any.
    """
    grid = _grid(("name", "old_ward"), ("Tổ 1", "Bưởi"), ("Tổ 2",), ("Tổ 3", "Xuân La"))
    after = marked(grid, SheetMarks(merged=(Range(2, 1, 6, 1),)), Report())
    assert dict(after.rows) == {
        1: ("name", "old_ward"),
        2: ("Tổ 1", "Bưởi"),
        3: ("Tổ 2", "Bưởi"),
        4: ("Tổ 3", "Xuân La"),
    }
    assert [(row, n.code, n.facts) for row, own in after.notes.items() for n in own] == [
        (3, "merged_cells", {"cells": "B2:B6"})
    ]


def test_blocks_larger_than_any_table_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that merged cells are offered up to a limit of cells together, and not beyond."""
    monkeypatch.setattr(marked_grid, "MAX_FILLED", 3)
    grid = _grid(
        ("name", "old_ward"), ("a", "X"), ("b", ""), ("c", ""), ("d", "Y"), ("e", ""), ("f", "")
    )
    marks = SheetMarks(merged=(Range(2, 1, 4, 1), Range(5, 1, 7, 1), Range(3, 0, 3, 0)))
    after = dict(marked(grid, marks, Report()).rows)
    assert [after[row][1] for row in range(2, 8)] == ["X", "X", "X", "Y", "", ""]


def test_only_formulas_without_a_value_below_the_header_are_told() -> None:
    """Proves that a formula in the header or with its value is nothing, and that a row of nothing
    but such a formula is still a row.
    """
    grid = _grid(("name", "households"), ("Tổ 1", ""), ("Tổ 2", "7"))
    formulas = {(1, 5): "=A1", (2, 1): "=B9", (3, 1): "=B8", (5, 1): "=SUM(B2:B4)"}
    report = Report()
    after = marked(grid, SheetMarks(formulas=formulas), report)
    notes = {
        row: [(n.place, n.code, n.severity, n.value) for n in own]
        for row, own in after.notes.items()
    }
    assert notes == {
        2: [(1, "formula_without_value", "held", "=B9")],
        5: [(1, "formula_without_value", "held", "=SUM(B2:B4)")],
    }
    assert dict(after.rows)[5] == ()
    assert _said(report) == []
    assert marked(_grid(), SheetMarks(formulas=formulas), report) == _grid()
