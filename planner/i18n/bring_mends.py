"""What ticking a mend does, in words: one line for all the places that it is offered at."""

from __future__ import annotations

_MENDS: dict[str, tuple[str, str]] = {
    "thousands_mark": (
        "Đọc dấu chấm hoặc dấu phẩy giữa các chữ số là dấu hàng nghìn",
        "Read points or commas between the digits as thousands marks",
    ),
    "decimal_comma": (
        "Đọc dấu phẩy là dấu thập phân",
        "Read the comma as the decimal mark",
    ),
    "degrees_text": (
        "Đổi tọa độ viết theo độ, phút, giây hoặc có chữ sang độ thập phân",
        "Turn coordinates written with minutes, seconds or letters into decimal degrees",
    ),
    "lost_point": (
        "Đặt lại dấu thập phân đã mất của tọa độ",
        "Put the lost decimal mark of coordinates back",
    ),
    "number_as_text": (
        "Đọc số lưu dưới dạng chữ như số",
        "Read numbers that are stored as text as numbers",
    ),
    "numbers_as_text": (
        "Đọc các số lưu dưới dạng chữ như số",
        "Read numbers that are stored as text as numbers",
    ),
    "invisible_marks": (
        "Bỏ dấu cách lạ và ký tự không nhìn thấy",
        "Leave out odd blanks and characters that cannot be seen",
    ),
    "decomposed_text": (
        "Ghép chữ và dấu lưu tách rời",
        "Join letters and marks that are stored apart",
    ),
    "number_with_unit": (
        "Bỏ phần chữ đi kèm, chỉ lấy số",
        "Leave out the words beside the number",
    ),
    "date_read": ("Hiểu các ô này là ngày", "Take these cells as dates"),
    "date_form": ("Hiểu các ô này là ngày", "Take these cells as dates"),
    "date_serial": (
        "Đổi số thứ tự ngày của Excel thành ngày",
        "Turn Excel's day numbers into dates",
    ),
    "time_serial": (
        "Đổi giờ mà Excel ghi thành số sang giờ, phút",
        "Turn times that Excel wrote as numbers into hours and minutes",
    ),
    "across_midnight": (
        "Chia giờ kéo qua nửa đêm cho hai ngày",
        "Share hours that run past midnight between the two days",
    ),
    "merged_cells": (
        "Điền giá trị của ô gộp vào từng dòng mà ô đó phủ",
        "Fill the value of a merged cell into every row that it covers",
    ),
    "section_row": (
        "Bỏ qua dòng đề mục nằm giữa bảng",
        "Leave out section lines inside the table",
    ),
    "heading_guessed": (
        "Đọc các cột này theo nghĩa được đoán",
        "Read these columns with the meaning that is guessed",
    ),
    "area_not_point": (
        "Thay mỗi vùng bằng một điểm nằm trong vùng",
        "Put a point inside each area in its place",
    ),
    "area_crosses_itself": (
        "Tách vùng ở chỗ đường viền tự cắt",
        "Part areas where their outline crosses itself",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    **{f"ui.bring.mend.{code}": words for code, words in _MENDS.items()},
    "ui.bring.mend.more": ("… và {count} chỗ nữa", "… and {count} more places"),
    "ui.bring.easting": ("Tọa độ Y, hướng Đông (m)", "Y, easting (m)"),
    "ui.bring.northing": ("Tọa độ X, hướng Bắc (m)", "X, northing (m)"),
}
