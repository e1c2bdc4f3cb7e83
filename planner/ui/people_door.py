"""The one door of the screens to names and telephones: people.csv, or the box while it is open."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.plan.people_known import known_people
from planner.ui.state import Session
from planner.ui.words import safe


def people_of(session: Session) -> Mapping[str, tuple[str, str]]:
    """Member code -> (name, phone), read each time and kept nowhere. Where the list is locked a
    sentence says so, with the way to the page that opens it.
    """
    known = known_people(session.desk.workspace, session.people.key)
    if known.is_locked:
        st.html(f'<div class="sentence warn">{safe(session.words("people.door"))}</div>')
        if "people" in session.links:
            st.page_link(session.links["people"], label=session.words("people.door.go"),
                         icon=":material/key:")  # fmt: skip
    return known.people
