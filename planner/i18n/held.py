"""Rows set apart, in words: the command that writes them, what happens when they come back."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.arg.held": (
        "ghi các dòng bị để riêng ra tệp .xlsx này; sửa xong, đặt tệp vào thư mục dữ liệu với tên "
        "held_rows.xlsx rồi chạy lại (xóa trắng các ô của một dòng để bỏ hẳn dòng đó)",
        "write the rows set apart to this .xlsx; mend them, put the file into the workspace as "
        "held_rows.xlsx and run again (blank a row's cells to leave it out for good)",
    ),
    "cli.arg.take_mends": (
        "chấp nhận mọi cách sửa được đề nghị (mức “mend”)",
        "take every mend that is offered (severity “mend”)",
    ),
    "cli.held_written": (
        "Đã ghi {rows} dòng bị để riêng vào {file}. Sửa trong Excel rồi đặt vào thư mục dữ liệu "
        "với tên held_rows.xlsx.",
        "{rows} rows set apart were written to {file}. Mend them in Excel and put the file into "
        "the workspace as held_rows.xlsx.",
    ),
    "finding.held_row_changed": (
        "Dòng gốc {original} của {source} không còn như lúc xuất ra, nên dòng đã sửa chưa được "
        "dùng.",
        "The original row {original} of {source} is no longer what it was when it was written out; "
        "the mended row is not used.",
    ),
    "finding.held_row_changed.mend": (
        "Xuất lại các dòng bị để riêng rồi sửa lại, hoặc sửa thẳng trong tệp gốc.",
        "Write the rows set apart anew and mend them there, or mend the original file itself.",
    ),
    "finding.held_row_left_out": (
        "Dòng {row} đã được xóa trắng nên dòng gốc bị bỏ hẳn.",
        "Row {row} was blanked, so its original row is left out for good.",
    ),
    "finding.held_row_left_out.mend": (
        "Không cần làm gì; xóa dòng này khỏi tệp nếu muốn đọc lại dòng gốc.",
        "Nothing to do; delete this row from the file to read the original again.",
    ),
}
