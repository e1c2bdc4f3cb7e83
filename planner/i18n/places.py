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
}
