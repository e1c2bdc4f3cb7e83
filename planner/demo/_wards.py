"""The old wards, the zones that groups are made in, and the landmarks named as they are.

Units as in the drawing: 1/10,000 degree east of 105.8 E and north of 21.0 N.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.demo._ground import corner
from planner.demo._ground import line as _line
from planner.demo._plane import Point


@dataclass(frozen=True, slots=True)
class OldWard:
    """A ward before the merger: code, name, number of its first group, elderly per 1,000 people,
    where its name stands on the map, and its apartment groups (one or two towers each).
    """

    code: str
    name: str
    first_number: int
    elderly_permille: int
    label: Point
    towers: tuple[tuple[Point, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of an old ward that holds `groups` groups side by side (towers not counted)."""

    id: str
    ward: str
    groups: int


OLD_WARDS: tuple[OldWard, ...] = (
    OldWard("BU", "Bưởi", 10, 192, corner(100, 512)),
    OldWard("TK", "Thụy Khuê", 1, 196, corner(240, 417)),
    OldWard(
        "XL",
        "Xuân La",
        7,
        152,
        corner(84, 640),
        towers=(_line((58.5, 612), (59.5, 608)), _line((60, 642)), _line((99, 712), (103, 709))),
    ),
    OldWard("QA", "Quảng An", 1, 158, corner(240, 628)),
    OldWard("YP", "Yên Phụ", 3, 200, corner(356, 545)),
    OldWard("NT", "Nhật Tân", 9, 156, corner(185, 765)),
    OldWard("ND", "Nghĩa Đô", 1, 164, corner(57, 540), towers=(_line((56, 575)),)),
    OldWard("PT", "Phú Thượng", 1, 160, corner(162, 815)),
    OldWard("TL", "Tứ Liên", 1, 168, corner(303, 640)),
)
ZONES: tuple[Zone, ...] = (
    Zone("BU", "BU", 18),
    Zone("TK", "TK", 12),
    Zone("XL", "XL", 10),
    Zone("QA", "QA", 7),
    Zone("YP-N", "YP", 1),
    Zone("YP", "YP", 3),
    Zone("YP-S", "YP", 3),
    Zone("NT", "NT", 4),
    Zone("ND", "ND", 3),
    Zone("PT", "PT", 1),
    Zone("TL", "TL", 1),
)
GROUPS = 67


def zone_at(point: Point) -> str:
    """Zone of a place on land (schematic straight borders)."""
    east, north = (point[0] - 105_800_000) / 100, (point[1] - 21_000_000) / 100
    for zone, holds in (
        ("PT", north >= 795),
        ("NT", north >= 735),
        ("TL", east >= 280 and north >= 620),
        ("YP-N", east >= 290 and north >= 580),
        ("YP-S", east >= 315 and north < 490),
        ("YP", east >= 315),
        ("QA", east >= 183 and north >= 540),
        ("TK", east >= 150 and north < 470),
        ("ND", east < 67 and 495 <= north < 612),
        ("BU", north < 596),
    ):
        if holds:
            return zone
    return "XL"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A public place whose name is used as it is, good to about 150 m."""

    id: str
    name: str
    kind: str
    point: Point


LANDMARKS: tuple[Landmark, ...] = (
    Landmark(
        "HCC-00", "UBND phường Tây Hồ, 657 Lạc Long Quân", "hanh_chinh_cong", corner(157.5, 775)
    ),
    Landmark(
        "YT-01", "Trạm Y tế phường Tây Hồ, 695 Lạc Long Quân", "tram_y_te", corner(166.5, 793)
    ),
    Landmark("NS-01", "Ngõ 10 Võng Thị", "ngo_san", corner(99, 535)),
    Landmark("CHO-01", "Chợ Bưởi", "cho", corner(60, 482)),
    Landmark("NS-02", "Công viên nước Hồ Tây", "ngo_san", corner(184, 748)),
    Landmark("TG-01", "Phủ Tây Hồ", "ton_giao", corner(203, 555)),
    Landmark("TG-02", "Chùa Trấn Quốc", "ton_giao", corner(369, 478)),
    Landmark("TH-01", "Trường THPT Chu Văn An", "truong_hoc", corner(345, 431.5)),
)
