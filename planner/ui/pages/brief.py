"""Leadership brief: one page to read in a minute, and the place to approve."""

from __future__ import annotations

from functools import cache
from importlib import resources

import streamlit as st

from planner.plan.brief import at_moment
from planner.ui import brief_now, brief_sliders, headline
from planner.ui.brief_approval import bar, show_asked
from planner.ui.brief_next import show_next, show_thin
from planner.ui.brief_paper import downloads
from planner.ui.brief_since import changed_since, show_since
from planner.ui.map_component import mount_base
from planner.ui.proofs import certificate, technical
from planner.ui.said import show_problems
from planner.ui.state import Session
from planner.ui.words import safe


def render(session: Session) -> None:
    """Numbers, map, worst groups, certificate and approval first; proposals below."""
    words, plan = session.words, session.plan
    st.html(f"<style>{_style()}</style>")
    with st.container(horizontal=True, vertical_alignment="center", key="brief_top"):
        st.title(words("menu.brief"), anchor=False)
        with st.spinner(words("brief.working")):
            situation = session.desk.outlook.situation()
        downloads(session, situation)
        moment = brief_now.choose_moment(session)
    headline.show(session, edits=False)
    show_problems(session)
    figures = at_moment(plan, moment)
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        brief_now.show_map(session, figures, brief_now.venues_at(situation, moment))
        mount_base(session.sheet())
    with right, st.container(gap="xsmall", key="brief_right"):
        with st.container(horizontal=True, vertical_alignment="center", key="brief_bar"):
            bar(session)
        since = changed_since(session)
        if since:
            st.html(f'<div class="brief-since">{safe(since)}</div>')
        certificate(plan, words)
        brief_now.show_shifts(session, moment)
        brief_now.show_gaps(session, figures, situation)
        brief_now.show_worst(session, figures)
        brief_now.show_people(session)
    show_asked(session)
    show_since(session)
    brief_sliders.render(session)
    show_next(session, situation, moment)
    show_thin(session, situation)
    technical(plan, words)


@cache
def _style() -> str:
    return resources.files("planner.ui").joinpath("brief.css").read_text(encoding="utf-8")
