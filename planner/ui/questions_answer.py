"""The answer of a question: what was found, what is proved, the numbers beside those of now."""

from __future__ import annotations

import streamlit as st

from planner.model.placement import ServicePoint
from planner.model.question import Answer
from planner.ui.map_data import Ghost
from planner.ui.questions_below import prices
from planner.ui.questions_words import (
    ceiling_sentence,
    checked,
    gains_sentence,
    left_out_sentence,
    proved,
    question_sentence,
    rows,
    title,
    ways,
)
from planner.ui.state import Session, current
from planner.ui.why_said import names_of, why_button, why_lines
from planner.ui.words import Words, plain, safe

__all__ = ["card", "ghosts", "question_sentence"]


def card(session: Session, answer: Answer) -> None:
    """The whole answer in the column beside the map."""
    words = session.words
    st.caption(question_sentence(answer.question, words))
    st.html(f'<div class="answer-title">{safe(title(answer, words))}</div>')
    if answer.proposed is None:
        _impossible(session, answer)
        _again(words)
        return
    _claims(session, answer)
    left, right = st.columns(2, gap="small")
    left.button(
        words("answer.adopt"), type="primary", key="answer_adopt", on_click=_adopt,
        width="stretch", help=words("answer.adopt.help"), disabled=_stands(session, answer),
    )  # fmt: skip
    with right:
        _again(words)
    st.html(_table(answer, words))
    prices(session)
    _places(session, answer)
    _technical(answer, words)


def _again(words: Words) -> None:
    st.button(words("ask.again"), key="answer_again", on_click=_drop, width="stretch")


def _drop() -> None:
    current().asking.forget()


def _adopt() -> None:
    session = current()
    asking = session.asking
    if asking.answer is None:
        return
    session.adopt(asking.answer)
    if not session.problems:
        asking.forget()
        asking.open = False


def _stands(session: Session, answer: Answer) -> bool:
    """Whether the plan's points already stand as proposed."""
    return {p.stop_id for p in _mobile(session, answer)} == set(answer.stop_ids)


def _claims(session: Session, answer: Answer) -> None:
    words, found = session.words, answer.proposed
    assert found is not None
    lines = [proved(answer.question, answer.proof, found.points, words)]
    if answer.proof.ended_by in ("clock", "cancel"):
        lines.insert(0, words(f"answer.{answer.proof.ended_by}"))
    lines += filter(None, [gains_sentence(answer, names_of(session), words)])
    if _stands(session, answer):
        lines.append(words("answer.same"))
    body = "".join(f"<div>{safe(line)}</div>" for line in lines)
    st.html(f'<div class="sentence" role="status">{body}</div>')
    apart = left_out_sentence(answer.question, answer.left_out, session.plan.scenario, words)
    if apart:
        st.html(f'<div class="sentence warn">{safe(apart)}</div>')


def _impossible(session: Session, answer: Answer) -> None:
    words = session.words
    lines = [words.message(answer.cause)] if answer.cause is not None and answer.ways_out else []
    if answer.ceiling is not None:
        lines.append(ceiling_sentence(answer.question, answer.ceiling, words))
    if answer.proof.status == "stopped":
        lines.append(words(f"answer.{answer.proof.ended_by}"))
    body = "".join(f"<div>{safe(line)}</div>" for line in lines)
    options = ways(answer, session.plan.scenario, words)
    if options:
        items = "".join(f"<li>{safe(option)}</li>" for option in options)
        body += f"<div>{safe(words('answer.ways'))}</div><ul>{items}</ul>"
    st.html(f'<div class="sentence warn" role="status">{body}</div>')


def _table(answer: Answer, words: Words) -> str:
    head = "".join(f"<th>{safe(words(f'answer.{side}'))}</th>" for side in ("now", "proposed"))
    body = ""
    for label, now, then, change, better in rows(answer, words):
        tone = "" if better is None else "better" if better else "worse"
        small = f'<small class="{tone}">{safe(change)}</small>' if now != then else ""
        body += f"<tr><th>{safe(label)}</th><td>{safe(now)}</td><td>{safe(then)}{small}</td></tr>"
    head = f"<thead><tr><th></th>{head}</tr></thead>"
    return f'<table class="answer">{head}<tbody>{body}</tbody></table>'


