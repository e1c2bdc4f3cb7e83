"""Words of roaming timetables: what is missed, what the audit finds, the benchmark's command."""

_AGAIN = (
    "Bấm Tính lại; nếu lỗi còn, gửi thư mục phương án cho người hỗ trợ.",
    "Press Solve again; if it stays, send the plan's folder to support.",
)

_AUDIT: dict[str, tuple[str, str]] = {
    "stay_splits_a_day": (
        "{unit} đổi chỗ trong ngày ở {stop} khi giữa hai ca không đủ thời gian (từ {date}).",
        "{unit} changes stops within the day at {stop} in too short a break (from {date}).",
    ),
    "stay_not_a_block": (
        "{unit} đến hoặc rời {stop} giữa đợt (từ ngày {date}).",
        "{unit} comes to or leaves {stop} in the middle of a block (from {date}).",
    ),
    "kept_point_moved": (
        "Điểm {point} đã ghim nhưng lại xếp ở {stop}.",
        "Point {point} is kept in its place but stays at {stop}.",
    ),
    "unit_at_two_stops": (
        "{unit} ở hai địa điểm cùng ngày (có {stop}, từ {date}).",
        "{unit} is at two stops on one day ({stop} is one, from {date}).",
    ),
    "stop_with_two_units": (
        "Hai tổ lưu động cùng ở {stop} (có {unit}, từ {date}).",
        "Two units are at {stop} ({unit} is one, from {date}).",
    ),
    "opening_without_stay": (
        "Điểm {point} mở ở nơi tổ lưu động không có mặt ({date}, {shift}).",
        "Point {point} opens where its unit does not stay ({date}, {shift}).",
    ),
    "kits": (
        "Ngày {date}, {shift}: {count} điểm mở cùng lúc, chỉ có {limit} bộ thiết bị.",
        "{date}, {shift}: {count} points are open at once, there are {limit} kits.",
    ),
    "unit_shifts": (
        "Điểm {point} mở {count} ca trong ngày {date}, tối đa {limit}.",
        "Point {point} opens in {count} shifts on {date}, at most {limit} are allowed.",
    ),
    "moves_per_week": (
        "Tuần {week} có {count} lần chuyển điểm, tối đa {limit}.",
        "Week {week} has {count} moves, at most {limit} are allowed.",
    ),
    "moves": (
        "Số lần chuyển điểm: phương án ghi {said}, đếm lại được {found}.",
        "Moves: the plan says {said}, the recount gives {found}.",
    ),
    "roaming_missed": (
        "Yêu cầu {rule} của tổ {group} (từ {date}): phương án ghi thiếu {said}, đếm lại thiếu "
        "{found}.",
        "What {rule} asks for group {group} (from {date}): the plan says {said} is missing, the "
        "recount gives {found}.",
    ),
    "invitation_far": (
        "Tổ {group} được mời đến {stop}, nơi quá xa.",
        "Group {group} is invited to {stop}, which is too far.",
    ),
    "invitation_room": (
        "{stop} từ ngày {date}: mời {said} giờ bàn, chỉ có {found}.",
        "{stop} from {date}: {said} desk-hours are given away, there are {found}.",
    ),
    "invitation_finished": (
        "Tổ {group} từ ngày {date}: mời {said} giờ bàn, chỉ còn cần {found}.",
        "Group {group} from {date}: {said} desk-hours are given, {found} are still needed.",
    ),
}

