"""Words of the demand model and of walking: coefficients, formula, why so many clusters."""

from __future__ import annotations

_AUDIENCES: dict[str, tuple[str, str]] = {
    "all": ("người trong độ tuổi lao động khác", "other people of working age"),
    "elderly": ("người cao tuổi", "elderly people"),
    "parents": ("phụ huynh", "parents"),
    "traders": ("hộ kinh doanh", "traders"),
    "patients": ("người khám, chữa bệnh", "patients"),
}
_AGES: dict[str, tuple[str, str]] = {
    "elderly": ("người cao tuổi", "elderly people"),
    "working": ("người trong độ tuổi lao động", "people of working age"),
}
_PARTS: dict[str, tuple[str, str]] = {
    "morning": ("buổi sáng", "in the morning"),
    "afternoon": ("buổi chiều", "in the afternoon"),
    "evening": ("buổi tối", "in the evening"),
}
_SERVICES: dict[str, tuple[str, str]] = {
    "admin": ("điểm HCC", "admin points"),
    "learning": ("điểm BDHVS", "learning points"),
    "other": ("dịch vụ khác", "other services"),
}
_WALKERS: dict[str, tuple[str, str]] = {
    "adult": ("Người lớn", "Adults"),
    "elderly": ("Người cao tuổi", "Elderly people"),
    "mobility_limited": ("Người khuyết tật", "People with limited mobility"),
}

