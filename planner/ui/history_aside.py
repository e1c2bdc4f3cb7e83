"""Changes that clashed with somebody else's and are kept aside: each can be decided now."""

from __future__ import annotations

import streamlit as st

from planner.findings import PlannerError
from planner.plan.aside_edits import AsideEdit
from planner.ui.brief_approval import clock
from planner.ui.conflict_words import subject_name
from planner.ui.state import Session, current
from planner.ui.words import plain

SHOWN = 5


def show_aside(session: Session) -> None:
    """Nothing where none waits."""
    words, waiting = session.words, session.desk.conflicts.aside()
    if not waiting:
        return
    with st.container(border=True, gap="small", key="history_aside"):
        st.markdown(f"**{words('trail.aside', count=words.number(len(waiting)))}**")
        st.caption(words("trail.aside.about"))
        for one in waiting[:SHOWN]:
            name = plain(subject_name(one.edit, (session.plan,), words))
            who = plain(one.who or words("trail.nobody"))
            st.markdown(f"{name}  \n{who} · {clock(one.at)}")
            st.button(
                words("trail.aside.decide"),
                key=f"aside_{one.seq}",
                icon=":material/call_split:",
                on_click=_look_at,
                args=(one,),
                width="stretch",
            )
        if len(waiting) > SHOWN:
            st.caption(words("history.differs.more", count=len(waiting) - SHOWN))


def _look_at(one: AsideEdit) -> None:
    """Opens the dialogue; an edit that can no longer be made is put away, and that is said."""
    session = current()
    session.looking.problems = ()
    try:
        held = session.desk.conflicts.look_at(one)
        if held is None:
            session.desk.conflicts.forget(one)
    except PlannerError as error:
        session.looking.problems = error.findings
        return
    session.standoff = held
    if held is None:
        session.notice = session.words("trail.aside.gone")