_REASONS: dict[str, tuple[str, str]] = {
    "shift_not_chosen": (
        "Tổ lưu động mở ca khác trong ngày",
        "The unit opens in other shifts of the day",
    ),
    "unit_not_sent": (
        "Điểm không hoạt động trong đợt này",
        "The point is not used in this block",
    ),
}
_FILE: dict[str, tuple[str, str, str, str]] = {
    "roaming_needs_points": (
        "Dịch vụ lưu động cần số điểm (points); “{column}” không dùng được khi mỗi tổ một điểm.",
        "A roaming service needs a number of points; “{column}” cannot be with one per group.",
        "Ghi points = số điểm lưu động, hoặc bỏ phần roaming.",
        "Set points to the number of mobile points, or leave out roaming.",
    ),
    "roaming_number": (
        "“{column}” phải từ {least} đến {most}, đang là {value}.",
        "“{column}” must be from {least} to {most}, but is {value}.",
        "Nhập số trong khoảng đó.",
        "Enter a number in that range.",
    ),
    "roaming_window_name": (
        "Tên yêu cầu “{value}” bị trùng hoặc là tên dành riêng.",
        "The name of the window “{value}” is given twice or is reserved.",
        "Đặt tên khác; không dùng deadline, return_visit, quota.",
        "Choose another name, not deadline, return_visit or quota.",
    ),
    "roaming_priority_missing": (
        "“{column}”: có thời hạn hoặc yêu cầu cho tổ ưu tiên nhưng chưa ghi tổ nào.",
        "“{column}”: a deadline or window speaks of priority groups, but none is named.",
        "Ghi mã các tổ vào priority.groups.",
        "List the groups' ids in priority.groups.",
    ),
    "roaming_times_above_days": (
        "“{column}”: {value} lần trong {days} ngày là không thể (mỗi ngày tính một lần).",
        "“{column}”: {value} times in {days} days cannot be (a day counts once).",
        "Giảm số lần hoặc tăng số ngày.",
        "Lower the times or raise the days.",
    ),
    "roaming_when_unknown": (
        "“{column}”: “{value}” không phải ca, thứ, hay thứ/ca.",
        "“{column}”: “{value}” is no shift, weekday or weekday/shift.",
        "Dùng: {allowed}, hoặc dạng Sat/morning.",
        "Use: {allowed}, or a form such as Sat/morning.",
    ),
    "roaming_return_order": (
        "“{column}”: ngày cuối {value} đứng trước ngày đầu {first}.",
        "“{column}”: the last day {value} is before the first day {first}.",
        "Ghi ngày cuối bằng hoặc sau ngày đầu.",
        "Make the last day the first day or later.",
    ),
    "roaming_unknown_group": (
        "“{column}”: không có tổ “{value}” trong bảng tổ dân phố.",
        "“{column}”: there is no group “{value}” in the table of groups.",
        "Sửa mã tổ hoặc bỏ khỏi danh sách.",
        "Correct the id or take it off the list.",
    ),
    "roaming_unknown_stop": (
        "“{column}”: không có địa điểm “{value}” trong bảng địa điểm.",
        "“{column}”: there is no place “{value}” in the table of venues.",
        "Sửa mã địa điểm hoặc bỏ khỏi danh sách.",
        "Correct the id or take it off the list.",
    ),
    "roaming_longer_than_campaign": (
        "“{column}”: {value} ngày dài hơn cả đợt ({days} ngày).",
        "“{column}”: {value} days are longer than the campaign ({days} days).",
        "Giảm số ngày cho vừa đợt.",
        "Lower the days to fit the campaign.",
    ),
    "roaming_kits_short": (
        "Dịch vụ {service} có {value} bộ thiết bị cho {points} điểm: mỗi ca phải nghỉ ít nhất "
        "{closed} điểm.",
        "Service {service} has {value} kits for {points} points: at least {closed} points rest in "
        "every shift.",
        "Thêm {closed} bộ thiết bị, hoặc giảm số điểm; lịch ghi rõ điểm nào nghỉ ca nào.",
        "Add {closed} kits, or lower the points; the timetable names which point rests when.",
    ),
}
_PLAN: dict[str, tuple[str, str, str, str]] = {
    "roaming_missed": (
        "Dịch vụ {service}, yêu cầu {rule}: {count} tổ chưa đạt: {groups}.",
        "Service {service}, {rule}: {count} groups do not get what is asked: {groups}.",
        "Thêm điểm lưu động, bộ thiết bị hoặc ca; cho chuyển điểm nhiều hơn; hoặc nới yêu cầu này.",
        "Add mobile points, kits or shifts, allow more moves, or relax this window.",
    ),
    "roaming_no_stop": (
        "Dịch vụ {service}, yêu cầu {rule}: không địa điểm nào đủ gần và mở cửa vào giờ đó cho "
        "{count} tổ: {groups}.",
        "Service {service}, {rule}: no place that is near enough and open then exists for {count} "
        "groups: {groups}.",
        "Thêm địa điểm gần các tổ này, mở thêm giờ, hoặc tăng số phút đi bộ; thêm người không giúp "
        "được.",
        "Add places near these groups, open longer, or raise the minutes on foot; more units would "
        "not help.",
    ),
    "roaming_resting": (
        "Dịch vụ {service}: {kits} bộ thiết bị cho {points} điểm; ca nghỉ vì thiếu bộ: {resting}.",
        "Service {service}: {kits} kits for {points} points; shifts that rest for want of a kit: "
        "{resting}.",
        "Mượn thêm bộ thiết bị, hoặc giảm số điểm.",
        "Borrow more kits, or lower the points.",
    ),
    "roaming_too_few_stops": (
        "Dịch vụ {service}: chỉ có {stops} địa điểm dùng được cho {points} điểm lưu động.",
        "Service {service}: there are only {stops} usable places for {points} mobile points.",
        "Thêm địa điểm, mở thêm giờ, hoặc giảm số điểm.",
        "Add places, open longer, or lower the points.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    **{f"finding.{code}": words[:2] for code, words in (_FILE | _PLAN).items()},
    **{f"finding.{code}.mend": words[2:] for code, words in (_FILE | _PLAN).items()},
    **{
        f"{prefix}.{code}": words
        for prefix in ("timetable.refused", "ui.reason")
        for code, words in _REASONS.items()
    },
    "ui.reason.no_kit": ("Thiếu bộ thiết bị", "No kit is free"),
    **{f"finding.audit_{code}": words for code, words in _AUDIT.items()},
    **{f"finding.audit_{code}.mend": _AGAIN for code in _AUDIT},
    "cli.benchmark.timetable": (
        "Lịch lưu động tự sinh: tổ, địa điểm, tổ lưu động, ngày, ca; kèm cận chứng minh",
        "A generated roaming timetable: groups, stops, units, days, shifts; with a proven bound",
    ),
    "cli.arg.timetable_groups": ("số tổ dân phố (82)", "residential groups (82)"),
    "cli.arg.timetable_stops": ("số địa điểm (60)", "stops (60)"),
    "cli.arg.timetable_units": ("số điểm lưu động (9)", "units (9)"),
    "cli.arg.timetable_days": ("số ngày (45)", "days (45)"),
    "cli.arg.timetable_shifts": ("số ca mỗi ngày (3)", "shifts a day (3)"),
    "cli.arg.timetable_block": (
        "số ngày mỗi đợt ở một địa điểm (5)",
        "days of a block at one stop (5)",
    ),
    "cli.arg.timetable_gap": (
        "dừng khi khoảng cách tương đối đạt mức này (0: 0,2 % với bài lớn)",
        "stop at this relative gap (0: 0.2 % for a large instance)",
    ),
    "cli.arg.timetable_out": (
        "thư mục ghi phường tự sinh và lời giải",
        "folder for the generated ward and the answer",
    ),
    "benchmark.timetable.moves": ("lần chuyển", "moves"),
    "benchmark.timetable.rule_breaks": ("sai quy tắc", "rule breaks"),
    "benchmark.timetable.missed": ("{count} yêu cầu chưa đạt:", "{count} not met:"),
    "benchmark.timetable.missed_one": (
        "  {group}, {rule}, {first} đến {last}: thiếu {missing}",
        "  {group}, {rule}, {first} to {last}: {missing} missing",
    ),
    "finding.benchmark_units_above_stops": (
        "{column} = {value} nhiều hơn số địa điểm ({stops}).",
        "{column} = {value} is more than the number of stops ({stops}).",
    ),
    "finding.benchmark_units_above_stops.mend": (
        "Giảm --units hoặc tăng --stops.",
        "Lower --units or raise --stops.",
    ),
    "finding.benchmark_timetable_size": (
        "{column} = {value} quá lớn; nhiều nhất {limit}.",
        "{column} = {value} is too large; at most {limit}.",
    ),
    "finding.benchmark_timetable_size.mend": (
        "Chọn số từ 1 đến {limit}.",
        "Choose a number from 1 to {limit}.",
    ),
}
