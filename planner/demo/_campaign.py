"""The demo campaign: 40 days, three shifts, nine admin points, one learning point per group."""

from __future__ import annotations

from datetime import date, time

from planner.demo._calendar import classes_back, holidays, last_day_of
from planner.model.campaign import (
    ADMIN,
    LEARNING,
    Campaign,
    CrewPost,
    FixedPoints,
    Holiday,
    Service,
    Shift,
)
from planner.model.quantity import Provenance, Quantity
from planner.model.rules import DEFAULT_RULES, Rule

NAME = "45 ngày đêm – phường Tây Hồ (dữ liệu mô phỏng)"
ADMIN_POINTS = 9
SCHOOLS, STATIONS = 15, 5
SHIFTS = (
    Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
    Shift("afternoon", "Ca chiều", time(13, 30), time(17, 30)),
    Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
)
_FIXED_DAYS = {"morning": ("Sat",), "afternoon": ("Tue", "Thu")}
_FIXED_HOURS = {"morning": (time(8, 0), time(11, 0)), "afternoon": (time(14, 0), time(16, 30))}


def build_campaign(start: date) -> Campaign:
    """40 days from `start`; national holidays inside it are open for both services (assumed)."""
    end = last_day_of(start)
    return Campaign(
        name=NAME,
        start=start,
        end=end,
        timezone="Asia/Ho_Chi_Minh",
        shifts=SHIFTS,
        holidays=tuple(Holiday(day, {ADMIN: True, LEARNING: True}) for day in holidays(start, end)),
    )


def build_services(start: date, youth_per_shift: int) -> tuple[Service, ...]:
    """The admin service and the learning service with its schools and health stations."""
    return _admin(youth_per_shift), _learning(start)


def _admin(youth_per_shift: int) -> Service:
    return Service(
        id=ADMIN,
        name="Điểm phục vụ hành chính công lưu động",
        points=ADMIN_POINTS,
        shifts=("morning", "afternoon", "evening"),
        catchment_minutes=15.0,
        crew=(
            CrewPost(("can_bo", "cong_chuc", "vien_chuc"), 1),
            CrewPost(("cong_an", "canh_sat_khu_vuc"), 1),
            CrewPost(("doan_vien",), youth_per_shift),
        ),
        staff_from="outside_teams",
        minutes_per_visit=Quantity(
            14.0, "minutes/visit", "assumed", "bình quân các loại việc: 8 đến 18 phút"
        ),
    )


def _learning(start: date) -> Service:
    return Service(
        id=LEARNING,
        name="Điểm “Bình dân học vụ số”",
        per_group=1,
        shifts=("morning", "evening"),
        days={"morning": ("Sat",), "evening": ("Tue", "Thu")},
        hours={"morning": (time(8, 0), time(11, 0)), "evening": (time(19, 0), time(21, 0))},
        catchment_minutes=10.0,
        crew=(CrewPost(("any",), 2),),
        staff_from="own_team",
        trained_min=1,
        seats_per_session=8,
        minutes_per_visit=Quantity(
            105.0, "minutes/visit", "assumed", "một buổi học 90 đến 120 phút"
        ),
        fixed=(_schools(start), _stations()),
    )


def _schools(start: date) -> FixedPoints:
    """Schools until the day before classes are back."""
    back = classes_back(start)
    ends = start < back <= last_day_of(start)
    return FixedPoints(
        kinds=("truong_hoc",),
        points=SCHOOLS,
        crew=(CrewPost(("giao_vien",), 1),),
        days=_FIXED_DAYS,
        hours=_FIXED_HOURS,
        last_day=date.fromordinal(back.toordinal() - 1) if ends else None,
    )


def _stations() -> FixedPoints:
    return FixedPoints(
        kinds=("tram_y_te",),
        points=STATIONS,
        crew=(CrewPost(("nhan_vien_y_te",), 1),),
        days=_FIXED_DAYS,
        hours=_FIXED_HOURS,
    )


def build_rules() -> tuple[Rule, ...]:
    """The standard rules, their numbers as campaign.toml gives them back."""
    return tuple(
        Rule(r.id, r.scope, r.hard, r.weight, {k: float(v) for k, v in r.parameters.items()})
        for r in DEFAULT_RULES
    )


PROVENANCE: tuple[Provenance, ...] = (
    Provenance(
        "groups", "people", "derived", "100.122 người / 67 tổ; chênh lệch ±15 % là giả định"
    ),
    Provenance("groups", "households", "derived", "3,75 người mỗi hộ (8.000 hộ, 30.000 người)"),
    Provenance("groups", "elderly", "assumed", "17 % bình quân, theo tổ 12–26 %"),
    Provenance("groups", "disabled", "assumed", "1,5 %"),
    Provenance("groups", "no_smartphone", "assumed", "12 % người lớn; 45 % người cao tuổi"),
    Provenance("groups", "lon", "assumed", "tổ dân phố chia tự động trên mạng phố vẽ tay"),
    Provenance("groups", "old_ward", "assumed", "số tổ theo phường cũ là giả định"),
    Provenance("cells", "people", "assumed", "chia theo chiều dài phố, cộng lại đúng bằng tổ"),
    Provenance("venues", "lon", "assumed", "vị trí gần đúng; tên chung là mô phỏng"),
    Provenance("venues", "desks", "assumed", "theo loại địa điểm"),
    Provenance("venue_hours", "when", "assumed", "giờ mở cửa theo loại địa điểm"),
    Provenance("members", "code", "derived", "643 người: 67 tổ × 8 và 107 người ngoài tổ"),
    Provenance("members", "roles", "assumed", "chia 36/35/36 là giả định"),
    Provenance("members", "unavailable", "assumed", "ngày nghỉ sinh ngẫu nhiên theo hạn mức"),
    Provenance("campaign", "services.admin.points", "given", "9 điểm lưu động"),
    Provenance("campaign", "services.learning.per_group", "given", "67 điểm của 67 tổ"),
    Provenance("campaign", "services.learning.fixed", "given", "15 trường học, 5 trạm y tế"),
    Provenance("campaign", "shifts", "assumed", "ba ca mỗi ngày được cung cấp; giờ là giả định"),
)
