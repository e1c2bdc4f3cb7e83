"""Words of the rules of working time, rest, days off and wishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

_RULES: dict[str, tuple[str, str]] = {
    "max_hours_per_day": (
        "Mỗi người trực nhiều nhất {hours:g} giờ một ngày.",
        "At most {hours:g} hours of duty a day for each person.",
    ),
    "max_hours_rolling_7_days": (
        "Trong 7 ngày liên tục bất kỳ, mỗi người làm nhiều nhất {hours:g} giờ, tính cả giờ làm "
        "việc thường xuyên.",
        "At most {hours:g} hours in any seven days in a row, regular work included.",
    ),
    "max_hours_per_month": (
        "Mỗi người trực nhiều nhất {hours:g} giờ một tháng.",
        "At most {hours:g} hours of duty a month for each person.",
    ),
    "max_evenings": (
        "Mỗi người trực nhiều nhất {evenings:g} ca tối (từ 17:00) {per}.",
        "At most {evenings:g} evening shifts (from 17:00) for each person {per}.",
    ),
    "max_nights": (
        "Mỗi người trực nhiều nhất {nights:g} ca đêm (chạm 22:00–06:00) {per}.",
        "At most {nights:g} night shifts (touching 22:00–06:00) for each person {per}.",
    ),
    "max_weekends": (
        "Mỗi người trực nhiều nhất {weekends:g} cuối tuần {per}.",
        "At most {weekends:g} weekends with a duty for each person {per}.",
    ),
    "max_holidays": (
        "Mỗi người trực nhiều nhất {holidays:g} ngày lễ {per}.",
        "At most {holidays:g} public holidays with a duty for each person {per}.",
    ),
    "min_run_days": (
        "Đã trực thì trực ít nhất {days:g} ngày liền{shifts}.",
        "Who is on duty{shifts} stays for at least {days:g} days in a row.",
    ),
    "max_run_days": (
        "Không ai trực quá {days:g} ngày liền{shifts}.",
        "Nobody is on duty{shifts} for more than {days:g} days in a row.",
    ),
    "min_days_off_in_a_run": (
        "Giữa hai đợt trực, mỗi người được nghỉ ít nhất {days:g} ngày liền.",
        "Between two runs of duty everybody has at least {days:g} days off together.",
    ),
    "forbidden_succession": (
        "Sau {first} không trực {then} của {days:g} ngày sau đó.",
        "After {first} no {then} of {days:g} day(s) later.",
    ),
    "weekly_rest": (
        "Mỗi {window}, mỗi người có ít nhất {hours:g} giờ nghỉ liên tục.",
        "At least {hours:g} hours of rest on end for each person in every {window}.",
    ),
    "job_hours": (
        "Không xếp trực vào giờ làm việc thường xuyên của mỗi người.",
        "Nobody is on duty during the hours of their regular job.",
    ),
    "prefer": (
        "Ưu tiên xếp mỗi người vào những ca người đó muốn trực.",
        "People are rostered in the shifts they prefer where possible.",
    ),
    "avoid": (
        "Hạn chế xếp mỗi người vào những ca người đó muốn tránh.",
        "Shifts that a person would rather not work are avoided where possible.",
    ),
    "compensation_hours": (
        "Giờ trực ngoài giờ hành chính được tính để nghỉ bù: mỗi người nhiều nhất {hours:g} giờ "
        "{per}.",
        "Duty outside office hours is counted for time off in return: at most {hours:g} hours for "
        "each person {per}.",
    ),
    "extra_hours_budget": (
        "Cả nhóm làm thêm nhiều nhất {hours:g} giờ, tính phần vượt {regular_hours_per_week:g} giờ "
        "một tuần của mỗi người.",
        "The group works at most {hours:g} extra hours: those above {regular_hours_per_week:g} a "
        "week of each person.",
    ),
}

_BROKEN: dict[str, tuple[str, str]] = {
    "max_hours_per_day": (
        "{member} trực {hours} giờ trong ngày {date}, tối đa {limit}.",
        "{member} works {hours} hours on {date}, at most {limit} are allowed.",
    ),
    "max_hours_rolling_7_days": (
        "{member} trực {hours} giờ trong 7 ngày đến ngày {date}, tối đa {limit} (đã trừ giờ làm "
        "thường xuyên).",
        "{member} works {hours} hours in the seven days to {date}, at most {limit} (regular work "
        "taken off).",
    ),
    "max_hours_per_month": (
        "{member} trực {hours} giờ trong tháng {period}, tối đa {limit}.",
        "{member} works {hours} hours in {period}, at most {limit} are allowed.",
    ),
    "max_evenings": (
        "{member} trực {count} ca tối, tối đa {limit}; ca cuối là {shift} ngày {date} tại {point}.",
        "{member} works {count} evenings, at most {limit}; the last is {shift} of {date} at "
        "{point}.",
    ),
    "max_nights": (
        "{member} trực {count} ca đêm, tối đa {limit}; ca cuối là {shift} ngày {date} tại {point}.",
        "{member} works {count} nights, at most {limit}; the last is {shift} of {date} at {point}.",
    ),
    "max_weekends": (
        "{member} trực {count} cuối tuần, tối đa {limit}; gần nhất là ngày {date}.",
        "{member} works {count} weekends, at most {limit}; the latest is {date}.",
    ),
    "max_holidays": (
        "{member} trực {count} ngày lễ, tối đa {limit}; gần nhất là ngày {date}.",
        "{member} works {count} public holidays, at most {limit}; the latest is {date}.",
    ),
    "min_run_days": (
        "{member} chỉ trực {count} ngày liền từ ngày {date}, ít nhất là {limit}.",
        "{member} works only {count} days in a row from {date}, {limit} at least.",
    ),
    "max_run_days": (
        "{member} trực {count} ngày liền, tối đa {limit}; vượt từ ngày {date}.",
        "{member} works {count} days in a row, at most {limit}; from {date} it is too long.",
    ),
    "min_days_off_in_a_run": (
        "{member} chỉ được nghỉ {count} ngày liền trước ngày {date}, ít nhất là {limit}.",
        "{member} has only {count} days off together before {date}, {limit} at least.",
    ),
    "forbidden_succession": (
        "{member} trực {shift} ngày {date} sau {before} ngày {before_date}.",
        "{member} works {shift} of {date} after {before} of {before_date}.",
    ),
    "weekly_rest": (
        "{member} không có {limit} giờ nghỉ liên tục trong 7 ngày từ ngày {week}.",
        "{member} has no {limit} hours of rest on end in the seven days from {week}.",
    ),
    "job_hours": (
        "{member} trực {shift} ngày {date} tại {point} trong giờ làm việc thường xuyên.",
        "{member} is on duty at {point}, {shift} of {date}, during the regular job.",
    ),
    "prefer": (
        "{member} trực {shift} ngày {date} tại {point}, không phải ca người đó muốn trực.",
        "{member} works {shift} of {date} at {point}, which is none of the preferred shifts.",
    ),
    "avoid": (
        "{member} trực {shift} ngày {date} tại {point}, ca người đó muốn tránh.",
        "{member} works {shift} of {date} at {point}, a shift to be avoided.",
    ),
    "compensation_hours": (
        "{member} trực {hours} giờ ngoài giờ hành chính, tối đa {limit}.",
        "{member} works {hours} hours outside office hours, at most {limit} are allowed.",
    ),
    "extra_hours_budget": (
        "Nhóm {scope} làm thêm {hours} giờ, tối đa {limit}.",
        "Group {scope} works {hours} extra hours, at most {limit} are allowed.",
    ),
}
_MEND = (
    "Đổi người cho một ca trong số đó, hoặc nới quy tắc này ở trang Lịch trực, thẻ Quy tắc, rồi "
    "bấm Lập lại lịch.",
    "Give one of these shifts to somebody else, or relax the rule on the page Shift roster under "
    "Rules and press Roster again.",
)
_READ: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "rule_unknown": (
        (
            "“{column}”: “{value}” không phải là quy tắc nào phần mềm biết.",
            "“{column}”: “{value}” is no rule that the planner knows.",
        ),
        ("Chọn một trong các quy tắc: {allowed}.", "Choose one of the rules: {allowed}."),
    ),
    "rule_scope_unknown": (
        (
            "“{column}”: không rõ quy tắc áp dụng cho ai (“{value}”).",
            "“{column}”: it is not clear whom the rule binds (“{value}”).",
        ),
        ("Ghi một trong các phạm vi: {allowed}.", "Write one of the scopes: {allowed}."),
    ),
    "rule_scope_only_all": (
        (
            "“{column}”: quy tắc {rule} áp dụng cho mọi người, không cho riêng “{value}”.",
            "“{column}”: rule {rule} binds everybody, not “{value}” alone.",
        ),
        ('Ghi scope = "all" hoặc bỏ dòng này.', 'Write scope = "all", or leave it out.'),
    ),
    "rule_scope_of_nobody": (
        (
            "“{column}”: quy tắc {rule} nêu “{value}” nhưng danh sách nhân lực không có.",
            "“{column}”: rule {rule} speaks of “{value}”, which is not on the list of people.",
        ),
        (
            "Sửa mã người hoặc mã tổ cho đúng với members.csv.",
            "Correct the member's or the team's code to one of members.csv.",
        ),
    ),
    "rule_role_of_nobody": (
        (
            "“{column}”: quy tắc {rule} áp dụng cho “{value}” nhưng chưa ai giữ vai trò này.",
            "“{column}”: rule {rule} binds “{value}”, a role that nobody has.",
        ),
        (
            "Kiểm tra vai trò trong members.csv; nếu đúng thì không cần làm gì.",
            "Check the roles in members.csv; if they are right, nothing is to be done.",
        ),
    ),
    "rule_must_be_soft": (
        (
            "“{column}”: quy tắc {rule} luôn là mức ưu tiên, không thể bắt buộc.",
            "“{column}”: rule {rule} is always a preference and cannot be a must.",
        ),
        (
            "Ghi hard = false và một trọng số weight lớn hơn 0.",
            "Write hard = false and a weight above 0.",
        ),
    ),
    "rule_must_be_hard": (
        (
            "“{column}”: quy tắc {rule} luôn bắt buộc, không thể để linh hoạt.",
            "“{column}”: rule {rule} is always a must and cannot be relaxed.",
        ),
        ("Ghi hard = true hoặc bỏ dòng này.", "Write hard = true, or leave it out."),
    ),
    "rule_without_weight": (
        (
            "“{column}”: quy tắc {rule} không bắt buộc nhưng chưa có trọng số.",
            "“{column}”: rule {rule} is no must, but has no weight.",
        ),
        (
            "Thêm weight: mỗi đơn vị vượt tính bao nhiêu điểm (một chỗ trống tính 5000 điểm); ghi "
            "0 là tắt quy tắc.",
            "Add weight: the points of each unit broken (a vacancy counts 5000); 0 switches the "
            "rule off.",
        ),
    ),
    "rule_weight_unused": (
        (
            "“{column}”: quy tắc bắt buộc không dùng trọng số {value}.",
            "“{column}”: a rule that is a must does not use the weight {value}.",
        ),
        (
            "Ghi hard = false nếu muốn quy tắc linh hoạt, hoặc bỏ weight.",
            "Write hard = false if the rule may be broken at need, or leave the weight out.",
        ),
    ),
    "rule_parameter_unknown": (
        (
            "“{column}”: quy tắc {rule} không dùng mục này (giá trị {value}).",
            "“{column}”: rule {rule} does not take this entry (value {value}).",
        ),
        ("Các mục dùng được: {allowed}.", "Entries that it takes: {allowed}."),
    ),
    "rule_parameter_missing": (
        (
            "“{column}”: quy tắc còn thiếu mục {parameter}.",
            "“{column}”: the rule lacks its entry {parameter}.",
        ),
        (
            "Thêm {parameter} vào parameters của quy tắc.",
            "Add {parameter} to the parameters of the rule.",
        ),
    ),
    "rule_number_out_of_range": (
        (
            "“{column}”: giá trị {value} nằm ngoài khoảng {low}–{high}.",
            "“{column}”: {value} is outside {low} to {high}.",
        ),
        (
            "Ghi một số từ {low} đến {high}; ghi false để tắt giới hạn này.",
            "Write a number from {low} to {high}; false switches this limit off.",
        ),
    ),
    "rule_number_not_whole": (
        (
            "“{column}”: {value} phải là số nguyên.",
            "“{column}”: {value} has to be a whole number.",
        ),
        ("Ghi một số nguyên.", "Write a whole number."),
    ),
    "rule_name_unknown": (
        (
            "“{column}”: không có “{value}”.",
            "“{column}”: there is no “{value}”.",
        ),
        ("Chọn trong: {allowed}.", "Choose one of: {allowed}."),
    ),
    "rule_one_name_only": (
        (
            "“{column}”: chỉ ghi một giá trị, đang có “{value}”.",
            "“{column}”: one value only, there are “{value}”.",
        ),
        ("Giữ lại một giá trị.", "Keep one of them."),
    ),
    "rule_preset_unknown": (
        (
            "“{column}”: không có bộ quy tắc “{value}”.",
            "“{column}”: there is no set of rules “{value}”.",
        ),
        ("Chọn trong các bộ: {allowed}.", "Choose one of the sets: {allowed}."),
    ),
    "rule_preset_without_scope": (
        (
            "“{column}”: bộ quy tắc “{value}” cần ghi rõ áp dụng cho ai.",
            "“{column}”: the set “{value}” has to say whom it binds.",
        ),
        (
            "Ghi thêm phạm vi sau dấu @, ví dụ {value}@role:hoc_sinh.",
            "Add the scope after @, such as {value}@role:hoc_sinh.",
        ),
    ),
    "rule_min_above_max": (
        (
            "“{column}”: ít nhất {least} ngày liền nhưng {rule} chỉ cho nhiều nhất {most}.",
            "“{column}”: at least {least} days in a row, but {rule} allows {most} at most.",
        ),
        (
            "Giảm số ngày ít nhất hoặc tăng số ngày nhiều nhất.",
            "Lower the least number of days, or raise the most.",
        ),
    ),
    "not_weekly_hours": (
        (
            "“{column}”: “{value}” không phải là giờ làm việc trong tuần.",
            "“{column}”: “{value}” are no weekly hours.",
        ),
        (
            "Ghi thứ và giờ, ví dụ Mon-Fri 08:00-12:00;Mon-Fri 13:00-17:00.",
            "Write weekdays and hours, such as Mon-Fri 08:00-12:00;Mon-Fri 13:00-17:00.",
        ),
    ),
}
_NOTES: dict[str, tuple[str, str]] = {
    "tables.note.members.prefer": (
        "Ca muốn trực, ví dụ Sat/morning;2025-08-24/evening. Phần mềm ưu tiên, không bắt buộc.",
        "Shifts preferred, such as Sat/morning;2025-08-24/evening. Followed where possible.",
    ),
    "tables.note.members.avoid": (
        "Ca muốn tránh, ví dụ Sun;Wed/evening. Phần mềm hạn chế xếp, không cấm.",
        "Shifts to be avoided, such as Sun;Wed/evening. Given only where needed.",
    ),
    "tables.note.members.job_hours": (
        "Giờ làm việc thường xuyên, không xếp trực: Mon-Fri 08:00-12:00;Mon-Fri 13:00-17:00.",
        "Hours of the regular job, no duty then: Mon-Fri 08:00-12:00;Mon-Fri 13:00-17:00.",
    ),
    "ui.bring.column.prefer": ("Muốn trực", "Preferred shifts"),
    "ui.bring.column.avoid": ("Muốn tránh", "Shifts to avoid"),
    "ui.bring.column.job_hours": ("Giờ hành chính", "Regular job hours"),
}
_PARTS: dict[str, tuple[str, str]] = {
    "rule_part.per.campaign": ("trong cả đợt", "in the whole campaign"),
    "rule_part.per.month": ("một tháng", "a month"),
    "rule_part.per.week": ("một tuần", "a week"),
    "rule_part.window.iso_week": ("tuần (thứ Hai đến Chủ nhật)", "week (Monday to Sunday)"),
    "rule_part.window.rolling_7_days": ("7 ngày liên tục", "seven days in a row"),
    "rule_part.shifts": (" ({shifts})", " ({shifts})"),
    "rule_part.soft": (
        "{sentence} Có thể vượt khi cần: mỗi đơn vị vượt tính {weight:g} điểm.",
        "{sentence} It may be broken at need: {weight:g} points for each unit.",
    ),
}
TEXTS: dict[str, tuple[str, str]] = {
    **{f"rule.{rule_id}": words for rule_id, words in _RULES.items()},
    **{f"finding.audit_{rule_id}": words for rule_id, words in _BROKEN.items()},
    **{f"finding.audit_{rule_id}.mend": _MEND for rule_id in _BROKEN},
    **{f"finding.{code}": message for code, (message, _) in _READ.items()},
    **{f"finding.{code}.mend": mend for code, (_, mend) in _READ.items()},
    **_NOTES,
    **_PARTS,
}


def rule_in_words(
    rule_id: str,
    language: Literal["vi", "en"],
    *,
    parameters: Mapping[str, float],
    names: Mapping[str, tuple[str, ...]],
    soft_weight: float = 0.0,
) -> str:
    """The sentence of one rule with its numbers and names; what it costs where it is soft."""
    from planner.i18n.catalogue import all_texts  # noqa: PLC0415
    from planner.i18n.roster_people import named_parts  # noqa: PLC0415

    column = 0 if language == "vi" else 1

    def word(key: str, **facts: object) -> str:
        return all_texts()[key][column].format_map(facts)

    shifts = (
        word("rule_part.shifts", shifts=", ".join(names["shifts"])) if "shifts" in names else ""
    )
    facts: dict[str, object] = {
        **parameters,
        "per": word(f"rule_part.per.{_first(names, 'per', 'campaign')}"),
        "window": word(f"rule_part.window.{_first(names, 'window', 'iso_week')}"),
        "shifts": parameters.get("shifts", shifts),
        "first": ", ".join(names.get("first", ())),
        "then": ", ".join(names.get("then", ())),
        **named_parts(names, word),
    }
    sentence = word(f"rule.{rule_id}", **facts)
    if not soft_weight:
        return sentence
    return word("rule_part.soft", sentence=sentence, weight=soft_weight)


def _first(names: Mapping[str, tuple[str, ...]], key: str, default: str) -> str:
    return next(iter(names.get(key, ())), default)
