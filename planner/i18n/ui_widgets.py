"""Words that the widgets of the screen bring in English, and what is shown in their place."""

WORDS: tuple[tuple[str, str], ...] = (
    ("Đến nội dung chính", "Skip to main content"),
    ("Các trang", "App pages"),
    ("Cột bên trái", "Sidebar"),
    ("Thu gọn cột bên trái", "Collapse sidebar"),
    ("Mở cột bên trái", "Expand sidebar"),
    ("Đang tính…", "Running..."),
    ("Đang nối với phần mềm…", "Connecting"),
    ("Đang nối với phần mềm", "Connecting to Streamlit server"),
    ("Mất kết nối với phần mềm", "Connection error"),
    ("Chờ một chút…", "Please wait..."),
    ("Dừng", "Stop"),
    ("Đóng", "Close"),
    ("Đóng lại", "Dismiss"),
    ("Mở danh sách", "Open"),
    ("Tìm", "Search"),
    ("Gõ để tìm", "Type to search"),
    ("Không có kết quả", "No results"),
    ("Chọn một mục", "Choose an option"),
    ("Chọn các mục", "Choose options"),
    ("Chọn tất cả", "Select all"),
    ("Xóa giá trị", "Clear value"),
    ("Xóa tất cả", "Clear all"),
    ("Giảm", "Decrement"),
    ("Tăng", "Increment"),
    ("Toàn màn hình", "Fullscreen"),
    ("Thoát toàn màn hình", "Close fullscreen"),
    ("Hiện, ẩn cột", "Show/hide columns"),
    ("Tải về CSV", "Download as CSV"),
    ("Chép", "Copy to clipboard"),
    ("Đã chép", "Copied"),
    ("Thêm dòng", "Add row"),
    ("Xóa dòng", "Delete row(s)"),
    ("Thao tác khác", "More actions"),
    ("Xếp tăng dần", "Sort ascending"),
    ("Xếp giảm dần", "Sort descending"),
    ("Vừa chiều rộng", "Autosize"),
    ("Ghim cột", "Pin column"),
    ("Bỏ ghim cột", "Unpin column"),
    ("Ẩn cột", "Hide column"),
    ("Chọn tệp", "Upload"),
    ("Nơi thả tệp", "file upload"),
    ("Bỏ tệp", "Remove file"),
    ("Tiến độ", "progress"),
    ("Chọn ngày", "Choose date"),
    ("Tháng sau", "Next month"),
    ("Tháng trước", "Previous month"),
    ("Tháng sau", "Next"),
    ("Tháng trước", "Previous"),
    ("tháng", "month"),
    ("năm", "year"),
    (
        "Phím mũi tên để chọn ngày, Enter để nhận, Escape để đóng.",
        "Use arrow keys to navigate dates. Enter to select. Escape to close.",
    ),
    ("Bấm Enter để nhận", "Press Enter to apply"),
    ("Bấm Ctrl+Enter để nhận", "Press Ctrl+Enter to apply"),
    ("Bấm Enter để gửi", "Press Enter to submit form"),
    ("Tệp này không thuộc loại nhận được.", "File type not allowed."),
    ("Tối đa {count} MB mỗi tệp", "{count}MB per file"),
)
"""(Vietnamese, English): each English text is what Streamlit says, letter by letter."""
LOST = (
    "Streamlit server is not responding. Are you connected to the internet?",
    "Connection timed out.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your"
    " terminal:",
)
"""What Streamlit says, in any language, where the planner no longer answers."""
START = ("streamlit run yourscript.py", "python -m planner app")
"""The command that Streamlit names there, and the planner's own."""
TEXTS: dict[str, tuple[str, str]] = {
    "widget.lost": (
        "Mọi thay đổi đã báo “Đã lưu” vẫn còn nguyên. Xem cửa sổ phần mềm trên máy còn mở hay"
        " không; nếu đã tắt, mở lại phần mềm rồi tải lại trang này.",
        "Every change that was told as saved is kept. See whether the planner still runs on its"
        " machine; if it was closed, start it again, then reload this page.",
    ),
} | {f"widget.{at}": pair for at, pair in enumerate(WORDS)}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""Month names of the calendar, in the order of the year."""


def widget_words(language: str) -> dict[str, str]:
    """What is shown in place of each English text of a widget; in English only what Streamlit says
    of itself where the planner no longer answers.
    """
    kept = TEXTS["widget.lost"][language != "vi"]
    lost = {**dict.fromkeys(LOST, kept), START[0]: START[1]}
    if language != "vi":
        return lost
    months = {name: f"tháng {at}" for at, name in enumerate(MONTHS, start=1)}
    return {english: vietnamese for vietnamese, english in WORDS} | months | lost
