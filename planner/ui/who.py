"""Who sits at this machine: typed once, told with every change, asked for nowhere else."""

from __future__ import annotations

import streamlit as st

from planner.findings import PlannerError
from planner.model.approval import LONGEST_NAME, typed
from planner.ui.state import Session, current
from planner.ui.words import plain

BOX = "who_box"


def show(session: Session) -> None:
    """In the sidebar of every page: the name, or the offer to type it."""
    words, name = session.words, session.name
    label = words("conflict.name", name=plain(name)) if name else words("conflict.name.none")
    with st.popover(label, icon=":material/person:", width="stretch"):
        st.markdown(words("conflict.name.about"))
        if BOX not in st.session_state:
            st.session_state[BOX] = name
        st.text_input(words("conflict.name.box"), key=BOX, max_chars=LONGEST_NAME)
        st.button(words("conflict.name.keep"), key="who_keep", on_click=_keep, width="stretch")


def _keep() -> None:
    session = current()
    name = typed(str(st.session_state.get(BOX, "")))
    session.who = name
    try:
        session.desk.keep_name(name)
    except PlannerError as error:
        session.problems = error.findings
