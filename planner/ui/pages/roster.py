"""Shift roster: who works where, by point and by person; who is missing; how fair it is."""

from __future__ import annotations

import streamlit as st

from planner.model.plan import Plan
from planner.ui import headline, returned, tables
from planner.ui.choices import choose_service
from planner.ui.fairness import fairness_rows
from planner.ui.grids import choose_days, shift_name, show_grid, show_marks
from planner.ui.headcount import show_headcount
from planner.ui.roster_grids import by_person, by_point
from planner.ui.solving import watching
from planner.ui.state import Session
from planner.ui.words import Words


def render(session: Session) -> None:
    """Head-count in words, the week in three views, fairness, a changed roster brought back."""
    words, plan = session.words, session.plan
    st.title(words("menu.roster"))
    headline.show(session)
    show_headcount(plan, words)
    watching(session)
    campaign = plan.scenario.campaign
    left, right = st.columns([2, 1])
    with left:
        service = choose_service(plan.scenario, words, key="roster_service")
    with right:
        days = choose_days(campaign, words, key="roster_days", whole=False)
    names = ("by_point", "by_person", "vacant", "fair")
    points, people, vacant, fair, back = st.tabs(
        [*(words(f"roster.{name}") for name in names), words("returned")]
    )
    with points:
        show_grid(by_point(plan, service, set(days), words), days, campaign, words)
    with people:
        show_grid(by_person(plan, service, set(days), words), days, campaign, words)
        show_marks(campaign, words)
    with vacant:
        _vacancies(plan, words)
    with fair:
        _fairness(plan, words)
    with back:
        returned.show(session)


def _fairness(plan: Plan, words: Words) -> None:
    rows = fairness_rows(plan, words)
    if rows:
        st.caption(words("fair.about"))
        tables.show(rows, words)
    else:
        st.info(words("grid.empty"), icon=":material/event_busy:")


def _vacancies(plan: Plan, words: Words) -> None:
    if not plan.roster.vacancies:
        st.success(words("roster.no_vacancy"), icon=":material/check_circle:")
        return
    names = {point.id: words.point(point) for point in plan.points()}
    st.dataframe(
        [
            {
                words("column.day"): words.day(v.date),
                words("column.shift"): shift_name(v.shift, plan.scenario.campaign, words),
                words("column.point"): names.get(v.point_id, v.point_id),
                words("column.roles"): words.roles(v.roles),
                words("column.missing"): v.count,
                words("column.reason"): words.known(f"reason.{v.reason_code}", v.reason_code),
            }
            for v in plan.roster.vacancies
        ],
        hide_index=True,
        width="stretch",
    )
