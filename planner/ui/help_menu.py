"""Help in the sidebar of every page: the tour, the map by keyboard, saving, short names."""

from __future__ import annotations

import streamlit as st

from planner.ui import tour
from planner.ui.state import Session


def show(session: Session) -> None:
    """One small menu; the tour begins on the overview."""
    words = session.words
    with st.popover(words("help"), icon=":material/help:", width="stretch"):
        if session.desk.has_plan and st.button(
            words("help.tour"), icon=":material/tour:", key="help_tour", width="stretch"
        ):
            tour.start(session)
            st.switch_page(session.links["overview"])
        st.markdown(words("help.map"))
        st.markdown(words("help.saved"))
        st.markdown(words("help.terms"))
