"""Words about people put on and taken off duty by hand."""

TEXTS: dict[str, tuple[str, str]] = {
    "finding.away_ends_before": (
        "Thời gian vắng kết thúc ngày {last}, trước ngày bắt đầu {first}.",
        "The absence ends on {last}, before it starts on {first}.",
    ),
    "finding.away_ends_before.mend": (
        "Chọn ngày kết thúc từ {first} trở đi.",
        "Choose an end on or after {first}.",
    ),
    "finding.no_such_opening": (
        "Phương án không có ca “{value}”.",
        "The plan has no opening “{value}”.",
    ),
    "finding.no_such_opening.mend": (
        "Chọn một ca đang mở trong lịch mở điểm.",
        "Choose an opening of the timetable.",
    ),
    "finding.no_such_member": (
        "Danh sách nhân lực không có mã “{value}”.",
        "The list of people has no code “{value}”.",
    ),
    "finding.no_such_member.mend": (
        "Chọn một mã có trong danh sách, hoặc thêm người vào bảng members rồi mở lại.",
        "Choose a code of the list, or add the person to the members table and open again.",
    ),
    "finding.no_such_place": (
        "Lịch trực không có chỗ này: {value}.",
        "The roster has no such place: {value}.",
    ),
    "finding.no_such_place.mend": (
        "Chọn lại ca và người trong lịch trực đang mở.",
        "Choose the opening and the person again in the roster at hand.",
    ),
    "finding.nothing_to_staff": (
        "Chưa chọn ca nào để đổi người.",
        "No opening was chosen to change people in.",
    ),
    "finding.nothing_to_staff.mend": (
        "Chọn ít nhất một ca rồi làm lại.",
        "Choose at least one opening and try again.",
    ),
    "finding.audit_shortage_places": (
        "Phần chứng minh thiếu người nói có {said} chỗ trực, đếm lại được {found}.",
        "The proof of too few people speaks of {said} places; counted again there are {found}.",
    ),
    "finding.audit_shortage_places.mend": (
        "Tính lại phương án; nếu vẫn còn, gửi gói báo lỗi.",
        "Solve again; if it remains, send the error report.",
    ),
    "finding.audit_shortage_most": (
        "Phần chứng minh thiếu người nói nhận được nhiều nhất {said} lượt, đếm lại được {found}.",
        "The proof of too few people says {said} shifts can be taken; counted again {found} can.",
    ),
    "finding.audit_shortage_most.mend": (
        "Tính lại phương án; nếu vẫn còn, gửi gói báo lỗi.",
        "Solve again; if it remains, send the error report.",
    ),
}
