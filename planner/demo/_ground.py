"""The ground of the demo ward, drawn by hand: coarse corners, good to about 150 m at landmarks.

Coordinates are in units of 1/10,000 degree east of 105.8 E and north of 21.0 N (about 10 m), so a
corner reads (east, north). Nothing is taken from a map file; shapes are schematic.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.demo._plane import Point, offset

Corner = tuple[float, float]


def corner(east: float, north: float) -> Point:
    """A hand-drawn corner in whole micro-degrees."""
    return 105_800_000 + round(east * 100), 21_000_000 + round(north * 100)


def line(*corners: Corner) -> tuple[Point, ...]:
    """Hand-drawn corners as points."""
    return tuple(corner(*c) for c in corners)


WARD_NAME = "Phường Tây Hồ"

BOUNDARY = line(
    (166, 846),
    (172, 824),
    (188, 795),
    (206, 774),
    (232, 750),
    (257, 731),
    (262, 715),
    (262, 686),
    (278, 664),
    (293, 648),
    (308, 646),
    (318, 638),
    (328, 612),
    (352, 580),
    (380, 530),
    (401, 507),
    (388, 497),
    (380, 478),
    (366, 468),
    (362, 428),
    (355, 418),
    (310, 418),
    (300, 412),
    (287, 396),
    (275, 397),
    (240, 410),
    (216, 419),
    (170, 424),
    (146, 432),
    (118, 456),
    (85, 474),
    (54, 478),
    (47, 505),
    (45, 560),
    (45, 622),
    (62, 654),
    (82, 686),
    (97, 717),
    (108, 752),
    (136, 796),
)

WEST_SHORE = line(
    (150, 735),
    (142, 716),
    (128, 694),
    (119, 682),
    (114, 660),
    (107, 640),
    (100, 623),
    (94, 610),
    (91, 590),
    (93, 572),
    (100, 558),
    (113, 555),
    (122, 540),
    (124, 526),
    (133, 512),
    (144, 496),
    (142, 474),
)
SOUTH_SHORE = line(
    (142, 474),
    (150, 456),
    (172, 449),
    (196, 443),
    (232, 437),
    (256, 432),
    (260, 422),
    (278, 421),
    (292, 430),
    (304, 438),
    (330, 436),
    (352, 437),
)
EAST_SHORE = line(
    (352, 437),
    (359, 470),
    (369, 474),
    (366, 479),
    (363, 483),
    (367, 486),
    (372, 479),
    (384, 492),
    (383, 508),
    (372, 520),
    (362, 528),
    (342, 530),
    (338, 545),
    (345, 556),
    (350, 566),
    (340, 575),
    (336, 560),
    (329, 538),
    (324, 566),
    (336, 585),
    (326, 592),
    (312, 588),
    (297, 580),
    (291, 590),
    (306, 598),
    (314, 607),
    (304, 617),
    (292, 626),
)
PENINSULA_SHORE = line(
    (292, 626),
    (278, 612),
    (270, 597),
    (254, 580),
    (240, 567),
    (224, 561),
    (216, 552),
    (205, 543),
    (200, 553),
    (198, 566),
    (190, 578),
    (185, 598),
    (194, 612),
    (221, 630),
    (198, 632),
    (199, 646),
    (232, 662),
    (212, 660),
    (196, 660),
    (189, 668),
    (207, 673),
    (189, 680),
    (194, 690),
    (214, 695),
)
NORTH_SHORE = line(
    (214, 695),
    (226, 690),
    (226, 704),
    (213, 713),
    (211, 729),
    (196, 741),
    (184, 728),
    (170, 721),
    (158, 737),
    (150, 735),
)
LAKE = (
    *WEST_SHORE[:-1],
    *SOUTH_SHORE[:-1],
    *EAST_SHORE[:-1],
    *PENINSULA_SHORE[:-1],
    *NORTH_SHORE[:-1],
)

SHORE_OFFSET_M = 16.0
_WS, _SS, _ES, _PS, _NS = (
    tuple(offset(shore, -SHORE_OFFSET_M))
    for shore in (WEST_SHORE, SOUTH_SHORE, EAST_SHORE, PENINSULA_SHORE, NORTH_SHORE)
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A street of the drawing; `alleys` says whether alleys grow beside it; level 1 is a ngõ."""

    name: str
    highway: str
    line: tuple[Point, ...]
    alleys: bool = True
    oneway: bool = False
    level: int = 0


