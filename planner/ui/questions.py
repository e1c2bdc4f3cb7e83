"""The panel of questions: choose one, fill in its numbers, watch it being answered."""

from __future__ import annotations

import re

import streamlit as st

from planner.findings import PlannerError
from planner.model.plan import Plan
from planner.ui import questions_answer
from planner.ui.questions_state import MENU, RANGES, Asking, came, first_values
from planner.ui.state import Session, current
from planner.ui.words import Words, plain, safe

ASKING_PAUSE_S = 0.4
FIELD_PX = 66
OPTIONS = ("elderly_share_floor", "disabled_share_floor", "group_share_floor", "spacing_m")


def switch(session: Session) -> None:
    """Edit by hand, or ask; plain buttons, so that nothing the browser keeps can turn it back."""
    words, is_open = session.words, session.asking.open
    if not services(session.plan):
        return
    for column, way in zip(st.columns(2, gap=None), ("edit", "ask"), strict=True):
        chosen = (way == "ask") == is_open
        column.button(
            words(f"panel.{way}"),
            key=f"panel_{way}_on" if chosen else f"panel_{way}",
            on_click=_switch,
            args=(way,),
            width="stretch",
        )


def _switch(way: str) -> None:
    asking = current().asking
    asking.open, asking.why_stop = way == "ask", ""


def services(plan: Plan) -> list[str]:
    """Services whose points may stand anywhere: the ones that can be asked about."""
    return [service.id for service in plan.scenario.services if service.points]


def panel(session: Session) -> None:
    """The question, how far its answer is, or the answer."""
    asking = session.asking
    if asking.inquiry is not None:
        _watch(session, asking)
    elif asking.answer is not None:
        questions_answer.card(session, asking.answer)
    else:
        _form(session, asking)


def _form(session: Session, asking: Asking) -> None:
    words = session.words
    _service(session, asking)
    asking.key = st.selectbox(
        words("ask.choose"),
        [entry.key for entry in MENU],
        index=[entry.key for entry in MENU].index(asking.key),
        format_func=lambda key: words(f"ask.short.{key}"),
        key="ask_key",
        label_visibility="collapsed",
    )
    with st.container(key="ask_sentence", border=True, horizontal=True, gap=None,
                      vertical_alignment="center"):  # fmt: skip
        _sentence(asking, words)
    if asking.key == "within_budget":
        st.caption(words("ask.assumed_costs"))
    with st.expander(words("ask.options"), icon=":material/tune:"):
        _options(asking, words)
    st.button(
        words("ask.go"),
        type="primary",
        icon=":material/search:",
        key="ask_go",
        on_click=_ask,
        width="stretch",
    )
    for problem in session.problems:
        st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(problem))}</div>')


def _service(session: Session, asking: Asking) -> None:
    known = services(session.plan)
    if asking.service_id not in known:
        asking.service_id = known[0]
        asking.values = first_values(session.plan.scenario, known[0])
    if len(known) > 1:
        name = session.words.service(session.plan.scenario)
        chosen = st.selectbox(session.words("service"), known, format_func=name, key="ask_service")
        if chosen != asking.service_id:
            asking.service_id = chosen
            asking.values = first_values(session.plan.scenario, chosen)


def _sentence(asking: Asking, words: Words) -> None:
    """The question with a field where each of its numbers stands."""
    entry = asking.entry
    slots = {name: f"{{{name}}}" for name in entry.numbers}
    for piece in re.split(r"(\{\w+\})", words(f"ask.{entry.key}", **slots)):
        name = piece.strip("{}")
        if piece in slots.values():
            _number(asking, name, words(f"ask.{entry.key}", **dict.fromkeys(slots, "…")))
        else:
            for word in piece.split():
                st.markdown(plain(word), width="content")


def _number(asking: Asking, name: str, label: str, *, shown: bool = False) -> None:
    limits, value = RANGES[name], asking.values[name]
    whole = float(limits.step).is_integer() and float(value).is_integer()
    kind = int if whole else float
    asking.values[name] = float(
        st.number_input(
            label,
            min_value=kind(limits.least),
            max_value=kind(limits.most),
            step=kind(limits.step),
            value=kind(min(max(value, limits.least), limits.most)),
            key=f"ask_{asking.key}_{name}",
            label_visibility="visible" if shown else "collapsed",
            width="stretch" if shown else FIELD_PX,
        )
    )


def _options(asking: Asking, words: Words) -> None:
    names = [n for n in OPTIONS if n.removesuffix("_floor") not in asking.entry.numbers]
    if "minutes" not in asking.entry.numbers:
        names.insert(0, "near_minutes")
    if asking.key == "with_room":
        names.append("min_visits")
    columns = st.columns(2, gap="small", vertical_alignment="bottom")
    for place, name in enumerate(names):
        with columns[place % 2]:
            _number(asking, name, words(f"ask.option.{name}"), shown=True)
    if asking.key == "with_room":
        asking.split = st.checkbox(words("ask.option.split"), value=asking.split, key="ask_split")
    st.caption(words("ask.option.none"))


def _ask() -> None:
    session = current()
    asking = session.asking
    asking.forget()
    session.problems = ()
    for name in RANGES:
        asking.values[name] = float(
            st.session_state.get(f"ask_{asking.key}_{name}", asking.values[name])
        )
    try:
        asking.inquiry = session.desk.ask(asking.question())
    except PlannerError as error:
        session.problems = error.findings


def _watch(session: Session, asking: Asking) -> None:
    """How far it is and how to end it; the map shows the best answer so far."""
    assert asking.inquiry is not None
    words, state = session.words, asking.inquiry.state()
    text = words("ask.running")
    if state.gap is not None and 0.0 <= state.gap < 1.0:
        gap = words.number(state.gap * 100, 1)
        text += " " + words("solve.gap", gap=f"{gap} %")
    st.html(f'<div class="answer-title">{safe(_asked(asking, words))}</div>')
    st.progress(min(1.0, max(0.0, state.share)), text=text)
    if asking.inquiry.stops():
        st.caption(words("ask.best_so_far"))
    st.button(words("ask.stop"), icon=":material/stop_circle:", key="ask_stop",
              on_click=asking.inquiry.cancel, width="stretch")  # fmt: skip


def _asked(asking: Asking, words: Words) -> str:
    return questions_answer.question_sentence(asking.question(), words)


def collect(session: Session) -> None:
    """Take what has come."""
    asking = session.asking
    if asking.inquiry is not None and asking.inquiry.state().status in DONE:
        _take_answer(session, asking)
    if asking.curve_inquiry is not None and asking.curve_inquiry.state().status in DONE:
        asking.curve, asking.curve_problems = came(asking.curve_inquiry)
        asking.curve_inquiry = None
    if asking.price_inquiry is not None and asking.price_inquiry.state().status in DONE:
        asking.prices, asking.price_problems = came(asking.price_inquiry)
        asking.price_inquiry = None


DONE = ("done", "failed", "cancelled")


def _take_answer(session: Session, asking: Asking) -> None:
    """The answer; then the curve, and the price of each condition, on their way."""
    assert asking.inquiry is not None
    asking.answer, problems = came(asking.inquiry)
    asking.inquiry = None
    if asking.answer is None:
        session.problems = problems
        return
    question = asking.answer.question
    asking.curve_inquiry = session.desk.draw_curve(question)
    if question.wants_floors and asking.answer.stop_ids:
        asking.price_inquiry = session.desk.price_floors(question)
