"""Words of the timetable's screens: the calendar, one day, the strips of units, the player."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.calendar.view": ("Cách xem", "View"),
    "ui.calendar.view.calendar": ("Lịch", "Calendar"),
    "ui.calendar.view.player": ("Ai được phục vụ", "Who is served"),
    "ui.calendar.view.strips": ("Điểm đổi chỗ", "Points that move"),
    "ui.calendar.view.grid": ("Bảng theo điểm", "Table by point"),
    "ui.calendar.span": ("Khoảng ngày", "Days shown"),
    "ui.calendar.span.whole": ("Cả đợt ({first}–{last})", "Whole campaign ({first}–{last})"),
    "ui.calendar.span.month": ("Tháng {month}/{year}", "Month {month}/{year}"),
    "ui.calendar.grid": (
        "Lịch mở điểm. Dùng phím mũi tên để chọn ngày, Enter để mở ngày.",
        "Opening calendar. Choose a day with the arrow keys, open it with Enter.",
    ),
    "ui.calendar.help": (
        "Bấm một ngày (hoặc phím mũi tên rồi Enter) để xem từng điểm của ngày đó.",
        "Click a day (or use the arrow keys, then Enter) to see each point of that day.",
    ),
    "ui.calendar.outside": ("Ngoài đợt", "Outside the campaign"),
    "ui.calendar.holiday": ("Ngày lễ", "Holiday"),
    "ui.calendar.nothing": ("Không mở điểm nào", "Nothing opens"),
    "ui.calendar.open": ("{count} điểm mở", "{count} open"),
    "ui.calendar.closed": ("{count} không mở: {reason}", "{count} closed: {reason}"),
    "ui.calendar.closed_short": ("−{count}: {reason}", "−{count}: {reason}"),
    "ui.calendar.resting": ("{count} điểm nghỉ ca này", "{count} rest in this shift"),
    "ui.calendar.moves": ("{count} lần đến chỗ mới", "{count} moves to a new place"),
    "ui.calendar.vacant": ("Còn thiếu {count} người trực", "{count} people still missing"),
    "ui.calendar.empty": (
        "Không có điểm nào hợp với lựa chọn này. Chọn phường cũ hoặc dịch vụ khác.",
        "No point fits this choice. Choose another old ward or service.",
    ),
    "ui.calendar.none": (
        "Phương án này chưa có ca mở nào. Bấm Tính lại ở trang Điểm phục vụ, hoặc xem lại số điểm "
        "và các ca trong campaign.toml.",
        "This plan opens nothing yet. Press Solve again on the page Service points, or look at the "
        "points and shifts in campaign.toml.",
    ),
    # one day
    "ui.day.title": ("{weekday}, {date}", "{weekday}, {date}"),
    "ui.day.back": ("Về lịch", "Back to the calendar"),
    "ui.day.before": ("Ngày trước", "Day before"),
    "ui.day.after": ("Ngày sau", "Day after"),
    "ui.day.choose": ("Ngày", "Day"),
    "ui.day.map": ("Xem trên bản đồ", "See it on the map"),
    "ui.day.summary.open": ("{count} lượt mở điểm", "{count} openings"),
    "ui.day.summary.closed": ("{count} lượt không mở được", "{count} that cannot open"),
    "ui.day.summary.moves": ("{count} lần đến chỗ mới", "{count} moves to a new place"),
    "ui.day.crew_all": ("mọi ca đủ người trực", "every opening fully staffed"),
    "ui.day.crew_missing": ("còn thiếu {count} người trực", "{count} people still missing"),
    "ui.day.crew_unmade": ("chưa xếp người trực", "the roster is not made yet"),
    "ui.day.holiday": (
        "Ngày nghỉ lễ: chỉ mở những dịch vụ đã chọn mở vào ngày này.",
        "A holiday: only the services chosen for this day are open.",
    ),
    "ui.day.place": ("Địa điểm", "Place"),
    "ui.day.hours": ("Giờ", "Hours"),
    "ui.day.crew": ("Người trực", "Crew"),
    "ui.day.full": ("Đủ", "Complete"),
    "ui.day.missing": ("Thiếu {count}: {roles}", "{count} missing: {roles}"),
    "ui.day.unmade": ("Chưa xếp", "Not made yet"),
    "ui.day.new_place": ("{place} (mới đến)", "{place} (new here)"),
    "ui.day.not_open": ("Không mở: {reason}", "Closed: {reason}"),
    "ui.day.nothing": (
        "Ngày này không có điểm nào mở theo lựa chọn ở trên.",
        "Nothing that fits the choice above is open on this day.",
    ),
    # strips of units that roam
    "ui.strip.none": (
        "Trong phương án này mọi điểm đứng yên cả đợt. Muốn một dịch vụ đổi chỗ theo từng đợt "
        "ngày, mở mục Yêu cầu lưu động ở trên, đặt yêu cầu rồi bấm Tính lại.",
        "In this plan every point stays where it is. To let a service change them, open Roaming "
        "settings above, save them and solve again.",
    ),
    "ui.strip.about": (
        "Mỗi dòng là một điểm lưu động, mỗi khung là một lần dừng; vạch đậm là lúc chuyển chỗ. "
        "{stays} lần dừng ở {places} địa điểm, {moves} lần chuyển chỗ.",
        "A row is a mobile point, a box is one stay; a thick line is a move. {stays} stays at "
        "{places} places, {moves} moves.",
    ),
    "ui.strip.stay": (
        "{point}: {place}, từ {first} đến {last}",
        "{point}: {place}, {first} to {last}",
    ),
    "ui.strip.stay_shifts": (
        "{point}: {place}, {shifts}, từ {first} đến {last}",
        "{point}: {place}, {shifts}, {first} to {last}",
    ),
    "ui.strip.shifts": ("Ca", "Shifts"),
    "ui.strip.all_day": ("cả ngày", "all day"),
    "ui.strip.label": ("Các lần dừng theo ngày", "Stays by day"),
    "ui.strip.table": ("Bảng các lần dừng", "Table of the stays"),
    "ui.strip.first": ("Từ ngày", "From"),
    "ui.strip.last": ("Đến ngày", "To"),
    "ui.strip.days": ("Số ngày mở", "Open days"),
    "ui.strip.asks": ("Yêu cầu phục vụ", "What is asked"),
    "ui.strip.rule": ("Yêu cầu", "Asked for"),
    "ui.strip.met": ("Tổ được đáp ứng", "Groups that get it"),
    "ui.strip.missed": ("Còn thiếu", "Still missing"),
    "ui.strip.window": (
        "{id}: {times} ngày mỗi {days} ngày, cách không quá {minutes} phút ({who})",
        "{id}: {times} days in every {days}, within {minutes} minutes ({who})",
    ),
    "ui.strip.when": ("{rule}; vào {when}", "{rule}; on {when}"),
    "ui.strip.who.everyone": ("mọi người", "everyone"),
    "ui.strip.who.elderly": ("người cao tuổi", "elderly people"),
    "ui.strip.who.working": ("người đi làm", "working people"),
    "ui.strip.priority_only": ("{rule}; chỉ các tổ ưu tiên", "{rule}; priority groups only"),
    "ui.strip.deadline": (
        "Tổ ưu tiên được phục vụ trong {days} ngày đầu",
        "Priority groups are served in the first {days} days",
    ),
    "ui.strip.return_visit": (
        "Quay lại sau {first} đến {last} ngày để trả kết quả",
        "Another session {first} to {last} days later to hand out results",
    ),
    "ui.strip.quota": (
        "Đủ {share} số giờ bàn mà mỗi tổ cần",
        "{share} of the desk-hours that each group needs",
    ),
    "ui.strip.missed_days": (
        "{group}: {got} trong {times} lần/{days} ngày (từ {first})",
        "{group}: {got} of {times} times in {days} days (from {first})",
    ),
    "ui.strip.missed_deadline": (
        "{group}: chưa được phục vụ trước {last}",
        "{group}: not served before {last}",
    ),
    "ui.strip.missed_visits": (
        "{group}: không có buổi quay lại",
        "{group}: no return session",
    ),
    "ui.strip.missed_hours": (
        "{group}: thiếu {hours} giờ bàn",
        "{group}: {hours} desk-hours short",
    ),
    "ui.strip.no_stop": (
        "{missed}; không địa điểm nào đủ gần",
        "{missed}; no place is near enough",
    ),
    "ui.strip.all_met": ("Không thiếu", "Nothing"),
    "ui.strip.no_asks": (
        "Dịch vụ này không đặt yêu cầu nào về số lần phục vụ.",
        "This service asks for no number of sessions.",
    ),
    "ui.strip.unproved": (
        "Các điểm đã được sửa tay sau lần tính: bấm Tính lại để biết yêu cầu nào đạt.",
        "Points were changed by hand after the last solve: solve again to see what is met.",
    ),
    "ui.strip.kits": (
        "{kits} bộ thiết bị cho {points} điểm. Nghỉ vì thiếu bộ: {resting}.",
        "{kits} kits for {points} points. Resting for want of a kit: {resting}.",
    ),
    "ui.strip.kits_enough": (
        "{kits} bộ thiết bị cho {points} điểm: không ca nào phải nghỉ vì thiếu bộ.",
        "{kits} kits for {points} points: no opening rests for want of a kit.",
    ),
    "ui.strip.resting_one": ("{point} × {count} ca", "{point} × {count} shifts"),
    # player
    "ui.player.preparing": (
        "Đang tính ai được phục vụ trong từng ca…",
        "Working out who is served in each shift…",
    ),
    "ui.player.about": (
        "Bấm Chạy hoặc phím cách để xem lần lượt; ← → sang ca trước, ca sau; ↑ ↓ sang ngày trước, "
        "ngày sau.",
        "Press Play or the space bar; ← → go to the shift before and after, ↑ ↓ to the day before "
        "and after.",
    ),
    "ui.player.sentence": (
        "{part} {weekday} {date}: {points} điểm mở, {near}/{groups} tổ trong tầm đi bộ, {elderly}; "
        "{rest}",
        "{weekday} {date}, {part}: {points} points open, {near} of {groups} groups within walking "
        "reach, {elderly}; {rest}",
    ),
    "ui.player.elderly_served": (
        "phục vụ được {some}/{all} người cao tuổi",
        "{some} of {all} elderly people served",
    ),
    "ui.player.elderly_near": (
        "{some}/{all} người cao tuổi ở gần điểm mở",
        "{some} of {all} elderly people live near an open point",
    ),
    "ui.player.closed": (
        "{part} {weekday} {date}: không có điểm nào của dịch vụ này mở.",
        "{weekday} {date}, {part}: no point of this service is open.",
    ),
    "ui.player.all_served": ("tổ nào cũng được phục vụ.", "every group is served."),
    "ui.player.not_served": (
        "chưa được phục vụ: {names}.",
        "not served: {names}.",
    ),
    "ui.player.old_served": (
        "người cao tuổi của tổ nào cũng được phục vụ.",
        "the elderly people of every group are served.",
    ),
    "ui.player.old_not_served": (
        "người cao tuổi chưa được phục vụ: {names}.",
        "elderly people not served: {names}.",
    ),
    "ui.player.and_others": ("{names} và {count} tổ khác", "{names} and {count} more"),
    "ui.player.part.morning": ("Sáng", "morning"),
    "ui.player.part.afternoon": ("Chiều", "afternoon"),
    "ui.player.part.evening": ("Tối", "evening"),
    "ui.player.stays_in": (
        "Theo giả định của phương án, người cao tuổi không đến ca này; các số về người cao tuổi "
        "chỉ nói ai ở trong tầm của điểm mở.",
        "The plan assumes that elderly people do not come in this shift; their numbers only say "
        "who lives near an open point.",
    ),
    "ui.player.play": ("Chạy", "Play"),
    "ui.player.pause": ("Dừng", "Pause"),
    "ui.player.before": ("Lùi một bước", "One step back"),
    "ui.player.after": ("Tới một bước", "One step on"),
    "ui.player.day": ("Ngày", "Day"),
    "ui.player.shift": ("Ca", "Shift"),
    "ui.player.step": ("Chạy theo", "Step"),
    "ui.player.step.shift": ("từng ca", "shift by shift"),
    "ui.player.step.day": ("từng ngày, cùng ca", "day by day, same shift"),
    "ui.player.colour": ("Tô màu theo", "Colour by"),
    "ui.player.colour.all": ("mọi người", "everyone"),
    "ui.player.colour.old": ("người cao tuổi", "elderly people"),
    "ui.player.open_day": ("Mở ngày này trong lịch", "Open this day in the calendar"),
    "ui.player.points": ("Điểm mở", "Points that are open"),
    "ui.player.groups": ("Tổ dân phố", "Residential groups"),
    "ui.player.group": ("Tổ", "Group"),
    "ui.player.people": ("Người được phục vụ", "People served"),
    "ui.player.elderly": ("Người cao tuổi được phục vụ", "Elderly served"),
    "ui.player.hours": ("Giờ, người trực", "Hours, crew"),
    "ui.player.state": ("Trong ca này", "In this shift"),
    "ui.player.state0": ("Được phục vụ", "Served"),
    "ui.player.state1": ("Điểm quá tải", "Desks full"),
    "ui.player.state2": ("Ngoài tầm đi bộ", "Out of reach"),
    "ui.player.legend0": ("Tổ được phục vụ trong ca này", "Group served in this shift"),
    "ui.player.legend1": ("Chưa được: điểm mở đã quá tải", "Not served: open desks are full"),
    "ui.player.legend2": (
        "Chưa được: xa mọi điểm đang mở",
        "Not served: far from every open point",
    ),
    "ui.player.crew_missing": ("Thiếu {count} người trực", "{count} people missing"),
    "ui.player.crew_full": ("Đủ người trực", "Fully staffed"),
    "ui.player.crew_unmade": ("Chưa xếp người trực", "Roster not made yet"),
}
