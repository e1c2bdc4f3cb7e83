"""What every page says while it is empty, on its way, at fault, or done; words before any page."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.frame.no_script": (
        "Trình duyệt đang tắt JavaScript nên chưa hiện được phần mềm. Dữ liệu vẫn còn nguyên. "
        "Bật JavaScript cho địa chỉ này rồi mở lại trang.",
        "The browser has JavaScript switched off, so the screens cannot be shown. The data are "
        "safe. Switch JavaScript on for this address and open the page again.",
    ),
    "ui.frame.fault.part": (
        "Phần này của trang chưa hiện được",
        "This part of the page could not be shown",
    ),
    "ui.frame.fault.action": (
        "Thao tác vừa rồi chưa thực hiện được",
        "The last step could not be carried out",
    ),
    "ui.group_zip.waiting": (
        "Đang chờ máy làm xong việc trước",
        "Waiting for the work before it to end",
    ),
    "ui.group_zip.stopping": ("Đang dừng", "Stopping"),
    "ui.group_zip.stopped": (
        "Đã dừng, chưa có tệp nào được tạo. Phương án giữ nguyên; bấm nút dưới đây để làm lại.",
        "Stopped; no file was made. The plan is as it was; press the button below to begin again.",
    ),
    "ui.group_zip.made": (
        "Đã làm xong lúc {time}: trang và ảnh của {count} tổ dân phố, {size} MB.",
        "Made at {time}: pages and pictures of {count} residential groups, {size} MB.",
    ),
    "ui.points.hint": (
        "Kéo một điểm trên bản đồ để dời; bấm vào điểm để giữ, cấm, bỏ hoặc hỏi vì sao.",
        "Drag a point on the map to move it; click one to keep, ban, drop or ask why.",
    ),
    "ui.headline.estimate": ("≈{figure}", "≈{figure}"),
    "ui.headline.solving": ("Đang tính…", "Solving…"),
    "ui.headline.solved": ("Có phương án mới chờ xem", "A new plan waits"),
    "ui.cannot_open.kept": (
        "Các tệp và phương án đã lưu trong thư mục này vẫn còn nguyên. Sửa tệp theo cột “Cách "
        "sửa”, rồi bấm “Đọc lại các tệp”; hoặc nạp một tệp khác ở dưới.",
        "The files and the plan saved in this folder are as they were. Mend the file as told "
        "below, then press “Read the files again”; or bring another file further down.",
    ),
    "ui.cannot_open.again": ("Đọc lại các tệp", "Read the files again"),
    "ui.calendar.coming": (
        "Lịch mở điểm đang được lập; trang này tự hiện lịch khi xong. Có thể sang trang khác.",
        "The timetable is being made; this page shows it by itself. Other pages can be opened.",
    ),
    "ui.onward.to": ("Đến trang {page}", "To {page}"),
}
