"""Words of the roster: its rules, why a post is vacant, the head-count and its ways out."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    "no_member_fits": (
        "Chưa có người nào thuộc lực lượng này có vai trò phù hợp",
        "Nobody of this force has the role",
    ),
    "no_trained_member_free": (
        "Còn người rảnh nhưng chưa được tập huấn",
        "Those who are free are not trained",
    ),
    "no_skilled_member_free": (
        "Còn người rảnh nhưng không có kỹ năng cần thiết",
        "Those who are free lack the skill that is needed",
    ),
    "all_absent": (
        "Tất cả những người phù hợp đều vắng ca này",
        "Everybody who fits is away in this shift",
    ),
    "all_on_duty": (
        "Tất cả những người có mặt đã trực ca khác trong ngày",
        "Everybody who is there has another duty that day",
    ),
    "limits_reached": (
        "Những người còn lại đã đến giới hạn giờ nghỉ, giờ làm hoặc số ngày liên tục",
        "The others have reached a limit of rest, hours or days in a row",
    ),
}
"""Why a post stays vacant, by the code of its reason."""

TEXTS: dict[str, tuple[str, str]] = {
    # the rules, each as one short sentence; limits come from the rule's parameters
    "rule.role_fits": (
        "Mỗi vị trí chỉ nhận người có đúng vai trò.",
        "A post takes only people who have its role.",
    ),
    "rule.availability": (
        "Không xếp ai vào ngày nghỉ, ca vắng hoặc ngoài lịch rảnh hằng tuần.",
        "Nobody is rostered on an absence or outside their weekly availability.",
    ),
    "rule.one_place_at_a_time": (
        "Trong cùng một thời gian, mỗi người chỉ trực tại một điểm.",
        "Nobody is in two places at the same time.",
    ),
    "rule.max_shifts_per_day": (
        "Mỗi người trực nhiều nhất {shifts:g} ca một ngày.",
        "At most {shifts:g} shifts a day for each person.",
    ),
    "rule.rest_hours": (
        "Giữa hai ngày trực, mỗi người nghỉ ít nhất {hours:g} giờ.",
        "At least {hours:g} hours of rest between duties of different days.",
    ),
    "rule.max_hours_per_week": (
        "Mỗi người làm nhiều nhất {hours:g} giờ một tuần, tính cả giờ làm việc thường xuyên.",
        "At most {hours:g} hours a week for each person, regular work included.",
    ),
    "rule.max_consecutive_days": (
        "Không ai trực quá {days:g} ngày liên tục, kể cả qua tuần mới.",
        "Nobody works more than {days:g} days in a row, across weeks too.",
    ),
    "rule.trained_min": (
        "Mỗi buổi có đủ số người đã được tập huấn theo quy định của dịch vụ.",
        "Every session has the number of trained people that its service asks for.",
    ),
    "rule.staff_from": (
        "Mỗi điểm do đúng lực lượng được giao phụ trách: tổ chuyển đổi số cộng đồng của tổ dân "
        "phố, người ngoài các tổ, hoặc người của chính cơ sở đó; dịch vụ có mục helpers nhận thêm "
        "thành viên kiêm nhiệm của các tổ.",
        "Each point is staffed by those it is given to: the group's own team, people outside the "
        "teams, or the people of the place itself; where a service has helpers, members of the "
        "teams who double come on top.",
    ),
    "rule.unit_size": (
        "Một đơn vị không cử cùng lúc nhiều người hơn quân số của mình.",
        "A unit never gives more people at once than it has.",
    ),
    "rule.need": (
        "Mỗi ca trực đủ người theo yêu cầu; chỗ còn thiếu được nêu tên và lý do.",
        "Every shift has its full crew; what is missing is named with the reason.",
    ),
    "rule.home_distance": (
        "Ưu tiên xếp người trực gần nhà.",
        "People are rostered near their homes where possible.",
    ),
    "rule.fairness": (
        "Chia đều số ca, số ca tối và số ca cuối tuần theo số ngày mỗi người có mặt.",
        "Shifts, evenings and weekends are shared out by the days each person is there.",
    ),
    # why a post stays vacant: on screen and on paper
    **{f"ui.reason.{code}": words for code, words in REASONS.items()},
    **{f"documents.vacancy.{code}": words for code, words in REASONS.items()},
    "ui.reason.no_members": ("Chưa có danh sách nhân lực", "No list of people yet"),
    # the head-count in sentences
    "headcount.enough": (
        "Đủ người: cần {need} người, hiện có {have} người.",
        "Enough people: {need} needed, {have} available.",
    ),
    "headcount.short": (
        "Không đủ người: mỗi ca {count} {role} cần {need} {role}, hiện có {have}, "
        "còn thiếu {missing}.",
        "Not enough people: {count} {role} a shift take {need}, {have} are there, "
        "{missing} are missing.",
    ),
    "headcount.short_then": (
        "Không đủ người: {role} cần {need} lượt trực ({period}), hiện có thể bố trí {have}, "
        "còn thiếu {missing}.",
        "Not enough people: {role}: {need} person-shifts needed ({period}), {have} can be given, "
        "{missing} are missing.",
    ),
    "headcount.ways_1": ("Một cách giải quyết: {ways}.", "One way out: {ways}."),
    "headcount.ways_2": ("Hai cách giải quyết: {ways}.", "Two ways out: {ways}."),
    "headcount.ways_3": ("Ba cách giải quyết: {ways}.", "Three ways out: {ways}."),
    "headcount.no_way": (
        "Bổ sung người vào members.csv, giảm số điểm hoặc số ca.",
        "Add people to members.csv, or have fewer points or shifts.",
    ),
    "headcount.role.doan_vien": ("đoàn viên", "youth members"),
    "headcount.or": ("hoặc", "or"),
    # ways out; each was computed and counted again before it is offered
    "wayout.fewer_shifts": (
        "bớt {shift_name} tại {points} điểm",
        "close the shift “{shift_name}” at {points} points",
    ),
    "wayout.fewer_shifts_besides": (
        "bỏ {besides} tại tất cả các điểm và bớt {shift_name} tại {points} điểm",
        "close “{besides}” everywhere and “{shift_name}” at {points} points",
    ),
    "wayout.smaller_crew": (
        "giảm còn {then} {role} mỗi ca",
        "lower the crew to {then} ({role}) a shift",
    ),
    "wayout.more_people": ("bổ sung {people} {role}", "add {people} {role}"),
    "wayout.more_shifts_a_day": (
        "cho phép mỗi người trực {shifts} ca một ngày",
        "let each person work {shifts} shifts a day",
    ),
    "wayout.team_members_help": (
        "huy động {people} {role} trong các tổ chuyển đổi số cộng đồng",
        "let {people} {role} of the community teams help",
    ),
    # the same on screen, below the sentence that names the role
    "ui.way.fewer_shifts": (
        "Bớt {shift_name} tại {points} điểm.",
        "Close “{shift_name}” at {points} points.",
    ),
    "ui.way.fewer_shifts_besides": (
        "Bỏ {besides} tại tất cả các điểm và bớt {shift_name} tại {points} điểm.",
        "Close “{besides}” everywhere and “{shift_name}” at {points} points.",
    ),
    "ui.way.smaller_crew": (
        "Giảm từ {now} còn {then} người mỗi ca ở vai trò này.",
        "Have {then} instead of {now} people of this role a shift.",
    ),
    "ui.way.more_people": (
        "Bổ sung {people} người cho vai trò này.",
        "Add {people} people of this role.",
    ),
    "ui.way.more_shifts_a_day": (
        "Cho phép mỗi người trực {shifts} ca một ngày.",
        "Let each person work {shifts} shifts a day.",
    ),
    "ui.way.team_members_help": (
        "Huy động {people} người cùng vai trò trong các tổ chuyển đổi số cộng đồng.",
        "Let {people} people of this role from the community teams help.",
    ),
    # a fixed point nobody is named for
    "finding.fixed_point_without_crew": (
        "Điểm {point} của dịch vụ {service} đặt tại địa điểm loại “{kind}”, nhưng dịch vụ chưa nêu "
        "ai trực tại loại địa điểm này.",
        "Point {point} of service {service} stands in a place of kind “{kind}”, but the service "
        "names no crew for such places.",
    ),
    "finding.fixed_point_without_crew.mend": (
        "Thêm loại địa điểm này vào mục services.fixed của campaign.toml, hoặc sửa loại của địa "
        "điểm trong venues.csv.",
        "Add the kind to services.fixed in campaign.toml, or correct the place's kind in "
        "venues.csv.",
    ),
}
