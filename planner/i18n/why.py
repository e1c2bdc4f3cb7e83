"""“Vì sao?” beside what the app proposes: fixed points, hours, ways out, mends, clusters."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.why.fixed": (
        "Điểm cố định: phường đặt sẵn trong thiết lập của đợt phục vụ, không do phần mềm chọn.",
        "A fixed point: set by the ward in the set-up of the campaign, not chosen by the program.",
    ),
    "ui.why.fixed.load": (
        "Đây là điểm gần nhất của {people} người, trong đó {elderly} người cao tuổi; khoảng "
        "{visits} lượt mỗi tuần.",
        "It is the nearest point of {people} people, {elderly} of them elderly; about {visits} "
        "visits a week.",
    ),
    "ui.why.open.count": (
        "Điểm mở {count} ca trong cả đợt.",
        "The point opens in {count} shifts of the campaign.",
    ),
    "ui.why.unknown": (
        "Chưa giải thích được: từ chỗ này chưa tính được đường đi bộ đến nơi ở nào.",
        "This cannot be explained: no way on foot from here to any home is known.",
    ),
    "ui.why.opening": ("Buổi mở cửa của", "Opening of"),
    "ui.why.open.every_day": (
        "Dịch vụ được đặt mở {shift} mọi ngày của đợt.",
        "The service is set to open in this shift, {shift}, on every day.",
    ),
    "ui.why.open.weekdays": (
        "Dịch vụ được đặt mở {shift} vào {days}.",
        "The service is set to open in this shift, {shift}, on {days}.",
    ),
    "ui.why.open.hours.shift": (
        "{start}–{end} là giờ chung của ca.",
        "{start}–{end} are the hours of the shift.",
    ),
    "ui.why.open.hours.service": (
        "{start}–{end} là giờ riêng của dịch vụ này.",
        "{start}–{end} are the service's own hours.",
    ),
    "ui.why.open.hours.fixed": (
        "{start}–{end} là giờ riêng của các điểm cố định.",
        "{start}–{end} are the hours of the fixed points.",
    ),
    "ui.why.open.told": (
        "Ngày này địa điểm mở cửa {windows}, đủ cho cả buổi.",
        "The place is open {windows} on this day, enough for the whole session.",
    ),
    "ui.why.open.by_shift": (
        "Bảng địa điểm chỉ ghi ca mở cửa, không ghi giờ: tính là mở suốt ca (giả định).",
        "The table of venues has the open shifts, not the hours: taken as open throughout "
        "(assumed).",
    ),
    "ui.why.open.bare": (
        "Chưa có địa điểm cụ thể: tính là mở được ở vị trí của tổ (giả định).",
        "There is no place yet: taken as open at the group's position (assumed).",
    ),
    "ui.why.open.holiday": (
        "Đây là ngày lễ; dịch vụ được đặt vẫn mở.",
        "This is a holiday on which the service is set to open.",
    ),
    "ui.why.cluster": (
        "{name}: {groups} tổ gần nhau theo đường đi bộ, {people} người, {share} người của phường.",
        "{name}: {groups} groups near one another on foot, {people} people, {share} of the ward.",
    ),
    "ui.why.way.served": (
        "Cách này được giải thật trên dữ liệu đang có: {before} → {after} người trong tầm.",
        "This way was solved on the data at hand: {before} → {after} people in reach.",
    ),
    "ui.why.way.open": ("Đặt điểm tại: {places}.", "Points at: {places}."),
    "ui.why.price": (
        "Cách này được xếp lịch thật rồi đếm: {name} {now} → {then}.",
        "A roster was made in this way and counted: {name} {now} → {then}.",
    ),
    "ui.why.person": ("Vì sao người này?", "Why this person?"),
    "ui.why.person.best": (
        "Trong {count} người thay được, không ai làm lịch trực tốt hơn theo các quy tắc đang đặt.",
        "Of the {count} people who could come, none makes the roster better by the rules in force.",
    ),
    "ui.why.person.better": (
        "Trong {count} người thay được, {better} người hợp với các mức ưu tiên hơn ở riêng chỗ "
        "này; lịch trực được xếp chung cho mọi chỗ.",
        "Of the {count} people who could come, {better} would suit the preferences better in this "
        "place alone; the roster is made for all places together.",
    ),
    "ui.why.because": ("Vì sao: {facts}", "Why: {facts}"),
}
