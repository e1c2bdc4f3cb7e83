"""Plan history: every saved version, two or three plans side by side, one chosen with a reason."""

from __future__ import annotations

from functools import cache
from importlib import resources

import streamlit as st

from planner.ui import headline
from planner.ui.history import show_versions
from planner.ui.history_compare import show_comparison
from planner.ui.history_state import COMPARE, LIST, TRAIL
from planner.ui.history_trail import show_trail
from planner.ui.solving import watching
from planner.ui.state import Session, current
from planner.ui.words import safe

VIEW_KEY = "history_view"


def render(session: Session) -> None:
    """The three views; what was said or refused last stands above them."""
    words, looking = session.words, session.looking
    st.html(f"<style>{_style()}</style>")
    st.title(words("menu.history"), anchor=False)
    if looking.view == COMPARE:
        headline.notices(session)  # the same figures stand in the comparison, plan by plan
    else:
        headline.show(session)
    st.session_state[VIEW_KEY] = looking.view
    st.segmented_control(
        words("menu.history"),
        [LIST, COMPARE, TRAIL],
        format_func=lambda view: words(f"history.{view}"),
        key=VIEW_KEY,
        label_visibility="collapsed",
        on_change=_turn,
    )
    for finding in looking.problems:
        st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(finding))}</div>')
    if looking.told:
        st.html(f'<div class="sentence" role="status">{safe(" ".join(looking.told))}</div>')
    watching(session)
    if looking.view == COMPARE:
        show_comparison(session)
    elif looking.view == TRAIL:
        show_trail(session)
    else:
        show_versions(session)


def _turn() -> None:
    """The other view; a click on the one that is shown leaves it."""
    looking = current().looking
    looking.view = st.session_state[VIEW_KEY] or looking.view
    looking.told, looking.problems = (), ()


@cache
def _style() -> str:
    return resources.files("planner.ui").joinpath("history.css").read_text(encoding="utf-8")
