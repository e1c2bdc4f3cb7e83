"""Stages that the clock or the user ended, in words."""

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
        (
            f"finding.stopped_on_request_{stage}",
            (
                vi + " {value} dừng theo yêu cầu sau {seconds} giây; phương án tốt nhất đến lúc đó "
                "được giữ lại, có thể còn kém tốt nhất {gap} %.",
                en + " {value} ended as asked after {seconds} s; the best answer so far is kept, "
                "at most {gap} % from the best there is.",
            ),
        ),
        (
            f"finding.stopped_on_request_{stage}.mend",
            (
                "Xem lại các chỗ trực còn trống và kết quả này trước khi dùng; muốn tốt hơn thì "
                "lập lại và chờ đến hết.",
                "Look at this result and at empty posts before it is used; for a better one plan "
                "again and wait for the end.",
            ),
        ),
    )
}
