"""What is proven about the plan, in one sentence; numbers of solvers only when asked for."""

from __future__ import annotations

import streamlit as st

from planner.exports.certificate import certificate_line
from planner.i18n.origins import origin_line
from planner.model.plan import Plan
from planner.model.proof import Proof
from planner.model.question import question_of
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
        name = words.service(plan.scenario)
        for proof, service in zip(proofs, services, strict=True):
            stage = words.known(f"proof.stage.{proof.stage}", proof.stage)
            st.html(_proof(proof, f"{stage} – {name(service)}" if service else stage, words))
        st.caption(plain(origin_line(plan.travel, words.language)))


def _proof(proof: Proof, title: str, words: Words) -> str:
    """One stage as two columns, what and how much: it is read whole in a narrow place too."""
    gap = "–" if proof.gap is None else f"{words.number(proof.gap * 100, 2)} %"
    told = {
        "status": words(f"proof.status.{proof.status}"),
        "objective": _figure(proof.objective, words),
        "bound": _figure(proof.bound, words),
        "gap": gap,
        "seconds": words.number(proof.runtime_s, 2),
        "certificate": proof.certificate,
    }
    rows = "".join(
        f'<tr><th scope="row">{safe(words(f"proof.{key}"))}</th><td>{safe(value)}</td></tr>'
        for key, value in told.items()
    )
    return (
        f'<div class="answer-title proof">{safe(title)}</div>'
        f'<table class="answer proof"><tbody>{rows}</tbody></table>'
    )


def _figure(value: float | None, words: Words) -> str:
    return "–" if value is None else words.number(value, 1)
