"""The certificate of a plan in one sentence, for papers and screens alike."""

from __future__ import annotations

from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.numbers import percent
from planner.model.plan import Plan
from planner.model.question import question_of


def certificate_line(plan: Plan, language: Language) -> str:
    """Refused by the audit, proven best, proven within a gap, or not yet compared (DEMO_AND_WORDS
    B3.1, B3.2). Points that answer a question of one's own: whether they are proven best for it.
    """
    return text(f"ui.certificate.{_key(plan)}", language, **_facts(plan, language))


def _key(plan: Plan) -> str:
    placement = plan.placements[0] if plan.placements else None
    gap = plan.headline.quality_gap
    if any(finding.code.startswith("audit_") for finding in plan.findings):
        return "audit"
    if gap is None or placement is None:
        return "none"
    if any(mark.state != "in_force" for mark in plan.marks if mark.stage == "placement"):
        return "edited"
    best = plan.headline.quality_proven and gap <= 1e-9
    if question_of(placement.proof.note) is not None:
        return "question_best" if best else "question_gap"
    if best:
        return "best"
    return "walk_gap" if placement.model == "p_median" else "gap"


def _facts(plan: Plan, language: Language) -> dict[str, object]:
    points = plan.placements[0].points if plan.placements else ()
    mobile = sum(point.kind == "mobile" for point in points)
    return {"points": mobile, "gap": percent(plan.headline.quality_gap or 0.0, language)}
