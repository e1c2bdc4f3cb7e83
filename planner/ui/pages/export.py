"""Export: the papers and files of the plan, made when asked for."""

from __future__ import annotations

import streamlit as st

from planner.ui import group_page, headline, papers_page
from planner.ui.state import Session


def render(session: Session) -> None:
    """The files of the plan, or the page of one residential group."""
    words = session.words
    st.title(words("menu.export"))
    headline.show(session)
    names = [words("group_page.files"), words("group_page.heading")]
    tabs = st.tabs(names, key=group_page.tab_key(session), on_change="rerun")
    for tab, show in zip(tabs, (papers_page.show, group_page.show), strict=True):
        if tab.open:
            with tab:
                show(session)
