"""Words of the rules of places and of several people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_RULES: dict[str, tuple[str, str]] = {
    "max_travel_m": (
        "Không xếp ai trực ở điểm cách nhà quá {m:g} m (đường chim bay).",
        "Nobody is on duty farther than {m:g} m from home (as the crow flies).",
    ),
    "max_travel_km_per_day": (
        "Tổng quãng đường từ nhà đến các điểm trực và về trong một ngày của mỗi người nhiều nhất "
        "{km:g} km (đường chim bay).",
        "The ways from home to the points of a day and back add up to {km:g} km at most for each "
        "person (as the crow flies).",
    ),
    "keep_same_point": (
        "Mỗi người trực ở nhiều nhất {points:g} điểm khác nhau {per}.",
        "Each person serves at {points:g} different points at most {per}.",
    ),
    "pair_together": (
        "Những người sau luôn trực cùng điểm, cùng ca: {members}.",
        "These people are always on duty together, at one point in one shift: {members}.",
    ),
    "pair_apart": (
        "Những người sau không trực cùng điểm trong cùng một ca: {members}.",
        "These people are never on duty together at one point in one shift: {members}.",
    ),
    "skill_min": (
        "Mỗi buổi{services} có ít nhất {people:g} người có kỹ năng {skill}.",
        "Every session{services} has at least {people:g} with the skill {skill}.",
    ),
    "ideal_crew": (
        "Chỗ trực có mức mong muốn (ideal) được xếp đủ mức đó khi còn người; không bao giờ vượt "
        "mức nhiều nhất (max).",
        "Posts with an ideal number get it where people are left; none gets more than its largest "
        "number (max).",
    ),
    "frozen_until": (
        "Lịch đã công bố của các ngày trước {date} giữ nguyên.",
        "The published roster of the days before {date} stays as it is.",
    ),
    "change_cost": (
        "Tính lại thì giữ lịch đã công bố, chỉ đổi khi có lợi hơn hẳn.",
        "A new solve keeps to the published roster and changes it only where that is worth it.",
    ),
    "rescue_standby": (
        "Mỗi ca có ít nhất {people:g} người có kỹ năng {skill} không đứng điểm để đi hỗ trợ; nếu "
        "có ghi số phút (minutes), điểm nào cũng có một người như vậy đến kịp.",
        "In every shift at least {people:g} with the skill {skill} stand at no point but by, to "
        "help out; where minutes are given, one of them can be at any point in that time.",
    ),
    "turns_budget": (
        "Cả nhóm trực nhiều nhất {turns:g} lượt trong cả đợt (một người trực một ca là một lượt).",
        "The group serves {turns:g} turns at most in the whole campaign (one person in one shift "
        "is one turn).",
    ),
}
_BROKEN: dict[str, tuple[str, str]] = {
    "max_travel_m": (
        "{member} trực {shift} ngày {date} tại {point} cách nhà {km} km, tối đa {limit} km.",
        "{member} works {shift} of {date} at {point}, {km} km from home, at most {limit} km.",
    ),
    "max_travel_km_per_day": (
        "{member} đi lại {km} km trong ngày {date}, tối đa {limit} km.",
        "{member} travels {km} km on {date}, at most {limit} km.",
    ),
    "keep_same_point": (
        "{member} trực ở {count} điểm ({points}), tối đa {limit} điểm; mới nhất là {point}, "
        "{shift} ngày {date}.",
        "{member} serves at {count} points ({points}), at most {limit}; the latest is {point}, "
        "{shift} of {date}.",
    ),
    "pair_together": (
        "{shift} ngày {date} tại {point} có {there} nhưng không có {away}, trong khi họ phải trực "
        "cùng nhau.",
        "{shift} of {date} at {point} has {there} but not {away}, who are to be on duty together.",
    ),
    "pair_apart": (
        "{shift} ngày {date} tại {point} có {there}, những người không được trực cùng nhau.",
        "{shift} of {date} at {point} has {there}, who are not to be on duty together.",
    ),
    "skill_min": (
        "{shift} ngày {date} tại {point} có {count} người có kỹ năng {skill}, cần {limit}.",
        "{shift} of {date} at {point} has {count} with the skill {skill}, {limit} are needed.",
    ),
    "frozen_until": (
        "{shift} ngày {date} tại {point} đã công bố {was}, nay là {now}; ngày này không được đổi.",
        "{shift} of {date} at {point} was published with {was} and now has {now}; this day is not "
        "to change.",
    ),
    "change_cost": (
        "{member} trực {shift} ngày {date} tại {point}, khác lịch đã công bố.",
        "{member} works {shift} of {date} at {point}, unlike the published roster.",
    ),
    "rescue_standby": (
        "{shift} ngày {date}: còn {count} người của đội cơ động không đứng điểm, thiếu {missing} "
        "(điểm cần đến kịp: {point}).",
        "{shift} of {date}: {count} of the rescue team stand by, {missing} too few (point to be "
        "reached: {point}).",
    ),
    "turns_budget": (
        "Nhóm {scope} trực {count} lượt, tối đa {limit} lượt.",
        "Group {scope} serves {count} turns, at most {limit} are allowed.",
    ),
}
_MEND = (
    "Đổi người cho một ca trong số đó, hoặc nới quy tắc này ở trang Lịch trực, thẻ Quy tắc, rồi "
    "bấm Lập lại lịch.",
    "Give one of these shifts to somebody else, or relax the rule on the page Shift roster under "
    "Rules and press Roster again.",
)
_READ: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "rule_names_nobody": (
        (
            "“{column}”: quy tắc {rule} nêu “{value}” nhưng danh sách nhân lực không có.",
            "“{column}”: rule {rule} names “{value}”, who is not on the list of people.",
        ),
        (
            "Sửa mã người cho đúng với members.csv.",
            "Correct the code to one of members.csv.",
        ),
    ),
    "rule_names_a_unit": (
        (
            "“{column}”: quy tắc {rule} nói về từng người, “{value}” là một đơn vị.",
            "“{column}”: rule {rule} speaks of persons, “{value}” is a unit.",
        ),
        (
            "Ghi mã của từng người; với đơn vị, ghi tên người trước.",
            "Write codes of persons; name the people of the unit first.",
        ),
    ),
    "rule_names_one_person": (
        (
            "“{column}”: quy tắc {rule} cần ít nhất hai người, chỉ thấy “{value}”.",
            "“{column}”: rule {rule} needs two people at least, there is “{value}” alone.",
        ),
        ("Ghi thêm mã người thứ hai.", "Add the code of a second person."),
    ),
    "rule_service_unknown": (
        (
            "“{column}”: quy tắc {rule} nêu dịch vụ “{value}” mà đợt này không có.",
            "“{column}”: rule {rule} names the service “{value}”, which the campaign has not.",
        ),
        ("Chọn trong: {allowed}.", "Choose one of: {allowed}."),
    ),
    "rule_pairs_contradict": (
        (
            "“{column}”: {value} vừa phải trực cùng nhau ({rule}) vừa không được trực cùng nhau "
            "({other}), nên không ai trong số đó được xếp ca nào.",
            "“{column}”: {value} must be on duty together ({rule}) and must not be ({other}), so "
            "none of them could have any duty.",
        ),
        (
            "Bỏ một trong hai quy tắc, hoặc đổi một quy tắc thành mong muốn (hard = false).",
            "Take one of the two rules away, or make one a preference (hard = false).",
        ),
    ),
    "crew_of_nobody": (
        (
            "“{column}”: dịch vụ {value} không cần người nào trực, điểm mở mà không có ai.",
            "“{column}”: service {value} needs nobody on duty, its points open without anyone.",
        ),
        (
            "Ghi số người cần cho từng vai trò, ít nhất một chỗ từ 1 trở lên.",
            "Say how many people each role needs, 1 or more for at least one.",
        ),
    ),
    "crew_range_order": (
        (
            "“{column}”: cần min ≤ ideal ≤ max, đang ghi {value}.",
            "“{column}”: min ≤ ideal ≤ max is needed, there is {value}.",
        ),
        (
            "Ghi ví dụ {{ min = 1, ideal = 2, max = 3 }}, hoặc một số duy nhất.",
            "Write such as {{ min = 1, ideal = 2, max = 3 }}, or one number.",
        ),
    ),
    "size_in_turns": (
        (
            "“{column}”: “{value}” là số lượt, không phải số người: một người trực ba ca là ba "
            "lượt.",
            "“{column}”: “{value}” counts turns, not people: one person in three shifts is three "
            "turns.",
        ),
        (
            "Ghi số người vào cột size và {turns} vào cột turns (Số lượt trực).",
            "Write the number of people into the column size, and {turns} into the column turns.",
        ),
    ),
    "too_many_turns": (
        (
            "“{column}”: “{value}” lượt là quá lớn.",
            "“{column}”: “{value}” turns are too many.",
        ),
        ("Ghi số lượt từ 0 đến {limit}.", "Write a number of turns from 0 to {limit}."),
    ),
    "unknown_unit": (
        (
            "“{column}”: “{value}” không phải là đơn vị nào trong danh sách.",
            "“{column}”: “{value}” is no unit of the list.",
        ),
        (
            "Ghi mã một đơn vị (kind = unit) cho từng người của đơn vị: {allowed}.",
            "Write the code of a unit (kind = unit) for each of its people: {allowed}.",
        ),
    ),
    "more_people_than_unit": (
        (
            "Đơn vị {unit} có {size} người nhưng danh sách nêu tên nhiều hơn.",
            "Unit {unit} has {size} people, but more are named.",
        ),
        (
            "Sửa cột size nếu đơn vị đông hơn; cùng lúc vẫn không quá {size} người trực.",
            "Correct the unit's size if it is larger; no more than {size} are on duty at once.",
        ),
    ),
    "not_a_unit": (
        ("“{value}” không phải là một đơn vị.", "“{value}” is not a unit."),
        ("Chọn một đơn vị (kind = unit).", "Choose a unit (kind = unit)."),
    ),
    "not_of_the_unit": (
        ("“{value}” không phải là người của đơn vị {unit}.", "“{value}” is not of unit {unit}."),
        (
            "Ghi mã đơn vị vào cột unit của người đó trong members.csv, hoặc chọn người khác.",
            "Write the unit's code into the column unit of that person in members.csv, or choose "
            "somebody else.",
        ),
    ),
    "unit_not_on_duty": (
        (
            "Đơn vị {unit} không trực ở {value}.",
            "Unit {unit} is not on duty at {value}.",
        ),
        ("Chọn một ca mà đơn vị đang trực.", "Choose a shift in which the unit is on duty."),
    ),
    "more_names_than_places": (
        (
            "{value}: đơn vị {unit} có {places} chỗ nhưng nêu {count} người.",
            "{value}: unit {unit} has {places} places, but {count} are named.",
        ),
        ("Bớt tên cho vừa số chỗ.", "Name no more people than there are places."),
    ),
    "rule_skill_of_nobody": (
        (
            "“{column}”: quy tắc {rule} cần kỹ năng “{value}” nhưng chưa ai có.",
            "“{column}”: rule {rule} asks for the skill “{value}”, which nobody has.",
        ),
        (
            "Ghi kỹ năng vào cột skills của members.csv, nếu không các chỗ đó sẽ để trống.",
            "Write the skill into the column skills of members.csv; else these places stay vacant.",
        ),
    ),
}
_NOTES: dict[str, tuple[str, str]] = {
    "rule_part.services": (" của dịch vụ {services}", " of the service {services}"),
    "tables.note.members.turns": (
        "Số lượt trực người hoặc đơn vị đó góp trong cả đợt, ví dụ 600. Lượt không phải là số "
        "người: cột size vẫn ghi số người.",
        "Turns of duty that the person or unit gives in the whole campaign, such as 600. Turns are "
        "not people: the column size still counts people.",
    ),
    "tables.note.members.unit": (
        "Mã đơn vị của người đó, nếu tên chỉ dùng để điền vào chỗ của đơn vị, ví dụ DV-TDP12.",
        "The code of the person's unit, where the name only fills a place of that unit, such as "
        "DV-TDP12.",
    ),
    "ui.bring.column.unit": ("Thuộc đơn vị", "Of the unit"),
    "ui.bring.column.turns": ("Số lượt trực", "Turns of duty"),
}
TEXTS: dict[str, tuple[str, str]] = {
    **{f"rule.{rule_id}": words for rule_id, words in _RULES.items()},
    **{f"finding.audit_{rule_id}": words for rule_id, words in _BROKEN.items()},
    **{f"finding.audit_{rule_id}.mend": _MEND for rule_id in _BROKEN},
    **{f"finding.{code}": message for code, (message, _) in _READ.items()},
    **{f"finding.{code}.mend": mend for code, (_, mend) in _READ.items()},
    **_NOTES,
}


def named_parts(names: Mapping[str, tuple[str, ...]], word: Callable[..., str]) -> dict[str, str]:
    """What the names of a rule put into its sentence; `word` looks a text up."""
    services = ", ".join(names.get("services", ()))
    return {
        "members": ", ".join(names.get("members", ())),
        "skill": ", ".join(names.get("skill", ())),
        "date": ", ".join(names.get("date", ())),
        "services": word("rule_part.services", services=services) if services else "",
    }
