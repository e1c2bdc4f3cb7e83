"""Words of the morning briefing and of the report on gaps."""

from __future__ import annotations

_OWN: dict[str, tuple[str, str]] = {
    "internal": ("Lưu hành nội bộ", "For internal use"),
    "made": ("Ngày lập: {day}", "Made on {day}"),
    "code": ("Mã kiểm tra {code}", "Check code {code}"),
    "page": ("Trang", "Page"),
    # morning briefing
    "day.title": ("BÁO CÁO GIAO BAN", "MORNING BRIEFING"),
    "day.of": ("{day} – ngày {number}/{days} của đợt", "{day} – day {number} of {days}"),
    "day.today": ("Hôm nay", "Today"),
    "day.next": ("Ngày mai", "Tomorrow"),
    "day.asked": ("Ngày báo cáo", "The day"),
    "day.after": ("Ngày tiếp theo", "The next day"),
    "day.outside": (
        "Ngày {asked} nằm ngoài đợt ({first} – {last}); báo cáo lập cho ngày {day}.",
        "{asked} lies outside the campaign ({first} – {last}); this briefing is for {day}.",
    ),
    "day.over": (
        "{day}: ngoài đợt, không có điểm nào mở cửa theo phương án.",
        "{day}: outside the campaign, no point opens by the plan.",
    ),
    "day.holiday": ("NGÀY NGHỈ LỄ", "PUBLIC HOLIDAY"),
    "day.shift": ("Ca (giờ)", "Shift (hours)"),
    "day.posts": ("Người trực/cần", "On duty/needed"),
    "day.leader": ("Lãnh đạo trực", "Duty leader"),
    "day.leader.none": ("chưa phân công", "not assigned"),
    "day.leader.missing": ("còn thiếu {count}", "{count} missing"),
    "day.leader.plan": (
        "Phương án không phân công lãnh đạo trực.",
        "The plan assigns no duty leaders.",
    ),
    "day.gap": ("Tổ chưa được phục vụ", "Groups not served"),
    "day.none_open": ("Không có điểm nào mở cửa theo phương án.", "No point opens by the plan."),
    "day.key.points": ("Điểm mở cửa", "Points open"),
    "day.key.posts": ("Người trực/cần", "On duty/needed"),
    "day.key.short": ("Ca thiếu người", "Shifts short of people"),
    "day.key.gaps": ("Tổ chưa được phục vụ cả ngày", "Groups not served all day"),
    "day.key.other": ("{label}: {figure}", "{label}: {figure}"),
    "day.open": ("Mở cửa", "Open"),
    "day.open.row": (
        "{service}: {count} điểm, {hours}. {names}.",
        "{service}: {count} points, {hours}. {names}.",
    ),
    "day.open.row.one": (
        "{service}: 1 điểm, {hours}. {names}.",
        "{service}: 1 point, {hours}. {names}.",
    ),
    "day.open.again": ("Như ngày trước", "As on the day before"),
    "day.closed": ("Không mở", "Closed"),
    "day.charge": ("Phụ trách ca", "In charge"),
    "day.charge.shift": ("{shift}, điểm số {names}.", "{shift}, points {names}."),
    "day.short": ("Thiếu người", "People missing"),
    "day.short.none": ("Không ca nào thiếu người.", "No shift lacks people."),
    "day.short.no_people": (
        "Phương án chưa có danh sách nhân lực; mọi vị trí đều còn trống.",
        "The plan has no list of people yet; every post is still vacant.",
    ),
    "day.short.one": ("{point}, {shift}: thiếu {who}", "{point}, {shift}: {who} missing"),
    "day.short.who": ("{count} {roles}", "{count} {roles}"),
    "day.short.come": ("{line} (thay được: {codes})", "{line} (could come: {codes})"),
    "day.gaps": ("Chưa phục vụ được", "Not served"),
    "day.gaps.none": (
        "{service}: tổ nào cũng có điểm mở trong tầm đi bộ.",
        "{service}: every group has an open point within a walk.",
    ),
    "day.gaps.all_day": ("{service}, cả ngày: {names}.", "{service}, all day: {names}."),
    "day.gaps.shift": ("{service}, {shift}: {names}.", "{service}, {shift}: {names}."),
    "day.gaps.shift.more": (
        "{service}, {shift}: thêm {names}.",
        "{service}, {shift}: also {names}.",
    ),
    "day.gaps.count": ("{count} tổ ({names})", "{count} groups ({names})"),
    "day.groups.more": ("{names} và {count} tổ khác", "{names} and {count} others"),
    "day.away": ("Vắng mặt", "Away"),
    "day.away.one": ("{who} ({when})", "{who} ({when})"),
    "day.away.all_day": ("cả ngày", "all day"),
    "day.away.more": ("{names} và {count} người khác", "{names} and {count} others"),
    "day.away.reason": ("{when}: {reason}", "{when}: {reason}"),
    "day.replaced": ("Thay người", "Replaced"),
    "day.replaced.one": (
        "{point}, {shift}: {coming} thay {leaving}",
        "{point}, {shift}: {coming} for {leaving}",
    ),
    "day.replaced.gone": (
        "{point}, {shift}: {leaving} không trực",
        "{point}, {shift}: no {leaving}",
    ),
    "day.replaced.come": ("{point}, {shift}: thêm {coming}", "{point}, {shift}: also {coming}"),
    "day.moves": ("Chuyển địa điểm", "Moves"),
    "day.moves.one": ("{point}: từ {before} đến {after}", "{point}: from {before} to {after}"),
    "day.moves.shift": (
        "{point}: từ {before} đến {after}, từ {shift}",
        "{point}: from {before} to {after}, from {shift} on",
    ),
    "day.more": ("và {count} mục khác", "and {count} more"),
    "day.asks": ("Kết luận giao ban, việc cần làm", "Conclusions, things to do"),
    "day.foot": (
        "Theo phương án, chưa có số liệu thực hiện. Nhân lực ghi bằng mã, trừ khi được yêu cầu ghi "
        "họ tên.",
        "By the plan; nothing is reported from the points yet. People are codes unless names were "
        "asked for.",
    ),
    # report on gaps
    "gaps.title": ("BÁO CÁO KHOẢNG TRỐNG PHỤC VỤ", "REPORT ON COVERAGE GAPS"),
    "gaps.service": ("Dịch vụ: {service}", "Service: {service}"),
    "gaps.numbers": ("Năm con số", "Five numbers"),
    "gaps.certificate": ("Chất lượng đã kiểm tra", "Checked quality"),
    "gaps.moments": ("Theo buổi", "By time of day"),
    "gaps.moment": ("Thời gian", "When"),
    "gaps.points": ("Điểm mở", "Points open"),
    "gaps.households": ("Hộ trong tầm", "Households"),
    "gaps.elderly": ("Người cao tuổi", "Elderly"),
    "gaps.served": ("Tổ phục vụ được", "Groups served"),
    "gaps.full": ("Tổ quá tải", "Groups full"),
    "gaps.out_of_reach": ("Tổ ngoài tầm", "Groups out"),
    "gaps.staffed": ("Ca đủ người", "Shifts staffed"),
    "gaps.week": ("Cả tuần", "Whole week"),
    "gaps.worst": ("Năm tổ dân phố cần quan tâm nhất", "The five worst-served groups"),
    "gaps.next": ("Thêm một điểm thì được gì", "What one more point would add"),
    "gaps.next.about": (
        "Giữ nguyên các điểm đang có, mở thêm một điểm tại một trong các địa điểm dưới đây (chữ "
        "trên bản đồ).",
        "All points stay and one more opens at one of these places (letters on the map).",
    ),
    "gaps.next.closes": ("Tổ hết khoảng trống", "Gaps closed"),
    "gaps.next.unknown": (
        "Chưa tính được: tệp phương án không có đường đi bộ của phường. Mở phương án cùng thư mục "
        "dữ liệu để tính.",
        "Not known: the plan file does not hold the ward's walks. Open the plan together with its "
        "workspace to work it out.",
    ),
    "gaps.map": ("Bản đồ khoảng trống {when}", "Map of gaps {when}"),
    "gaps.map.alt": (
        "Bản đồ {when}: {served} tổ được phục vụ, {full} tổ trong tầm nhưng quá tải, {out} tổ "
        "ngoài tầm đi bộ.",
        "Map {when}: {served} groups served, {full} in reach but full, {out} out of reach.",
    ),
    "gaps.by_shift": ("Từng buổi trong ngày", "By time of day, in maps"),
    "gaps.shift.counts": (
        "{served} tổ được phục vụ · {full} quá tải · {out} ngoài tầm",
        "{served} served · {full} full · {out} out of reach",
    ),
    "gaps.classes": ("Tổ dân phố theo mức phục vụ", "Groups by how they are served"),
    "gaps.class.served": ("Được phục vụ trong tầm đi bộ", "Served within a walk"),
    "gaps.class.full": ("Trong tầm nhưng quá tải", "In reach but full"),
    "gaps.class.out_of_reach": ("Ngoài tầm đi bộ", "Out of walking reach"),
    "gaps.class.groups": ("Tổ", "Groups"),
    "gaps.class.names": ("Gồm", "Which"),
    "gaps.class.none": ("không có", "none"),
    "gaps.class.service": ("{service} (trong tuần)", "{service} (in the week)"),
    "gaps.table": ("Các tổ còn khoảng trống", "Groups with a gap"),
    "gaps.table.group": ("Tổ dân phố", "Residential group"),
    "gaps.table.when": ("Còn khoảng trống", "Gap"),
    "gaps.table.left": ("Chưa phục vụ", "Not served"),
    "gaps.table.elderly": ("Người cao tuổi", "Elderly"),
    "gaps.table.walk": ("Phút đi bộ", "Walk (min)"),
    "gaps.table.rest": (
        "Còn {count} tổ khác có khoảng trống, không ghi ở đây.",
        "{count} more groups with a gap are not listed here.",
    ),
    "gaps.table.none": (
        "Không tổ dân phố nào còn khoảng trống.",
        "No residential group has a gap.",
    ),
    "gaps.short.morning": ("sáng", "morning"),
    "gaps.short.afternoon": ("chiều", "afternoon"),
    "gaps.short.evening": ("tối", "evening"),
    "gaps.short.week": ("cả tuần", "whole week"),
    "gaps.foot": (
        "Một tổ còn khoảng trống khi hơn {share} số người chưa được phục vụ. Ranh giới tổ là phác "
        "họa theo nơi ở; vị trí điểm là gần đúng.",
        "A group has a gap where more than {share} of its people are not served. Group areas are "
        "sketched from where people live; positions are approximate.",
    ),
}
TEXTS: dict[str, tuple[str, str]] = {f"briefings.{key}": words for key, words in _OWN.items()} | {
    "finding.briefing_too_long": (
        "Báo cáo giao ban không vừa một trang A4 ({pages} trang).",
        "The morning briefing does not fit on one sheet of A4 ({pages} pages).",
    ),
    "finding.briefing_too_long.mend": (
        "Rút ngắn tên đợt, tên dịch vụ hoặc tên địa điểm rồi xuất lại.",
        "Shorten the names of the campaign, services or venues, then export again.",
    ),
}
