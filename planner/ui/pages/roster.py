"""Shift roster: who works where, by point and by person; who is missing; how fair it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources

import streamlit as st

from planner.ui import headline, onward, returned
from planner.ui.duty_away import show_away
from planner.ui.duty_member import ASKED, CAME_BY, show_members
from planner.ui.duty_vacant import show_vacant
from planner.ui.duty_week import show_week
from planner.ui.fairness import show_fairness
from planner.ui.headcount import show_headcount, show_shortfall
from planner.ui.rules_tab import show_rules
from planner.ui.solving import watching
from planner.ui.standby import show_standby
from planner.ui.state import Session
from planner.ui.units import show_units

TABS: tuple[tuple[str, Callable[[Session], None]], ...] = (
    ("roster.week", show_week),
    ("roster.away", show_away),
    ("roster.vacant", show_vacant),
    ("roster.enough", show_headcount),
    ("roster.fair", show_fairness),
    ("roster.member", show_members),
    ("roster.rules", show_rules),
    ("roster.units", show_units),
    ("roster.standby", show_standby),
    ("returned", returned.show),
)
"""Every view with its name; only the one looked at is drawn."""
TAB_KEY = "roster_tab"


def render(session: Session) -> None:
    """The shortfall where there is one, then the view that is looked at."""
    words = session.words
    names = [words(name) for name, _ in TABS]
    key, asked = f"{TAB_KEY}_{session.language}", st.query_params.get(ASKED, "")
    _titled(session, is_week=st.session_state.get(key) in (None, names[0]))
    headline.show(session)
    show_shortfall(session)
    watching(session)
    st.html(f"<style>{_style()}</style>")
    if asked and st.session_state.get(CAME_BY) != asked:
        st.session_state[key] = words("roster.member")
    tabs = st.tabs(names, key=key, on_change="rerun")
    for tab, (name, show) in zip(tabs, TABS, strict=True):
        if tab.open or name == "returned":
            with tab:
                show(session)


def _titled(session: Session, *, is_week: bool) -> None:
    """The page's name, and beside it the roster to take home; a view with a next step of its own
    comes before it.
    """
    with st.container(key="roster_title"):
        title, told, after = st.columns([1, 1.4, 1], gap="medium", vertical_alignment="bottom")
    title.title(session.words("menu.roster"), anchor=False)
    told.caption(session.words("onward.roster_codes"), text_alignment="right")
    with after:
        onward.roster_file(session, leads=is_week and session.desk.solved() is None)


@cache
def _style() -> str:
    return resources.files("planner.ui").joinpath("duty_page.css").read_text(encoding="utf-8")
