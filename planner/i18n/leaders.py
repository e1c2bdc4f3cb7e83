"""Words of the duty leaders: faults of their table, and how their post is called."""

from __future__ import annotations

_FINDINGS: dict[str, tuple[str, str, str, str]] = {
    "duty_leaders_taken": (
        "Mã dịch vụ “{value}” dành riêng cho ca trực lãnh đạo toàn phường.",
        "The service id “{value}” is kept for the duty leaders of the ward.",
        "Đặt mã khác cho dịch vụ này.",
        "Give this service another id.",
    ),
    "duty_leaders_nobody": (
        "Không ai có vai trò trực lãnh đạo ({value}), nên mọi ca đều thiếu lãnh đạo trực.",
        "Nobody has the role of a duty leader ({value}), so every shift lacks one.",
        "Ghi thêm vai trò này cho người trực lãnh đạo trong bảng nhân lực, hoặc đổi vai trò ở mục "
        "{column}.",
        "Add this role to the people who lead in the members table, or change the roles in "
        "{column}.",
    ),
    "duty_leaders_too_few": (
        "Mỗi ca cần {count} lãnh đạo trực nhưng chỉ có {there} người có vai trò này.",
        "Every shift needs {count} duty leaders, but only {there} people have the role.",
        "Giảm số lãnh đạo trực mỗi ca ở mục {column}, hoặc ghi thêm vai trò này cho người khác.",
        "Ask for fewer duty leaders in {column}, or give the role to more people.",
    ),
    "duty_leaders_half_place": (
        "Nơi trực lãnh đạo có {there} nhưng thiếu {missing}.",
        "The place of the duty leaders has {there} but no {missing}.",
        "Điền đủ cả lon và lat, hoặc bỏ cả hai để không tính quãng đường.",
        "Give both lon and lat, or leave out both so that no way is counted.",
    ),
    "duty_leaders_nowhere": (
        "Nơi trực lãnh đạo có {column} là {value}, ngoài khoảng -{most} đến {most} độ.",
        "The place of the duty leaders has {column} {value}, outside -{most} to {most} degrees.",
        "Ghi kinh độ và vĩ độ theo độ thập phân, ví dụ lon = 105.82, lat = 21.07.",
        "Write longitude and latitude in decimal degrees, such as lon = 105.82, lat = 21.07.",
    ),
}
TEXTS: dict[str, tuple[str, str]] = {
    **{f"finding.{code}": (vi, en) for code, (vi, en, _, _) in _FINDINGS.items()},
    **{f"finding.{code}.mend": (vi, en) for code, (_, _, vi, en) in _FINDINGS.items()},
    "point.duty_leaders.mobile": ("Trực lãnh đạo toàn phường", "Duty leader, whole ward"),
    "ui.day.leaders": ("Lãnh đạo trực: {who}", "duty leader: {who}"),
    "ui.day.leaders.missing": ("còn thiếu {count} người", "{count} missing"),
    "ui.duty.leader.short": ("LĐ", "L"),
    "ui.service.duty_leaders": ("Lãnh đạo trực", "Duty leaders"),
    "documents.service.duty_leaders": ("Lãnh đạo trực", "Duty leaders"),
    "documents.title.leaders": (
        "LỊCH TRỰC LÃNH ĐẠO TOÀN PHƯỜNG (từ {first} đến {last})",
        "DUTY LEADERS OF THE WHOLE WARD ({first} to {last})",
    ),
    "documents.sheet.leaders": ("Lãnh đạo trực", "Duty leaders"),
    "documents.note.leaders": (
        "Mỗi ca có điểm mở cửa cần có lãnh đạo trực chung cho toàn phường; cột Lãnh đạo trực ở các "
        "trang khác ghi lại cùng những người này",
        "Every shift with an open point has a leader for the whole ward; the column of duty "
        "leaders on the other sheets names the same people",
    ),
    "tables.setting.duty_leaders.count": (
        "Số lãnh đạo trực chung toàn phường trong mỗi ca có điểm mở cửa; bỏ trống thì không xếp",
        "Duty leaders of the whole ward in every shift with an open point; blank: none",
    ),
    "tables.setting.duty_leaders.roles": (
        "Vai trò được trực lãnh đạo, cách nhau bằng dấu |; bỏ trống là lanh_dao_truc",
        "Roles that may lead, with | between them; blank: lanh_dao_truc",
    ),
}
