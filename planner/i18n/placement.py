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
        "Cần nhận {visits} lượt mỗi tuần; {points} điểm lớn nhất chỉ nhận {capacity} lượt. "
        "Tính theo sức chứa thì cần ít nhất {needed} điểm (0 là mọi địa điểm cộng lại vẫn thiếu).",
        "{visits} visits a week are asked for; the {points} largest points take {capacity}. By "
        "capacity it needs at least {needed} points (0: all places together are too small).",
    ),
    "finding.placement_capacity_short.mend": (
        "Tăng số điểm, thêm bàn hoặc ca, hoặc giảm số phút mỗi lượt.",
        "Raise the number of points, add desks or shifts, or lower the minutes per visit.",
    ),
    "finding.placement_not_all_reachable": (
        "{points} điểm không thể đi bộ tới được từ mọi nơi có người ở; {needed} điểm thì đủ.",
        "{points} points cannot be within a walk of everyone; {needed} points can.",
    ),
    "finding.placement_not_all_reachable.mend": (
        "Tăng số điểm lên {needed}, hoặc bổ sung lối đi bộ còn thiếu trong mạng đường.",
        "Raise the number of points to {needed}, or add the footways missing in the network.",
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
