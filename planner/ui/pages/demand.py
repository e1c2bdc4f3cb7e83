"""Demand: how visits are counted, every coefficient, clusters on the map, staff a shift."""

from __future__ import annotations

import streamlit as st

from planner.ui import headline, onward, staffing, tables
from planner.ui.clusters import cluster_rows, reason
from planner.ui.coefficients import show_coefficients, show_totals
from planner.ui.map_component import mount_base, mount_map
from planner.ui.map_data import Look, map_data
from planner.ui.state import Session, sheet_of
from planner.ui.why_more import asked, cluster_lines


def render(session: Session) -> None:
    """Clusters first, then the formula and its coefficients."""
    words, plan = session.words, session.plan
    onward.titled(session, "demand")
    headline.show(session)
    names = ("demand.clusters", "demand.formula", "staffing")
    clusters, formula, people = st.tabs(
        [words(name) for name in names], key=f"demand_tab_{session.language}", on_change="rerun"
    )
    with clusters:
        left, right = st.columns([1, 1.2], gap="medium")
        with right:
            proposed = plan.clustering.proposed_k
            k = st.slider(words("demand.k"), 2, max(3, len(plan.scenario.groups) // 2), proposed,
                          key="cluster_k")  # fmt: skip
            clustering = session.clustering(k)
            st.html(f'<div class="sentence">{reason(clustering, words)}</div>')
            asked(cluster_lines(clustering, words), words, "clusters")
            tables.show_fitting(cluster_rows(clustering, plan, words), words, of="cluster")
            st.caption(words("demand.clusters.about"))
        with left:
            sheet = sheet_of(plan.scenario, clustering, session.language)
            mount_base(sheet)
            look = Look("max(400px, calc(100vh - 300px))", layers=("clusters",),
                        dots=session.dots())  # fmt: skip
            mount_map(map_data(plan, sheet, words, look), key="demand_map")
    with formula:
        show_totals(session)
        show_coefficients(session)
    with people:
        staffing.show(session)
