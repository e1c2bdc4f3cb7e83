"""Words of the standby team and of naming a unit's people."""

from __future__ import annotations

_STANDBY: dict[str, tuple[str, str]] = {
    "rule": ("Theo quy tắc", "By the rule"),
    "none": (
        "Chưa có quy tắc đội cơ động. Thêm quy tắc này để mỗi ca giữ lại một số người không đứng "
        "điểm, và để biết họ đến từng điểm mất bao nhiêu phút.",
        "There is no rule of a standby team yet. Add it so that some people stand at no point in "
        "every shift, and to see in how many minutes they reach each point.",
    ),
    "add": ("Thêm quy tắc đội cơ động", "Add the rule of a standby team"),
    "summary": (
        "{slow}/{shifts} ca có điểm phải chờ quá lâu; {few}/{shifts} ca có ít hơn {asked} người.",
        "In {slow} of {shifts} shifts some point waits too long; {few} of {shifts} have fewer than "
        "{asked}.",
    ),
    "summary_free": (
        "{few}/{shifts} ca có ít hơn {asked} người; quy tắc chưa ghi số phút phải đến.",
        "{few} of {shifts} shifts have fewer than {asked}; the rule gives no minutes yet.",
    ),
    "cell": ("{minutes} phút", "{minutes} min"),
    "nobody": ("không có ai", "nobody"),
    "how": (
        "Số phút: đường chim bay từ nhà × hệ số đường vòng, theo tốc độ xe máy ghi trong quy tắc; "
        "chưa tính đường một chiều và giờ cao điểm.",
        "Minutes: the straight line from home × the detour factor at the motorbike speed of the "
        "rule; one-ways and rush hours are not counted.",
    ),
    "worst": ("{count} ca phải chờ lâu nhất", "The {count} slowest shifts"),
    "point": ("Điểm chờ lâu nhất", "Slowest point"),
    "minutes": ("Phút", "Minutes"),
    "why": ("Vì sao", "Why"),
    "choose": ("Xem từng điểm của ca", "Point by point in the shift"),
    "people": ("Đang sẵn sàng: {people}.", "Standing by: {people}."),
    "first": ("Ai đến trước", "Who is first"),
    "state": ("Kết quả", "Result"),
    "slow": ("quá lâu", "too slow"),
    "fine": ("kịp", "in time"),
    "why.nobody": (
        "Cả đội đang trực hoặc vắng, không ai sẵn sàng.",
        "The whole team is on duty or away; nobody stands by.",
    ),
    "why.no_home": (
        "Những người sẵn sàng chưa có vị trí nhà trên bản đồ.",
        "Those who stand by have no home on the map.",
    ),
    "why.first": (
        "{member} gần nhất, nhà cách {km} km.",
        "{member} is nearest, {km} km from home.",
    ),
    "why.busy": (
        "{member} ở gần hơn nhưng đang trực tại {point}.",
        "{member} lives nearer but is on duty at {point}.",
    ),
    "why.away": ("Gần hơn nhưng vắng: {members}.", "Nearer but away: {members}."),
    "why.nearest": ("Không ai trong đội ở gần hơn.", "Nobody of the team lives nearer."),
}
_UNITS: dict[str, tuple[str, str]] = {
    "none": (
        "Danh sách nhân lực không có đơn vị nào (kind = unit), hoặc chưa đơn vị nào được xếp ca.",
        "The list of people has no unit (kind = unit), or no unit is on duty yet.",
    ),
    "choose": ("Đơn vị", "Unit"),
    "where": ("{where} ({count} chỗ)", "{where} ({count} places)"),
    "summary": (
        "{unit} có {size} người, đã nêu tên {named} người; còn {places} chỗ ở {shifts} ca chưa có "
        "tên.",
        "{unit} has {size} people, {named} of them named; {places} places in {shifts} shifts are "
        "still without a name.",
    ),
    "nobody": (
        "Chưa có tên người nào của {unit}: ghi mã đơn vị vào cột unit của từng người trong "
        "members.csv, rồi nạp lại.",
        "Nobody of {unit} is named yet: write the unit's code into the column unit of its people "
        "in members.csv, then bring the table again.",
    ),
    "done": ("Mọi chỗ của {unit} đã có tên.", "Every place of {unit} has a name."),
    "here": ("Điền tên người của {unit}", "Name the people of {unit}"),
    "people": ("Chọn người ({count} chỗ)", "Choose people ({count} places)"),
    "offer": ("{member} · {shifts} ca", "{member} · {shifts} shifts"),
    "offer.breaks": (
        "{member} · {shifts} ca · vi phạm: {rules}",
        "{member} · {shifts} shifts · breaks: {rules}",
    ),
    "propose": ("Đề xuất tên cho các ca dưới đây", "Propose names for the shifts below"),
    "propose.help": (
        "Người ít ca hơn được nêu trước; chỉ nêu người không vi phạm quy tắc nào.",
        "Who has fewer shifts is named first; only people who break no rule.",
    ),
    "take": ("Ghi tên đã chọn", "Take these names"),
    "take.count": ("Ghi {count} tên đã chọn", "Take {count} names"),
    "breaks": (
        "Các tên đã chọn vi phạm quy tắc; vẫn có thể ghi, chỗ vi phạm sẽ được khoanh trong lịch:",
        "The names chosen break rules; they can be taken, and are outlined in the grid:",
    ),
    "keeps": ("Các tên đã chọn giữ mọi quy tắc.", "The names chosen keep every rule."),
    "filled": ("Đã ghi {count} tên cho {unit}.", "{count} names taken for {unit}."),
    "left": (
        "{count} chỗ chưa có ai phù hợp.",
        "For {count} places nobody fits.",
    ),
    "by_sheet": (
        "Cũng có thể điền tên trong Excel: tải roster.xlsx ở trang Xuất hồ sơ, thay mã {unit} bằng "
        "mã từng người, rồi nạp lại ở thẻ “{tab}”.",
        "Names can be filled in Excel too: download roster.xlsx on the export page, write codes of "
        "people in the place of {unit}, and bring it back under “{tab}”.",
    ),
}
TEXTS: dict[str, tuple[str, str]] = {
    "ui.roster.standby": ("Đội cơ động", "Standby team"),
    "ui.roster.units": ("Tên người của đơn vị", "People of units"),
    **{f"ui.standby.{key}": words for key, words in _STANDBY.items()},
    **{f"ui.units.{key}": words for key, words in _UNITS.items()},
}
