"""Settings: the self-check, one file for everything and the way back from it, the rest."""

from __future__ import annotations

from functools import cache
from importlib import resources

import streamlit as st

import planner
from planner.ui import bring_start, headline, tour
from planner.ui.settings_backup import show_backup, show_restore
from planner.ui.settings_check import show_check
from planner.ui.settings_report import show_report
from planner.ui.state import Session
from planner.ui.words import safe


def render(session: Session) -> None:
    """Self-check and report of faults on the left; backup, restore and the rest on the right."""
    st.html(f"<style>{_style()}</style>")
    st.title(session.words("menu.settings"), anchor=False)
    headline.show(session)
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        show_check(session)
        show_report(session)
    with right:
        show_backup(session)
        show_restore(session)
        _others(session)


def _others(session: Session) -> None:
    """Language, the tour again, where everything lies."""
    words = session.words
    st.subheader(words("settings.other"), anchor=False)
    facts = {
        words("settings.language"): words("settings.language.about"),
        words("settings.place"): str(session.desk.workspace.resolve()),
        words("settings.version"): planner.__version__,
    }
    rows = "".join(
        f'<tr><th scope="row">{safe(name)}</th><td>{safe(told)}</td></tr>'
        for name, told in facts.items()
    )
    st.html(f'<div class="fit-scroll"><table class="fit">{rows}</table></div>')
    if not session.desk.is_demo:
        st.button(words("bring.start.back"), key="settings_to_sample",
                  icon=":material/arrow_back:", on_click=bring_start.to_sample)  # fmt: skip
    if st.button(words("settings.tour"), key="tour_again", icon=":material/tour:"):
        tour.start(session)
        st.switch_page(session.links["overview"])


@cache
def _style() -> str:
    return resources.files("planner.ui").joinpath("settings.css").read_text(encoding="utf-8")
