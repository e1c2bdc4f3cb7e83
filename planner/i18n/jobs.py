"""Words about jobs in worker processes."""

TEXTS: dict[str, tuple[str, str]] = {
    "finding.worker_died": (
        "Phép tính dừng đột ngột giữa chừng.",
        "The calculation ended abruptly before it was done.",
    ),
    "finding.worker_died.mend": (
        "Làm lại bước vừa rồi; nếu lặp lại, đóng bớt chương trình khác trên máy rồi thử lại.",
        "Do the last step again; if it happens again, close other programs and try once more.",
    ),
    "finding.worker_out_of_memory": (
        "Phép tính “{target}” cần nhiều bộ nhớ hơn giới hạn.",
        "The job “{target}” needs more memory than its limit.",
    ),
    "finding.worker_out_of_memory.mend": (
        "Giảm số ô nhu cầu hoặc số địa điểm dự kiến, hoặc nâng giới hạn bộ nhớ trong Cài đặt.",
        "Use fewer demand cells or candidate places, or raise the memory limit in Settings.",
    ),
    "finding.job_failed": (
        "Lỗi bên trong phần mềm khi chạy “{target}” ({error}, {place}).",
        "An error inside the planner while it ran “{target}” ({error}, {place}).",
    ),
    "finding.job_failed.mend": (
        "Dữ liệu đã lưu vẫn còn nguyên; gửi dòng này cho người phụ trách phần mềm.",
        "Saved data is untouched; send this line to those who maintain the planner.",
    ),
    "finding.job_timed_out": (
        "Phép tính “{target}” chưa xong sau {seconds} giây nên đã dừng.",
        "The job “{target}” was not done after {seconds} seconds and was ended.",
    ),
    "finding.job_timed_out.mend": (
        "Tăng thời gian tính, hoặc giảm số địa điểm dự kiến.",
        "Allow more time, or use fewer candidate places.",
    ),
    "finding.job_cancelled": (
        "Đã dừng phép tính “{target}” theo yêu cầu.",
        "The job “{target}” was ended as asked.",
    ),
    "finding.job_cancelled.mend": (
        "Bấm Tính lại để chạy lại từ phương án hiện tại.",
        "Run it again to continue from the plan at hand.",
    ),
    "finding.worker_probe": (
        "Phép thử tiến trình tính toán đã báo lỗi theo yêu cầu.",
        "The worker probe raised its finding as asked.",
    ),
    "finding.worker_probe.mend": (
        "Không cần làm gì: đây là phép thử.",
        "Nothing to do: this is a test.",
    ),
}
