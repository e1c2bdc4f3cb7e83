"""Words of roaming timetables: what is missed, what the audit finds, the benchmark's command."""

_AGAIN = (
    "Bấm Tính lại; nếu lỗi còn, gửi thư mục phương án cho người hỗ trợ.",
    "Press Solve again; if it stays, send the plan's folder to support.",
)

_AUDIT: dict[str, tuple[str, str]] = {
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

TEXTS: dict[str, tuple[str, str]] = {
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
    "benchmark.timetable.rule_breaks": ("sai quy định", "rule breaks"),
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