DYKE_LINE = line(
    (397, 506),
    (377, 528),
    (347, 584),
    (326, 611),
    (316, 637),
    (307, 644),
    (292, 646),
    (276, 663),
    (260, 685),
    (260, 715),
    (255, 730),
    (230, 749),
    (204, 773),
    (186, 794),
    (170, 823),
    (165, 843),
)
RING_ROAD = line(
    (165, 843),
    (137, 795),
    (109, 751),
    (98, 717),
    (83, 686),
    (63, 654),
    (47, 622),
    (47, 560),
    (49, 505),
    (56, 479),
)

STREETS: tuple[Drawn, ...] = (
    Drawn("Nghi Tàm", "primary", DYKE_LINE[:3], alleys=False),
    Drawn("Âu Cơ", "primary", DYKE_LINE[2:-2], alleys=False),
    Drawn("Đường đê mô phỏng", "primary", DYKE_LINE[-3:], alleys=False),
    Drawn("Võ Chí Công", "trunk", RING_ROAD, alleys=False),
    Drawn(
        "Lạc Long Quân",
        "secondary",
        line(
            (56, 479),
            (68, 488),
            (78, 508),
            (88, 528),
            (88, 560),
            (86, 590),
            (89, 612),
            (101, 643),
            (108, 662),
            (113, 684),
            (125, 702),
            (137, 728),
            (142, 752),
            (160, 782),
            (177, 811),
        ),
    ),
    Drawn(
        "Thụy Khuê",
        "secondary",
        line(
            (56, 479),
            (85, 481),
            (112, 466),
            (138, 446),
            (165, 436),
            (200, 431),
            (235, 424),
            (262, 413),
            (285, 413),
            (305, 426),
            (335, 428),
            (361, 429),
        ),
    ),
    Drawn(
        "Hoàng Hoa Thám",
        "secondary",
        line(
            (56, 479),
            (84, 475),
            (117, 457.5),
            (145, 434),
            (170, 425.5),
            (216, 420.5),
            (240, 411.5),
            (275, 398.5),
            (286, 398),
            (299, 413.5),
            (310, 419.5),
            (354, 419.5),
            (361, 429),
        ),
    ),
    Drawn(
        "Thanh Niên",
        "primary",
        line((361, 429), (364, 468), (379, 479), (387, 497), (397, 506)),
        alleys=False,
    ),
    Drawn("Yên Phụ", "tertiary", line((392, 504), (376, 521), (364, 545), (352, 570))),
    Drawn("Xuân La", "tertiary", line((89, 612), (78, 628), (63, 654))),
    Drawn("Phố mô phỏng số 13", "residential", line((107, 660), (90, 655), (72, 657), (63, 654))),
    Drawn("Nguyễn Hoàng Tôn", "tertiary", line((122, 697), (108, 703), (98, 717))),
    Drawn(
        "Võng Thị", "residential", line((88, 533), (100, 531), (113, 516), (128, 512), (141, 497))
    ),
    Drawn("ngõ 10 Võng Thị", "living_street", line((100, 531), (99, 536), (101, 543)), level=1),
    Drawn("Trích Sài", "residential", (*_WS[8:], *_SS[1:3]), alleys=False),
    Drawn("Vệ Hồ", "residential", _WS[2:9], alleys=False),
    Drawn("Nhật Chiêu", "residential", (*_NS[7:-1], *_WS[:3]), alleys=False),
    Drawn("Vũ Tuấn Chiêu", "residential", line((152, 741), (163, 750), (184, 763), (202, 770))),
    Drawn("Trịnh Công Sơn", "residential", line((160, 782), (175, 775), (192, 768))),
    Drawn(
        "Phố mô phỏng số 14",
        "residential",
        line((146, 757), (160, 750), (178, 740), (196, 748), (216, 737), (230, 722)),
    ),
    Drawn("Văn Cao", "secondary", line((178, 424), (177, 447))),
    Drawn("Đồng Cổ", "residential", line((159, 429.5), (162, 437))),
    Drawn("Dốc Tam Đa", "residential", line((186, 424), (186, 433))),
    Drawn("Dốc La Pho", "residential", line((262, 403), (270, 412))),
    Drawn("Mai Xuân Thưởng", "tertiary", line((345, 420), (347, 429))),
    Drawn(
        "Nguyễn Đình Thi", "residential", (*_SS[2:-1], corner(360, 433)), alleys=False, oneway=True
    ),
    Drawn(
        "Yên Hoa",
        "residential",
        line((393, 503), (382, 515), (369, 531), (352, 536), (345, 545), (352, 558)),
    ),
    Drawn(
        "Vũ Miên", "residential", line((352, 536), (344, 537), (343, 546), (352, 562), (351, 570))
    ),
    Drawn("Từ Hoa", "residential", line((335, 600), (322, 604), (316, 613), (306, 623))),
    Drawn(
        "Xuân Diệu", "secondary", line((328, 611), (313, 619), (295, 632), (280, 648), (264, 679))
    ),
    Drawn(
        "Tô Ngọc Vân", "tertiary", line((260, 686), (244, 682), (229, 677), (222, 682), (208, 686))
    ),
    Drawn(
        "Phố mô phỏng số 15", "residential", line((272, 664), (254, 664), (240, 670), (240, 681))
    ),
    Drawn("Đường Tây Hồ", "tertiary", line((276, 655), (250, 648), (228, 640), (212, 634))),
    Drawn(
        "Đặng Thai Mai",
        "tertiary",
        line((286, 641), (262, 628), (240, 608), (222, 586), (206, 566), (203, 556)),
    ),
    Drawn("Quảng An", "residential", _PS[1:7], alleys=False),
    Drawn("Quảng Khánh", "residential", _PS[8:14], alleys=False),
    Drawn("Quảng Bá", "residential", (*_PS[13:23], *_NS[:4]), alleys=False),
    Drawn(
        "Phố mô phỏng số 16",
        "residential",
        line((244, 682), (243, 702), (239, 711)),
    ),
    Drawn("Phố mô phỏng số 17", "residential", line((260, 703), (243, 702))),
    Drawn("Phố mô phỏng số 18", "residential", line((240, 608), (228, 622), (221, 634))),
    Drawn("Phố mô phỏng số 1", "residential", line((49, 520), (66, 519), (85, 521))),
    Drawn("Phố mô phỏng số 2", "residential", line((47, 552), (68, 556), (88, 553))),
    Drawn("Phố mô phỏng số 3", "residential", line((47, 598), (70, 596), (87, 597))),
    Drawn(
        "Phố mô phỏng số 4",
        "residential",
        line((70, 488), (67, 519), (68, 556), (70, 596), (74, 628), (84, 655)),
    ),
    Drawn("Phố mô phỏng số 5", "residential", line((88, 544), (104, 545), (112, 547))),
    Drawn("Phố mô phỏng số 6", "residential", line((88, 480), (106, 500), (113, 516))),
    Drawn("Phố mô phỏng số 7", "residential", line((112, 466), (126, 484), (143, 486))),
    Drawn("Phố mô phỏng số 8", "residential", line((109, 751), (124, 748), (141, 747))),
    Drawn("Phố mô phỏng số 9", "residential", line((137, 795), (152, 790), (164, 789))),
    Drawn("Phố mô phỏng số 10", "residential", line((216, 737), (234, 744))),
    Drawn("Phố mô phỏng số 11", "residential", line((240, 608), (252, 603), (267, 597))),
    Drawn("Phố mô phỏng số 12", "residential", line((222, 586), (205, 590), (188, 597))),
    Drawn(
        "Lối vào chùa Trấn Quốc",
        "footway",
        line((366, 470.5), (370.5, 475.5), (366, 483)),
        alleys=False,
    ),
)
