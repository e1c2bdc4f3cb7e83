"""Words of the way from draft to paper: states, steps, and what keeps a step from being taken."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "plan.state.draft": ("bản thảo", "draft"),
    "plan.state.submitted": ("đã trình", "submitted"),
    "plan.state.approved": ("đã duyệt", "approved"),
    "plan.state.published": ("đã công bố", "published"),
    "plan.state.withdrawn": ("đã rút", "withdrawn"),
    "plan.step.submit": ("trình lãnh đạo duyệt", "submit"),
    "plan.step.approve": ("duyệt", "approve"),
    "plan.step.publish": ("công bố", "publish"),
    "plan.step.withdraw": ("rút lại", "withdraw"),
    "finding.store_step_not_now": (
        "Chưa {step} được phiên bản {revision}: phiên bản này đang ở trạng thái “{state}”.",
        "Cannot {step} version {revision} now: it is in the state “{state}”.",
    ),
    "finding.store_step_not_now.mend": (
        "Có người vừa thực hiện bước khác ở cửa sổ khác; xem lại trạng thái rồi làm tiếp.",
        "Somebody took another step in another window; check the state, then go on.",
    ),
    "finding.store_step_changed": (
        "Bản ghi {number} về trình, duyệt phiên bản {revision} trong tệp {file} không còn đúng như "
        "lúc ghi.",
        "Record {number} of the steps of version {revision} in the file {file} is not what was "
        "written.",
    ),
    "finding.store_step_changed.mend": (
        "Không dùng tệp này làm căn cứ đã duyệt; mở bản sao lưu.",
        "Do not rely on this file as proof of an approval; open a backup.",
    ),
    "finding.step_no_name": (
        "Chưa có họ tên người thực hiện (ít nhất hai chữ cái, không quá {most} ký tự).",
        "No name is typed (at least two letters, at most {most} characters).",
    ),
    "finding.step_no_name.mend": (
        "Nhập họ và tên rồi bấm lại.",
        "Type the name, then press again.",
    ),
    "finding.step_no_reason": (
        "Chưa có lý do, hoặc lý do dài quá {most} ký tự.",
        "No reason is given, or it is longer than {most} characters.",
    ),
    "finding.step_no_reason.mend": (
        "Nhập lý do ngắn gọn rồi bấm lại.",
        "Type a short reason, then press again.",
    ),
    "finding.step_unsaved": (
        "Còn {count} thay đổi chưa nằm trong phiên bản nào.",
        "{count} changes are not in any version yet.",
    ),
    "finding.step_unsaved.mend": (
        "Lưu thành phiên bản mới rồi trình hoặc duyệt phiên bản đó.",
        "Save a new version, then submit or approve that one.",
    ),
    "finding.step_until_outside": (
        "Ngày {value} nằm ngoài thời gian của phương án.",
        "{value} is not a day of the plan.",
    ),
    "finding.step_until_outside.mend": (
        "Chọn một ngày từ ngày đầu đến ngày cuối của phương án, hoặc để trống.",
        "Choose a day of the plan, or leave it blank.",
    ),
    "finding.solve_before_publishing": (
        "Lịch trực được công bố trong lúc đang tính, nên kết quả tính xong không biết những ngày "
        "phải giữ và không được lấy. Lịch đã công bố còn nguyên.",
        "The roster was published while the solve ran; what came of it knows nothing of the days "
        "that stay as they are, and was not taken. The published roster is as it was.",
    ),
    "finding.solve_before_publishing.mend": (
        "Bấm “Tính lại”: lần tính sau giữ những ngày đã công bố.",
        "Press “Solve again”: the next solve keeps the published days.",
    ),
    "finding.step_audit": (
        "Phép kiểm tra độc lập chưa chấp nhận phương án này, nên chưa trình hoặc duyệt được.",
        "The independent check has not accepted this plan, so it cannot be submitted or approved.",
    ),
    "finding.step_audit.mend": (
        "Bấm Tính lại ở trang Điểm phục vụ, rồi quay lại đây.",
        "Press Solve again on the page Service points, then come back.",
    ),
}
