"""The one door of the screens to names and telephones: people.csv, or the box while it is open."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.plan.people_known import KnownPeople, known_people
from planner.ui.state import Session
from planner.ui.words import safe


def people_of(session: Session) -> Mapping[str, tuple[str, str]]:
    """Member code -> (name, phone), read each time and kept nowhere. Where the list is locked a
    sentence says so, with the way to the page that opens it.
    """
    known = known_of(session)
    if known.is_locked:
        tell_locked(session, "people.door")
    return known.people


def known_of(session: Session) -> KnownPeople:
    """Who can be read now, without a word."""
    return known_people(session.desk.workspace, session.people.key)


def tell_locked(session: Session, key: str) -> None:
    """What is missing while the list is locked, and the way to the page that opens it."""
    st.html(f'<div class="sentence warn">{safe(session.words(key))}</div>')
    if "people" in session.links:
        st.page_link(session.links["people"], label=session.words("people.door.go"),
                     icon=":material/key:")  # fmt: skip
