"""Words of the trail of changes, of what is kept aside and of the way from draft to paper."""

from __future__ import annotations

_SCREEN: dict[str, tuple[str, str]] = {
    "point": ("Điểm phục vụ", "Service point"),
    "every": ("Mọi điểm và mọi thay đổi khác", "Every point and all other changes"),
    "gone": ("{point} (không còn)", "{point} (no longer there)"),
    "about": (
        "Mỗi thay đổi ghi lại ai làm, lúc nào, vì sao; không dòng nào bị sửa hay xóa. Chọn một "
        "điểm để biết ai đã đổi điểm đó. Hoàn tác được cả thay đổi của những ngày trước, tính từ "
        "phiên bản lưu gần nhất.",
        "Every change is kept with who made it, when and why; no line is ever changed or dropped. "
        "Choose a point to see who changed it. Changes of earlier days can be taken back too, as "
        "far as the version saved last.",
    ),
    "at": ("Lúc", "When"),
    "who": ("Người làm", "Who"),
    "what": ("Việc đã làm", "What was done"),
    "why": ("Lý do", "Why"),
    "version": ("Trên phiên bản", "On version"),
    "planner": ("phần mềm", "the planner"),
    "save": ("Lưu thành phiên bản {number}", "Save as version {number}"),
    "save.note": (
        "Ghi chú, lý do (không bắt buộc)",
        "Note, reason (may be left out)",
    ),
    "nobody": ("chưa ghi tên", "no name typed"),
    "none": ("Chưa có thay đổi nào.", "There is no change yet."),
    "more": (
        "Đang hiện {shown} dòng mới nhất trong {count} dòng; tệp tải về có đủ.",
        "The newest {shown} of {count} lines are shown; the file holds them all.",
    ),
    "did.edit": ("{changes}", "{changes}"),
    "did.undo": ("Hoàn tác: {changes}", "Taken back: {changes}"),
    "did.redo": ("Làm lại: {changes}", "Done again: {changes}"),
    "did.aside": (
        "Để riêng vì trùng chỗ người khác vừa sửa: {changes}",
        "Kept aside, as somebody else had changed the same: {changes}",
    ),
    "did.declined": (
        "Không lấy, giữ phần của người khác: {changes}",
        "Not taken, theirs was kept: {changes}",
    ),
    "did.save": ("Lưu phiên bản {number}", "Version {number} saved"),
    "did.step": ("{step} phiên bản {number}", "{step}: version {number}"),
    "file": ("Tải vết thay đổi (CSV)", "Download the trail (CSV)"),
    "book": ("Vết thay đổi", "Trail of changes"),
    "book.title": ("VẾT THAY ĐỔI – {name}", "TRAIL OF CHANGES – {name}"),
    "book.file": ("Tải vết thay đổi (Excel)", "Download the trail (Excel)"),
    "file.name": ("vet_thay_doi", "trail_of_changes"),
    "explain": ("Ghi lý do cho một thay đổi", "Give a reason for a change"),
    "explain.go": ("Ghi lý do", "Keep the reason"),
    "explain.done": ("Đã ghi lý do.", "The reason is kept."),
    "explain.none": ("Chưa ghi: hãy nhập lý do.", "Nothing kept: type a reason first."),
    "explain.box": (
        "Lý do thay đổi (không bắt buộc)",
        "Reason for the change (may be left out)",
    ),
    "explain.hint": ("Ví dụ: tổ trưởng đề nghị", "Example: asked for by the group head"),
    "aside": ("Để riêng, chờ quyết định ({count})", "Kept aside, to be decided ({count})"),
    "aside.about": (
        "Thay đổi trùng chỗ người khác sửa. Chưa có hiệu lực, không bị mất.",
        "Changes that met somebody else's. They are not in force, and not lost.",
    ),
    "aside.decide": ("So sánh và chọn", "Compare and choose"),
    "aside.gone": (
        "Thay đổi này không còn áp dụng được với phương án hiện tại; vết thay đổi vẫn giữ nó.",
        "This change no longer fits the plan as it is; the trail keeps it.",
    ),
    "steps": ("Trạng thái phiên bản {number}", "State of version {number}"),
    "steps.unsaved": (
        "Bản thảo có {count} thay đổi chưa lưu: lưu thành phiên bản rồi mới trình, duyệt được.",
        "The draft has {count} changes that are not saved: save a version first, then it can be "
        "submitted and approved.",
    ),
    "steps.last": ("{who}, {at}", "{who}, {at}"),
    "steps.until": (
        "Lịch trực đã công bố giữ nguyên đến hết {day}.",
        "The published roster stays as it is up to {day}.",
    ),
    "locks.draft": (
        "Bản thảo: sửa tự do; mỗi lần lưu là một phiên bản mới.",
        "Draft: changed freely; every save is a new version.",
    ),
    "locks.submitted": (
        "Đã trình: phiên bản này không đổi nữa; sửa tiếp tạo bản thảo của phiên bản sau.",
        "Submitted: this version changes no more; further edits make a draft of the next one.",
    ),
    "locks.approved": (
        "Đã duyệt: phiên bản này khóa lại và được dùng cho hồ sơ; sửa tiếp thành phiên bản sau, "
        "phải trình và duyệt lại.",
        "Approved: this version is locked and papers are made of it; further edits become the next "
        "version, to be submitted and approved anew.",
    ),
    "locks.published": (
        "Đã công bố: người dân và người trực đang dùng phiên bản này; nó giữ nguyên mãi. Phiên bản "
        "sau cho biết khác gì so với nó.",
        "Published: the public and the people on duty rely on this version; it stays as it is. "
        "Later versions say how they differ from it.",
    ),
    "locks.withdrawn": (
        "Đã rút: không dùng nữa nhưng vẫn còn nguyên; muốn dùng lại thì trình và duyệt lại.",
        "Withdrawn: no longer relied on, but kept whole; to be used again it is submitted and "
        "approved anew.",
    ),
}

