"""Opening timetable: as a calendar, on the map shift by shift, as strips of units, as a table."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.ui import headline, onward
from planner.ui.player import show_player
from planner.ui.solving import is_running
from planner.ui.state import Session
from planner.ui.timetable_asks import show_asks
from planner.ui.timetable_calendar import show_calendar
from planner.ui.timetable_grid import show_by_point
from planner.ui.timetable_state import VIEW, VIEWS
from planner.ui.timetable_strips import show_strips

SHOW: dict[str, Callable[[Session, DeltaGenerator], None]] = {
    "calendar": show_calendar,
    "player": show_player,
    "strips": show_strips,
    "grid": show_by_point,
    "asks": show_asks,
}


def render(session: Session) -> None:
    """The view that was chosen; one sentence where nothing opens at all."""
    words, plan = session.words, session.plan
    onward.titled(session, "timetable")
    headline.show(session)
    if not plan.timetable.openings:
        _nothing_opens(session)
        return
    st.session_state.setdefault(VIEW, VIEWS[0])
    bar = st.container(horizontal=True, vertical_alignment="center", gap="medium", key="view_bar")
    with bar:
        chosen = st.segmented_control(
            words("calendar.view"),
            VIEWS,
            key=VIEW,
            format_func=lambda view: words(f"calendar.view.{view}"),
            label_visibility="collapsed",
            width="content",
        )
    SHOW[chosen or VIEWS[0]](session, bar)


def _nothing_opens(session: Session) -> None:
    """Either the times are being made, or there are none: then the way to where they are made."""
    words = session.words
    if is_running(session.desk.solve_state()):
        st.info(words("calendar.coming"), icon=":material/hourglass_top:")
        return
    st.info(words("calendar.none"), icon=":material/event_busy:")
    label = words("onward.to", page=words("menu.points"))
    if st.button(label, key="none_to_points", icon=":material/location_on:"):
        st.switch_page(session.links["points"])
