"""Coverage gaps: who is not served, by name, shift and walker; thin shifts; what edits changed."""

from __future__ import annotations

import streamlit as st

from planner.ui import group_page, headline, onward, tables
from planner.ui.choices import choose_service, choose_shift, choose_walker
from planner.ui.gaps import changed_rows, class_table, gap_rows, gap_sentence, thin_rows
from planner.ui.map_component import mount_base, mount_map
from planner.ui.map_data import Look, map_data
from planner.ui.placing import outside_plan
from planner.ui.said import change_sentence
from planner.ui.state import Session


def render(session: Session) -> None:
    """Choose whose gaps to look at; map and table of the same facts; then the idle shifts."""
    words, plan = session.words, session.plan
    onward.titled(session, "coverage")
    headline.show(session)
    scenario = plan.scenario
    columns = st.columns([1, 1.5, 2])
    with columns[0]:
        service = choose_service(scenario, words, key="coverage_service")
    with columns[1]:
        shift = choose_shift(scenario.campaign, words, key="coverage_shift", every="shift.week")
    with columns[2]:
        walker = choose_walker(words, key="coverage_walker")
    rows = gap_rows(plan, service, shift or "week", walker)
    st.html(gap_sentence(rows, words))
    outside_plan(session)
    left, right = st.columns([1, 1.15], gap="medium")
    with left:
        sheet = session.sheet()
        mount_base(sheet)
        classes = {row.group_id: row.number for row in rows}
        look = Look(
            "max(400px, calc(100vh - 372px))",
            classes=tuple(classes.get(g.id, 2) for g in scenario.groups),
            service_id=service,
            dots=session.dots(service, shift or "week"),
        )
        mount_map(map_data(plan, sheet, words, look), key="coverage_map")
    with right:
        group_page.show_link(session, class_table(rows, words))
    st.subheader(words("coverage.thin"), anchor=False)
    st.caption(words("coverage.thin.about"))
    tables.show_fitting(thin_rows(plan, words), words)
    change = session.desk.change_since_saved()
    if change is not None:
        st.subheader(words("coverage.changed"), anchor=False)
        st.html(f'<div class="sentence">{change_sentence(change, words)}</div>')
        tables.show_fitting(changed_rows(change, plan, words), words)