_BRIEF: dict[str, tuple[str, str]] = {
    "publish": ("Công bố", "Publish"),
    "publish.title": ("Công bố phiên bản {number}", "Publish version {number}"),
    "publish.about": (
        "Công bố là cho người dân và người trực biết. Phiên bản đã công bố giữ nguyên; phiên bản "
        "sau sẽ cho biết khác gì so với nó.",
        "Publishing tells the public and the people on duty. A published version stays as it is; "
        "later versions say how they differ from it.",
    ),
    "publish.until": (
        "Giữ nguyên lịch trực đến hết ngày (có thể để trống)",
        "The roster stays as it is up to (may be left out)",
    ),
    "publish.until.help": (
        "Tính lại không đổi người trực của những ngày này; sửa tay thì được báo ngay. Có người báo "
        "vắng thì chỉ thay vào chỗ người đó. Bỏ được ở trang Lịch trực, thẻ Quy tắc.",
        "A new solve changes nobody on these days, and an edit by hand is told at once. Where "
        "somebody is away, only their place is filled. It can be lifted on the roster page, under "
        "Rules.",
    ),
    "publish.frozen": (
        "Đã công bố phiên bản {number}. Lịch trực giữ nguyên đến hết {day}; bỏ được ở trang Lịch "
        "trực, thẻ Quy tắc.",
        "Version {number} is published. The roster stays as it is up to {day}; this can be lifted "
        "on the roster page, under Rules.",
    ),
}

_TERMINAL: dict[str, tuple[str, str]] = {
    "campaign.trail": (
        "Ai đã đổi gì, lúc nào, vì sao (cũ trước)",
        "Who changed what, when and why (oldest first)",
    ),
    "arg.trail_point": (
        "chỉ những thay đổi của điểm này, ví dụ admin-4",
        "only what is about this point, for example admin-4",
    ),
    "arg.trail_xlsx": (
        "ghi vết thay đổi thành bảng tính Excel này thay vì in ra",
        "write the trail to this Excel workbook instead of printing it",
    ),
    "campaign.trail.written": (
        "Đã ghi {count} dòng vết thay đổi ra {path}",
        "{count} lines of the trail written to {path}",
    ),
    "campaign.did.edit": ("sửa", "edit"),
    "campaign.did.undo": ("hoàn tác", "undo"),
    "campaign.did.redo": ("làm lại", "redo"),
    "campaign.did.aside": ("để riêng", "kept aside"),
    "campaign.did.declined": ("không lấy", "not taken"),
    "campaign.did.save": ("lưu phiên bản", "version saved"),
    "campaign.did.submit": ("trình duyệt", "submitted"),
    "campaign.did.approve": ("duyệt", "approved"),
    "campaign.did.publish": ("công bố", "published"),
    "campaign.did.withdraw": ("rút", "withdrawn"),
}

TEXTS: dict[str, tuple[str, str]] = {
    "ui.history.trail": ("Vết thay đổi", "Trail of changes"),
    **{f"ui.trail.{key}": words for key, words in _SCREEN.items()},
    **{f"cli.{key}": words for key, words in _TERMINAL.items()},
    **{f"ui.brief.{key}": words for key, words in _BRIEF.items()},
}