_TARGETS: dict[str, tuple[str, str]] = {
    f"demand.assumption.target.{service}.{audience}": (
        f"Lượt mời đến {at_vi} của mỗi {who_vi} trong 30 ngày",
        f"Visits to {at_en} meant for each of {who_en} in 30 days",
    )
    for service, (at_vi, at_en) in _SERVICES.items()
    for audience, (who_vi, who_en) in _AUDIENCES.items()
}
_SHARES: dict[str, tuple[str, str]] = {
    f"demand.assumption.share.{service}.{age}.{part}": (
        f"Phần lượt đến {at_vi} của {who_vi} vào {when_vi}",
        f"Share of the visits of {who_en} to {at_en} {when_en}",
    )
    for service, (at_vi, at_en) in _SERVICES.items()
    for age, (who_vi, who_en) in _AGES.items()
    for part, (when_vi, when_en) in _PARTS.items()
}
_COMES: dict[str, tuple[str, str]] = {
    f"demand.assumption.comes.{walker}.{part}": (
        f"{who_vi} đến được {when_vi} (1 = có, 0 = không)",
        f"{who_en} can come {when_en} (1 = yes, 0 = no)",
    )
    for walker, (who_vi, who_en) in _WALKERS.items()
    for part, (when_vi, when_en) in _PARTS.items()
}
_ASSUMPTIONS: dict[str, tuple[str, str]] = {
    "realisation.share": (
        "Tỷ lệ người được mời thực tế đến",
        "Share of those invited who come",
    ),
    "people.adult_share": (
        "Tỷ lệ người lớn trong số người dưới 60 tuổi",
        "Share of adults among people under 60",
    ),
    "people.parent_share": (
        "Tỷ lệ phụ huynh trong số người lớn dưới 60 tuổi",
        "Share of parents among adults under 60",
    ),
    "people.trader_share": (
        "Tỷ lệ hộ kinh doanh trong số người lớn dưới 60 tuổi",
        "Share of traders among adults under 60",
    ),
    "people.patient_share": (
        "Tỷ lệ người khám, chữa bệnh trong số người lớn dưới 60 tuổi",
        "Share of patients among adults under 60",
    ),
    "people.disabled_elderly_share": (
        "Tỷ lệ người cao tuổi trong số người khuyết tật",
        "Share of elderly people among disabled people",
    ),
    "households.help_share": (
        "Tỷ lệ hộ cần hướng dẫn trực tiếp",
        "Share of households that need face-to-face help",
    ),
    "peak.monday": ("Phần tăng thêm của thứ Hai", "Additional share on Mondays"),
    "peak.last_week": (
        "Phần tăng thêm của bảy ngày cuối",
        "Additional share in the last seven days",
    ),
    "learning.visits_per_person": (
        "Số lượt học của mỗi người được hỗ trợ",
        "Learning visits of each person helped",
    ),
    "admin.files_per_visit": ("Số hồ sơ mỗi lượt", "Files per visit"),
    "calibration.admin_visits": (
        "Lượt đến điểm HCC cả đợt để đối chiếu",
        "Admin visits of the campaign to compare with",
    ),
    "calibration.learning_people": (
        "Số người được hỗ trợ tại điểm BDHVS để đối chiếu",
        "People helped at the learning points to compare with",
    ),
    "calibration.days": ("Số ngày đầu để đối chiếu", "First days to compare over"),
    "coverage.gap_share": (
        "Tỷ lệ chưa phục vụ được để coi là còn khoảng trống",
        "Unserved share at which a group has a gap",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    **_TARGETS,
    **_SHARES,
    **_COMES,
    **{f"demand.assumption.{key}": words for key, words in _ASSUMPTIONS.items()},
    **{f"demand.audience.{key}": words for key, words in _AUDIENCES.items()},
    "demand.formula": (
        "Lượt mỗi tuần = số người × lượt mời mỗi người trong 30 ngày × tỷ lệ thực tế đến × 7/30 "
        "× phần của ca; thứ Hai và bảy ngày cuối cao hơn.",
        "Visits a week = people × visits meant per person in 30 days × share who come × 7/30 "
        "× share of the shift; Mondays and the last seven days are higher.",
    ),
    "demand.unit.visits": ("lượt", "visits"),
    "demand.unit.people": ("người", "people"),
    "demand.unit.households": ("hộ", "households"),
    "demand.unit.files": ("hồ sơ", "files"),
    "demand.target.learning": (
        "Người được hỗ trợ tại điểm BDHVS đến ngày {by}: mô hình {model} người, số liệu công bố "
        "{known} người.",
        "People helped at the learning points by {by}: model {model}, reported {known}.",
    ),
    "demand.target.admin": (
        "Lượt đến điểm HCC cả đợt: mô hình {model} lượt, mức đặt ra {known} lượt.",
        "Admin visits of the campaign: model {model}, target {known}.",
    ),
    "demand.cluster.reason.reach": (
        "Đề xuất {k} cụm: đó là số cụm ít nhất để {near_percent:.0f} % người dân đi bộ đến "
        "trung tâm cụm trong {catchment_minutes:.0f} phút.",
        "{k} clusters are proposed: the fewest with {near_percent:.0f}% of the people within "
        "{catchment_minutes:.0f} minutes on foot of their cluster's centre.",
    ),
    "demand.cluster.reason.capacity": (
        "Đề xuất {k} cụm: {visits_per_week:.0f} lượt mỗi tuần, mỗi điểm tiếp được "
        "{capacity_per_point:.0f} lượt.",
        "{k} clusters are proposed: {visits_per_week:.0f} visits a week, and one point takes "
        "{capacity_per_point:.0f}.",
    ),
    "demand.cluster.reason.most_possible": (
        "Đã thử đến {k} cụm; mới có {near_percent:.0f} % người dân đi bộ đến trung tâm cụm "
        "trong {catchment_minutes:.0f} phút.",
        "Up to {k} clusters were tried; {near_percent:.0f}% of the people are within "
        "{catchment_minutes:.0f} minutes on foot of their cluster's centre.",
    ),
    "demand.travel.reason.cutoff": ("xa hơn giới hạn tính", "beyond the cutoff"),
    "demand.travel.reason.no_way": ("không có đường đi", "no way leads there"),
    "demand.travel.reason.island": (
        "đường gần nhất không nối với phần chính của mạng đường phố",
        "the nearest street is cut off from the main network",
    ),
    "demand.travel.reason.too_far_from_street": (
        "cách đường gần nhất quá xa",
        "too far from the nearest street",
    ),
    "finding.demand_no_walks": (
        "Không có địa điểm nào đi bộ được đến nơi dân cư, nên chưa chia được cụm nhu cầu.",
        "No place can be walked to from where people live, so demand cannot be clustered.",
    ),
    "finding.demand_no_walks.mend": (
        "Kiểm tra tọa độ của tổ dân phố, địa điểm và tệp mạng đường phố.",
        "Check the coordinates of the groups, the venues and the street network.",
    ),
}
