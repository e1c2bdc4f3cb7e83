"""Words of what is sent to phones: messages and pictures of one point and of one day."""

from __future__ import annotations

_OWN: dict[str, tuple[str, str]] = {
    "and_more": ("{names} và {count} điểm khác", "{names} and {count} others"),
    "map": ("Bản đồ", "Map"),
    "map.other": ("Điểm phục vụ, có số", "Service point, numbered"),
    # one point
    "point.opening": (
        "{point}: lịch mở cửa tuần {first} – {last}.",
        "{point}: opening hours of the week {first} – {last}.",
    ),
    "point.title": ("Lịch mở cửa tuần {first} – {last}", "Opening hours, week {first} – {last}"),
    "point.place": ("Địa điểm", "Place"),
    "point.places": ("Địa điểm trong tuần", "Places in this week"),
    "point.hours": ("Giờ mở", "Opening hours"),
    "point.moves": (
        "Điểm này đổi địa điểm trong tuần; xem kỹ ngày và nơi mở.",
        "This point moves in the course of the week; mind day and place.",
    ),
    "point.closed_days": ("Các ngày khác: không mở", "Other days: closed"),
    "point.all": ("Cả đợt {first} – {last}: {hours}", "Whole campaign {first} – {last}: {hours}"),
    "scan": ("Quét mã để mở bản đồ chỉ đường", "Scan to open directions"),
    # one day
    "day.opening": (
        "{ward}, {day} (ngày {number}/{days} của đợt): {sum}.",
        "{ward}, {day} (day {number} of {days}): {sum}.",
    ),
    "day.opening.bare": (
        "{day} (ngày {number}/{days} của đợt): {sum}.",
        "{day} (day {number} of {days}): {sum}.",
    ),
    "day.title": ("Điểm phục vụ mở cửa", "Service points open"),
    "day.number": ("Ngày {number}/{days} của đợt", "Day {number} of {days}"),
    "day.none": ("Ngày này không có điểm nào mở cửa.", "No point is open on this day."),
    "day.next": ("Lần mở tới: {day}.", "Next open: {day}."),
    "day.holiday": ("Ngày nghỉ lễ", "Public holiday"),
    "day.row": ("▪ {service}: {count} điểm, {hours}", "▪ {service}: {count} points, {hours}"),
    "day.row.one": ("▪ {service}: 1 điểm, {hours}", "▪ {service}: 1 point, {hours}"),
    "day.varied": ("{hours}, tùy điểm", "{hours}, depending on the point"),
    "day.all_groups": ("Tại tất cả {count} tổ dân phố", "In all {count} residential groups"),
    "day.points": ("{count} điểm", "{count} points"),
    "day.points.one": ("1 điểm", "1 point"),
    "day.fixed": ("địa điểm cố định", "fixed places"),
    "day.sum": ("{count} điểm mở cửa", "{count} points open"),
    "day.sum.one": ("1 điểm mở cửa", "1 point open"),
    "made": (
        "Theo phương án “{campaign}”. Vị trí trên bản đồ là gần đúng.",
        "By the plan “{campaign}”. Positions on the map are approximate.",
    ),
    "made.surveyed": ("Theo phương án “{campaign}”.", "By the plan “{campaign}”."),
    "map.source": ("Nền bản đồ: {source}", "Map: {source}"),
}
TEXTS: dict[str, tuple[str, str]] = {f"phones.{key}": words for key, words in _OWN.items()}
