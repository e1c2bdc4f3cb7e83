"""Places that nobody fills: which, why, and who could step in."""

from __future__ import annotations

import streamlit as st

from planner.model.roster import Slot, Vacancy
from planner.ui import tables
from planner.ui.duty_changes import Step
from planner.ui.duty_panel import choices_for
from planner.ui.duty_session import where
from planner.ui.grids import shift_name
from planner.ui.state import Session
from planner.ui.words import Words, safe

MOST_SHOWN = 500


def show_vacant(session: Session) -> None:
    """All vacancies as a table, one of them looked at closely."""
    words, vacancies = session.words, session.plan.roster.vacancies
    if not vacancies:
        st.success(words("roster.no_vacancy"), icon=":material/check_circle:")
        return
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        count = sum(vacancy.count for vacancy in vacancies)
        shown = vacancies[:MOST_SHOWN]
        st.caption(words("duty.vacant.count", count=words.number(count)))
        tables.show(
            [_row(session, vacancy, words) for vacancy in shown],
            words,
            height=440 if len(shown) > 11 else "auto",
        )
    with right:
        chosen = st.selectbox(
            words("duty.vacant.choose"),
            range(len(vacancies)),
            format_func=lambda n: _name(session, vacancies[n]),
            key=f"vacant_{len(vacancies)}",
        )
        if chosen is not None and session.plan.scenario.members:
            _one(session, vacancies[chosen])


def _one(session: Session, vacancy: Vacancy) -> None:
    slot = Slot(vacancy.point_id, vacancy.date, vacancy.shift)
    reason = session.words.known(f"reason.{vacancy.reason_code}", vacancy.reason_code)
    st.html(f'<div class="sentence warn">{safe(reason)}</div>')

    def step(code: str) -> Step:
        return Step(slot, "", code)

    choices_for(session, slot, step, roles=vacancy.roles)


def _name(session: Session, vacancy: Vacancy) -> str:
    slot = Slot(vacancy.point_id, vacancy.date, vacancy.shift)
    return f"{where(session, slot)} · {session.words.roles(vacancy.roles)}"


def _row(session: Session, vacancy: Vacancy, words: Words) -> dict[str, object]:
    plan = session.plan
    names = {point.id: words.point(point) for point in plan.staffed_points()}
    return {
        words("column.day"): words.day(vacancy.date),
        words("column.shift"): shift_name(vacancy.shift, plan.scenario.campaign, words),
        words("column.point"): names.get(vacancy.point_id, vacancy.point_id),
        words("column.roles"): words.roles(vacancy.roles),
        words("column.missing"): vacancy.count,
        words("column.reason"): words.known(f"reason.{vacancy.reason_code}", vacancy.reason_code),
    }
