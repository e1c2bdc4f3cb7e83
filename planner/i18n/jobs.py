"""Words about jobs in worker processes."""

TEXTS: dict[str, tuple[str, str]] = {
    "finding.worker_died": (
        "Phép tính dừng đột ngột giữa chừng; phương án đang mở không đổi.",
        "The calculation ended abruptly before it was done; the plan that is open is unchanged.",
    ),
    "finding.worker_died.mend": (
        "Làm lại bước vừa rồi; nếu lặp lại, đóng bớt chương trình khác trên máy rồi thử lại.",
        "Do the last step again; if it happens again, close other programs and try once more.",
    ),
    "finding.worker_out_of_memory": (
        "Phép tính cần nhiều bộ nhớ hơn giới hạn nên đã dừng; phương án đang mở không đổi.",
        "The calculation needs more memory than its limit and was ended; the plan that is open is "
        "unchanged.",
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
        "Phép tính chưa xong sau {seconds} giây nên đã dừng; phương án đang mở không đổi.",
        "The calculation was not done after {seconds} seconds and was ended; the plan that is open "
        "is unchanged.",
    ),
    "finding.job_timed_out.mend": (
        "Tăng thời gian tính, hoặc giảm số địa điểm dự kiến.",
        "Allow more time, or use fewer candidate places.",
    ),
    "finding.job_cancelled": (
        "Đã dừng phép tính theo yêu cầu; phương án đang mở không đổi.",
        "The calculation was ended as asked; the plan that is open is unchanged.",
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
