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
        "Cột “{column}” là {kind}: đã bỏ ngay khi đọc, không giữ ở đâu cả.",
        "The column “{column}” holds {kind}: it was dropped while reading and is kept nowhere.",
        "Xóa cột này khỏi tệp gốc; việc lập phương án không cần đến.",
        "Delete the column from your own file; planning does not need it.",
    ),
    "code_is_identity": (
        "Cột mã “{column}” chứa {kind}: số ấy sẽ đi vào mọi lịch trực nên đã bỏ khi đọc.",
        "The column of codes “{column}” holds {kind}; they would enter every roster, so the column "
        "was dropped while reading.",
        "Đặt mã riêng cho từng người (CB-01, CB-02, …) ở tệp gốc, bỏ số giấy tờ, rồi đọc lại.",
        "Give each person a code of their own (CB-01, CB-02, …) in your file, take the numbers "
        "out, and read it again.",
    ),
    "identity_in_text": (
        "Cột “{column}” có số căn cước lẫn trong chữ ở {count} ô (từ dòng {row}); số đã bỏ khi "
        "đọc, phần chữ giữ nguyên.",
        "The column “{column}” has identity card numbers inside the text of {count} cells (from "
        "row {row}); the numbers were dropped while reading, the text stays.",
        "Xóa số căn cước ở các ô này trong tệp gốc.",
        "Delete these numbers from the cells of your own file.",
    ),
    "birth_not_kept": (
        "Cột “{column}” có ngày sinh: chỉ dùng năm sinh lúc đọc để phân biệt người trùng tên, "
        "không giữ lại.",
        "The column “{column}” has dates of birth: only the year is used while reading, to tell "
        "people of one name apart; nothing of it is kept.",
        "Nên xóa cột này, hoặc chỉ ghi năm sinh.",
        "Better delete the column, or write the year only.",
    ),
    "person_twice_unmarked": (
        "Tên ở dòng {row} và dòng {first} giống nhau nếu bỏ dấu; có thể là một người.",
        "The names in rows {row} and {first} are the same without their marks; they may be one "
        "person.",
        "Nếu là một người, giữ một mã; nếu không, gõ tên đủ dấu.",
        "If it is one person, keep one code; otherwise type the name with its marks.",
    ),
}

_KINDS: dict[str, tuple[str, str]] = {
    "identity": (
        "số giấy tờ tùy thân (căn cước, hộ chiếu, bảo hiểm)",
        "numbers of identity papers (identity card, passport, insurance)",
    ),
    "account": ("tài khoản hoặc mật khẩu", "accounts or passwords"),
    "health": ("dữ liệu sức khỏe của từng người", "health data of single people"),
    "party": ("thông tin đảng viên, quan điểm chính trị", "party membership or political views"),
    "religion": ("tôn giáo, tín ngưỡng của từng người", "the religion of single people"),
    "ethnicity": ("dân tộc của từng người", "the ethnic origin of single people"),
    "record": (
        "đời tư (thu nhập, hôn nhân, tiền án)",
        "private life (income, marriage, criminal records)",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    **{f"sensitive.{kind}": words for kind, words in _KINDS.items()},
    **with_mends(_FOUND),
}
