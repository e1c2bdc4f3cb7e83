"""The demand formula: its totals beside the known figures, and every coefficient to edit."""

from __future__ import annotations

import streamlit as st

from planner.model.quantity import Assumption
from planner.travel import MUST_BE_POSITIVE
from planner.ui import tables
from planner.ui.grids import shift_name
from planner.ui.solving import watching
from planner.ui.state import Session, current
from planner.ui.words import Words, plain, safe


def show_totals(session: Session) -> None:
    """Visits a week by service and shift, and the figures the model is held against."""
    words, plan = session.words, session.plan
    view = session.desk.demand(session.assumed)
    name = words.service(plan.scenario)
    unit = words.unit
    st.markdown(words("demand.formula.words"))
    with st.expander(words("technical")):
        st.code(view.formula, language=None, wrap_lines=True)
    left, right = st.columns([1, 1.35], gap="medium")
    visits = [
        {
            words("column.service"): name(service),
            words("column.shift"): shift_name(shift, plan.scenario.campaign, words),
            words("cluster.visits"): round(visits),
        }
        for (service, shift), visits in view.visits_per_week.items()
        if visits
    ]
    figures = [
        {
            words("demand.figure"): words(f"target.{figure.code}", **figure.facts),
            words("demand.model"): f"{words.number(figure.model)} {unit(figure.unit)}",
            words("demand.known"): "–".join(map(words.number, figure.known)) or "–",
        }
        for figure in view.figures
    ]
    for place, rows in ((left, visits), (right, figures)):
        with place:
            tables.show_fitting(rows, words)


def show_coefficients(session: Session) -> None:
    """A table in which only the value can be changed; totals follow, the plan when asked."""
    words = session.words
    st.subheader(words("demand.coefficients"), anchor=False)
    st.caption(words("demand.coefficients.about"))
    st.html(_way_to_duty(words))
    st.data_editor(
        _rows(session, words),
        hide_index=True,
        width="stretch",
        height=420,
        disabled=[words(f"coefficient.{name}") for name in ("id", "unit", "source", "note")],
        key=f"coefficients_{session.language}",
        column_config={words("coefficient.value"): st.column_config.NumberColumn(min_value=0.0)},
        on_change=_changed,
    )
    watching(session)
    if session.assumed:
        st.button(words("demand.replan", count=len(session.assumed)), type="primary",
                  key="replan", on_click=_replan)  # fmt: skip


def _way_to_duty(words: Words) -> str:
    """What the motorbike speeds below do not reach yet: an assumption with its source."""
    tag = f'<span class="tag assumed">{safe(words("assumed"))}</span>'
    return (
        f'<div class="sentence" data-assumed="way_to_duty">{safe(words("demand.way"))} {tag}</div>'
    )


def _rows(session: Session, words: Words) -> list[dict[str, object]]:
    return [
        {
            words("coefficient.id"): words.assumption(assumption.id),
            words("coefficient.value"): assumption.quantity.value,
            words("coefficient.unit"): words.unit(assumption.quantity.unit),
            words("coefficient.source"): words(assumption.quantity.source),
            words("coefficient.note"): assumption.quantity.note,
        }
        for assumption in session.desk.assumptions
    ]


def _changed() -> None:
    """What the table holds now, as values by coefficient."""
    session = current()
    value = session.words("coefficient.value")
    rows = st.session_state[f"coefficients_{session.language}"]["edited_rows"]
    known = session.desk.assumptions
    changed = {
        known[int(index)]: float(change[value])
        for index, change in rows.items()
        if change.get(value) is not None
    }
    wrong = {a: code for a, number in changed.items() if (code := _fault(a, number))}
    session.assumed = {a.id: number for a, number in changed.items() if a not in wrong}
    for assumption, code in list(wrong.items())[:1]:
        session.notice = session.words(code, name=plain(session.words.assumption(assumption.id)))


def _fault(assumption: Assumption, number: float) -> str:
    """Key of what is wrong with a new value; blank where it may be used."""
    if assumption.quantity.unit == "share" and number > 1.0:
        return "coefficient.share_too_big"
    if assumption.id in MUST_BE_POSITIVE and not number > 0.0:
        return "coefficient.must_be_positive"
    return ""


def _replan() -> None:
    session = current()
    session.desk.assume(session.assumed)
    session.assumed = {}
    session.said = None
