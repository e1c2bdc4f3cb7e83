"""What the audit found, in words."""

from __future__ import annotations

_FOUND: dict[str, tuple[str, str]] = {
    "duty_unknown_member": (
        "Lịch trực có mã {member} không có trong danh sách ({point}, {date}, {shift}).",
        "The roster names {member}, who is not on the list ({point}, {date}, {shift}).",
    ),
    "duty_without_opening": (
        "{member} được xếp trực khi điểm {point} không mở ({date}, {shift}).",
        "{member} is on duty while point {point} is closed ({date}, {shift}).",
    ),
    "duty_hours_differ": (
        "Giờ trực của {member} khác giờ mở điểm {point} ({date}, {shift}).",
        "The hours of {member} differ from those of point {point} ({date}, {shift}).",
    ),
    "duty_twice": (
        "{member} được xếp hai lần vào cùng một ca ({point}, {date}, {shift}).",
        "{member} stands twice in one shift ({point}, {date}, {shift}).",
    ),
    "role_fits": (
        "{member} giữ vai trò {role} không hợp với vị trí ({point}, {date}, {shift}).",
        "{member} has role {role}, not taken there ({point}, {date}, {shift}).",
    ),
    "availability": (
        "{member} không làm được ca này ({point}, {date}, {shift}).",
        "{member} cannot work this shift ({point}, {date}, {shift}).",
    ),
    "one_place_at_a_time": (
        "{member} ở hai nơi cùng lúc ({point}, {date}, {shift}).",
        "{member} is in two places at once ({point}, {date}, {shift}).",
    ),
    "max_shifts_per_day": (
        "{member} trực {count} ca trong ngày {date}, tối đa {limit}.",
        "{member} works {count} shifts on {date}, at most {limit} are allowed.",
    ),
    "rest_hours": (
        "{member} chỉ nghỉ {hours} giờ trước ca {shift} ngày {date}.",
        "{member} rests only {hours} hours before the {shift} of {date}.",
    ),
    "max_hours_per_week": (
        "{member} trực {hours} giờ trong tuần {week}.",
        "{member} works {hours} hours in week {week}.",
    ),
    "max_consecutive_days": (
        "{member} trực quá {limit} ngày liền, đến ngày {date}.",
        "{member} works more than {limit} days in a row, until {date}.",
    ),
    "trained_min": (
        "Điểm {point} ({date}, {shift}) có {count} người đã tập huấn, cần {limit}.",
        "Point {point} ({date}, {shift}) has {count} trained people, {limit} are needed.",
    ),
    "staff_from": (
        "{member} không thuộc lực lượng của điểm {point} ({date}, {shift}).",
        "{member} is not of the people who staff point {point} ({date}, {shift}).",
    ),
    "unit_size": (
        "Đơn vị {member} xếp {count} người cùng lúc, chỉ có {limit} ({date}, {shift}).",
        "Unit {member} gives {count} people at once and has {limit} ({date}, {shift}).",
    ),
    "need": (
        "Điểm {point} ({date}, {shift}): {count} người cộng chỗ trống khác {limit}.",
        "Point {point} ({date}, {shift}): {count} people plus vacancies are not {limit}.",
    ),
    "opening_twice": ("Trùng ca mở điểm: {slot}.", "An opening stands twice: {slot}."),
    "opening_unknown_point": (
        "Lịch mở có điểm {point} không tồn tại ({date}, {shift}).",
        "The timetable opens point {point}, which does not exist ({date}, {shift}).",
    ),
    "opening_not_planned": (
        "Điểm {point} mở ngoài lịch của dịch vụ ({date}, {shift}).",
        "Point {point} is open when its service does not run ({date}, {shift}).",
    ),
    "opening_hours_differ": (
        "Giờ mở của điểm {point} khác giờ của ca ({date}, {shift}).",
        "The hours of point {point} differ from the shift's ({date}, {shift}).",
    ),
    "opening_elsewhere": (
        "Điểm {point} mở ở nơi khác với phương án ({date}, {shift}).",
        "Point {point} opens elsewhere than planned ({date}, {shift}).",
    ),
    "opening_venue_closed": (
        "Địa điểm của {point} đóng cửa ({date}, {shift}).",
        "The place of {point} is closed ({date}, {shift}).",
    ),
    "slot_forgotten": (
        "Điểm {point} ngày {date}: một ca không mở mà cũng không có lý do.",
        "Point {point} on {date}: a shift is neither open nor refused.",
    ),
    "two_points_at_one_stop": (
        "Hai điểm cùng đặt tại {stop}.",
        "Two points stand at {stop}.",
    ),
    "number_twice": ("Trùng số điểm: {number}.", "A number is given twice: {number}."),
    "banned_stop_used": (
        "Điểm {point} đặt tại địa điểm không chọn {stop}.",
        "Point {point} stands at the refused place {stop}.",
    ),
    "unknown_venue": (
        "Điểm {point} đặt tại địa điểm lạ {venue}.",
        "Point {point} stands at the unknown place {venue}.",
    ),
    "point_not_at_venue": (
        "Tọa độ của điểm {point} khác địa điểm {venue}.",
        "The position of point {point} differs from place {venue}.",
    ),
    "group_points": (
        "Tổ {group} có {count} điểm, khác quy định.",
        "Group {group} has {count} points, not as asked.",
    ),
    "point_count": (
        "Dịch vụ {service} có {count} điểm, cần {limit}.",
        "Service {service} has {count} points, {limit} are asked.",
    ),
    "objective": (
        "Mục tiêu của {service}: phương án ghi {said}, tính lại được {found}.",
        "Objective of {service}: the plan says {said}, the recount gives {found}.",
    ),
    "bound": (
        "Cận của {service} là {said} nhưng tính lại được {found}.",
        "The bound of {service} is {said} but the recount gives {found}.",
    ),
    "coverage": (
        "Khoảng trống phục vụ ({where}): ghi {said}, tính lại được {found}.",
        "Coverage ({where}): the plan says {said}, the recount gives {found}.",
    ),
    "coverage_sum": (
        "{service}, {shift}: cộng được {said} người, cần {found}.",
        "{service}, {shift}: the classes add up to {said} people, not {found}.",
    ),
    "headline": (
        "Số chính {name}: ghi {said}, tính lại được {found}.",
        "Headline number {name}: the plan says {said}, the recount gives {found}.",
    ),
    "scenario_digest": (
        "Dữ liệu trong phương án đã bị sửa sau khi lập.",
        "The data in the plan were changed after planning.",
    ),
    "travel_digest": (
        "Bảng thời gian đi bộ khác bảng đã dùng khi lập phương án.",
        "The walking times differ from those the plan was made with.",
    ),
}

_MEND = (
    "Bấm Tính lại; nếu lỗi còn, gửi thư mục phương án cho người hỗ trợ.",
    "Press Solve again; if it stays, send the plan's folder to support.",
)

TEXTS: dict[str, tuple[str, str]] = {
    **{f"finding.audit_{code}": words for code, words in _FOUND.items()},
    **{f"finding.audit_{code}.mend": _MEND for code in _FOUND},
}
