"""Sets of rules that a campaign may switch on by name, each with its source: assumed defaults."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model import rules as ids
from planner.model.rules import Rule

OFFICE = tuple(
    f"{day} {hours}"
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri")
    for hours in ("08:00-12:00", "13:00-17:00")
)


@dataclass(frozen=True, slots=True)
class Preset:
    """Rules without a scope, the scopes they hold for unless the file names one, their source."""

    rules: tuple[Rule, ...]
    scopes: tuple[str, ...]
    source: str

    def for_scopes(self, scope: str) -> tuple[Rule, ...]:
        """The rules for one scope, or for the usual ones where it is blank."""
        scopes = (scope,) if scope else self.scopes
        return tuple(
            Rule(r.id, own, r.hard, r.weight, r.parameters, r.names)
            for own in scopes
            for r in self.rules
        )


def _roles(*names: str) -> tuple[str, ...]:
    return tuple(f"role:{name}" for name in names)


def _most(rule_id: str, name: str, value: float, **names: tuple[str, ...]) -> Rule:
    return Rule(rule_id, parameters={name: value}, names=names)


def _rather(rule_id: str, name: str, value: float, weight: float) -> Rule:
    return Rule(rule_id, hard=False, weight=weight, parameters={name: value})


PRESETS: dict[str, Preset] = {
    "labour_code": Preset(
        (
            _most(ids.MAX_HOURS_PER_DAY, "hours", 8.0),
            _most(ids.MAX_HOURS_PER_WEEK, "hours", 48.0),
            _most(ids.REST_HOURS, "hours", 12.0),
            _most(ids.WEEKLY_REST, "hours", 24.0, window=("iso_week",)),
        ),
        ("all",),
        "Bộ luật Lao động 2019 (45/2019/QH14): Điều 105 (8 giờ/ngày, 48 giờ/tuần), Điều 110 "
        "(nghỉ 12 giờ khi chuyển ca), nghỉ hằng tuần 24 giờ liên tục",
    ),
    "officials": Preset(
        (
            _most(ids.MAX_HOURS_PER_WEEK, "hours", 48.0),
            _rather(ids.MAX_HOURS_PER_WEEK, "hours", 40.0, 50.0),
            _most(ids.COMPENSATION, "hours", 40.0, per=("month",), office=OFFICE),
        ),
        _roles("can_bo", "cong_chuc", "vien_chuc", "lanh_dao_truc"),
        "Quyết định 188/1999/QĐ-TTg (tuần 40 giờ, nghỉ thứ Bảy và Chủ nhật); Bộ luật Lao động "
        "2019, Điều 107 (làm thêm tối đa 40 giờ/tháng); giờ trực ngoài giờ hành chính được nghỉ bù",
    ),
    "police": Preset(
        (
            _rather(ids.MAX_HOURS_PER_WEEK, "hours", 48.0, 50.0),
            _most(ids.REST_HOURS, "hours", 12.0),
        ),
        _roles("canh_sat_khu_vuc", "cong_an"),
        "Giả định: lực lượng công an có chế độ riêng, 48 giờ/tuần là mức mong muốn",
    ),
    "teachers": Preset(
        (
            _rather(ids.MAX_HOURS_PER_WEEK, "hours", 40.0, 50.0),
            _most(ids.MAX_EVENINGS, "evenings", 2.0, per=("week",)),
        ),
        _roles("giao_vien"),
        "Giả định: giáo viên theo tuần 40 giờ, không quá 2 buổi tối một tuần",
    ),
    "volunteers": Preset(
        (
            _most(ids.MAX_HOURS_PER_WEEK, "hours", 48.0),
            _most(ids.MAX_EVENINGS, "evenings", 3.0, per=("week",)),
        ),
        _roles("doan_vien", "sinh_vien", "phu_nu", "mat_tran", "to_truong", "to_pho"),
        "Giả định: người tham gia tự nguyện không quá 3 buổi tối một tuần",
    ),
    "under_18": Preset(
        (
            _most(ids.MAX_HOURS_PER_DAY, "hours", 8.0),
            _most(ids.MAX_HOURS_PER_WEEK, "hours", 40.0),
            _most(ids.MAX_NIGHTS, "nights", 0.0, per=("campaign",)),
        ),
        (),
        "Bộ luật Lao động 2019, Điều 146 (người từ đủ 15 đến dưới 18 tuổi: 8 giờ/ngày, 40 "
        "giờ/tuần)",
    ),
}
VIETNAM = ("labour_code", "officials", "police", "teachers", "volunteers")
"""What `preset = "vietnam"` stands for."""
ALL_PRESETS = ("vietnam", *PRESETS)
