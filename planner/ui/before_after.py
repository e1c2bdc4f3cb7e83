"""Before and after a change: two maps of one view, the groups that lose and gain marked on both."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.ui.map_component import mount_map
from planner.ui.map_data import Look, Sheet, map_data
from planner.ui.state import Session
from planner.ui.words import safe

SWITCH = "before_after_on"
LINK = "before_after"


def switch(session: Session) -> None:
    """The switch; it waits until there is a change to look at."""
    words = session.words
    ready = session.earlier is not None and session.said is not None
    st.toggle(words("before.switch"), key=SWITCH, disabled=not ready,
              help=None if ready else words("before.none"))  # fmt: skip


def is_on(session: Session) -> bool:
    """Whether both maps are to be seen."""
    return bool(st.session_state.get(SWITCH)) and session.earlier is not None


def changed(session: Session) -> dict[str, list[int]]:
    """Places in the scenario of the groups that the last change took from and gave to."""
    if session.said is None:
        return {"lost": [], "gained": []}
    place = {group.id: index for index, group in enumerate(session.plan.scenario.groups)}
    change = session.said.change
    return {
        "lost": [place[g.group_id] for g in change.losing if g.people or g.elderly],
        "gained": [place[g.group_id] for g in change.gaining if g.people or g.elderly],
    }


def beside(session: Session, sheet: Sheet, look: Look) -> tuple[Any, dict[str, Any]]:
    """Shows the map before on the left; the place for the map after, and what it is given more."""
    words, earlier = session.words, session.earlier
    assert earlier is not None
    more = {"link": LINK, "changed": changed(session)}
    left, right = st.columns(2, gap="small")
    with left:
        st.html(f'<div class="bring-title">{safe(words("before.before"))}</div>')
        still = Look(look.height, service_id=look.service_id)
        mount_map({**map_data(earlier, sheet, words, still), **more}, key="points_before")
    with right:
        st.html(f'<div class="bring-title">{safe(words("before.after"))}</div>')
    return right, more
