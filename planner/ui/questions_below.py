"""Beside an answer: what more points bring, and what each condition of the question costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from planner.findings import Finding
from planner.model.question import FEWEST, Answer, Curve, Figures, FloorPrice
from planner.ui.drawing import mount_drawing
from planner.ui.front_chart import Mark, front_svg
from planner.ui.questions_words import number_of
from planner.ui.state import Session
from planner.ui.words import Words, safe


def curve(session: Session) -> None:
    """Under the map: what more points bring."""
    if session.asking.open and session.asking.answer is not None:
        _curve(session, session.asking.answer)


def prices(session: Session) -> None:
    """Under the answer: one sentence a condition; nothing where the question has none."""
    answer = session.asking.answer
    if answer is not None and answer.question.wants_floors:
        _prices(session, answer)


def _curve(session: Session, answer: Answer) -> None:
    words, asking = session.words, session.asking
    st.markdown(f"##### {words('curve')}")
    if asking.curve_inquiry is not None:
        st.progress(asking.curve_inquiry.state().share, text=words("curve.running"))
        return
    if asking.curve_problems:
        _failed(asking.curve_problems, words, "curve", partial(_curve_again, session, answer))
        return
    if asking.curve is None or not asking.curve.steps:
        st.caption(words("curve.failed"))
        return
    st.caption(words("curve.about", minutes=number_of(asking.curve.question.minutes, words)))
    mount_drawing(front_svg(asking.curve, words, _marks(answer)), key="front_curve")
    st.html(_legend(asking.curve, words))
    said = _next(asking.curve, answer, words)
    if said:
        st.html(f'<div class="sentence">{safe(said)}</div>')


def _marks(answer: Answer) -> list[Mark]:
    shown = (("now", answer.now), ("answer", answer.proposed))
    return [
        _mark(kind, figures) for kind, figures in shown if figures is not None and figures.points
    ]


def _mark(kind: str, figures: Figures) -> Mark:
    share = figures.people_near / figures.people if figures.people else 0.0
    return Mark(figures.points, share, figures.worst_minutes, kind)


def _legend(curve: Curve, words: Words) -> str:
    """What filled and hollow dots mean; hollow ones only where there are some."""
    said = [f"● {words('curve.proven')}"]
    if not all(step.proven and step.worst_proven for step in curve.steps):
        said.append(f"○ {words('curve.open')}")
    said += [f"◇ {words('curve.now')}", f"△ {words('curve.answer')}"]
    return f'<div class="curve-key">{safe("   ".join(said))}</div>'


def _next(curve: Curve, answer: Answer, words: Words) -> str:
    """What one and what all further points of the curve would bring."""
    found = answer.proposed
    steps = {step.points: step for step in curve.steps}
    last = curve.steps[-1]
    if found is None or found.points not in steps or last.points <= found.points:
        return ""
    start = steps[found.points]
    ends = dict.fromkeys([min(found.points + 1, last.points), last.points])
    return " ".join(
        words(
            "curve.next",
            first=start.points,
            last=end,
            people=words.number(max(0, round(steps[end].people_near - start.people_near))),
        )
        for end in ends
        if end in steps
    )


def _prices(session: Session, answer: Answer) -> None:
    asking, words = session.asking, session.words
    st.markdown(f"##### {words('floors')}")
    if asking.price_inquiry is not None:
        st.progress(asking.price_inquiry.state().share, text=words("floors.running"))
    elif asking.price_problems:
        _failed(asking.price_problems, words, "prices", partial(_prices_again, session, answer))
    lines = [_price(answer, price, words) for price in asking.prices or ()]
    if lines:
        items = "".join(f"<li>{safe(line)}</li>" for line in lines)
        st.html(f'<div class="sentence"><ul class="flat">{items}</ul></div>')


def _failed(
    problems: Sequence[Finding], words: Words, part: str, again: Callable[[], None]
) -> None:
    """Why this part did not come, and the button that has it computed once more."""
    items = "".join(f"<li>{safe(words.finding(problem))}</li>" for problem in problems)
    st.html(f'<div class="sentence warn" role="alert"><ul class="flat">{items}</ul></div>')
    st.button(words("below.again"), key=f"again_{part}", icon=":material/refresh:", on_click=again)


def _curve_again(session: Session, answer: Answer) -> None:
    session.asking.curve_inquiry = session.desk.draw_curve(answer.question)


def _prices_again(session: Session, answer: Answer) -> None:
    session.asking.price_inquiry = session.desk.price_floors(answer.question)


def _price(answer: Answer, price: FloorPrice, words: Words) -> str:
    """The floor in words, its price, and that of one percentage point more."""
    share = f"{words.number(price.share * 100)} %"
    who = words(f"floor.{price.who}", share=share)
    if price.most is None:
        if price.largest is None:
            return words("floors.unknown", who=who)
        return words("floors.too_high", who=who, value=words.share(price.largest, 1.0))
    key, value = _in_words(answer, price.most, words)
    said = words(f"floors.{key}", who=who, value=value)
    if not price.proven:
        said += words("floors.not_proven")
    if price.next_point is not None:
        key, value = _in_words(answer, price.next_point, words)
        said += words(f"floors.next.{key}", value=value)
    return said


def _in_words(answer: Answer, cost: float, words: Words) -> tuple[str, str]:
    """Which sentence, and its value in the unit of the question's aim."""
    kind, whole = answer.question.kind, answer.now.people if answer.now else 0
    if cost < 1e-6:
        return "free", ""
    if kind in FEWEST:
        return "points", number_of(cost, words)
    if kind in ("least_walking", "within_budget") and whole:
        return "minutes", words.number(cost / whole, 2)
    if kind == "least_worst_walk":
        return "worst", words.number(cost, 1)
    if kind in ("fair_walking", "nearer_counts_more"):
        aim = abs(answer.proof.objective or 1.0)
        return "percent", words.share(cost, max(1e-9, aim))
    return "people", words.number(cost)
