"""Words of the screens: frame, numbers, map, editing. Pages have their own in ui_pages."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # frame
    "ui.brand": ("Điểm phục vụ lưu động", "Mobile service points"),
    "ui.language": ("Ngôn ngữ", "Language"),
    "ui.synthetic": ("Dữ liệu mô phỏng", "Synthetic data"),
    "ui.synthetic_banner": (
        "Dữ liệu mô phỏng: chỉ dùng để làm quen, không dùng để phân công hoặc báo cáo.",
        "Synthetic data: for getting to know the tool only, not for assignments or reports.",
    ),
    "ui.opening": ("Đang mở dữ liệu phường", "Opening the ward's data"),
    "ui.cannot_open": ("Chưa mở được dữ liệu", "The data cannot be opened yet"),
    "ui.no_plan": ("Chưa có phương án", "No plan yet"),
    "ui.no_plan.next": (
        "Dữ liệu đã đọc xong. Bấm Lập phương án; có thể rời trang, máy vẫn tính tiếp.",
        "The tables are read. Press Make a plan; the machine goes on if you leave the page.",
    ),
    "ui.severity.error": ("Lỗi", "Error"),
    "ui.severity.held": ("Dòng để riêng", "Row set aside"),
    "ui.severity.mend": ("Có cách sửa", "Mend offered"),
    "ui.severity.warning": ("Lưu ý", "Warning"),
    "ui.finding.severity": ("Mức", "Level"),
    "ui.finding.file": ("Tệp", "File"),
    "ui.finding.row": ("Dòng", "Row"),
    "ui.finding.column": ("Cột", "Column"),
    "ui.finding.value": ("Giá trị", "Value"),
    "ui.finding.message": ("Nội dung", "What is wrong"),
    "ui.finding.mend": ("Cách sửa", "What to do"),
    "ui.approximate": ("Vị trí gần đúng", "Approximate positions"),
    "ui.free_place": ("vị trí chọn trên bản đồ", "a position chosen on the map"),
    "ui.menu.overview": ("Tổng quan", "Overview"),
    "ui.menu.data": ("Dữ liệu phường", "Ward data"),
    "ui.menu.demand": ("Nhu cầu", "Demand"),
    "ui.menu.points": ("Điểm phục vụ", "Service points"),
    "ui.menu.timetable": ("Lịch mở điểm", "Opening timetable"),
    "ui.menu.roster": ("Lịch trực", "Shift roster"),
    "ui.menu.coverage": ("Khoảng trống phục vụ", "Coverage gaps"),
    "ui.menu.export": ("Xuất hồ sơ", "Export"),
    # numbers
    "ui.same": ("không đổi", "no change"),
    "ui.more": ("tăng", "more"),
    "ui.less": ("giảm", "fewer"),
    "ui.minutes": ("{minutes} phút", "{minutes} min"),
    "ui.headline.walk": (
        "Đi bộ bình quân đến điểm HCC gần nhất",
        "Mean walk to the nearest admin point",
    ),
    "ui.headline.elderly_walk": ("người cao tuổi {minutes} phút", "elderly {minutes} min"),
    "ui.headline.changes": ("Thay đổi chưa lưu thành bản", "Changes since the saved version"),
    "ui.saved_at": ("Đã lưu lúc {time}", "Saved at {time}"),
    "ui.given": ("Số liệu được cung cấp", "Given"),
    "ui.derived": ("Số liệu tính toán", "Derived"),
    "ui.assumed": ("Giả định", "Assumed"),
    # map
    "ui.map.map": (
        "Bản đồ phường với các điểm phục vụ. Dùng phím Tab để chọn điểm, phím mũi tên để chuyển "
        "điểm.",
        "Map of the ward with the service points. Tab selects a point, arrow keys move it.",
    ),
    "ui.map.zoom_in": ("Phóng to", "Zoom in"),
    "ui.map.zoom_out": ("Thu nhỏ", "Zoom out"),
    "ui.map.whole": ("Xem cả phường", "Whole ward"),
    "ui.map.legend": ("Chú giải", "Legend"),
    "ui.map.layers": ("Lớp bản đồ", "Map layers"),
    "ui.map.people_near": (
        "Gần nhất với {people} người ({elderly} người cao tuổi)",
        "Nearest for {people} people ({elderly} elderly)",
    ),
    "ui.legend.admin": ("Điểm HCC lưu động", "Mobile admin point"),
    "ui.legend.learning": ("Điểm BDHVS của tổ dân phố", "Learning point of a group"),
    "ui.legend.school": (
        "Điểm BDHVS tại trường, trạm y tế",
        "Learning point at a school or clinic",
    ),
    "ui.legend.class0": ("Tổ dân phố được phục vụ", "Group that is served"),
    "ui.legend.class1": ("Còn khoảng trống: điểm quá tải", "Gap: the points are full"),
    "ui.legend.class2": ("Còn khoảng trống: ngoài tầm đi bộ", "Gap: out of walking reach"),
    "ui.layer.groups": ("Tổ dân phố theo mức phục vụ", "Groups by how they are served"),
    "ui.layer.cells": ("Nơi ở của người dân", "Where people live"),
    "ui.layer.clusters": ("Cụm nhu cầu", "Demand clusters"),
    "ui.layer.venues": ("Địa điểm dự kiến", "Candidate places"),
    # editing
    "ui.undo": ("Hoàn tác", "Undo"),
    "ui.redo": ("Làm lại", "Redo"),
    "ui.add": ("Thêm điểm", "Add a point"),
    "ui.add.on_map": ("Chỉ vị trí trên bản đồ", "Show the position on the map"),
    "ui.add.click": (
        "Bấm vào bản đồ tại nơi đặt điểm mới.",
        "Click on the map where the new point is to stand.",
    ),
    "ui.cancel": ("Thôi", "Cancel"),
    "ui.service": ("Dịch vụ", "Service"),
    "ui.place": ("Địa điểm", "Place"),
    "ui.place.choose": ("Chọn địa điểm", "Choose a place"),
    "ui.fixed_point": (
        "Điểm cố định tại trường học hoặc trạm y tế, không phải chọn vị trí.",
        "A fixed point in a school or health station; its place is not chosen.",
    ),
    "ui.act.keep": ("Giữ điểm này", "Keep this point"),
    "ui.act.keep.help": (
        "Tính lại không chuyển điểm này.",
        "A re-solve leaves this point where it is.",
    ),
    "ui.act.free": ("Bỏ ghim", "Unpin"),
    "ui.act.free.help": ("Tính lại được phép chuyển điểm này.", "A re-solve may move this point."),
    "ui.act.ban": ("Không đặt ở đây", "Not here"),
    "ui.act.ban.help": (
        "Lần tính lại sau không dùng vị trí này cho dịch vụ này.",
        "The next re-solve does not use this place for this service.",
    ),
    "ui.act.unban": ("Cho phép đặt lại", "Allow again"),
    "ui.act.add": ("Thêm điểm ở đây", "Add a point here"),
    "ui.act.remove": ("Bỏ điểm", "Remove"),
    "ui.act.remove.help": (
        "Đóng điểm này; số của điểm không dùng lại.",
        "Close this point; its number is not used again.",
    ),
    "ui.save": ("Lưu phương án", "Save the plan"),
    "ui.save.short": ("Lưu bản", "Save"),
    "ui.save.note": ("Lưu từ trang Điểm phục vụ", "Saved on the service points page"),
    "ui.saved_version": ("Đã lưu bản {number}", "Saved version {number}"),
    "ui.restore": ("Khôi phục dữ liệu mẫu", "Restore the sample data"),
    "ui.restore.none": (
        "Không có phương án mẫu nào khớp với dữ liệu này.",
        "No sample plan fits these tables.",
    ),
    "ui.restored": ("Đã khôi phục phương án mẫu.", "The sample plan is back."),
    # the sentence after an edit
    "ui.said.hint": (
        "Kéo một điểm trên bản đồ để thấy ai được phục vụ thêm, ai không còn trong tầm. Bấm vào "
        "điểm để giữ, bỏ hoặc không đặt ở đó nữa.",
        "Drag a point on the map to see who gains and who loses. Click a point to keep it, "
        "remove it or refuse its place.",
    ),
    "ui.said.undo_hint": ("Bấm Hoàn tác nếu không đồng ý.", "Press Undo to take it back."),
    "ui.said.move": ("Chuyển {label} đến {place}", "Moved {label} to {place}"),
    "ui.said.keep": (
        "Giữ {label}; tính lại không chuyển điểm này",
        "Kept {label}; a re-solve leaves it where it is",
    ),
    "ui.said.free": (
        "Bỏ ghim {label}; tính lại được phép chuyển điểm này",
        "Unpinned {label}; a re-solve may move it",
    ),
    "ui.said.ban": ("Không đặt điểm ở {place}", "No point at {place}"),
    "ui.said.unban": ("Cho phép đặt lại ở {place}", "Allowed {place} again"),
    "ui.said.add": ("Thêm {label} tại {place}", "Added {label} at {place}"),
    "ui.said.remove": ("Bỏ {label}", "Removed {label}"),
    "ui.said.undo": ("Hoàn tác ({label})", "Undone ({label})"),
    "ui.said.redo": ("Làm lại ({label})", "Done again ({label})"),
    "ui.said.elderly_up": (
        "tăng {count} người cao tuổi trong tầm đi bộ",
        "{count} more elderly people within walking reach",
    ),
    "ui.said.elderly_down": (
        "giảm {count} người cao tuổi trong tầm đi bộ",
        "{count} fewer elderly people within walking reach",
    ),
    "ui.said.elderly_same": (
        "không đổi số người cao tuổi trong tầm đi bộ",
        "the same number of elderly people within walking reach",
    ),
    "ui.said.walk_up": (
        "thời gian đi bộ bình quân tăng {minutes} phút",
        "the mean walk grows by {minutes} min",
    ),
    "ui.said.walk_down": (
        "thời gian đi bộ bình quân giảm {minutes} phút",
        "the mean walk shrinks by {minutes} min",
    ),
    "ui.said.walk_same": (
        "thời gian đi bộ bình quân không đổi",
        "the mean walk stays the same",
    ),
    "ui.said.losing": ("Tổ bớt người được phục vụ", "Groups that lose"),
    "ui.said.gaining": ("Tổ thêm người được phục vụ", "Groups that gain"),
    "ui.said.group": (
        "{name}: {people} người ({elderly} người cao tuổi)",
        "{name}: {people} people ({elderly} elderly)",
    ),
    "ui.said.others": ("và {count} tổ khác", "and {count} other groups"),
    # solving again
    "ui.solve": ("Tính lại", "Solve again"),
    "ui.solve.first": ("Lập phương án", "Make a plan"),
    "ui.solve.stop": ("Dừng tính", "Stop"),
    "ui.solve.running": ("Đang tính: {stage}", "Solving: {stage}"),
    "ui.solve.waiting": ("chuẩn bị", "preparing"),
    "ui.solve.gap": ("(còn có thể tốt hơn tối đa {gap})", "(can be at most {gap} better)"),
    "ui.solve.failed": (
        "Lần tính lại chưa cho phương án mới; dữ liệu và phương án đã lưu giữ nguyên.",
        "The last run gave no new plan; the data and the saved plan are as they were.",
    ),
    "ui.solve.cancelled": (
        "Đã dừng tính theo yêu cầu; dữ liệu và phương án đã lưu giữ nguyên.",
        "Stopped as asked; the data and the saved plan are as they were.",
    ),
    "ui.solve.done": ("Đã tính xong. Dùng phương án mới?", "Done. Use the new plan?"),
    "ui.solve.stale": (
        "Đã tính xong từ bản trước các thay đổi mới. Phương án này là một lựa chọn khác.",
        "Done, from the draft before your latest changes. This plan is an alternative.",
    ),
    "ui.solve.take": ("Dùng phương án này", "Use this plan"),
    "ui.solve.drop": ("Giữ bản thảo", "Keep the draft"),
    "ui.stage.placement": ("vị trí điểm", "places"),
    "ui.stage.timetable": ("lịch mở điểm", "timetable"),
    "ui.stage.roster": ("lịch trực", "roster"),
    "ui.stage.coverage": ("khoảng trống phục vụ", "coverage"),
    # proofs
    "ui.certificate.best": (
        "Phương án này là tốt nhất theo dữ liệu và giả định hiện tại; phép kiểm tra độc lập đã "
        "xác nhận.",
        "This plan is the best with the present data and assumptions; an independent check agrees.",
    ),
    "ui.certificate.gap": (
        "Đã chứng minh: không có cách đặt {points} điểm nào phục vụ thêm quá {gap} số người so "
        "với phương án này, với dữ liệu và giả định hiện tại.",
        "Proven: no way to place {points} points serves more than {gap} more people than this "
        "plan, with the present data and assumptions.",
    ),
    "ui.certificate.none": (
        "Chưa biết phương án này còn kém mức tốt nhất bao nhiêu.",
        "It is not known yet how far this plan is from the best.",
    ),
    "ui.certificate.edited": (
        "Phương án đã sửa tay. Bấm Tính lại để có chứng minh mới.",
        "The plan was changed by hand. Solve again for a new proof.",
    ),
    "ui.technical": ("Chi tiết kỹ thuật", "Technical details"),
    "ui.proof.stage": ("Bước", "Stage"),
    "ui.proof.status": ("Trạng thái", "Status"),
    "ui.proof.objective": ("Hàm mục tiêu", "Objective"),
    "ui.proof.bound": ("Cận", "Bound"),
    "ui.proof.gap": ("Khoảng cách (%)", "Gap (%)"),
    "ui.proof.seconds": ("Giây", "Seconds"),
    "ui.proof.certificate": ("Chứng cứ", "Certificate"),
}
