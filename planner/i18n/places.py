"""Where groups stand: how a provisional position was found, the page that corrects it."""

from __future__ import annotations

_FILL = (
    "Chỉnh bằng một lần bấm ở trang Vị trí tổ dân phố, hoặc điền kinh độ, vĩ độ trong tệp.",
    "Correct it by one click on the page Group positions, or fill in longitude and latitude.",
)


def _finding(
    code: str, vi: str, en: str, mend: tuple[str, str] = _FILL
) -> dict[str, tuple[str, str]]:
    return {f"finding.{code}": (vi, en), f"finding.{code}.mend": mend}


TEXTS: dict[str, tuple[str, str]] = {
    **_finding(
        "group_placed_by_alley",
        "{name} chưa có tọa độ; tạm đặt theo {said} ghi trong địa chỉ, có thể lệch đến {metres} m.",
        "{name} has no coordinates; it stands provisionally along {said} of its address, up to "
        "{metres} m off.",
    ),
    **_finding(
        "group_placed_by_number",
        "{name} chưa có tọa độ; tạm đặt theo số nhà giữa các ngõ đã biết của đường ({said}), có "
        "thể lệch đến {metres} m.",
        "{name} has no coordinates; it stands provisionally by its number between known alleys of "
        "the street ({said}), up to {metres} m off.",
    ),
    **_finding(
        "group_placed_by_street",
        "{name} chưa có tọa độ; tạm đặt trên đường ghi trong địa chỉ ({said}), có thể lệch đến "
        "{metres} m.",
        "{name} has no coordinates; it stands provisionally on the street of its address ({said}), "
        "up to {metres} m off.",
    ),
    **_finding(
        "group_placed_by_old_ward",
        "{name} chưa có tọa độ, địa chỉ không có trên bản đồ; tạm đặt trong phường cũ {said}, có "
        "thể lệch đến {metres} m.",
        "{name} has no coordinates and its address is not on the map; it stands provisionally in "
        "the old ward {said}, up to {metres} m off.",
    ),
    **_finding(
        "group_placed_by_cells",
        "{name} chưa có tọa độ; lấy vị trí giữa các ô dân cư của tổ ({lon} / {lat}), có thể lệch "
        "đến {metres} m.",
        "{name} has no coordinates; it stands amid its cells ({lon} / {lat}), up to {metres} m "
        "off.",
    ),
    **_finding(
        "group_not_placed",
        "{name} ({people} người) chưa rõ vị trí: không có tọa độ, địa chỉ và phường cũ không tìm "
        "được trên bản đồ; chưa tính vào phương án.",
        "{name} ({people} people) cannot be placed: no coordinates, and neither its address nor "
        "its old ward is on the map; it is not yet part of the plan.",
        (
            "Bấm vị trí của tổ ở trang Vị trí tổ dân phố, hoặc điền kinh độ, vĩ độ trong tệp.",
            "Click its place on the page Group positions, or fill in longitude and latitude.",
        ),
    ),
    **_finding(
        "hand_place_overtaken",
        "{name}: tệp có tọa độ mới, nên vị trí đã bấm trên bản đồ trước đó không còn dùng.",
        "{name}: the file has a new position, so the one clicked on the map before is not used.",
        (
            "Bấm lại trên bản đồ nếu tọa độ trong tệp chưa đúng.",
            "Click again on the map if the position in the file is not right.",
        ),
    ),
    **_finding(
        "place_unknown_group",
        "Không có tổ dân phố “{value}” trong danh sách.",
        "There is no residential group “{value}” in the list.",
        ("Chọn một tổ trong danh sách.", "Choose a group from the list."),
    ),
    **_finding(
        "place_outside_country",
        "Vị trí {lon} / {lat} nằm ngoài Việt Nam.",
        "The position {lon} / {lat} is outside Vietnam.",
        (
            "Nhập vĩ độ (khoảng 21) trước, kinh độ (khoảng 105) sau.",
            "Enter latitude (about 21) first, longitude (about 105) second.",
        ),
    ),
    **_finding(
        "place_not_read",
        "“{value}” không đọc được thành tọa độ.",
        "“{value}” cannot be read as a position.",
        (
            "Nhập vĩ độ rồi kinh độ, ví dụ 21.0523, 105.8146.",
            "Enter latitude, then longitude, such as 21.0523, 105.8146.",
        ),
    ),
    **_finding(
        "place_in_water",
        "Vị trí vừa chọn của {name} nằm trong {water}.",
        "The place just chosen for {name} lies in {water}.",
        ("Bấm Hoàn tác nếu đó là bấm nhầm.", "Press Undo if that was a slip."),
    ),
    **_finding(
        "place_outside_ward",
        "Vị trí vừa chọn của {name} nằm ngoài ranh giới phường.",
        "The place just chosen for {name} lies outside the ward.",
        ("Bấm Hoàn tác nếu đó là bấm nhầm.", "Press Undo if that was a slip."),
    ),
    "ui.menu.place": ("Vị trí tổ dân phố", "Group positions"),
    "ui.place.progress": (
        "{done}/{all} tổ đã có vị trí · {about} tổ đặt tạm · {none} tổ chưa rõ",
        "{done}/{all} groups have a position · {about} provisional · {none} unknown",
    ),
    "ui.place.progress.marked": (
        " · tệp ghi {count} vị trí là gần đúng",
        " · the file calls {count} approximate",
    ),
    "ui.place.column.group": ("Tổ", "Group"),
    "ui.place.column.people": ("Người", "People"),
    "ui.place.column.radius": ("Lệch đến (m)", "Off by up to (m)"),
    "ui.place.hint": (
        "Vị trí tổ dân phố: {about} tổ đặt tạm theo địa chỉ hoặc phường cũ, {none} tổ chưa rõ. "
        "Chỉnh mỗi tổ bằng một lần bấm trên bản đồ, tổ lệch nhiều nhất trước.",
        "Group positions: {about} stand provisionally by address or old ward, {none} are unknown. "
        "Correct each by one click on the map, the worst first.",
    ),
    "ui.place.hint.go": ("Chỉnh vị trí tổ", "Correct group positions"),
    "ui.place.click": (
        "Bấm vào nơi tổ sinh hoạt trên bản đồ; tổ tiếp theo tự hiện ra.",
        "Click where the group meets; the next one comes by itself.",
    ),
    "ui.place.no_map": (
        "Chưa có bản đồ phường. Dán tọa độ của tổ vào ô dưới, hoặc lấy đường phố bằng lệnh planner "
        "fetch.",
        "There is no map of the ward yet. Paste the group's position below, or bring the streets "
        "with planner fetch.",
    ),
    "ui.place.all_done": (
        "Mọi tổ đã có vị trí. Chọn một tổ trong danh sách để chỉnh lại.",
        "Every group has a position. Choose one from the list to correct it.",
    ),
    "ui.place.people": ("{people} người", "{people} people"),
    "ui.place.address": ("Địa chỉ trong tệp: {address}", "Address in the file: {address}"),
    "ui.place.radius": ("có thể lệch đến {metres} m", "up to {metres} m off"),
    "ui.place.method.given": ("Tọa độ trong tệp", "Position in the file"),
    "ui.place.method.hand": ("Đã đặt trên bản đồ", "Put on the map"),
    "ui.place.method.cells": ("Tạm đặt giữa các ô dân cư của tổ", "Provisional: amid its cells"),
    "ui.place.method.alley": ("Tạm đặt theo {said}", "Provisional: along {said}"),
    "ui.place.method.number": ("Tạm đặt theo số nhà: {said}", "Provisional: by number, {said}"),
    "ui.place.method.street": ("Tạm đặt trên đường: {said}", "Provisional: on the street {said}"),
    "ui.place.method.old_ward": (
        "Tạm đặt trong phường cũ {said}",
        "Provisional: in the old ward {said}",
    ),
    "ui.place.method.sketch": ("Chỉ là sơ đồ giả định", "An assumed sketch only"),
    "ui.place.method.none": (
        "Chưa rõ vị trí: chưa tính vào phương án",
        "Unknown: not yet part of the plan",
    ),
    "ui.place.undo": ("Hoàn tác", "Undo"),
    "ui.place.skip": ("Bỏ qua", "Skip"),
    "ui.place.typed": ("Hoặc nhập vĩ độ, kinh độ", "Or type latitude, longitude"),
    "ui.place.typed_help": (
        "Ví dụ 21.0523, 105.8146; dán được từ bản đồ trên mạng",
        "Such as 21.0523, 105.8146; may be pasted from a web map",
    ),
    "ui.place.put": ("Đặt", "Put"),
    "ui.place.list": ("Danh sách, cần chỉnh nhất ở trên", "List, most in need of correction first"),
    "ui.place.with_placed": ("Hiện cả tổ đã có vị trí", "Show placed groups too"),
    "ui.place.waiting": (
        "{count} vị trí mới chưa tính vào phương án.",
        "{count} new positions are not yet counted in the plan.",
    ),
    "ui.place.renew": (
        "Tính lại độ phủ với {count} vị trí mới",
        "Count coverage with {count} new places",
    ),
    "ui.place.renewed": (
        "Đã tính lại độ phủ với vị trí mới. Bấm Tính lại ở trang Điểm phục vụ để chọn lại điểm.",
        "Coverage is counted with the new positions. Solve again on the points page.",
    ),
    **_finding(
        "place_too_few",
        "Các tổ đã đặt chưa đủ để lập phương án mới; phương án cũ còn nguyên.",
        "The groups placed so far do not make a plan yet; the old plan stays.",
        ("Vị trí đã được giữ; hãy đặt thêm tổ.", "Their places are kept; go on placing."),
    ),
    "ui.place.taken_back": ("Đã bỏ vị trí vừa đặt của {name}", "Took back the place of {name}"),
    "ui.place.download": ("Tải groups.csv với vị trí đã chỉnh", "Download groups.csv as placed"),
    "ui.place.outside_plan": (
        "{groups} tổ ({people} người) chưa có trên bản đồ nên chưa nằm trong các số trên.",
        "{groups} groups ({people} people) are not on the map yet and not in these numbers.",
    ),
    "ui.place.legend.known": ("Tổ đã có vị trí", "Group with a position"),
    "ui.place.legend.about": (
        "Vị trí gần đúng, đặt tạm (vòng nét đứt: có thể lệch đến đó)",
        "Approximate, provisional (dashed ring: how far off it may be)",
    ),
    "ui.place.legend.now": ("Tổ đang đặt", "The group being placed"),
}
