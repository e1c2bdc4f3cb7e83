"""What is wrong with lists as offices keep them: sums between rows, numbered columns, several
sheets of one list, columns that must not be kept.
"""

from __future__ import annotations

from planner.i18n.mended import with_mends

_FOUND: dict[str, tuple[str, str, str, str]] = {
    "numbering_row": (
        "Dòng {row} chỉ đánh số các cột ({value}) nên không được đọc như một dòng của danh sách.",
        "Row {row} only numbers the columns ({value}); it is not read as a row of the list.",
        "Không cần làm gì; nếu dòng này là số liệu thật, ghi tên đầy đủ vào cột tên.",
        "Nothing needs doing; if the row is real data, write a full name in the column of names.",
    ),
    "subtotal_row": (
        "Dòng “{value}” là tổng của các dòng {first}–{last}, không phải một tổ dân phố; đã để "
        "riêng để không đếm hai lần.",
        "The row “{value}” is the sum of rows {first}–{last}, no residential group; it is set "
        "apart so that nobody is counted twice.",
        "Bỏ dòng này khỏi bảng. Nếu đúng là một tổ, thêm “Tổ dân phố” vào đầu tên rồi đọc lại.",
        "Take the row out of the table. If it is a group, begin its name with “Tổ dân phố” and "
        "read the file again.",
    ),
    "section_total_row": (
        "Dòng “{value}” là đề mục của một phần danh sách, không phải một tổ dân phố; đã để riêng.",
        "The row “{value}” heads a part of the list and is no residential group; it is set apart.",
        "Bỏ dòng này khỏi bảng. Nếu đúng là một tổ, thêm “Tổ dân phố” vào đầu tên rồi đọc lại.",
        "Take the row out of the table. If it is a group, begin its name with “Tổ dân phố” and "
        "read the file again.",
    ),
    "sheets_joined": (
        "Trang “{sheet}” có cùng các cột với trang “{first}”: {rows} dòng được đọc nối vào một "
        "danh sách.",
        "The sheet “{sheet}” has the columns of “{first}”: its {rows} rows are read on as one "
        "list.",
        "Xem lại số dòng; ẩn hoặc xóa trang nếu đó là bản cũ.",
        "Check the number of rows; hide or delete the sheet if it is an old version.",
    ),
    "second_sheet_of_table": (
        "Trang “{sheet}” cũng là danh sách như trang “{first}” nhưng có các cột khác, nên chưa rõ "
        "lấy trang nào.",
        "The sheet “{sheet}” is a list like “{first}” but has other columns, so it is not clear "
        "which one to take.",
        "Dùng cùng các cột trong hai trang, hoặc ẩn (xóa) trang không dùng; trên màn hình, chọn "
        "trang ở ô “Trang tính”.",
        "Use the same columns in both sheets, or hide (delete) the one that is not used; on the "
        "screen, choose the sheet.",
    ),
    "sensitive_column": (
        "Cột “{column}” là dữ liệu cá nhân nhạy cảm: không được đọc và không được giữ.",
        "The column “{column}” is sensitive personal data: it is neither read nor kept.",
        "Xóa cột này khỏi tệp; việc lập phương án không cần đến.",
        "Delete the column from the file; planning does not need it.",
    ),
    "person_twice_unmarked": (
        "Tên ở dòng {row} và dòng {first} giống nhau nếu bỏ dấu; có thể là một người.",
        "The names in rows {row} and {first} are the same without their marks; they may be one "
        "person.",
        "Nếu là một người, giữ một mã; nếu không, gõ tên đủ dấu.",
        "If it is one person, keep one code; otherwise type the name with its marks.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = with_mends(_FOUND)
