"""What is proven about the plan, in one sentence; numbers of solvers only when asked for."""

from __future__ import annotations

import streamlit as st

from planner.exports.certificate import certificate_line
from planner.i18n.origins import origin_line
from planner.model.plan import Plan
from planner.model.question import question_of
from planner.ui import tables
from planner.ui.questions_words import proved, question_sentence
from planner.ui.words import Words, plain, safe


def certificate(plan: Plan, words: Words) -> None:
    """The certificate sentence of the first placement (admin where there is one)."""
    st.html(f'<div class="sentence">{safe(certificate_sentence(plan, words))}</div>')


def certificate_sentence(plan: Plan, words: Words) -> str:
    """Refused by the audit, proven best, proven within a gap, or not yet compared; the question
    that the points answer is told in full.
    """
    placement = plan.placements[0] if plan.placements else None
    question = question_of(placement.proof.note) if placement else None
    holds = not any(finding.code.startswith("audit_") for finding in plan.findings) and all(
        mark.state == "in_force" for mark in plan.marks if mark.stage == "placement"
    )
    if question is None or placement is None or not holds or plan.headline.quality_gap is None:
        return certificate_line(plan, words.language)
    points = sum(point.kind == "mobile" for point in placement.points)
    claim = proved(question, placement.proof, points, words)
    return words("certificate.asked", question=question_sentence(question, words), proved=claim)


def technical(plan: Plan, words: Words) -> None:
    """Status, objective, bound, gap, seconds of every stage, behind one click."""
    with st.expander(words("technical")):
        proofs = [*(p.proof for p in plan.placements), plan.timetable.proof, plan.roster.proof]
        services = [p.service_id for p in plan.placements] + ["", ""]
        tables.show(
            [
                {
                    words("proof.stage"): " ".join(filter(None, (proof.stage, service))),
                    words("proof.status"): proof.status,
                    words("proof.objective"): proof.objective,
                    words("proof.bound"): proof.bound,
                    words("proof.gap"): None if proof.gap is None else proof.gap * 100,
                    words("proof.seconds"): round(proof.runtime_s, 2),
                    words("proof.certificate"): proof.certificate,
                }
                for proof, service in zip(proofs, services, strict=True)
            ],
            words,
        )
        st.caption(plain(origin_line(plan.travel, words.language)))