def _mobile(session: Session, answer: Answer) -> list[ServicePoint]:
    placement = session.plan.placement(answer.question.service_id)
    return [point for point in placement.points if point.kind == "mobile"]


def ghosts(session: Session) -> tuple[Ghost, ...]:
    """What the map shows beside the points: the best places so far, or the proposed ones."""
    asking = session.asking
    if not asking.open:
        return ()
    if asking.inquiry is not None:
        known = {stop.id: stop for stop in session.desk.stops}
        stops = [known[stop] for stop in asking.inquiry.stops() if stop in known]
        return tuple(Ghost(s.id, s.lat, s.lon, "trial", title=s.name) for s in stops)
    if asking.answer is None or not asking.answer.stop_ids:
        return ()
    return tuple(
        Ghost(p.stop_id, p.lat, p.lon, kind, str(p.number), session.words.point(p))
        for p, kind in proposed(session, asking.answer)
    )


def closing(session: Session) -> frozenset[str]:
    """Points that the proposal would take away from where they stand."""
    answer = session.asking.answer if session.asking.open else None
    if answer is None or not answer.stop_ids:
        return frozenset()
    return frozenset(p.id for p in _mobile(session, answer) if p.stop_id not in answer.stop_ids)


def proposed(session: Session, answer: Answer) -> list[tuple[ServicePoint, str]]:
    """The points that adopting would make, each with whether it stays, moves or is new."""
    standing = {point.id: point.stop_id for point in _mobile(session, answer)}
    return [
        (
            point,
            "new"
            if point.id not in standing
            else "stays"
            if standing[point.id] == point.stop_id
            else "moves",
        )
        for point in session.desk.points_of(answer)
    ]


def _places(session: Session, answer: Answer) -> None:
    """Every proposed point by name, with its reason one click away."""
    words = session.words
    points = proposed(session, answer)
    with st.expander(
        words("answer.places", count=len(points)), expanded=bool(session.asking.why_stop)
    ):
        for point, kind in points:
            left, right = st.columns([3, 1.35], gap="small", vertical_alignment="center")
            left.markdown(f"**{point.number:d}.** {plain(point.name)} · {words(f'answer.{kind}')}")
            with right:
                why_button(session, point.stop_id, "why")
            if session.asking.why_stop == point.stop_id:
                why_lines(session, point.stop_id, answer=answer, label=words.point(point))
    others = {point.stop_id for point, _ in points}
    if session.asking.why_stop and session.asking.why_stop not in others:
        why_lines(session, session.asking.why_stop, answer=answer)


def _technical(answer: Answer, words: Words) -> None:
    """The field's name, bound, gap, certificate: only when asked for."""
    proof = answer.proof
    gap = "–" if proof.gap is None else f"{words.number(proof.gap * 100, 3)} %"
    lines = {
        words("field"): words(f"field.{answer.question.kind}"),
        words("technical.status"): proof.status,
        words("proof.objective"): _figure(proof.objective, words),
        words("proof.bound"): _figure(proof.bound, words),
        words("proof.gap"): gap,
        words("proof.certificate"): proof.certificate,
        words("technical.checked"): words("technical.yes" if checked(proof) else "technical.no"),
        words("technical.ended"): proof.ended_by,
        words("proof.seconds"): words.number(proof.runtime_s, 2),
        words("technical.seed"): str(proof.seed),
    }
    cells = "".join(
        f"<tr><th>{safe(name)}</th><td>{safe(value)}</td></tr>" for name, value in lines.items()
    )
    with st.expander(words("technical")):
        st.html(f'<table class="answer"><tbody>{cells}</tbody></table>')


def _figure(value: float | None, words: Words) -> str:
    if value is None:
        return "–"
    return words.number(value, 0 if float(value).is_integer() else 3)
