"""The tables as workbooks to take away from the data page."""

from __future__ import annotations

import io

import openpyxl

from planner import exports
from planner.plan.template import empty_tables


def test_both_workbooks_are_offered_and_open(open_page, desk) -> None:
    """The data page offers the tables at hand and the empty ones; both open, and the former hold
    every group.
    """
    test = open_page("data")
    assert not test.exception
    keys = {button.proto.label for button in test.get("download_button")}
    assert {"Tải các bảng đang dùng (.xlsx)", "Tải mẫu bảng trống (.xlsx)"} <= keys
    present = openpyxl.load_workbook(io.BytesIO(exports.tables_workbook(desk.scenario)))
    cells = {str(c.value) for s in present.worksheets for row in s.iter_rows() for c in row}
    assert {group.id for group in desk.scenario.groups} <= cells
    assert openpyxl.load_workbook(io.BytesIO(empty_tables())).sheetnames
