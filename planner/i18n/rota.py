"""Words of the duty list on paper: its PDF, the list for the wall, personal cards and calendars."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    # heads and ends
    "nation": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"),
    "motto": ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness"),
    "title": ("LỊCH TRỰC CÁC ĐIỂM PHỤC VỤ", "DUTY LIST OF THE SERVICE POINTS"),
    "title.public": ("LỊCH MỞ CỬA CÁC ĐIỂM PHỤC VỤ", "OPENING HOURS OF THE SERVICE POINTS"),
    "annex": (
        "(Kèm theo Kế hoạch số: ………/KH-UBND ngày …… tháng …… năm {year})",
        "(Annex to plan no. ………/KH-UBND of ……………… {year})",
    ),
    "period": ("{name}, từ {first} đến {last}", "{name}, {first} to {last}"),
    "internal": (
        "Tài liệu dùng trong nội bộ, không dán nơi công cộng.",
        "For use in the office; not for display.",
    ),
    "dated": (
        "{place}ngày …… tháng …… năm {year}",
        "{place}……………… {year}",
    ),
    "made_by": ("NGƯỜI LẬP LỊCH", "DRAWN UP BY"),
    "signed": ("(Ký, ghi rõ họ tên)", "(signature and full name)"),
    "for_committee": ("TM. ỦY BAN NHÂN DÂN", "FOR THE PEOPLE'S COMMITTEE"),
    "for_chair": ("KT. CHỦ TỊCH", "FOR THE CHAIR"),
    "vice_chair": ("PHÓ CHỦ TỊCH", "VICE CHAIR"),
    "hotline": ("Đường dây nóng: {number}", "Hotline: {number}"),
    "hotline.unknown": ("………………", "………………"),
    # the list
    "week": ("Tuần {week} ({first} – {last})", "Week {week} ({first} – {last})"),
    "of_week": ("{service}, tuần {week}", "{service}, week {week}"),
    "nothing": (
        "Phương án chưa có lịch mở điểm nào.",
        "The plan has no opening yet.",
    ),
    "day": ("Thứ, ngày", "Day"),
    "people_of_point": ("Người hướng dẫn", "Instructors"),
    "holiday": ("Ngày lễ", "Holiday"),
    "codes": (
        "Người trực ghi theo mã; dấu * là đã tập huấn; ngày lễ tô nền vàng.",
        "People appear by code; * = trained; holidays are shaded.",
    ),
    "codes.named": (
        "Mã của người trực ghi trong ngoặc sau họ tên; dấu * là đã tập huấn; ngày lễ tô nền vàng.",
        "Codes stand in brackets after names; * = trained; holidays are shaded.",
    ),
    "again": ("{week}: {part} (tiếp theo)", "{week}: {part} (continued)"),
    "idle": ("Người không có ca trực", "Members without a duty"),
    "idle.sheet": ("Không có ca trực", "Without a duty"),
    "idle.note": (
        "Những người này không có phiếu ca và lịch cá nhân.",
        "They have no shift card and no personal calendar.",
    ),
    "idle.why": ("Vì sao không có ca", "Why without a duty"),
    "idle.why.of_unit": (
        "chỉ trực khi đơn vị cử đích danh",
        "serves only where the unit names them",
    ),
    "idle.why.not_asked": (
        "không ca nào cần vai trò này",
        "no shift asks for this role",
    ),
    "idle.why.away": (
        "không rảnh vào ca nào có điểm mở",
        "not free in any shift with an open point",
    ),
    "idle.why.reserve": (
        "dự phòng: các ca đã đủ hoặc chưa cần đến",
        "in reserve: not needed so far",
    ),
    "statistics": (
        "Thống kê ca trực theo vai trò – theo kế hoạch",
        "Shifts by role – as planned",
    ),
    "role": ("Vai trò", "Role"),
    "people": ("Số người trực", "People on duty"),
    "shifts": ("Số ca", "Shifts"),
    "evenings": ("Ca tối", "Evenings"),
    "weekends": ("Ca cuối tuần", "Weekend shifts"),
    "holidays": ("Ca ngày lễ", "Holiday shifts"),
    "hours": ("Số giờ", "Hours"),
    "km": ("Số km", "Kilometres"),
    "most_shifts": ("Nhiều ca nhất/người", "Most shifts, one person"),
    "total": ("Cộng", "Total"),
    "basis": (
        "Mã, vai trò, nơi ở: số liệu {given}. Số ca, số giờ: số liệu tính toán từ lịch này; giờ "
        "mỗi ca: {hours}. Số km: số liệu tính toán theo đường chim bay từ nơi ở đến điểm, cả đi và "
        "về; người chưa có nơi ở không tính. Ca tối bắt đầu từ 18h00; cuối tuần là Thứ Bảy, Chủ "
        "nhật.",
        "Codes, roles, homes: {given} figures. Shifts, hours: derived from this list; the hours of "
        "a shift: {hours}. Kilometres: derived, as the crow flies from home to the point and back; "
        "people without a home are not counted. Evenings start at 18:00; weekends are Saturday and "
        "Sunday.",
    ),
    "basis.given": ("được cung cấp", "given"),
    "basis.synthetic": ("mô phỏng", "synthetic"),
    "basis.assumed": ("giả định", "assumed"),
    "basis.derived": ("tính toán", "derived"),
    # the list for the wall
    "public.point": ("Điểm phục vụ", "Service point"),
    "public.closed": ("–", "–"),
    "public.note": (
        "Giờ ghi trong ô là giờ mở cửa; dấu – là không mở; ngày lễ tô nền vàng.",
        "A cell holds the opening hours; – means closed; holidays are shaded.",
    ),
    "public.sheet": ("Tuần {week}", "Week {week}"),
    # personal cards and calendars
    "card.title": ("PHIẾU CA TRỰC", "DUTY CARD"),
    "card.who": ("mã {code}", "code {code}"),
    "card.named": ("{name} (mã {code})", "{name} (code {code})"),
    "card.unit": ("đơn vị {size} người", "a unit of {size} people"),
    "card.part": ("phiếu {part}/{parts}", "card {part}/{parts}"),
    "card.week": ("Tuần {first} – {last}", "Week {first} – {last}"),
    "card.day": ("Ngày {last}", "{last}"),
    "card.line": ("{day}, {shift}, {place}", "{day}, {shift}, {place}"),
    "card.in_charge": ("phụ trách ca: {who}", "in charge: {who}"),
    "card.own_charge": ("là người phụ trách ca", "in charge of the shift"),
    "card.in_charge.short": ("phụ trách: {who}", "in charge: {who}"),
    "card.own_charge.short": ("phụ trách ca", "in charge"),
    "card.people": ("{count} người", "{count} people"),
    "card.holiday": ("ngày lễ", "holiday"),
    "card.places": ("Địa điểm: {places}.", "Places: {places}."),
    "card.hours": ("Giờ: {hours}.", "Hours: {hours}."),
    "card.sum": (
        "Cộng theo kế hoạch: {shifts} ca, {hours} giờ.",
        "In all, as planned: {shifts} shifts, {hours} hours.",
    ),
    "card.none": (
        "Phương án chưa xếp ai vào ca trực nào nên chưa có phiếu ca trực.",
        "The plan puts nobody on duty yet, so there is no duty card.",
    ),
    "card.cut": ("Cắt theo đường nét đứt", "Cut along the dashed lines"),
    "short.admin.mobile": ("HCC {number}", "Admin {number}"),
    "short.learning.mobile": ("BDHVS {place}", "Learning {place}"),
    "short.other": ("{service} {number}", "{service} {number}"),
    "calendar.name": ("Lịch trực {who}", "Duties of {who}"),
    "calendar.title": ("{shift} – {place}", "{shift} – {place}"),
    "calendar.cancelled": ("ĐÃ HỦY: {title}", "CANCELLED: {title}"),
    "calendar.cancelled.why": (
        "Ca này không còn trong lịch trực mới.",
        "This shift is no longer in the duty list.",
    ),
    "calendar.role": ("Vai trò: {role}", "Role: {role}"),
    "calendar.alarm": ("Sắp đến giờ trực: {title}", "Duty soon: {title}"),
}
_DAYS = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
TEXTS: dict[str, tuple[str, str]] = {
    **{f"rota.{key}": words for key, words in _WORDS.items()},
    **{f"rota.day.{k}": (_DAYS["vi"][k], _DAYS["en"][k]) for k in range(7)},
}
