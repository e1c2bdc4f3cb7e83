"""Words of placement and timetable: why there is no answer, why a slot stays closed."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.placement_too_many_kept": (
        "Đang giữ {kept} điểm nhưng chỉ đặt {points} điểm.",
        "{kept} points are kept but only {points} are to be placed.",
    ),
    "finding.placement_too_many_kept.mend": (
        "Bỏ ghim bớt điểm, hoặc tăng số điểm lên ít nhất {kept}.",
        "Unpin some points, or raise the number of points to at least {kept}.",
    ),
    "finding.placement_group_without_candidate": (
        "Tổ dân phố {group} chưa có địa điểm dự kiến nào đặt được điểm.",
        "Residential group {group} has no candidate place where a point could stand.",
    ),
    "finding.placement_group_without_candidate.mend": (
        "Thêm một địa điểm hoặc vị trí cho tổ {group}, hoặc bỏ lệnh không chọn ở đó.",
        "Add a venue or a position to group {group}, or lift a refusal there.",
    ),
    "finding.placement_group_short_of_candidates": (
        "Tổ dân phố {group} có ít địa điểm dự kiến hơn {points} điểm cần đặt.",
        "Residential group {group} has fewer candidate places than the {points} points it needs.",
    ),
    "finding.placement_group_short_of_candidates.mend": (
        "Thêm địa điểm cho tổ {group}, hoặc giảm số điểm của mỗi tổ.",
        "Add venues to group {group}, or lower the number of points per group.",
    ),
    "finding.placement_group_too_many_kept": (
        "Tổ dân phố {group} đang giữ nhiều hơn {points} điểm.",
        "Residential group {group} keeps more than {points} points.",
    ),
    "finding.placement_group_too_many_kept.mend": (
        "Bỏ ghim bớt điểm của tổ {group}.",
        "Unpin some points of group {group}.",
    ),
    "finding.placement_group_capacity_short": (
        "Tổ dân phố {group}: {visits} lượt mỗi tuần, địa điểm lớn nhất chỉ nhận {capacity} lượt.",
        "Residential group {group}: {visits} visits a week, the largest place takes {capacity}.",
    ),
    "finding.placement_group_capacity_short.mend": (
        "Thêm buổi, thêm bàn, hoặc chọn địa điểm lớn hơn cho tổ {group}.",
        "Add sessions or desks, or give group {group} a larger place.",
    ),
    "finding.placement_capacity_short": (
        "Cần nhận {visits} lượt mỗi tuần; {points} điểm lớn nhất chỉ nhận {capacity} lượt.",
        "{visits} visits a week are asked for; the largest places (points: {points}) take "
        "{capacity}.",
    ),
    "finding.placement_capacity_short.mend": (
        "Tăng số điểm, thêm bàn hoặc ca, hoặc giảm số phút mỗi lượt.",
        "Raise the number of points, add desks or shifts, or lower the minutes per visit.",
    ),
    "finding.placement_rooms_do_not_fit": (
        "Cần nhận {visits} lượt mỗi tuần, {points} điểm lớn nhất nhận được {capacity} lượt, nhưng "
        "không xếp được ai về điểm nào mà vừa sức chứa và trong tầm đi bộ.",
        "{visits} visits a week are asked for and the largest places (points: {points}) take "
        "{capacity}, but no way to share them out fits the rooms and the walks.",
    ),
    "finding.placement_rooms_do_not_fit.mend": (
        "Tăng số điểm, thêm bàn hoặc ca, hoặc cho phép chia người của một nơi về nhiều điểm.",
        "Raise the number of points, add desks or shifts, or let a place be shared out.",
    ),
    "finding.placement_too_many_points": (
        "Cần đặt {points} điểm nhưng chỉ có {candidates} địa điểm dự kiến.",
        "Points to be placed: {points}; candidate places: {candidates}.",
    ),
    "finding.placement_too_many_points.mend": (
        "Giảm số điểm, hoặc thêm địa điểm dự kiến.",
        "Ask for fewer points, or add candidate places.",
    ),
    "finding.placement_not_all_reachable": (
        "{points} điểm không thể đi bộ tới được từ mọi nơi có người ở; {needed} điểm thì đủ.",
        "Not everyone can walk to one of the points (points: {points}; enough: {needed}).",
    ),
    "finding.placement_not_all_reachable.mend": (
        "Tăng số điểm lên {needed}, hoặc bổ sung lối đi bộ còn thiếu trong mạng đường phố.",
        "Raise the number of points to {needed}, or add the footways missing in the network.",
    ),
    "finding.placement_out_of_reach_minute": (
        "{people} người ở {places} nơi không có địa điểm dự kiến nào trong {radius} phút đi bộ: "
        "{names}.",
        "{people} people in {places} places have no candidate within {radius} minutes: {names}.",
    ),
    "finding.placement_out_of_reach_minute.mend": (
        "Thêm địa điểm gần đó, nới số phút đi bộ, hoặc hỏi cho những người còn lại.",
        "Add a place near them, allow more minutes, or ask for the other people only.",
    ),
    "finding.placement_out_of_reach_metre": (
        "{people} người ở {places} nơi không có địa điểm dự kiến nào trong {radius} mét: {names}.",
        "{people} people in {places} places have no candidate within {radius} metres: {names}.",
    ),
    "finding.placement_out_of_reach_metre.mend": (
        "Thêm địa điểm gần đó, nới khoảng cách, hoặc hỏi cho những người còn lại.",
        "Add a place near them, allow a longer way, or ask for the other people only.",
    ),
    "finding.placement_no_answer": (
        "Không có cách đặt điểm nào thỏa tất cả điều kiện cùng lúc; có {changes} cách nới một "
        "điều kiện thì đặt được.",
        "No choice of points meets all the conditions at once; {changes} single changes would do.",
    ),
    "finding.placement_no_answer.mend": (
        "Chọn một trong các cách nới dưới đây; mỗi cách đã được giải thử.",
        "Choose one of the changes below; each was solved to be sure.",
    ),
    "finding.placement_nothing_fits": (
        "Không có cách đặt điểm nào thỏa tất cả điều kiện cùng lúc; nới riêng một điều kiện cũng "
        "chưa tìm được cách nào.",
        "No choice of points meets all the conditions at once, and no single change was found that "
        "would do.",
    ),
    "finding.placement_nothing_fits.mend": (
        "Bỏ bớt điều kiện, thêm địa điểm hoặc thêm người, rồi tính lại.",
        "Drop some conditions, add places or people, and solve again.",
    ),
    "finding.placement_relax_p": (
        "Với {value} điểm thì đặt được.",
        "There is an answer with this number of points: {value}.",
    ),
    "finding.placement_relax_p.mend": (
        "Tăng số điểm lên {value}.",
        "Raise the number of points to {value}.",
    ),
    "finding.placement_relax_radius_minute": (
        "Với {value} phút đi bộ thì đặt được.",
        "With {value} minutes on foot there is an answer.",
    ),
    "finding.placement_relax_radius_minute.mend": (
        "Nới thời gian đi bộ lên {value} phút.",
        "Allow {value} minutes on foot.",
    ),
    "finding.placement_relax_radius_metre": (
        "Với {value} mét thì đặt được.",
        "With {value} metres there is an answer.",
    ),
    "finding.placement_relax_radius_metre.mend": (
        "Nới khoảng cách lên {value} mét.",
        "Allow {value} metres.",
    ),
    "finding.placement_relax_capacity": (
        "Nếu sức chứa của mọi điểm bằng {value} % hiện nay thì đặt được.",
        "With the room of every point at {value} % of today's there is an answer.",
    ),
    "finding.placement_relax_capacity.mend": (
        "Thêm bàn, thêm ca hoặc giảm số phút mỗi lượt để đạt {value} % sức chứa.",
        "Add desks or shifts, or shorten the visits, to reach {value} % of the room.",
    ),
    "finding.placement_relax_floor": (
        "Nếu mức phục vụ tối thiểu ({who_in_words}) chỉ còn {value} % thì đặt được.",
        "With the least coverage ({who_in_words}) lowered to {value} % there is an answer.",
    ),
    "finding.placement_relax_floor.mend": (
        "Hạ mức phục vụ tối thiểu ({who_in_words}) xuống {value} %, hoặc thêm điểm.",
        "Lower the least coverage ({who_in_words}) to {value} %, or add points.",
    ),
    "placement.who.everyone": ("mọi người", "everyone"),
    "placement.who.elderly": ("người cao tuổi", "elderly people"),
    "placement.who.disabled": ("người khuyết tật", "disabled people"),
    "finding.placement_relax_spacing_minute": (
        "Nếu hai điểm chỉ cần cách nhau {value} phút thì đặt được.",
        "With points only {value} minutes apart there is an answer.",
    ),
    "finding.placement_relax_spacing_minute.mend": (
        "Giảm khoảng cách giữa hai điểm xuống {value} phút.",
        "Let points be {value} minutes apart.",
    ),
    "finding.placement_relax_spacing_metre": (
        "Nếu hai điểm chỉ cần cách nhau {value} mét thì đặt được.",
        "With points only {value} metres apart there is an answer.",
    ),
    "finding.placement_relax_spacing_metre.mend": (
        "Giảm khoảng cách giữa hai điểm xuống {value} mét.",
        "Let points be {value} metres apart.",
    ),
    "finding.placement_relax_budget": (
        "Với kinh phí {value} thì đặt được.",
        "With a budget of {value} there is an answer.",
    ),
    "finding.placement_relax_budget.mend": (
        "Nâng kinh phí lên {value}, hoặc chọn địa điểm rẻ hơn.",
        "Raise the budget to {value}, or offer cheaper places.",
    ),
    "finding.placement_relax_closings": (
        "Nếu được đóng {value} điểm đang có thì đặt được.",
        "There is an answer if so many existing points may close: {value}.",
    ),
    "finding.placement_relax_closings.mend": (
        "Cho phép đóng {value} điểm đang có.",
        "Let so many existing points close: {value}.",
    ),
    "placement.model.max_cover": (
        "Nhiều người nhất trong tầm đi bộ",
        "Most people within walking reach",
    ),
    "placement.model.p_median": ("Đi bộ ít nhất", "Least walking"),
    "placement.model.one_per_group": (
        "Mỗi tổ dân phố một điểm",
        "One point in each residential group",
    ),
    "placement.model.given": ("Theo vị trí đã cho", "As given"),
    "timetable.refused.venue_closed": (
        "Địa điểm đóng cửa trong giờ này",
        "The venue is closed at this time",
    ),
    "timetable.refused.holiday": ("Ngày nghỉ lễ", "Public holiday"),
    "timetable.refused.no_kit": (
        "Không đủ bộ thiết bị cho ca này",
        "No kit is free for this shift",
    ),
    "timetable.refused.excluded": (
        "Ca này không mở được tại địa điểm này",
        "This shift cannot be opened at this place",
    ),
}
