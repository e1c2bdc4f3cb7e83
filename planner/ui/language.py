"""The switch of the language: everything chosen on a page stays, and is said in the new words."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.i18n import all_texts
from planner.i18n.catalogue import Language
from planner.ui.state import Session

KEY = "language_switch"
LANGUAGES: dict[Language, str] = {"vi": "Tiếng Việt", "en": "English"}
CHOICES = (str, int, float, date, tuple)
"""Kinds of values that boxes and switches hold; buttons, files and tables hold others."""


def switch(session: Session) -> None:
    """The switch; a choice is taken at once and the page drawn anew."""
    chosen = st.segmented_control(
        session.words("language"),
        list(LANGUAGES),
        default=session.language,
        key=KEY,
        format_func=LANGUAGES.__getitem__,
        label_visibility="collapsed",
    )
    if chosen and chosen != session.language:
        before, session.language = session.language, chosen
        _carry_tabs(before, chosen)
        _say_again()
        st.rerun()


def _say_again() -> None:
    """Set every choice again as it is: Streamlit then shows its name anew, and would otherwise keep
    the name it had in the other language.
    """
    for key, value in list(st.session_state.items()):
        is_choice = isinstance(value, CHOICES) and not isinstance(value, bool)
        if key != KEY and is_choice:
            st.session_state[key] = value


def _carry_tabs(before: Language, now: Language) -> None:
    """Tabs are kept under a key of each language, by their label: the same tab stays open."""
    for key, label in list(st.session_state.items()):
        stem, _, tongue = str(key).rpartition("_")
        if tongue == before and isinstance(label, str):
            told = _translated(label, before)
            if told:
                st.session_state[f"{stem}_{now}"] = told


def _translated(label: str, before: Language) -> str:
    """A label in the other language; "" where the catalogue has none, or more than one."""
    old, new = (0, 1) if before == "vi" else (1, 0)
    found = {pair[new] for pair in all_texts().values() if pair[old] == label}
    return found.pop() if len(found) == 1 else ""
