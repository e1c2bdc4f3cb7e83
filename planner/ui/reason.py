"""Beside an edit: why it was made, for the trail; nobody has to say."""

from __future__ import annotations

import streamlit as st

from planner.findings import PlannerError
from planner.model.approval import LONGEST_NOTE
from planner.ui.state import Session, current

BOX = "reason_box_"


def show(session: Session) -> None:
    """One box after an edit of this window; empty again after the next."""
    if session.last_edit is None or session.said is None:
        return
    words = session.words
    st.text_input(
        words("trail.explain.box"),
        key=f"{BOX}{session.edits_made}",
        max_chars=LONGEST_NOTE,
        placeholder=words("trail.explain.hint"),
        on_change=_keep,
        args=(session.edits_made,),
    )


def _keep(number: int) -> None:
    """Put what was typed on the trail, with the edit that it is about."""
    session = current()
    why = " ".join(str(st.session_state.get(f"{BOX}{number}", "")).split())
    if not why or session.last_edit is None:
        return
    try:
        with session.acting():
            session.desk.conflicts.explain(session.last_edit, why)
    except PlannerError as error:
        session.problems = error.findings
        return
    session.notice = session.words("trail.explain.done")
