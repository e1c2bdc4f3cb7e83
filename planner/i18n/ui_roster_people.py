"""Words of the roster page about people: fair shares, one member, limits."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "fair.shifts": ("Số ca mỗi người", "Shifts each"),
    "fair.evenings": ("Số ca tối mỗi người", "Evening shifts each"),
    "fair.weekends": ("Số ca cuối tuần mỗi người", "Weekend shifts each"),
    "fair.km": ("Đường từ nhà mỗi người (km)", "Way from home each (km)"),
    "fair.as_planned": ("theo kế hoạch", "as planned"),
    "fair.value": ("Từ", "From"),
    "fair.no_homes": ("chưa có nơi ở của những người này.", "no homes are known."),
    "fair.summary": (
        "Ít nhất {least}, bình quân {mean}, nhiều nhất {most}.",
        "Fewest {least}, mean {mean}, most {most}.",
    ),
    "fair.band": (
        "Phần đều {low}–{high} (nền xanh); {outside} người ngoài phần đều (cột rỗng).",
        "Fair share {low} to {high} (shaded); {outside} people outside it (hollow bars).",
    ),
    "member.choose": ("Chọn người", "Choose a person"),
    "member.hint": (
        "Chọn một mã để xem toàn bộ ca trực, giờ theo tuần, đường đi và các giới hạn.",
        "Choose a code to see all duties, hours by week, ways and limits.",
    ),
    "member.unknown": (
        "Danh sách nhân lực không có mã “{code}”. Chọn lại bên dưới.",
        "The list of people has no code “{code}”. Choose one below.",
    ),
    "member.summary": (
        "{member}: {shifts} ca, {hours} giờ, {km} km từ nhà đến điểm (theo kế hoạch).",
        "{member}: {shifts} shifts, {hours} hours, {km} km from home to the points (as planned).",
    ),
    "member.band": ("Phần đều {low}–{high} ca.", "Fair share: {low} to {high} shifts."),
    "member.month": ("Tháng {month}/{year}", "{month}/{year}"),
    "member.weeks": ("Theo tuần", "By week"),
    "member.week": ("Tuần", "Week"),
    "member.hours": ("Giờ", "Hours"),
    "member.km": ("km", "km"),
    "member.time": ("Giờ trực", "Hours"),
    "member.limits": ("Các giới hạn", "Limits"),
    "member.list": ("Danh sách {count} ca", "List of {count} duties"),
    "member.prefer": ("Muốn trực: {said}.", "Prefers: {said}."),
    "member.avoid": ("Muốn tránh: {said}.", "Would rather avoid: {said}."),
    "member.available": ("Chỉ trực được: {said}.", "Can only work: {said}."),
    "member.away": ("Vắng: {said}.", "Away: {said}."),
    "member.never_away": ("Không có ngày vắng nào được báo.", "No absence is known."),
    "limit.rule": ("Quy tắc", "Rule"),
    "limit.now": ("Theo phương án", "As planned"),
    "limit.limit": ("Giới hạn", "Limit"),
    "limit.state": ("Mức", "State"),
    "limit.over": ("✕ vượt", "✕ beyond"),
    "limit.at": ("● đã tới giới hạn", "● at the limit"),
    "limit.near": ("◐ gần giới hạn", "◐ near"),
    "limit.far": ("○ còn xa", "○ far"),
}
TEXTS: dict[str, tuple[str, str]] = {f"ui.duty.{key}": words for key, words in _WORDS.items()}
