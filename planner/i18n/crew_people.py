"""Words of crews that ask for nobody, or for more people than there are."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.crew_role_of_nobody": (
        "Kíp trực của dịch vụ {service} ghi vai trò {roles} là 0 người: không điểm nào có người "
        "của vai trò này.",
        "The crew of service {service} asks for 0 people of {roles}: no point has anybody of that "
        "role.",
    ),
    "finding.crew_role_of_nobody.mend": (
        "Ghi số người cần ở mỗi điểm, hoặc bỏ vai trò này khỏi crew nếu không cần.",
        "Write how many each point needs, or take the role out of crew where none is needed.",
    ),
    "finding.crew_more_than_people": (
        "Dịch vụ {service} cần cùng lúc {need} người ({roles}; số điểm: {points}, mỗi điểm "
        "{value} người); danh sách nhân lực có {everybody} người, {have} người có vai trò này: "
        "thiếu {missing}.",
        "Service {service} needs {need} people at once ({roles}; points: {points}, people at each: "
        "{value}); {everybody} people are listed, {have} of them with this role: {missing} are "
        "missing.",
    ),
    "finding.crew_more_than_people.mend": (
        "Giảm số người mỗi điểm hoặc số điểm, hoặc bổ sung {missing} người vào members.csv; nếu "
        "giữ nguyên, phương án vẫn lập được và liệt kê các vị trí còn trống.",
        "Ask for fewer people a point or fewer points, or add {missing} people to members.csv; "
        "left as it is, the plan is made and lists the places left empty.",
    ),
}
