"""Words of team members who double in another service."""

from __future__ import annotations

_FINDINGS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "helpers_role_without_post": (
        (
            "Dịch vụ {service} nhận người của các tổ với vai trò “{value}”, nhưng kíp trực của "
            "dịch vụ không có chỗ cho vai trò này (kíp gồm: {crew}).",
            "Service {service} takes team members as “{value}”, but its crew has no place for "
            "that role (crew: {crew}).",
        ),
        (
            "Ghi vai trò có trong crew của dịch vụ, hoặc thêm vai trò đó vào crew.",
            "Name a role of the service's crew, or add the role to the crew.",
        ),
    ),
    "helpers_without_effect": (
        (
            "Mục helpers của dịch vụ {service} không thay đổi gì: ai cũng đã được xếp vào dịch vụ "
            'này (staff_from = "any"), hoặc dịch vụ không có điểm lưu động.',
            "helpers of service {service} change nothing: anybody may staff it already "
            '(staff_from = "any"), or it has no mobile points.',
        ),
        (
            'Đặt staff_from = "outside_teams" hoặc "own_team", hoặc bỏ mục helpers.',
            'Set staff_from = "outside_teams" or "own_team", or take helpers out.',
        ),
    ),
    "helpers_nobody": (
        (
            "Dịch vụ {service} nhận người của các tổ với vai trò {roles}, nhưng không thành viên "
            "nào của các tổ có vai trò đó.",
            "Service {service} takes team members as {roles}, but no member of a residential team "
            "has that role.",
        ),
        (
            "Ghi thêm vai trò đó ở cột roles của members.csv cho những người kiêm nhiệm (cột team "
            "là mã tổ dân phố).",
            "Add the role in column roles of members.csv for those who double (column team holds "
            "the residential group).",
        ),
    ),
    "helpers_from_group": (
        (
            "{count} người của các tổ chưa có nơi ở ({members}); khoảng cách within_m của họ được "
            "tính từ vị trí của tổ dân phố.",
            "{count} team members have no home ({members}); within_m is measured from the place of "
            "their residential group.",
        ),
        (
            "Ghi tọa độ nơi ở (khu vực) của họ vào members.csv nếu cần chính xác hơn.",
            "Give their home area in members.csv where this is too rough.",
        ),
    ),
    "helpers_without_home": (
        (
            "{count} người của các tổ chưa có nơi ở, tổ dân phố của họ cũng chưa có vị trí "
            "({members}): không xếp họ sang dịch vụ khác được vì không biết khoảng cách.",
            "{count} team members have no home and their residential group has no place "
            "({members}): they cannot help elsewhere, because the distance is not known.",
        ),
        (
            "Ghi nơi ở vào members.csv, đặt vị trí cho tổ dân phố, hoặc bỏ within_m.",
            "Give homes in members.csv, place the residential group, or leave within_m out.",
        ),
    ),
    "audit_helpers_per_team": (
        (
            "Tổ {team} cử {count} người sang hỗ trợ trong ca {shift} ngày {date}, nhiều nhất là "
            "{limit} (điểm {point}, {member}).",
            "Team {team} lends {count} people in shift {shift} of {date}, at most {limit} are "
            "allowed (point {point}, {member}).",
        ),
        (
            "Chọn người khác cho một trong các chỗ đó, hoặc nâng per_team trong campaign.toml.",
            "Choose somebody else for one of these places, or raise per_team in campaign.toml.",
        ),
    ),
}
_TEXTS: dict[str, tuple[str, str]] = {
    "rule.helpers_per_team": (
        "Mỗi tổ cử sang hỗ trợ dịch vụ khác trong một ca nhiều nhất số người quy định (per_team).",
        "Each team lends at most the set number of people (per_team) to another service in one "
        "shift.",
    ),
    "ui.duty.rule.helpers_per_team": ("Số người mỗi tổ cử đi hỗ trợ", "People a team lends"),
    "tables.setting.services.admin.helpers.1.roles": (
        "Vai trò mà thành viên các tổ kiêm nhiệm được nhận tại điểm này, ví dụ doan_vien; để trống "
        "nếu không huy động.",
        "Roles in which members of residential teams may double at these points, such as "
        "doan_vien; blank where they do not.",
    ),
    "tables.setting.services.admin.helpers.1.per_team": (
        "Nhiều nhất bao nhiêu người của một tổ trong một ca; để trống là không giới hạn.",
        "At most so many people of one team in one shift; blank: any number.",
    ),
    "tables.setting.services.admin.helpers.1.within_m": (
        "Chỉ ở các điểm cách nhà không quá bao nhiêu mét (đường chim bay), ví dụ 2500; để trống là "
        "mọi điểm.",
        "Only at points so many metres from home at most (as the crow flies), such as 2500; blank: "
        "all points.",
    ),
    "wayout.helpers_wider": (
        "cho {role} trong các tổ hỗ trợ trong phạm vi {km} km (hiện nay {now_km} km)",
        "let {role} of the teams help within {km} km (now {now_km} km)",
    ),
    "wayout.helpers_allowed": (
        "cho {people} {role} trong các tổ kiêm nhiệm trong phạm vi {km} km",
        "let {people} {role} of the teams double within {km} km",
    ),
    "ui.way.helpers_wider": (
        "Cho người của các tổ hỗ trợ trong phạm vi {km} km thay vì {now_km} km.",
        "Let team members help within {km} km instead of {now_km} km.",
    ),
    "ui.way.helpers_allowed": (
        "Cho {people} người cùng vai trò trong các tổ kiêm nhiệm trong phạm vi {km} km.",
        "Let {people} team members of this role double within {km} km.",
    ),
}
TEXTS: dict[str, tuple[str, str]] = {
    **_TEXTS,
    **{f"finding.{code}": message for code, (message, _) in _FINDINGS.items()},
    **{f"finding.{code}.mend": mend for code, (_, mend) in _FINDINGS.items()},
}
