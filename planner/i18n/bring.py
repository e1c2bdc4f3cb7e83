"""Words of bringing tables: the guided screen, the difference, what is kept."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.reason.other_data": (
        "bảng dữ liệu đã thay bản mới",
        "the tables have been replaced by newer ones",
    ),
    "finding.plan_carried": (
        "Bảng dữ liệu của {file} đã đổi từ lần mở trước; phương án được chuyển sang bảng mới, giữ "
        "số điểm, điểm ghim và lịch trực còn dùng được.",
        "The tables of {file} changed since it was last open; the plan was carried over to them: "
        "numbers of points, pinned points and duties that still hold are kept.",
    ),
    "finding.plan_carried.mend": (
        "Xem lại các điểm rồi bấm Tính lại; bản trước vẫn nằm trong lịch sử.",
        "Look at the points, then press Solve again; the earlier version is still in the history.",
    ),
    "finding.bring_not_written": (
        "Chưa ghi được vào {file}. Các bảng vẫn như trước.",
        "{file} could not be written. The tables are as they were.",
    ),
    "finding.bring_not_written.mend": (
        "Giải phóng chỗ trên đĩa hoặc chép thư mục sang nơi ghi được, rồi nạp lại.",
        "Free some disk space or copy the folder to a place that can be written, then try again.",
    ),
    "finding.bring_not_ready": (
        "Tệp {file} còn lỗi nên chưa thể lấy vào.",
        "The file {file} still has errors and cannot be taken.",
    ),
    "finding.bring_not_ready.mend": (
        "Sửa các lỗi nêu trên trong tệp rồi chọn lại tệp.",
        "Mend the errors named above in the file, then choose it again.",
    ),
    "finding.bring_stale": (
        "Trong lúc xem tệp {file}, bảng hoặc phương án đã được người khác thay đổi.",
        "While {file} was being looked at, somebody changed the tables or the plan.",
    ),
    "finding.bring_stale.mend": (
        "Xem lại phần so sánh rồi bấm Đúng rồi một lần nữa.",
        "Look at the comparison again, then press That is right once more.",
    ),
    "finding.bring_nothing_before": (
        "Chưa có bản nào trước đó của các bảng trong {file}.",
        "There is no earlier version of the tables in {file}.",
    ),
    "finding.bring_nothing_before.mend": (
        "Nạp một bảng trước; từ đó mỗi lần nạp đều lấy lại được.",
        "Bring a table first; from then on each bringing can be taken back.",
    ),
}
