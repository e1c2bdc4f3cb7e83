"""Stages that the clock ended, in words."""

from __future__ import annotations

_STAGES = {
    "placement": ("Việc chọn điểm", "Choosing the points"),
    "timetable": ("Việc xếp lịch mở", "Making the opening times"),
    "roster": ("Việc xếp lịch trực", "Making the duty roster"),
}

TEXTS: dict[str, tuple[str, str]] = {
    key: texts
    for stage, (vi, en) in _STAGES.items()
    for key, texts in (
        (
            f"finding.stopped_by_clock_{stage}",
            (
                vi + " {value} dừng sau {seconds} giây vì hết giờ; phương án tốt nhất đến lúc đó "
                "được giữ lại, có thể còn kém tốt nhất {gap} %.",
                en + " {value} ended after {seconds} s as its time was up; the best answer so far "
                "is kept, at most {gap} % from the best there is.",
            ),
        ),
        (
            f"finding.stopped_by_clock_{stage}.mend",
            (
                "Dùng được ngay; muốn tốt hơn thì tăng PLANNER_TIME_LIMIT_S rồi lập lại.",
                "It can be used as it is; for a better one raise PLANNER_TIME_LIMIT_S and plan "
                "again.",
            ),
        ),
    )
}
