"""Overview: the plan on the map, what to do next, and how good the plan is."""

from __future__ import annotations

import streamlit as st

from planner.model.campaign import ADMIN
from planner.ui import headline
from planner.ui.map_component import mount_base, mount_map
from planner.ui.map_data import Look, map_data
from planner.ui.proofs import certificate, technical
from planner.ui.state import Session


def render(session: Session) -> None:
    """Numbers, map, next steps."""
    words, plan = session.words, session.plan
    st.title(words("menu.overview"))
    headline.show(session)
    sheet = session.sheet()
    mount_base(sheet)
    left, right = st.columns([2.4, 1], gap="medium")
    with left:
        mount_map(map_data(plan, sheet, words, Look("500px")), key="overview_map")
    with right:
        st.subheader(words("overview.next"))
        st.markdown(words("overview.welcome", **_counts(session)))
        st.page_link(
            session.links["points"], label=words("overview.drag"), icon=":material/open_with:"
        )
        certificate(plan, words)
        technical(plan, words)


def _counts(session: Session) -> dict[str, int]:
    points = session.plan.points()
    admin = sum(point.service_id == ADMIN for point in points)
    days = sum(1 for _ in session.plan.scenario.campaign.days())
    return {"admin": admin, "learning": len(points) - admin, "days": days}
