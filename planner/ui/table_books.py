"""The tables as workbooks to take away: empty ones to fill in, and those at hand."""

from __future__ import annotations

from functools import partial

import streamlit as st

from planner import exports
from planner.plan.template import empty_tables
from planner.ui.papers import XLSX
from planner.ui.state import Session


def downloads(session: Session) -> None:
    """Two buttons side by side; each workbook is made when its button is pressed."""
    words = session.words
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            words("tables.present"),
            data=partial(exports.tables_workbook, session.desk.scenario),
            file_name=f"{words('tables.present.file')}.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="tables_present",
        )
        empty_book(session, words("tables.empty"), "tables_empty")


def empty_book(session: Session, label: str, key: str) -> None:
    """The empty tables to fill in, made when the button is pressed."""
    st.download_button(
        label,
        data=empty_tables,
        file_name=f"{session.words('tables.empty.file')}.xlsx",
        mime=XLSX,
        icon=":material/note_add:",
        on_click="ignore",
        key=key,
    )
