"""Words of the form for points that roam."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "documents.map.stay": ("Ở đây {span}", "Here {span}"),
    "documents.map.stay_shifts": ("Ở đây {span}, {shifts}", "Here {span}, {shifts}"),
    "ui.calendar.view.asks": ("Yêu cầu lưu động", "Roaming settings"),
    "ui.said.roam": (
        "Đã lưu yêu cầu lưu động; bấm Tính lại để lập lịch theo yêu cầu này",
        "Roaming settings saved; solve again to plan by them",
    ),
    "ui.reason.roaming_wished": (
        "yêu cầu lưu động đã đổi, cần tính lại",
        "the roaming settings changed, solve again",
    ),
    "ui.asks.none": (
        "Không có dịch vụ nào có điểm lưu động. Đặt số điểm của một dịch vụ ở bảng kế hoạch trước.",
        "No service has mobile points. Give a service its number of points in the campaign first.",
    ),
    "ui.asks.on": (
        "Các điểm của dịch vụ này đổi chỗ theo đợt",
        "The points of this service change their places",
    ),
    "ui.asks.off": ("Lưu: các điểm đứng yên cả đợt", "Save: the points stay where they are"),
    "ui.asks.save": ("Lưu yêu cầu", "Save the settings"),
    "ui.asks.waits": (
        "Yêu cầu đã lưu chưa có trong lịch đang xem. Bấm Tính lại để lập lịch mới, hoặc Hoàn tác.",
        "The saved settings are not in the timetable shown yet. Solve again, or undo.",
    ),
    "ui.asks.solved": (
        "Lịch đang xem đã theo các yêu cầu dưới đây.",
        "The timetable shown follows the settings below.",
    ),
    "ui.asks.refused": (
        "Chưa lưu: còn chỗ chưa đúng, ghi ngay dưới từng ô. Những gì đã nhập vẫn giữ nguyên.",
        "Not saved: what is wrong stands below each field. What was entered is kept.",
    ),
    "ui.asks.kits.blank": ("mỗi tổ một bộ", "one for each unit"),
    "ui.asks.shifts_per_day.blank": ("mọi ca", "every shift"),
    "ui.asks.moves_per_week.blank": ("không giới hạn", "no limit"),
    "ui.asks.priority_days.blank": ("không đặt hạn", "no deadline"),
    "ui.asks.part.who": ("Tổ lưu động và nơi đứng", "Units and their places"),
    "ui.asks.part.moves": ("Chuyển chỗ", "Moves"),
    "ui.asks.part.first": ("Làm trước và hẹn trả kết quả", "Who comes first, second visits"),
    "ui.asks.part.windows": ("Yêu cầu phục vụ từng tổ dân phố", "What every group is to get"),
    "ui.asks.part.hours": ("Giờ làm việc theo nhu cầu", "Hours by demand"),
    "ui.asks.units": ("Số tổ lưu động (1–60)", "Units (1–60)"),
    "ui.asks.stops": ("Địa điểm được dùng", "Places that may be used"),
    "ui.asks.stops.all": ("Tất cả {count} địa điểm", "All {count} places"),
    "ui.asks.kits": ("Số bộ thiết bị", "Kits of equipment"),
    "ui.asks.kits.help": (
        "Số điểm được mở cùng lúc. Ít hơn số tổ thì có tổ phải nghỉ, nêu rõ tên.",
        "Points open at once. With fewer than units some rest, and are named.",
    ),
    "ui.asks.shifts_per_day": ("Mỗi tổ mở nhiều nhất (ca một ngày)", "Shifts a day, at most"),
    "ui.asks.block_days": ("Mỗi đợt đứng một chỗ (ngày)", "Days at one place, at least"),
    "ui.asks.block_days.help": (
        "1 = được chuyển chỗ mỗi ngày; 5 = đứng một chỗ ít nhất 5 ngày.",
        "1 = may move every day; 5 = stays five days at least.",
    ),
    "ui.asks.day_moves": (
        "Được chuyển chỗ giữa các ca trong ngày",
        "May move between the shifts of a day",
    ),
    "ui.asks.day_moves.help": (
        "Ví dụ sáng ở nhà văn hóa, tối ở trường học; trong một đợt mỗi buổi có một chỗ cố định.",
        "Say the hall in the morning, the school in the evening; within a block each part of the "
        "day has its own place.",
    ),
    "ui.asks.day_move_minutes": (
        "Khi hai ca cách nhau ít nhất (phút)",
        "Where two shifts lie apart by (minutes)",
    ),
    "ui.asks.moves_per_week": ("Số lần chuyển một tuần, nhiều nhất", "Moves a week, at most"),
    "ui.asks.move_minutes": ("Một lần chuyển đáng (phút đi bộ)", "A move weighs (minutes' walk)"),
    "ui.asks.move_minutes.help": (
        "Chỉ chuyển khi người dân bớt đi bộ cộng lại ít nhất ngần này phút.",
        "A unit moves only where all people together save this many minutes of walking.",
    ),
    "ui.asks.priority": ("Tổ dân phố làm trước", "Groups that come first"),
    "ui.asks.priority.none": ("Chưa chọn tổ nào", "None chosen"),
    "ui.asks.priority_days": ("Xong trong bao nhiêu ngày đầu", "Within the first days"),
    "ui.asks.returns": ("Quay lại trả kết quả", "Come back with results"),
    "ui.asks.return_first": ("Sau (ngày)", "After (days)"),
    "ui.asks.return_last": ("Đến (ngày)", "Until (days)"),
    "ui.asks.return_groups": ("Cho", "For"),
    "ui.asks.groups.all": ("Mọi tổ", "Every group"),
    "ui.asks.groups.priority": ("Tổ làm trước", "Groups that come first"),
    "ui.asks.who.everyone": ("Mọi người", "Everyone"),
    "ui.asks.who.elderly": ("Người cao tuổi", "Elderly people"),
    "ui.asks.who.working": ("Người đi làm", "Working people"),
    "ui.asks.window.about": (
        "Mỗi dòng là một yêu cầu, ví dụ: mọi tổ trong 15 phút đi bộ, ít nhất 2 lần mỗi 14 ngày. "
        "Thêm dòng ở cuối bảng; để trống cột Lúc nào nếu ca nào cũng được.",
        "A row is one wish, say: every group within 15 minutes on foot, at least twice every 14 "
        "days. Add rows at the end; leave When blank where any shift will do.",
    ),
    "ui.asks.window.id": ("Tên", "Name"),
    "ui.asks.window.times": ("Số lần", "Times"),
    "ui.asks.window.days": ("Kỳ (ngày)", "Period (days)"),
    "ui.asks.window.minutes": ("Phút đi bộ", "Minutes’ walk"),
    "ui.asks.window.groups": ("Tổ nào", "Groups"),
    "ui.asks.window.who": ("Cho ai", "For whom"),
    "ui.asks.window.when": ("Lúc nào", "When"),
    "ui.asks.quota_share": ("Giờ bàn so với nhu cầu (%)", "Desk-hours by demand (%)"),
    "ui.asks.quota_share.help": (
        "0 = không đòi. 50 = mỗi tổ được ít nhất nửa số giờ bàn mà các hộ ở đó cần.",
        "0 = none. 50 = every group gets at least half of the desk-hours its households take.",
    ),
    "ui.asks.quota_days": ("Tính theo từng kỳ (ngày)", "In periods of (days)"),
    "ui.asks.finish_share": ("Số hộ còn lại đến trong một kỳ (%)", "Households that come (%)"),
    "ui.asks.finish_share.help": (
        "Hộ đã xong không đến nữa, nên nhu cầu giảm dần.",
        "Who is finished does not come again, so demand shrinks.",
    ),
}

_SETTINGS: dict[str, tuple[str, str]] = {
    "block_days": (
        "Điểm lưu động: mỗi đợt đứng một chỗ bao nhiêu ngày (1 = đổi mỗi ngày). Để trống "
        "mọi dòng roaming = đứng yên",
        "Roaming: days at one place, at least (1 = may move daily). All roaming rows "
        "blank = points stay put",
    ),
    "day_move_minutes": (
        "Được đổi chỗ trong ngày khi hai ca cách nhau ít nhất ngần này phút; để trống = "
        "không đổi trong ngày",
        "May move within the day where two shifts lie so many minutes apart; blank = no",
    ),
    "kits": (
        "Số bộ thiết bị (số điểm mở cùng lúc); để trống = mỗi điểm một bộ",
        "Kits (points open at once); blank = one each",
    ),
    "shifts_per_day": (
        "Mỗi tổ mở nhiều nhất mấy ca một ngày; để trống = mọi ca",
        "Shifts a day of one unit, at most; blank = all",
    ),
    "moves_per_week": (
        "Số lần chuyển chỗ nhiều nhất trong một tuần; để trống = không giới hạn",
        "Moves a week, at most; blank = no limit",
    ),
    "move_minutes": (
        "Một lần chuyển chỗ đáng bao nhiêu phút đi bộ của người dân (mặc định 2000)",
        "What a move weighs in minutes of walking (2000 otherwise)",
    ),
    "stops": (
        "Mã các địa điểm được dùng, cách nhau bằng dấu chấm phẩy; để trống = mọi địa điểm",
        "Ids of the places that may be used, with semicolons; blank = all",
    ),
    "windows.moi-to.times": (
        "Mọi tổ dân phố: ít nhất mấy lần trong một kỳ, ví dụ 2",
        "Every group: how often in a period, say 2",
    ),
    "windows.moi-to.days": (
        "Mọi tổ dân phố: một kỳ dài bao nhiêu ngày, ví dụ 14",
        "Every group: days of a period, say 14",
    ),
    "windows.moi-to.minutes": (
        "Mọi tổ dân phố: trong bao nhiêu phút đi bộ, ví dụ 15",
        "Every group: minutes on foot, say 15",
    ),
    "windows.di-lam.times": (
        "Người đi làm: ít nhất mấy lần trong một kỳ, ví dụ 1",
        "Working people: how often in a period, say 1",
    ),
    "windows.di-lam.days": (
        "Người đi làm: một kỳ dài bao nhiêu ngày, ví dụ 14",
        "Working people: days of a period, say 14",
    ),
    "windows.di-lam.who": (
        "Ghi working nếu dùng hai dòng trên",
        "working, where the two rows above are used",
    ),
    "windows.di-lam.when": (
        "Các buổi tính cho người đi làm, ví dụ evening; Sat; Sun",
        "Sessions that count for working people, say evening; Sat; Sun",
    ),
    "windows.cao-tuoi.times": (
        "Người cao tuổi: ít nhất mấy lần trong một kỳ, ví dụ 1",
        "Elderly people: how often in a period, say 1",
    ),
    "windows.cao-tuoi.days": (
        "Người cao tuổi: một kỳ dài bao nhiêu ngày, ví dụ 14",
        "Elderly people: days of a period, say 14",
    ),
    "windows.cao-tuoi.who": (
        "Ghi elderly nếu dùng hai dòng trên",
        "elderly, where the two rows above are used",
    ),
    "windows.cao-tuoi.when": (
        "Các buổi tính cho người cao tuổi, ví dụ morning",
        "Sessions that count for elderly people, say morning",
    ),
    "priority.groups": (
        "Mã các tổ dân phố làm trước, cách nhau bằng dấu chấm phẩy",
        "Ids of the groups that come first, with semicolons",
    ),
    "priority.days": (
        "Các tổ làm trước được phục vụ trong bao nhiêu ngày đầu",
        "Within how many first days they are served",
    ),
    "return_visits.first_day": (
        "Quay lại trả kết quả: sau ít nhất mấy ngày, ví dụ 7",
        "Return visits: after how many days at least, say 7",
    ),
    "return_visits.last_day": (
        "Quay lại trả kết quả: muộn nhất sau mấy ngày, ví dụ 14",
        "Return visits: after how many days at most, say 14",
    ),
    "quota.share": (
        "Phần giờ bàn so với nhu cầu của mỗi tổ, từ 0 đến 1 (0,5 = một nửa, ghi 0.5)",
        "Share of the desk-hours each group needs, 0 to 1",
    ),
    "quota.days": (
        "Một kỳ tính giờ bàn dài bao nhiêu ngày",
        "Days of a period of desk-hours",
    ),
    "quota.finish_share": (
        "Phần số hộ chưa xong đến trong một kỳ, từ 0 đến 1",
        "Share of unfinished households that come in a period, 0 to 1",
    ),
}
TEXTS |= {f"tables.setting.services.admin.roaming.{key}": own for key, own in _SETTINGS.items()}
