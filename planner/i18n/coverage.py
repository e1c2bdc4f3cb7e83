"""Words of coverage: the classes, the worst groups, the thinnest shifts."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "coverage.class.served": ("Được phục vụ trong tầm đi bộ", "Served within walking reach"),
    "coverage.class.full": ("Trong tầm nhưng quá tải", "In reach but full"),
    "coverage.class.out_of_reach": ("Ngoài tầm đi bộ", "Out of walking reach"),
    "coverage.walker.adult": ("Người đi bộ bình thường", "Adults"),
    "coverage.walker.elderly": ("Người cao tuổi", "Elderly people"),
    "coverage.walker.mobility_limited": ("Người khuyết tật", "People with limited mobility"),
    "coverage.week": ("Cả tuần", "The week"),
    "coverage.group_gap": (
        "{group}: phục vụ được {people_served}/{people} người, {elderly_served}/{elderly} "
        "người cao tuổi.",
        "{group}: {people_served} of {people} people served, {elderly_served} of {elderly} "
        "elderly people.",
    ),
    "coverage.no_walk": ("Không có đường đi bộ tới điểm nào", "No point can be walked to"),
    "coverage.thin_shift": (
        "{point}, {shift}: {visits} lượt mỗi ca; đóng ca này giảm {person_shifts} lượt trực, "
        "còn {people} người ({elderly} người cao tuổi) không được phục vụ trong tuần.",
        "{point}, {shift}: {visits} visits a shift; closing it frees {person_shifts} "
        "person-shifts and leaves {people} people ({elderly} elderly) unserved in the week.",
    ),
    "coverage.thin_shift_free": (
        "{point}, {shift}: {visits} lượt mỗi ca; đóng ca này giảm {person_shifts} lượt trực, "
        "không ai mất chỗ phục vụ trong tuần.",
        "{point}, {shift}: {visits} visits a shift; closing it frees {person_shifts} "
        "person-shifts and nobody loses service in the week.",
    ),
    "coverage.change.fewer": (
        "Giảm {people} người, {elderly} người cao tuổi được phục vụ trong tầm đi bộ; thời gian "
        "đi bộ bình quân thay đổi {minutes} phút.",
        "{people} fewer people and {elderly} fewer elderly people served within walking reach; "
        "the mean walk changes by {minutes} minutes.",
    ),
    "coverage.change.more": (
        "Thêm {people} người, {elderly} người cao tuổi được phục vụ trong tầm đi bộ; thời gian "
        "đi bộ bình quân thay đổi {minutes} phút.",
        "{people} more people and {elderly} more elderly people served within walking reach; "
        "the mean walk changes by {minutes} minutes.",
    ),
}
