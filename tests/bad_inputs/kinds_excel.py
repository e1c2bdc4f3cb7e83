"""Kinds 51 to 61: what Excel workbooks bring along."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from tests.bad_inputs.kinds import ALONE, BOOK, GROUPS, Kind, book, filled, one
from tests.readers import readers_sample as sample

_HEAD = ("Tổ dân phố", "Phường cũ", "Số hộ", "Nhân khẩu", "Vị trí")
_ROWS = (
    ("Tổ 1", "Bưởi", 100, 400, "21.045, 105.805"),
    ("Tổ 2", "Bưởi", 120, 450, "21.045, 105.835"),
    ("Tổ 3", "Xuân La", 90, 340, "21.075, 105.805"),
)


def _titles(sheet: Any) -> None:
    filled(sheet, [("ỦY BAN NHÂN DÂN PHƯỜNG TÂY HỒ",), ("DANH SÁCH TỔ DÂN PHỐ",), _HEAD, *_ROWS])
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A2:E2")


def _two_headers(sheet: Any) -> None:
    filled(
        sheet,
        [
            ("Tổ dân phố", "Phường cũ", "Quy mô", None, "Vị trí"),
            (None, None, "Số hộ", "Nhân khẩu", None),
            *_ROWS,
        ],
    )
    sheet.merge_cells("C1:D1")
    for letter in "ABE":
        sheet.merge_cells(f"{letter}1:{letter}2")


def _merged(sheet: Any) -> None:
    filled(sheet, [_HEAD, *_ROWS])
    sheet.merge_cells("B2:B3")


def _merged_number(sheet: Any) -> None:
    filled(sheet, [_HEAD, *_ROWS])
    sheet.merge_cells("C2:C3")


def _hidden(sheet: Any) -> None:
    filled(sheet, [_HEAD, *_ROWS])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    old = sheet.parent.create_sheet("cũ")
    filled(old, [_HEAD, *_ROWS])
    old.sheet_state = "hidden"


def _with(place: int, column: int, value: Any) -> Any:
    def fill(sheet: Any) -> None:
        filled(sheet, [_HEAD, *_ROWS])
        sheet.cell(place, column).value = value

    return fill


def _total(sheet: Any) -> None:
    filled(sheet, [_HEAD, *_ROWS, ("Tổng cộng", None, 310, 1190, None)])


def _texts(sheet: Any) -> None:
    filled(sheet, [_HEAD, *((a, b, str(c), str(d), e) for a, b, c, d, e in _ROWS)])


def _bytes(name: str, data: bytes) -> Any:
    def write(folder: Path) -> Path:
        sample.write(folder, {**ALONE, GROUPS: None, "venues.csv": None, "venue_hours.csv": None})
        (folder / name).write_bytes(data)
        return folder

    return write


def _far(folder: Path) -> Path:
    book(lambda sheet: filled(sheet, [_HEAD, *_ROWS]))(folder)
    workbook = openpyxl.load_workbook(folder / BOOK)
    workbook.active["XFD1048576"] = "x"
    workbook.save(folder / BOOK)
    return folder


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_LOCKED = _OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 400
_OLD = _OLE + "Workbook".encode("utf-16-le") + b"\0" * 400

KINDS = (
    Kind(
        51,
        "title_rows",
        book(_titles),
        "mend",
        "title_rows",
        BOOK,
        "Tổ",
        3,
        value="Tổ dân phố, Phường cũ, Số hộ, Nhân khẩu, Vị trí",
        accepted=3,
        after=3,
    ),
    Kind(
        51,
        "two_header_rows",
        book(_two_headers),
        "mend",
        "header_rows_joined",
        BOOK,
        "Tổ",
        2,
        value="Tổ dân phố | Phường cũ | Số hộ | Nhân khẩu | Vị trí",
        accepted=3,
        after=3,
    ),
    Kind(
        52,
        "merged_texts",
        book(_merged),
        "mend",
        "merged_cells",
        BOOK,
        "Tổ",
        3,
        "Phường cũ",
        "Bưởi",
        accepted=2,
        after=3,
    ),
    Kind(
        52,
        "merged_numbers",
        book(_merged_number),
        "held",
        "merged_number",
        BOOK,
        "Tổ",
        2,
        "Số hộ",
        "100",
        accepted=1,
    ),
    Kind(53, "hidden_row", book(_hidden), "warning", "hidden_rows", BOOK, "Tổ", 3, accepted=3),
    Kind(53, "hidden_column", book(_hidden), "warning", "hidden_columns", BOOK, "Tổ", accepted=3),
    Kind(53, "hidden_sheet", book(_hidden), "warning", "hidden_sheet", BOOK, "cũ", accepted=3),
    Kind(
        54,
        "total_row",
        book(_total),
        "held",
        "total_row",
        BOOK,
        "Tổ",
        5,
        "Tổ dân phố",
        "Tổng cộng",
        rows=4,
        accepted=3,
    ),
    Kind(
        55,
        "broken_reference",
        book(_with(3, 3, "#REF!")),
        "held",
        "excel_error",
        BOOK,
        "Tổ",
        3,
        "Số hộ",
        "#REF!",
        accepted=2,
    ),
    Kind(
        55,
        "broken_name",
        book(_with(3, 1, "#N/A")),
        "held",
        "excel_error",
        BOOK,
        "Tổ",
        3,
        "Tổ dân phố",
        "#N/A",
        accepted=2,
    ),
    Kind(
        56,
        "formula_not_calculated",
        book(_with(3, 4, "=C3*4")),
        "held",
        "formula_without_value",
        BOOK,
        "Tổ",
        3,
        "Nhân khẩu",
        "=C3*4",
        accepted=2,
    ),
    Kind(
        57,
        "numbers_as_text",
        book(_texts),
        "mend",
        "numbers_as_text",
        BOOK,
        "Tổ",
        2,
        "Số hộ",
        "100",
        accepted=3,
        after=3,
    ),
    Kind(
        58,
        "thousands_point",
        one(people="1.234"),
        "mend",
        "thousands_mark",
        row=2,
        column="people",
        value="1.234",
        accepted=2,
        after=3,
    ),
    Kind(
        58,
        "thousands_comma",
        one(people="1,234"),
        "mend",
        "thousands_mark",
        row=2,
        column="people",
        value="1,234",
        accepted=2,
        after=3,
    ),
    Kind(
        58,
        "thousands_blank",
        one(people="1 234"),
        "mend",
        "thousands_mark",
        row=2,
        column="people",
        value="1 234",
        accepted=2,
        after=3,
    ),
    Kind(
        59,
        "about_500",
        one(households="khoảng 500"),
        "held",
        "not_a_number",
        row=2,
        column="households",
        value="khoảng 500",
        accepted=2,
    ),
    Kind(
        60,
        "locked_with_a_password",
        _bytes("groups.xlsx", _LOCKED),
        "error",
        "workbook_locked",
        "groups.xlsx",
        rows=None,
    ),
    Kind(
        60,
        "old_xls_renamed",
        _bytes("groups.xlsx", _OLD),
        "error",
        "not_xlsx",
        "groups.xlsx",
        rows=None,
    ),
    Kind(61, "far_cell", _far, "error", "far_cell", BOOK, value="XFD1048576", rows=None),
)
