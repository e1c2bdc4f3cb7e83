"""What the marks of a workbook's sheets say, in words: titles, headers, merged and hidden cells."""

from __future__ import annotations

from planner.i18n.mended import with_mends

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "title_rows": (
        "Bảng bắt đầu ở dòng {row} (tiêu đề cột: {value}); {count} dòng phía trên được coi là tên "
        "bảng.",
        "The table begins in row {row} (headings: {value}); {count} rows above are its titles.",
        "Xác nhận dòng {row} là dòng tiêu đề cột, hoặc xóa các dòng tên bảng phía trên.",
        "Confirm that row {row} is the header, or delete the title rows above it.",
    ),
    "header_rows_joined": (
        "Tiêu đề cột nằm ở nhiều dòng ({first} đến {last}); được ghép lại thành: {value}.",
        "The header stands in several rows ({first} to {last}); joined it reads: {value}.",
        "Xác nhận các tiêu đề đã ghép, hoặc viết tiêu đề cột trên một dòng.",
        "Confirm the joined headings, or write the header in one row.",
    ),
    "merged_cells": (
        "Ô {cells} được gộp với giá trị “{value}”; dòng này có thể cũng mang giá trị đó.",
        "The cells {cells} are merged with “{value}”; this row probably has that value too.",
        "Chấp nhận “{value}” cho từng dòng, hoặc bỏ gộp ô và điền từng dòng.",
        "Accept “{value}” for each row, or unmerge the cells and fill in each row.",
    ),
    "merged_number": (
        "Số “{value}” được gộp cho các ô {cells}; không rõ mỗi dòng có bao nhiêu.",
        "The number “{value}” is merged over {cells}; how much belongs to each row is not known.",
        "Bỏ gộp ô và nhập số của từng dòng.",
        "Unmerge the cells and enter the number of each row.",
    ),
    "merged_across": (
        "Giá trị “{value}” được gộp cho nhiều cột ({cells}); không rõ thuộc cột nào.",
        "“{value}” is merged over several columns ({cells}); which one it belongs to is not known.",
        "Bỏ gộp ô và điền giá trị vào đúng cột.",
        "Unmerge the cells and put the value into its column.",
    ),
    "section_row": (
        "Dòng {row} chỉ có một ô gộp “{value}”, có vẻ là đề mục giữa bảng.",
        "Row {row} has one merged cell “{value}” only and seems to be a heading between the rows.",
        "Chấp nhận bỏ qua đề mục này, hoặc bỏ gộp ô nếu đó là một dòng số liệu.",
        "Accept leaving this heading out, or unmerge the cell if it is a row of data.",
    ),
    "hidden_rows": (
        "Có {count} dòng đang ẩn (dòng {first} đến {last}); chúng vẫn được đọc.",
        "{count} rows are hidden (rows {first} to {last}); they are read all the same.",
        "Xóa các dòng ẩn nếu không còn dùng; nếu đúng là số liệu thì để nguyên.",
        "Delete the hidden rows if they are out of date; otherwise leave them.",
    ),
    "hidden_columns": (
        "Có {count} cột đang ẩn ({columns}); chúng vẫn được đọc.",
        "{count} columns are hidden ({columns}); they are read all the same.",
        "Xóa các cột ẩn nếu không còn dùng; nếu đúng là số liệu thì để nguyên.",
        "Delete the hidden columns if they are out of date; otherwise leave them.",
    ),
    "formula_without_value": (
        "Công thức “{value}” chưa có kết quả trong tệp.",
        "The formula “{value}” has no result in the file.",
        "Mở tệp bằng Excel, lưu lại rồi nạp lại; hoặc nhập thẳng giá trị.",
        "Open the file in Excel, save it and bring it in again; or enter the value itself.",
    ),
    "decomposed_text": (
        "{cells} ô lưu chữ và dấu tách rời (kiểu Unicode tổ hợp; ô đầu tiên: “{value}”); đã ghép "
        "lại.",
        "{cells} cells store letters and marks apart (decomposed Unicode; the first: “{value}”); "
        "they are joined.",
        "Chấp nhận, hoặc lưu tệp lại theo Unicode dựng sẵn (NFC).",
        "Accept, or save the file again as composed Unicode (NFC).",
    ),
    "workbook_locked": (
        "{file} được bảo vệ bằng mật khẩu nên không đọc được.",
        "{file} is protected with a password and cannot be read.",
        "Mở tệp trong Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu lại rồi nạp lại.",
        "Open it in Excel, take the password off (File > Info > Protect), save, try again.",
    ),
    "dates_from_1904": (
        "Tệp tính ngày từ năm 1904 (kiểu máy Mac cũ); ngày tháng đã được đọc theo mốc đó.",
        "The file counts its dates from 1904 (as old Macs do); they are read with that base.",
        "Xem lại vài ngày sau khi nhập; nếu lệch bốn năm thì tắt “1904 date system” trong Excel.",
        "Check some dates after importing; if they are four years off, switch the 1904 date "
        "system off in Excel.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = with_mends(_FOUND)
