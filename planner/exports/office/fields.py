"""What a plan says to the templates: plain words, numbers as paper writes them, lists of these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.exports.asked import Asked
from planner.exports.certificate import certificate_line
from planner.exports.office.coverage_fields import coverage_fields
from planner.exports.office.dates import signed_on, span_words
from planner.exports.office.issuer import bases, issuer_fields
from planner.exports.office.marks import one_line
from planner.exports.office.people_fields import people_fields
from planner.exports.office.point_fields import point_fields
from planner.exports.office.service_words import services_words
from planner.i18n import text
from planner.i18n.office import said

PEOPLE_FIELDS = frozenset({"danh_sach", "co_ten", "co_dien_thoai"})
"""Fields with persons: only the decision has them."""


def of_paper(paper: str, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields that a template of this paper may use."""
    if paper == "quyet_dinh":
        return fields
    return {name: value for name, value in fields.items() if name not in PEOPLE_FIELDS}


def fields_of(asked: Asked) -> Mapping[str, Any]:
    """Field -> plain value: str, int, bool, or a list of these or of such mappings. Text from data
    is one line without signs that act.
    """
    plan = asked.plan
    campaign = plan.scenario.campaign
    dots = said("dots")
    return {
        **issuer_fields(plan.scenario.ward.name),
        "ngay_ban_hanh": signed_on(asked.made_on, campaign),
        "can_cu": bases(plan.scenario),
        "ten_cac_diem": services_words(plan),
        "ten_dot": one_line(campaign.name),
        **span_words(campaign),
        "duong_day_nong": one_line(asked.hotline) or dots,
        "mo_phong": text("documents.synthetic", "vi") if plan.scenario.synthetic else "",
        "chung_nhan": one_line(certificate_line(plan, "vi")),
        "ma_phuong_an": f"{plan.digest()[:16]}-{plan.seed}",
        **point_fields(plan),
        **coverage_fields(plan),
        **people_fields(asked),
    }
