"""Certificate sentences for plans that minimise walking, and for plans that the audit refuses."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.certificate.walk_gap": (
        "Đã chứng minh: không có cách đặt {points} điểm nào giảm thêm quá {gap} thời gian đi bộ so "
        "với phương án này, với dữ liệu và giả định hiện tại.",
        "Proven: no way to place {points} points saves more than {gap} of the walking time of this "
        "plan, with the present data and assumptions.",
    ),
    "ui.certificate.audit": (
        "Phép kiểm tra độc lập phát hiện sai khác; chưa dùng được phương án này. Bấm Tính lại.",
        "The independent check found a difference; do not use this plan yet. Press Solve again.",
    ),
    "ui.certificate.question_best": (
        "Cách đặt điểm theo câu hỏi đã chọn là tốt nhất theo dữ liệu và giả định hiện tại.",
        "For the question that was chosen, the points are the best with the present data and "
        "assumptions.",
    ),
    "ui.certificate.question_gap": (
        "Theo câu hỏi đã chọn, không có cách đặt {points} điểm nào tốt hơn quá {gap}, với dữ liệu "
        "và giả định hiện tại.",
        "For the question that was chosen, no way to place {points} points is more than {gap} "
        "better, with the present data and assumptions.",
    ),
}
