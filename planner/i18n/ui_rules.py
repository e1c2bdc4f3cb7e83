"""Words of the rules on screen: the list, the form, why an entry is refused, what would break."""

from __future__ import annotations

_NAMES: dict[str, tuple[str, str]] = {
    "max_travel_m": ("Cách nhà nhiều nhất", "Farthest from home"),
    "max_travel_km_per_day": ("Đường đi một ngày", "Way of a day"),
    "keep_same_point": ("Giữ nguyên điểm trực", "Same point"),
    "pair_together": ("Trực cùng nhau", "On duty together"),
    "pair_apart": ("Không trực cùng nhau", "Never together"),
    "skill_min": ("Kỹ năng phải có", "Skill needed"),
    "turns_budget": ("Số lượt của cả nhóm", "Turns of the group"),
    "ideal_crew": ("Số người mong muốn", "Ideal crew"),
    "frozen_until": ("Giữ lịch đã công bố", "Published days kept"),
    "change_cost": ("Hạn chế đổi lịch đã công bố", "Few changes after publishing"),
    "rescue_standby": ("Đội cơ động", "Standby team"),
}
_TOPICS: dict[str, tuple[str, str]] = {
    "crew": ("Người và vị trí", "People and posts"),
    "hours": ("Giờ làm và giờ nghỉ", "Hours and rest"),
    "days": ("Ngày liền, ca tối, cuối tuần, ngày lễ", "Days in a row, evenings, weekends"),
    "way": ("Đi lại và điểm trực", "Ways and points"),
    "fair": ("Chia đều và nguyện vọng", "Fair shares and wishes"),
    "budget": ("Giờ làm thêm, nghỉ bù, số lượt", "Extra hours and turns"),
    "change": ("Lịch đã công bố và đội cơ động", "Published roster, standby team"),
    "other": ("Khác", "Other"),
}
_FIELDS: dict[str, tuple[str, str]] = {
    "hours": ("Số giờ", "Hours"),
    "days": ("Số ngày", "Days"),
    "shifts": ("Số ca", "Shifts"),
    "weekends": ("Số cuối tuần", "Weekends"),
    "evenings": ("Số ca tối", "Evening shifts"),
    "nights": ("Số ca đêm", "Night shifts"),
    "holidays": ("Số ngày lễ", "Holidays"),
    "per_m": ("Cứ bao nhiêu mét tính 1 điểm", "Metres that count as one unit"),
    "band_shifts": ("Lệch số ca được bỏ qua", "Shifts off the share that are let pass"),
    "evening_band_shifts": ("Lệch ca tối được bỏ qua", "Evenings off the share let pass"),
    "weekend_band_shifts": ("Lệch ca cuối tuần được bỏ qua", "Weekend shifts let pass"),
    "holiday_band_shifts": ("Lệch ca ngày lễ được bỏ qua", "Holiday shifts let pass"),
    "km_band": ("Lệch số km được bỏ qua", "Kilometres off the share let pass"),
    "regular_hours_per_week": ("Giờ thường một tuần", "Regular hours a week"),
    "m": ("Số mét", "Metres"),
    "km": ("Số km", "Kilometres"),
    "points": ("Số điểm khác nhau", "Different points"),
    "people": ("Số người", "People"),
    "turns": ("Số lượt", "Turns"),
    "minutes": ("Đến điểm trong (phút)", "At any point within (minutes)"),
    "kmh": ("Tốc độ xe máy (km/giờ)", "Motorbike speed (km/h)"),
    "detour": ("Hệ số đường vòng", "Detour factor"),
    "names.shifts": ("Chỉ tính các ca", "These shifts only"),
    "names.per": ("Tính trong", "Counted in"),
    "names.window": ("Khoảng thời gian", "Window"),
    "names.dates": ("Các ngày (để trống: mọi ngày lễ)", "Dates (blank: every holiday)"),
    "names.date": ("Đến trước ngày", "Before this day"),
    "names.office": ("Giờ hành chính", "Office hours"),
    "names.members": ("Những người", "These people"),
    "names.skill": ("Kỹ năng", "Skill"),
    "names.services": ("Dịch vụ (để trống: tất cả)", "Services (blank: all)"),
    "names.first": ("Sau ca", "After"),
    "names.then": ("Không trực ca", "No duty in"),
}
_WRONG: dict[str, tuple[str, str]] = {
    "rule_not_a_number": (
        "“{value}” không phải là số. Nhập số, ví dụ 12 hoặc 7,5.",
        "“{value}” is no number. Type one, such as 12 or 7.5.",
    ),
    "rule_number_out_of_range": (
        "{value} nằm ngoài khoảng cho phép. Nhập số từ {low} đến {high}.",
        "{value} is out of range. Type a number from {low} to {high}.",
    ),
    "rule_number_not_whole": (
        "{value} phải là số nguyên. Nhập số không có phần lẻ.",
        "{value} has to be a whole number.",
    ),
    "negative_number": (
        "Trọng số không được âm hoặc quá lớn. Nhập số lớn hơn 0.",
        "The weight cannot be negative or too large. Type a number above 0.",
    ),
    "rule_parameter_missing": ("Chưa nhập mục này.", "This entry is still blank."),
    "rule_without_weight": (
        "Mức ưu tiên cần có trọng số. Nhập số lớn hơn 0.",
        "A preference needs a weight. Type a number above 0.",
    ),
    "rule_weight_zero": (
        "Trọng số 0 là không tính. Nhập số lớn hơn 0, hoặc chọn Tắt.",
        "A weight of 0 counts for nothing. Type more, or choose Off.",
    ),
    "rule_must_be_hard": (
        "Quy tắc này luôn bắt buộc, không tắt hoặc nới được.",
        "This rule is always a must; it cannot be relaxed or switched off.",
    ),
    "rule_must_be_soft": (
        "Quy tắc này luôn là mức ưu tiên. Chọn Ưu tiên và nhập trọng số.",
        "This rule is always a preference. Choose Preference and a weight.",
    ),
    "rule_scope_of_nobody": (
        "Danh sách nhân lực không có “{value}”. Chọn lại.",
        "“{value}” is not on the list of people. Choose again.",
    ),
    "rule_scope_unknown": (
        "Chưa chọn áp dụng cho ai. Chọn vai trò, tổ hoặc người.",
        "It is not said whom the rule binds. Choose a role, a team or a person.",
    ),
    "rule_scope_only_all": (
        "Quy tắc này áp dụng cho mọi người, không cho riêng ai.",
        "This rule binds everybody, not somebody alone.",
    ),
    "rule_min_above_max": (
        "Ít nhất {least} ngày liền nhưng “{what}” chỉ cho nhiều nhất {most}. Giảm số này hoặc sửa "
        "quy tắc kia.",
        "At least {least} days in a row, but “{what}” allows {most} at most. Lower this number, or "
        "change the other rule.",
    ),
    "rule_names_nobody": (
        "Danh sách nhân lực không có “{value}”. Chọn lại.",
        "“{value}” is not on the list of people. Choose again.",
    ),
    "rule_names_a_unit": (
        "“{value}” là một đơn vị; quy tắc này nói về từng người.",
        "“{value}” is a unit; this rule speaks of persons.",
    ),
    "rule_names_one_person": (
        "Cần ít nhất hai người, mới có {value}.",
        "Two people at least are needed, there is {value} alone.",
    ),
    "rule_pairs_contradict": (
        "{value} vừa phải trực cùng nhau vừa không được trực cùng nhau, nên không ai trong số đó "
        "được xếp ca nào. Bỏ một trong hai quy tắc.",
        "{value} must be together and must not be, so none of them could have any duty. Take one "
        "of the two rules away.",
    ),
    "rule_service_unknown": (
        "Đợt này không có dịch vụ “{value}”. Chọn lại.",
        "The campaign has no service “{value}”. Choose again.",
    ),
    "rule_skill_of_nobody": (
        "Chưa ai có kỹ năng “{value}”; các chỗ đó sẽ để trống.",
        "Nobody has the skill “{value}” yet; these places would stay vacant.",
    ),
    "rule_name_unknown": ("Không có “{value}”. Chọn lại.", "There is no “{value}”. Choose again."),
    "rule_one_name_only": ("Chỉ chọn một.", "Choose one only."),
    "rule_twice": (
        "Đã có quy tắc này cho cùng đối tượng. Sửa quy tắc đang có thay vì thêm.",
        "The same people have this rule already. Change that one instead of adding.",
    ),
    "not_a_date": (
        "“{value}” không phải là ngày. Nhập ngày/tháng/năm, ví dụ 30/07/2025.",
        "“{value}” is no date. Type day/month/year, such as 30/07/2025.",
    ),
    "short_year": (
        "“{value}” thiếu năm đủ bốn số. Nhập ví dụ 30/07/2025.",
        "“{value}” lacks a year of four digits. Type such as 30/07/2025.",
    ),
    "not_weekly_hours": (
        "“{value}” không phải là giờ trong tuần. Nhập ví dụ Mon-Fri 08:00-12:00.",
        "“{value}” are no weekly hours. Type such as Mon-Fri 08:00-12:00.",
    ),
    "other": (
        "Giá trị “{value}” chưa dùng được. Nhập lại theo ví dụ trong ô.",
        "“{value}” cannot be used. Type it as the example shows.",
    ),
}
_SCREEN: dict[str, tuple[str, str]] = {
    "summary": (
        "{on} quy tắc đang áp dụng, {off} quy tắc đang tắt. Bấm Sửa để đổi; lịch trực được kiểm "
        "tra lại ngay.",
        "{on} rules are in force, {off} are off. Press Change to change one; the roster is checked "
        "again at once.",
    ),
    "add": ("Thêm quy tắc", "Add a rule"),
    "preset": ("Bộ quy tắc có sẵn", "Ready sets of rules"),
    "preset.choose": ("Bộ quy tắc", "Set of rules"),
    "preset.for": ("Áp dụng cho", "For"),
    "preset.usual": ("Các vai trò quen dùng", "The usual roles"),
    "preset.take": ("Áp dụng bộ này", "Take this set"),
    "preset.nobody": (
        "Danh sách nhân lực không có vai trò nào của bộ này. Chọn áp dụng cho ai.",
        "Nobody has a role of this set. Choose whom it is for.",
    ),
    "preset.done": ("Đã áp dụng bộ “{name}” ({count} quy tắc).", "Set “{name}” taken ({count})."),
    "preset.labour_code": ("Bộ luật Lao động (mọi người)", "Labour code (everybody)"),
    "preset.officials": ("Cán bộ, công chức", "Officials"),
    "preset.police": ("Công an", "Police"),
    "preset.teachers": ("Giáo viên", "Teachers"),
    "preset.volunteers": ("Người tham gia tự nguyện", "Volunteers"),
    "preset.under_18": ("Người dưới 18 tuổi", "People under 18"),
    "preset.vietnam": ("Tất cả các bộ theo vai trò", "All sets by role"),
    "filter": ("Xem quy tắc của", "Show the rules of"),
    "filter.all": ("Tất cả", "All"),
    "filter.scope": ("Riêng vai trò, tổ, người", "Roles, teams, people"),
    "filter.own": ("Đã đổi trên màn hình", "Changed on screen"),
    "filter.off": ("Đang tắt", "Off"),
    "filter.none": ("Không có quy tắc nào như vậy.", "There is no such rule."),
    "edit": ("Sửa", "Change"),
    "close": ("Đóng", "Close"),
    "save": ("Lưu quy tắc", "Save the rule"),
    "drop": ("Bỏ quy tắc riêng này", "Take this rule away"),
    "drop.help": (
        "Mức quen dùng hoặc quy tắc chung rộng hơn sẽ áp dụng lại.",
        "What is usual, or the wider rule, holds again.",
    ),
    "which": ("Quy tắc", "Rule"),
    "which.choose": ("Chọn quy tắc cần thêm", "Choose the rule to add"),
    "scope": ("Áp dụng cho", "For"),
    "scope.one": ("Chọn cụ thể", "Which one"),
    "scope.all": ("Mọi người", "Everybody"),
    "scope.role": ("Một vai trò", "One role"),
    "scope.team": ("Một tổ", "One team"),
    "scope.member": ("Một người", "One person"),
    "scope.kind": ("Cá nhân hoặc đơn vị", "Persons or units"),
    "scope.kind.person": ("Các cá nhân", "Persons"),
    "scope.kind.unit": ("Các đơn vị", "Units"),
    "scope.team.named": ("Tổ {team}", "Team {team}"),
    "standing": ("Mức áp dụng", "How it holds"),
    "standing.must": ("Bắt buộc", "Must"),
    "standing.wish": ("Ưu tiên", "Preference"),
    "standing.off": ("Tắt", "Off"),
    "standing.always": ("Luôn bắt buộc", "Always a must"),
    "weight": ("Trọng số (điểm cho mỗi đơn vị vượt)", "Weight (points for each unit broken)"),
    "weight.help": (
        "Để so sánh: một chỗ trực trống tính {need} điểm.",
        "To compare: a vacant place counts {need} points.",
    ),
    "weight.chip": ("{weight} điểm", "{weight} points"),
    "range": ("từ {low} đến {high}", "{low} to {high}"),
    "range.optional": ("có thể để trống; {range}", "may be blank; {range}"),
    "optional": ("có thể để trống", "may be blank"),
    "dates.example": ("30/07/2025; 31/07/2025", "30/07/2025; 31/07/2025"),
    "hours.example": (
        "Mon-Fri 08:00-12:00; Mon-Fri 13:00-17:00",
        "Mon-Fri 08:00-12:00; Mon-Fri 13:00-17:00",
    ),
    "choose": ("Chọn", "Choose"),
    "note": (
        "Căn cứ (số văn bản, quyết định); để trống là giả định",
        "Source (number of the paper); blank: assumed",
    ),
    "preview": ("Quy tắc sẽ là: {sentence}", "The rule will be: {sentence}"),
    "unchanged": ("Chưa đổi gì so với quy tắc đang áp dụng.", "Nothing is different yet."),
    "would_hold": (
        "Lịch trực hiện tại giữ được quy tắc này.",
        "The present roster keeps this rule.",
    ),
    "would_break": (
        "Lịch trực hiện tại sẽ có {count} chỗ vi phạm:",
        "The present roster would break it {count} times:",
    ),
    "would_cost": (
        "Điểm trừ của lịch trực hiện tại thay đổi {points} điểm.",
        "The present roster's points change by {points}.",
    ),
    "now_breaks": (
        "Theo các quy tắc hiện nay, lịch trực có {count} chỗ vi phạm:",
        "Under the rules as they are, the roster has {count} breaks:",
    ),
    "now_waits": (
        "Lịch trực không vi phạm quy tắc nào nhưng được lập theo quy tắc cũ; lập lại có thể tốt "
        "hơn.",
        "The roster breaks no rule, but was made under other rules; a new solve may be better.",
    ),
    "restaff": ("Lập lại lịch", "Roster again"),
    "restaff.help": (
        "Xếp lại người theo quy tắc mới; điểm và lịch mở điểm giữ nguyên.",
        "People are rostered again under the rules; points and opening times stay.",
    ),
    "from.screen": ("Nhập trên màn hình", "Entered on screen"),
    "from.file": ("Theo campaign.toml", "From campaign.toml"),
    "from.preset": ("Theo bộ quy tắc", "From a set of rules"),
    "from.usual": ("Mức quen dùng", "Usual"),
    "done.set": ("Đã lưu quy tắc “{name}” – {scope}.", "Rule “{name}” saved – {scope}."),
    "done.off": ("Đã tắt quy tắc “{name}” – {scope}.", "Rule “{name}” switched off – {scope}."),
    "done.drop": ("Đã bỏ quy tắc riêng “{name}” – {scope}.", "Rule “{name}” taken away – {scope}."),
    "per.campaign": ("cả đợt", "the whole campaign"),
    "per.month": ("một tháng", "a month"),
    "per.week": ("một tuần", "a week"),
    "window.iso_week": ("Tuần (thứ Hai đến Chủ nhật)", "Week (Monday to Sunday)"),
    "window.rolling_7_days": ("7 ngày liên tục bất kỳ", "Any seven days in a row"),
    "more.per_m": ("Cứ {per_m} m tính 1 điểm.", "Each {per_m} m counts one."),
    "more.bands": ("Bỏ qua mức lệch: {bands}.", "Let pass: {bands}."),
    "more.band": ("{count} {what}", "{count} {what}"),
    "more.band.band_shifts": ("ca", "shifts"),
    "more.band.evening_band_shifts": ("ca tối", "evenings"),
    "more.band.weekend_band_shifts": ("ca cuối tuần", "weekend shifts"),
    "more.band.holiday_band_shifts": ("ca ngày lễ", "holiday shifts"),
    "more.band.km_band": ("km", "km"),
    "more.dates": ("Tính các ngày {dates}.", "These days: {dates}."),
    "say.rescue_standby": (
        "Mỗi ca có ít nhất {people} người có kỹ năng {skill} không đứng điểm để đi hỗ trợ.",
        "In every shift at least {people} with the skill {skill} stand at no point but by, to help "
        "out.",
    ),
    "more.rescue": (
        "Điểm nào cũng có một người như vậy đến được trong {minutes} phút (xe máy {kmh} km/giờ, "
        "đường vòng × {detour}).",
        "One of them can be at any point within {minutes} minutes (motorbike {kmh} km/h, detour × "
        "{detour}).",
    ),
}
_FINDINGS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "rule_not_a_number": (
        ("“{value}” không phải là số.", "“{value}” is no number."),
        ("Nhập số, ví dụ 12 hoặc 7,5.", "Type a number, such as 12 or 7.5."),
    ),
    "rule_weight_zero": (
        ("Trọng số 0 là không tính quy tắc.", "A weight of 0 leaves the rule out."),
        ("Nhập số lớn hơn 0, hoặc chọn Tắt.", "Type more than 0, or choose Off."),
    ),
    "rule_twice": (
        ("Đã có quy tắc này cho cùng đối tượng.", "The same people have this rule already."),
        ("Sửa quy tắc đang có thay vì thêm.", "Change that one instead of adding."),
    ),
    "rules_unchanged": (
        ("Quy tắc vẫn như cũ, chưa có gì để lưu.", "The rules are as they were."),
        ("Đổi một giá trị rồi lưu.", "Change something, then save."),
    ),
}
TEXTS: dict[str, tuple[str, str]] = {
    "ui.roster.rules": ("Quy tắc", "Rules"),
    "ui.reason.rules_changed": (
        "được lập theo quy tắc cũ",
        "made under other rules",
    ),
    **{f"ui.duty.rule.{key}": words for key, words in _NAMES.items()},
    **{f"ui.rules.topic.{key}": words for key, words in _TOPICS.items()},
    **{f"ui.rules.field.{key}": words for key, words in _FIELDS.items()},
    **{f"ui.rules.wrong.{key}": words for key, words in _WRONG.items()},
    **{f"ui.rules.{key}": words for key, words in _SCREEN.items()},
    **{f"finding.{key}": said for key, (said, _) in _FINDINGS.items()},
    **{f"finding.{key}.mend": mend for key, (_, mend) in _FINDINGS.items()},
}
